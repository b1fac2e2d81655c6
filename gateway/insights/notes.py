"""Which clauses a model is told: one a topic, what is odd first, and something of every channel."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Final

from gateway.insights.clauses import ANOMALOUS, Clause, ClauseKind
from gateway.insights.rendering import slots

MOST_NOTES: Final = 8
_ODD: Final = 5  # clauses about anomalies, so that room is left for the other channels
_TIMED: Final = (" ago", " for {")


def notes(clauses: Sequence[Clause], most: int = MOST_NOTES) -> tuple[Clause, ...]:
    """The clauses to tell, most important first.

    A cause often shows in a channel that nothing is odd about (the power that stayed at nearly nothing), so
    every channel has its say before any has a second one.

    Args:
        clauses: all of a window, most important first.
        most: notes, at most.
    """
    by_topic: dict[str, list[Clause]] = {}
    for clause in clauses:
        by_topic.setdefault(clause.topic, []).append(clause)
    ranked = [_telling(topic, rows, by_topic) for topic, rows in by_topic.items()]
    of_one = [clause for clause in ranked if clause.kind is not ClauseKind.ORDER]
    chosen = [clause for clause in of_one if clause.importance >= ANOMALOUS][:_ODD]
    heard = {clause.channel for clause in chosen}
    for clause in of_one:
        if clause.channel not in heard:
            heard.add(clause.channel)
            chosen.append(clause)
    chosen += [clause for clause in ranked if clause not in chosen]
    kept = [clause for clause in chosen if not any(_says_all(other, clause) for other in chosen)][:most]
    return tuple(clause for clause in ranked if clause in kept)


def _says_all(one: Clause, other: Clause) -> bool:
    """Whether a clause states every figure of another, as "rose from A to B" does of "was last at B"."""
    figures, others = set(slots(one.text)), set(slots(other.text))
    return one is not other and bool(others) and others < figures and other.topic.endswith(":level")


def _telling(topic: str, rows: Sequence[Clause], topics: Container[str]) -> Clause:
    """The clause of a topic that says most beside the others: how long beyond a limit, or the figures themselves."""
    channel, _, quantity = topic.rpartition(":")
    if quantity in ("above", "below"):
        timed = next((row for row in rows if any(mark in row.text for mark in _TIMED)), None)
        return timed or rows[0 if f"{channel}:direction" in topics else -1]
    return rows[-1] if quantity == "usual" else rows[0]
