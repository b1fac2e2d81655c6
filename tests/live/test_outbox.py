"""Store, deliver stage and MQTT client together, over a broker that is away for a while."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from mosquitto import HOST, Mosquitto
from mqtt_peer import peer
from store_samples import outgoing

from gateway.adapters.mqtt import MqttClient
from gateway.adapters.mqtt_backoff import Backoff
from gateway.adapters.store import SqliteStore
from gateway.config import Mqtt, OutboxSettings, StoreSettings
from gateway.pipeline.deliver import Deliver
from gateway.ports import Commit

WITHIN = 30.0


async def test_what_was_written_while_the_broker_was_away_goes_out_once_it_is_back(
    mosquitto: Mosquitto, tmp_path: Path
) -> None:
    with peer(mosquitto.port, "watcher", persistent=True) as watcher:
        watcher.subscribe("out/#")
    store = SqliteStore(tmp_path / "data", StoreSettings(durability="crash"), OutboxSettings(), time.time)
    await store.open()
    deliver: Deliver | None = None

    def connected() -> None:
        if deliver is not None:
            deliver.connected()

    client = MqttClient(
        Mqtt(host=HOST, port=mosquitto.port),
        "t",
        ["in/#"],
        time.time,
        on_connected=connected,
        backoff=Backoff(first=0.05, ceiling=0.2),
    )
    deliver = Deliver(store, client)
    task = asyncio.create_task(deliver.run())
    try:
        mosquitto.stop()
        await client.start()
        for number in range(60):
            await store.commit(Commit(outbox=[outgoing(str(number), created=time.time(), topic=f"out/{number % 3}")]))
            deliver.wake()
        mosquitto.start()
        with peer(mosquitto.port, "watcher", persistent=True) as watcher:
            found: dict[str, list[int]] = {}
            for _ in range(60):
                message = await asyncio.to_thread(watcher.receive)
                found.setdefault(message.topic, []).append(int(message.payload))
        assert found == {f"out/{n}": list(range(n, 60, 3)) for n in range(3)}
        async with asyncio.timeout(WITHIN):
            while await store.waiting(1):  # noqa: ASYNC110 - the last deletion has no event
                await asyncio.sleep(0.01)
    finally:
        task.cancel()
        await asyncio.wait([task])
        await client.stop()
        await store.close()
