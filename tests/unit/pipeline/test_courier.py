from __future__ import annotations

import asyncio

from robot_bench import HangingBus

from gateway.adapters.doubles import MemoryBus
from gateway.errors import BusUnavailable
from gateway.messages import OutboxMessage
from gateway.pipeline.courier import Courier


def message(id_: str) -> OutboxMessage:
    return OutboxMessage(id_, "t", b"", 0, 0.0)


async def settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def test_one_of_a_key_is_on_its_way_at_a_time_and_others_do_not_wait_for_it() -> None:
    bus = HangingBus()
    courier = Courier(bus)
    task = asyncio.create_task(courier.run())
    assert courier.offer("a", message("a1"))
    assert not courier.offer("a", message("a2"))
    await settle()
    assert not courier.offer("a", message("a3"))
    assert courier.offer("b", message("b1"))
    await settle()
    assert [row.id for row in bus.published] == ["a1", "b1"]
    bus.go_on.set()
    await settle()
    assert courier.offer("a", message("a4"))
    await settle()
    assert [row.id for row in bus.published] == ["a1", "b1", "a4"]
    task.cancel()


async def test_only_so_many_are_on_their_way() -> None:
    courier = Courier(HangingBus(), 2)
    task = asyncio.create_task(courier.run())
    assert [courier.offer(key, message(key)) for key in "ab"] == [True, True]
    await settle()
    assert not courier.offer("c", message("c"))
    task.cancel()


async def test_a_failure_loses_one_message_and_nothing_else() -> None:
    bus = MemoryBus()
    bus.error = BusUnavailable("gone")
    courier = Courier(bus, 1)
    task = asyncio.create_task(courier.run())
    courier.offer("a", message("a1"))
    await settle()
    bus.error = None
    assert courier.offer("a", message("a2"))
    await settle()
    assert [row.id for row in bus.published] == ["a2"]
    task.cancel()
