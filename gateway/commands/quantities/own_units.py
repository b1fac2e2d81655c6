"""Units that count like plain numbers: what a profile calls rpm, pieces or lumens, and what people call it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from gateway.commands.names.phrase_tokens import plain
from gateway.commands.quantities.counted_nouns import CountedNouns
from gateway.commands.quantities.measures import RARER, UNITS
from gateway.commands.quantities.money import key_of
from gateway.commands.quantities.units import counts, kinds, unit_of
from gateway.robot_parameters import NumberParameter
from gateway.robot_profiles import RobotProfile

_A_MINUTE = r"\s?(?:/|per|an?|each|pro|je|in der|por|al|par|à la)\s?min(?:\.|utes?|uten?|utos?)?"
_CALLED = {
    "rpm": rf"rpms?|r\.p\.m|(?<=\d\d\d)\s?revs(?!{_A_MINUTE})|"
    rf"(?:revs?|revolutions?|rotations?|turns?|u|umdrehungen|revoluciones|tours?|tr){_A_MINUTE}",
    "rps": r"rps|(?:revs?|revolutions?|rotations?|turns?)\s?(?:/|per|an?|each|every)\s?s(?:ec(?:onds?)?)?",
    "bpm": rf"bpm|(?:beats?|schläge|latidos|battements?){_A_MINUTE}",
    "piece": r"pieces?|pcs?|stücke?|stk|piezas?|pièces?",
    "lumen": r"lumens?|lm",
    "hertz": r"hz|hertz|hertzios",
    "khz": r"khz|kilohertz",
    "megahertz": r"mhz|megahertz",
    "psi": r"psi",
    "pascal": r"pa|pascals?",
    "nm": r"n[\s·.]?m|newton[\s-]?met(?:re|er)s?|nanomet(?:re|er)s?",
    "ncm": r"n[\s·]?cm|newton[\s-]?centimet(?:re|er)s?",
    "cnm": r"cnm|centi[\s-]?newton[\s-]?met(?:re|er)s?",
    "mnm": r"mn[\s·.]?m|milli[\s-]?newton[\s-]?met(?:re|er)s?",
    "kilonewton": r"kilo[\s-]?newtons?",
    "kelvin": r"kelvins?",
    "ampere": r"amps?|amperes?|ampère|amperios?",
    "ma": r"ma|milli[\s-]?amps?|milli[\s-]?amperes?",
    "decibel": r"db|decibels?|dezibel|decibelios?",
    "ppm": r"ppm|parts per million",
    "fps": r"fps|frames (?:per|a) second|bilder pro sekunde",
    "dpi": r"dpi|dots per inch",
    "kcal": r"kcal|kilocalories?|calories?",
    "drop": r"drops?|tropfen|gotas?|gouttes?",
    "newton": r"newtons?",
}
_SYMBOLS = {"A": "ampere", "N": "newton", "K": "kelvin", "kN": "kilonewton"}
"""Units of a robot that are too short to be known where it has them not; capitals matter."""
_EACH = {
    "m2": r"m2|m²|sqm|sq\.? ?m(?:et(?:re|er)s?)?|square met(?:re|er)s?",
    "ha": r"ha|hectares?|hektar|hectáreas?",
}
"""What areas are called."""
_NAMES = {key: re.compile(names, re.IGNORECASE) for key, names in _CALLED.items()}
_BOUNDED = r"(?<![^\W\d_])(?:{})(?![^\W\d_])"
_KNOWN = re.compile(_BOUNDED.format("|".join(f"(?P<{key}>{names})" for key, names in _CALLED.items())), re.IGNORECASE)
_WORDS = re.compile(
    rf"(?:{'|'.join(_CALLED[key] for key in ('rpm', 'rps', 'bpm', 'fps', 'dpi', 'ppm'))})", re.IGNORECASE
)
_GAP = re.compile(r"[\s-]*")


class OwnUnits:
    """The units of a profile's parameters that count like plain numbers.

    Attributes:
        nouns: what is counted without one.
    """

    def __init__(self, profile: RobotProfile) -> None:
        rows = (row for action in profile.actions.values() for row in action.parameters.values())
        numbers = [row for row in rows if isinstance(row, NumberParameter)]
        weighed = {"pound"} if "mass" in kinds(profile) else set[str]()
        self._keys = {key(row) for row in numbers} - weighed - {""}
        self.nouns = CountedNouns(profile)
        every = (pattern for one in self._keys for pattern in _patterns(one))
        patterns = sorted(every, key=len, reverse=True)  # newton metres before newtons
        self._pattern = re.compile(_BOUNDED.format("|".join(patterns)), re.IGNORECASE) if self._keys else None

    def find(self, text: str) -> dict[int, str]:
        """Where each of them begins in a text, as `key` has it."""
        if self._pattern is None:
            return {}
        return {match.start(): _found(match[0], self._keys) for match in self._pattern.finditer(text)}

    def phrases(self, text: str) -> list[tuple[int, int]]:
        """Those of more than one word: the minute of "five litres a minute" is no duration."""
        every = () if self._pattern is None else self._pattern.finditer(text)
        return [match.span() for match in every if not match[0].isalpha()]


def _patterns(key: str) -> Iterator[str]:
    """What a unit is called."""
    yield _CALLED.get(key) or _rate(key) or _spelled(key)
    for symbol in (symbol for symbol, of in _SYMBOLS.items() if of == key):
        words = "" if len(symbol) == 1 else r"|(?<=[a-z] )"
        yield rf"(?-i:(?:(?<=\d)|(?<=\d[\s-]){words}){symbol})"
    if key == "kelvin":
        yield r"(?:(?<=\d\d\d)|(?<=\d\d\d\s))k"


def _rate(key: str) -> str | None:
    """What a unit that is so much for each of another is called: ``g/m2``, "grams per square metre"."""
    much, slash, each = key.partition("/")
    if not slash or not all(one.isalnum() for one in (much, each)):
        return None
    of = _EACH.get(each) or _names(each)
    return rf"(?:{_names(much)})(?: of [^\W\d_]+)?\s?(?:/|per|an?|to (?:the|an?)|pro|je|por|par|à l['’])\s?(?:{of})"


def _names(unit: str) -> str:
    every = UNITS | RARER
    alike = (re.escape(name) for name, other in every.items() if other is every.get(unit))
    return "|".join(sorted(alike, key=len, reverse=True)) or _spelled(unit)


def key(row: NumberParameter) -> str:
    """One word for the unit of a parameter however it is spelled; empty where it has none, or one of `measures`."""
    unit = unit_of(row)
    return _key(unit) if unit and counts(row) else ""


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
    if name in _SYMBOLS or key_of(name):
        return _SYMBOLS.get(name) or key_of(name)
    found = next((key for key, names in _NAMES.items() if names.fullmatch(name)), None)
    if found is not None:
        return found
    word = plain(name)
    return (word.removesuffix("s") if len(word) > len("as") else word) if any(one.isalpha() for one in word) else ""


def _found(said: str, keys: Collection[str]) -> str:
    """Which of a robot's units is said so."""
    found = _key(said)
    alike = (one for one in keys if re.fullmatch(_rate(one) or _spelled(one), said, re.IGNORECASE))
    return found if found in keys else next(alike, "kelvin" if said == "k" else found)


def _spelled(name: str) -> str:
    """A pattern for a unit and its plural."""
    return r"\s?".join(map(re.escape, name.split())) + "s?"
