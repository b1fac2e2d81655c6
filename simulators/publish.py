"""Publishes simulated devices on a broker, in real or accelerated time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import aiomqtt

from gateway.errors import BusRefused
from gateway.ports import Clock
from simulators.device import Device, Event

log = logging.getLogger(__name__)
_FIRST_WAIT = 1.0  # seconds
_LAST_WAIT = 30.0
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
        duration: seconds of the clock to go on for; None: until cancelled.
        history: seconds of the past to send first, at once.
        sent: told of each message that the broker has acknowledged.

    Raises:
        BusRefused: the broker refuses user name or password.
    """
    start = clock.now()
    count = 0
    wait = _FIRST_WAIT
    step = -int(history / interval)
    while duration is None or step * interval < duration:
        try:
            async with aiomqtt.Client(
                target.host, target.port, username=target.username, password=target.password, timeout=20.0
            ) as client:
                if wait > _FIRST_WAIT:
                    log.info("connected to the broker at %s again", target.address)
                wait = _FIRST_WAIT
                while duration is None or step * interval < duration:
                    elapsed = step * interval
                    await clock.sleep(max(0.0, start + elapsed - clock.now()))
                    step += 1
                    for device in devices:
                        event = device.advance(start + elapsed, elapsed, interval)
                        if event is not None:
                            await client.publish(event.topic, event.payload, qos=1)
                            count += 1
                            sent(event)
        except aiomqtt.MqttError as error:
            if _refused(error):
                raise BusRefused(f"the broker at {target.address} refused the user name or password") from error
            if wait == _FIRST_WAIT:
                log.warning("no connection to the broker at %s (%s); trying again", target.address, error)
            await asyncio.sleep(wait)
            wait = min(2 * wait, _LAST_WAIT)
            if step > 0:
                step = max(step, int((clock.now() - start) / interval))
    return count


def _refused(error: aiomqtt.MqttError) -> bool:
    code = getattr(error, "rc", None)
    value = getattr(code, "value", code)
    return isinstance(error, aiomqtt.MqttCodeError) and value in _REFUSED
