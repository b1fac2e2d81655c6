from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.commands.names.letters import spaced
from gateway.commands.quantities.quantities import figure, find, rewrite, value_of

ONES = spaced(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
TENS = spaced("_ _ twenty thirty forty fifty sixty seventy eighty ninety")
PARTS = {0.0: "", 0.25: " and a quarter", 0.5: " and a half", 0.75: " and three quarters"}
UNITS = {
    "seconds": ("s", "duration", 1.0),
    "minutes": ("min", "duration", 60.0),
    "hours": ("h", "duration", 3600.0),
    "metres": ("m", "distance", 1.0),
    "kilos": ("kg", "mass", 1.0),
    "metres per second": ("m/s", "speed", 1.0),
    "percent": ("%", "percent", 1.0),
    "degrees": ("deg", "angle", math.pi / 180.0),
    "degrees celsius": ("degC", "temperature", 1.0),
}


def in_words(number: int, *, hyphen: bool, conjunction: str) -> str:
    if number < 20:
        return ONES[number]
    if number < 100:
        ones = number % 10
        return TENS[number // 10] + (("-" if hyphen else " ") + ONES[ones] if ones else "")
    size, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    rest = number % size
    text = f"{in_words(number // size, hyphen=hyphen, conjunction=conjunction)} {name}"
    if not rest:
        return text
    link = conjunction if size == 100 or rest < 100 else " "
    return text + link + in_words(rest, hyphen=hyphen, conjunction=conjunction)


@given(
    st.integers(0, 9999), st.sampled_from(sorted(PARTS)), st.sampled_from(sorted(UNITS)), st.booleans(), st.booleans()
)
def test_numbers_in_english_words_come_out_right(
    number: int, part: float, unit: str, hyphen: bool, conjunction: bool
) -> None:
    said = in_words(number, hyphen=hyphen, conjunction=" and " if conjunction else " ") + PARTS[part]
    canonical, kind, size = UNITS[unit]
    (quantity,) = find(f"please {said} {unit} now")
    assert quantity.canonical == figure(number + part) + canonical
    assert quantity.kind == kind
    assert quantity.value == pytest.approx((number + part) * size)
    assert (quantity.start, quantity.end) == (7, 7 + len(f"{said} {unit}"))


@given(
    st.integers(0, 99_999), st.integers(0, 999), st.sampled_from(sorted(UNITS)), st.sampled_from(".,"), st.booleans()
)
def test_numbers_in_figures_come_out_right(whole: int, rest: int, unit: str, point: str, gap: bool) -> None:
    if point == "," and len(str(rest)) == 3 and 0 < whole < 1000:
        rest //= 10
    said = f"{whole}{point}{rest}"
    (quantity,) = find(f"at {said}{' ' if gap else ''}{unit}")
    assert quantity.canonical == figure(float(f"{whole}.{rest}")) + UNITS[unit][0]


CASES = (Path(__file__).parent / "data" / "quantities.txt").read_text(encoding="utf-8")
"""A sentence, and what is found in it."""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_what_is_found(case: str) -> None:
    text, _, wanted = case.rpartition("|")
    assert [quantity.canonical for quantity in find(text.strip())] == wanted.split()


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("36 km/h", 10.0, "speed"),
        ("half an hour", 1800.0, "duration"),
        ("ninety degrees", math.pi / 2, "angle"),
        ("16:30", 59_400.0, "time"),
        ("twice as fast", 2.0, "factor"),
        ("five hundred grams", 0.5, "mass"),
        ("800 microns", 0.0008, "distance"),
        ("0.6 µm", 6e-7, "distance"),
        ("half that fast", 0.5, "factor"),
        ("twice that slow", 0.5, "factor"),
        ("7", 7.0, "number"),
    ],
)
def test_values_are_in_si_units(text: str, value: float, kind: str) -> None:
    (quantity,) = find(text)
    assert quantity.kind == kind
    assert quantity.value == pytest.approx(value)


def test_bare_numbers_and_halves_of_the_day_are_marked() -> None:
    assert [quantity.bare for quantity in find("take 3 boxes 3 metres")] == [True, False]
    assert [quantity.either for quantity in find("at half past four and 16:30 and 4 pm")] == [True, False, False]


def test_what_is_taken_is_left_alone() -> None:
    text = "drive to aisle three, wait three minutes in room 4"
    at = text.index("three")
    assert [q.canonical for q in find(text, taken=((at, at + 5),))] == ["3min", "4"]
    assert [q.canonical for q in find(text, taken=((0, len(text)),))] == []
    assert [q.canonical for q in find("等两分钟", taken=((0, 2),))] == []


def test_rewriting() -> None:
    text, quantities = rewrite("take the tote to aisle 3 at half speed and wait two and a half minutes")
    assert text == "take the tote to aisle 3 at x0.5 speed and wait 2.5min"
    assert [quantity.canonical for quantity in quantities] == ["3", "x0.5", "2.5min"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "m",
        "-",
        "5 min",
        "5mins",
        "1e3m",
        "x",
        "x-2",
        "24:00",
        "7:30",
        "16:60",
        "+5",
        "5,5m",
        "nan",
        "٣m",
        "1.m",
        "2.5min ",
    ],
)
def test_what_is_not_canonical(text: str) -> None:
    with pytest.raises(ValueError, match="is no quantity"):
        value_of(text)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("turn right 90 degrees", ["-90deg"]),
        ("turn ninety degrees to the left", ["90deg"]),
        ("rotate sixty degrees clockwise", ["-60deg"]),
        ("rotate 30° counter-clockwise", ["30deg"]),
        ("right turn, ninety degrees", ["-90deg"]),
        ("turn right 90 degrees, then 45 degrees left", ["-90deg", "45deg"]),
        ("turn 45 degrees right away", ["45deg"]),
        ("dreh dich um 45 Grad nach rechts", ["-45deg"]),
        ("gira 30 grados a la derecha", ["-30deg"]),
        ("向右转90度", ["-90deg"]),
        ("go right, wait 5 seconds", ["5s"]),
    ],
)
def test_turns_to_the_right_are_negative(text: str, canonical: list[str]) -> None:
    assert [quantity.canonical for quantity in find(text)] == canonical


def test_a_name_is_no_direction() -> None:
    text = "the right bin, then turn 90 degrees"
    assert [quantity.canonical for quantity in find(text, taken=[(0, 13)])] == ["90deg"]


@pytest.mark.parametrize(("text", "canonical"), [("another minute", "1min"), ("wait another hour, please", "1h")])
def test_another_is_one(text: str, canonical: str) -> None:
    assert [one.canonical for one in find(text)] == [canonical]
