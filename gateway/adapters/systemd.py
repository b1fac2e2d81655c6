"""Talks to systemd: sd_notify(3) states, and a watchdog that progress feeds."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from gateway.ports import Notifier

Probe = Callable[[], Awaitable[bool]]
"""Asks an idle component whether it is well."""

_log = logging.getLogger(__name__)


class SystemdNotifier:
    """Sends states to the socket that ``NOTIFY_SOCKET`` names; without one it does nothing.

    Args:
        address: a path, or ``@name`` for Linux's abstract namespace; None outside systemd.
    """

    def __init__(self, address: str | None) -> None:
        self._address = address
        self._failed = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> SystemdNotifier:
        """The notifier of the service manager that started this process, if one did."""
        return cls(environment.get("NOTIFY_SOCKET") or None)

    @property
    def active(self) -> bool:
        """Whether a service manager listens."""
        return self._address is not None

    def notify(self, state: str) -> None:
        """Send one state, or several on lines of their own. A failure is logged once."""
        if self._address is None:
            return
        address = "\0" + self._address[1:] if self._address.startswith("@") else self._address
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
                sender.setblocking(False)
                sender.connect(address)
                sender.sendall(state.encode())
        except OSError as error:
            if not self._failed:
                _log.warning("the service manager cannot be told %r: %s", state, error)
            self._failed = True
        else:
            self._failed = False


def watchdog_interval(environment: Mapping[str, str] = os.environ, pid: int | None = None) -> float | None:
    """Seconds within which systemd wants a ``WATCHDOG=1``, or None when it wants none.

    See sd_watchdog_enabled(3): ``WATCHDOG_PID``, when set, must name this process.
    """
    wanted = environment.get("WATCHDOG_PID")
    if wanted and wanted != str(os.getpid() if pid is None else pid):
        return None
    value = environment.get("WATCHDOG_USEC", "")
    return int(value) / 1e6 if value.isdecimal() and int(value) > 0 else None


@dataclass
class Liveness:
    """Which components are still to show a sign of life in this round. No I/O, no clock."""

    _names: dict[str, None] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)

    def register(self, name: str) -> None:
        """Expect ``name`` from now on."""
        self._names[name] = None

    def forget(self, name: str) -> None:
        """Expect it no longer: it ended as it should."""
        self._names.pop(name, None)
        self._seen.discard(name)

    def progress(self, name: str) -> None:
        """Note that ``name`` did something.

        Raises:
            KeyError: it was never registered, so nobody would notice its end.
        """
        if name not in self._names:
            raise KeyError(name)
        self._seen.add(name)

    def quiet(self) -> tuple[str, ...]:
        """Those without progress in this round, in order of registration."""
        return tuple(name for name in self._names if name not in self._seen)

    def next_round(self) -> None:
        """Forget what was seen."""
        self._seen.clear()


class Watchdog:
    """Feeds systemd's watchdog when every component lives.

    A component that did nothing since the last round is asked by its probe; one that has none,
    says no or does not answer in time keeps the watchdog unfed, and systemd restarts the service.

    Args:
        notifier: who is told.
        interval: seconds that systemd allows (`watchdog_interval`); None switches it off.
    """

    def __init__(self, notifier: Notifier, interval: float | None) -> None:
        self._notifier = notifier
        self._interval = interval
        self._liveness = Liveness()
        self._probes: dict[str, Probe] = {}
        self._stalled: tuple[str, ...] = ()

    def register(self, name: str, probe: Probe | None = None) -> None:
        """Expect progress of ``name``; ``probe`` is asked when there was none."""
        self._liveness.register(name)
        if probe is not None:
            self._probes[name] = probe

    def forget(self, name: str) -> None:
        """Expect it no longer."""
        self._liveness.forget(name)
        self._probes.pop(name, None)

    def progress(self, name: str) -> None:
        """Note that ``name`` did something; cheap, and safe from any thread.

        Raises:
            KeyError: ``name`` is not registered.
        """
        self._liveness.progress(name)

    async def check(self, deadline: float) -> tuple[str, ...]:
        """One round: feed the watchdog, or return who stalled. Probes have ``deadline`` seconds in all."""
        quiet = self._liveness.quiet()
        self._liveness.next_round()
        answers = await asyncio.gather(*(self._ask(name, deadline) for name in quiet))
        stalled = tuple(name for name, well in zip(quiet, answers, strict=True) if not well)
        if not stalled:
            self._notifier.notify("WATCHDOG=1")
        if stalled and stalled != self._stalled:
            _log.error("no progress, so the watchdog is not fed: %s", ", ".join(stalled))
        elif self._stalled and not stalled:
            _log.warning("progress again: %s", ", ".join(self._stalled))
        self._stalled = stalled
        return stalled

    async def run(self) -> None:
        """Do a round three times in each interval, until cancelled; return at once when switched off."""
        if self._interval is None:
            return
        while True:
            await asyncio.sleep(self._interval / 3)
            await self.check(deadline=self._interval / 6)

    async def _ask(self, name: str, deadline: float) -> bool:
        probe = self._probes.get(name)
        if probe is None:
            return False
        try:
            async with asyncio.timeout(deadline):
                return await probe()
        except TimeoutError:
            return False
