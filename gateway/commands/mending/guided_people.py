"""People are led and things are carried: "bring the jury to courtroom 2", where files are carried by another action."""

from __future__ import annotations

import re

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import ordered
from gateway.commands.hearing.place_roles import role_of
from gateway.commands.hearing.unwanted import off
from gateway.commands.mending.whereabouts import thing_of
from gateway.commands.names.people import guides_people
from gateway.commands.names.person_words import NOUN
from gateway.commands.names.profile_names import called
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import lacking, parameters_of
from gateway.robot_parameters import Parameter, PoseParameter, TextParameter
from gateway.robot_profiles import RobotProfile

_PERSON = re.compile(
    rf"(?:\S+ )*(?:{NOUN}|jury|jurors?|witness(?:es)?|interpreters?|translators?|judges?|lawyers?|defendants?|"
    r"suspects?|vips?|choir|orchestra|bride|groom|teams?|class(?:es)?|crew|staff|actors?|actress(?:es)?|singers?|dancers?|"
    r"players?|referees?|athletes?|fans?|musicians?|ministers?|mayor|president|professors?|artists?|hosts?|bab(?:y|ies))",
    re.IGNORECASE,
)


def with_guided_people(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with people led who would be carried, and things carried that would be led.

    Where one action leads people and one carries things, both of the robot's objects. A verb of the one alone counts.
    """
    leads = [name for name, action in profile.actions.items() if guides_people(name, action) and _thing(name, profile)]
    carries = [
        name for name in profile.actions if name not in leads and {"thing", "goal"} <= _roles(name, profile).keys()
    ]
    people = {id_ for id_, thing in profile.objects.items() if any(_PERSON.fullmatch(n) for n in called(id_, thing))}
    if len(leads) != 1 or len(carries) != 1 or not people or people == set(profile.objects):
        return plan
    (lead,), (carry,) = leads, carries
    words = [word for word in heard.actions if len(word.actions) == 1 and not off(word.start, word.end, heard)]
    told = {next(iter(word.actions)) for word in words}
    steps = []
    for step in plan.steps:
        led = thing_of(step, profile) in people
        other = lead if step.action == carry and led else carry if step.action == lead and not led else ""
        known = thing_of(step, profile) in profile.objects and step.action not in told
        steps.append((_as(step, other, profile) if other and known else None) or step)
    return Plan(tuple(steps))


def _as(step: Step, other: str, profile: RobotProfile) -> Step | None:
    """The step as one of another action; None where that lacks something."""
    own, theirs = _roles(step.action, profile), _roles(other, profile)
    named = {name: role for role, name in own.items()}
    if any(name not in named or named[name] not in theirs for name, _ in step.args):
        return None
    args = {theirs[named[name]]: value for name, value in step.args}
    made = ordered(other, args, profile.actions[other])
    return None if lacking([made], profile) is not None else made


def _thing(action: str, profile: RobotProfile) -> bool:
    return "thing" in _roles(action, profile)


def _roles(action: str, profile: RobotProfile) -> dict[str, str]:
    """The parameters for a thing, and for where it comes from and goes to."""
    found: dict[str, str] = {}
    for name, row in parameters_of(action, profile).items():
        role = _role(name, row)
        if role:
            found.setdefault(role, name)
    return found


def _role(name: str, row: Parameter) -> str:
    if isinstance(row, TextParameter):
        return "thing" if row.objects else ""
    return (role_of(name, row.title) or "") if isinstance(row, PoseParameter) else ""
