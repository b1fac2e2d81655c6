"""The notifier against a real datagram socket, and the watchdog's rules."""

from __future__ import annotations

import asyncio
import logging
import socket
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.adapters.systemd import Liveness, SystemdNotifier, Watchdog, watchdog_interval


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as receiver:
        receiver.bind(str(tmp_path / "notify"))
        receiver.settimeout(5)
        yield receiver


class Told:
    """Remembers the states."""

    def __init__(self) -> None:
        self.states: list[str] = []

    def notify(self, state: str) -> None:
        self.states.append(state)


async def yes() -> bool:
    return True


async def no() -> bool:
    return False


async def never() -> bool:
    await asyncio.Event().wait()
    return True


def test_state_reaches_the_socket(manager: socket.socket) -> None:
    notifier = SystemdNotifier.from_environment({"NOTIFY_SOCKET": manager.getsockname()})
    assert notifier.active
    notifier.notify("READY=1\nSTATUS=27 °C")
    assert manager.recv(1024) == "READY=1\nSTATUS=27 °C".encode()


def test_abstract_address() -> None:
    name = f"edge-gateway-{uuid.uuid4()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as receiver:
        receiver.bind("\0" + name)
        receiver.settimeout(5)
        SystemdNotifier("@" + name).notify("WATCHDOG=1")
        assert receiver.recv(1024) == b"WATCHDOG=1"


@pytest.mark.parametrize("environment", [{}, {"NOTIFY_SOCKET": ""}])
def test_outside_systemd_nothing_happens(environment: dict[str, str]) -> None:
    notifier = SystemdNotifier.from_environment(environment)
    assert not notifier.active
    notifier.notify("READY=1")


def test_a_manager_that_is_gone_is_logged_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    notifier = SystemdNotifier(str(tmp_path / "nobody"))
    notifier.notify("READY=1")
    notifier.notify("WATCHDOG=1")
    assert len(caplog.records) == 1


@pytest.mark.parametrize(
    ("environment", "interval"),
    [
        ({}, None),
        ({"WATCHDOG_USEC": "30000000"}, 30.0),
        ({"WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "7"}, 30.0),
        ({"WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "8"}, None),
        ({"WATCHDOG_USEC": "0"}, None),
        ({"WATCHDOG_USEC": "soon"}, None),
    ],
)
def test_watchdog_interval(environment: dict[str, str], interval: float | None) -> None:
    assert watchdog_interval(environment, pid=7) == interval


def test_liveness_asks_each_round_anew() -> None:
    liveness = Liveness()
    liveness.register("ingest")
    liveness.register("model")
    liveness.progress("model")
    assert liveness.quiet() == ("ingest",)
    liveness.progress("ingest")
    assert liveness.quiet() == ()
    liveness.next_round()
    assert liveness.quiet() == ("ingest", "model")
    liveness.forget("model")
    assert liveness.quiet() == ("ingest",)


def test_progress_of_a_stranger_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        Watchdog(Told(), 30.0).progress("ingset")


async def test_fed_by_progress_of_all() -> None:
    told = Told()
    watchdog = Watchdog(told, 30.0)
    watchdog.register("ingest")
    watchdog.register("deliver")
    watchdog.progress("ingest")
    assert await watchdog.check(1.0) == ("deliver",)
    assert told.states == []
    watchdog.progress("ingest")
    watchdog.progress("deliver")
    assert await watchdog.check(1.0) == ()
    assert told.states == ["WATCHDOG=1"]
    assert await watchdog.check(1.0) == ("ingest", "deliver"), "old progress does not count twice"


async def test_idle_component_answers_a_probe() -> None:
    told = Told()
    watchdog = Watchdog(told, 30.0)
    watchdog.register("store", yes)
    assert await watchdog.check(1.0) == ()
    watchdog.register("model", no)
    assert await watchdog.check(1.0) == ("model",)
    watchdog.forget("model")
    assert await watchdog.check(1.0) == ()
    assert told.states == ["WATCHDOG=1", "WATCHDOG=1"]


async def test_probe_without_an_answer_stalls() -> None:
    told = Told()
    watchdog = Watchdog(told, 30.0)
    watchdog.register("model", never)
    assert await watchdog.check(0.01) == ("model",)
    assert told.states == []


async def test_stall_and_recovery_are_logged_once_each(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    watchdog = Watchdog(Told(), 30.0)
    watchdog.register("ingest")
    await watchdog.check(1.0)
    await watchdog.check(1.0)
    for _ in range(2):
        watchdog.progress("ingest")
        await watchdog.check(1.0)
    assert [record.levelname for record in caplog.records] == ["ERROR", "WARNING"]


async def test_run_feeds_the_socket_of_the_manager(manager: socket.socket) -> None:
    manager.setblocking(False)
    watchdog = Watchdog(SystemdNotifier(manager.getsockname()), 0.03)
    watchdog.register("ingest", yes)
    async with asyncio.timeout(5):
        task = asyncio.create_task(watchdog.run(), name="watchdog")
        assert await asyncio.get_running_loop().sock_recv(manager, 64) == b"WATCHDOG=1"
        task.cancel()


async def test_switched_off_returns_at_once() -> None:
    async with asyncio.timeout(5):
        await Watchdog(Told(), None).run()
