"""A robot whose envelope has each kind of limit, and goals for it, for the tests of the node's check."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from edge_gateway_ros.profile import Profile, load

TEXT = """
name = "r"
title = "r"
description = "r"
[places]
home = { title = "home", x = 2.0, y = 2.0, yaw = 1.5 }
yard = { title = "yard", x = 4.0, y = 2.0, frame = "odom" }
[zones]
hall = { kind = "keep-in", polygon = [[0, 0], [10, 0], [10, 10], [5, 5], [0, 10]] }
office = { kind = "keep-out", polygon = [[1, 1], [3, 1], [3, 1.5], [1, 1.5]] }
lab = { kind = "keep-out", polygon = [[8, 1], [9, 1], [9, 2], [8, 2]], actions = ["go"] }
room = { kind = "area", polygon = [[2, 2], [4, 2], [4, 4]] }
attic = { kind = "keep-in", frame = "attic", polygon = [[0, 0], [1, 0], [1, 1]], actions = ["climb"] }
garden = { kind = "keep-in", frame = "garden", polygon = [[0, 0], [4, 0], [4, 4], [0, 4]], actions = ["go"] }
dockside = { kind = "keep-out", frame = "odom", polygon = [[0, 0], [1, 0], [1, 1]] }
[actions.go]
title = "go"
server = "go"
type = "nav2_msgs/action/NavigateToPose"
fixed = { behavior_tree = "safe.xml", "options.quick" = false, "options.level" = 2 }
[actions.go.parameters]
to = { kind = "pose", title = "to", sets = "pose" }
speed = { kind = "number", title = "speed", sets = "speed", min = 0.1, max = 1.0, required = false }
count = { kind = "integer", title = "count", sets = "count", min = 1, max = 3, required = false }
how = { kind = "choice", title = "how", sets = "how", values = { slow = 1, fast = "f" }, required = false }
note = { kind = "text", title = "note", sets = "note", max_length = 4, pattern = "[a-z]*", required = false }
wait = { kind = "duration", title = "wait", sets = "wait", min = "1s", max = "2500ms", required = false }
lamp = { kind = "boolean", title = "lamp", sets = "lamp", required = false }
[actions.climb]
title = "climb"
server = "climb"
type = "a/action/Climb"
[actions.climb.parameters]
to = { kind = "pose", title = "to", sets = "pose" }
[actions.fetch]
title = "fetch"
server = "fetch"
type = "a/action/Fetch"
[actions.fetch.parameters]
from = { kind = "pose", title = "from", sets = "pick", places_only = true }
level = { kind = "number", title = "level", sets = "level", min = 0, max = 1, required = false, default = 0.5 }
"""
FIXED = {"behavior_tree": "safe.xml", "options": {"quick": False, "level": 2}}


def sample(folder: Path) -> Profile:
    """The profile above, as the node reads it."""
    file = folder / "r.toml"
    file.write_text(TEXT, encoding="utf-8")
    return load(file)


def pose(x: Any, y: Any, yaw: float = 0.0, frame: str = "map", **more: Any) -> dict[str, Any]:
    turned = {"x": 0.0, "y": 0.0, "z": math.sin(yaw / 2.0), "w": math.cos(yaw / 2.0)}
    return {
        "header": {"frame_id": frame},
        "pose": {"position": {"x": x, "y": y, "z": 0.0}, "orientation": turned, **more},
    }


def go(to: Any = None, **more: Any) -> dict[str, Any]:
    return {**FIXED, "pose": pose(5.0, 2.0) if to is None else to, **more}
