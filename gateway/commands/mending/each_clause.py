"""What each clause says is put into its own step: "foam the wheels of the taxi, rinse the wheels of the taxi"."""

from __future__ import annotations

from gateway.commands.hearing.clauses import clauses
from gateway.commands.hearing.hearing import Heard
from gateway.commands.mending.completing import completed
from gateway.commands.plans.plan import Plan
from gateway.robot_profiles import RobotProfile


def with_each_clause(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with what a clause names and its step leaves out, though another step may have it.

    As it is where the clauses are not as many as the steps, or one does not call the action of its step.
    """
    pieces = [piece for piece in clauses(heard) if piece.called or piece.named or piece.quantities]
    pairs = list(zip(plan.steps, pieces, strict=False))
    if len(pieces) != len(plan.steps) or len(pairs) < 2 or any(step.action not in own.called for step, own in pairs):
        return plan
    wholes = [completed(Plan((step,)), own, profile) for step, own in pairs]
    return Plan(tuple(step for whole in wholes for step in whole.steps))
