"""Times of the day, in figures or words: "16:30", "half past four", "halb fünf", "a las cuatro y media"."""

from __future__ import annotations

from typing import NamedTuple

from gateway.commands.names.letters import spaced
from gateway.commands.names.phrase_tokens import Tokens
from gateway.commands.quantities.measures import UNITS
from gateway.commands.quantities.number_languages import other
from gateway.commands.quantities.number_words import english

_NAMED = {"noon": 12, "midday": 12, "midnight": 0, "mittag": 12, "mitternacht": 0, "mediodia": 12, "medianoche": 0}
_NAMED |= {"midi": 12, "minuit": 0}
_AT = frozenset(spaced("at by until till before around since after um gegen bis vers des avant"))
_AT |= {"apres", "las", "la", "a", "jusqua", "about", "from", "its", "is", "ab", "vor", "nach"}
_DAYS = frozenset(
    spaced(
        "morning evening afternoon night tonight tomorrow today daily sharp noon day morgen abend heute morgens "
        "abends manana"
    )
)
_LATE = frozenset(
    spaced("afternoon evening tonight abend abends nachmittag nachmittags tarde noche soir aprem night pm")
)
_EARLY = frozenset(spaced("morning morgens manana matin am vormittag fruh"))
_ROUND = {5, 10, 15, 20, 25}


class Clock(NamedTuple):
    """A time of the day that was read.

    Attributes:
        minutes: since midnight.
        end: the token after it.
        either: whether it may as well be twelve hours later.
    """

    minutes: int
    end: int
    either: bool


def clock(tokens: Tokens, at: int) -> Clock | None:
    """The time of the day that begins at a token."""
    return _figures(tokens, at) or _named(tokens, at) or _past(tokens, at) or _german(tokens, at) or _oclock(tokens, at)


def _figures(tokens: Tokens, at: int) -> Clock | None:
    token = tokens[at]
    if token.kind == "time":
        hour, minute = (int(part) for part in token.plain.split(":"))
        if hour > 24 or minute > 59:
            return None
        return _half(tokens, hour % 24, minute, at + 1, exact=hour > 12 or token.plain.startswith("0") or hour == 0)
    if token.kind != "number" or (tokens[at].joined and tokens[at - 1].kind == "word"):
        return None
    text = tokens.text[token.start : token.end]
    if tokens.phrase(at + 1, "am|pm") or tokens.phrase(at + 1, "a|p", ".", "m"):
        hours, _, minutes = text.replace(",", ".").partition(".")
        if hours.isdigit() and 1 <= int(hours) <= 12 and (not minutes or (len(minutes) == 2 and int(minutes) < 60)):
            return _half(tokens, int(hours), int(minutes or 0), at + 1, exact=False)
    if (
        tokens.word(at + 1) == "h"
        and tokens[at + 1].joined
        and tokens[at + 2].joined
        and len(tokens[at + 2].plain) == 2
    ):
        past, value = tokens[at + 2].value, token.value
        if tokens.word(at - 1) in _AT and value.is_integer() and value < 24 and past < 60:
            return Clock(int(value) * 60 + int(past), at + 3, either=False)
    return None


def _named(tokens: Tokens, at: int) -> Clock | None:
    word = tokens.word(at)
    if word not in _NAMED or (
        word in {"mittag", "midi", "mediodia"} and tokens.word(at - 1) not in {*_AT, "al", "jusqu"}
    ):
        return None
    return Clock(_NAMED[word] * 60, at + 1, either=False)


def _past(tokens: Tokens, at: int) -> Clock | None:
    """Such as "half past four", "ten minutes to six", "viertel nach drei"."""
    first = at + 1 if tokens.phrase(at, "a", "quarter") else at
    minute, after = 0, first + 1
    if tokens.phrase(first, "half") and tokens.phrase(after, "past"):
        minute = 30
    elif tokens.phrase(first, "quarter|viertel"):
        minute = 15
    else:
        number = english(tokens, at) if tokens[at].kind == "word" else None
        number = number or (other(tokens, at) if tokens[at].kind == "word" else None)
        if number is None or not number.stands or number.value not in _ROUND:
            return None
        minute, after = int(number.value), number.end
        if tokens.phrase(after, "minutes|minuten"):
            after += 1
        elif tokens.phrase(after, "to") and tokens.word(at - 1) not in _AT - {"from", "a", "la"}:
            return None
    if not tokens.phrase(after, "past|after|to|before|of|till|nach|vor"):
        return None
    later = tokens.phrase(after, "past|after|nach")
    hour = _hour(tokens, after + 1)
    if hour is None:
        return None
    return _half(tokens, (hour[0] - (not later)) % 12 or 12, minute if later else 60 - minute, hour[1], exact=False)


def _german(tokens: Tokens, at: int) -> Clock | None:
    if not tokens.phrase(at, "halb"):
        return None
    hour = _hour(tokens, at + 1)
    return _half(tokens, (hour[0] - 1) % 12 or 12, 30, hour[1], exact=False) if hour is not None else None


