"""Simulated devices on a real broker."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from pathlib import Path

import aiomqtt
import pytest
from mosquitto import HOST, Mosquitto

from gateway.adapters.clock import ScaledClock
from gateway.errors import BusRefused
from simulators.device import Device, Event
from simulators.faults import Fault
from simulators.publish import Target, publish


async def test_each_device_is_heard_at_each_interval(mosquitto: Mosquitto) -> None:
    devices = [Device("cold-room", "one", 1), Device("pump", "two", 1, [Fault("dropout", 60.0, 120.0)])]
    async with aiomqtt.Client(HOST, mosquitto.port) as listener:
        await listener.subscribe("#", qos=1)
        clock = ScaledClock(3600.0, time.time())
        count = await publish(devices, Target(HOST, mosquitto.port), clock, interval=10.0, duration=600.0)
        messages = aiter(listener.messages)
        heard = [await asyncio.wait_for(anext(messages), 10) for _ in range(count)]
    by_topic = {
        topic: [m for m in heard if str(m.topic) == topic] for topic in ("coldstore/one/state", "pumps/two/state")
    }
    assert {topic: len(found) for topic, found in by_topic.items()} == {
        "coldstore/one/state": 60,
        "pumps/two/state": 48,
    }
    assert {message.qos for message in heard} == {1}
    moments = [json.loads(bytes(message.payload))["ts"] for message in by_topic["coldstore/one/state"]]
    assert moments == sorted(set(moments))


async def test_goes_on_when_the_broker_comes_back(mosquitto: Mosquitto, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "simulators.publish")
    sent: list[Event] = []
    progress = asyncio.Condition()

    def note(event: Event) -> None:
        sent.append(event)
        tasks.add(asyncio.get_running_loop().create_task(_tell(progress)))

    tasks: set[asyncio.Task[None]] = set()
    clock = ScaledClock(200.0, time.time())
    devices = [Device("pump", "one", 1)]
    task = asyncio.create_task(publish(devices, Target(HOST, mosquitto.port), clock, interval=10.0, sent=note))
    await _until(progress, sent, 3)
    await asyncio.to_thread(mosquitto.restart)
    before = len(sent)
    await _until(progress, sent, before + 5)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    words = [record.getMessage() for record in caplog.records if record.name == "simulators.publish"]
    assert ["trying again" in words[0], words[1].endswith("again"), len(words)] == [True, True, 2]


async def _tell(progress: asyncio.Condition) -> None:
    async with progress:
        progress.notify_all()


async def _until(progress: asyncio.Condition, sent: list[Event], count: int) -> None:
    async with asyncio.timeout(20), progress:
        await progress.wait_for(lambda: len(sent) >= count)


async def test_a_wrong_password_is_said_plainly_and_not_printed(tmp_path: Path) -> None:
    broker = Mosquitto(tmp_path, "allow_anonymous false")
    broker.start()
    try:
        target = Target(HOST, broker.port, "me", "not-the-password")
        with pytest.raises(BusRefused, match="refused the user name or password") as caught:
            await publish([Device("pump", "one", 1)], target, ScaledClock(1.0, time.time()), interval=10.0)
        assert "not-the-password" not in str(caught.value)
    finally:
        broker.stop()
