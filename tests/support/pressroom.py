"""A print shop whose presses have programs; "machine" is a parameter, and a word of one other name as well."""

from __future__ import annotations

from gateway.robot_profiles import RobotProfile

_PLACE = {"kind": "pose", "title": "where", "sets": "pose", "places_only": True}
_TYPE = {"type": "example_interfaces/action/Fibonacci"}
_PRESS = {
    "kind": "choice",
    "title": "which press",
    "sets": "m",
    "values": {"p1": 1, "p2": 2},
    "places": {"p1": "press-1", "p2": "press-2"},
}
PRESSROOM = RobotProfile.model_validate(
    {
        "name": "pressroom",
        "title": "pressroom",
        "description": "pressroom",
        "places": {
            "press-1": {"title": "press 1", "x": 1.0, "y": 0.0},
            "press-2": {"title": "press 2", "x": 2.0, "y": 0.0},
            "laminator": {"title": "the laminating machine", "x": 3.0, "y": 0.0},
            "store": {"title": "the paper store", "x": 4.0, "y": 0.0},
        },
        "actions": {
            "inspect": {
                "title": "look at a machine",
                "server": "inspect",
                **_TYPE,
                "parameters": {"at": _PLACE},
            },
            "set-program": {
                "title": "set a press to a program",
                "server": "set_program",
                **_TYPE,
                "parameters": {
                    "machine": _PRESS,
                    "program": {
                        "kind": "choice",
                        "title": "which program",
                        "sets": "p",
                        "values": {"photo": 0, "text": 1},
                    },
                },
            },
            "unload": {
                "title": "unload a press",
                "server": "unload",
                **_TYPE,
                "parameters": {
                    "machine": _PRESS,
                    "drop-off": {**_PLACE, "sets": "drop", "required": False},
                    "send-report": {"kind": "boolean", "title": "with a report", "sets": "r", "default": False},
                },
            },
            "cut": {
                "title": "cut paper",
                "server": "cut",
                **_TYPE,
                "parameters": {
                    "sheets": {"kind": "integer", "title": "sheets", "sets": "n", "min": 1, "max": 99, "default": 1},
                    "width": {
                        "kind": "number",
                        "title": "how wide",
                        "sets": "w",
                        "min": 5,
                        "max": 90,
                        "unit": "cm",
                        "default": 21,
                    },
                },
            },
            "dry": {
                "title": "dry sheets",
                "server": "dry",
                **_TYPE,
                "parameters": {"for": {"kind": "duration", "title": "how long", "sets": "t", "min": 1, "max": 600}},
            },
        },
    }
)
