"""A number with its unit, or without one, that begins at a token of a sentence."""

from __future__ import annotations

from typing import NamedTuple

from gateway.commands.names.letters import spaced
from gateway.commands.names.phrase_tokens import Tokens
from gateway.commands.quantities.counting import LINKS, is_count, is_one_of_them, once
from gateway.commands.quantities.measures import RARER, UNITS, Unit, unit
from gateway.commands.quantities.number_languages import GERMAN_HOURS, other, other_share
from gateway.commands.quantities.number_words import COUNTING, Number, and_share, begins_range, english
from gateway.commands.quantities.whole_turns import turn

_SHORTEST = 4  # letters of a unit after an article: "a hour", not "a h"
_BEFORE_A_SECOND = frozenset(spaced("for wait pause hold in stay rest hover sleep about within after half every"))
_WITHIN = frozenset(spaced("for in over during within"))
_RATES = {"times", "once", "twice", "every", "per", "thrice", "each", "fois", "veces", "mal"}
_TIMES = {"once": 1.0, "twice": 2.0, "thrice": 3.0, "zweimal": 2.0, "dreimal": 3.0, "viermal": 4.0, "zehnmal": 10.0}
_RANGES = {*LINKS, "to", "or", "-", "–", "bis", "oder", "a", "o", "ou"}
_SHARES = {"m": 100.0, "min": 60.0, "h": 60.0}
_MINUS = {"-", "−", "–"}
_BEFORE_A_VALUE = {"to", "at", "auf", "of", "bei"}
_DEGREES = {"degrees", "degree", "°", "grad", "grados", "grado", "degres", "degre"}
_AFTER_SHARES = frozenset(
    spaced(
        "then and puis und y et please pls for at in on to with so because while when if that before after up high "
        "down tall deep long wide above over away apart"
    )
)
_NUMBERS = COUNTING - {"one"}
_DIGITS = 2  # of what follows a unit without one of its own
_FEWEST = 10  # said in words: "two hours ten", but not "two hours one"


class Measured(NamedTuple):
    """A number in a canonical unit (empty: none), and the token after it."""

    value: float
    unit: str
    end: int
    exact: bool = True


def measured(tokens: Tokens, at: int) -> Measured | None:
    """A number with a unit."""
    sign, first = _sign(tokens, at)
    if _in_a_name(tokens, first):
        return None
    for read in (english, other):
        number = read(tokens, first)
        found = _united(tokens, at, number) if number is not None else None
        if number is not None and found is not None:
            return _more(tokens, number, sign, *found)
    return _range(tokens, first) or _unit_first(tokens, at)


def bare(tokens: Tokens, at: int) -> Measured | None:
    """A number without a unit, or how many times something is done."""
    sign, first = _sign(tokens, at)
    times = _times(tokens, first)
    if times is not None:
        return times
    number = english(tokens, first) or other(tokens, first)
    if number is None or number.article or _in_a_name(tokens, first):
        return None
    after = tokens[number.end]
    if number.words:
        stands = number.stands and is_count(tokens, first, number)
    else:
        named = after.joined and after.kind in {"word", "number", "no"} and after.start not in tokens.units
        stands = not named and (number.stands or tokens[first].kind == "part")
    return Measured(sign * number.value, "", number.end) if stands else None


def _times(tokens: Tokens, at: int) -> Measured | None:
    """How many times, in one word."""
    word = tokens.word(at)
    if word == "once" and not once(tokens, at):
        return None
    return Measured(_TIMES[word], "", at + 1) if word in _TIMES else None


def _sign(tokens: Tokens, at: int) -> tuple[int, int]:
    """Minus before a number; a dash between figures or letters is none."""
    if tokens.word(at) in {"minus", "negative"}:
        return -1, at + 1
    if tokens.word(at) in _MINUS and tokens[at + 1].kind == "number" and _is_minus(tokens, at):
        return -1, at + 1
    return 1, at


