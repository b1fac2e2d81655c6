from __future__ import annotations

import asyncio

import pytest
from ingest_bench import WITHIN, Bench, HangingStore, reading, until

from gateway.errors import StoreError


async def test_nothing_is_acknowledged_or_told_before_the_commit_and_the_engine_runs_once(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gateway.pipeline.committer._FIRST_RETRY", 0.001)
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


async def test_an_alert_goes_out_before_its_messages_are_committed() -> None:
    bench = Bench(HangingStore())
    assert isinstance(bench.store, HangingStore)
    async with bench.running():
        bench.source.put([reading(0)])
        await bench.store.hanging.wait()
        bench.source.put([reading(1, "-12.0")])
        bench.source.put([reading(2, "-12.5")])
        await until(lambda: len(bench.ahead) == 1)
        assert (bench.source.acknowledged, bench.woken, bench.told) == ([], 0, [])
        steps = bench.steps
        bench.source.put([reading(3, "-12.5")])
        bench.clock.advance(1.0)
        for _ in range(20):
            await asyncio.sleep(0)
        assert bench.steps == steps  # a transaction that hangs is no progress for the watchdog
        bench.store.go_on.set()
        await until(lambda: len(bench.source.acknowledged) == 4)
    assert [len(change.messages) for change in bench.store.commits] == [1, 3]  # those that waited share a transaction
    assert [message.id for message in bench.store.outbox] == [message.id for message in bench.ahead]


async def test_the_engine_is_ahead_of_the_store_by_a_bounded_number_of_messages() -> None:
    bench = Bench(HangingStore())
    assert isinstance(bench.store, HangingStore)
    async with bench.running():
        for batch in range(10):
            bench.source.put([reading(500 * batch + number) for number in range(500)])
        await bench.store.hanging.wait()
        for _ in range(200):
            await asyncio.sleep(0)
        assert bench.source.waiting == 6
        bench.store.go_on.set()
        await until(lambda: len(bench.source.acknowledged) == 5000)
    assert [m for change in bench.store.commits for m in change.messages] == [reading(n) for n in range(5000)]


async def test_a_tick_is_journalled_behind_the_messages_before_it() -> None:
    bench = Bench(HangingStore())
    assert isinstance(bench.store, HangingStore)
    async with bench.running():
        bench.source.put([reading(0)])
        await bench.store.hanging.wait()
        for second in range(1, 60):
            if second == 20:
                bench.source.put([reading(second)])
            await until(lambda: bool(bench.clock._sleepers))
            bench.clock.advance(1.0)
        bench.store.go_on.set()
        await until(lambda: len(bench.source.acknowledged) == 2)
        await bench.ingest.stop(WITHIN)
    after = Bench()
    for change in bench.store.commits:
        after.engine.process(change.messages)
        if change.tick is not None:
            after.engine.tick(change.tick)
    assert sum(change.tick is not None for change in bench.store.commits) > 0
    assert after.engine.snapshot() == bench.engine.snapshot()


async def test_a_new_connection_waits_for_what_came_over_the_old_one() -> None:
    bench = Bench(HangingStore())
    assert isinstance(bench.store, HangingStore)
    async with bench.running():
        bench.source.put([reading(0)])
        await bench.store.hanging.wait()
        connected = asyncio.create_task(bench.ingest.new_connection(session_present=False))
        for _ in range(10):
            await asyncio.sleep(0)
        assert not connected.done()
        bench.store.go_on.set()
        await connected
    assert bench.store.delivered([reading(0, duplicate=True)]) == frozenset()  # another session: it is another message


async def test_what_was_written_while_the_store_was_away_does_not_wait_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gateway.pipeline.committer._FIRST_RETRY", 0.001)
    bench = Bench()
    bench.store.error = StoreError("the disk is full")
    async with bench.running():
        bench.source.put([reading(0), reading(12)])
        await until(lambda: bench.steps >= 2 and "a" in bench.waiting)
        del bench.waiting["a"]
        bench.store.error = None
        await until(lambda: len(bench.source.acknowledged) == 2)
    assert bench.store.commits[0].pending == {"a": None}
