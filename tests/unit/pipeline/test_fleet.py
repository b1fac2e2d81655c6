from __future__ import annotations

import pytest
import safety_samples as samples
from robot_bench import PREFIX, RobotBench
from safety_samples import NOW, TO_DOCK

from gateway.messages import RawMessage
from gateway.pipeline.fleet import Fleet
from gateway.safety.filter import Approved
from gateway.safety.request import GoalRequest, Refusal


def put(bench: RobotBench, *, said: float = NOW, arrived: float = NOW, retain: bool = False, x: float = 5.0) -> None:
    telemetry = samples.telemetry(x=x, age=0.0).model_copy(update={"time": said})
    payload = telemetry.model_dump_json().encode()
    message = RawMessage(f"{PREFIX}/robots/cart-1/telemetry", payload, 1, retain, arrived)
    bench.fleet.hear("cart-1", "telemetry", message)


def decide(bench: RobotBench) -> Approved | Refusal:
    request = GoalRequest(samples.ID, "cart-1", "drive", TO_DOCK)
    return bench.filters["cart-1"].decide(request, bench.situations.of("cart-1", 0))


@pytest.fixture
def bench() -> RobotBench:
    made = RobotBench()
    made.node_is_there()
    return made


@pytest.mark.parametrize(
    ("said", "arrived", "at"),
    [
        (NOW, NOW, NOW),
        (NOW - 60.0, NOW, NOW - 60.0),  # it waited somewhere
        (NOW + 60.0, NOW, NOW),  # the node's clock is ahead
        (NOW, NOW - 60.0, NOW - 60.0),  # it waited here
    ],
)
def test_the_state_is_as_old_as_the_word_of_it(bench: RobotBench, said: float, arrived: float, at: float) -> None:
    put(bench, said=said, arrived=arrived)
    assert bench.fleet.state("cart-1").telemetry_at == at
    decision = decide(bench)
    if at == NOW:
        assert isinstance(decision, Approved)
    else:
        assert isinstance(decision, Refusal)
        assert decision.code == "state-unknown"


def test_a_retained_state_is_passed_over(bench: RobotBench) -> None:
    put(bench, retain=True, x=1.0)
    telemetry = bench.fleet.state("cart-1").telemetry
    assert telemetry is not None
    assert telemetry.values["x"] == 5.0


def test_a_retained_catalogue_counts_by_its_time(bench: RobotBench) -> None:
    old = samples.catalog(bench.profile, time=NOW - 60.0).model_dump_json().encode()
    bench.fleet.hear("cart-1", "catalog", RawMessage("c", old, 1, True, NOW))
    refusal = decide(bench)
    assert isinstance(refusal, Refusal)
    assert refusal.code == "robot-away"
    assert "60 s old" in (bench.fleet.problem(NOW) or "")


@pytest.mark.parametrize(
    ("changes", "part"),
    [({"online": False}, "offline"), ({"active": False}, "not active"), ({"stopped": True}, None), ({}, None)],
)
def test_what_the_status_says_of_it(bench: RobotBench, changes: dict[str, bool], part: str | None) -> None:
    payload = samples.catalog(bench.profile, **changes).model_dump_json().encode()
    bench.fleet.hear("cart-1", "catalog", RawMessage("c", payload, 1, True, NOW))
    problem = bench.fleet.problem(NOW)
    assert problem is None if part is None else part in (problem or "")


@pytest.mark.parametrize(("told", "part"), [(None, None), ("a" * 64, None), ("b" * 64, "another robot profile")])
def test_a_node_with_another_profile_is_a_problem(bench: RobotBench, told: str | None, part: str | None) -> None:
    fleet = Fleet(list(bench.fleet.units.values()), {"cart-1": "a" * 64})
    payload = samples.catalog(bench.profile).model_copy(update={"profile": told}).model_dump_json().encode()
    fleet.hear("cart-1", "catalog", RawMessage("c", payload, 1, True, NOW))
    problem = fleet.problem(NOW)
    assert problem is None if part is None else part in (problem or "")


def test_a_catalogue_that_is_taken_away_is_none(bench: RobotBench) -> None:
    bench.fleet.hear("cart-1", "catalog", RawMessage("c", b"", 1, True, NOW))
    assert "not been heard of" in (bench.fleet.problem(NOW) or "")


def test_what_cannot_be_read_changes_nothing_and_is_complained_of_once(
    bench: RobotBench, caplog: pytest.LogCaptureFixture
) -> None:
    before = bench.fleet.state("cart-1")
    for _ in range(3):
        bench.fleet.hear("cart-1", "catalog", RawMessage("c", b"{", 1, False, NOW))
        bench.fleet.hear("cart-1", "telemetry", RawMessage("t", b"7", 1, False, NOW))
        bench.fleet.hear("cart-9", "telemetry", RawMessage("t", b"7", 1, False, NOW))
    assert bench.fleet.state("cart-1") == before
    assert len(caplog.records) == 2
