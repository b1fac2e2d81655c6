"""A porter whose rooms, drawers and sections come in numbers; where a load comes from need not be said."""

from __future__ import annotations

from gateway.robot_profiles import RobotProfile

_PLACE = {"kind": "pose", "title": "where", "sets": "pose", "places_only": True}
_TYPE = {"type": "example_interfaces/action/Fibonacci"}
_PASSES = {"kind": "integer", "title": "passes", "sets": "n", "min": 1, "max": 6, "default": 1}
PORTER = RobotProfile.model_validate(
    {
        "name": "porter",
        "title": "porter",
        "description": "porter",
        "places": {
            **{f"room-{n}": {"title": f"room {n}", "x": float(n), "y": 0.0} for n in (204, 207, 312)},
            **{f"bay-{n}": {"title": f"bay {n}", "x": float(n), "y": 1.0} for n in range(1, 10)},
            "gate-n": {"title": "the north gate", "x": 1.0, "y": 2.0},
            "gate-s": {"title": "the south gate", "x": 2.0, "y": 2.0},
        },
        "objects": {"oak": {"title": "the oak"}, "elm": {"title": "the elm"}, "ash": {"title": "the ash"}},
        "actions": {
            "visit": {"title": "drive to a place", "server": "visit", **_TYPE, "parameters": {"to": _PLACE}},
            "bring": {
                "title": "bring a thing",
                "server": "bring",
                **_TYPE,
                "parameters": {
                    "to": _PLACE,
                    "origin": {**_PLACE, "sets": "origin", "required": False},
                    "item": {"kind": "text", "title": "what", "sets": "i", "max_length": 40, "default": ""},
                },
            },
            "photograph": {
                "title": "take pictures of a tree",
                "server": "photograph",
                **_TYPE,
                "parameters": {
                    "what": {"kind": "text", "title": "which tree", "sets": "w", "max_length": 20, "objects": True},
                    "pictures": _PASSES,
                },
            },
            "scan": {
                "title": "scan the shelves",
                "server": "scan",
                **_TYPE,
                "parameters": {
                    "section": {
                        "kind": "choice",
                        "title": "which section",
                        "sets": "s",
                        "values": {"science": 0, "history": 1, "art": 2},
                    },
                    "passes": _PASSES,
                },
            },
            "unlock": {
                "title": "unlock a drawer",
                "server": "unlock",
                **_TYPE,
                "parameters": {
                    "side": {"kind": "choice", "title": "which drawer", "sets": "d", "values": {"left": 0, "right": 1}}
                },
            },
            "shut": {
                "title": "shut a gate",
                "server": "shut",
                **_TYPE,
                "parameters": {
                    "which": {
                        "kind": "choice",
                        "title": "which",
                        "sets": "w",
                        "values": {"north": 0, "south": 1},
                        "places": {"north": "gate-n", "south": "gate-s"},
                    }
                },
            },
            "say": {
                "title": "say something",
                "server": "say",
                **_TYPE,
                "parameters": {"text": {"kind": "text", "title": "what", "sets": "t", "max_length": 60}},
            },
        },
    }
)
