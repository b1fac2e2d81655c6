"""Numbers that a word takes up: "shelve it on shelf 4, then count that shelf", "now check her for fever too"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import with_values
from gateway.commands.mending.labelled_numbers import is_label
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.commands.quantities.counted_nouns import noun
from gateway.robot_parameters import NumberParameter
from gateway.robot_profiles import RobotProfile

_HER = re.compile(r"\b(?:her|him|that one|this one|the same one|it)\b(?! [^\W\d_]{4,}s\b)", re.IGNORECASE)


def with_same_labels(plan: Plan, heard: Heard, profile: RobotProfile, earlier: Mapping[str, str]) -> Plan:
    """The plan with the number of "that shelf" in a step that lacks it, from the step before it.

    And of one step with the number of "her", from the last plan, where no other number is said.
    """
    steps: list[Step] = []
    for step in plan.steps:
        had = dict(steps[-1].args) if steps else {}
        taken_up = {name: had[name] for name in _labels(step, profile) if name in had and _points(name, heard)}
        steps.append(with_values(step, taken_up, profile))
    one = steps[0]
    if len(steps) == 1 and not heard.quantities and _HER.search(heard.text) is not None:
        places = [value for value in earlier.values() if value in profile.places]
        same = all(value in places for _, value in one.args if value in profile.places)
        last = {name: earlier[name] for name in _labels(one, profile) if earlier.get(name, "").isdecimal()}
        return Plan((with_values(one, last, profile),)) if same and len(last) == 1 else Plan(tuple(steps))
    return Plan(tuple(steps))


def _labels(step: Step, profile: RobotProfile) -> list[str]:
    """The parameters that a step lacks and that tell which one."""
    given = {name for name, _ in step.args}
    rows = parameters_of(step.action, profile).items()
    numbers = [(name, row) for name, row in rows if isinstance(row, NumberParameter) and name not in given]
    return [name for name, row in numbers if is_label(name, row)]


def _points(name: str, heard: Heard) -> bool:
    said = rf"\b(?:that|this|the same) (?:same )?{re.escape(noun(name))}\b"
    return re.search(said, heard.text, re.IGNORECASE) is not None
