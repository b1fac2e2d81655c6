"""Whatever a plan holds, mending it ends in a plan."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.doubts import doubt
from gateway.commands.mending.mending import mended
from gateway.commands.plans.plan import MOST_STEPS, Plan, Step
from gateway.commands.plans.plan_prompt import Context

SETS = Path(__file__).resolve().parents[4] / "benchmarks" / "commands" / "unseen"


@pytest.mark.parametrize("robot", ["quayside-warden", "greenroom-arm", "corridor-butler", "chem-mover"])
@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_any_values_of_any_parameters_are_mended(robot: str, data: st.DataObject) -> None:
    profile, names = robot_file(robot)
    said = [json.loads(line)["text"] for line in (SETS / f"{robot}.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = [row for action in profile.actions.values() for row in action.parameters.items()]
    chosen = [value for _, row in rows for value in getattr(row, "values", ())]
    values = st.sampled_from(
        [*profile.places, *profile.objects, *chosen, "yes", "no", "3", "-2", "5min", "x0.5", "100%", "fast", "a b", ""]
    )
    keys = st.sampled_from(sorted({key for key, _ in rows}))
    steps = st.sampled_from([*profile.actions, "nothing"]).flatmap(
        lambda name: st.dictionaries(
            st.sampled_from([*(profile.actions[name].parameters if name in profile.actions else ()), "nothing"]),
            values,
            max_size=4,
        ).map(lambda args: Step(name, tuple(args.items())))
    )
    plan = Plan(tuple(data.draw(st.lists(steps, min_size=1, max_size=4))))
    heard = hear(data.draw(st.sampled_from(said)), names)
    earlier = data.draw(st.dictionaries(keys, values, max_size=2))
    logprob = data.draw(st.sampled_from((-9.0, -0.01)))
    found = mended(plan, heard, profile, earlier, logprob)
    assert 1 <= len(found.steps) <= MOST_STEPS
    asked = doubt(found, heard, Context(), profile, logprob)
    assert asked is None or asked[0]
