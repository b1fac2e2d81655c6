"""Values of choices that are a verb and its particle, with what it is done to between them: "roll them up"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gateway.commands.names.letters import spaced
from gateway.commands.names.name_tokens import as_said
from gateway.commands.names.profile_names import choices_of
from gateway.robot_profiles import RobotProfile

_PARTICLES = frozenset(spaced("up down out in off on away back over"))
_PAIR = 2  # words
_ANY_VERB = frozenset(spaced("put take get bring set pick"))
"""Verbs that say nothing of what is done to "it"."""
_OBJECT = (
    r"(?:it|them|that|this|those|these|(?:it|them) all|(?:the|my|your|our|his|her|their|those|these|both|all)"
    r"(?: (?!and\b|then\b|to\b|in\b|on\b|at\b|from\b|with\b|for\b|of\b)[^\W\d_]+){1,2}?)"
)
_PRONOUNS = frozenset(spaced("it them that this those these"))
_NO_END = r"(?! (?:of|to|the|a|my|your)\b)"


class SplitVerbs:
    """Those of one profile."""

    def __init__(self, profile: RobotProfile) -> None:
        self._values: dict[tuple[str, str], str] = {}
        for verb, particle, value in _pairs(profile):
            self._values.setdefault((verb, particle), value)
        pairs = "|".join(rf"{re.escape(verb)}(?:s|ed|ing)? {_OBJECT} {particle}" for verb, particle in self._values)
        self._pattern = re.compile(rf"\b(?:{pairs})\b{_NO_END}", re.IGNORECASE) if pairs else None

    def find(self, text: str) -> Iterator[tuple[int, int, int, str]]:
        """Where a value's words stand apart: their start and end, the start of the last one, and the value."""
        for match in () if self._pattern is None else self._pattern.finditer(text):
            words = match[0].casefold().split()
            if words[0] in _ANY_VERB and words[1] in _PRONOUNS:
                continue
            said, last = words[0], words[-1]
            value = next(one for (verb, end), one in self._values.items() if said.startswith(verb) and end == last)
            yield match.start(), match.end(), match.end() - len(last), value


def _pairs(profile: RobotProfile) -> Iterator[tuple[str, str, str]]:
    for row in choices_of(profile):
        for value in row.values:
            for name in (value, *row.words.get(value, ())):
                words = as_said(name).casefold().split()
                if len(words) == _PAIR and words[1] in _PARTICLES:
                    yield words[0], words[1], value
