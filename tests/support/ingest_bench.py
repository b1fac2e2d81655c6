"""One ingest stage with doubles around it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager

from gateway.adapters.doubles import ManualClock, MemorySource, MemoryStore
from gateway.messages import AssetWindow, OutboxMessage, RawMessage, Reading, StreamId
from gateway.pipeline.alerts import AlertMaker
from gateway.pipeline.ingest import Ingest, SnapshotRule
from gateway.ports import Commit, Kept
from gateway.profiles import SensorProfile
from gateway.published import Published
from gateway.streams.engine import StreamEngine

WITHIN = 10.0
START = 1_700_000_000.0
PROFILE = SensorProfile.model_validate(
    {
        "name": "cold-room",
        "title": "cold room",
        "description": "for tests",
        "windows": {"length": 10.0, "lateness": 0.0, "idle": 30.0},
        "topics": [{"pattern": "cold/{asset}/{channel}", "format": "number"}],
        "channels": {"temperature": {"title": "temperature", "unit": "°C", "high": {"warning": -15.0}}},
    }
)


def reading(number: int, value: str = "-18.0", *, duplicate: bool = False) -> RawMessage:
    return RawMessage("cold/a/temperature", value.encode(), 1, False, START + number, number + 1, duplicate)


class Bench:
    """One ingest stage with doubles around it."""

    def __init__(
        self,
        store: MemoryStore | None = None,
        snapshots: SnapshotRule | None = None,
        watch: frozenset[StreamId] = frozenset(),
        kept: Kept | None = None,
    ) -> None:
        self.clock = ManualClock(START)
        self.source = MemorySource()
        self.store = store or MemoryStore()
        self.engine = StreamEngine([PROFILE], watch=watch)
        self.watched: list[Reading] = []
        self.told: list[Published] = []
        self.offered: list[AssetWindow] = []
        self.waiting: dict[str, AssetWindow] = {}
        self.ahead: list[OutboxMessage] = []
        self.woken = 0
        self.steps = 0
        self.ingest = Ingest(
            self.source,
            self.engine,
            self.store,
            self.store,
            self.clock,
            alerts=AlertMaker("plant", "edge/plant", {PROFILE.name: PROFILE}),
            offer=self._offer,
            waiting=self.waiting.get,
            ahead=self.ahead.extend,
            wake=self._wake,
            listener=self.told.append,
            progress=self._progress,
            watched=self.watched.extend,
            kept=kept,
            snapshots=snapshots,
        )

    def _offer(self, windows: Sequence[AssetWindow], _now: float) -> Mapping[str, AssetWindow | None]:
        self.offered += windows
        self.waiting |= {window.asset: window for window in windows}
        return {window.asset: window for window in windows}

    def _wake(self, count: int) -> None:
        self.woken += count

    def _progress(self) -> None:
        self.steps += 1

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        task = asyncio.create_task(self.ingest.run())
        try:
            async with asyncio.timeout(WITHIN):
                yield
        finally:
            task.cancel()
            await asyncio.wait([task])


class HangingStore(MemoryStore):
    """Commits nothing until it may go on."""

    def __init__(self) -> None:
        super().__init__()
        self.hanging = asyncio.Event()
        self.go_on = asyncio.Event()

    async def commit(self, change: Commit) -> None:
        self.hanging.set()
        await self.go_on.wait()
        await super().commit(change)


async def until(condition: Callable[[], bool]) -> None:
    while not condition():  # noqa: ASYNC110 - a double has no event for it
        await asyncio.sleep(0)
