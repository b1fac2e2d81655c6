"""How true clauses may follow one another in a text, so that the whole says no more than its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from gateway.insights.clauses import Clause

MOST_CLAUSES: Final = 3
JOINERS: Final = (", and ", "; ", ". ")
WHILE: Final = " while "
ALSO: Final = " and "
_ONCE: Final = (", and ", WHILE)  # in a sentence
_INSIDE: Final = (" and ", " before ")  # a clause with one of these shares its subject with no other


class State(NamedTuple):
    """What may still come: numbers are those of the clauses."""

    used: frozenset[str]  # topics
    group: tuple[int, ...]  # the last clause, and the one that it shares its subject with
    beside: tuple[int, ...]  # the clauses before " while "
    joined: bool  # the sentence has had ", and " or " while "


class Step(NamedTuple):
    """One more clause: ``words`` after ``joiner``, and what may come then; ``fused``: without its subject."""

    joiner: str
    words: str
    clause: int
    state: State
    fused: bool = False

    @property
    def text(self) -> str:
        """What is written."""
        return self.joiner + self.words


START: Final = State(frozenset(), (), (), joined=False)


class Joining:
    """All texts of some clauses.

    Args:
        clauses: most important first.
        most: clauses in a text.
        required: topics that must be in the text, the first ``most`` of them; the first clause's for none.
    """

    def __init__(self, clauses: Sequence[Clause], most: int = MOST_CLAUSES, required: Sequence[str] = ()) -> None:
        topics = list(dict.fromkeys(clause.topic for clause in clauses))
        self._clauses = clauses
        self._most = min(most, len(topics))
        self._required = frozenset((required or topics[:1])[:most])

    def may_end(self, state: State) -> bool:
        """Whether a full stop may follow."""
        return bool(state.used) and state.used >= self._required

    def steps(self, state: State) -> Iterator[Step]:
        """Every clause that may come next, each in every way."""
        if len(state.used) >= self._most:
            return
        for index in self._open(state.used):
            clause = self._clauses[index]
            if not state.group:
                yield self._step(state, index, "", _capital(clause.text))
                continue
            yield self._step(state, index, ". ", _capital(clause.text))
            yield self._step(state, index, "; ", clause.text)
            if not state.joined:
                yield self._step(state, index, ", and ", clause.text)
                if self._overlap(state.group, index):
                    yield self._step(state, index, WHILE, clause.text)
            if self._fuses(state, index):
                yield self._fused(state, index)

    def _open(self, used: frozenset[str]) -> list[int]:
        """Clauses that may come next and leave room for what is required."""
        room = self._most - len(used)
        missing = len(self._required - used)
        return [
            index
            for index, clause in enumerate(self._clauses)
            if clause.topic not in used and room - 1 >= missing - (clause.topic in self._required)
        ]

    def _step(self, state: State, index: int, joiner: str, words: str) -> Step:
        beside = state.group if joiner == WHILE else ()
        joined = joiner in _ONCE or (state.joined and joiner == "; ")
        return Step(joiner, words, index, self._following(state, index, State(state.used, (index,), beside, joined)))

    def _fused(self, state: State, index: int) -> Step:
        joiner = ", and " if "," in self._clauses[state.group[-1]].predicate else ALSO
        following = self._following(state, index, state._replace(group=(*state.group, index)))
        return Step(joiner, self._clauses[index].predicate, index, following, fused=True)

    def _following(self, state: State, index: int, found: State) -> State:
        used = state.used | {self._clauses[index].topic}
        full = len(used) >= self._most  # only the full stop follows: all such states are one
        return State(used, (), (), joined=False) if full else found._replace(used=used)

    def _overlap(self, group: Iterable[int], index: int) -> bool:
        """Whether "while" may stand between them: other channels, no comma before it, spans that overlap."""
        other = self._clauses[index]
        return all(_together(self._clauses[one], other) for one in group)

    def _fuses(self, state: State, index: int) -> bool:
        """Whether the clause may leave its subject out after the one before."""
        clause, last = self._clauses[index], self._clauses[state.group[-1]]
        return (
            len(state.group) == 1
            and clause.channel == last.channel
            and bool(clause.predicate)
            and clause.subject == last.subject
            and not any(mark in one.predicate for one in (clause, last) for mark in _INSIDE)
            and self._overlap(state.beside, index)
        )


def _together(one: Clause, other: Clause) -> bool:
    if one.channel == other.channel or "," in one.text or " before " in one.text + other.text:
        return False
    return max(one.span[0], other.span[0]) < min(one.span[1], other.span[1])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
