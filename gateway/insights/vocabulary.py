"""Words that state a number without a digit; neither a model nor a profile's clause may use them."""

from __future__ import annotations

import re
from typing import Final

NUMBER_WORDS: Final = (
    "zero", "nil", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty",
    "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "million", "billion", "trillion",
    "half", "halves", "halved", "halving", "third", "quarter", "fifth", "twice", "thrice", "once",
    "double", "doubled", "doubling", "triple", "tripled", "tripling", "quadruple", "quadrupled", "tenfold",
    "dozen", "couple", "pair", "score", "single", "percent", "percentage",
    "first", "second", "fourth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "twentieth", "thirtieth", "hundredth", "thousandth",
)  # fmt: skip
"""Numerals, fractions, multiples and ordinals, in lower case, singular."""

_SUFFIXES: Final = "(s|es|th|ths|fold|ish|some|ly)?"
_BEGINNINGS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "zero", "second")
_ANYWHERE: Final = (
    "hundred", "thousand", "million", "billion", "dozen", "three", "seven", "eleven", "twelve", "twent", "thirt",
    "fourt", "fift", "sixt", "eight[ey]", "ninet", "twice", "thrice", "twofold",
)  # fmt: skip

NUMBER_REGEX: Final = (
    f"({'|'.join(NUMBER_WORDS)}){_SUFFIXES}|({'|'.join(_BEGINNINGS)})[a-z]*|[a-z]*({'|'.join(_ANYWHERE)})[a-z]*"
)
"""Matches a whole lower-case word, without hyphens, that states a number.

A small model that is kept from writing "five" writes "fiveis"; so a numeral at the beginning of
a word, and the unmistakable ones anywhere, count too. Written in the subset of regular
expressions that llguidance knows, and small enough for its lexer.
"""

_WORD: Final = re.compile(r"[A-Za-z][A-Za-z']*")
_NUMBER: Final = re.compile(NUMBER_REGEX)


def words(text: str) -> list[str]:
    """The words of ``text`` in lower case; a hyphen parts two words."""
    return [word.lower() for word in _WORD.findall(text)]


def number_words(text: str) -> list[str]:
    """The words in ``text`` that state a number, in order."""
    return [word for word in words(text) if _NUMBER.fullmatch(word.replace("'", ""))]
