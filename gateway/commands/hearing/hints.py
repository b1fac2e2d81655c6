"""Places that a sentence hints at without naming them, and things in it that are nothing the robot knows."""

from __future__ import annotations

import re

from gateway.commands.hearing.hearing import Heard
from gateway.commands.names.name_tokens import as_said, special, tokens
from gateway.commands.names.name_words import ARTICLES, COMMON, LITTLE, POINTING
from gateway.robot_profiles import RobotProfile

_LEAST = 4  # letters that "charge" and "charging" must share
_COUNTED = frozenset(("number", "factor"))
_THING = re.compile(r"\b(?:the|a|an|my|our|your|this|that)\s+(?P<word>[^\W\d_]+)", re.IGNORECASE)
_STOPS = re.compile(r"[,;.!?]")  # between a word and the name that it may describe: "the dirty red cup"
_NO_NAME = ARTICLES | LITTLE | COMMON | POINTING
_NO_THING = frozenset(
    (
        *("bit", "lot", "moment", "while", "rest", "way", "time", "last", "next", "other", "same", "one"),
        *("first", "second", "third"),
    )
)


def hinted(place: str, heard: Heard, profile: RobotProfile) -> bool:
    """Whether a word is said that only this place has in a name: 12 of room 12, or "charge" of a charging bay."""
    others = {word for key in profile.places if key != place for word in _words(key, profile)}
    own = _words(place, profile) - others
    taken = [(mention.start, mention.end) for mention in heard.mentions]
    taken += [(one.start, one.end) for one in heard.quantities if one.kind not in _COUNTED]
    said = {one.word for one in tokens(heard.text) if not any(start <= one.start < end for start, end in taken)}
    return any(_alike(word, other) for word in own for other in said)


def unknown_things(heard: Heard) -> bool:
    """Whether something has an article and is none of what the robot knows, does or measures."""
    spans = [*heard.spans, *((word.start, word.end) for word in heard.actions)]
    for match in _THING.finditer(heard.text):
        start, end = match.span("word")
        name = min((one for one, _ in spans if one >= end), default=None)
        known = any(one < end and start < stop for one, stop in spans)
        between = "" if name is None else heard.text[end:name]
        words = {token.word for token in tokens(between)}
        described = name is not None and not words & _NO_NAME and _STOPS.search(between) is None
        if not (known or described or match["word"].casefold() in _NO_THING | LITTLE | POINTING):
            return True
    return False


def _words(place: str, profile: RobotProfile) -> set[str]:
    row = profile.places[place]
    return {token.word for name in (place, row.title, *row.aliases) for token in tokens(as_said(name))} - _NO_NAME


def _alike(word: str, said: str) -> bool:
    if word == said:
        return special(word)  # any other was looked at where names are found
    shared = next((at for at, (a, b) in enumerate(zip(word, said, strict=False)) if a != b), min(len(word), len(said)))
    return not special(word) and shared >= max(_LEAST, min(len(word), len(said)) - 1)
