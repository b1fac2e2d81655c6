"""The SQLite store: journal, outbox, windows, dead letters, delivery ledger."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from gateway.adapters.store_ledger import DeliveryLedger
from gateway.adapters.store_lock import DirectoryLock
from gateway.adapters.store_schema import FILE_NAME
from gateway.adapters.store_tables import Tables
from gateway.adapters.store_thread import StoreThread
from gateway.config import OutboxSettings, StoreSettings
from gateway.errors import StoreError
from gateway.messages import OutboxMessage, RawMessage
from gateway.ports import CommandRow, Commit, Recovery


class SqliteStore:
    """Implements `ports.Journal`, `ports.Outbox`, `ports.Ledger` and `ports.Commands` with one database file.

    All SQL runs in one thread. Changes that arrive while a transaction is running share the next
    one (group commit). With durability "power" each transaction is synced to the disk.

    Args:
        directory: data_dir; made if need be, and locked against a second gateway.
        now: seconds since the epoch, for the ages of what is kept.
        receive_maximum: messages that the broker may have in flight; the delivery ledger remembers
            twice as many.
    """

    def __init__(
        self,
        directory: Path,
        settings: StoreSettings,
        outbox: OutboxSettings,
        now: Callable[[], float],
        receive_maximum: int = 1000,
    ) -> None:
        self._lock = DirectoryLock(directory)
        self._thread = StoreThread(directory / FILE_NAME, settings, outbox)
        self._now = now
        self._ledger = DeliveryLedger(2 * receive_maximum)
        self._problem: str | None = None

    @property
    def problem(self) -> str | None:
        """Why the last request failed, None when it did not."""
        return self._problem

    async def open(self) -> Recovery:
        """Lock the directory, open the database, and return what is needed to go on.

        Raises:
            StoreError: another gateway uses it, or it is damaged or cannot be written; the message
                says what to do.
        """
        self._lock.take()
        try:
            await self._thread.start()
            recovery = await self._thread.read(Tables.recovery)
            known, later = await self._thread.read(lambda tables: tables.ledger(recovery.entries))
        except StoreError:
            await self.close()
            raise
        self._ledger.load(known)
        self._ledger.add(later)
        return recovery

    async def close(self) -> None:
        """Finish what was asked for, close the file, let go of the lock."""
        await self._thread.stop()
        self._lock.release()

    async def commit(self, change: Commit) -> None:
        """Make the change durable, whole; then its messages are in the delivery ledger.

        Raises:
            StoreError: nothing of it was stored.
        """
        now = self._now()
        await self._write(lambda tables: tables.apply(change, now))
        self._ledger.add(change.messages)

    async def snapshot(self, state: bytes) -> None:
        """Keep ``state`` (of everything committed so far) and forget the journal before it.

        Raises:
            StoreError: nothing was changed.
        """
        ledger = self._ledger.dump()
        await self._write(lambda tables: tables.snapshot(state, ledger))

    async def waiting(self, limit: int, without: Collection[str] = ()) -> Sequence[OutboxMessage]:
        """Messages that wait, urgent ones first, then the oldest; none of the topics ``without``.

        Raises:
            StoreError: they cannot be read.
        """
        topics = tuple(without)
        return await self._thread.read(lambda tables: tables.outbox.waiting(limit, topics))

    async def published(self, ids: Sequence[str]) -> None:
        """Forget these.

        Raises:
            StoreError: they still wait, and will be published again.
        """
        await self._write(lambda tables: tables.outbox.remove(ids))

    def delivered(self, messages: Sequence[RawMessage]) -> Collection[int]:
        """Indexes of those that the broker sent again although they are committed."""
        return self._ledger.delivered(messages)

    async def command(self, id_: str) -> CommandRow | None:
        """The command of that id, None when it was never given (or before ``store.keep_windows``).

        Raises:
            StoreError: it cannot be read.
        """
        return await self._thread.read(lambda tables: tables.commands.get(id_))

    async def session_lost(self) -> None:
        """The broker began a new session: packet identifiers of the old one mean nothing now.

        Raises:
            StoreError: nothing was changed.
        """
        await self._write(Tables.forget_deliveries)
        self._ledger.clear()

    async def _write(self, work: Callable[[Tables], None]) -> None:
        try:
            await self._thread.write(work)
        except StoreError as error:
            self._problem = str(error)
            raise
        self._problem = None
