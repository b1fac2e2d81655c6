"""A robot in a garden: numbered beds, paces, values that are said in other forms, and yes or no."""

from __future__ import annotations

from typing import Any

from gateway.robot_profiles import RobotProfile


def _place(title: str, **more: object) -> dict[str, Any]:
    return {"title": title, "x": 0.0, "y": 0.0, **more}


def _choice(name: str, title: str, words: dict[str, list[str]], default: str) -> dict[str, Any]:
    values = {value: value for value in words}
    return {"kind": "choice", "title": title, "sets": name, "values": values, "words": words, "default": default}


def _pose(name: str, title: str, *, required: bool = True) -> dict[str, Any]:
    row = {"kind": "pose", "title": title, "sets": name, "places_only": True}
    return row if required else {**row, "required": False}


def _flag(name: str, title: str) -> dict[str, Any]:
    return {"kind": "boolean", "title": title, "sets": name, "default": False}


def _action(title: str, words: list[str], parameters: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": title,
        "words": words,
        "server": "garden",
        "type": "garden_interfaces/action/Do",
        "parameters": parameters,
    }


GARDENER = RobotProfile.model_validate(
    {
        "name": "gardener",
        "title": "gardener",
        "description": "works in a garden",
        "places": {
            **{f"bed-{number}": _place(f"bed {number}") for number in (1, 2, 3)},
            "pot-a": _place("pot A"),
            "pot-b": _place("pot B"),
            "shed": _place("the shed"),
        },
        "objects": {"can": {"title": "the can"}, "hose": {"title": "the long hose"}},
        "actions": {
            "roll": _action(
                "drive to a place",
                ["go"],
                {
                    "spot": _pose("spot", "where to"),
                    "pace": _choice(
                        "pace",
                        "how fast",
                        {"crawl": ["slowly", "no hurry"], "normal": [], "brisk": ["hurry"]},
                        "normal",
                    ),
                },
            ),
            "bring": _action(
                "bring something",
                ["take"],
                {
                    "load": {"kind": "text", "title": "what", "sets": "load", "objects": True, "max_length": 40},
                    "to": _pose("to", "where to"),
                    "origin": _pose("origin", "where it comes from", required=False),
                },
            ),
            "tend": _action(
                "tend a bed, iced or not",
                ["weed"],
                {
                    "at": _pose("at", "which bed"),
                    "method": _choice("method", "how", {"rake": [], "jet": ["hoover"], "soft": []}, "rake"),
                    "side": _choice("side", "which side", {"rear": ["back"], "front": []}, "front"),
                    "ribbon": _choice("ribbon", "which ribbon", {"none": [], "gold": []}, "gold"),
                    "both-sides": _flag("both_sides", "both sides"),
                    "lamps": _flag("lamps", "with lamps on"),
                    "ice": _flag("ice", "with ice"),
                },
            ),
            "knock": _action(
                "knock on a bed with the lights",
                [],
                {
                    "at": _pose("at", "which bed"),
                    "strength": _choice("strength", "how", {"soft": [], "hard": []}, "hard"),
                },
            ),
            "flap": _action(
                "move the flap",
                [],
                {
                    "position": _choice("position", "where", {"up": [], "down": []}, "up"),
                    "grade": _choice("grade", "which", {"a": [], "c": []}, "c"),
                },
            ),
        },
    }
)
