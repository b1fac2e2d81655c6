"""Units that count like plain numbers: what a profile calls rpm, pieces or lumens, and what people call it."""

from __future__ import annotations

import re
from functools import lru_cache

from gateway.commands.names.phrase_tokens import plain
from gateway.commands.quantities.units import counts
from gateway.robot_parameters import NumberParameter
from gateway.robot_profiles import RobotProfile

_A_MINUTE = r"\s?(?:/|per|an?|each|pro|je|in der|por|al|par|à la)\s?min(?:\.|utes?|uten?|utos?)?"
_CALLED = {
    "rpm": rf"rpms?|r\.p\.m|(?:revs?|revolutions?|rotations?|turns?|u|umdrehungen|revoluciones|tours?|tr){_A_MINUTE}",
    "bpm": rf"bpm|(?:beats?|schläge|latidos|battements?){_A_MINUTE}",
    "piece": r"pieces?|pcs?|stücke?|stk|piezas?|pièces?",
    "lumen": r"lumens?|lm",
    "hertz": r"hz|hertz|hertzios",
    "khz": r"khz|kilohertz",
    "psi": r"psi",
    "pascal": r"pa|pascals?",
    "ampere": r"amps?|amperes?|ampère|amperios?",
    "ma": r"ma|milliamps?|milliamperes?",
    "decibel": r"db|decibels?|dezibel|decibelios?",
    "ppm": r"ppm|parts per million",
    "fps": r"fps|frames (?:per|a) second|bilder pro sekunde",
    "dpi": r"dpi|dots per inch",
    "kcal": r"kcal|kilocalories?|calories?",
    "drop": r"drops?|tropfen|gotas?|gouttes?",
    "newton": r"newtons?",
}
_NAMES = {key: re.compile(names, re.IGNORECASE) for key, names in _CALLED.items()}
_BOUNDED = r"(?<![^\W\d_])(?:{})(?![^\W\d_])"
_KNOWN = re.compile(_BOUNDED.format("|".join(f"(?P<{key}>{names})" for key, names in _CALLED.items())), re.IGNORECASE)
_WORDS = re.compile(rf"(?:{'|'.join(_CALLED[key] for key in ('rpm', 'bpm', 'fps', 'dpi', 'ppm'))})", re.IGNORECASE)
_GAP = re.compile(r"[\s-]*")


class OwnUnits:
    """The units of a profile's parameters that count like plain numbers."""

    def __init__(self, profile: RobotProfile) -> None:
        rows = (row for action in profile.actions.values() for row in action.parameters.values())
        self._keys = {key(row) for row in rows if isinstance(row, NumberParameter)} - {""}
        patterns = (_CALLED.get(one) or _spelled(one) for one in self._keys)
        self._pattern = re.compile(_BOUNDED.format("|".join(patterns)), re.IGNORECASE) if self._keys else None

    def find(self, text: str) -> dict[int, str]:
        """Where each of them begins in a text, as `key` has it."""
        if self._pattern is None:
            return {}
        return {match.start(): _key(match[0]) for match in self._pattern.finditer(text)}


def key(row: NumberParameter) -> str:
    """One word for the unit of a parameter however it is spelled; empty where it has none, or one of `measures`."""
    return _key(row.unit) if row.unit and counts(row) else ""


def behind(text: str, end: int) -> int:
    """Where a unit would begin of a number that ends there."""
    gap = _GAP.match(text, end)
    return end if gap is None else gap.end()


def known(text: str, end: int) -> str:
    """The key of a unit that follows a number and that nobody takes for a thing, whatever the robot; empty: none."""
    match = _KNOWN.match(text, behind(text, end))
    return (match.lastgroup or "") if match is not None else ""


def unit_starts(text: str) -> list[int]:
    """Where such units begin; figures that are joined to one are no name."""
    return [match.start() for match in _KNOWN.finditer(text)]


def phrases(text: str) -> list[tuple[int, int]]:
    """Units of more than one word: the minute of "turns a minute" is no duration."""
    return [match.span() for match in _WORDS.finditer(text) if len(match[0]) > len("r.p.m")]


@lru_cache(maxsize=256)
def _key(name: str) -> str:
    found = next((key for key, names in _NAMES.items() if names.fullmatch(name)), None)
    if found is not None:
        return found
    word = plain(name)
    return (word.removesuffix("s") if len(word) > len("as") else word) if any(one.isalpha() for one in word) else ""


def _spelled(name: str) -> str:
    """A pattern for a unit and its plural."""
    return r"\s?".join(map(re.escape, name.split())) + "s?"
