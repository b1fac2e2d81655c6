"""Publishes simulated devices on a broker, in real or accelerated time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import aiomqtt
from aiomqtt.exceptions import MqttConnectError

from gateway.errors import BusRefused
from gateway.ports import Clock
from simulators.device import Device, Event

log = logging.getLogger(__name__)
_FIRST_WAIT = 1.0  # seconds
_LAST_WAIT = 30.0
_ACKNOWLEDGED_WITHIN = 5.0  # seconds; a lost connection is noticed by then
_REFUSED = (4, 5, 134, 135)  # CONNACK: bad user name or password, not authorised (3.1.1 and 5)


@dataclass(frozen=True, slots=True)
class Target:
    """The broker to publish to."""

    host: str = "localhost"
    port: int = 1883
    username: str | None = None
    password: str | None = None

    @property
    def address(self) -> str:
        """``host:port``."""
        return f"{self.host}:{self.port}"


async def publish(
    devices: Sequence[Device],
    target: Target,
    clock: Clock,
    *,
    interval: float,
    duration: float | None = None,
    history: float = 0.0,
    sent: Callable[[Event], None] = lambda _: None,
) -> int:
    """Send each device's message each ``interval`` seconds of the clock; return how many were sent.

    While the broker is away the devices go on and their messages are lost, as with real ones.

    Args:
        devices: what is simulated.
        target: the broker.
        clock: its time goes into the payloads.
        interval: seconds of the clock between two messages of a device.
        duration: seconds of the clock to go on for; None: until cancelled.
        history: seconds of the past to send first, at once.
        sent: told of each message that the broker has acknowledged.

    Raises:
        BusRefused: the broker refuses user name or password.
    """
    sender = _Sender(devices, clock, interval, duration, int(history / interval), sent)
    wait = _FIRST_WAIT
    while not sender.finished:
        try:
            async with aiomqtt.Client(
                target.host, target.port, username=target.username, password=target.password, timeout=20.0
            ) as client:
                if wait > _FIRST_WAIT:
                    log.info("connected to the broker at %s again", target.address)
                wait = _FIRST_WAIT
                await sender.send(client)
        except aiomqtt.MqttError as error:
            if (task := asyncio.current_task()) is not None and task.cancelling():
                raise asyncio.CancelledError from error  # aiomqtt's way out replaces it by its own error
            if _refused(error):
                raise BusRefused(f"the broker at {target.address} refused the user name or password") from error
            if wait == _FIRST_WAIT:
                log.warning("no connection to the broker at %s (%s); trying again", target.address, error)
            await asyncio.sleep(wait)
            wait = min(2 * wait, _LAST_WAIT)
            sender.catch_up()
    return sender.count


class _Sender:
    """Where the simulation stands, over any number of connections."""

    def __init__(
        self,
        devices: Sequence[Device],
        clock: Clock,
        interval: float,
        duration: float | None,
        before: int,
        sent: Callable[[Event], None],
    ) -> None:
        self._devices = devices
        self._clock = clock
        self._interval = interval
        self._duration = duration
        self._sent = sent
        self._start = clock.now()
        self._step = -before
        self.count = 0

    @property
    def finished(self) -> bool:
        """Whether the duration is over."""
        return self._duration is not None and self._step * self._interval >= self._duration

    async def send(self, client: aiomqtt.Client) -> None:
        """Send until finished."""
        while not self.finished:
            elapsed = self._step * self._interval
            await self._clock.sleep(max(0.0, self._start + elapsed - self._clock.now()))
            self._step += 1
            for device in self._devices:
                event = device.advance(self._start + elapsed, elapsed, self._interval)
                if event is not None:
                    await client.publish(event.topic, event.payload, qos=1, timeout=_ACKNOWLEDGED_WITHIN)
                    self.count += 1
                    self._sent(event)

    def catch_up(self) -> None:
        """Skip what should have been sent while there was no connection."""
        if self._step > 0:
            self._step = max(self._step, int((self._clock.now() - self._start) / self._interval))


def _refused(error: aiomqtt.MqttError) -> bool:
    """Whether the broker said no; other errors use the same numbers for other things."""
    code = getattr(error, "rc", None)
    return isinstance(error, MqttConnectError) and getattr(code, "value", code) in _REFUSED
