"""Loading and unloading, and the like, told apart by a particle: "three-jaw off lathe 1, collet chuck on"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gateway.commands.hearing.clauses import clauses
from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import ordered
from gateway.commands.mending.ordering import named_by
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.plan_prompt import needed
from gateway.robot_profiles import RobotProfile

_IN = re.compile(r"\b(?:into|onto)\b|\b(?:in|on)(?=\W*$)", re.IGNORECASE)
_OUT = re.compile(
    r"\b(?:out|off|from|of|for|un\w+|remove\w*|empt(?:y|ied)|clear\w*|take[ns]?|took|get|grab|collect|pull|extract|"
    r"retrieve|swap|exchange|pick|fetch|done|finished|ready)\b",
    re.IGNORECASE,
)
_UNDOES = "un"


def with_opposites(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with `load` in place of `unload` where a step's clauses only say that something goes in, or on."""
    if not any(_opposite(step, profile) for step in plan.steps):
        return plan
    pieces = clauses(heard) or (heard,)
    steps = []
    for step in plan.steps:
        values = {value for _, value in step.args}
        others = {value for other in plan.steps if other is not step for _, value in other.args}
        steps.append(_put_right(step, values - others or values, pieces, profile))
    return Plan(tuple(steps))


def _put_right(step: Step, values: set[str], pieces: Sequence[Heard], profile: RobotProfile) -> Step:
    other = _opposite(step, profile)
    if not other:
        return step
    action = profile.actions[other]
    own = [piece for piece in pieces if len(pieces) == 1 or named_by(piece) & values]
    if not own or any(step.action in piece.called or _OUT.search(piece.text) for piece in own):
        return step
    said = any(other in piece.called or _IN.search(piece.text) for piece in own)
    args = {name: value for name, value in step.args if name in action.parameters}
    lacks = any(needed(row) and name not in args for name, row in action.parameters.items())
    return step if lacks or not said or len(args) < len(step.args) else ordered(other, args, action)


def _opposite(step: Step, profile: RobotProfile) -> str:
    """The action that one undoes; empty where it undoes none."""
    other = step.action.removeprefix(_UNDOES)
    return other if other != step.action and other in profile.actions else ""
