"""The ingest stage: messages in, one transaction for them and their effects, then the acknowledgement."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gateway.errors import StoreError
from gateway.messages import AssetWindow, Effects, OutboxMessage, RawMessage
from gateway.pipeline.alerts import AlertMaker
from gateway.ports import Clock, Commit, Journal, Ledger, Recovery, Source
from gateway.published import Alert, Published
from gateway.streams.engine import StreamEngine

log = logging.getLogger(__name__)

_TICK = 1.0  # seconds of the clock
_REPLAY = 1000  # messages replayed between two looks at the rest of the loop
_FIRST_RETRY = 0.5  # seconds until a failed transaction is tried again; doubles up to the next
_LAST_RETRY = 30.0
Offer = Callable[[Sequence[AssetWindow], float], Mapping[str, AssetWindow | None]]


@dataclass(frozen=True, slots=True)
class IngestCounts:
    """What came in since the start."""

    messages: int = 0
    duplicates: int = 0  # sent again by the broker although they were committed
    readings: int = 0
    late: int = 0
    dead_letters: Mapping[str, int] = field(default_factory=dict)  # by reason
    windows: int = 0
    alerts: int = 0


@dataclass(frozen=True, slots=True)
class SnapshotRule:
    """When the engine's state is stored and the journal dropped: the first of the two.

    Attributes:
        entries: journal entries; also bounds the time that a restart takes.
        seconds: seconds of the clock, when there was any entry.
    """

    entries: int = 20_000
    seconds: float = 300.0


class Ingest:
    """Drives the engine. Each message is counted exactly once and acknowledged when it is committed.

    A transaction that fails is tried again, with the effects that the engine has brought about
    already; until it succeeds nothing else is processed, nothing is acknowledged, and `problem`
    says why.

    Args:
        waiting: what waits for words of an asset now, when a failed transaction is tried again.
        offer: the gate: takes closed asset windows, says what waits for words now, to be stored.
        wake: called when the outbox has got something.
        listener: told of each alert once it is committed.
        progress: called after each step, for the watchdog.
    """

    def __init__(
        self,
        source: Source,
        engine: StreamEngine,
        journal: Journal,
        ledger: Ledger,
        clock: Clock,
        *,
        alerts: AlertMaker,
        offer: Offer,
        waiting: Callable[[str], AssetWindow | None] | None = None,
        wake: Callable[[], None],
        listener: Callable[[Published], None],
        progress: Callable[[], None],
        snapshots: SnapshotRule | None = None,
    ) -> None:
        self._source = source
        self._engine = engine
        self._journal = journal
        self._ledger = ledger
        self._clock = clock
        self._alerts = alerts
        self._offer = offer
        self._waiting = waiting
        self._wake = wake
        self._listener = listener
        self._progress = progress
        self._snapshots = snapshots or SnapshotRule()
        self._step = asyncio.Lock()
        self._closed = False
        self._committed = True  # False while the engine is ahead of the store
        self._entries = 0
        self._snapshot_at = 0.0
        self._counts = IngestCounts()
        self._problem: str | None = None

    @property
    def counts(self) -> IngestCounts:
        """A snapshot."""
        return self._counts

    @property
    def problem(self) -> str | None:
        """Why nothing can be committed, None when it can."""
        return self._problem

    async def recover(self, recovery: Recovery) -> None:
        """Bring the engine to where the last run ended; its effects then were committed then."""
        if recovery.snapshot is not None:
            try:
                self._engine.restore(recovery.snapshot)
            except ValueError as error:
                log.error("what was in open windows is lost, another version of the gateway wrote it: %s", error)  # noqa: TRY400 - for a person
        run: list[RawMessage] = []
        for entry in recovery.entries:
            if entry.message is not None:
                run.append(entry.message)
            if entry.message is None or len(run) >= _REPLAY:
                self._engine.process(run)
                run = []
                await asyncio.sleep(0)
            if entry.message is None:
                self._engine.tick(entry.now)
        self._engine.process(run)
        self._engine.resume(self._clock.now())
        if recovery.entries or recovery.snapshot is not None:
            await self._journal.snapshot(self._engine.snapshot())

    async def run(self) -> None:
        """Ingest until cancelled, or until `stop`."""
        self._snapshot_at = self._clock.now()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._read(), name="ingest messages")
            tasks.create_task(self._tick(), name="ingest ticks")

    async def stop(self, deadline: float) -> None:
        """Finish the present step and store a snapshot, within ``deadline`` seconds.

        Without it nothing is lost either: the journal is replayed at the next start.
        """
        try:
            async with asyncio.timeout(deadline), self._step:
                self._closed = True
                if self._committed:
                    await self._journal.snapshot(self._engine.snapshot())
        except (TimeoutError, StoreError) as error:
            log.warning("no snapshot at the end, the journal will be replayed: %s", error)
        self._closed = True

    async def _read(self) -> None:
        delay = _FIRST_RETRY
        while not self._closed:
            try:
                messages = await self._source.batch()
            except StoreError as error:  # the ledger of the new broker session could not be emptied
                self._failed(error)
                await asyncio.sleep(delay)
                delay = min(2 * delay, _LAST_RETRY)
                continue
            delay = _FIRST_RETRY
            async with self._step:
                if not self._closed:
                    await self._take(messages)
            self._progress()

    async def _take(self, messages: Sequence[RawMessage]) -> None:
        known = self._ledger.delivered(messages)
        fresh = [m for index, m in enumerate(messages) if index not in known] if known else messages
        if fresh:
            self._committed = False
            effects = self._engine.process(fresh)
            await self._commit(effects, messages=fresh)
        self._source.acknowledge(messages)
        counts = self._counts
        self._counts = replace(
            counts, messages=counts.messages + len(fresh), duplicates=counts.duplicates + len(messages) - len(fresh)
        )
        await self._maybe_snapshot()

    async def _tick(self) -> None:
        while not self._closed:
            await self._clock.sleep(_TICK)
            async with self._step:
                if not self._closed:
                    await self._take_tick(self._clock.now())
            self._progress()

    async def _take_tick(self, now: float) -> None:
        effects = self._engine.tick(now)
        if effects != Effects():
            self._committed = False
            await self._commit(effects, tick=now)
        await self._maybe_snapshot()

    async def _commit(self, effects: Effects, messages: Sequence[RawMessage] = (), tick: float | None = None) -> None:
        now = self._clock.now()
        made = [self._alerts.make(event, now) for event in effects.alerts]
        change = Commit(
            messages=messages,
            tick=tick,
            dead_letters=effects.dead_letters,
            windows=effects.windows,
            outbox=tuple(message for _, message in made),
            pending=self._offer(effects.assets, now) if effects.assets else {},
        )
        await self._insist(change)
        self._committed = True
        self._entries += len(messages) + (tick is not None)
        self._count(effects)
        self._tell([alert for alert, _ in made], change.outbox)

    async def _insist(self, change: Commit) -> None:
        delay = _FIRST_RETRY
        while True:
            try:
                await self._journal.commit(change)
            except StoreError as error:
                self._failed(error)
                self._progress()
                await asyncio.sleep(delay)
                delay = min(2 * delay, _LAST_RETRY)
                if self._waiting is not None:  # some of it may have been written meanwhile
                    change = replace(change, pending={asset: self._waiting(asset) for asset in change.pending})
            else:
                break
        if self._problem is not None:
            log.warning("the store works again")
            self._problem = None

    def _failed(self, error: StoreError) -> None:
        if self._problem != str(error):
            log.error("nothing is acknowledged until this works: %s", error)
        self._problem = str(error)

    def _count(self, effects: Effects) -> None:
        counts = self._counts
        letters = dict(counts.dead_letters)
        for letter in effects.dead_letters:
            letters[letter.reason] = letters.get(letter.reason, 0) + 1
        self._counts = replace(
            counts,
            readings=counts.readings + effects.readings,
            late=counts.late + effects.late,
            dead_letters=letters,
            windows=counts.windows + len(effects.windows),
            alerts=counts.alerts + len(effects.alerts),
        )

    def _tell(self, alerts: Sequence[Alert], outbox: Sequence[OutboxMessage]) -> None:
        if outbox:
            self._wake()
        for alert in alerts:
            self._listener(alert)

    async def _maybe_snapshot(self) -> None:
        now = self._clock.now()
        due = self._entries >= self._snapshots.entries or now - self._snapshot_at >= self._snapshots.seconds
        if not (self._entries and due):
            return
        self._snapshot_at = now
        try:
            await self._journal.snapshot(self._engine.snapshot())
        except StoreError as error:
            log.warning("no snapshot now, the journal grows: %s", error)
        else:
            self._entries = 0
