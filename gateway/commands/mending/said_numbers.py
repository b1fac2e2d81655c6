"""Numbers that a plan leaves out: "this is take 12", "four photos of the gearbox, then eight of the brakes"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gateway.commands.hearing.counted import measured_by, says_how_many
from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import with_values
from gateway.commands.hearing.unwanted import off
from gateway.commands.mending.labelled_numbers import counts_things, is_label
from gateway.commands.names.name_tokens import as_said
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.commands.quantities.quantities import Quantity
from gateway.robot_parameters import NumberParameter
from gateway.robot_profiles import RobotProfile

_ALONE = re.compile(r"\s*(?:$|[.,;!?]|\b(?:and|then|of (?:it|them|those|that)|please|too)\b)", re.IGNORECASE)
_TAKES = re.compile(
    r"(?:,|\b(?:and|then|take|make|do|give))\s+(?:(?:then|take|make|do|give|it|them)\s+)*$", re.IGNORECASE
)
_NAMED_ENDS = re.compile(
    r"\s*(?:$|[.,;!?]|\b(?:and|then|for|at|please)\b)(?!\s*(?:is|was|were|are|has)\b)", re.IGNORECASE
)
_DONE_WITH = re.compile(r"\b(?:done|finished|ready) with \w+ (?:number )?$", re.IGNORECASE)

_BOTH = re.compile(r"\bboth (?:of )?(?:the |those |these |my |our )?$", re.IGNORECASE)
_TWO = 2


def with_said_numbers(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with a number that it leaves out, where that stands behind the name of a parameter, or follows another.

    It follows one that the step before it has, of the same action, in a parameter that this step has not.
    """
    used = [value for step in plan.steps for _, value in step.args]
    bare = [one for one in heard.quantities if one.bare and not one.unit and not off(one.start, one.end, heard)]
    left = [one for one in bare if one.canonical not in used]
    if bare and not left and len(bare) == len(plan.steps) > used.count(bare[0].canonical):
        return _said_again(plan, bare, heard, profile)
    if len(left) > 1:
        return _each_its_own(plan, left, heard, profile)
    if len(left) != 1:
        return plan
    found = [*_named(plan.steps, left[0], heard, profile)] or [*_in_turn(plan.steps, left[0], heard, profile)]
    if len(found) != 1:
        return plan
    at, name = found[0]
    steps = list(plan.steps)
    steps[at] = with_values(steps[at], {name: left[0].canonical}, profile)
    return Plan(tuple(steps))


def with_both_counted(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with two of a thing of which both are meant, where a step may say how many: "collect both cones"."""
    steps = list(plan.steps)
    for one in heard.mentions:
        if one.kind != "object" or len(one.ids) != 1 or _BOTH.search(heard.text, 0, one.start) is None:
            continue
        if any(other.kind == "object" and other.start > one.end for other in heard.mentions):
            continue  # "both the soup and the bread"
        at = [number for number, step in enumerate(steps) if one.ids[0] in dict(step.args).values()]
        rows = parameters_of(steps[at[0]].action, profile) if len(at) == 1 else {}
        free = [name for name, row in rows.items() if says_how_many(row) and name not in dict(steps[at[0]].args)]
        row = rows.get(free[0]) if len(free) == 1 else None
        if isinstance(row, NumberParameter) and row.min <= _TWO <= row.max:
            steps[at[0]] = with_values(steps[at[0]], {free[0]: str(_TWO)}, profile)
    return Plan(tuple(steps))


def _said_again(plan: Plan, bare: Sequence[Quantity], heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with one number in all its steps that was said for each: "six towels to A and six towels to B"."""
    if len({one.canonical for one in bare}) > 1:
        return plan
    without = Plan(
        tuple(Step(step.action, tuple(arg for arg in step.args if arg[1] != bare[0].canonical)) for step in plan.steps)
    )
    found = _each_its_own(without, bare, heard, profile)
    return plan if found == without else found


def _each_its_own(plan: Plan, left: Sequence[Quantity], heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with as many numbers as it has steps, each before what its step alone has: "3 to A and 2 to B"."""
    ends = [*(one.start for one in left[1:]), len(heard.text)]
    if len(left) != len(plan.steps) or len({step.action for step in plan.steps}) > 1:
        return plan
    for number, (step, one) in enumerate(zip(plan.steps, left, strict=True)):
        others = {value for other in plan.steps if other is not step for _, value in other.args}
        own = {value for _, value in step.args} - others
        said = [mention for mention in heard.mentions if one.end <= mention.start < ends[number]]
        if not any(own & set(mention.ids) for mention in said):
            return plan
    free = [
        {name for name, row in _free(step, one, heard, profile) if row.kind == "integer"}
        for step, one in zip(plan.steps, left, strict=True)
    ]
    names = set.intersection(*free)
    if len(names) != 1:
        return plan
    name = names.pop()
    return Plan(
        tuple(with_values(step, {name: one.canonical}, profile) for step, one in zip(plan.steps, left, strict=True))
    )


def _named(steps: Sequence[Step], one: Quantity, heard: Heard, profile: RobotProfile) -> list[tuple[int, str]]:
    """The parameters whose name stands before a number, which counts nothing."""
    if counts_things(one, heard) or _NAMED_ENDS.match(heard.text, one.end) is None:
        return []
    return [
        (at, name)
        for at, step in enumerate(steps)
        for name, row in _free(step, one, heard, profile)
        if is_label(name, row)
        and _DONE_WITH.search(heard.text, 0, one.start) is None
        and re.search(rf"\b{re.escape(as_said(name))} (?:number |no\.? )?$", heard.text[: one.start], re.IGNORECASE)
    ]


def _in_turn(steps: Sequence[Step], one: Quantity, heard: Heard, profile: RobotProfile) -> list[tuple[int, str]]:
    """The parameters of steps behind one of the same action that has a number there, which was said before."""
    said = {other.canonical for other in heard.quantities if other.bare and other.end <= one.start}
    if _ALONE.match(heard.text, one.end) is None or _TAKES.search(heard.text, 0, one.start) is None:
        return []
    return [
        (at, name)
        for at, step in enumerate(steps)
        if at and steps[at - 1].action == step.action
        for name, row in _free(step, one, heard, profile)
        if row.kind == "integer" and dict(steps[at - 1].args).get(name) in said
    ]


def _free(step: Step, one: Quantity, heard: Heard, profile: RobotProfile) -> list[tuple[str, NumberParameter]]:
    """The parameters that a step has not, and that allow a number."""
    given = {name for name, _ in step.args}
    rows = parameters_of(step.action, profile).items()
    free = [(name, row) for name, row in rows if isinstance(row, NumberParameter) and name not in given]
    return [(name, row) for name, row in free if row.min <= one.value <= row.max and measured_by(row, one, heard)]
