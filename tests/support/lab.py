"""A robot of a laboratory whose one action has numbers in any units."""

from __future__ import annotations

from gateway.robot_profiles import RobotProfile


def lab(units: dict[str, str]) -> RobotProfile:
    """The robot, with the unit of each parameter."""
    rows = {
        name: {"title": name, "sets": name, "kind": "number", "unit": unit, "min": -1e4, "max": 1e4, "required": False}
        for name, unit in units.items()
    }
    time = {"title": "how long", "sets": "time", "kind": "duration", "min": "0s", "max": "1h", "required": False}
    spin = {
        "title": "spin",
        "server": "spin",
        "type": "lab_msgs/action/Spin",
        "parameters": {**rows, "time": time},
    }
    return RobotProfile.model_validate({"name": "lab", "title": "lab", "description": "lab", "actions": {"spin": spin}})
