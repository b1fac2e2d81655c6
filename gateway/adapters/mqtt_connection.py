"""One connection to the broker, from CONNECT to its end, in the network thread."""

from __future__ import annotations

import logging
import select
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

import paho.mqtt.client as paho
from paho.mqtt.enums import MQTTErrorCode, MQTTProtocolVersion
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from gateway.adapters.mqtt_ending import UNSUPPORTED_VERSION, Ending, EndingKind, dismissal, refusal, unreachable
from gateway.adapters.mqtt_inbox import Inbox, NewConnection
from gateway.adapters.mqtt_options import ConnectionOptions
from gateway.adapters.mqtt_paho import make_client, open_connection, subscribe
from gateway.adapters.mqtt_publishing import Outgoing, Publishing
from gateway.adapters.mqtt_socket import BufferedClient, BufferedSocket
from gateway.adapters.mqtt_waker import Waker
from gateway.messages import RawMessage

_log = logging.getLogger(__name__)
_POLL_MS = 1000  # paho looks after keep-alive this often
_ANSWER_WITHIN = 10.0  # seconds for the CONNACK
_VERSION_WITHIN = 4.0  # the same while MQTT 5 is only a guess: amqtt says nothing when it has properties
_SUBSCRIBED_WITHIN = 5.0  # seconds for the SUBACKs of a new session before it counts as up without them
_GOODBYE_WITHIN = 2.0  # seconds for what is still to be sent at the end
_READS = 100  # messages read before acknowledgements are written


