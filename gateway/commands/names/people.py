"""People who are to be guided: "take this lady to gate four" is the action `escort`, not a trip and no load.

The verbs are those with which things are carried and trips are made, so that only their object tells. The whole of a
text is looked at, with what it names covered: what the profile knows by name is no person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gateway.commands.names.guiding_phrases import PHRASES, guides
from gateway.commands.names.name_tokens import as_said, tokens
from gateway.commands.names.person_words import PERSON
from gateway.commands.names.profile_names import names_of
from gateway.robot_profiles import Action, RobotProfile

MOST = 2
"""Actions that guide people; where there are more, a person tells nothing."""
_SOMEBODY = re.compile(rf"\b{PERSON}", re.IGNORECASE)
_BRINGS = re.compile(r"(?:bring|get|take|fetch)", re.IGNORECASE)
_GIVEN = re.compile(
    r"[^,.;:!?]*?(?<!\bto )(?<!\bfor )\b(?:a|an|some|another|two|three|four) (?:\w+ )?#",
    re.IGNORECASE,
)
_SOMETHING = re.compile(
    r"\b(?:the|a|an|this|that|these|those|my|our|your|some|all|both|every|\d+|two|three|four|five) (?!#)\w+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Guided:
    """Characters ``start`` to ``end`` of a sentence ask to guide somebody; the verb is ``verb`` to ``verb_end``.

    Attributes:
        loose: it is only said of "them", and they may be things.
    """

    start: int
    end: int
    verb: int
    verb_end: int
    loose: bool = False


class People:
    """How people speak of the actions of a profile that guide people.

    Attributes:
        actions: their names; none where there are many.
    """

    def __init__(self, profile: RobotProfile) -> None:
        found = tuple(name for name, action in profile.actions.items() if guides_people(name, action))
        self.actions = found if len(found) <= MOST else ()
        words: dict[bool, set[str]] = {True: set(), False: set()}
        for name in names_of(profile):
            words[name.kind == "object"].update(name.words)
        self._things = frozenset(words[True] - words[False])
        self._names = frozenset(name.words for name in names_of(profile))

    def find(self, text: str, taken: Sequence[tuple[int, int]]) -> tuple[Guided, ...]:
        """All of a text, in order; ``taken``: names, quantities and quotes."""
        if not self.actions:
            return ()
        covered = _covered(text, taken)
        found: list[Guided] = []
        for phrase in PHRASES:
            for match in phrase.finditer(covered):
                new = self._guided(match, covered, text, taken)
                if new is not None and not any(new.start < one.end and one.start < new.end for one in found):
                    found.append(new)
        return tuple(sorted(found, key=lambda one: one.start))

    def mistaken(self, text: str, named: Sequence[tuple[int, int]]) -> frozenset[tuple[int, int]]:
        """What is a part of a name by its words, and somebody who is guided: "take the family to", no family room."""
        if not self.actions:
            return frozenset()
        people = {span for span in named if _SOMEBODY.fullmatch(text, *span) and not self._whole(text, span)}
        guided = self.find(text, [span for span in named if span not in people]) if people else ()
        return frozenset(span for span in people if any(g.start <= span[0] and span[1] <= g.end for g in guided))

    def _whole(self, text: str, span: tuple[int, int]) -> bool:
        return tuple(token.word for token in tokens(text[slice(*span)])) in self._names

    def _guided(self, match: re.Match[str], covered: str, text: str, taken: Sequence[tuple[int, int]]) -> Guided | None:
        loose = False
        if self._is_given(match, covered):
            return None
        if match.groupdict().get("it") is not None:
            before = covered[: match.start()]
            named = (text[start:end] for start, end in taken if end <= match.start())
            if any(token.word in self._things for one in named for token in tokens(one)):
                return None
            loose = _SOMEBODY.search(before) is None
            if loose and _SOMETHING.search(before) is not None:
                return None
        return Guided(*match.span(), *match.span("verb"), loose)

    @staticmethod
    def _is_given(match: re.Match[str], covered: str) -> bool:
        """Whether somebody gets something: "bring the guests in 312 a bottle"."""
        given = _GIVEN.match(covered, match.end())
        return given is not None and _BRINGS.match(covered, match.start("verb")) is not None


def guides_people(name: str, action: Action) -> bool:
    """Whether an action guides people, by what it is called."""
    plain = as_said(name)
    ending = re.search(r"\b(?:escort|guide|usher)$", plain)
    verbs = [part for part in re.split(r"\s*(?:,|;|\bor\b|\band\b)\s*", action.title) if part]
    other = re.match(r"(?:guide|lead|conduct)\b", action.title, re.IGNORECASE) and not guides(action.title)
    return not other and (ending is not None or any(guides(text) for text in (plain, *action.words, *verbs)))


def _covered(text: str, taken: Sequence[tuple[int, int]]) -> str:
    """The text with a ``#`` for each letter of what it names; numbers by themselves stay: "these two guests"."""
    row = list(text)
    for start, end in taken:
        if not all(token.word.isdigit() for token in tokens(text[start:end])):
            row[start:end] = "#" * (end - start)
    return "".join(row)
