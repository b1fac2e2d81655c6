"""Numbers in figures or in English words, and in the other languages where these fail."""

from __future__ import annotations

import re
from typing import NamedTuple

from gateway.commands.names.letters import spaced
from gateway.commands.names.phrase_tokens import Tokens

UNITS = {
    word: value
    for value, word in enumerate(
        spaced(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
            " seventeen eighteen nineteen"
        )
    )
} | {"nought": 0, "naught": 0, "fourty": 40}
TENS = {
    word: value
    for value, word in zip(
        range(20, 100, 10), ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), strict=True
    )
} | {"fourty": 40}
_SCALES = {"thousand": 1000, "million": 1_000_000}
_AFTER_FIGURES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12, "k": 1000}
_BELOW = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "eighth": 8}
_OF_A_UNIT = _BELOW | {"fifth": 5, "fifths": 5, "sixth": 6, "tenth": 10, "tenths": 10}
_OF_A_UNIT |= {"hundredth": 100, "hundredths": 100, "thousandth": 1000, "thousandths": 1000}
_ARTICLES = {"a", "an", "one"}
_PAIRED = frozenset(
    spaced(
        "scissors pliers glasses goggles trousers pants shorts jeans tweezers tongs binoculars headphones earphones "
        "shoes boots socks gloves slippers tights stockings leggings braces "
        "brogues shears pincers snips clippers cutters "
        "strippers compasses callipers calipers steps hands eyes"
    )
)
"""What a pair of is one thing."""
_PHRASE = re.compile(r"(?:(?!(?:to|for|in|on|at|from|into|and|with|of)\b)[^\W\d_]+ ?)+", re.IGNORECASE)
_DOZENS = {"the", "these", "those", "this", "that", "another", "whole", "full", "all"}


class Number(NamedTuple):
    """A number that was read.

    Attributes:
        end: the token after it.
        stands: whether it is a number also without a unit; an article or "half" is not.
        article: whether it is just "a" or "an".
        words: whether it was written in words.
    """

    value: float
    end: int
    stands: bool = True
    article: bool = False
    words: bool = True


ORDINALS = spaced(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)
"""Of English, from the first on."""
_SOME = frozenset(("a", "several", "few", "couple", "of", "many", "half"))
"""Before a hundred that is not one."""
COUNTING = frozenset({*UNITS, *TENS, "dozen", "hundred", "thousand"})
"""Words that say a number by themselves."""
_HUNDREDS, _MINUTES = 10, 60
_BEHIND = frozenset(("", ".", ",", "!", "?", ";", "for", "and", "then", "please", "with", "in", "on", "until", "till"))
STARTS = frozenset({*UNITS, *TENS, *_ARTICLES, "half", "quarter", "point", "couple", "another", "dozen", "hundred"})
"""The words with which a number may begin."""


def english(tokens: Tokens, at: int) -> Number | None:
    """The number that begins at a token, in figures or English words."""
    return tokens.remember(_english, at)


def begins_range(tokens: Tokens, at: int) -> bool:
    """Whether a number that ends there is the lower of two: "20 to 30"."""
    return tokens[at].plain in {"to", "or"} and english(tokens, at + 1) is not None


def _english(tokens: Tokens, at: int) -> Number | None:
    if tokens[at].kind in {"number", "part"}:
        return _figures(tokens, at)
    word = tokens.word(at)
    if word in _ARTICLES or word in {"half", "quarter", "point", "three", "two", "couple", "dozen", "hundred"}:
        found = _special(tokens, at)
        if found is not None:
            return found
    whole = _hundreds(tokens, at) or _whole(tokens, at)
    if whole is None:
        return Number(1.0, at + 1, stands=False, article=True) if word in {"a", "an", "another"} else None
    value, end = whole
    decimals = _decimals(tokens, end)
    if decimals is not None:
        return Number(value + decimals[0], decimals[1])
    if tokens.word(end) == "dozen":
        return Number(12.0 * value, end + 1)
    return _with_share(tokens, value, end)


