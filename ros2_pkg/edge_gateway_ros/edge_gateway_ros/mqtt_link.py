"""The node's MQTT session."""

from __future__ import annotations

import json
import logging
import random
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import paho.mqtt.client as paho
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

from edge_gateway_ros.guard import Guard

log = logging.getLogger(__name__)

WAITING = 1000
"""Messages that wait for a broker; more are dropped, and the journal still has what became of a goal."""
SESSION = 600
"""Seconds for which the broker keeps goals, cancels and stops while the node is away; the gateway repeats goals."""
_ANSWER = 5.0  # seconds for a CONNACK to MQTT 5, then 3.1.1 is tried
_FIRST, _LONGEST = 0.2, 20.0  # seconds between attempts


@dataclass(frozen=True)
class Broker:
    """Where the broker is. ``ca_file`` None: the system's certificate authorities."""

    host: str
    port: int
    username: str | None = None
    password_file: Path | None = None
    tls: bool = False
    ca_file: Path | None = None


OnMessage = Callable[[str, bytes, bool], None]
"""Gets topic, payload, and whether the broker repeats a retained message; in the MQTT thread."""


class MqttLink:
    """Connects, connects again, subscribes, receives and publishes.

    Args:
        broker: where to connect to.
        client_id: of the persistent session.
        topics: what to subscribe to, each with its QoS; with 0 the broker keeps nothing while the node is away.
        will: topic and payload of the Last Will, retained.
        on_message: gets what comes.
        on_connect: called after each connection, in the MQTT thread.
    """

    def __init__(
        self,
        broker: Broker,
        client_id: str,
        topics: Mapping[str, int],
        will: tuple[str, bytes],
        on_message: OnMessage,
        on_connect: Callable[[], None],
    ) -> None:
        self._broker = broker
        self._client_id = client_id
        self._topics = topics
        self._will = will
        self._on_message = on_message
        self._on_connect = on_connect
        self._protocol = MQTTProtocolVersion.MQTTv5
        self._knows_five = False
        self._client: paho.Client | None = None
        self._ending = threading.Event()
        self._lost = False
        self._up = False
        self._thread = threading.Thread(target=self._run, name="mqtt", daemon=True)
        self.dropped = 0

    @property
    def connected(self) -> bool:
        """Whether there is a connection now."""
        client = self._client
        return client is not None and client.is_connected()

    def start(self) -> None:
        """Connect, in a thread.

        Raises:
            OSError: the password or the certificates cannot be read.
        """
        self._client = self._make()
        self._thread.start()

    def publish(self, topic: str, message: dict[str, Any], qos: int = 1, *, retain: bool = False) -> None:
        """Publish JSON; without a connection QoS 1 waits and QoS 0 is dropped. From any thread."""
        client = self._client
        if client is None or (qos == 0 and not client.is_connected()):
            return
        payload = json.dumps(message, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()
        if client.publish(topic, payload, qos, retain).rc == paho.MQTT_ERR_QUEUE_SIZE:
            self.dropped += 1

    def end(self, seconds: float = 2.0) -> None:
        """Send what can be sent, then disconnect and end the thread."""
        self._ending.set()
        client = self._client
        if client is not None and client.is_connected():
            # The last word is the offline catalogue, so that the broker need not send the will.
            client.publish(self._will[0], self._will[1], 1, retain=True).wait_for_publish(seconds)
            client.disconnect()
        if self._thread.is_alive():
            self._thread.join(seconds)

    def _make(self) -> paho.Client:
        five = self._protocol == MQTTProtocolVersion.MQTTv5
        client = paho.Client(
            CallbackAPIVersion.VERSION2,
            client_id=self._client_id,
            clean_session=None if five else False,
            protocol=self._protocol,
            reconnect_on_failure=False,
        )
        client.max_queued_messages_set(WAITING)
        client.will_set(self._will[0], self._will[1], 1, retain=True)
        if self._broker.username:
            file = self._broker.password_file
            password = None if file is None else file.read_text(encoding="utf-8").strip()
            client.username_pw_set(self._broker.username, password)
        if self._broker.tls:
            ca_file = self._broker.ca_file
            client.tls_set_context(ssl.create_default_context(cafile=None if ca_file is None else str(ca_file)))
        client.on_socket_open = _hurry
        client.on_connect = self._connected
        client.on_message = self._received
        client.on_publish = lambda client, *_: _quick(client.socket())
        return client

    def _run(self) -> None:
        wait = _FIRST
        while not self._ending.is_set():
            try:
                if self._serve():
                    wait = _FIRST
            except (OSError, ValueError) as error:
                self._say_lost(str(error))
            if self._ending.wait(wait * random.uniform(0.5, 1.0)):
                return
            wait = min(_LONGEST, 2.0 * wait)

    def _serve(self) -> bool:
        """One connection, until it is lost; whether it came about."""
        client = self._client
        if client is None:
            return False
        five = self._protocol == MQTTProtocolVersion.MQTTv5
        if five:
            properties = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call]  # paho has types but for this
            properties.SessionExpiryInterval = SESSION
            client.connect(self._broker.host, self._broker.port, keepalive=10, clean_start=False, properties=properties)
        else:
            client.connect(self._broker.host, self._broker.port, keepalive=10)
        self._up = False
        if not self._answered(client):
            self._protocol = MQTTProtocolVersion.MQTTv311
            self._client = self._make()
            client.disconnect()
            return False
        code = client.loop_forever()
        if not self._ending.is_set() and self._client is client:
            self._say_lost(paho.error_string(code))
        return self._up

    def _answered(self, client: paho.Client) -> bool:
        """Whether the broker says anything to MQTT 5; some brokers of the old version are silent."""
        if self._protocol != MQTTProtocolVersion.MQTTv5 or self._knows_five:
            return True
        until = time.monotonic() + _ANSWER
        while not self._up and self._client is client and time.monotonic() < until and not self._ending.is_set():
            if client.loop(0.5) != paho.MQTT_ERR_SUCCESS:
                return True
        self._knows_five = self._up
        return self._up or self._client is not client

    def _connected(
        self, client: paho.Client, _data: Any, _flags: Any, reason: Any, _properties: Properties | None
    ) -> None:
        with Guard("after the connection to the broker"):
            if reason.is_failure:
                if self._protocol == MQTTProtocolVersion.MQTTv5 and "protocol version" in str(reason).lower():
                    self._protocol = MQTTProtocolVersion.MQTTv311
                    self._client = self._make()
                    client.disconnect()
                    return
                self._say_lost(f"the broker refused: {reason}")
                return
            self._up = True
            if self._lost:
                log.warning("connected to the broker again")
            self._lost = False
            client.subscribe(list(self._topics.items()))
            self._on_connect()

    def _received(self, client: paho.Client, _data: Any, message: paho.MQTTMessage) -> None:
        _quick(client.socket())
        with Guard(f"a message on {message.topic}"):
            self._on_message(message.topic, bytes(message.payload), message.retain)

    def _say_lost(self, why: str) -> None:
        if not self._lost:
            log.warning("no connection to the broker at %s:%d: %s", self._broker.host, self._broker.port, why)
        self._lost = True


def _hurry(_client: paho.Client, _data: Any, opened: Any) -> None:
    """Send small packets at once (Nagle's algorithm off): an event never waits for an acknowledgement."""
    opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    _quick(opened)


def _quick(opened: Any) -> None:
    """Acknowledge at once: a broker that has Nagle's algorithm on holds a stop back for up to 40 ms otherwise.

    Linux forgets it from time to time, so it is said again with each message (tcp(7)).
    """
    option = getattr(socket, "TCP_QUICKACK", None)
    if opened is None or option is None:
        return
    try:
        opened.setsockopt(socket.IPPROTO_TCP, option, 1)
    except OSError:
        return  # closed meanwhile
