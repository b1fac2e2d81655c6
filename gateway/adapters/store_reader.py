"""Reads the store from another process, also while the gateway runs."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from gateway.adapters.store_errors import store_error
from gateway.adapters.store_schema import FILE_NAME, open_readonly
from gateway.adapters.store_values import STREAM_WINDOW
from gateway.messages import DeadLetter, DeadLetterReason, StreamId, StreamWindow


class StoreReader:
    """A read-only connection of its own, for the command line; a context manager.

    Args:
        directory: data_dir.
    """

    def __init__(self, directory: Path) -> None:
        self._file = directory / FILE_NAME
        self._connection: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        """Open.

        Raises:
            StoreError: there is no database, or it cannot be read.
        """
        self._connection = open_readonly(self._file)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connection is not None:
            self._connection.close()

    def dead_letters(self, limit: int, reason: DeadLetterReason | None = None) -> list[DeadLetter]:
        """The newest first; payloads are kept up to 4096 bytes.

        Raises:
            StoreError: the database cannot be read.
        """
        rows = self._rows(
            "SELECT topic, payload, reason, detail, received_at FROM dead_letter "
            "WHERE coalesce(?, reason) = reason ORDER BY sequence DESC LIMIT ?",
            (reason.value if reason else None, limit),
        )
        return [DeadLetter(row[0], row[1], DeadLetterReason(row[2]), row[3], row[4]) for row in rows]

    def counts(self) -> Mapping[str, int]:
        """Counters that never shrink: ``dead-letter:<reason>``, and ``outbox:<severity>`` for what was given up.

        Raises:
            StoreError: the database cannot be read.
        """
        return dict(self._rows("SELECT name, value FROM counter ORDER BY name", ()))

    def waiting(self) -> int:
        """How many messages wait in the outbox.

        Raises:
            StoreError: the database cannot be read.
        """
        return int(self._rows("SELECT count(*) FROM outbox", ())[0][0])

    def windows(self, stream: StreamId, start: float, end: float) -> list[StreamWindow]:
        """The stream's closed windows that overlap the span, oldest first, without percentile sketch.

        Raises:
            StoreError: the database cannot be read.
        """
        rows = self._rows(
            "SELECT body FROM closed_window WHERE asset = ? AND channel = ? AND end_time > ? AND start_time < ? "
            "ORDER BY start_time",
            (*stream, start, end),
        )
        return [STREAM_WINDOW.validate_json(body) for (body,) in rows]

    def _rows(self, query: str, values: tuple[str | float | None, ...]) -> list[tuple[Any, ...]]:
        if self._connection is None:
            raise RuntimeError("use the reader in a with statement")
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise store_error(self._file, error) from error
