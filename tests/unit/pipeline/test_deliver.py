from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_samples import outgoing

from gateway.adapters.doubles import MemoryBus, MemoryStore
from gateway.errors import BusRefused, BusUnavailable, StoreError
from gateway.messages import OutboxMessage
from gateway.pipeline.deliver import Deliver
from gateway.ports import Commit

WITHIN = 10.0


async def store_with(messages: Sequence[OutboxMessage]) -> MemoryStore:
    store = MemoryStore()
    await store.commit(Commit(outbox=messages))
    return store


@asynccontextmanager
async def running(deliver: Deliver) -> AsyncIterator[None]:
    task = asyncio.create_task(deliver.run())
    try:
        async with asyncio.timeout(WITHIN):
            yield
    finally:
        task.cancel()
        await asyncio.wait([task])


async def until(condition: Callable[[], bool]) -> None:
    while not condition():  # noqa: ASYNC110 - a double has no event for it
        await asyncio.sleep(0)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), max_size=150))
def test_all_go_out_once_and_in_order_of_their_topic(rows: list[tuple[str, bool]]) -> None:
    # alerts and insights have topics of their own
    messages = [
        outgoing(str(n), topic=f"{t}{'!' if urgent else ''}", urgent=urgent) for n, (t, urgent) in enumerate(rows)
    ]

    async def deliver() -> MemoryBus:
        bus = MemoryBus()
        assert await Deliver(await store_with(messages), bus).flush()
        return bus

    found: dict[str, list[int]] = defaultdict(list)
    for message in asyncio.run(deliver()).published:
        found[message.topic].append(int(message.id))
    assert sorted(number for numbers in found.values() for number in numbers) == list(range(len(rows)))
    assert all(numbers == sorted(numbers) for numbers in found.values())


async def test_alerts_pass_a_long_queue_of_insights() -> None:
    messages = [outgoing(f"insight {n}", topic="insights/a") for n in range(400)]
    bus = MemoryBus()
    store = await store_with(messages)
    deliver = Deliver(store, bus)
    async with running(deliver):
        await until(lambda: len(bus.published) >= 10)
        await store.commit(Commit(outbox=[outgoing("alert", topic="alerts/a", urgent=True)]))
        deliver.wake()
        await until(lambda: not store.outbox)
    place = [message.id for message in bus.published].index("alert")
    assert place < 150
    assert len(bus.published) == 401


async def test_nothing_is_tried_while_the_broker_is_away_and_all_goes_out_when_it_is_back() -> None:
    store = await store_with([outgoing("1"), outgoing("2")])
    bus = MemoryBus()
    bus.error = BusUnavailable("away")
    deliver = Deliver(store, bus)
    async with running(deliver):
        await until(lambda: bus.attempts > 0)
        for number in range(100):  # new ones do not make it try
            await store.commit(Commit(outbox=[outgoing(f"new {number}")]))
            deliver.wake()
            await asyncio.sleep(0)
        assert bus.attempts == 1
        bus.error = None
        deliver.connected()
        await until(lambda: not store.outbox)
    assert len(bus.published) == 102


async def test_a_refused_topic_does_not_hold_up_the_others(caplog: pytest.LogCaptureFixture) -> None:
    class Picky(MemoryBus):
        async def publish(self, message: OutboxMessage) -> None:
            self.error = BusRefused("not authorised") if message.topic == "bad" else None
            await super().publish(message)

    bad = [outgoing(f"bad {n}", topic="bad", urgent=True) for n in range(80)]
    store = await store_with([*bad, outgoing("good", topic="good")])
    bus = Picky()
    deliver = Deliver(store, bus)
    assert await deliver.flush()
    assert [message.id for message in bus.published] == ["good"]
    assert len(await store.waiting(99)) == 80
    assert deliver.problem == "the broker does not take 1 topic(s)"
    assert caplog.text.count("not authorised") == 1


async def test_what_was_published_is_not_published_again_while_the_store_fails() -> None:
    class Forgetful(MemoryStore):
        broken = True

        async def published(self, ids: Sequence[str]) -> None:
            if self.broken:
                raise StoreError("the disk is full")
            await super().published(ids)

    store = Forgetful()
    await store.commit(Commit(outbox=[outgoing("1"), outgoing("2", topic="out/b")]))
    bus = MemoryBus()
    deliver = Deliver(store, bus)
    for _ in range(3):
        assert not await deliver.flush()
    assert deliver.problem == "the disk is full"
    store.broken = False
    assert await deliver.flush()
    assert len(bus.published) == 2
    assert str(deliver.problem) == "None"
    assert await store.waiting(9) == []
