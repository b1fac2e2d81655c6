"""Whatever is asked for: never an exception, never a goal outside, never a refusal inside.

The judge is the benchmark's oracle. `benchmarks/goals_generated.py` does the same 100,000 times.
"""

from __future__ import annotations

import importlib
import json
import random
from datetime import UTC
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import safety_samples as samples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway.robot_profiles import RobotProfile
from gateway.safety.filter import Approved, SafetyFilter
from gateway.safety.request import GoalRequest, Refusal

BENCHMARKS = Path(__file__).resolve().parents[3] / "benchmarks"
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-(10**400), 10**400)
    | st.floats()
    | st.text(st.characters(), max_size=30)
    | st.sampled_from(["dock", "1,2", "6,2,1.5", "nan,1", "30s", "1e3", "yes"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
        | st.dictionaries(st.sampled_from(["x", "y", "yaw", "frame"]), inner)
    ),
    max_leaves=6,
)


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("goals_generated")


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(seed=st.integers(0, 2**64), number=st.integers(0, 1))
def test_generated_goals_are_judged_as_the_oracle_judges_them(bench: ModuleType, seed: int, number: int) -> None:
    trial = bench.Trial(bench.PROFILES[number], random.Random(seed))
    for _ in range(10):
        trial.generated()
    assert trial.wrong == []
    assert trial.counts["goals"] == 10


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_any_json_is_judged_as_the_oracle_judges_it(bench: ModuleType, data: st.DataObject) -> None:
    trial = bench.Trial(bench.PROFILES[0], random.Random(1))
    action = data.draw(st.sampled_from([*trial.raw["actions"], "other"]))
    names = list(trial.raw["actions"].get(action, {}).get("parameters", {"x": None}))
    trial.judge(action, data.draw(st.dictionaries(st.sampled_from(names), JSON) | st.dictionaries(st.text(), JSON)))
    assert trial.wrong == []


@settings(deadline=None)
@given(
    robot_name=st.text(),
    action=st.text(st.characters()),
    arguments=st.dictionaries(st.text(st.characters()), JSON, max_size=3),
)
def test_a_refusal_can_be_told(robot_name: str, action: str, arguments: dict[str, Any]) -> None:
    """It is JSON, short, and says code and rule."""
    for asked in (
        GoalRequest(samples.ID, robot_name, action, arguments),
        GoalRequest(samples.ID, "cart-1", "drive", arguments),
    ):
        refusal = SafetyFilter("cart-1", samples.cart(), "/cart_1", samples.KEY).decide(asked, samples.situation())
        assert isinstance(refusal, Refusal)
        assert len(json.dumps([refusal.code, refusal.text, refusal.rule], ensure_ascii=False).encode()) < 1000
        assert all([refusal.code, refusal.text, refusal.rule])


def other(bench: ModuleType, trial: Any, **changes: Any) -> SafetyFilter:
    """A filter of a profile in which some keys are others."""
    profile = RobotProfile.model_validate({**trial.raw, **changes})
    return SafetyFilter(bench.ROBOT, profile, bench.NAMESPACE, bench.KEY, zone=UTC)


@pytest.mark.parametrize(
    ("number", "change"),
    [
        (0, {"battery_floor": None}),
        (0, {"hours": []}),
        (0, {"rate": {"goals": 10_000, "per": "20s"}}),
        (0, {"concurrent": 4}),
        (0, {"interlocks": []}),
        (1, {"state_max_age": None}),
        (1, {"state_max_age": "5.2s"}),
        (1, {"interlocks": []}),
    ],
)
def test_the_judge_finds_a_filter_without_a_rule(bench: ModuleType, number: int, change: dict[str, Any]) -> None:
    trial = bench.Trial(bench.PROFILES[number], random.Random(9))
    trial._filter = other(bench, trial, **change)
    for _ in range(3000):
        trial.generated()
        if trial.counts["filter_accepted_outside"]:
            return
    pytest.fail("it was not seen")


@pytest.mark.parametrize("blind", ["_stopped", "_strayed"])
def test_the_judge_finds_a_filter_that_does_not_look(
    bench: ModuleType, monkeypatch: pytest.MonkeyPatch, blind: str
) -> None:
    monkeypatch.setattr(SafetyFilter, blind, lambda *_: None)
    trial = bench.Trial(bench.PROFILES[0], random.Random(9))
    for _ in range(3000):
        trial.generated()
    assert trial.counts["filter_accepted_outside"] > 0


def test_the_judge_finds_a_filter_that_allows_too_much_or_too_little(bench: ModuleType) -> None:
    """A filter of another profile, whose limits are shifted: both kinds of mistakes are seen."""
    trial = bench.Trial(bench.PROFILES[1], random.Random(5))
    hall = trial.raw["zones"]["hall"]
    shifted = {**hall, "polygon": [[x + 0.6, y] for x, y in hall["polygon"]]}
    trial._filter = other(bench, trial, zones={**trial.raw["zones"], "hall": shifted})
    for _ in range(4000):
        trial.generated()
    assert trial.counts["filter_accepted_outside"] > 0
    assert trial.counts["filter_refused_inside"] > 0


def test_a_payload_that_says_something_else_is_seen(bench: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    trial = bench.Trial(bench.PROFILES[0], random.Random(5))
    honest = trial._filter.decide

    def altered(*given: Any) -> Any:
        decision = honest(*given)
        if not isinstance(decision, Approved):
            return decision
        more = b'"fields":{"more":1,' if decision.goal.fields else b'"fields":{"more":1'
        return Approved(decision.goal, decision.payload.replace(b'"fields":{', more, 1))

    monkeypatch.setattr(trial._filter, "decide", altered)
    for _ in range(50):
        trial.generated()
    assert trial.counts["approved_something_else"] == trial.counts["approved"] > 0
