"""Things and people that are meant again: "tell grandpa that it is late and lead him to bed", "... and then to bed"."""

from __future__ import annotations

import re

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import elliptical, ordered, with_tasks
from gateway.commands.names.noun_phrases import is_of_a_person
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import ChoiceParameter, Parameter, TextParameter
from gateway.robot_profiles import RobotProfile

_HIM = re.compile(r"\b(?:him|her|them)\b(?! \w+ (?:is|are|has|have)\b)", re.IGNORECASE)
_ONWARDS = re.compile(
    r"\W*(?:(?:and|then|after that|afterwards|next|later)\W+)*(?:to|into|onto|back to) ", re.IGNORECASE
)


def with_same_people(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with an optional thing or person of a step before, where a clause takes up what its step leaves out.

    By "him", or by going on to another place without a verb. Only in the parameter of the same name.
    """
    found: list[Step] = []
    for step, piece in with_tasks(plan.steps, heard):
        again = found and step.action == found[-1].action and elliptical(piece) and _ONWARDS.match(piece.text)
        before = found[-1:] if again else found if _HIM.search(piece.text) is not None else []
        found.append(_with(step, before, heard, profile))
    return Plan(tuple(found)) if found else plan


def _with(step: Step, before: list[Step], heard: Heard, profile: RobotProfile) -> Step:
    args = dict(step.args)
    for name, row in parameters_of(step.action, profile).items():
        if needed(row) or name in args or not _takes_somebody(name, row):
            continue
        values = [value for other in before for key, value in other.args if key == name and value in heard.named]
        if values and (
            values[-1] in profile.objects or (isinstance(row, ChoiceParameter) and values[-1] in row.values)
        ):
            args[name] = values[-1]
    return step if args == dict(step.args) else ordered(step.action, args, profile.actions[step.action])


def _takes_somebody(name: str, row: Parameter) -> bool:
    thing = isinstance(row, TextParameter) and row.objects
    return thing or (isinstance(row, ChoiceParameter) and is_of_a_person(name, row.title))
