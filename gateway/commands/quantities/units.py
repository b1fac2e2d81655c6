"""Which quantities a numeric parameter takes, and in its own unit."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import Protocol

from gateway.commands.names.phrase_tokens import plain
from gateway.commands.quantities.backing import counts_back
from gateway.commands.quantities.measures import RARER, SI, UNITS, Unit
from gateway.commands.quantities.money import key_of
from gateway.commands.quantities.temperatures import DEGREES_OF
from gateway.commands.quantities.tilting import counts_down
from gateway.robot_parameters import DurationParameter, NumberParameter
from gateway.robot_profiles import RobotProfile

_UNITS = {
    "m": ("distance", 1.0),
    "cm": ("distance", 0.01),
    "mm": ("distance", 0.001),
    "km": ("distance", 1000.0),
    "m/s": ("speed", 1.0),
    "cm/s": ("speed", 0.01),
    "mm/s": ("speed", 0.001),
    "km/h": ("speed", 1.0 / 3.6),
    **dict.fromkeys(("um", "µm", "μm"), ("distance", 1e-6)),
    "kg": ("mass", 1.0),
    "g": ("mass", 0.001),
    "t": ("mass", 1000.0),
    "s": ("duration", 1.0),
    "ms": ("duration", 0.001),
    "min": ("duration", 60.0),
    "h": ("duration", 3600.0),
    "rad": ("angle", 1.0),
    "deg": ("angle", math.pi / 180.0),
    "°": ("angle", math.pi / 180.0),
    **dict.fromkeys(("°C", "℃", "degC", "C"), ("temperature", 1.0)),
    **dict.fromkeys(("°F", "℉", "degF", "fahrenheit", "Fahrenheit"), ("temperature", 5.0 / 9.0)),
    "%": ("percent", 1.0),
    "l": ("volume", 1.0),
    "L": ("volume", 1.0),
    "mL": ("volume", 0.001),
    **dict.fromkeys(("ul", "uL", "µl", "µL", "μl", "μL"), ("volume", 1e-6)),
    "V": ("voltage", 1.0),
    "mV": ("voltage", 0.001),
    "W": ("power", 1.0),
    "kW": ("power", 1000.0),
}
"""Kind, and SI units (as in `measures.SI`) in one of it. Units that are spelled out are those of speech."""
_CELSIUS = re.compile(r"(?:degrees?|degs?|°) ?c|(?:(?:degrees?|degs?|°|grad) ?)?(?:celsius|centigrade)", re.IGNORECASE)
_ROUGHLY = frozenset(("km/h",))
_PER = re.compile(r"([^\W\d_]+) ?(?:/|per|an?) ?([^\W\d_]+)", re.IGNORECASE)
_DEGREES = frozenset(("deg", "degree", "degrees", "°"))
_OF_HEAT = re.compile(
    r"\b(?:temperatur\w*|(?:how|as) (?:hot|warm|cold|cool)|heat|warmth|thermostat|celsius|hei[sß]+|température)\b",
    re.IGNORECASE,
)
_TIMES = {"days": 86400.0, "hours": 3600.0, "minutes": 60.0, "seconds": 1.0}
_COUNTS_TIME = re.compile(rf"(?:(?:the )?number of |(?:for )?how many |in )?({'|'.join(_TIMES)})\b", re.IGNORECASE)
_POUNDS = frozenset(("pound", "pounds"))
_OF_MONEY = re.compile(
    r"\b(?:prices?|costs?|money|cash|pay(?:s|ments?)?|fares?|fees?|bills?|tips?|sum|budget|worth)\b", re.IGNORECASE
)
_AT_THE_END = re.compile(r"\bin ([^\W\d_]+|%)$|\(([^\W\d_]+|%)\)$", re.IGNORECASE)
_SIDE = r"(?P<side>(?:(?:counter|anti)[ -]?)?clockwise|left|right)"
_COUNTS_AS = re.compile(rf"\b{_SIDE}\W+(?:(?:is|are|as|counts?|turns?)\W+)*(?:plus|positive|\+)", re.IGNORECASE)
_POSITIVE = re.compile(rf"(?:\b(?:plus|positive)|\+)\W+(?:(?:is|are|means?|to|the|for)\W+)*{_SIDE}\b", re.IGNORECASE)
_ABBREVIATED = 2  # letters; capitals matter there
NO_UNIT = frozenset(("", "x", "times"))
"""Units of parameters whose numbers are said without any."""
_FINE = 12  # digits, so that 0.0005 l are 500 µl, and not 500.00000000000006
_ROUGH = 4  # digits of pounds and the like, as they are read
_ERROR = 5e-4  # of a number with so many digits
_FREEZING = 32.0  # degrees Fahrenheit
_BOILING = 100.0  # degrees Celsius, from which four digits are no tenths of degrees Fahrenheit
_MOST_RADIANS = 7.0  # of a number without a unit; a full turn is 6.2832


class Measured(Protocol):
    """What this file needs of a quantity."""

    @property
    def kind(self) -> str:
        """Kind."""

    @property
    def value(self) -> float:
        """In SI units."""


def fits(quantity: Measured, row: NumberParameter | DurationParameter) -> bool:
    """Whether a parameter takes a quantity: of its kind, or a number without a unit, which counts in its unit.

    A share of one, without a unit, may be said in percent. Degrees of which a sentence does not tell what they are may
    be those of a parameter that has just degrees, too.
    """
    if quantity.kind == "angle" and _is_of_heat(row):
        return True
    return quantity.kind in ("number", _unit(row)[0]) or (quantity.kind == "percent" and _is_share(row))


def kinds(profile: RobotProfile) -> frozenset[str]:
    """The kinds of quantities that its parameters measure.

    ``fahrenheit`` where all temperatures are in it, ``clockwise`` where all angles that say which way they count go
    clockwise, ``backwards`` where distances do that are negative, ``downwards`` where angles do, and the key of the
    money that they take. ``unsigned`` where no angle but one of tilting is below zero. `DEGREES_OF` a word where that
    is a name of a temperature, and of no angle.
    """
    every = (row for action in profile.actions.values() for row in action.parameters.values())
    rows = [row for row in every if isinstance(row, NumberParameter | DurationParameter)]
    found = {_unit(row)[0] for row in rows}
    found |= {key_of(unit_of(row)) for row in rows if isinstance(row, NumberParameter) and counts(row)} - {""}
    warm = [row for row in rows if _unit(row)[0] == "temperature"]
    angles = [row for row in rows if isinstance(row, NumberParameter) and _unit(row)[0] == "angle"]
    ways = [way for row in angles if (way := _way(row.title)) is not None]
    found |= {"fahrenheit"} if warm and all(_is_fahrenheit(row) for row in warm) else set()
    lengths = [row for row in rows if isinstance(row, NumberParameter) and _unit(row)[0] == "distance"]
    found |= {"backwards"} if any(counts_back(row.title, "", row.min) for row in lengths) else set()
    found |= {f"{DEGREES_OF}{word}" for word in _names(profile, "temperature") - _names(profile, "angle")}
    turns = [row for row in angles if not counts_down(row.title, row.min)]
    found |= {"unsigned"} if turns and all(row.min >= 0.0 for row in turns) else set()
    found |= {"downwards"} if any(counts_down(row.title, row.min) for row in angles) else set()
    return frozenset(found | {"clockwise"} if ways and all(ways) else found)


def _names(profile: RobotProfile, kind: str) -> set[str]:
    """The words of the names of parameters that measure a kind of quantities."""
    every = (item for action in profile.actions.values() for item in action.parameters.items())
    own = (key for key, row in every if isinstance(row, NumberParameter) and _unit(row)[0] == kind)
    return {word for key in own for word in plain(key).replace("_", "-").split("-")}


def _way(title: str) -> bool | None:
    """Whether a title says that angles count clockwise; None where it says nothing of it: "clockwise is positive"."""
    said = _COUNTS_AS.search(title) or _POSITIVE.search(title)
    return None if said is None else said["side"].casefold() in ("clockwise", "right")


def unit_of(row: NumberParameter) -> str:
    """Its unit, or else the one at the end of its title: "price in euros"."""
    said = None if row.unit else _AT_THE_END.search(row.title)
    name = "" if said is None else said[1] or said[2]
    known = key_of(name) or (name in _UNITS and name) or _of_speech(name)
    return name if known else row.unit


def counts_clockwise(title: str) -> bool:
    """Whether angles to the right are positive: its title says so."""
    return _way(title) is True


def counts(row: NumberParameter) -> bool:
    """Whether its numbers are said without a unit that this file knows: pieces, passes, rpm."""
    return _unit(row)[0] == "number"


def in_unit(quantity: Measured, row: NumberParameter | DurationParameter) -> float:
    """The value in the parameter's unit (durations: seconds). "Turn 90" means degrees, also where radians count."""
    kind, size = _unit(row)
    if quantity.kind == "percent" and _is_share(row):
        return quantity.value / 100.0
    if quantity.kind == "angle" and _is_of_heat(row):
        return float(f"{math.degrees(quantity.value):.{_FINE}g}")
    if quantity.kind == "number" or kind != quantity.kind:
        turned = kind == "angle" and quantity.kind == "number" and size == 1.0 and abs(quantity.value) > _MOST_RADIANS
        return math.radians(quantity.value) if turned else quantity.value
    if _is_fahrenheit(row):
        value = quantity.value / size + _FREEZING
        return float(round(value)) if quantity.value >= _BOILING else round(value, 1)
    value = quantity.value / size
    return value if isinstance(row, DurationParameter) or kind == "angle" else _rounded(value, row)


