"""What a stop does when a part of it fails, and which messages may not be dropped."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from edge_gateway_ros.clock_watch import ClockWatch
from edge_gateway_ros.latch import Latches, LatchState
from edge_gateway_ros.settings import DEFAULTS, settings
from ros_stubs import with_stubs

KEY = bytes(32)


class Parts:
    """A station whose parts are fakes; what it does later is done when the test says so."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.later: list[tuple[str, Callable[[], Any]]] = []
        self.saved: list[str] = []
        self.done: list[Any] = []
        self.answered: list[Any] = []
        self.module = with_stubs(monkeypatch, "station")
        made = self.station = object.__new__(self.module.Station)
        given = {**DEFAULTS, "robot": "r", "profile": "p", "key_file": "k", "state_dir": "s"}
        made._settings = settings(given)
        made.latches = Latches("r", KEY, LatchState())
        made._stop_topics = {"edge/site/robots/r/stop": "robot", "edge/site/stop": "site"}
        made.runner = SimpleNamespace(
            stop_now=self._stop_now, note_stop=lambda: self.done.append("noted"), stopped=None, count=1, tick=int
        )
        made._brake = SimpleNamespace(zero=self._zero)
        made._disk = SimpleNamespace(soon=lambda name, _job: self.saved.append(name))
        made._later = lambda what, job: self.later.append((what, job))
        made._pending = 0
        self.brake_fails = False

    def _stop_now(self) -> list[tuple[str, Any]]:
        self.done.append("cancelled")
        return [("/go", SimpleNamespace(add_done_callback=self.answered.append))]

    def _zero(self) -> None:
        if self.brake_fails:
            raise RuntimeError("the publisher is gone")
        self.done.append("zero")


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> Parts:
    return Parts(monkeypatch)


@pytest.mark.parametrize("fails", [False, True])
def test_a_stop_is_noted_and_kept_also_when_the_zeros_cannot_be_published(parts: Parts, fails: bool) -> None:
    parts.brake_fails = fails
    parts.station._on_message("edge/site/stop", b"stop", False)
    assert parts.station.latches.stopped
    assert parts.done == (["cancelled"] if fails else ["cancelled", "zero"])
    assert parts.saved == ["the latch file"]
    assert len(parts.answered) == 1
    for _, job in parts.later[:1]:
        job()
    assert parts.done[-1] == "noted"


def test_zeros_that_fail_do_not_end_a_tick(parts: Parts) -> None:
    made, ticks = parts.station, []
    parts.brake_fails = True
    made.latches.set("site", 0.0)
    made._ticked = time.monotonic()
    made._calls = SimpleNamespace(tick=lambda _now: None)
    made._watch = SimpleNamespace(probe_new=lambda: None)
    made.link = SimpleNamespace(changed=lambda: False, lost=False)
    made._pace = lambda: ticks.append(1)
    made.tick()
    assert ticks == [1]


def test_what_is_about_now_is_not_kept_by_the_broker(parts: Parts) -> None:
    assert parts.station._topics() == {
        "edge/site/robots/r/stop": 1,
        "edge/site/stop": 1,
        "edge/site/robots/r/goals": 1,
        "edge/site/robots/r/cancel": 1,
        "edge/site/heartbeat": 0,
        "edge/site/alerts/#": 0,
        "edge/site/insights/#": 0,
    }


@pytest.mark.parametrize(
    ("topic", "pending", "taken"),
    [
        ("robots/r/cancel", 10**6, True),
        ("robots/r/goals", 10**6, False),
        ("alerts/pump", 10**6, False),
        ("robots/r/goals", 0, True),
        ("insights/pump", 0, True),
    ],
)
def test_a_cancel_is_never_dropped(parts: Parts, topic: str, pending: int, taken: bool) -> None:
    parts.station.intake = SimpleNamespace(cancel=print)
    parts.station._announcer = SimpleNamespace(alert=print, insight=print)
    parts.station._pending = pending
    parts.station._on_message(f"edge/site/{topic}", b"{}", False)
    assert bool(parts.later) is taken


def test_goals_that_wait_are_looked_at_with_each_heartbeat_and_each_second(parts: Parts) -> None:
    made, looks = parts.station, []
    made.link = SimpleNamespace(heard=lambda: None)
    made.clock = ClockWatch()
    made.intake = SimpleNamespace(waiting=1, look=lambda: looks.append(1))
    made._pace = made.tick = lambda: None
    for payload in (b'{"time": 1}', b"nonsense"):
        made._on_message("edge/site/heartbeat", payload, False)
    made._on_message("edge/site/heartbeat", b'{"time": 1}', True)  # retained: of any time
    assert len(parts.later) == 1
    parts.later[0][1]()
    assert looks == [1]
    made._look = lambda: True
    made._telemetry = SimpleNamespace(look=lambda: None, message=lambda *_: None)
    made._diagnostics = SimpleNamespace(tick=lambda: None, worst=None)
    made.second()
    assert looks == [1, 1]
