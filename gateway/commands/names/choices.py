"""Choices of which all values are meant: "unlock both compartments", "scan every section"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from gateway.commands.names.action_words import ActionWord
from gateway.commands.names.all_of import ALL_OF, number_of
from gateway.commands.names.name_tokens import as_said, tokens
from gateway.commands.names.name_words import ARTICLES, LITTLE
from gateway.commands.names.split_verbs import SplitVerbs
from gateway.commands.plans.plan import MOST_STEPS
from gateway.commands.plans.plan_prompt import needed
from gateway.robot_parameters import ChoiceParameter
from gateway.robot_profiles import RobotProfile

_TWO = 2
_NOUN = re.compile(r"\s+([^\W\d_]+)")
_ENDS = re.compile(
    r"\s*(?:$|[,.;!?]|(?:please|and|then|now|at once|bitte|und|dann|por favor|y|luego|et|puis)\b)", re.IGNORECASE
)
_WHICH = frozenset(("which", "what", "one", "name", "id", "value"))
_HOW = frozenset(("how", "whether", "if", "when"))


@dataclass(frozen=True, slots=True)
class _Choice:
    """A parameter of an action, and what a person calls it."""

    action: str
    nouns: frozenset[str]
    row: ChoiceParameter

    @property
    def values(self) -> frozenset[str]:
        """What it may be, and the places of that."""
        return frozenset((*self.row.values, *self.row.places.values()))


@dataclass(frozen=True, slots=True)
class All:
    """Characters ``start`` to ``end`` mean all of these values."""

    start: int
    end: int
    values: tuple[str, ...]


class Choices:
    """The choices of a profile, as its people speak of them.

    Attributes:
        apart: values that are said with other words between theirs.
    """

    def __init__(self, profile: RobotProfile) -> None:
        self._choices = tuple(_choices(profile))
        self.apart = SplitVerbs(profile)

    def find(
        self, text: str, taken: Sequence[tuple[int, int]], named: Collection[str], said: Sequence[ActionWord]
    ) -> Iterator[All]:
        """Where all values of one choice are meant, and none is named by itself.

        Args:
            text: the sentence.
            taken: stretches of it that belong to names; "both" before a name says which of its meanings.
            named: ids that it names.
            said: words of actions; "unlock both" is of a choice that unlocking needs.
        """
        rows = [one for one in self._choices if one.values.isdisjoint(named)]
        if rows:
            for match in ALL_OF.finditer(text):
                if (found := _found(text, match, rows, said)) is not None and not _overlap(found, taken):
                    yield found


def _found(text: str, match: re.Match[str], rows: Sequence[_Choice], said: Sequence[ActionWord]) -> All | None:
    actions = {name for word in said for name in word.actions}
    count, noun, end = number_of(match), _NOUN.match(text, match.end()), match.end()
    rows = [one for one in rows if count in (None, len(one.row.values))]
    if match[0].casefold().startswith("either"):
        return None
    if _ENDS.match(text, match.end()) is not None:
        rows = [one for one in rows if count == _TWO and one.action in actions and needed(one.row)]
    elif noun is not None:
        rows = [one for one in rows if tokens(noun[1])[0].word in one.nouns]
        if not any(noun.start(1) < one.end and one.start < noun.end() for one in said):
            end = noun.end()  # else the word of the action keeps its own mark
    else:
        return None
    values = {tuple(one.row.values) for one in [row for row in rows if row.action in actions] or rows}
    return All(match.start(), end, values.pop()) if len(values) == 1 else None


def _overlap(found: All, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < found.end and found.start < end for start, end in taken)


def _choices(profile: RobotProfile) -> Iterator[_Choice]:
    for action, whole in profile.actions.items():
        for name, row in whole.parameters.items():
            if isinstance(row, ChoiceParameter) and 1 < len(row.values) <= MOST_STEPS:
                titled = [token.word for token in tokens(row.title)]
                titled = [] if titled and titled[0] in _HOW else _nouns(titled)
                nouns = {*_nouns(_plain(name)), *titled[:1]} or set(_nouns(_plain(action)))
                yield _Choice(action, frozenset(nouns), row)


def _plain(name: str) -> list[str]:
    return [token.word for token in tokens(as_said(name))]


def _nouns(words: Sequence[str]) -> list[str]:
    return [word for word in words if word not in LITTLE | ARTICLES | _WHICH]
