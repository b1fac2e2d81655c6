"""Code spoils hardly any right plan: those that the evaluation sets expect go through it as they are.

What is left are names with typing errors that code does not know, so that it asks back.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gateway import robot_profiles
from gateway.commands import scoring
from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.doubts import doubt
from gateway.commands.mending.mending import mended
from gateway.commands.names.mentions import Names
from gateway.commands.plans import plan_rows
from gateway.commands.plans.plan import Plan
from gateway.commands.plans.plan_prompt import Context

FOLDER = Path(__file__).resolve().parents[3] / "benchmarks" / "commands"
SHIPPED = ("warehouse-amr", "turtlebot4", "arm")
SETS = [*SHIPPED, *(f"unseen/{file.stem}" for file in sorted((FOLDER / "unseen").glob("*.jsonl")))]
MOST = 0.05
"""Of a set; 0.013 of all when this was written."""


@pytest.mark.parametrize("name", SETS)
def test_right_plans_stay(name: str) -> None:
    profile = robot_profiles.robot(name if name in SHIPPED else f"{name}.toml", FOLDER)
    names, spoiled, count = Names(profile), [], 0
    for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row.get("context") or "steps" not in row["expect"]:
            continue
        count += 1
        heard = hear(row["text"], names)
        plan = plan_rows.plan(row["expect"]["steps"], profile)
        assert isinstance(plan, Plan)
        found = mended(plan, heard, profile)
        held = doubt(found, heard, Context(), profile)
        if held is not None or not scoring.exact(found, row["expect"], profile, names):
            spoiled.append((row["text"], found, held))
    assert count > 0
    assert len(spoiled) <= MOST * count, spoiled
