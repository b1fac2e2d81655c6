"""What is being published over one connection."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import NamedTuple

import paho.mqtt.client as paho
from paho.mqtt.reasoncodes import ReasonCode

from gateway.errors import BusError, BusRefused, BusUnavailable
from gateway.messages import OutboxMessage

_IN_FLIGHT = 20  # publishes without PUBACK; fewer when the broker says so


class Outgoing(NamedTuple):
    """A message to publish, and who is told of its end (None: acknowledged)."""

    message: OutboxMessage
    done: Callable[[BusError | None], None]


class Publishing:
    """Publishes with QoS 1, a bounded number at a time; `put` from any thread, the rest in the network thread."""

    def __init__(self) -> None:
        self._waiting: deque[Outgoing] = deque()
        self._in_flight: dict[int, Outgoing] = {}
        self._limit = _IN_FLIGHT

    def put(self, outgoing: Outgoing) -> None:
        """Append to what waits."""
        self._waiting.append(outgoing)

    def limit(self, receive_maximum: int) -> None:
        """Have no more in flight than the broker takes."""
        self._limit = min(_IN_FLIGHT, receive_maximum)

    def send(self, client: paho.Client) -> None:
        """Publish as many as may be in flight."""
        while self._waiting and len(self._in_flight) < self._limit:
            outgoing = self._waiting.popleft()
            message = outgoing.message
            try:
                info = client.publish(message.topic, message.payload, qos=1, retain=message.retain)
            except ValueError as error:
                outgoing.done(BusRefused(f"a message for {message.topic!r} is not valid MQTT: {error}"))
                continue
            self._in_flight[info.mid] = outgoing

    def acknowledged(self, mid: int, reason: ReasonCode) -> None:
        """The broker answered."""
        outgoing = self._in_flight.pop(mid, None)
        if outgoing is None:
            return
        if reason.is_failure:
            topic = outgoing.message.topic
            outgoing.done(BusRefused(f"the broker refused a message for {topic!r}: {str(reason).lower()}"))
        else:
            outgoing.done(None)

    def fail(self, reason: str) -> None:
        """The connection ended: nothing more will be acknowledged."""
        failed = (*self._in_flight.values(), *self._waiting)
        self._in_flight.clear()
        self._waiting.clear()
        for outgoing in failed:
            outgoing.done(BusUnavailable(reason))
