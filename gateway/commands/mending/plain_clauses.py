"""Clauses without a verb, whose values tell what is to be done: "wash to blue, wash to forty percent, spot off"."""

from __future__ import annotations

from gateway.commands.hearing.clauses import clauses
from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import only_of
from gateway.commands.mending.ordering import named_by
from gateway.commands.plans.plan import MOST_STEPS, Plan, Step
from gateway.robot_profiles import RobotProfile

_FEWEST = 2


def with_plain_clauses(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with the one step that each such clause can mean, between those of the clauses that call an action.

    As it is where there are fewer than two such clauses, one of all clauses goes with no step, or each of its steps
    has two things that its clause names, and all of it.
    """
    if _says_all(plan, heard):
        return plan
    steps: list[Step] = []
    plain = 0
    for piece in clauses(heard):
        if piece.called:
            own = [step for step in plan.steps if step.action in piece.called]
            own = [step for step in own if named_by(piece) & {value for _, value in step.args} or not step.args]
        else:
            only = only_of(piece, profile.actions, profile)
            fuller = [step for step in plan.steps if only is not None and _has_all_of(step, only)]
            own = fuller[:1] or ([] if only is None else [only])
            plain += 1
        if len(own) != 1:
            return plan
        steps += own
    return Plan(tuple(steps)) if plain >= _FEWEST and len(steps) <= MOST_STEPS else plan


def _has_all_of(step: Step, only: Step) -> bool:
    return step.action == only.action and set(only.args) <= set(step.args)


def _says_all(plan: Plan, heard: Heard) -> bool:
    pieces = clauses(heard)
    if len(pieces) != len(plan.steps):
        return False
    said = [piece.named | {one.canonical for one in piece.quantities} for piece in pieces]
    pairs = zip(said, plan.steps, strict=True)
    return all(len(words) >= _FEWEST and words <= {value for _, value in step.args} for words, step in pairs)
