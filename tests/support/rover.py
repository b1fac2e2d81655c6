"""A rover whose parameters count, measure and choose; one of its choices is a place."""

from __future__ import annotations

from gateway.robot_profiles import RobotProfile

_PLACE = {"kind": "pose", "title": "where", "sets": "pose", "places_only": True}
ROVER = RobotProfile.model_validate(
    {
        "name": "rover",
        "title": "rover",
        "description": "rover",
        "places": {
            "row-2": {"title": "row 2", "x": 0.0, "y": 0.0},
            "gate-n": {"title": "the north gate", "x": 1.0, "y": 0.0},
        },
        "actions": {
            "wash": {
                "title": "wash a row",
                "server": "wash",
                "type": "example_interfaces/action/Fibonacci",
                "parameters": {
                    "row": _PLACE,
                    "passes": {"kind": "integer", "title": "passes", "sets": "n", "min": 1, "max": 6, "default": 1},
                    "gap": {
                        "kind": "number",
                        "title": "gap",
                        "sets": "g",
                        "min": 0.1,
                        "max": 4.0,
                        "unit": "m",
                        "default": 1.0,
                    },
                    "brush": {
                        "kind": "choice",
                        "title": "brush",
                        "sets": "b",
                        "values": {"soft": 0, "stiff": 1},
                        "default": "soft",
                    },
                },
            },
            "gate": {
                "title": "open or shut a gate",
                "server": "gate",
                "type": "example_interfaces/action/Fibonacci",
                "parameters": {
                    "which": {
                        "kind": "choice",
                        "title": "which",
                        "sets": "w",
                        "values": {"north": 0, "south": 1},
                        "places": {"north": "gate-n"},
                    },
                    "state": {"kind": "choice", "title": "state", "sets": "s", "values": {"open": 1, "shut": 0}},
                },
            },
        },
    }
)
