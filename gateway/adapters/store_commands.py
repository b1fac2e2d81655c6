"""The commands' tables: what was asked of robots, the goals that came of it, plans and conversations."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from gateway.ports import CommandRow

_COLUMNS = "id, goal, robot, payload, open, time"


class CommandTable:
    """Commands by id. Used in the store's thread, in its transactions."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def put(self, rows: Sequence[CommandRow]) -> None:
        """Store new ones and new states."""
        self._connection.executemany(
            f"INSERT OR REPLACE INTO command ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)",  # noqa: S608 - constant
            [(row.id, row.goal, row.robot, row.payload, int(row.open), row.time) for row in rows],
        )

    def get(self, id_: str) -> CommandRow | None:
        """The command of that id."""
        rows = self._rows("id = ?", id_)
        return rows[0] if rows else None

    def open(self) -> list[CommandRow]:
        """Those whose goal may still run, oldest first."""
        return self._rows("open = ? ORDER BY time", 1)

    def goals(self) -> list[CommandRow]:
        """The last that led to a goal, oldest first."""
        return self._rows("goal != ? ORDER BY time DESC LIMIT 1000", "")[::-1]

    def keep(self, kept: Mapping[str, bytes | None], now: float) -> None:
        """Store plans and conversations, or take them away; ``now`` in seconds UTC."""
        self._connection.executemany("DELETE FROM kept WHERE name = ?", [(n,) for n, body in kept.items() if not body])
        self._connection.executemany(
            "INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", [(name, body, now) for name, body in kept.items() if body]
        )

    def kept(self) -> dict[str, bytes]:
        """All plans and conversations, the one that was changed last comes last."""
        return dict(self._connection.execute("SELECT name, body FROM kept ORDER BY time"))

    def drop_old(self, before: float) -> None:
        """Forget what ended before that time, seconds UTC."""
        self._connection.execute("DELETE FROM command WHERE open = 0 AND time < ?", (before,))
        self._connection.execute("DELETE FROM kept WHERE time < ?", (before,))

    def _rows(self, condition: str, value: str | int) -> list[CommandRow]:
        rows = self._connection.execute(f"SELECT {_COLUMNS} FROM command WHERE {condition}", (value,))  # noqa: S608 - constants
        return [
            CommandRow(id_, goal, robot, payload, bool(is_open), time)
            for id_, goal, robot, payload, is_open, time in rows
        ]
