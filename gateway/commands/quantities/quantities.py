"""Numbers and measured quantities of a sentence, in figures or words, and their one canonical form.

English, German, Spanish, French and Chinese. A sentence with its quantities in canonical form is what
a language model gets, and the only numbers that its answer may hold.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from gateway.commands.names.phrase_tokens import Tokens
from gateway.commands.quantities.backing import backwards
from gateway.commands.quantities.chinese_quantities import chinese, degrees_are_warm
from gateway.commands.quantities.clock_times import clock
from gateway.commands.quantities.factors import factor
from gateway.commands.quantities.floors import floors
from gateway.commands.quantities.lone_ones import lone_ones
from gateway.commands.quantities.measured import Measured, bare, measured
from gateway.commands.quantities.measures import KINDS, RARELY, SI
from gateway.commands.quantities.money import SIGNS, money
from gateway.commands.quantities.number_languages import begins
from gateway.commands.quantities.number_words import STARTS
from gateway.commands.quantities.own_units import OwnUnits, behind, phrases, unit_starts
from gateway.commands.quantities.tilting import downwards
from gateway.commands.quantities.turning import rightwards, turns_by

_CANONICAL = re.compile(
    r"(?P<number>-?\d{1,40}(?:\.\d{1,40})?)(?P<unit>s|min|h|m/s|m|kg|mg|ul|%|deg|rad|degC|l|bar|V|W|lux)?", re.ASCII
)
_FACTOR = re.compile(r"x(\d{1,40}(?:\.\d{1,40})?)", re.ASCII)
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)", re.ASCII)
_STARTS = STARTS | {"minus", "negative", "twice", "thrice", "once", "double", "triple", "halve", "third", "full", "x"}
_STARTS |= {"doppelt", "doppelte", "doppelter", "doppeltem", "doble", "mitad", "moitie", "el", "la", "mi", "dreifache"}
_STARTS |= {"dreifacher", "noon", "midday", "midnight", "mittag", "mitternacht", "mediodia", "medianoche", "midi"}
_STARTS |= {"minuit", "metro", "hora", "minuto", "kilo", "segundo", "ganze", "eine", "halb", "about", "right", "next"}
_RANGE = re.compile(r"\s*(?:-|–|to|and|or|bis|und|oder|y|o|a|et|ou|à)\s*", re.IGNORECASE)
_SIGNS = SIGNS | {"-", "−", "–", "×", "*"}
_DIGITS, _ROUGH = 10, 4
"""Significant digits that are kept, and those of values in units that are no round figure of the canonical ones."""

_SHARES = {"half": "0.5", "quarters": "0.75", "quarter": "0.25"}
_PART = re.compile(
    r"(?<!and )(?<!\w)(?:(?P<quarters>three[ -]quarters of an?)|(?P<quarter>a quarter of an?)|"
    r"(?P<half>half(?: of)? an?)) $",
    re.IGNORECASE,
)

_OWNED = re.compile(r"(?<=\d)['’]s\b")
"""Of "donor 15's temperature", which are no seconds."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that somebody said.

    Attributes:
        start, end: where it is in the sentence.
        kind: ``number``, ``duration``, ``distance``, ``speed``, ``mass``, ``percent``, ``angle``, ``temperature``,
            ``time`` or ``factor``; ``volume``, ``pressure``, ``voltage``, ``power`` or ``illuminance``.
        value: in s, m, m/s, kg, rad, l, bar, V, W, lux; percent and °C as they are; times of the day in seconds since
            midnight.
        canonical: as in ``2.5min 1.5m 0.4m/s 12kg 50% 90deg 21degC 16:30 x0.5 3``.
        bare: a number without a unit; it may be part of a name, or count in whatever unit is due.
        either: a time of the day that may as well be twelve hours later.
        unit: of a bare number: the robot's own one that follows it, as `own_units.key` has it: ``rpm``.
        alike: of a bare number: what it is in the units that were said before (`same_units`).
    """

    start: int
    end: int
    kind: str
    value: float
    canonical: str
    bare: bool = False
    either: bool = False
    unit: str = ""
    alike: tuple[str, ...] = ()


def find(
    text: str,
    taken: Sequence[tuple[int, int]] = (),
    kinds: Collection[str] = frozenset(),
    own: OwnUnits | None = None,
) -> tuple[Quantity, ...]:
    """All quantities of a text, in order; they do not overlap.

    Args:
        text: what was said.
        taken: stretches of it that belong to something else, such as names.
        kinds: that the robot's parameters have; rarer units count only where one is of their kind.
        own: units of the robot's own.
    """
    text = _OWNED.sub("  ", text)
    nouns = _by_noun(text, own)
    levels = [one for one in floors(text) if all(one[1] <= row.start or row.end <= one[0] for row in nouns)]
    on_floors = [replace(value_of(str(number)), start=start, end=end) for start, end, number in levels]
    found = [
        quantity
        for quantity in (*on_floors, *_chinese(text, kinds), *nouns)
        if all(quantity.end <= start or end <= quantity.start for start, end in taken)
    ]
    units = {} if own is None else own.find(text)
    found += _parts(text, units, found)
    solid = [
        *taken,
        *phrases(text),
        *([] if own is None else own.phrases(text)),
        *((quantity.start, quantity.end) for quantity in found),
    ]
    tokens = Tokens(text, solid, kinds, {*units, *unit_starts(text)})
    at = 0
    while at < len(tokens):
        read = _read(tokens, at) if _may_begin(tokens, at) else None
        if read is None:
            at += 1
            continue
        quantity, at = read
        found.append(quantity)
    if own is not None:
        counts = [(quantity.start, quantity.end) for quantity in found if quantity.bare]
        spans = [*taken, *((quantity.start, quantity.end) for quantity in found)]
        free = [one for one in lone_ones(text, counts) if not any(s < one[1] and one[0] < e for s, e in spans)]
        found += [replace(value_of("1"), start=start, end=end) for start, end in free]
    ordered = sorted(found, key=lambda quantity: quantity.start)
    return _turned(_backed(_counted(_bare_turns(ordered, text, kinds), text, units), text, kinds), text, taken, kinds)


def rewrite(text: str, taken: Sequence[tuple[int, int]] = ()) -> tuple[str, tuple[Quantity, ...]]:
    """The text with its quantities in canonical form, and these as `find` gives them."""
    quantities = find(text, taken)
    pieces, at = [], 0
    for quantity in quantities:
        pieces += [text[at : quantity.start], quantity.canonical]
        at = quantity.end
    return "".join([*pieces, text[at:]]), quantities


def value_of(canonical: str) -> Quantity:
    """What a canonical text says.

    Raises:
        ValueError: it is none.
    """
    end = len(canonical)
    if (match := _FACTOR.fullmatch(canonical)) is not None:
        return Quantity(0, end, "factor", float(match[1]), canonical)
    if (match := _TIME.fullmatch(canonical)) is not None:
        return Quantity(0, end, "time", int(match[1]) * 3600.0 + int(match[2]) * 60.0, canonical)
    match = _CANONICAL.fullmatch(canonical)
    if match is None:
        raise ValueError(f"{canonical!r} is no quantity")
    number, unit = float(match["number"]), match["unit"]
    if unit is None:
        return Quantity(0, end, "number", number, canonical, bare=True)
    return Quantity(0, end, KINDS[unit], number * SI[unit], canonical)


def _counted(quantities: Sequence[Quantity], text: str, units: Mapping[int, str]) -> list[Quantity]:
    """Bare numbers with the robot's own unit that follows them, or the upper one of their range."""
    if not units:
        return list(quantities)
    found: list[Quantity] = []
    for quantity in reversed(quantities):
        unit = quantity.unit or (units.get(behind(text, quantity.end), "") if quantity.bare else "")
        if quantity.bare and not unit and found and _RANGE.fullmatch(text, quantity.end, found[-1].start):
            unit = found[-1].unit
        found.append(replace(quantity, unit=unit))
    return found[::-1]


