"""Brokers that say no, speak an older MQTT, or are not there: plain words, and no end of trying."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from mosquitto import HOST, Mosquitto, free_port
from mqtt_peer import peer

from gateway.adapters.embedded_broker import EmbeddedBroker
from gateway.adapters.mqtt import MqttClient
from gateway.adapters.mqtt_backoff import Backoff
from gateway.config import Mqtt
from gateway.errors import InputError
from gateway.messages import OutboxMessage

WITHIN = 20.0
QUICK = Backoff(first=0.05, ceiling=0.2, refused=0.05)


@asynccontextmanager
async def client_of(settings: Mqtt) -> AsyncIterator[MqttClient]:
    client = MqttClient(settings, "t", ["in/#"], time.time, backoff=QUICK)
    await client.start()
    try:
        yield client
    finally:
        await client.stop()


async def away(client: MqttClient) -> str:
    async with asyncio.timeout(WITHIN):
        while not client.state.startswith("away"):  # noqa: ASYNC110 - there is no event for it
            await asyncio.sleep(0.01)
    return client.state


@pytest.fixture
def guarded(tmp_path: Path) -> Mosquitto:
    passwords = tmp_path / "passwords"
    subprocess.run(["mosquitto_passwd", "-b", "-c", str(passwords), "gateway", "right"], check=True)
    return Mosquitto(tmp_path, "allow_anonymous false", f"password_file {passwords}")


@pytest.mark.parametrize("protocol", ["5", "3.1.1"])
async def test_a_wrong_password_is_said_plainly_and_never_printed(
    guarded: Mosquitto, protocol: str, caplog: pytest.LogCaptureFixture
) -> None:
    guarded.start()
    row = {"host": HOST, "port": guarded.port, "protocol": protocol, "username": "gateway"}
    try:
        async with client_of(Mqtt.model_validate({**row, "password": "hunter2"})) as client:
            assert "the broker refused user 'gateway'" in await away(client)
        async with client_of(Mqtt.model_validate({**row, "password": "right"})) as client, asyncio.timeout(WITHIN):
            await client.connected.wait()
    finally:
        guarded.stop()
    assert sum("refused user" in record.message for record in caplog.records) == 1
    assert "hunter2" not in caplog.text


def test_a_refusal_is_retried_slowly() -> None:
    assert Backoff(draw=lambda: 0.0).delay_refused() == 60.0
    bounds = [Backoff(draw=lambda: 1.0).delay(attempt) for attempt in range(1, 9)]
    assert bounds == [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0]


async def test_nobody_listens() -> None:
    port = free_port()
    async with client_of(Mqtt(host=HOST, port=port)) as client:
        assert f"nothing answers at {HOST}:{port}" in await away(client)


async def test_an_unknown_host() -> None:
    async with client_of(Mqtt(host="no-such-host.invalid")) as client:
        assert "the host name 'no-such-host.invalid' is unknown" in await away(client)


async def test_stop_does_not_wait_for_the_back_off() -> None:
    client = MqttClient(
        Mqtt(host=HOST, port=free_port()), "t", ["in/#"], time.time, backoff=Backoff(first=600.0, ceiling=600.0)
    )
    await client.start()
    await away(client)
    async with asyncio.timeout(WITHIN):
        await client.stop()
    assert client.state == "stopped"


async def test_it_falls_back_to_3_1_1_and_the_embedded_broker_keeps_messages_while_it_is_away(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("INFO")
    port = free_port()
    broker = EmbeddedBroker(HOST, port)
    await broker.start()
    try:
        async with client_of(Mqtt(host=HOST, port=port)) as client:
            async with asyncio.timeout(WITHIN):
                await client.connected.wait()
            await client.publish(OutboxMessage("1", "edge/t/status", b"{}", 0, 0.0))
        with peer(port) as sensor:
            sensor.publish("in/a", [b"1", b"2"])
        async with client_of(Mqtt(host=HOST, port=port, embedded=True)) as client, asyncio.timeout(WITHIN):
            found: list[bytes] = []
            while len(found) < 2:
                batch = await client.batch()
                client.acknowledge(batch)
                found += [message.payload for message in batch]
            assert found == [b"1", b"2"]
    finally:
        await broker.stop()
    assert "MQTT 3.1.1, new session" in caplog.text
    assert "MQTT 3.1.1, session resumed" in caplog.text


async def test_the_embedded_broker_says_that_its_port_is_in_use() -> None:
    port = free_port()
    broker = EmbeddedBroker(HOST, port)
    await broker.start()
    try:
        with pytest.raises(InputError, match=f"port {port} on {HOST} is in use"):
            await EmbeddedBroker(HOST, port).start()
    finally:
        await broker.stop()


async def test_the_embedded_broker_is_open_to_others_only_with_a_user_name() -> None:
    with pytest.raises(InputError, match="that others can reach needs"):
        await EmbeddedBroker("0.0.0.0", free_port()).start()  # noqa: S104 - it must refuse


async def test_the_embedded_broker_is_started_again_when_it_dies() -> None:
    port = free_port()
    broker = EmbeddedBroker(HOST, port)
    await broker.start()
    watching = asyncio.create_task(broker.run())
    try:
        async with client_of(Mqtt(host=HOST, port=port, embedded=True)) as client, asyncio.timeout(WITHIN):
            await client.connected.wait()
            assert broker.pid is not None
            os.kill(broker.pid, signal.SIGKILL)
            await away(client)
            await client.connected.wait()
        with peer(port) as sensor:
            sensor.publish("in/a", [b"1"])
    finally:
        watching.cancel()
        await broker.stop()


@asynccontextmanager
async def slow_broker(on_subscribe: Callable[[bytes], bytes]) -> AsyncIterator[int]:
    """A broker of one client that answers SUBSCRIBE with what it is told; yields its port."""

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1000)
        writer.write(b"\x20\x02\x00\x00")  # CONNACK of 3.1.1: accepted, no session
        while packet := await reader.read(1000):
            if packet[0] == 0x82:  # SUBSCRIBE
                writer.write(on_subscribe(packet))
        writer.close()

    server = await asyncio.start_server(accept, HOST, 0)
    async with server:
        yield server.sockets[0].getsockname()[1]


async def test_a_new_session_is_connected_when_the_broker_has_answered_the_subscriptions() -> None:
    connected: list[bool] = []

    def answer(packet: bytes) -> bytes:
        connected.append(client.connected.is_set())
        return b"\x90\x03" + packet[2:4] + b"\x01"  # SUBACK, QoS 1

    async with slow_broker(answer) as port, client_of(Mqtt(host=HOST, port=port, protocol="3.1.1")) as client:
        async with asyncio.timeout(WITHIN):
            await client.connected.wait()
    assert connected == [False]


async def test_a_broker_that_never_answers_the_subscriptions_is_told_and_used(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("gateway.adapters.mqtt_connection._SUBSCRIBED_WITHIN", 0.1)
    async with slow_broker(lambda _: b"") as port, client_of(Mqtt(host=HOST, port=port, protocol="3.1.1")) as client:
        async with asyncio.timeout(WITHIN):
            await client.connected.wait()
    assert "has not answered the subscriptions yet" in caplog.text