def _rounded(value: float, row: NumberParameter) -> float:
    if _exact(row.unit):
        return float(f"{value:.{_FINE}g}")
    return _plainest(value) if _unit(row)[0] == "speed" else float(f"{value:.{_ROUGH}g}")


def _plainest(value: float) -> float:
    """The number with the fewest digits that may have been said: 10 km/h are heard as 2.778 m/s, and 10.0008 km/h."""
    shorter = (float(f"{value:.{digits}g}") for digits in range(1, _ROUGH))
    return next((one for one in shorter if math.isclose(one, value, rel_tol=_ERROR)), float(f"{value:.{_ROUGH}g}"))


def _is_fahrenheit(row: NumberParameter | DurationParameter) -> bool:
    return _unit(row) == ("temperature", 5.0 / 9.0)


def _is_share(row: NumberParameter | DurationParameter) -> bool:
    return (
        isinstance(row, NumberParameter) and not row.unit and row.kind == "number" and 0.0 <= row.min < row.max <= 1.0
    )


def _is_of_heat(row: NumberParameter | DurationParameter) -> bool:
    """Whether its degrees are those of a thermometer, which only its title tells."""
    return isinstance(row, NumberParameter) and row.unit in _DEGREES and _OF_HEAT.search(row.title) is not None


def _unit(row: NumberParameter | DurationParameter) -> tuple[str, float]:
    if isinstance(row, DurationParameter):
        return "duration", 1.0
    if row.unit in _POUNDS and _OF_MONEY.search(row.title):
        return "number", 1.0
    if _is_of_heat(row):
        return "temperature", 1.0
    if not row.unit and (times := _COUNTS_TIME.match(row.title)) is not None:
        return "duration", _TIMES[times[1].casefold()]
    return measure_of(unit_of(row))


