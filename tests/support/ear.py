"""Hears all that a broker carries below a topic, and waits for what a test expects."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import paho.mqtt.client as paho
from paho.mqtt.enums import CallbackAPIVersion

WITHIN = 120.0  # seconds; the model may share two cores with others

Content = dict[str, Any]


class Ear:
    """What was heard so far, oldest first, as decoded JSON; ``retained`` stands in each."""

    def __init__(self) -> None:
        self._heard: list[Content] = []
        self._news = threading.Condition()

    def on_message(self, _client: paho.Client, _data: Any, message: paho.MQTTMessage) -> None:
        """For paho, in its thread."""
        with self._news:
            self._heard.append({**json.loads(message.payload), "retained": message.retain})
            self._news.notify_all()

    def heard(self, **wanted: Any) -> list[Content]:
        """All that have these values."""
        with self._news:
            return [row for row in self._heard if all(row.get(key) == value for key, value in wanted.items())]

    def wait(self, such: Callable[[Content], bool] = bool, seconds: float = WITHIN, **wanted: Any) -> Content:
        """The first that has these values and is ``such``; also one that came before."""
        until = time.monotonic() + seconds
        with self._news:
            while True:
                for row in self._heard:
                    if all(row.get(key) == value for key, value in wanted.items()) and such(row):
                        return row
                assert self._news.wait(until - time.monotonic()), f"not heard: {wanted}; but: {self._heard}"


@contextmanager
def ear(port: int, topic: str = "edge/#") -> Iterator[Ear]:
    """An ear that is subscribed."""
    made = Ear()
    subscribed = threading.Event()
    client = paho.Client(CallbackAPIVersion.VERSION2)
    client.on_message = made.on_message
    client.on_subscribe = lambda *_details: subscribed.set()
    client.connect("127.0.0.1", port)
    client.subscribe(topic, 1)
    client.loop_start()
    try:
        assert subscribed.wait(WITHIN)
        yield made
    finally:
        client.disconnect()
        client.loop_stop()
