"""The status stage: online, degraded and why, offline; retained on MQTT and told to systemd."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal
from uuid import uuid4

from gateway.errors import BusError
from gateway.messages import OutboxMessage
from gateway.ports import Bus, Clock, Notifier
from gateway.published import Published, Status

log = logging.getLogger(__name__)
_NOTHING: Mapping[str, int] = MappingProxyType({})

Probe = Callable[[], str | None]
"""Answers None when its part is well, else the reason in a few words."""


def status_message(
    site: str,
    version: str,
    state: Literal["online", "degraded", "offline"],
    reasons: tuple[str, ...],
    since: float,
    topic: str,
    counters: Mapping[str, int] = _NOTHING,
) -> tuple[Status, OutboxMessage]:
    """The retained message, also used as the Last Will with ``state`` "offline"."""
    status = Status(
        id=str(uuid4()),
        state=state,
        reasons=reasons,
        site=site,
        version=version,
        since=since,
        counters=dict(counters),
    )
    payload = status.model_dump_json().encode()
    return status, OutboxMessage(status.id, topic, payload, rank=0, created=since, retain=True)


class StatusKeeper:
    """Asks the probes and publishes the state when it changed.

    A state that could not be published (no broker) is published after the next connection:
    ``connected`` must be called then.

    Args:
        probes: each part's probe by its name.
        listener: told of each change.
        interval: wall seconds between two looks.
        counters: what happened since the start, published with the state.
        every: wall seconds after which the state is published again, with new counters.
    """

    def __init__(
        self,
        site: str,
        version: str,
        topic: str,
        bus: Bus,
        clock: Clock,
        notifier: Notifier,
        *,
        probes: Mapping[str, Probe],
        listener: Callable[[Published], None],
        interval: float = 1.0,
        counters: Callable[[], Mapping[str, int]] = dict,
        every: float = 60.0,
    ) -> None:
        self._site = site
        self._version = version
        self._topic = topic
        self._bus = bus
        self._clock = clock
        self._notifier = notifier
        self._probes = probes
        self._listener = listener
        self._interval = interval
        self._counters = counters
        self._every = every
        self._said_at = time.monotonic()
        self._told: tuple[str, ...] | None = None
        self._unpublished = False

    def reasons(self) -> tuple[str, ...]:
        """Why the gateway is degraded now; empty when it is not."""
        found = ((name, probe()) for name, probe in self._probes.items())
        return tuple(f"{name}: {reason}" for name, reason in found if reason is not None)

    def connected(self) -> None:
        """There is a new broker session: say the state again."""
        self._unpublished = True

    async def run(self) -> None:
        """Look, tell, wait, until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(self._interval)

    async def look(self) -> None:
        """Tell the state if it changed since it was told last."""
        reasons = self.reasons()
        state: Literal["online", "degraded"] = "degraded" if reasons else "online"
        changed = reasons != self._told
        due = time.monotonic() - self._said_at >= self._every
        if not changed and not self._unpublished and not due:
            return
        self._said_at = time.monotonic()
        if changed:
            self._since = self._clock.now()
        status, message = self._message(state, reasons)
        if changed:
            self._told = reasons
            self._notifier.notify(f"STATUS={state}{': ' + '; '.join(reasons) if reasons else ''}")
            self._listener(status)
        try:
            await self._bus.publish(message)
            self._unpublished = False
        except BusError:
            self._unpublished = True

    async def offline(self) -> None:
        """Say offline before an orderly end; a broker that is away has the Last Will."""
        self._since = self._clock.now()
        status, message = self._message("offline", ())
        self._listener(status)
        try:
            await self._bus.publish(message)
        except BusError as error:
            log.info("offline could not be published: %s", error)

    def _message(
        self, state: Literal["online", "degraded", "offline"], reasons: tuple[str, ...]
    ) -> tuple[Status, OutboxMessage]:
        return status_message(self._site, self._version, state, reasons, self._since, self._topic, self._counters())
