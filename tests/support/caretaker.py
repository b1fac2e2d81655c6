"""A caretaker of a cafe and its balcony: what it cleans, waters, switches, films and spins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gateway.robot_profiles import RobotProfile

_PLACE = {"kind": "pose", "title": "where", "places_only": True}
_TEXT = {"kind": "text", "title": "what", "max_length": 60}
_TIME = {"kind": "duration", "title": "how long", "min": 1, "max": 3600}


def _action(
    title: str, parameters: Mapping[str, Mapping[str, object]], words: Sequence[str] = ()
) -> Mapping[str, object]:
    row = {"server": "do", "type": "example_interfaces/action/Fibonacci"}
    rows = {name: {**more, "sets": name.replace("-", "_")} for name, more in parameters.items()}
    return {**row, "title": title, "words": words, "parameters": rows}


def _choice(*values: str, **more: object) -> Mapping[str, object]:
    return {"kind": "choice", "title": "which", "values": {value: value for value in values}, **more}


def _number(unit: str, **more: object) -> Mapping[str, object]:
    return {"kind": "number", "title": "how much", "min": -90.0, "max": 9000.0, "unit": unit, **more}


def _yes(title: str) -> Mapping[str, object]:
    return {"kind": "boolean", "title": title, "default": False}


CARETAKER = RobotProfile.model_validate(
    {
        "name": "caretaker",
        "title": "caretaker",
        "description": "caretaker",
        "places": {
            "entrance": {"title": "the entrance", "x": 0.0, "y": 0.0},
            "cafe": {"title": "the cafe", "x": 1.0, "y": 0.0},
            "kitchen": {"title": "the kitchen", "x": 2.0, "y": 0.0},
            "balcony": {"title": "the balcony", "x": 3.0, "y": 0.0},
            "table": {"title": "the table", "x": 4.0, "y": 0.0, "aliases": ["where we eat"]},
        },
        "objects": {"bottle": {"title": "the water bottle"}},
        "actions": {
            "visit": _action("drive to a place", {"to": _PLACE, "photo": _yes("with a picture")}, ["go"]),
            "guide": _action("guide somebody to a place", {"to": _PLACE}, ["escort"]),
            "carry": _action(
                "carry a thing", {"from": _PLACE, "to": _PLACE, "item": {**_TEXT, "default": ""}}, ["take"]
            ),
            "clean": _action(
                "clean a place", {"at": _PLACE, "how": _choice("mop", "sweep", "vacuum", default="sweep")}
            ),
            "water": _action(
                "water the plants",
                {
                    "plants": _choice("herbs", "palms", words={"palms": ["plants on the balcony"]}),
                    "amount": _number("ml", default=50),
                },
            ),
            "hand-over": _action("hand over a thing", {"what": {**_TEXT, "objects": True}}, ["give"]),
            "switch": _action(
                "switch a device",
                {
                    "device": _choice("coffee-maker", "lamp"),
                    "state": _choice("on", "off"),
                    "blinking": _yes("blinking"),
                },
                ["start", "stop", "turn"],
            ),
            "wait": _action("wait for a while", {"for": _TIME}),
            "spin": _action(
                "spin the samples",
                {"speed": _number("rpm"), "chill": _number("degC", default=20), "for": {**_TIME, "required": False}},
            ),
            "store": _action("put samples into a freezer", {"freezer": _choice("cold", words={"cold": ["the -80"]})}),
            "send": _action("send a message", {"text": _TEXT}, ["message"]),
        },
    }
)
