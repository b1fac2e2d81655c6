"""The outbox's table: order, bounds, and what is given up when it is full."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Sequence

from gateway.config import OutboxSettings
from gateway.messages import OutboxMessage, Severity

_COLUMNS = "id, topic, payload, rank, created, retain, urgent"
_NAMES = {severity.rank: severity.value for severity in Severity}


class OutboxTable:
    """Messages that wait. Used in the store's thread, in its transactions.

    Policy: a message older than ``max_age`` is given up; above ``max_messages`` the oldest info
    is given up first, then notice, then warning. Critical ones never are, so with nothing else
    left the table grows. What was given up is counted by severity (counter ``outbox:<severity>``).
    """

    def __init__(self, connection: sqlite3.Connection, settings: OutboxSettings) -> None:
        self._connection = connection
        self._settings = settings
        self._count = 0  # kept here, since counting a full table takes milliseconds

    def recount(self) -> None:
        """Look how many wait: at start, and after a transaction that failed."""
        (self._count,) = self._connection.execute("SELECT count(*) FROM outbox").fetchone()

    def add(self, messages: Sequence[OutboxMessage]) -> None:
        """Append in order, within the size. One whose id waits already is not stored again."""
        if not messages:
            return
        rows = [(m.id, m.topic, m.payload, m.rank, m.created, int(m.retain), int(m.urgent)) for m in messages]
        self._count += self._connection.executemany(
            f"INSERT INTO outbox ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",  # noqa: S608 - constant
            rows,
        ).rowcount
        if self._count > self._settings.max_messages:
            self._drop(
                "SELECT sequence, rank FROM outbox WHERE rank < ? ORDER BY rank, sequence LIMIT ?",
                (Severity.CRITICAL.rank, self._count - self._settings.max_messages),
            )

    def waiting(self, limit: int, without: Collection[str]) -> list[OutboxMessage]:
        """Urgent ones first, then the oldest; none of the topics ``without``."""
        slots = ", ".join("?" * len(without))
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM outbox WHERE topic NOT IN ({slots}) "  # noqa: S608 - only question marks
            "ORDER BY urgent DESC, sequence LIMIT ?",
            (*without, limit),
        )
        return [
            OutboxMessage(id_, topic, payload, rank, created, bool(retain), bool(urgent))
            for id_, topic, payload, rank, created, retain, urgent in rows
        ]

    def remove(self, ids: Sequence[str]) -> None:
        """Forget what was published."""
        self._count -= self._connection.executemany(
            "DELETE FROM outbox WHERE id = ?", [(item,) for item in ids]
        ).rowcount

    def drop_old(self, now: float) -> None:
        """Give up what is too old."""
        self._drop(
            "SELECT sequence, rank FROM outbox WHERE rank < ? AND created < ?",
            (Severity.CRITICAL.rank, now - self._settings.max_age),
        )

    def _drop(self, query: str, values: tuple[float, ...]) -> None:
        rows = self._connection.execute(query, values).fetchall()
        self._connection.executemany("DELETE FROM outbox WHERE sequence = ?", [(sequence,) for sequence, _ in rows])
        self._count -= len(rows)
        for rank, count in Counter(rank for _, rank in rows).items():
            count_up(self._connection, f"outbox:{_NAMES[rank]}", count)


def count_up(connection: sqlite3.Connection, name: str, by: int) -> None:
    """Add to a counter; counters never shrink."""
    connection.execute(
        "INSERT INTO counter VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = value + excluded.value", (name, by)
    )
