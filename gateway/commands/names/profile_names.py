"""Everything that a profile gives a name: places, objects and values of choices, with all their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gateway.commands.names.name_tokens import CJK, Token, as_said, is_article, special, tokens
from gateway.commands.names.spelling import letters
from gateway.robot_parameters import BooleanParameter, ChoiceParameter, PoseParameter, TextParameter
from gateway.robot_profiles import Action, Place, RobotProfile, Thing

_MINUS = re.compile(r"(?:the )?[-−]\d+\s?(?:°?[CF]?)", re.IGNORECASE)
"""A name such as "the -80": without its sign it is any number."""

_EVERY = re.compile(r"(?:every|each)(?: of the)? (?P<what>[^\W\d_]+)", re.IGNORECASE)


class Named(NamedTuple):
    """Something with a name: its kind as of `Mention`, and its id."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Name:
    """One name of something."""

    kind: str
    id: str
    words: tuple[str, ...]
    raw: tuple[str, ...]  # words as they are written


def names_of(profile: RobotProfile) -> Iterator[Name]:
    """All names of a profile."""
    for key, place in profile.places.items():
        yield from _variants("place", key, (key, place.title, *place.aliases))
    for key, thing in profile.objects.items():
        yield from _variants("object", key, (key, thing.title, *thing.aliases))
    for row in choices_of(profile):
        for value in row.values:
            names = (value, *row.words.get(value, ()))
            more = _of_all(names) if "all" in as_said(value).split() else ()
            yield from _variants("choice", value, tuple(dict.fromkeys((*names, *more))))


def choices_of(profile: RobotProfile) -> Iterator[ChoiceParameter]:
    """The parameters of all actions that are choices."""
    for action in profile.actions.values():
        yield from (row for row in action.parameters.values() if isinstance(row, ChoiceParameter))


def titled(profile: RobotProfile) -> Iterator[tuple[str, str]]:
    """Values of choices, each with the words that tell what is chosen: small and portion of "size of the portion"."""
    for row in choices_of(profile):
        yield from ((value, token.word) for value in row.values for token in tokens(row.title))


def _of_all(names: Iterable[str]) -> Iterator[str]:
    """What else a value is called that is called "every tyre": "all the tyres"."""
    yield from (f"all {match['what']}" for match in filter(None, map(_EVERY.fullmatch, names)))


def called(key: str, named: Place | Thing) -> list[str]:
    """What a place or a thing is called: its id as people say it, its title and its aliases."""
    return [as_said(name) for name in (key, named.title, *named.aliases)]


def groups_of(profile: RobotProfile) -> Iterator[frozenset[str]]:
    """Ids that may stand for one another: places, things, and the values of each choice with their places."""
    yield frozenset(profile.places)
    yield frozenset(profile.objects)
    for row in choices_of(profile):
        yield frozenset((*row.values, *row.places.values()))


def taken_by(action: Action, profile: RobotProfile) -> frozenset[str]:
    """Ids that the parameters of an action may have."""
    found: set[str] = set()
    for row in action.parameters.values():
        match row:
            case PoseParameter():
                found |= set(profile.places)
            case TextParameter(objects=True):
                found |= set(profile.objects)
            case ChoiceParameter(values=values):
                found |= set(values)
    return frozenset(found)


def generic(profile: RobotProfile) -> Iterator[str]:
    """What parameters that may have one of several places, things or values are called: "the machine" is none of them.

    And what a yes is called: "with ice" means no ice cream.
    """
    for action in profile.actions.values():
        for name, row in action.parameters.items():
            things = isinstance(row, TextParameter) and row.objects
            if things or isinstance(row, PoseParameter | ChoiceParameter | BooleanParameter):
                yield from (token.word for token in tokens(as_said(name)))


def _variants(kind: str, key: str, names: Sequence[str]) -> Iterator[Name]:
    for text in names:
        if CJK.search(text):
            yield Name(kind, key, (text.strip(),), (text.strip(),))
            continue
        plain = as_said(text)
        row = tokens(plain)
        words = ordered_words(token.word for token in row if not is_article(token.word))
        if words and not _MINUS.fullmatch(text.strip()):
            yield Name(kind, key, words, raw_words(plain, row))


def raw_words(text: str, row: Sequence[Token]) -> tuple[str, ...]:
    """Words as they are written, without articles."""
    return tuple(letters(text[token.start : token.end]) for token in row if not is_article(token.word))


def ordered_words(words: Iterable[str]) -> tuple[str, ...]:
    """Numbers and letters behind the words: the second table is table 2."""
    row = list(words)
    return (*(word for word in row if not special(word)), *(word for word in row if special(word)))
