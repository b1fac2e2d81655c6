"""A plain MQTT client for the other side of a test, in a thread of its own."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import paho.mqtt.client as paho
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion

WITHIN = 20.0  # seconds


class Peer:
    """Publishes and receives; everything waits until the broker has answered."""

    def __init__(self, client: paho.Client) -> None:
        self._client = client
        self._messages: queue.Queue[paho.MQTTMessage] = queue.Queue()
        self._subscribed = threading.Event()
        client.on_message = self._on_message
        client.on_subscribe = self._on_subscribe

    def _on_message(self, _client: paho.Client, _data: Any, message: paho.MQTTMessage) -> None:
        self._messages.put(message)

    def _on_subscribe(self, *_details: Any) -> None:
        self._subscribed.set()

    def publish(self, topic: str, payloads: Sequence[bytes], qos: int = 1, *, retain: bool = False) -> None:
        """Publish all; return when the broker has acknowledged them."""
        for info in [self._client.publish(topic, payload, qos, retain) for payload in payloads]:
            info.wait_for_publish(WITHIN)
            assert info.is_published()

    def subscribe(self, topic: str, qos: int = 1) -> None:
        """Subscribe; return when the broker has answered."""
        self._subscribed.clear()
        self._client.subscribe(topic, qos)
        assert self._subscribed.wait(WITHIN)

    def receive(self) -> paho.MQTTMessage:
        """The next message."""
        return self._messages.get(timeout=WITHIN)


@contextmanager
def peer(port: int, name: str = "peer", *, persistent: bool = False) -> Iterator[Peer]:
    """A connected peer; a persistent one gets what came while it was away."""
    client = paho.Client(
        CallbackAPIVersion.VERSION2,
        client_id=name,
        clean_session=not persistent,
        protocol=MQTTProtocolVersion.MQTTv311,
    )
    client.max_inflight_messages_set(0)  # all at once
    made = Peer(client)
    client.connect("127.0.0.1", port)
    client.loop_start()
    try:
        yield made
    finally:
        client.disconnect()
        client.loop_stop()
