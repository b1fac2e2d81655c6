from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_samples import outgoing

from gateway.adapters.doubles import MemoryBus, MemoryStore
from gateway.errors import BusRefused, BusUnavailable
from gateway.messages import OutboxMessage
from gateway.pipeline.deliver import Deliver
from gateway.ports import Commit

WITHIN = 10.0


class Lane:
    """A deliver stage between an ingest stage (the test), a store and a bus."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        self.bus = MemoryBus()
        self.deliver = Deliver(self.store, self.bus)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        task = asyncio.create_task(self.deliver.run())
        try:
            async with asyncio.timeout(WITHIN):
                await turns()
                yield
        finally:
            task.cancel()
            await asyncio.wait([task])

    async def commit(self, *messages: OutboxMessage) -> None:
        await self.store.commit(Commit(outbox=messages))
        self.deliver.committed(len(messages))

    def published(self) -> list[str]:
        return [message.id for message in self.bus.published]


async def turns(count: int = 30) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


async def until(condition: Callable[[], bool]) -> None:
    while not condition():  # noqa: ASYNC110 - a double has no event for it
        await asyncio.sleep(0)


def alert(name: str, topic: str = "alerts/a") -> OutboxMessage:
    return outgoing(name, topic=topic, urgent=True)


async def test_an_alert_is_published_before_it_is_committed_and_not_again_after() -> None:
    lane = Lane()
    async with lane.running():
        lane.deliver.ahead([alert("1")])
        await until(lambda: lane.published() == ["1"])
        assert lane.store.outbox == ()
        await lane.commit(alert("1"))
        await until(lambda: not lane.store.outbox)
        await turns()
    assert lane.published() == ["1"]
    assert lane.deliver.published == 1


async def test_an_alert_that_is_under_way_when_it_is_committed_is_published_once() -> None:
    lane = Lane()
    async with lane.running():
        lane.deliver.ahead([alert("1"), alert("2")])
        await lane.commit(alert("1"), alert("2"))
        await until(lambda: not lane.store.outbox)
        await turns()
    assert lane.published() == ["1", "2"]


@pytest.mark.parametrize("error", [BusUnavailable("away"), BusRefused("not authorised")])
async def test_what_the_broker_does_not_take_goes_out_from_the_outbox(
    error: BusUnavailable | BusRefused, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gateway.pipeline.deliver._REFUSED_PAUSE", 0.01)
    lane = Lane()
    async with lane.running():
        lane.bus.error = error
        lane.deliver.ahead([alert("1")])
        await turns()
        lane.bus.error = None
        lane.deliver.ahead([alert("2")])  # does not overtake the first
        await turns()
        assert lane.published() == []
        await lane.commit(alert("1"))
        await lane.commit(alert("2"))
        lane.deliver.connected()
        await until(lambda: not lane.store.outbox)
        assert lane.published() == ["1", "2"]
        await turns()
        lane.deliver.ahead([alert("3")])  # nothing is in its way
        await until(lambda: lane.published() == ["1", "2", "3"])


async def test_what_the_last_run_left_goes_first() -> None:
    lane = Lane()
    await lane.store.commit(Commit(outbox=[alert("old")]))
    lane.deliver.ahead([alert("new")])
    async with lane.running():
        await lane.commit(alert("new"))
        await until(lambda: not lane.store.outbox)
    assert lane.published() == ["old", "new"]


async def test_at_the_end_what_is_under_way_is_left_to_the_outbox() -> None:
    lane = Lane()
    async with lane.running():
        lane.deliver.ahead([alert("1")])
    await lane.commit(alert("1"))
    async with asyncio.timeout(WITHIN):
        assert await lane.deliver.flush()
    assert lane.published() == ["1"]
    assert lane.store.outbox == ()


async def test_alerts_that_the_outbox_gave_up_do_not_close_the_lane() -> None:
    lane = Lane()
    async with lane.running():
        for number in range(1200):
            lane.deliver.ahead([alert(str(number))])
            await turns(3)
            lane.deliver.committed(1)  # and the policy gave it up at once
            await turns(3)
    assert len(lane.published()) == 1200


@given(st.lists(st.sampled_from(["a", "b", "commit", "away", "back", "turn", "turns"]), max_size=80))
@settings(max_examples=300, deadline=None)
def test_whatever_happens_each_goes_out_once_and_in_order_of_its_topic(rows: list[str]) -> None:
    async def happen() -> Lane:
        lane = Lane()
        uncommitted: list[OutboxMessage] = []
        async with lane.running():
            for number, row in enumerate(rows):
                if row in "ab":
                    uncommitted.append(alert(str(number), row))
                    lane.deliver.ahead(uncommitted[-1:])
                elif row == "commit":
                    await lane.commit(*uncommitted)
                    uncommitted.clear()
                elif row == "away":
                    lane.bus.error = BusUnavailable("away")
                elif row == "back":
                    lane.bus.error = None
                    lane.deliver.connected()
                else:
                    await turns(1 if row == "turn" else 15)
            lane.bus.error = None
            await lane.commit(*uncommitted)
            while lane.store.outbox:
                lane.deliver.connected()
                await asyncio.sleep(0)
        return lane

    found: dict[str, list[int]] = defaultdict(list)
    for message in asyncio.run(happen()).bus.published:
        found[message.topic].append(int(message.id))
    assert {topic: sorted(numbers) for topic, numbers in found.items()} == found
    assert sorted(number for numbers in found.values() for number in numbers) == [
        number for number, row in enumerate(rows) if row in "ab"
    ]
