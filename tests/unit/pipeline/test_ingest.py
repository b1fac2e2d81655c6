from __future__ import annotations

import asyncio

import pytest
from ingest_bench import START, WITHIN, Bench, reading, until

from gateway.adapters.doubles import MemoryStore
from gateway.errors import StoreError
from gateway.messages import StreamId
from gateway.pipeline.ingest import SnapshotRule


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
    assert bench.woken == len(change.outbox)
    assert bench.ahead == list(change.outbox)
    counts = bench.ingest.counts
    assert (counts.messages, counts.readings, counts.windows, counts.dead_letters) == (4, 3, 1, {"not-a-number": 1})
    assert counts.alerts == len(change.outbox)


async def test_a_committed_message_that_comes_again_is_acknowledged_and_not_counted() -> None:
    bench = Bench()
    async with bench.running():
        bench.source.put([reading(0), reading(1)])
        await until(lambda: bench.source.waiting == 0)
        await bench.ingest.new_connection(session_present=True)
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


class Notebook:
    def __init__(self) -> None:
        self.content = b"nothing"

    def state(self) -> bytes:
        return self.content

    def restore(self, state: bytes) -> None:
        if state == b"bad":
            raise ValueError(state)
        self.content = state


@pytest.mark.parametrize(("wrote", "read"), [(b"facts", b"facts"), (b"bad", b"nothing"), (b"", b"nothing")])
async def test_what_is_kept_beside_the_engine_is_there_after_an_orderly_restart(wrote: bytes, read: bytes) -> None:
    before, after = Notebook(), Notebook()
    bench = Bench(kept=before)
    async with bench.running():
        bench.source.put([reading(0)])
        await until(lambda: len(bench.source.acknowledged) == 1)
        before.content = wrote
        await bench.ingest.stop(WITHIN)
    restarted = Bench(bench.store, kept=after)
    await restarted.ingest.recover(bench.store.recovery())
    assert after.content == read
    assert restarted.engine.snapshot() == bench.engine.snapshot()
    plain = Bench(bench.store)  # robots were taken out of the configuration
    await plain.ingest.recover(bench.store.recovery())
    assert plain.engine.snapshot() == bench.engine.snapshot()


async def test_watched_readings_are_told_at_once_and_again_after_a_restart() -> None:
    watch = frozenset({StreamId("a", "temperature")})
    bench = Bench(watch=watch)
    async with bench.running():
        bench.source.put([reading(0), reading(1, "-12.0")])
        await until(lambda: len(bench.source.acknowledged) == 2)
    assert [row.value for row in bench.watched] == [-18.0, -12.0]
    after = Bench(bench.store, watch=watch)
    await after.ingest.recover(bench.store.recovery())
    assert after.watched == bench.watched
