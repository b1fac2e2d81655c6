"""What the store writes and reads at start, one SQLite connection, no threads."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from gateway.adapters.store_commands import CommandTable
from gateway.adapters.store_outbox import OutboxTable, count_up
from gateway.adapters.store_values import ASSET_WINDOW, STREAM_WINDOW
from gateway.config import OutboxSettings, StoreSettings
from gateway.messages import AssetWindow, DeadLetter, RawMessage, StreamWindow
from gateway.ports import Commit, JournalEntry, Recovery

_TIDY_EVERY = 10.0  # seconds between two looks for what is too old
_TIDY_ROWS = 5000  # at most so many windows are deleted at once, so that no commit waits long
_WINDOW_BYTES = 1024  # about what a window takes, with its indexes
_KEPT_PAYLOAD = 4096  # bytes of a dead letter's payload that are kept


class Tables:
    """The statements, to be called inside a transaction of the store's thread."""

    def __init__(self, connection: sqlite3.Connection, settings: StoreSettings, outbox: OutboxSettings) -> None:
        self._connection = connection
        self._settings = settings
        self.outbox = OutboxTable(connection, outbox)
        self.commands = CommandTable(connection)
        self._tidied = float("-inf")

    def recovery(self) -> Recovery:
        """What is needed to go on where the last run ended."""
        self.outbox.recount()
        rows = self._connection.execute(
            "SELECT sequence, now, topic, payload, qos, retain, mid, duplicate FROM journal ORDER BY sequence"
        )
        pending = self._connection.execute("SELECT asset, body FROM pending")
        return Recovery(
            snapshot=self._single("snapshot"),
            entries=tuple(_entry(*row) for row in rows),
            pending={asset: ASSET_WINDOW.validate_json(body) for asset, body in pending},
            commands=tuple(self.commands.open()),
            goals=tuple(self.commands.goals()),
            latches=self._single("latches"),
            kept=self.commands.kept(),
        )

    def ledger(self, entries: Sequence[JournalEntry]) -> tuple[bytes, list[RawMessage]]:
        """The ledger as of the last snapshot, and the messages committed after it in this session."""
        start = int(self._single("ledger-from") or 0)
        return self._single("ledger") or b"", [
            e.message for e in entries if e.message is not None and e.sequence > start
        ]

    def apply(self, change: Commit, now: float) -> None:
        """Store a change."""
        if change.messages:
            self._connection.executemany(
                "INSERT INTO journal (now, topic, payload, qos, retain, mid, duplicate) VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    (m.received_at, m.topic, m.payload, m.qos, int(m.retain), m.mid, int(m.duplicate))
                    for m in change.messages
                ],
            )
        if change.tick is not None:
            self._connection.execute("INSERT INTO journal (now) VALUES (?)", (change.tick,))
        self._dead_letters(change.dead_letters)
        self._windows(change.windows)
        self._pending(change.pending)
        self.outbox.add(change.outbox)
        self.commands.put(change.commands)
        self.commands.keep(change.kept, now)
        if change.latches is not None:
            self._put("latches", change.latches)
        if not self._tidied <= now < self._tidied + _TIDY_EVERY:
            self._tidied = now
            self._tidy(now)

    def snapshot(self, state: bytes, ledger: bytes) -> None:
        """Keep the state and forget the journal, all of which it contains."""
        self._put("snapshot", state)
        self._put("ledger", ledger)
        self._put("ledger-from", b"0")
        self._connection.execute("DELETE FROM journal")

    def forget_deliveries(self) -> None:
        """Empty the ledger: nothing committed until now counts for it."""
        (last,) = self._connection.execute("SELECT coalesce(max(sequence), 0) FROM journal").fetchone()
        self._put("ledger", b"")
        self._put("ledger-from", str(last).encode())

    def _single(self, name: str) -> bytes | None:
        row = self._connection.execute("SELECT value FROM single WHERE name = ?", (name,)).fetchone()
        return None if row is None else bytes(row[0])

    def _put(self, name: str, value: bytes) -> None:
        self._connection.execute("INSERT OR REPLACE INTO single VALUES (?, ?)", (name, value))

    def _dead_letters(self, letters: Sequence[DeadLetter]) -> None:
        if not letters:
            return
        self._connection.executemany(
            "INSERT INTO dead_letter (received_at, topic, payload, reason, detail) VALUES (?, ?, ?, ?, ?)",
            [(d.received_at, d.topic, d.payload[:_KEPT_PAYLOAD], d.reason.value, d.detail) for d in letters],
        )
        for reason, count in Counter(letter.reason for letter in letters).items():
            count_up(self._connection, f"dead-letter:{reason.value}", count)
        self._connection.execute(
            "DELETE FROM dead_letter WHERE sequence <= (SELECT max(sequence) FROM dead_letter) - ?",
            (self._settings.keep_dead_letters,),
        )

    def _windows(self, windows: Sequence[StreamWindow]) -> None:
        self._connection.executemany(
            "INSERT OR REPLACE INTO closed_window VALUES (?, ?, ?, ?, ?)",
            [(*w.stream, w.start, w.end, STREAM_WINDOW.dump_json(_compact(w)).decode()) for w in windows],
        )

    def _pending(self, pending: Mapping[str, AssetWindow | None]) -> None:
        for asset, window in pending.items():
            if window is None:
                self._connection.execute("DELETE FROM pending WHERE asset = ?", (asset,))
            else:
                self._connection.execute(
                    "INSERT OR REPLACE INTO pending VALUES (?, ?)", (asset, ASSET_WINDOW.dump_json(window).decode())
                )

    def _tidy(self, now: float) -> None:
        self.outbox.drop_old(now)
        self.commands.drop_old(now - self._settings.keep_windows)
        self._drop_windows(now - self._settings.keep_windows, _TIDY_ROWS)
        if (excess := self._used() - (self._settings.max_mb << 20)) > 0:
            self._drop_windows(float("inf"), min(_TIDY_ROWS, 1 + excess // _WINDOW_BYTES))

    def _drop_windows(self, before: float, most: int) -> None:
        """Delete the oldest closed windows that ended before that time."""
        self._connection.execute(
            "DELETE FROM closed_window WHERE (asset, channel, start_time, end_time) IN (SELECT asset, channel, "
            "start_time, end_time FROM closed_window WHERE end_time < ? ORDER BY end_time LIMIT ?)",
            (before, most),
        )

    def _used(self) -> int:
        """Bytes of the database that hold something; what was deleted is used again before the file grows."""
        pages, free, size = (
            int(self._connection.execute(f"PRAGMA {name}").fetchone()[0])
            for name in ("page_count", "freelist_count", "page_size")
        )
        return (pages - free) * size


def _entry(
    sequence: int, now: float, topic: str | None, payload: bytes, qos: int, retain: int, mid: int, duplicate: int
) -> JournalEntry:
    message = None
    if topic is not None:
        message = RawMessage(topic, payload, qos, bool(retain), now, mid, bool(duplicate))
    return JournalEntry(sequence, now, message)


def _compact(window: StreamWindow) -> StreamWindow:
    """Without the percentile sketch, which is most of a window and only needed for merging."""
    return replace(window, statistics=replace(window.statistics, centroids=()))
