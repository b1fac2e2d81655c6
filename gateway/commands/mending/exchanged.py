"""What takes the place of something: the dispenser of "exchange the gripper for the dispenser"."""

from __future__ import annotations

import re

from gateway.commands.hearing.hearing import Heard
from gateway.commands.names.mentions import Mention
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import ChoiceParameter
from gateway.robot_profiles import RobotProfile

_BEFORE = re.compile(
    r"\b(?:exchange|swap|change|replace|trade|switch)(?: out| over)? (?:the |your |that |this )?$", re.IGNORECASE
)
_BETWEEN = re.compile(r" (?:back )?(?:for|with|by|against|to) (?:the |your |a |an )?", re.IGNORECASE)


def with_exchanged(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with the value that comes in place of the one that goes, where it has that one and not the other."""
    pairs = [
        (old.ids[0], new.ids[0])
        for old, new in zip(heard.mentions, heard.mentions[1:], strict=False)
        if _is_one(old) and _is_one(new) and _BEFORE.search(heard.text[: old.start])
        if _BETWEEN.fullmatch(heard.text[old.end : new.start])
    ]
    values = {value for step in plan.steps for _, value in step.args}
    for old, new in pairs:
        if new not in values and [one.ids for one in heard.mentions].count((old,)) == 1:
            plan = Plan(tuple(_with(step, old, new, profile) for step in plan.steps))
    return plan


def _with(step: Step, old: str, new: str, profile: RobotProfile) -> Step:
    rows = parameters_of(step.action, profile)
    both = {name for name, row in rows.items() if isinstance(row, ChoiceParameter) and {old, new} <= set(row.values)}
    return Step(step.action, tuple((n, new if n in both and value == old else value) for n, value in step.args))


def _is_one(mention: Mention) -> bool:
    return len(mention.ids) == 1