def _is_minus(tokens: Tokens, at: int) -> bool:
    """Whether a dash before figures is a minus: not in "2–4 metres"; with a space behind, only where a value is due."""
    dash, before = tokens[at], tokens[at - 1]
    if dash.joined and before.kind in {"word", "number", "part", "no"}:
        return False
    warm = before.plain == "a" and tokens.word(at + 2) in _DEGREES
    if not tokens[at + 1].joined:
        return before.kind == "word" and (before.plain in _BEFORE_A_VALUE or warm)
    return dash.plain != "–" or warm or (before.kind not in {"number", "part"} and before.plain != "a")


def _in_a_name(tokens: Tokens, at: int) -> bool:
    """Whether figures are part of a name, such as ``A4`` and ``amr-1``."""
    token, before = tokens[at], tokens[at - 1]
    if token.kind not in {"number", "part"} or not token.joined:
        return False
    if before.kind == "word" or before.plain == "_":
        return True
    return before.plain in {"-", "_", "."} and before.joined and tokens[at - 2].kind in {"word", "no"}


def _united(tokens: Tokens, at: int, number: Number) -> tuple[Unit, int] | None:
    end = number.end
    if number.value < 1 and tokens.phrase(end, "of", "a|an|one"):
        end += 2
    if tokens.phrase(end, "-") and tokens[end].joined and tokens[end + 1].joined:
        end += 1
    if tokens.phrase(end, "full|whole|single|more|extra|additional|ganze|weitere"):
        end += 1
    found = unit(tokens, end)
    if found is None or (tokens[found[1]].joined and tokens[found[1] - 1].kind == tokens[found[1]].kind == "word"):
        return None
    word = tokens.word(end)
    if (number.words and word == "a") or _is_screw(tokens, end):
        return None
    return None if number.article and not _after_article(tokens, at, word) else found


def _is_screw(tokens: Tokens, at: int) -> bool:
    """Whether a metric thread stands there, and no metres or minutes: the M3 of "ten M3s"."""
    thread = tokens[at + 1]
    return tokens.text[tokens[at].start : tokens[at].end] == "M" and thread.kind == "number" and thread.joined


def _after_article(tokens: Tokens, at: int, word: str) -> bool:
    """Whether a word is a unit also where just "a" is before it; one that is mistyped only where a unit is due."""
    before = tokens.word(at - 1)
    if word in UNITS and UNITS[word].kind == "temperature":
        return False
    if word in {"day", "days"}:
        return before in {"for", "in"} and (tokens[at + 2].kind != "word" or tokens.word(at + 2) in _AFTER_SHARES)
    if (len(word) < _SHORTEST and word != "ton") or before in _RATES or before in UNITS or _is_rate(tokens, at):
        return False
    known = word in UNITS or word in RARER
    return (known and word != "second") or before in _BEFORE_A_SECOND


def _is_rate(tokens: Tokens, at: int) -> bool:
    """Whether a number, or what is counted, stands before "a minute"."""
    counted = tokens[at - 1].kind == "word" and tokens.word(at - 1).endswith("s")
    if counted:
        return _is_number(tokens, at - 2) and tokens.word(at - 3) not in {"the", "these", "those"}
    return _is_number(tokens, at - 1) and tokens.word(at + 1) == "minute"


def _is_number(tokens: Tokens, at: int) -> bool:
    return tokens[at].kind == "number" or tokens.word(at) in _NUMBERS


def _more(tokens: Tokens, number: Number, sign: int, found: Unit, end: int) -> Measured:
    """With what follows the unit: "and a half", "and ten seconds", "1 m 50"."""
    if found.canonical == "m" and tokens.word(end - 1) == "m" and _seconds_follow(tokens, end):
        found = UNITS["min"]
    value = number.value
    share = and_share(tokens, end) or other_share(tokens, end)
    if share is not None and unit(tokens, share[1]) is None and not tokens.phrase(share[1], "turn|turns|hour"):
        return _made(sign * (value + share[0]), found, share[1])
    if found.offset:
        return _made(sign * value, found, end)
    total, canonical, exact = found.size * value, found.canonical, found.exact
    while True:
        start = end + 1 if tokens.word(end) in LINKS else end
        part = english(tokens, start) or other(tokens, start)
        smaller = unit(tokens, part.end) if part is not None and not part.article and part.stands else None
        if part is None or smaller is None or smaller[0].kind != found.kind or found.kind == "speed":
            break
        ratio = {("h", "min"): 60.0, ("h", "s"): 3600.0, ("min", "s"): 60.0}.get((canonical, smaller[0].canonical), 1.0)
        if _size(smaller[0]) >= _size(found):
            break
        total, canonical = total * ratio + part.value * smaller[0].size, smaller[0].canonical
        exact, found, end = exact and smaller[0].exact, smaller[0], smaller[1]
    tail = _tail(tokens, end, found)
    if tail is not None:
        return Measured(sign * (total + tail[0]), canonical, tail[1], exact)
    return Measured(sign * total, canonical, end, exact)