def _backed(quantities: Sequence[Quantity], text: str, kinds: Collection[str]) -> list[Quantity]:
    """Distances backwards and angles downwards are negative, where the robot has such."""
    signed = {"distance": backwards, "angle": downwards}
    less = {kind: signed[kind] for kind, sign in (("distance", "backwards"), ("angle", "downwards")) if sign in kinds}
    return [
        _negative(one) if one.kind in less and one.value > 0 and less[one.kind](text, one.start, one.end) else one
        for one in quantities
    ]


def _bare_turns(quantities: Sequence[Quantity], text: str, kinds: Collection[str]) -> list[Quantity]:
    """Numbers that a side follows are degrees, where something turns: "rotate 45 right"."""
    if "angle" not in kinds:
        return list(quantities)
    return [
        replace(value_of(f"{one.canonical}deg"), start=one.start, end=one.end)
        if one.bare and not one.unit and turns_by(text, one.start, one.end)
        else one
        for one in quantities
    ]


def _turned(
    quantities: Sequence[Quantity], text: str, taken: Sequence[tuple[int, int]], kinds: Collection[str]
) -> tuple[Quantity, ...]:
    """Angles to the right are negative; one without a direction has that of the range or the list that it is in.

    Where the robot counts clockwise, those to the left are; where it has none below zero, none is.
    """
    angles = [one for one in quantities if one.kind == "angle"] if "unsigned" not in kinds else []
    spans = [(quantity.start, quantity.end) for quantity in angles]
    ways = [rightwards(text, start, end, taken, spans) for start, end in spans]
    for at in range(1, len(angles)):
        if ways[at] is None and _RANGE.fullmatch(text, angles[at - 1].end, angles[at].start):
            ways[at] = ways[at - 1]
    for at in range(len(angles) - 1, 0, -1):
        if ways[at - 1] is None and _RANGE.fullmatch(text, angles[at - 1].end, angles[at].start):
            ways[at - 1] = ways[at]
    less = "clockwise" not in kinds  # where rightwards is
    found = {a.start for a, way in zip(angles, ways, strict=True) if way is not None and way == less and a.value > 0}
    return tuple(_negative(quantity) if quantity.start in found else quantity for quantity in quantities)


