from __future__ import annotations

from typing import Any

import pytest

from gateway import robot_profiles
from gateway.commands.plans import plan_rows
from gateway.commands.plans.plan import PlanError, write

WAREHOUSE = robot_profiles.robot("warehouse-amr")


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("2m", "2min"),
        ("10s", "10s"),
        ("1.5h", "1.5h"),
        ("1h", "1h"),
        ("250ms", "0.25s"),
        ("2d", "48h"),
        ("120s", "2min"),
        (7200, "2h"),
        (0, "0s"),
        ("2min", "2min"),
        ("x2", "x2"),
        (90, "90s"),
        (0.5, "0.5s"),
        ("90", "90s"),
        ("soon", "soon"),
    ],
)
def test_durations(given: object, written: str) -> None:
    assert write(plan_rows.plan([{"action": "wait", "args": {"for": given}}], WAREHOUSE)) == f"wait for={written}"


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ({"action": "dock"}, "dock"),
        ({"action": "dock", "args": {"dock": None}}, "dock"),
        ({"action": "carry", "args": {"payload": 2.5, "load": "box; 2"}}, 'carry payload=2.5 load="box; 2"'),
        ({"action": "navigate", "args": {"to": "2m"}}, "navigate to=2m"),
        ({"action": "fly", "args": {"for": "2m", "now": True}}, "fly for=2m now=yes"),
    ],
)
def test_other_values_stay(row: dict[str, Any], text: str) -> None:
    assert write(plan_rows.plan([row], WAREHOUSE)) == text


@pytest.mark.parametrize(
    "rows", [[], ["dock"], [{}], [{"action": "ask"}], [{"action": "dock", "args": [1]}], [{"action": "dock"}] * 9]
)
def test_what_is_no_plan(rows: list[object]) -> None:
    with pytest.raises(PlanError):
        plan_rows.plan(rows, WAREHOUSE)
