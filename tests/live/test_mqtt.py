"""The MQTT client against a real mosquitto: sessions, acknowledgements, reconnection."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest
from mosquitto import HOST, Mosquitto
from mqtt_peer import peer

from gateway.adapters.mqtt import MqttClient
from gateway.adapters.mqtt_backoff import Backoff
from gateway.adapters.store_ledger import DeliveryLedger
from gateway.config import Mqtt
from gateway.errors import BusUnavailable
from gateway.messages import OutboxMessage, RawMessage

WITHIN = 20.0
QUICK = Backoff(first=0.05, ceiling=0.2, refused=0.05)
Connect = Callable[..., AbstractAsyncContextManager[MqttClient]]


def numbers(count: int) -> list[bytes]:
    return [str(number).encode() for number in range(count)]


def values(messages: Iterable[RawMessage]) -> list[int]:
    return [int(message.payload) for message in messages]


def outgoing(payload: bytes = b"{}", topic: str = "edge/t/alerts/a") -> OutboxMessage:
    return OutboxMessage("1", topic, payload, 0, 0.0)


async def read(client: MqttClient, count: int, *, acknowledge: bool) -> list[RawMessage]:
    found: list[RawMessage] = []
    async with asyncio.timeout(WITHIN):
        while len(found) < count:
            batch = await client.batch()
            found += batch
            if acknowledge:
                client.acknowledge(batch)
    return found


async def until(condition: Callable[[], bool]) -> None:
    """Wait for what the client does in its own thread."""
    async with asyncio.timeout(WITHIN):
        while not condition():  # noqa: ASYNC110 - there is no event for it
            await asyncio.sleep(0.01)


@pytest.fixture
def connect(mosquitto: Mosquitto) -> Connect:
    @asynccontextmanager
    async def start(**options: Any) -> AsyncIterator[MqttClient]:
        settings = Mqtt(host=HOST, port=mosquitto.port, **options.pop("settings", {}))
        client = MqttClient(settings, "t", ["in/#"], time.time, backoff=QUICK, **options)
        await client.start()
        try:
            async with asyncio.timeout(WITHIN):
                await client.connected.wait()
            yield client
        finally:
            await client.stop()

    return start


async def test_messages_that_were_not_acknowledged_come_again_and_the_ledger_knows_the_committed(
    mosquitto: Mosquitto, connect: Connect
) -> None:
    ledger = DeliveryLedger(100)
    async with connect() as client:
        with peer(mosquitto.port) as sensor:
            sensor.publish("in/a", numbers(10))
        first = await read(client, 10, acknowledge=False)
        ledger.add(first[:6])  # committed, and then the process dies before the acknowledgement
    async with connect() as client:
        again = await read(client, 10, acknowledge=True)
    assert values(again) == values(first)
    assert all(message.duplicate for message in again)
    assert ledger.delivered(again) == frozenset(range(6))
    async with connect() as client:
        with peer(mosquitto.port) as sensor:
            sensor.publish("in/a", [b"10"])
        assert values(await read(client, 1, acknowledge=True)) == [10]


async def test_a_qos_2_message_comes_again_until_it_is_acknowledged(mosquitto: Mosquitto, connect: Connect) -> None:
    async with connect() as client:
        with peer(mosquitto.port) as sensor:
            sensor.publish("in/a", numbers(5), qos=2)
        assert values(await read(client, 5, acknowledge=False)) == [0, 1, 2, 3, 4]
    async with connect() as client:
        assert values(await read(client, 5, acknowledge=True)) == [0, 1, 2, 3, 4]
    async with connect() as client:
        with peer(mosquitto.port) as sensor:
            sensor.publish("in/a", [b"5"], qos=2)
        assert values(await read(client, 1, acknowledge=True)) == [5]


async def test_it_connects_again_after_a_restart_and_gets_what_was_sent_meanwhile(
    mosquitto: Mosquitto, connect: Connect, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    async with connect() as client:
        with peer(mosquitto.port) as sensor:
            sensor.publish("in/a", [b"1"])
        stale = await read(client, 1, acknowledge=False)
        mosquitto.restart()
        with peer(mosquitto.port) as sensor:
            sensor.publish("in/a", [b"2"])
        again = await read(client, 2, acknowledge=False)
        assert sorted(values(again)) == [1, 2]
        assert {message.connection for message in again} != {stale[0].connection}
        client.acknowledge(stale)  # of an ended connection, so nothing may come of it
        await client.publish(outgoing())
    losses = [r for r in caplog.records if "trying again" in r.message]
    recoveries = [r for r in caplog.records if "connected again" in r.message]
    assert len(recoveries) == 1
    assert len({r.message for r in losses}) == len(losses)  # no sentence twice
    assert "session resumed" in recoveries[0].message
    async with connect() as client:
        assert sorted(values(await read(client, 2, acknowledge=True))) == [1, 2]


async def test_a_connection_is_told_before_its_messages(mosquitto: Mosquitto, connect: Connect) -> None:
    told: list[str] = []

    async def new_connection(session_present: bool) -> None:
        told.append("old session" if session_present else "new session")

    async with connect(new_connection=new_connection, settings={"session_expiry": 0.0}) as client:
        for number in range(2):
            with peer(mosquitto.port) as sensor:
                async with asyncio.timeout(WITHIN):
                    await client.connected.wait()
                while client.waiting < 2:  # the mark of the connection, then the message
                    sensor.publish("in/a", [b"7"])
                    await asyncio.sleep(0.02)
            told.extend(f"message {m.connection}" for m in (await read(client, 1, acknowledge=False))[:1])
            if number == 0:
                mosquitto.kill()
                mosquitto.start()
    connections = [int(entry.split()[1]) for entry in told if entry.startswith("message")]
    assert [entry.split()[0] for entry in told] == ["new", "message", "new", "message"]
    assert connections[1] > connections[0]


async def test_fifty_thousand_messages_through_a_small_inbox_arrive_in_order(
    mosquitto: Mosquitto, connect: Connect
) -> None:
    count = 50_000
    async with connect(capacity=200, settings={"receive_maximum": 5000}) as client:
        with peer(mosquitto.port) as sensor:
            await asyncio.to_thread(sensor.publish, "in/a", numbers(count))
        await until(lambda: client.waiting >= 200)
        waiting = client.waiting
        found = await read(client, count, acknowledge=True)
    assert values(found) == list(range(count))
    assert waiting <= 300  # a turn of the network thread beyond the capacity, where the broker may send 5,000


LOST = """
import asyncio, sys, time
from gateway.adapters.mqtt import MqttClient
from gateway.config import Mqtt
from gateway.messages import OutboxMessage