def _negative(quantity: Quantity) -> Quantity:
    return replace(quantity, value=-quantity.value, canonical=f"-{quantity.canonical}")


def _may_begin(tokens: Tokens, at: int) -> bool:
    token = tokens[at]
    if token.plain == "minus" and "plus" in (tokens.word(at - 1), tokens.word(at - 2)):
        return False
    if token.kind == "word":
        return token.plain in _STARTS or begins(token.plain)
    if token.kind == "sign":
        return token.plain in _SIGNS and tokens[at + 1].kind == "number"
    return token.kind != "no"


def _read(tokens: Tokens, at: int) -> tuple[Quantity, int] | None:
    """The quantity that begins at a token, and the token after it."""
    said = clock(tokens, at)
    if said is not None:
        quantity = _placed(tokens, at, said.end, _of_day(said.minutes))
        return replace(quantity, either=said.either), said.end
    times = factor(tokens, at)
    if times is not None:
        return _placed(tokens, at, times[1], f"x{figure(times[0], exact=False)}"), times[1]
    paid = money(tokens, at)
    if paid is not None:
        return replace(_placed(tokens, at, paid.end, figure(paid.value)), unit=paid.key), paid.end
    found = measured(tokens, at) or bare(tokens, at)
    return (_placed(tokens, at, found.end, _text(found)), found.end) if found is not None else None


def _placed(tokens: Tokens, at: int, end: int, canonical: str) -> Quantity:
    return replace(value_of(canonical), start=tokens[at].start, end=tokens[end - 1].end)


def _text(found: Measured) -> str:
    return figure(found.value, exact=found.exact) + found.unit


def _by_noun(text: str, own: OwnUnits | None) -> list[Quantity]:
    found = () if own is None else own.nouns.find(text)
    return [replace(value_of(str(number)), start=start, end=end) for start, end, number in found]


def _parts(text: str, units: Mapping[int, str], others: Sequence[Quantity]) -> Iterator[Quantity]:
    """Parts of one of the robot's own units: "half a newton metre"."""
    for start, unit in units.items():
        match = _PART.search(text, 0, start)
        if match is not None and all(one.end <= match.start() or match.end() <= one.start for one in others):
            share = next(value for name, value in _SHARES.items() if match[name])
            yield replace(value_of(share), start=match.start(), end=match.end() - 1, unit=unit)


def _chinese(text: str, kinds: Collection[str]) -> list[Quantity]:
    found: list[Quantity] = []
    for row in chinese(text):
        if any(row.start < other.end and other.start < row.end for other in found):
            continue
        if row.unit in RARELY and KINDS[row.unit] not in kinds:
            continue
        if row.unit == "clock":
            canonical = _of_day(int(row.value))
        else:
            unit = "degC" if row.unit == "deg" and degrees_are_warm(text, row.start, kinds) else row.unit
            canonical = ("x" if unit == "x" else "") + figure(row.value) + unit.replace("x", "")
        found.append(replace(value_of(canonical), start=row.start, end=row.end, either=row.either))
    return found


def _of_day(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def figure(value: float, *, exact: bool = True) -> str:
    """A number without exponent, with as many digits as are kept."""
    rounded = Decimal(f"{value:.{_DIGITS if exact else _ROUGH}g}")
    text = f"{rounded:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text
