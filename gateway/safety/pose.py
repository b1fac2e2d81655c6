"""A pose on the floor, to and from the fields of a goal."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

FARTHEST = 1e6
"""Metres from the frame's origin; beyond it geometry with floats is not to be relied on."""


class Pose(NamedTuple):
    """Metres and radians in ``frame``."""

    x: float
    y: float
    yaw: float
    frame: str

    def plain(self) -> dict[str, Any]:
        """As geometry_msgs/Pose: on the floor, turned about z only."""
        half = math.remainder(self.yaw, math.tau) / 2.0
        return {
            "position": {"x": self.x, "y": self.y, "z": 0.0},
            "orientation": {"x": 0.0, "y": 0.0, "z": math.sin(half), "w": math.cos(half)},
        }

    def stamped(self) -> dict[str, Any]:
        """As geometry_msgs/PoseStamped, without a time stamp: the pose holds whenever it is read."""
        return {"header": {"frame_id": self.frame}, "pose": self.plain()}


def poses(fields: Mapping[str, Any], frame: str) -> list[Pose]:
    """The poses in the fields of a goal, in their order; ``frame`` is that of a pose without a header."""
    return list(_poses(fields, frame))


def _poses(fields: Mapping[str, Any], frame: str) -> Iterator[Pose]:
    header, position = fields.get("header"), fields.get("position")
    if isinstance(header, Mapping):
        frame = str(header.get("frame_id", frame))
    if isinstance(position, Mapping):
        orientation = fields.get("orientation", {})
        yaw = 2.0 * math.atan2(orientation.get("z", 0.0), orientation.get("w", 1.0))
        yield Pose(float(position.get("x", 0.0)), float(position.get("y", 0.0)), yaw, frame)
        return
    for value in fields.values():
        if isinstance(value, Mapping):
            yield from _poses(value, frame)
