"""The witness of the campaign of kills notices what it is there for; the journals here are written by hand."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]
PROFILE = ROOT / "device_profiles" / "robots" / "warehouse-amr.toml"


@pytest.fixture
def witness(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    yield importlib.import_module("robot_witness")
    for name in ("robot_witness", "goals_geometry"):
        sys.modules.pop(name, None)


def goal(name: str, step: str, x: float = 1.0, y: float = 1.0, **more: Any) -> dict[str, Any]:
    at = {"x": x, "y": y} if step in ("started", "finished") else {}
    return {"event": "goal", "goal": name, "step": step, **at, **more}


def pose(x: float, y: float, event: str = "pose") -> dict[str, Any]:
    return {"event": event, "x": x, "y": y}


def executed(
    name: str, x: float, y: float, status: str = "succeeded", start: tuple[float, float] = (1.0, 1.0)
) -> list[dict[str, Any]]:
    begun = [goal(name, step, *start) for step in ("received", "accepted", "started")]
    return [*begun, pose(x, y), goal(name, "finished", x, y, status=status)]


def read(witness: Any, folder: Path, *rows: dict[str, Any]) -> Any:
    file = folder / "amr-1.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in (pose(1.0, 1.0, "boot"), *rows)))
    return witness.deeds([file], PROFILE)


def test_nothing_is_wrong_with_a_trip_that_was_made(witness: Any, tmp_path: Path) -> None:
    done = read(witness, tmp_path, *executed("a", 4.0, 5.0), *executed("b", 1.0, 1.0, "canceled", (4.0, 5.0)))
    assert witness.contradictions(done, {"a": "succeeded", "b": "canceled"}, {"a": (4.0, 5.0)}) == []
    assert (done.open, done.outside, done.unasked, round(done.metres)) == (set(), 0, 0, 10)


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        ("canceled", "said to be canceled, the robot says succeeded"),
        ("refused", "refused, but executed"),
        ("rejected", "rejected, but executed"),
        (None, "nobody was told how it ended"),
        ("succeeded", "succeeded at (4.0, 5.0), not at (4.0, 5.2)"),
    ],
)
def test_what_was_said_must_be_what_the_robot_did(
    witness: Any, tmp_path: Path, outcome: str | None, reason: str
) -> None:
    done = read(witness, tmp_path, *executed("a", 4.0, 5.0))
    (wrong,) = witness.contradictions(done, {"a": outcome}, {"a": (4.0, 5.2)})
    assert wrong == f"a: {reason}"


def test_a_goal_that_is_executed_twice(witness: Any, tmp_path: Path) -> None:
    done = read(witness, tmp_path, *executed("a", 4.0, 5.0), *executed("a", 4.0, 5.0))
    assert witness.contradictions(done, {"a": "succeeded"}, {}) == ["a: executed 2 times"]


def test_goals_of_a_robot_that_was_killed_are_open(witness: Any, tmp_path: Path) -> None:
    rows = (goal("a", "received"), goal("a", "accepted"), goal("a", "started"), pose(2.0, 2.0), pose(2.0, 2.0, "boot"))
    done = read(witness, tmp_path, *rows, goal("b", "received"), goal("b", "rejected"), *executed("c", 2.0, 2.0))
    assert done.open == {"a"}
    assert witness.contradictions(done, {"a": "unknown"}, {}) == []
    assert witness.contradictions(done, {"a": "succeeded"}, {}) == ["a: said to be succeeded, the robot says None"]


@pytest.mark.parametrize(("x", "y"), [(19.9, 5.0), (1.5, 10.0)])
def test_a_robot_where_it_may_not_be(witness: Any, tmp_path: Path, x: float, y: float) -> None:
    assert read(witness, tmp_path, *executed("a", x, y)).outside == 2  # on its way, and at its end


def test_a_robot_that_moves_by_itself(witness: Any, tmp_path: Path) -> None:
    done = read(witness, tmp_path, *executed("a", 4.0, 5.0), pose(4.05, 5.0), pose(4.4, 5.0), pose(4.4, 5.0))
    assert done.unasked == 1
    assert read(witness, tmp_path, pose(1.5, 1.0)).unasked == 1
