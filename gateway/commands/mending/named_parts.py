"""Steps at what another step only speaks of: nobody opens the drawer of "set the cold drawer to 4 degrees"."""

from __future__ import annotations

from gateway.commands.hearing.hearing import Heard
from gateway.commands.mending.leftovers import is_in_its_name
from gateway.commands.plans.plan import Plan, Step
from gateway.robot_profiles import RobotProfile


def without_named_parts(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan without steps of actions that only the noun of a name calls, which the title of another action has."""
    kept = [step for step in plan.steps if not _is_part(step, plan, heard, profile)]
    return Plan(tuple(kept)) if kept else plan


def _is_part(step: Step, plan: Plan, heard: Heard, profile: RobotProfile) -> bool:
    values = {value for _, value in step.args}
    named = [one for one in heard.mentions if one.kind == "choice" and one.ids[0] in values]
    if len(step.args) != 1 or len(named) != 1:
        return False
    name = named[0]
    words = [word for word in heard.actions if step.action in word.actions]
    nouns = all(not heard.text[name.end : word.start].strip() for word in words if word.start >= name.end)
    others = (one for one in plan.steps if one.action != step.action)
    said = heard.text[name.start : name.end]
    return (
        bool(words)
        and nouns
        and all(word.start >= name.start for word in words)
        and any(is_in_its_name(name, said, other, profile) for other in others)
    )
