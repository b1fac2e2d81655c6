"""Small robots for tests of what people say to them: a cleaner and porter of an airport, a home, a workshop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gateway.commands.names.mentions import Names
from gateway.robot_profiles import RobotProfile


def _action(title: str, words: Sequence[str] = (), **parameters: object) -> Mapping[str, object]:
    rows = {"server": "do", "type": "example_interfaces/action/Fibonacci"}
    return {**rows, "title": title, "words": words, "parameters": parameters}


def _choice(sets: str, *values: str, **words: Sequence[str]) -> Mapping[str, object]:
    return {"kind": "choice", "title": "which", "sets": sets, "values": {v: v for v in values}, "words": words}


def _number(sets: str, unit: str = "") -> Mapping[str, object]:
    return {"kind": "number", "title": "how much", "sets": sets, "min": 0.0, "max": 900.0, "unit": unit}


def _place(sets: str) -> Mapping[str, object]:
    return {"kind": "pose", "title": "where", "sets": sets, "places_only": True}


def _names(places: Sequence[str], objects: Sequence[str], actions: Mapping[str, object]) -> Names:
    row = {"name": "robot", "title": "robot", "description": "robot"}
    named = {name.replace(" ", "-"): {"title": name, "x": 0.0, "y": 0.0} for name in places}
    things = {name.replace(" ", "-"): {"title": name} for name in objects}
    return Names(RobotProfile.model_validate({**row, "places": named, "objects": things, "actions": actions}))


AIRPORT = _names(
    ["gate 1", "gate 2", "gate 4", "entrance", "baggage claim", "lounge", "restrooms", "airside", "landside"],
    ["suitcase", "wheelchair"],
    {
        "clean": _action("clean a place", at=_place("a"), how=_choice("b", "mop", "sweep", "vacuum")),
        "patrol": _action("patrol a side", at=_place("a"), times=_number("b")),
        "carry": _action("carry something", ["bring"], what=_place("a"), start=_place("b"), to=_place("c")),
        "guide": _action("guide a person", ["take", "escort"], to=_place("a")),
    },
)
SWEEPER = _names(
    ["gate 1", "gate 4", "hall"],
    [],
    {
        "mop": _action("mop a place", at=_place("a")),
        "sweep": _action("sweep a place", at=_place("a")),
        "drive": _action("drive to a place", ["go"], to=_place("a")),
    },
)
HOME = _names(
    ["kitchen", "hall", "bedroom"],
    ["fern", "orchid", "vase"],
    {
        "go": _action("go to a place", ["drive"], to=_place("a")),
        "switch": _action(
            "switch a device",
            ["turn"],
            device=_choice("a", "fan", "lamp", "heater"),
            state=_choice("b", "on", "off"),
        ),
        "vacuum": _action("vacuum a room", room=_place("a")),
        "water": _action("water a plant", plant=_choice("a", "fern", "orchid", "cactus"), much=_number("b", "ml")),
        "heat": _action("set the temperature", ["set"], to=_number("a", "degC")),
    },
)
WORKSHOP = _names(
    ["press 1", "press 2", "lathe"],
    ["drill", "saw"],
    {
        "load": _action("load a machine", at=_place("a")),
        "inspect": _action("inspect a machine", at=_place("a")),
        "go": _action("go to a machine", to=_place("a")),
        "fetch": _action("fetch a tool", tool=_choice("a", "drill", "saw"), to=_place("b")),
    },
)