def _made(value: float, found: Unit, end: int) -> Measured:
    return Measured(value * found.size + found.offset, found.canonical, end, found.exact)


def _size(found: Unit) -> float:
    return found.size * {"h": 3600.0, "min": 60.0}.get(found.canonical, 1.0)


def _tail(tokens: Tokens, end: int, found: Unit) -> tuple[float, int] | None:
    """The figures of "1 m 50", "1h30" and "one minute thirty", and the token after them."""
    if found.size != 1.0 or found.canonical not in _SHARES:
        return None
    token = tokens[end]
    if token.kind == "number":
        value, after = token.value, end + 1
        fits = len(token.plain) == _DIGITS and token.plain.isdigit()
    else:
        number = english(tokens, end)
        if number is None or number.article:
            return None
        value, after = number.value, number.end
        fits = number.words and value.is_integer() and value >= _FEWEST
    behind = tokens[after]
    ends = behind.plain == "" or behind.kind == "sign" or behind.plain in _AFTER_SHARES
    if begins_range(tokens, after):
        return None  # "for 2 minutes 20 to 30 times"
    if not fits or not ends or value >= _SHARES[found.canonical]:
        return None
    return value / _SHARES[found.canonical], after


def _seconds_follow(tokens: Tokens, end: int) -> bool:
    following = unit(tokens, end + 1) if tokens[end].kind == "number" else None
    return following is not None and following[0].kind == "duration"


def _range(tokens: Tokens, at: int) -> Measured | None:
    """The first number of "two to three minutes", "1-2 m" and "between 3 and 5 kg", which shares the unit."""
    number = english(tokens, at) or other(tokens, at)
    if number is None or not number.stands or tokens.word(number.end) not in _RANGES:
        return None
    if is_one_of_them(tokens, at):
        return None
    between = tokens.word(at - 1) in {"between", "zwischen", "entre"}
    if tokens.word(number.end) in LINKS and not between:
        return None
    upper = english(tokens, number.end + 1) or other(tokens, number.end + 1)
    found = _united(tokens, number.end + 1, upper) if upper is not None and upper.stands else None
    if found is None or upper is None or upper.value <= number.value:
        return None
    return _made(number.value, found[0], number.end)


def _unit_first(tokens: Tokens, at: int) -> Measured | None:
    """Such as "metro y medio", "hora y media", "the next hour", "half turn"."""
    word = tokens.word(at)
    if word in {"metro", "hora", "minuto", "kilo", "segundo"}:
        share = other_share(tokens, at + 1)
        if share is not None:
            return _made(1.0 + share[0], UNITS[word], share[1])
    if tokens.phrase(at, "next", "hour|minute") and tokens.word(at - 1) == "the" and tokens.word(at - 2) in _WITHIN:
        half = and_share(tokens, at + 2)
        return _made(1.0 + (half[0] if half else 0.0), UNITS[tokens.word(at + 1)], half[1] if half else at + 2)
    first = at + 1 if tokens.phrase(at, "eine|einer|a") else at
    if tokens.word(first) in GERMAN_HOURS:
        return Measured(GERMAN_HOURS[tokens.word(first)], "h", first + 1)
    turned = turn(tokens, at)
    return Measured(turned[0], "deg", turned[1]) if turned is not None else None
