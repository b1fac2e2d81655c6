"""Numbers with units as people say them, for parameters of synthetic robots."""

from __future__ import annotations

from random import Random
from typing import Any, NamedTuple

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
]
_ONES += ["seventeen", "eighteen", "nineteen"]
_TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_LENGTHS = (1, 2, 3, 5, 7, 8, 10, 12, 15, 20, 25, 30, 40, 45, 50, 60, 75, 90, 100, 120)
_VALUES = {
    "m/s": (0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 1.0, 1.2, 1.5, 2.0),
    "": (0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 1.0),
    "deg": (10.0, 15.0, 30.0, 45.0, 60.0, 90.0, 90.0, 120.0, 135.0, 180.0, 180.0, 270.0, 360.0),
    "rpm": (50.0, 100.0, 120.0, 200.0, 300.0, 400.0, 500.0, 600.0, 800.0, 1000.0, 1500.0),
}
_OTHERS = (
    *(0.1, 0.2, 0.3, 0.5, 0.8, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 12.0, 15.0, 18.0, 20.0, 25.0, 30.0),
    *(35.0, 40.0, 50.0, 60.0, 75.0, 80.0, 100.0, 120.0, 150.0, 180.0, 200.0, 250.0),
)
_WRITTEN = {
    "m/s": ("{d} m/s", "{d}m/s", "{n} metres per second", "{n} meters per second", "{n} metres a second"),
    "m": ("{d} m", "{d}m", "{n} metres", "{n} meters"),
    "cm": ("{d} cm", "{d}cm", "{n} centimetres", "{n} centimeters"),
    "kg": ("{d} kg", "{d}kg", "{n} kilos", "{n} kilograms", "{d} kilo"),
    "deg": ("{d} degrees", "{n} degrees", "{d}°", "{d} deg"),
    "°C": ("{d} °C", "{d}°C", "{n} degrees celsius", "{d} degrees Celsius"),
    "%": ("{d} %", "{d}%", "{n} percent", "{d} per cent"),
}
_SPECIAL = {
    ("m", 0.5): ("half a metre", "half a meter", "50 cm", "fifty centimetres"),
    ("m", 1.5): ("a metre and a half", "one and a half metres", "one and a half meters"),
    ("m", 1.0): ("a metre", "one metre", "one meter"),
}
_SPELT = {
    30.0: ("half a minute", "thirty seconds"),
    60.0: ("a minute", "one minute", "60 seconds"),
    90.0: ("a minute and a half", "one and a half minutes", "90 seconds", "1 minute 30 seconds", "1.5 minutes"),
    150.0: ("two and a half minutes", "2.5 minutes", "2 minutes and 30 seconds"),
    1800.0: ("half an hour", "thirty minutes", "half hour"),
    900.0: ("a quarter of an hour", "fifteen minutes"),
    2700.0: ("three quarters of an hour", "45 minutes"),
    3600.0: ("an hour", "one hour", "1 h"),
    5400.0: ("an hour and a half", "one and a half hours", "90 min"),
    7200.0: ("two hours", "2 hours"),
}


class Amount(NamedTuple):
    """How it is said, and its value in the parameter's unit (durations: seconds)."""

    text: str
    value: float


def amount(random: Random, row: dict[str, Any]) -> Amount:
    """An amount for a role; mostly within its bounds."""
    low, high = float(row["low"]), float(row["high"])
    if row["kind"] == "duration":
        return _duration(random, low, high)
    unit = row.get("unit", "")
    if row["kind"] == "integer":
        value = float(random.randint(int(low), int(min(high, low + 12))))
    else:
        value = random.choice([value for value in _VALUES.get(unit, _OTHERS) if low <= value <= high])
    if unit in _WRITTEN:
        return Amount(_unit(random, value, unit), value)
    number = f"{value:g}" if unit == "rpm" else _number(random, value)
    return Amount(_with(random, number, row.get("bare", [])), value)


def _unit(random: Random, value: float, unit: str) -> str:
    special = _SPECIAL.get((unit, value))
    if special and random.random() < 0.5:
        return random.choice(special)
    if unit in ("m", "m/s") and value < 1 and random.random() < 0.25:
        return f"{value * 100:g} cm" + ("/s" if unit == "m/s" else "")
    if unit == "m/s" and random.random() < 0.08:
        return f"{value * 3.6:g} km/h"
    return random.choice(_WRITTEN[unit]).format(n=_number(random, value), d=f"{value:g}")


def _duration(random: Random, low: float, high: float) -> Amount:
    if random.random() < 0.3:
        options = [value for value in _SPELT if low <= value <= high]
        if options:
            value = random.choice(options)
            return Amount(random.choice(_SPELT[value]), value)
    unit, size = random.choice((("s", 1.0), ("s", 1.0), ("min", 60.0), ("min", 60.0), ("h", 3600.0)))
    counts = [n for n in _LENGTHS if low <= n * size <= high and (unit != "h" or n <= 5) and (unit != "min" or n <= 60)]
    if not counts:
        return Amount(f"{low:g} seconds", low)
    count = random.choice(counts)
    names = {
        "s": ("seconds", "seconds", "s", "sec", "secs"),
        "min": ("minutes", "minutes", "min", "mins"),
        "h": ("hours", "h", "hours"),
    }[unit]
    name = random.choice(names)
    if count == 1:
        name = name.removesuffix("s") if len(name) > 1 else name
    number = _number(random, count) if len(name) > 3 else f"{count:g}"
    blank = "" if len(name) < 4 and random.random() < 0.3 else " "
    return Amount(f"{number}{blank}{name}", count * size)


def _with(random: Random, number: str, bare: list[str]) -> str:
    return f"{number} {random.choice(bare)}" if bare else number


def _number(random: Random, value: float) -> str:
    if random.random() < 0.6 or (value != int(value) and random.random() < 0.5) or value >= 100:
        return f"{value:g}"
    return spelt(value)


def spelt(value: float) -> str:
    """A number below a hundred in words: ``nought point five`` is ``zero point five`` here."""
    whole = int(value)
    words = _ONES[whole] if whole < 20 else _TENS[whole // 10] + (f"-{_ONES[whole % 10]}" if whole % 10 else "")
    if value == whole:
        return words
    digits = f"{value:g}".split(".")[1]
    return f"{words} point {' '.join(_ONES[int(digit)] for digit in digits)}"
