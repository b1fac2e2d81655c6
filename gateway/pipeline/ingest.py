"""The ingest stage: messages in, one transaction for them and their effects, then the acknowledgement."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gateway.errors import StoreError
from gateway.messages import AssetWindow, Effects, OutboxMessage, RawMessage, Reading
from gateway.pipeline.alerts import AlertMaker
from gateway.pipeline.committer import Committer, Step
from gateway.ports import Clock, Commit, Journal, Kept, Ledger, Recovery, Source
from gateway.published import Published
from gateway.streams.engine import StreamEngine

log = logging.getLogger(__name__)

_TICK = 1.0  # seconds of the clock
_REPLAY = 1000  # messages replayed between two looks at the rest of the loop
_RETRY = 1.0  # seconds until the ledger of a new broker session is tried again
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

    The engine is ahead of the store by a bounded number of messages, so that an alert does not
    wait for the disk: it goes out at once, and is in the outbox as well when its messages are
    committed. While the store fails, `problem` says why.

    Args:
        waiting: what waits for words of an asset now.
        offer: the gate: takes closed asset windows, says for which assets what waits has changed.
        ahead: publishes alerts at once, which are in the outbox a moment later.
        wake: called with the number of messages that the outbox has got.
        listener: told of each alert once it is committed.
        progress: called after each step, for the watchdog.
        watched: told at once of readings of the streams that the engine watches.
        kept: what else is to be known after a restart.
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
        waiting: Callable[[str], AssetWindow | None],
        ahead: Callable[[Sequence[OutboxMessage]], None],
        wake: Callable[[int], None],
        listener: Callable[[Published], None],
        progress: Callable[[], None],
        watched: Callable[[Sequence[Reading]], None] | None = None,
        kept: Kept | None = None,
        snapshots: SnapshotRule | None = None,
    ) -> None:
        self._source = source
        self._engine = engine
        self._journal = journal
        self._ledger = ledger
        self._clock = clock
        self._alerts = alerts
        self._offer = offer
        self._ahead = ahead
        self._wake = wake
        self._listener = listener
        self._progress = progress
        self._watched = watched
        self._kept = kept
        self._snapshots = snapshots or SnapshotRule()
        self._committer = Committer(journal, waiting=waiting, committed=self._committed, progress=progress)
        self._step = asyncio.Lock()
        self._closed = False
        self._entries = 0
        self._snapshot_at = 0.0
        self._counts = IngestCounts()

    @property
    def counts(self) -> IngestCounts:
        """A snapshot."""
        return self._counts

    @property
    def problem(self) -> str | None:
        """Why nothing can be committed, None when it can."""
        return self._committer.problem

    async def new_connection(self, session_present: bool) -> None:
        """Commit what came before; to be awaited before the first message of a connection is taken.

        So what is sent again is known. With a new session all that was delivered is forgotten.

        Raises:
            StoreError: the ledger could not be emptied.
        """
        await self._committer.drained()
        if not session_present:
            await self._ledger.session_lost()

    async def recover(self, recovery: Recovery) -> None:
        """Bring the engine to where the last run ended; its effects then were committed then."""
        if recovery.snapshot is not None:
            self._restore(recovery.snapshot)
        run: list[RawMessage] = []
        for entry in recovery.entries:
            if entry.message is not None:
                run.append(entry.message)
            if entry.message is None or len(run) >= _REPLAY:
                self._replay(run)
                run = []
                await asyncio.sleep(0)
            if entry.message is None:
                self._engine.tick(entry.now)
        self._replay(run)
        self._engine.resume(self._clock.now())
        if recovery.entries or recovery.snapshot is not None:
            await self._journal.snapshot(self._state())

    def _state(self) -> bytes:
        """The engine's state, and in a second line what is kept beside it."""
        engine = self._engine.snapshot()
        return engine if self._kept is None else engine + b"\n" + self._kept.state()

    def _restore(self, snapshot: bytes) -> None:
        engine, _, kept = snapshot.partition(b"\n")
        try:
            self._engine.restore(engine)
            if self._kept is not None and kept:
                self._kept.restore(kept)
        except ValueError as error:
            log.error("what was in open windows is lost, another version of the gateway wrote it: %s", error)  # noqa: TRY400 - for a person

    def _replay(self, messages: Sequence[RawMessage]) -> None:
        """Run committed messages through the engine again; of their effects only what was watched is told."""
        effects = self._engine.process(messages)
        if effects.watched and self._watched is not None:
            self._watched(effects.watched)

    async def run(self) -> None:
        """Ingest until cancelled, or until `stop`."""
        self._snapshot_at = self._clock.now()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._committer.run(), name="commit")
            tasks.create_task(self._read(), name="ingest messages")
            tasks.create_task(self._tick(), name="ingest ticks")

    async def stop(self, deadline: float) -> None:
        """Finish the present step and store a snapshot, within ``deadline`` seconds.

        Without it nothing is lost either: the journal is replayed at the next start.
        """
        try:
            async with asyncio.timeout(deadline), self._step:
                self._closed = True
                await self._committer.drained()
                await self._journal.snapshot(self._state())
        except (TimeoutError, StoreError) as error:
            log.warning("no snapshot at the end, the journal will be replayed: %s", error)
        self._closed = True

    async def _read(self) -> None:
        while not self._closed:
            try:
                messages = await self._source.batch()
            except StoreError as error:  # the ledger of the new broker session could not be emptied
                self._committer.failed(error)
                self._progress()
                await asyncio.sleep(_RETRY)
                continue
            async with self._step:
                if not self._closed:
                    await self._take(messages)
            self._moved()

    async def _take(self, messages: Sequence[RawMessage]) -> None:
        known = self._ledger.delivered(messages)
        fresh = [m for index, m in enumerate(messages) if index not in known] if known else messages
        effects = self._engine.process(fresh) if fresh else Effects()
        await self._put(effects, messages=fresh, received=messages)

    async def _tick(self) -> None:
        while not self._closed:
            await self._clock.sleep(_TICK)
            async with self._step:
                if not self._closed:
                    now = self._clock.now()
                    if (effects := self._engine.tick(now)) != Effects():
                        await self._put(effects, tick=now)
                    await self._maybe_snapshot()
            self._moved()

    async def _put(
        self,
        effects: Effects,
        messages: Sequence[RawMessage] = (),
        tick: float | None = None,
        received: Sequence[RawMessage] = (),
    ) -> None:
        now = self._clock.now()
        if effects.watched and self._watched is not None:
            self._watched(effects.watched)
        made = [self._alerts.make(event, now) for event in effects.alerts]
        change = Commit(
            messages=messages,
            tick=tick,
            dead_letters=effects.dead_letters,
            windows=effects.windows,
            outbox=tuple(message for _, message in made),
            pending=self._offer(effects.assets, now) if effects.assets else {},
        )
        if change.outbox:
            self._ahead(change.outbox)
        self._entries += len(messages) + (tick is not None)
        await self._committer.put(Step(change, effects, tuple(alert for alert, _ in made), received))
        await self._maybe_snapshot()

    def _moved(self) -> None:
        """Progress, for the watchdog, unless a transaction hangs."""
        if self._committer.idle:
            self._progress()

    def _committed(self, step: Step) -> None:
        self._source.acknowledge(step.received)
        self._count(step)
        if step.change.outbox:
            self._wake(len(step.change.outbox))
        for alert in step.alerts:
            self._listener(alert)

    def _count(self, step: Step) -> None:
        counts, effects = self._counts, step.effects
        letters = dict(counts.dead_letters)
        for letter in effects.dead_letters:
            letters[letter.reason] = letters.get(letter.reason, 0) + 1
        fresh = len(step.change.messages)
        self._counts = replace(
            counts,
            messages=counts.messages + fresh,
            duplicates=counts.duplicates + len(step.received) - fresh,
            readings=counts.readings + effects.readings,
            late=counts.late + effects.late,
            dead_letters=letters,
            windows=counts.windows + len(effects.windows),
            alerts=counts.alerts + len(effects.alerts),
        )

    async def _maybe_snapshot(self) -> None:
        now = self._clock.now()
        due = self._entries >= self._snapshots.entries or now - self._snapshot_at >= self._snapshots.seconds
        if not (self._entries and due):
            return
        self._snapshot_at = now
        await self._committer.drained()
        try:
            await self._journal.snapshot(self._state())
        except StoreError as error:
            log.warning("no snapshot now, the journal grows: %s", error)
        else:
            self._entries = 0