async def main():
    will = OutboxMessage("w", "edge/t/status", b"offline", 0, 0.0, retain=True)
    client = MqttClient(Mqtt(host="127.0.0.1", port=int(sys.argv[1])), "t", ["in/#"], time.time, will=will)
    await client.start()
    await client.connected.wait()
    print("up", flush=True)
    await asyncio.to_thread(sys.stdin.read)
    await client.stop()

asyncio.run(main())
"""


@pytest.mark.parametrize("lost", [True, False])
async def test_the_broker_says_the_will_of_a_lost_gateway_but_not_of_one_that_stops(
    mosquitto: Mosquitto,
    lost: bool,
) -> None:
    with peer(mosquitto.port) as watcher:
        watcher.subscribe("edge/t/status")
        child = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", LOST, str(mosquitto.port)), stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert child.stdin is not None
        assert child.stdout is not None
        assert await child.stdout.readline() == b"up\n"
        if lost:
            child.kill()
        child.stdin.close()
        await child.wait()
        with peer(mosquitto.port, "marker") as marker:
            marker.publish("edge/t/status", [b"marker"])
        said = await asyncio.to_thread(watcher.receive)
    assert said.payload == (b"offline" if lost else b"marker")


async def test_publish_fails_when_the_connection_is_lost(mosquitto: Mosquitto, connect: Connect) -> None:
    async with connect() as client:
        await client.publish(outgoing())
        mosquitto.stop()
        await until(lambda: not client.connected.is_set())
        assert client.state.startswith("away: ")
        with pytest.raises(BusUnavailable, match="not published: away"):
            await client.publish(outgoing())


async def test_retained_messages_come_once_and_not_with_each_connection(mosquitto: Mosquitto, connect: Connect) -> None:
    with peer(mosquitto.port) as sensor:
        sensor.publish("in/kept", [b"1"], retain=True)
        async with connect(settings={"protocol": "3.1.1"}) as client:
            assert values(await read(client, 1, acknowledge=True)) == [1]
            mosquitto.stop()
            await until(lambda: not client.connected.is_set())
            mosquitto.start()
            async with asyncio.timeout(WITHIN):
                await client.connected.wait()
            with peer(mosquitto.port, "second") as second:
                second.publish("in/a", [b"2"])
            assert values(await read(client, 1, acknowledge=True)) == [2]
