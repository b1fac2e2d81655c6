"""Numbers that are new where the rest is as before: "one more layer of it on the same pallet" after "four layers"."""

from __future__ import annotations

from collections.abc import Mapping

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import measures, ordered
from gateway.commands.mending.leftovers import leftovers
from gateway.commands.plans.plan import Plan
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_profiles import RobotProfile


def with_news(plan: Plan, heard: Heard, profile: RobotProfile, earlier: Mapping[str, str]) -> Plan:
    """The plan with the one quantity that it leaves out in place of the one that is as it was before (``earlier``)."""
    left = leftovers(plan.steps, heard, profile).quantities
    said = {one.canonical for one in heard.quantities}
    if len(left) != 1 or not earlier:
        return plan
    places = [
        (at, name)
        for at, step in enumerate(plan.steps)
        for name, row in parameters_of(step.action, profile).items()
        for value in (dict(step.args).get(name),)
        if value is not None and value == earlier.get(name) and value not in said and measures(row, left[0], heard)
    ]
    if len(places) != 1:
        return plan
    (at, name), steps = places[0], list(plan.steps)
    args = {**dict(steps[at].args), name: left[0].canonical}
    steps[at] = ordered(steps[at].action, args, profile.actions[steps[at].action])
    return Plan(tuple(steps))
