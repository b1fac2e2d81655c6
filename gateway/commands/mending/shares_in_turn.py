"""Shares of a whole without a number: "open the vents fully, wait a minute, and close them", "charge to half"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import with_values
from gateway.commands.hearing.shares import in_turn, with_percents
from gateway.commands.names.name_tokens import as_said
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.commands.quantities.named_values import named_values
from gateway.robot_parameters import NumberParameter
from gateway.robot_profiles import RobotProfile

_LEVEL = re.compile(r"\b(?:battery|charg\w*|fill\w*|full|level|open\w*)\b", re.IGNORECASE)
_AMOUNT = re.compile(
    r"\b(?:to|at|until|till) (?:an? |one )?(?:half|quarter|three[ -]quarters|full)\b(?! past\b)|"
    r"\b(?:half|three[ -]quarters|a quarter) (?:full|charged|open)\b|\bfully (?:charged?|open(?:ed)?|filled)\b|"
    r"\b(?:charge|fill|open)\w* (?:it |them |yourself |up |the \w+ )*(?:fully|completely|all the way)(?: up)?"
    r"\W*(?:$|and\b|then\b)",
    re.IGNORECASE,
)
"""Shares that stand with what is filled: not "all the way to the chuck", nor "charge halfway through the night"."""
_NOTHING = "0%"
"""What "off" and "shut" may say of much else."""


def with_shares_in_turn(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with as many shares of one parameter as are said without a number, in their order."""
    steps = list(plan.steps)
    for (action, name), row in _of_shares(steps, profile).items():
        at = [number for number, step in enumerate(steps) if step.action == action and name in dict(step.args)]
        said = next((one for one in _told(heard, row) if len(one) == len(at)), ()) if len(at) > 1 else ()
        if len(set(said)) > 1:
            for number, share in zip(at, said, strict=True):
                steps[number] = with_values(steps[number], {name: share}, profile)
    return Plan(tuple(steps))


def _told(heard: Heard, row: NumberParameter) -> Iterator[tuple[str, ...]]:
    """What is said of one parameter, in order: shares, these and percents, and what its numbers are called."""
    shares = in_turn(heard, row)
    yield shares
    if shares:
        yield with_percents(heard, row)
    yield tuple(one.text for one in named_values(row, heard.text))


def with_a_share(plan: Plan, heard: Heard, profile: RobotProfile, earlier: Mapping[str, str]) -> Plan:
    """The plan with the one share that is said, where one step has one parameter for it that is not given.

    Or that is as it was before (``earlier``): "that'll do, shut it again".
    """
    rows = _of_shares(plan.steps, profile)
    places = [(at, name) for at, step in enumerate(plan.steps) for action, name in rows if step.action == action]
    if len(places) != 1 or any(one.kind == "percent" for one in heard.quantities):
        return plan
    ((at, name),) = places
    step = plan.steps[at]
    row, given = rows[step.action, name], dict(step.args).get(name)
    said = in_turn(heard, row) if given is None else tuple(one.text for one in named_values(row, heard.text))
    if given is None and (_LEVEL.search(f"{as_said(name)} {row.title}") is None or _AMOUNT.search(heard.text) is None):
        return plan
    if len(said) != 1 or (said[0] == _NOTHING if given is None else given != earlier.get(name)):
        return plan
    return Plan((*plan.steps[:at], with_values(step, {name: said[0]}, profile), *plan.steps[at + 1 :]))


def _of_shares(steps: Sequence[Step], profile: RobotProfile) -> dict[tuple[str, str], NumberParameter]:
    """The parameters in percent of the actions of a plan."""
    return {
        (step.action, name): row
        for step in steps
        for name, row in parameters_of(step.action, profile).items()
        if isinstance(row, NumberParameter) and row.unit == "%"
    }
