"""What becomes of a goal, by what its server says and by what it does not say."""

from __future__ import annotations

import time
from typing import Any

import pytest
from edge_gateway_ros import follower
from edge_gateway_ros.goals import GoalState
from edge_gateway_ros.running import ATTACH_WITHIN, CANCEL_AGAIN, GONE_FOR, RESULT_AGAIN, STOP_AGAIN
from node_fakes import GOAL, SERVER, Run, cancelling, ended


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The monotonic clock, as a test sets it."""
    at = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: at[0])
    return at


def attach(run: Run, kind: str = "action", limit: float = 600.0) -> None:
    message = {"command_kind": kind, "server": SERVER, "limit": limit}
    run.runner.attach([GoalState(GOAL, "accepted", {}, time.time(), message)])


def test_a_goal_from_before_a_restart_waits_until_its_server_has_answered(now: list[float]) -> None:
    run = Run()
    run.port.is_known = False
    attach(run)
    for _ in range(int(ATTACH_WITHIN) - 1):
        now[0] += 1.0
        run.runner.tick()
    assert (run.teller.end, run.port.results) == (None, [])  # nothing was asked that could be lost
    run.port.is_known = True
    run.runner.tick()
    run.port.results[0](ended(4))
    assert run.teller.end == ("succeeded", None)


@pytest.mark.parametrize("server", [True, False])
def test_it_is_unknown_when_its_server_does_not_come_back(now: list[float], server: bool) -> None:
    run = Run()
    run.port.is_known = False
    if not server:
        del run.watch.ports[SERVER]
    attach(run)
    run.runner.tick()
    assert run.teller.end is None
    now[0] += ATTACH_WITHIN + 0.1
    run.runner.tick()
    assert run.teller.end == ("unknown", "server-gone")


@pytest.mark.parametrize(("liveness", "seconds"), [(1.0, ATTACH_WITHIN), (3.0, ATTACH_WITHIN), (60.0, 120.0)])
def test_a_short_liveness_does_not_shorten_the_wait(liveness: float, seconds: float) -> None:
    nothing: Any = None
    made = follower.Follower(nothing, nothing, nothing, nothing, lambda: False, liveness)
    assert made._attach_within == seconds


def test_a_stop_that_came_while_the_node_was_away_cancels_what_it_takes_up(now: list[float]) -> None:
    run = Run()
    run.is_stopped = True
    attach(run)
    run.runner.tick()
    assert (len(run.port.results), len(run.port.cancels)) == (1, 1)
    run.port.cancels[0](cancelling(GOAL))
    run.port.results[0](ended(5))
    assert run.teller.steps == [("cancel", (0, "stop")), ("accepted", None), ("canceled", None)]


@pytest.mark.parametrize("noted", [True, False])
def test_the_end_of_a_stopped_goal_that_is_heard_before_the_answer_to_the_stop(now: list[float], noted: bool) -> None:
    run = Run()
    run.accept()
    run.is_stopped = True
    run.runner.stop_now()
    if noted:
        run.runner.note_stop()
    run.port.results[0](ended(5))
    run.runner.stopped(SERVER, cancelling(GOAL))
    assert run.teller.steps[-2:] == [("cancel", (0, "stop")), ("canceled", None)]


def test_a_goal_that_somebody_else_cancels_was_not_cancelled_by_the_node(now: list[float]) -> None:
    run = Run()
    run.accept()
    run.port.results[0](ended(5))
    assert [what for what, _ in run.teller.steps if what == "cancel"] == []
    assert run.teller.end == ("canceled", None)


def test_a_cancel_that_came_before_it_was_taken_up_is_not_lost(now: list[float]) -> None:
    run = Run()
    run.port.is_known = False
    attach(run)
    run.runner.tick()
    assert run.runner.cancel(GOAL, "a person")
    for _ in range(3):
        run.runner.tick()
        run.runner.tick()
        now[0] += STOP_AGAIN + 0.1
    assert len(run.port.cancels) == 3  # its server may hear before it can be heard
    run.port.is_known = True
    run.runner.tick()
    run.port.cancels[-1](cancelling(GOAL))
    assert (len(run.port.cancels), run.teller.steps) == (4, [("cancel", (0, "a person"))])


def test_an_answer_that_is_lost_is_asked_for_again(now: list[float]) -> None:
    run = Run()
    attach(run)
    run.runner.tick()
    now[0] += 2.0 * RESULT_AGAIN + 0.1
    run.runner.tick()
    assert len(run.port.results) == 2
    run.port.results[1](ended(6))
    run.port.results[0](ended(6))
    assert run.teller.end == ("aborted", None)


def test_a_server_that_does_not_know_it(now: list[float]) -> None:
    run = Run()
    attach(run)
    run.runner.tick()
    run.port.results[0](ended(0))
    assert run.teller.end == ("unknown", "not-known")
    assert len(run.port.cancels) == 1  # should it run after all


@pytest.mark.parametrize("kind", ["service", "topic"])
def test_what_is_not_an_action_cannot_be_taken_up(kind: str) -> None:
    run = Run()
    attach(run, kind)
    assert run.teller.end == ("unknown", "restart")


def test_a_server_that_is_out_of_sight_for_a_moment_is_not_gone(now: list[float]) -> None:
    run = Run()
    run.accept()
    run.port.ends = frozenset()
    run.runner.tick()
    now[0] += GONE_FOR - 0.1
    run.runner.tick()
    run.port.ends = frozenset({b"one"})
    run.runner.tick()
    run.port.ends = frozenset()
    now[0] += GONE_FOR - 0.1
    run.runner.tick()
    assert run.teller.end is None
    now[0] += GONE_FOR + 0.1
    run.runner.tick()
    assert run.teller.end == ("unknown", "server-gone")


def test_a_server_that_does_not_answer(now: list[float]) -> None:
    run = Run()
    run.accept()
    run.watch.lives = False
    run.runner.tick()
    assert run.teller.end == ("unknown", "server-gone")


def test_another_process_under_the_name_is_asked_when_it_knows_the_node(now: list[float]) -> None:
    run = Run()
    run.accept()
    run.port.ends, run.port.is_known = frozenset({b"two"}), False
    now[0] += 60.0
    run.watch.lives = True
    run.runner.tick()
    assert len(run.port.results) == 1  # a server that does not know the node might end at a question
    run.port.is_known = True
    run.runner.tick()
    run.port.results[1](ended(0))
    assert run.teller.end == ("unknown", "not-known")


def test_a_stop_is_asked_for_again_goal_by_goal(now: list[float]) -> None:
    run = Run()
    run.accept()
    assert run.runner.stop_now() == [(SERVER, "a future")]
    run.runner.note_stop()
    run.runner.stopped(SERVER, cancelling(GOAL))
    assert run.teller.steps[-1] == ("cancel", (0, "stop"))
    now[0] += STOP_AGAIN + 0.1  # a server may name a goal that it does not cancel
    run.runner.tick()
    assert len(run.port.cancels) == 1
    now[0] += CANCEL_AGAIN + 0.1
    run.watch.lives = True
    run.runner.tick()
    assert len(run.port.cancels) + len(run.port.results) >= 3


def test_a_goal_that_a_stop_did_not_reach_is_cancelled_by_itself() -> None:
    run = Run()
    run.accept()
    run.runner.stopped(SERVER, cancelling())
    assert len(run.port.cancels) == 1


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (cancelling(GOAL), 0),
        (cancelling(), 1),  # what a server of rclpy says that refuses
        (cancelling("12345678-1234-5678-1234-567812345679"), 1),
        (cancelling(code=1), 1),
        (cancelling(code=2), 2),
        (cancelling(code=3), 3),
    ],
)
def test_a_server_cancels_a_goal_only_when_it_names_it(answer: Any, code: int) -> None:
    run = Run()
    run.accept()
    run.runner.cancel(GOAL, "a person")
    run.port.cancels[0](answer)
    assert run.teller.steps[-1] == ("cancel", (code, "a person"))


def test_the_same_answer_to_a_cancel_is_told_once() -> None:
    run = Run()
    run.accept()
    for answer in (cancelling(), cancelling(), cancelling(GOAL), cancelling(GOAL)):  # the gateway asks each second
        run.runner.cancel(GOAL, "a person")
        run.port.cancels[-1](answer)
    assert len(run.port.cancels) == 4
    assert [step for step in run.teller.steps if step[0] == "cancel"] == [
        ("cancel", (1, "a person")),
        ("cancel", (0, "a person")),
    ]


def test_a_goal_over_its_limit_is_cancelled_once(now: list[float]) -> None:
    run = Run()
    run.accept()
    now[0] += 60.1
    run.runner.tick()
    run.runner.tick()
    run.port.cancels[0](cancelling(GOAL))
    assert run.teller.steps[-1] == ("cancel", (0, "limit"))
    assert len(run.port.cancels) == 1


def test_what_was_surely_not_sent_before_a_restart_is_refused() -> None:
    run = Run()
    message = {"command_kind": "action", "server": "/r/go", "limit": 600.0}
    run.runner.attach([GoalState(GOAL, "received", {}, time.time(), message, sent=False)])
    assert run.teller.end == ("refused", "not-sent")
    assert run.runner.count == 0
