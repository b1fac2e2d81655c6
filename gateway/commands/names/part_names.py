"""Whether some words are a name of the profile, or which part of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gateway.commands.names.name_tokens import Token, is_article, special
from gateway.commands.names.name_words import LITTLE, ORDINALS
from gateway.commands.names.ordinary_words import ORDINARY
from gateway.commands.names.profile_names import Name
from gateway.commands.names.spelling import close, letters, slips


def counted(matched: list[Name], text: str, part: Sequence[Token], following: str) -> list[Name]:
    """Of names that were found by a number or a letter in front, those that are called so.

    "The second table" is table 2, but "two tables" is not, nor "a table" table A, nor "first table 2" table 1.
    """
    if not special(part[0].word) or is_article(part[1].word) or special(following):
        return [] if special(part[0].word) else matched
    first = letters(text[part[0].start : part[0].end])
    return matched if first in ORDINALS else [name for name in matched if name.raw[0] == first]


def as_written(matched: list[Name], raw: tuple[str, ...]) -> list[Name]:
    """Those that are written as they are said, where some are: newspapers are not a newspaper."""
    return [name for name in matched if name.raw == raw] or matched


def ends(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether a part of a name is what is named, not what kind of it: room of reading room A."""
    plain, said = (tuple(word for word in row if not special(word)) for row in (name, words))
    return plain[len(plain) - len(said) :] == said


def parts(name: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Words of a name that stand one behind the other, but not only its number."""
    for length in range(1, len(name)):
        for at in range(len(name) - length + 1):
            part = name[at : at + length]
            if not all(special(word) for word in part) and LITTLE.isdisjoint((part[0], part[-1])):
                yield part


def near(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether it is the whole name with typing errors in its longer words; an ordinary word alone is none.

    And with slips in short words, beside one that is right: "hreb tables", "rom 11".
    """
    if len(words) == 1 and words[0] in ORDINARY:
        return words == name
    sure = any(a == b for a, b in zip(words, name, strict=True))
    return all(
        a == b or (not special(a) and not special(b) and ((a[:-1] != b[:-1] and close(a, b)) or (sure and slips(a, b))))
        for a, b in zip(words, name, strict=True)
    )
