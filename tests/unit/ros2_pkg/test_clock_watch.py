"""No goal begins by a clock that the gateway's heartbeats do not confirm."""

from __future__ import annotations

import json
import math
import time
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from edge_gateway_ros import waiting_room
from edge_gateway_ros.clock import iso, seconds
from edge_gateway_ros.clock_watch import AGREE, RECENT, ClockWatch
from edge_gateway_ros.goal_check import Row, Rules
from edge_gateway_ros.goals import GoalBook
from edge_gateway_ros.intake import Intake
from edge_gateway_ros.profile import load
from edge_gateway_ros.waiting_room import HOLD, WaitingRoom
from ros_messages import message

from gateway.signing import sign

KEY = bytes(range(32))


class Clocks:
    """Both clocks of this machine."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.monotonic, self.wall = 1000.0, 1.7e9
        monkeypatch.setattr(time, "monotonic", lambda: self.monotonic)
        monkeypatch.setattr(time, "time", lambda: self.wall)

    def go(self, seconds_: float) -> None:
        self.monotonic += seconds_
        self.wall += seconds_


@pytest.fixture
def clocks(monkeypatch: pytest.MonkeyPatch) -> Clocks:
    return Clocks(monkeypatch)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("2023-11-14T22:13:20.250Z", 1.7e9 + 0.25),
        ("2023-11-14T23:13:20+01:00", 1.7e9),
        ("2023-11-14T22:13:20", None),
        ("yesterday", None),
        (1.7e9, 1.7e9),
        (True, None),
        (math.nan, None),
        (10**400, None),
        (None, None),
        ([], None),
    ],
)
def test_times_of_messages(said: Any, found: float | None) -> None:
    assert seconds(said) == found


def test_what_is_written_is_read() -> None:
    assert seconds(iso(1.7e9 + 0.125)) == 1.7e9 + 0.125


@pytest.mark.parametrize(("ahead", "trusted"), [(0.0, True), (4.9, True), (-4.9, True), (5.1, False), (-600.0, False)])
def test_a_heartbeat_confirms_the_clock_or_not(clocks: Clocks, ahead: float, trusted: bool) -> None:
    watch = ClockWatch()
    watch.heard({"time": iso(clocks.wall - ahead)})
    assert (watch.doubt is None) is trusted
    assert watch.ahead == pytest.approx(ahead, abs=0.001)


def test_without_a_recent_heartbeat_it_is_not_confirmed(clocks: Clocks) -> None:
    watch = ClockWatch()
    before = watch.doubt
    assert before is not None
    watch.heard({"time": iso(clocks.wall)})
    watch.heard({"time": "nonsense"})
    clocks.go(RECENT - 0.1)
    recent = watch.doubt
    clocks.go(0.2)
    assert (recent is None, watch.doubt is None) == (True, False)


def test_a_clock_that_is_set_after_the_heartbeat_is_not_confirmed_by_it(clocks: Clocks) -> None:
    watch = ClockWatch()
    watch.heard({"time": iso(clocks.wall)})
    clocks.wall += AGREE + 1.0
    assert watch.doubt is not None


def test_a_goal_waits_so_long_and_no_longer(clocks: Clocks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting_room, "MOST", 2)
    room = WaitingRoom()
    assert room.may_wait("a", b"a")
    clocks.go(HOLD - 0.1)
    assert room.may_wait("a", b"again")
    assert room.payloads() == [b"a"]
    assert room.may_wait("b", b"b")
    assert room.may_wait("c", b"c")  # dropped, not refused
    assert len(room) == 2
    clocks.go(0.2)
    assert not room.may_wait("a", b"a")
    assert room.payloads() == [b"b"]


PROFILE = """
name = "r"
title = "r"
description = "r"
concurrent = 2
[actions.go]
title = "go"
server = "go"
type = "a/action/Go"
"""


class Desk:
    """An intake among fakes."""

    def __init__(self, folder: Any) -> None:
        (folder / "r.toml").write_text(PROFILE, encoding="utf-8")
        self.clock, self.book = ClockWatch(), GoalBook("r-1", "b")
        self.begun: list[str] = []
        self.refused: list[str] = []
        self.published: list[Any] = []
        row = Row("action", "/ns/go", "a/action/Go", "hash", {}, message("Goal"))
        watch: Any = SimpleNamespace(row=lambda _kind, _name: row)
        teller: Any = SimpleNamespace(ended=self._ended, forged=self._forged)
        runner: Any = SimpleNamespace(count=0, begin=self._begin)
        rules = Rules("r-1", load(folder / "r.toml"), KEY, "/ns")
        self.intake = Intake(
            rules, self.book, teller, runner, watch, lambda: (True, False), self.clock, self.published.append
        )

    def _begin(self, goal: Any, _approved: Any) -> None:
        self.book.received(goal, time.time())
        self.begun.append(goal["id"])

    def _ended(self, goal: str, outcome: str, code: str, rule: str, text: str) -> None:
        assert rule
        assert text
        self.refused.append(code)
        self.book.ended(goal, outcome, time.time(), code=code)

    def _forged(self, goal: str, code: str, rule: str, text: str) -> None:
        self.refused.append(code)
        self.book.forged(goal, code, rule, text, time.time())

    def goal(self) -> bytes:
        now = time.time()
        made = {
            "schema": 1,
            "id": str(uuid4()),
            "kind": "goal",
            "robot": "r-1",
            "action": "go",
            "command_kind": "action",
            "server": "/ns/go",
            "type": "a/action/Go",
            "type_hash": "hash",
            "fields": {},
            "limit": 60.0,
            "approved": now,
            "not_after": now + 10.0,
        }
        return json.dumps({**made, "signature": sign(made, KEY)}).encode()

    def beat(self, ahead: float = 0.0) -> None:
        self.clock.heard({"time": iso(time.time() + ahead)})
        self.intake.look()


@pytest.fixture
def desk(tmp_path: Any, clocks: Clocks) -> Desk:
    return Desk(tmp_path)


def test_a_goal_begins_at_once_where_the_clock_is_confirmed(desk: Desk) -> None:
    desk.beat()
    desk.intake.goal(desk.goal())
    assert (len(desk.begun), desk.intake.waiting) == (1, 0)


def test_a_goal_that_came_before_the_heartbeat_begins_with_it_and_once(desk: Desk) -> None:
    goal = desk.goal()
    for _ in range(2):
        assert desk.intake.goal(goal)
    assert (desk.begun, desk.refused, desk.intake.waiting) == ([], [], 1)
    desk.beat()
    desk.beat()
    assert (len(desk.begun), desk.intake.waiting) == (1, 0)


@pytest.mark.parametrize("ahead", [None, 60.0, -60.0])
def test_it_is_refused_when_no_heartbeat_agrees(desk: Desk, clocks: Clocks, ahead: float | None) -> None:
    desk.intake.goal(desk.goal())
    if ahead is not None:
        desk.beat(ahead)
    assert desk.refused == []
    clocks.go(HOLD + 0.1)
    desk.intake.look()
    assert (desk.begun, desk.refused, desk.intake.waiting) == ([], ["clock"], 0)


def test_a_goal_that_is_cancelled_while_it_waits_does_not_begin(desk: Desk) -> None:
    goal = desk.goal()
    desk.intake.goal(goal)
    desk.intake.cancel(json.dumps({"goal": json.loads(goal)["id"]}).encode())
    desk.beat()
    assert (desk.begun, desk.refused, desk.intake.waiting) == ([], ["canceled"], 0)


def test_a_goal_of_before_this_machine_was_switched_on_does_not_begin(desk: Desk, clocks: Clocks) -> None:
    goal = desk.goal()
    true = clocks.wall + 300.0  # what the gateway's clock says by now; this one has stood still
    desk.intake.goal(goal)
    desk.clock.heard({"time": iso(true)})
    desk.intake.look()
    clocks.wall = true  # set at last
    desk.clock.heard({"time": iso(true)})
    desk.intake.look()
    assert (desk.begun, desk.refused) == ([], ["expired"])
