from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway import robot_profiles
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import Refuse, parse
from gateway.commands.scoring import Got, Scored, calibration_error, exact, kind, summary

WAREHOUSE = robot_profiles.robot("warehouse-amr")
NAMES = Names(WAREHOUSE)
GO = {"action": "navigate", "args": {"to": "packing-b"}}


@pytest.mark.parametrize(
    ("got", "expected", "same"),
    [
        ("navigate to=packing-b", {"steps": [GO]}, True),
        ("navigate to=packing-b", {"steps": [{"action": "navigate", "args": {"to": "second packing table"}}]}, True),
        ("navigate to=packing-a", {"steps": [GO]}, False),
        ("navigate to=packing-b ; dock", {"steps": [GO]}, False),
        ("navigate to=packing-b ; dock", {"steps": [GO, {"action": "dock", "args": {"dock": "dock"}}]}, True),
        ("wait for=2.5min", {"steps": [{"action": "wait", "args": {"for": "150s"}}]}, True),
        ("wait for=2.5min", {"steps": [{"action": "wait", "args": {"for": 150}}]}, True),
        ("wait for=2.5min", {"steps": [{"action": "wait", "args": {"for": 151}}]}, False),
        ("wait for=120s", {"steps": [{"action": "wait", "args": {"for": "2m"}}]}, True),
        ("wait for=2min", {"steps": [{"action": "wait", "args": {"for": "2min"}}]}, True),
        ("wait for=2min", {"steps": [{"action": "wait", "args": {"for": "soon"}}]}, False),
        ("wait for=2min", {"steps": [{"action": "wait", "args": {"for": "2m", "why": "so"}}]}, False),
        (
            "carry from=dock to=packing-b payload=500kg",
            {"steps": [{"action": "carry", "args": {"from": "dock", "to": "packing-b", "payload": "0.5t"}}]},
            False,
        ),
        (
            "carry from=dock to=packing-b payload=12",
            {"steps": [{"action": "carry", "args": {"from": "dock", "to": "packing-b", "payload": "12kg"}}]},
            True,
        ),
        (
            "carry from=dock to=packing-b",
            {"steps": [{"action": "carry", "args": {"from": "dock", "to": "packing-b"}}]},
            True,
        ),
        (
            "carry from=dock to=packing-b speed=0.5m/s ; carry from=packing-b to=dock speed=x2",
            {
                "steps": [
                    {"action": "carry", "args": {"from": "dock", "to": "packing-b", "speed": 0.5}},
                    {"action": "carry", "args": {"from": "packing-b", "to": "dock", "speed": 1.0}},
                ]
            },
            True,
        ),
        ("ask to", {"ask": True}, True),
        ("refuse", {"ask": True}, False),
        ("refuse", {"refuse": True}, True),
        ("answer battery", {"answer": True}, True),
        ("answer battery", {"answer": "position"}, False),
        ("dock", {"stop": True}, False),
    ],
)
def test_the_same_is_what_comes_to_the_same(got: str, expected: dict[str, Any], *, same: bool) -> None:
    assert exact(parse(got), expected, WAREHOUSE, NAMES) is same


def test_a_stop_is_a_stop() -> None:
    stop: Got = "stop"
    assert exact(stop, {"stop": True}, WAREHOUSE, NAMES)
    assert not exact(stop, {"steps": [GO]}, WAREHOUSE, NAMES)
    assert not exact(Refuse(), {"stop": True}, WAREHOUSE, NAMES)


@pytest.mark.parametrize("expected", [{}, {"ask": False}, {"ask": True, "stop": True}, {"fly": True}, {"steps": True}])
def test_what_is_no_expectation(expected: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"expect|list"):
        kind(expected)


def test_the_figures() -> None:
    rows = [
        Scored("steps", exact=True, executed=True, probability=0.95, seconds=0.1, steps=1),
        Scored("steps", exact=False, executed=True, probability=0.95, seconds=0.2, steps=2),
        Scored("steps", exact=True, executed=False, probability=0.55, seconds=0.3, steps=2),
        Scored("ask", exact=True, executed=False, probability=0.55, seconds=0.4, steps=0),
    ]
    found = summary(rows)
    assert found["exact"] == 0.75
    assert found["exact_multi_step"] == 0.5
    assert found["by_kind"] == {"ask": 1.0, "steps": round(2 / 3, 4)}
    assert found["wrong_and_executed"] == 0.25
    assert found["coverage"] == 0.5
    assert found["expected_calibration_error"] == 0.45
    assert (found["median_ms"], found["p90_ms"]) == (300.0, 400.0)
    assert found["accuracy_by_coverage"][0] == {"coverage": 0.5, "probability": 0.95, "exact": 0.5}
    assert found["accuracy_by_coverage"][-1] == {"coverage": 1.0, "probability": 0.55, "exact": 0.75}
    assert found["reliability"][5] == {"from": 0.5, "to": 0.6, "count": 2, "mean_probability": 0.55, "exact": 1.0}
    assert found["reliability"][0] == {"from": 0.0, "to": 0.1, "count": 0, "mean_probability": None, "exact": None}
    assert [row.outcome for row in rows] == ["exact", "wrong-and-executed", "exact", "exact"]


def test_a_sentence_without_an_answer_has_failed() -> None:
    row = Scored("steps", exact=False, executed=False, probability=0.0, seconds=10.0, steps=1, failed=True)
    assert row.outcome == "failed"
    found = summary([row, Scored("steps", exact=True, executed=True, probability=0.95, seconds=0.1, steps=1)])
    assert (found["failed"], found["exact"], found["accuracy_by_coverage"][-1]["exact"]) == (1, 0.5, 0.5)
    assert found["expected_calibration_error"] == 0.05
    assert sum(row["count"] for row in found["reliability"]) == 1


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=50))
def test_the_calibration_error_is_a_share(rows: list[tuple[float, bool]]) -> None:
    found = calibration_error(rows)
    assert found is not None
    assert 0.0 <= found <= 1.0


def test_a_factor_starts_from_the_last_plan() -> None:
    arm = robot_profiles.robot("arm")
    got = parse("pick object=cup into=tray speed=x2")
    expected = {"steps": [{"action": "pick", "args": {"object": "cup", "into": "tray", "speed": 0.4}}]}
    assert exact(got, expected, arm, Names(arm), {"speed": 0.2})
    assert not exact(got, expected, arm, Names(arm))
