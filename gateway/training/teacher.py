"""The text that a technician would want of a window, made of the clauses that a model is offered.

The teacher knows from the simulator what is at work. It tells of the channels in which the cause shows, then of
what follows from it, and leaves out the rest; without a cause it tells what is odd, and how it is now.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gateway.insights.clauses import ANOMALOUS, Clause, ClauseKind
from gateway.insights.joining import MOST_CLAUSES, START, WHILE, Joining
from gateway.insights.prompt import StrictPrompt

_PREFERRED: Final = ("", WHILE, ". ")
_TOLD: Final = 2  # channels of a cause
_WORTH: Final = 2.0  # importance from which a second clause of a channel, or a calm one, is worth telling
_RANKS: Final = ("silent", "stuck", "rate", "direction", "state", "above", "below", "usual", "level", "rises")


def text(asked: StrictPrompt, tell: Sequence[str] = ()) -> str:
    """The report.

    Args:
        asked: what the model is asked, with the clauses that it may use.
        tell: channels in which the cause at work shows, the telling one first; none without a cause.
    """
    joining = Joining(asked.clauses, required=asked.required)
    state, written = START, ""
    for index in _order(_choice(asked, tell), asked.clauses, tell):
        ways = [step for step in joining.steps(state) if step.clause == index]
        step = next((s for s in ways if s.fused), None) or next(s for j in _PREFERRED for s in ways if s.joiner == j)
        state, written = step.state, written + step.text
    return f"{written}."


def _choice(asked: StrictPrompt, tell: Sequence[str]) -> list[int]:
    clauses = asked.clauses
    must = [index for index, clause in enumerate(clauses) if clause.topic in asked.required]
    tops = [_top(clauses, channel) for channel in tell]
    chosen = [index for index in tops if index is not None][:_TOLD]
    if not chosen:
        chosen = must if clauses[0].importance >= ANOMALOUS else [0, *_second(clauses)]
    rest = [index for index in chosen if index not in must][: MOST_CLAUSES - len(must)]
    chosen = must + rest
    for index in list(chosen):
        if len(chosen) < MOST_CLAUSES and (more := _companion(clauses, index, chosen)) is not None:
            chosen.append(more)
    return chosen


def _top(clauses: Sequence[Clause], channel: str) -> int | None:
    rows = (i for i, clause in enumerate(clauses) if clause.channel == channel and clause.kind != ClauseKind.ORDER)
    return next(rows, None)


def _second(clauses: Sequence[Clause]) -> list[int]:
    return [i for i, clause in enumerate(clauses) if clause.channel != clauses[0].channel][:1]


def _companion(clauses: Sequence[Clause], index: int, chosen: Sequence[int]) -> int | None:
    """Another clause about the same channel that says where it came from, or how it is now."""
    one = clauses[index]
    told = " was last at " in one.text or one.kind is ClauseKind.DIRECTION
    lost = one.topic.endswith((":silent", ":stuck"))  # what it did before that would mislead
    for other, clause in enumerate(clauses):
        if other in chosen or clause.channel != one.channel or clause.importance < _WORTH:
            continue
        if clause.kind is ClauseKind.DIRECTION and not told and not lost:
            return other
        if clause.topic.endswith(":level") and not told:
            return other
        if clause.topic.endswith((":above", ":below")) and " ago" not in clause.text and not lost:
            return other
    return None


def _order(chosen: Sequence[int], clauses: Sequence[Clause], tell: Sequence[str]) -> list[int]:
    """By channel, the telling one first; a channel's movement, then what it came to."""
    places = {channel: place for place, channel in enumerate(tell)}
    first = {clauses[index].channel: index for index in sorted(chosen, reverse=True)}

    def key(index: int) -> tuple[int, int, int]:
        clause = clauses[index]
        place = places.get(clause.channel, len(places) + first[clause.channel])
        quantity = clause.topic.rpartition(":")[2]
        return place, _RANKS.index(quantity) if quantity in _RANKS else len(_RANKS), index

    return sorted(chosen, key=key)
