"""The MQTT client: `ports.Source` and `ports.Bus` over paho-mqtt."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVarTuple

from paho.mqtt.enums import MQTTProtocolVersion

from gateway.adapters.mqtt_backoff import Backoff
from gateway.adapters.mqtt_inbox import Inbox, NewConnection
from gateway.adapters.mqtt_options import connection_options
from gateway.adapters.mqtt_publishing import Outgoing
from gateway.adapters.mqtt_thread import MqttThread
from gateway.config import Mqtt
from gateway.errors import BusError, BusUnavailable
from gateway.messages import OutboxMessage, RawMessage

_PROTOCOLS = {
    "auto": (MQTTProtocolVersion.MQTTv5, MQTTProtocolVersion.MQTTv311),
    "5": (MQTTProtocolVersion.MQTTv5,),
    "3.1.1": (MQTTProtocolVersion.MQTTv311,),
}
_Values = TypeVarTuple("_Values")
_BATCH = 500  # messages a batch, so that a transaction stays short
_PUBLISHES = 64  # that may be under way; a further one waits in its caller
_STOP_WITHIN = 3.0  # seconds for an orderly end


async def _nothing(_session_present: bool) -> None:
    pass


def _ignore() -> None:
    pass


class MqttClient:
    """One persistent session with a broker, kept up over any number of connections.

    paho runs in one thread of its own. What arrives waits in a bounded queue of twice
    ``receive_maximum`` messages, at least 1,000; when it is full the thread stops reading and the
    broker keeps the rest. Nothing of QoS 1 is lost by that, since nothing is acknowledged until
    `acknowledge`.

    Args:
        site: gives the client id ``edge-gateway-<site>`` where the settings name none.
        subscriptions: topic filters.
        now: seconds since the epoch, for the time of arrival.
        will: what the broker publishes when the gateway is lost.
        new_connection: awaited inside `batch` before the first message of a connection is handed
            out, and told whether the broker still had the session.
        on_connected: called in the event loop after each connection.
        fresh: see `ConnectionOptions`.
        publish_deadline: seconds for a PUBACK.
        capacity: messages that may wait, instead of the above.
    """

    def __init__(
        self,
        settings: Mqtt,
        site: str,
        subscriptions: Sequence[str],
        now: Callable[[], float],
        *,
        will: OutboxMessage | None = None,
        new_connection: Callable[[bool], Awaitable[None]] = _nothing,
        on_connected: Callable[[], None] = _ignore,
        fresh: bool = False,
        backoff: Backoff | None = None,
        publish_deadline: float = 20.0,
        capacity: int | None = None,
    ) -> None:
        self._settings = settings
        self._client_id = f"edge-gateway-{site}"
        self._subscriptions = tuple(subscriptions)
        self._now = now
        self._will = will
        self._new_connection = new_connection
        self._on_connected = on_connected
        self._fresh = fresh
        self._backoff = backoff or Backoff()
        self._publish_deadline = publish_deadline
        self._capacity = capacity or max(2 * settings.receive_maximum, 1000)
        self._publishes = asyncio.Semaphore(_PUBLISHES)
        self._state = "connecting"
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: MqttThread | None = None
        self._inbox: Inbox | None = None
        self.connected = asyncio.Event()

    @property
    def state(self) -> str:
        """``connecting``, ``connected``, ``away: <reason>`` or ``stopped``."""
        return self._state

    @property
    def problem(self) -> str | None:
        """Why there is no connection; None when there is one."""
        return None if self.connected.is_set() else self._state.removeprefix("away: ")

    @property
    def waiting(self) -> int:
        """Messages that have arrived and were not taken by `batch`."""
        return len(self._inbox) if self._inbox is not None else 0

    async def start(self) -> None:
        """Begin to connect, and return at once; ``connected`` tells when it is done.

        Raises:
            InputError: a password or certificate file is missing or wrong.
        """
        options = connection_options(
            self._settings, self._client_id, self._subscriptions, self._will, fresh=self._fresh
        )
        self._loop = asyncio.get_running_loop()
        protocol = self._settings.protocol
        if self._settings.embedded and protocol == "auto":
            protocol = "3.1.1"  # all that the embedded broker speaks
        self._thread = MqttThread(
            options, _PROTOCOLS[protocol], self._backoff, self._now, self._came_up, self._went_down
        )
        self._inbox = Inbox(self._loop, self._capacity, self._thread.wake)
        self._thread.start(self._inbox)

    async def stop(self) -> None:
        """Send what is acknowledged, and DISCONNECT, so that the Will is not published."""
        thread, self._thread = self._thread, None
        if thread is not None:
            await asyncio.get_running_loop().run_in_executor(None, thread.stop, _STOP_WITHIN)
        self.connected.clear()
        self._state = "stopped"

    async def batch(self) -> Sequence[RawMessage]:
        """Wait for messages; return at most 500, all of one connection, oldest first.

        Raises:
            StoreError: ``new_connection`` failed; it is awaited again by the next call.
        """
        if self._inbox is None:
            raise BusUnavailable("the MQTT client was not started")
        while True:
            first = await self._inbox.first()
            if not isinstance(first, NewConnection):
                return self._inbox.take(_BATCH)
            await self._new_connection(first.session_present)
            self._inbox.drop_mark()

    def acknowledge(self, messages: Sequence[RawMessage]) -> None:
        """Tell the broker that these are safe. Messages of an ended connection are ignored."""
        if self._thread is not None:
            self._thread.acknowledge(messages)

    async def publish(self, message: OutboxMessage) -> None:
        """Return when the broker has acknowledged it (QoS 1).

        Raises:
            BusUnavailable: no connection, it was lost before the acknowledgement, or none came in
                time; the message may have arrived all the same.
            BusRefused: the broker answered that it does not take it.
        """
        async with self._publishes:
            if self._thread is None or not self.connected.is_set():
                raise BusUnavailable(f"not published: {self._state}")
            loop = asyncio.get_running_loop()
            acknowledged: asyncio.Future[None] = loop.create_future()

            def done(error: BusError | None) -> None:
                _call(loop, _settle, acknowledged, error)

            self._thread.publish(Outgoing(message, done))
            try:
                async with asyncio.timeout(self._publish_deadline):
                    await acknowledged
            except TimeoutError as error:
                raise BusUnavailable(f"no acknowledgement within {self._publish_deadline:g} s") from error

    def _came_up(self, _number: int, _session_present: bool) -> None:
        if self._loop is not None:
            _call(self._loop, self._set_up)

    def _went_down(self, reason: str) -> None:
        if self._loop is not None:
            _call(self._loop, self._set_down, reason)

    def _set_up(self) -> None:
        self._state = "connected"
        self.connected.set()
        self._on_connected()

    def _set_down(self, reason: str) -> None:
        self._state = f"away: {reason}"
        self.connected.clear()


def _settle(future: asyncio.Future[None], error: BusError | None) -> None:
    if future.done():
        return
    if error is None:
        future.set_result(None)
    else:
        future.set_exception(error)


def _call(loop: asyncio.AbstractEventLoop, function: Callable[[*_Values], None], *values: *_Values) -> None:
    """Call ``function`` in the loop, unless the loop has ended before this thread did."""
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(function, *values)