class Connection:
    """Owns one paho client, used in the network thread only.

    Subscriptions ask for QoS 1 at most, so that the broker turns QoS 2 into QoS 1 and keeps each
    message until our PUBACK. With QoS 2 paho answers PUBREC by itself before the message is
    handed on; the broker then forgets it, and a crash before the commit would lose it. Exactly
    once is the delivery ledger's work.

    When the inbox is full nothing more is read: the broker keeps what it has in flight and all
    behind it, since nothing of that is acknowledged.

    Args:
        number: of this connection, from 1; stands in each of its messages.
        version_guessed: whether another version may be tried when there is no answer.
        resubscribe: whether to subscribe although the session is still there.
        now: seconds since the epoch, for the time of arrival.
        up: told (in the network thread) when the broker accepted, with session present. In a new
            session that is when it has answered the subscriptions: what is sent to us before that
            is lost, so "connected" would promise too much.
    """

    def __init__(
        self,
        options: ConnectionOptions,
        protocol: MQTTProtocolVersion,
        number: int,
        inbox: Inbox,
        waker: Waker,
        now: Callable[[], float],
        up: Callable[[bool], None],
        *,
        version_guessed: bool,
        resubscribe: bool,
    ) -> None:
        self._options = options
        self._protocol = protocol
        self._number = number
        self._inbox = inbox
        self._waker = waker
        self._now = now
        self._up = up
        self._version_guessed = version_guessed
        self._resubscribe = resubscribe
        self._acks: deque[Sequence[RawMessage]] = deque()
        self._publishing = Publishing()
        self._received = 0
        self._answered = False
        self._closing = False
        self._ending: Ending | None = None
        self._asked: dict[int, tuple[str, ...]] = {}
        self._up_by: float | None = None  # monotonic; None while it is up, or has not been accepted
        self._subscribed = False

    @property
    def subscribed(self) -> bool:
        """Whether the broker has answered all our subscriptions in this session."""
        return self._subscribed

    def acknowledge(self, messages: Sequence[RawMessage]) -> None:
        """Acknowledge these, in order. From any thread; wake the waker after it."""
        self._acks.append(messages)

    def publish(self, outgoing: Outgoing) -> None:
        """Publish with QoS 1. From any thread; wake the waker after it."""
        self._publishing.put(outgoing)

    def close(self) -> None:
        """Send what waits, then DISCONNECT, so that the broker keeps the Will to itself. From any thread, as above."""
        self._closing = True

    def run(self) -> Ending:
        """Connect, and serve the connection until it ends; what it did not publish has failed then."""
        client = make_client(self._options, self._protocol)
        client.on_connect = self._on_connect
        client.on_disconnect = self._on_disconnect
        client.on_message = self._on_message
        client.on_publish = self._on_publish
        client.on_subscribe = self._on_subscribe
        try:
            open_connection(client, self._options)
        except (OSError, UnicodeError) as error:  # UnicodeError: a host name that cannot be one
            return unreachable(error, self._options)
        return self._serve(client)

    def fail_publishing(self, reason: str) -> None:
        """Tell all who wait for a PUBACK that none will come."""
        self._publishing.fail(reason)

    def _serve(self, client: BufferedClient) -> Ending:
        poller = select.poll()
        poller.register(self._waker, select.POLLIN)
        answer_by = time.monotonic() + (_VERSION_WITHIN if self._version_guessed else _ANSWER_WITHIN)
        goodbye_by: float | None = None
        while True:
            if self._answered:
                self._send(client)
            if self._up_by is not None and time.monotonic() > self._up_by:
                _log.warning("%s has not answered the subscriptions yet", self._options.address)
                self._new_session_up()
            if self._closing:
                goodbye_by = goodbye_by or time.monotonic() + _GOODBYE_WITHIN
                if client.buffered is None or not client.buffered.unsent or time.monotonic() > goodbye_by:
                    client.disconnect()
                    return Ending(EndingKind.STOPPED, "the gateway ends")
            if self._ending is not None or client.socket() is None:
                return self._why_ended()
            if not self._answered and time.monotonic() > answer_by:
                return self._unanswered(f"no MQTT answer from {self._options.address}")
            self._turn(client, poller)

    def _turn(self, client: BufferedClient, poller: select.poll) -> None:
        """Wait for the socket or the waker once, then read and write what is possible."""
        connection = client.buffered
        if connection is None:
            return
        if not self._flush(client, connection):
            self._ending = self._lost("was lost")
            return
        number = connection.fileno()
        full = self._inbox.full
        poller.register(number, (0 if full else select.POLLIN) | (select.POLLOUT if connection.unsent else 0))
        pending = not full and connection.pending() > 0
        ready = dict(poller.poll(0 if pending else _POLL_MS))
        poller.unregister(number)
        if self._waker.fileno() in ready:
            self._waker.clear()
        state = ready.get(number, 0)
        if full and state & (select.POLLHUP | select.POLLERR):
            self._ending = self._lost("was lost")
            return
        if pending or state & (select.POLLIN | select.POLLHUP | select.POLLERR):
            self._read(client)
        if not full:  # while nothing is read paho would miss the answer to its ping
            client.loop_misc()

    @staticmethod
    def _flush(client: paho.Client, connection: BufferedSocket) -> bool:
        """Send what waits, as far as the socket takes it; False when the connection is lost."""
        try:
            connection.flush()
            while client.want_write() and not connection.unsent:
                client.loop_write()
                connection.flush()
        except OSError:
            return False
        return True

    def _read(self, client: paho.Client) -> None:
        for _ in range(_READS):
            before = self._received
            if client.loop_read() != MQTTErrorCode.MQTT_ERR_SUCCESS or self._received == before:
                break

    def _send(self, client: paho.Client) -> None:
        while self._acks:
            for message in self._acks.popleft():
                client.ack(message.mid, message.qos)
        self._publishing.send(client)

    def _why_ended(self) -> Ending:
        if self._closing:
            return Ending(EndingKind.STOPPED, "the gateway ends")
        if self._ending is not None:
            return self._ending
        if not self._answered:
            return self._unanswered(f"{self._options.address} ended the connection without an MQTT answer")
        return self._lost("was lost")

    def _unanswered(self, reason: str) -> Ending:
        kind = EndingKind.VERSION if self._version_guessed else EndingKind.LOST
        return Ending(kind, reason, answered=False)

    def _lost(self, how: str) -> Ending:
        reason = f"the connection to the broker at {self._options.address} {how}"
        return Ending(EndingKind.LOST, reason)

    def _on_connect(
        self,
        client: paho.Client,
        _data: Any,
        flags: paho.ConnectFlags,
        reason: ReasonCode,
        properties: Properties | None,
    ) -> None:
        if reason.is_failure:
            self._answered = reason.value != UNSUPPORTED_VERSION
            self._ending = refusal(reason, self._options)
            return
        self._answered = True
        self._publishing.limit(getattr(properties, "ReceiveMaximum", 65535))
        self._inbox.put(NewConnection(flags.session_present))
        if flags.session_present:
            self._up(True)
        if self._resubscribe or not flags.session_present:
            self._asked = subscribe(client, self._options.subscriptions, fresh=self._options.fresh)
        self._subscribed = not self._asked
        if not flags.session_present:
            self._up_by = time.monotonic() + _SUBSCRIBED_WITHIN
            if self._subscribed:
                self._new_session_up()

    def _new_session_up(self) -> None:
        self._up_by = None
        self._up(False)

    def _on_subscribe(
        self, _client: paho.Client, _data: Any, mid: int, reasons: list[ReasonCode], _properties: Properties | None
    ) -> None:
        for topic, reason in zip(self._asked.pop(mid, ()), reasons, strict=False):
            if reason.is_failure:
                _log.warning("the broker refused the subscription to %r: %s", topic, str(reason).lower())
        self._subscribed = not self._asked
        if self._subscribed and self._up_by is not None:
            self._new_session_up()

    def _on_disconnect(
        self,
        _client: paho.Client,
        _data: Any,
        flags: paho.DisconnectFlags,
        reason: ReasonCode,
        _properties: Properties | None,
    ) -> None:
        if flags.is_disconnect_packet_from_server and self._ending is None:
            self._ending = dismissal(reason, self._options)

    def _on_message(self, _client: paho.Client, _data: Any, message: paho.MQTTMessage) -> None:
        self._received += 1
        try:
            topic = message.topic
        except UnicodeDecodeError:
            topic = "\ufffd"  # matches no pattern, so it becomes a dead letter
        self._inbox.put(
            RawMessage(
                topic,
                bytes(message.payload),
                message.qos,
                message.retain,
                self._now(),
                message.mid,
                message.dup,
                self._number,
            )
        )

    def _on_publish(
        self, _client: paho.Client, _data: Any, mid: int, reason: ReasonCode, _properties: Properties | None
    ) -> None:
        self._publishing.acknowledged(mid, reason)
