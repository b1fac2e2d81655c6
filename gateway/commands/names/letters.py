"""Words of a sentence in plain lower-case letters, whatever they were dressed up as."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

_PAIRS = (
    "аa еe оo рp сc уy хx іi јj ѕs ԁd һh кk вb мm нh тt ꓢs ꓔt ꓳo ꓑp αa εe οo ρp τt υu νv ιi βb κk χx σs "
    "ςs øo łl đd ħh ıi ȷj æae œoe ƽs ᴏo ᴛt ᴘp ꜱs "
)
_LOOK_ALIKES = {pair[0]: pair[1:] for pair in _PAIRS.split()}
_APOSTROPHES = "'’‘`´ʼ＇"
_INSIDE = {"$": "s", "@": "a", "|": "l", "€": "e", "£": "l", "+": "t", "!": "i", "*": "", "#": "", "·": "", "•": ""}
_ALSO_FIRST = "$@|€"
_LETTERED = ((0x1F1E6, 0x1F1FF), (0x1F150, 0x1F169), (0x1F170, 0x1F189))
"""Regional indicators, letters in filled circles and in filled squares: in a row from A to Z."""


class Word(NamedTuple):
    """One run of letters and digits.

    Attributes:
        plain: lower case, without accents, look-alikes of Latin letters as these, without apostrophes.
        start, end: where it is in the text as given.
        before: the marks of a pause between this word and the one before it: of ``. , ! ? ; :`` and line ends.
        shouted: whether all its letters are capitals.
    """

    plain: str
    start: int
    end: int
    before: str
    shouted: bool


class Words(NamedTuple):
    """All words of a text, and the marks after the last one."""

    words: tuple[Word, ...]
    after: str


def words(text: str) -> Words:
    """The words of a text. Chinese characters in a row are one word."""
    found: list[Word] = []
    marks: list[str] = []
    at, length = 0, len(text)
    while at < length:
        if not _starts(text, at):
            mark = plain(text[at])
            marks.append("." if mark in {"\n", "。"} else mark if mark in ".,!?;:" else "")
            at += 1
            continue
        start, letters = at, []
        while at < length:
            letter = _within(text, at) if at > start else _first(text, at)
            if letter is None:
                break
            letters.append(letter)
            at += 1
        raw = text[start:at]
        found.append(Word("".join(letters), start, at, "".join(marks), len(raw) > 1 and raw.isupper()))
        marks = []
    return Words(tuple(found), "".join(marks))


@lru_cache(maxsize=4096)
def plain(character: str) -> str:
    """One character in lower case without accents; empty for what has no width of its own."""
    code = ord(character)
    if code < 128:
        return character.lower()
    for first, last in _LETTERED:
        if first <= code <= last:
            return chr(ord("a") + code - first)
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    kept = [one for one in spread if unicodedata.category(one) not in {"Mn", "Me", "Cf", "Cc"}]
    return "".join(_LOOK_ALIKES.get(one, one) for one in kept).strip(" ")


def squeezed(word: str) -> str:
    """A word with each run of one letter as a single one: ``stooopp`` gives ``stop``."""
    return "".join(letter for at, letter in enumerate(word) if at == 0 or word[at - 1] != letter)


def _starts(text: str, at: int) -> bool:
    if text[at] == " ":
        return False
    return text[at].isalnum() or (bool(plain(text[at])) and plain(text[at]).isalnum()) or _dressed_first(text, at)


def _dressed_first(text: str, at: int) -> bool:
    return text[at] in _ALSO_FIRST and at + 1 < len(text) and text[at + 1].isalpha()


def _first(text: str, at: int) -> str:
    return _INSIDE[text[at]] if _dressed_first(text, at) else plain(text[at])


def _within(text: str, at: int) -> str | None:
    """What a character adds to a word that it follows; None when it ends the word."""
    character = text[at]
    if "a" <= character <= "z" and text[at - 1] <= "z":
        return character
    letter = plain(character)
    if letter == "":
        return ""
    if character.isalnum() or letter.isalnum():
        return letter if is_chinese(character) == is_chinese(text[at - 1]) else None
    follows = at + 1 < len(text) and text[at + 1].isalpha()
    if follows and text[at - 1].isalpha():
        if character in _APOSTROPHES:
            return ""
        if character in _INSIDE and not (character == "!" and at + 2 < len(text) and text[at + 2].isalpha()):
            return _INSIDE[character]
    return None


def is_chinese(character: str) -> bool:
    """Whether it is a Chinese character."""
    return "\u2e80" <= character <= "\u9fff" or "\U00020000" <= character <= "\U0003ffff"


def spaced(text: str) -> tuple[str, ...]:
    """The words of a text."""
    return tuple(text.split())


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with spaces in place of some stretches of it, as long as it was."""
    characters = list(text)
    for start, end in spans:
        characters[start:end] = " " * (end - start)
    return "".join(characters)