def measure_of(unit: str) -> tuple[str, float]:
    """The kind of a unit, and SI units in one of it; ``number`` where it is not known."""
    return _UNITS.get(unit) or _spelled(unit)


@lru_cache(maxsize=256)
def _spelled(name: str) -> tuple[str, float]:
    if _CELSIUS.fullmatch(name):
        return "temperature", 1.0
    found = _of_speech(name) or _speed(name)
    if found is None or found.offset:
        return "number", 1.0
    return found.kind, found.size * SI[found.canonical]


def _of_speech(name: str) -> Unit | None:
    word = name if len(name) <= _ABBREVIATED else plain(name)
    return UNITS.get(word) or RARER.get(word)


def _speed(name: str) -> Unit | None:
    """A length in a time: ``m/min``, ``metres per minute``."""
    parts = _PER.fullmatch(name)
    length, time = (None, None) if parts is None else map(_of_speech, parts.groups())
    if length is None or time is None or (length.kind, time.kind) != ("distance", "duration"):
        return None
    seconds = time.size * SI[time.canonical]
    return Unit("speed", length.size / seconds, "m/s", exact=seconds == 1.0)


def _exact(name: str) -> bool:
    found = None if name in _UNITS else _of_speech(name) or _speed(name)
    return name not in _ROUGHLY and (found is None or found.exact)
