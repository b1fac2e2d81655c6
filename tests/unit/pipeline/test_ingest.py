from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager

import pytest

from gateway.adapters.doubles import ManualClock, MemorySource, MemoryStore
from gateway.errors import StoreError
from gateway.messages import AssetWindow, RawMessage
from gateway.pipeline.alerts import AlertMaker
from gateway.pipeline.ingest import Ingest, SnapshotRule
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

    def __init__(self, store: MemoryStore | None = None, snapshots: SnapshotRule | None = None) -> None:
        self.clock = ManualClock(START)
        self.source = MemorySource()
        self.store = store or MemoryStore()
        self.engine = StreamEngine([PROFILE])
        self.told: list[Published] = []
        self.offered: list[AssetWindow] = []
        self.waiting: dict[str, AssetWindow] = {}
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
            wake=self._wake,
            listener=self.told.append,
            progress=self._progress,
            snapshots=snapshots,
        )

    def _offer(self, windows: Sequence[AssetWindow], _now: float) -> Mapping[str, AssetWindow | None]:
        self.offered += windows
        self.waiting |= {window.asset: window for window in windows}
        return {window.asset: window for window in windows}

    def _wake(self) -> None:
        self.woken += 1

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


async def until(condition: Callable[[], bool]) -> None:
    while not condition():  # noqa: ASYNC110 - a double has no event for it
        await asyncio.sleep(0)


async def test_messages_are_committed_with_their_effects_and_then_acknowledged() -> None:
    bench = Bench()
    messages = [reading(0), reading(1, "-12.0"), reading(2, "nonsense"), reading(12)]
    async with bench.running():
        bench.source.put(messages)
        await until(lambda: len(bench.source.acknowledged) == 4)
    (change,) = bench.store.commits
    assert list(change.messages) == messages
    assert [letter.payload for letter in change.dead_letters] == [b"nonsense"]
    assert [window.start for window in change.windows] == [START]
    assert [message.topic for message in change.outbox] == ["edge/plant/alerts/a"] * len(change.outbox)
    assert set(change.pending) == {"a"}
    assert [alert.id for alert in bench.told] == [message.id for message in change.outbox] != []
    assert bench.woken == 1
    counts = bench.ingest.counts
    assert (counts.messages, counts.readings, counts.windows, counts.dead_letters) == (4, 3, 1, {"not-a-number": 1})
    assert counts.alerts == len(change.outbox)


async def test_nothing_is_acknowledged_or_told_before_the_commit_and_the_engine_runs_once(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gateway.pipeline.ingest._FIRST_RETRY", 0.001)
    bench = Bench()
    bench.store.error = StoreError("the disk is full")
    async with bench.running():
        bench.source.put([reading(0, "-12.0")])
        bench.source.put([reading(1, "-12.0")])
        await until(lambda: bench.steps >= 4)  # so many attempts
        assert bench.source.acknowledged == []
        assert bench.told == []
        assert bench.ingest.problem == "the disk is full"
        bench.clock.advance(60.0)  # ticks wait as well
        bench.store.error = None
        await until(lambda: len(bench.source.acknowledged) == 2)
    assert [len(change.outbox) for change in bench.store.commits][:2] == [1, 0]
    assert bench.ingest.counts.readings == 2
    assert str(bench.ingest.problem) == "None"
    assert caplog.text.count("nothing is acknowledged until this works: the disk is full") == 1
    assert caplog.text.count("the store works again") == 1


async def test_what_was_written_while_the_store_was_away_does_not_wait_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gateway.pipeline.ingest._FIRST_RETRY", 0.001)
    bench = Bench()
    bench.store.error = StoreError("the disk is full")
    async with bench.running():
        bench.source.put([reading(0), reading(12)])
        await until(lambda: bench.steps >= 2 and "a" in bench.waiting)
        del bench.waiting["a"]
        bench.store.error = None
        await until(lambda: len(bench.source.acknowledged) == 2)
    assert bench.store.commits[0].pending == {"a": None}


async def test_a_committed_message_that_comes_again_is_acknowledged_and_not_counted() -> None:
    bench = Bench()
    async with bench.running():
        bench.source.put([reading(0), reading(1)])
        bench.source.put([reading(0, duplicate=True), reading(1, duplicate=True)])
        bench.source.put([reading(1, duplicate=True), reading(2, duplicate=True)])
        await until(lambda: len(bench.source.acknowledged) == 6)
    assert [message for change in bench.store.commits for message in change.messages] == [
        reading(0),
        reading(1),
        reading(2, duplicate=True),
    ]
    assert (bench.ingest.counts.messages, bench.ingest.counts.duplicates) == (3, 3)


async def test_ticks_close_windows_and_are_journalled_when_they_had_effects() -> None:
    bench = Bench()
    async with bench.running():
        bench.source.put([reading(0)])
        await until(lambda: len(bench.source.acknowledged) == 1)
        for _ in range(60):
            await until(lambda: bool(bench.clock._sleepers))
            bench.clock.advance(1.0)
        await until(lambda: len(bench.store.commits) >= 2)
    ticks = [change.tick for change in bench.store.commits if change.tick is not None]
    assert 1 <= len(ticks) < 10
    assert bench.ingest.counts.windows == 1
    assert [window.asset for window in bench.offered] == ["a"]


@pytest.mark.parametrize("entries", [1, 7, 10_000])
async def test_after_a_crash_the_engine_is_where_it_was(entries: int) -> None:
    bench = Bench(snapshots=SnapshotRule(entries=entries))
    values = ["-18.0", "-12.0", "-18.0", "-17.0", "-19.0"]
    async with bench.running():
        for number in range(40):
            bench.source.put([reading(number, values[number % 5])])
        await until(lambda: len(bench.source.acknowledged) == 40)
    assert (bench.store.state is None) == (entries == 10_000)
    after = Bench(bench.store)
    outbox = bench.store.outbox
    await after.ingest.recover(bench.store.recovery())
    assert after.engine.snapshot() == bench.engine.snapshot()
    assert after.store.outbox == outbox  # the effects of the replay were there already
    assert after.told == []


async def test_an_orderly_stop_leaves_a_snapshot_and_no_journal() -> None:
    bench = Bench()
    async with bench.running():
        bench.source.put([reading(0)])
        await until(lambda: len(bench.source.acknowledged) == 1)
        await bench.ingest.stop(WITHIN)
        bench.source.put([reading(1)])
        for _ in range(10):
            await asyncio.sleep(0)
    assert bench.store.recovery().entries == ()
    assert bench.store.state == bench.engine.snapshot()
    assert len(bench.source.acknowledged) == 1  # what came after the stop is left to the broker


async def test_a_stop_without_a_store_keeps_to_its_deadline_and_writes_nothing_wrong() -> None:
    bench = Bench()
    async with bench.running():
        bench.source.put([reading(0)])
        await until(lambda: len(bench.source.acknowledged) == 1)
        bench.store.error = StoreError("the disk is full")
        bench.source.put([reading(1)])
        await until(lambda: bench.ingest.problem is not None)
        await bench.ingest.stop(0.01)
    bench.store.error = None
    assert bench.store.state is None
    assert [entry.message for entry in bench.store.recovery().entries] == [reading(0)]


async def test_a_snapshot_of_another_version_is_given_up_and_said(caplog: pytest.LogCaptureFixture) -> None:
    store = MemoryStore()
    await store.snapshot(b'{"version": 0}')
    bench = Bench(store)
    await bench.ingest.recover(store.recovery())
    assert "another version of the gateway wrote it" in caplog.text