def _oclock(tokens: Tokens, at: int) -> Clock | None:
    """Such as "five o'clock", "16 Uhr 30", "eight in the morning", "las cuatro y media", "quatre heures et demie"."""
    number = _whole(tokens, at, 24)
    if number is None:
        return None
    hour, end = number
    if tokens.phrase(end, "o", "clock") or tokens.phrase(end, "oclock"):
        return _half(tokens, hour, 0, end + 2 if tokens.phrase(end, "o") else end + 1, exact=hour > 12)
    if tokens.phrase(end, "uhr"):
        minute = _whole(tokens, end + 1, 59)
        if minute is None or tokens.word(minute[1]) in UNITS:
            return _half(tokens, hour, 0, end + 1, exact=True)
        return _half(tokens, hour, minute[0], minute[1], exact=True)
    return _hours(tokens, at, hour, end) or _of_a_day(tokens, at, hour, end)


def _hours(tokens: Tokens, at: int, hour: int, end: int) -> Clock | None:
    """A Spanish or French hour: after "las", or "heures" after "à"."""
    before = tokens.word(at - 1)
    if tokens.phrase(end, "heures|heure") and before in {"a", "vers", "des", "avant", "apres", "jusqua"}:
        end += 1
    elif tokens.word(end) in UNITS or not (before == "las" or (before == "la" and tokens.phrase(at, "una"))):
        return None
    minute, after = _romance(tokens, end)
    return _half(tokens, (hour + minute // 60) % 24, minute % 60, after, exact=hour > 12)


def _of_a_day(tokens: Tokens, at: int, hour: int, end: int) -> Clock | None:
    """An hour alone, where a part of the day stands beside it."""
    days = (tokens.word(at - 2), tokens.word(end), tokens.word(end + 2) if tokens.phrase(end, "in", "the") else "")
    said = tokens.word(at - 1) in {"at", "by", "until", "before", "till", "um"} and any(day in _DAYS for day in days)
    return _half(tokens, hour, 0, end, exact=hour > 12) if said and tokens.word(end) not in UNITS else None


def _romance(tokens: Tokens, at: int) -> tuple[int, int]:
    """Minutes after an hour in Spanish and French, below zero where they are taken off."""
    if tokens.phrase(at, "y|et", "media|demie|demi"):
        return 30, at + 2
    if tokens.phrase(at, "y|et", "cuarto|quart"):
        return 15, at + 2
    if tokens.phrase(at, "menos", "cuarto"):
        return -15, at + 2
    if tokens.phrase(at, "moins", "le", "quart"):
        return -15, at + 3
    minute = _whole(tokens, at + 1 if tokens.phrase(at, "y") else at, 59)
    return minute if minute is not None and tokens.word(minute[1]) not in UNITS else (0, at)


def _hour(tokens: Tokens, at: int) -> tuple[int, int] | None:
    found = _whole(tokens, at, 12)
    if found is None or not found[0] or tokens.word(found[1]) in UNITS or tokens[found[1]].joined:
        return None if found is None or not found[0] or tokens.word(found[1]) in UNITS else _joined(tokens, found)
    if tokens.phrase(found[1], "o", "clock"):
        return found[0], found[1] + 2
    return found[0], found[1] + 1 if tokens.phrase(found[1], "uhr|oclock") else found[1]


def _joined(tokens: Tokens, found: tuple[int, int]) -> tuple[int, int] | None:
    """An hour that is followed by a sign may stand; one that letters follow is part of a name."""
    return found if tokens[found[1]].kind == "sign" else None


def _whole(tokens: Tokens, at: int, most: int) -> tuple[int, int] | None:
    if tokens[at].joined and tokens[at - 1].kind in {"word", "number"}:
        return None
    for number in (english(tokens, at), other(tokens, at)):
        if number is None or not (number.stands or tokens.phrase(at, "una|ein|une")):
            continue
        if float(number.value).is_integer() and 0 <= number.value <= most:
            return int(number.value), number.end
    return None


def _half(tokens: Tokens, hour: int, minute: int, end: int, *, exact: bool) -> Clock:
    """With am, pm or "in the afternoon" after it, where they are said."""
    hour, minute = (hour + minute // 60, minute % 60) if minute >= 60 else (hour, minute)
    if exact:
        return Clock(hour % 24 * 60 + minute, end, either=False)
    after = end
    if tokens.phrase(end, "a|p", ".", "m"):
        said, after = tokens.word(end) + "m", end + (4 if tokens.phrase(end + 3, ".") else 3)
    else:
        steps = 2 if tokens.phrase(end, "in|de|por", "the|la") else 1 if tokens.phrase(end, "at|du|am|de|this") else 0
        said = tokens.word(end + steps)
        after = end + steps + 1
        if steps == 1 and tokens.phrase(end, "am") and said not in _LATE | _EARLY:
            said, after = "am", end + 1
    if said in _LATE:
        return Clock((hour % 12 + 12) % 24 * 60 + minute, after, either=False)
    if said in _EARLY:
        return Clock(hour % 12 * 60 + minute, after, either=False)
    return Clock(hour % 24 * 60 + minute, end, either=True)