def _hundreds(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Of "at one ninety" 190, and where it ends; minutes of an hour are none: "at two thirty"."""
    hundreds, tens = UNITS.get(tokens.word(at)) or 0, TENS.get(tokens.word(at + 1)) or 0
    if not 0 < hundreds < _HUNDREDS or tokens.word(at - 1) not in {"at", "to"}:
        return None
    units = UNITS.get(tokens.word(at + 2)) or 0
    end = at + 2 if not 0 < units < _HUNDREDS else at + 3
    degrees = tokens.word(end) in {"degrees", "celsius", "fahrenheit", "kelvin"}
    if not tens or not (degrees or (tens >= _MINUTES and tokens.word(end) in _BEHIND)):
        return None
    return 100 * hundreds + tens + (units if end > at + 2 else 0), end


def _with_share(tokens: Tokens, value: float, end: int, *, words: bool = True) -> Number:
    """A number with the share that follows, and its scale: "two and a half thousand"."""
    share = and_share(tokens, end)
    if share is None:
        return Number(float(value), end, words=words)
    scale = _SCALES.get(tokens.word(share[1]), 1)
    return Number((value + share[0]) * scale, share[1] + (scale > 1), words=words)


def and_share(tokens: Tokens, at: int) -> tuple[float, int] | None:
    """What "and a half" and the like adds, and where it ends."""
    if tokens.word(at) != "and":
        return None
    if tokens[at + 1].kind == "part" and tokens[at + 1].value < 1:
        return tokens[at + 1].value, at + 2
    above = 1 if tokens.word(at + 1) in _ARTICLES else UNITS.get(tokens.word(at + 1), 0) or 0
    after = at + 2 if above else at + 1
    below = _BELOW.get(tokens.word(after), 0)
    if not below or not (0 < (above or 1) < below) or (not above and tokens.word(after) != "half"):
        return None
    return (above or 1) / below, after + 1


def _figures(tokens: Tokens, at: int) -> Number | None:
    token = tokens[at]
    value, end = token.value, at + 1
    if token.kind == "part":
        if tokens.phrase(end, "of", "a|an"):
            end += 2
        return Number(value, end, stands=False, words=False)
    if tokens[end].kind == "part" and value.is_integer():
        return Number(value + tokens[end].value, end + 1, words=False)
    if tokens[end].start in tokens.units:
        return Number(value, end, words=False)
    if tokens.word(end) in _AFTER_FIGURES and (tokens.word(end) != "k" or tokens.word(end + 1) not in {"m", "g"}):
        return Number(value * _AFTER_FIGURES[tokens.word(end)], end + 1, words=False)
    return _with_share(tokens, value, end, words=False)


def _special(tokens: Tokens, at: int) -> Number | None:
    """Numbers that are no row of number words: "half an", "three quarters of a", "a couple of", "half a dozen"."""
    first = at + 1 if tokens.word(at) in _ARTICLES else at
    if (several := _dozen(tokens, at, first)) is not None:
        return several
    if tokens.phrase(first, "couple|pair") and (first > at or tokens.phrase(at, "couple", "of")):
        of = tokens.word(first + 1) == "of"
        stands = tokens.word(first) == "couple" or (of and not _is_paired(tokens, first + 2))
        return Number(2.0, first + 2 if of else first + 1, stands=stands)
    if tokens.phrase(at, "point"):
        decimals = _decimals(tokens, at)
        return Number(decimals[0], decimals[1]) if decimals is not None else None
    above = 1 if first > at or tokens.word(at) in _BELOW else UNITS.get(tokens.word(at), 0)
    after = first if first > at or tokens.word(at) in _BELOW else at + 1
    if after == at + 1 and tokens.phrase(after, "-") and tokens.word(after + 1) in _BELOW:
        after += 1
    below = _OF_A_UNIT.get(tokens.word(after), 0)
    if not 0 < above < below:
        return None
    after += 1
    for filler in (("of", "a|an|one"), ("-", "a|an", "-"), ("of",), ("a|an",), ("-",)):
        if tokens.phrase(after, *filler):
            after += len(filler)
            break
    return Number(above / below, after, stands=False)


def _is_paired(tokens: Tokens, at: int) -> bool:
    """Whether a pair of what is there is one thing: "reading glasses"."""
    said = _PHRASE.match(tokens.text, tokens[at].start)
    return said is not None and not _PAIRED.isdisjoint(said[0].casefold().split())


def _dozen(tokens: Tokens, at: int, first: int) -> Number | None:
    """Such as "a dozen", "the dozen", "all hundred", "half a hundred"."""
    if tokens.phrase(first, "dozen") and first > at:
        return Number(12.0, first + 1)
    if tokens.phrase(at, "dozen") and tokens.word(at - 1) in _DOZENS:
        return Number(12.0, at + 1)
    if tokens.phrase(at, "hundred") and tokens.word(at - 1) in {"all", "full"} and tokens.word(at + 1) != "and":
        return Number(100.0, at + 1)
    if tokens.phrase(at, "hundred", "and") and tokens.word(at - 1) not in COUNTING | _SOME:
        rest = _below_hundred(tokens, at + 2)
        return Number(100.0 + rest[0], rest[1]) if rest is not None else None
    if tokens.phrase(at, "half", "a", "dozen|hundred"):
        return Number(6.0 if tokens.word(at + 2) == "dozen" else 50.0, at + 3)
    return None


def _whole(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A whole number in words: groups below a thousand with their scales."""
    total, end, scale = 0, at, 10**9
    while True:
        if total and tokens.word(end) in {"and", ","}:
            group = _group(tokens, end + 1) if tokens.word(end) == "and" else None
            if group is not None and (group[0] >= 100 or tokens.word(group[1]) in _BELOW):
                group = None
        else:
            group = _group(tokens, end)
        if group is None:
            return (total, end) if end > at else None
        value, after = group
        own = _SCALES.get(tokens.word(after), 1)
        if own >= scale:
            return (total, end) if end > at else None
        total, end, scale = total + value * own, after + (own > 1), own
        if own == 1:
            return total, end


def _group(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A number below a thousand; "a" counts before hundred, thousand and million."""
    article = tokens.word(at) in {"a", "an", "another"} and tokens.word(at + 1) in {"hundred", *_SCALES}
    low = (1, at + 1) if article else _below_hundred(tokens, at)
    if low is None or tokens.word(low[1]) != "hundred" or not low[0]:
        return low
    value, end = low[0] * 100, low[1] + 1
    rest = _below_hundred(tokens, end + 1 if tokens.word(end) == "and" else end)
    if rest is not None and tokens.word(rest[1]) in _BELOW:
        return value, end
    return (value + rest[0], rest[1]) if rest is not None and rest[0] else (value, end)


def _below_hundred(tokens: Tokens, at: int) -> tuple[int, int] | None:
    word = tokens.word(at)
    if word in UNITS and word not in TENS:
        return UNITS[word], at + 1
    if word not in TENS:
        return None
    after = at + 2 if tokens.word(at + 1) == "-" and tokens[at + 1].joined else at + 1
    ones = UNITS.get(tokens.word(after), 0)
    return (TENS[word] + ones, after + 1) if 0 < ones < 10 else (TENS[word], at + 1)


def _decimals(tokens: Tokens, at: int) -> tuple[float, int] | None:
    """What "point two five" adds."""
    if tokens.word(at) != "point":
        return None
    digits, end = "", at + 1
    while len(digits) < 9:
        word = tokens.word(end)
        if UNITS.get(word, 10) < 10 or word in {"oh", "o"}:
            digits += str(UNITS.get(word, 0))
        elif not digits and (UNITS.get(word, 0) >= 10 or word in TENS):
            low = _below_hundred(tokens, end)
            return (float(f"0.{low[0]}"), low[1]) if low is not None else None
        else:
            break
        end += 1
    return (float(f"0.{digits}"), end) if digits else None
