"""Steps of another action than the one that their own clause calls: the opening of "chuck closed"."""

from __future__ import annotations

from collections.abc import Sequence

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import with_tasks
from gateway.commands.hearing.unwanted import off
from gateway.commands.mending.leftovers import is_light
from gateway.commands.mending.ordering import named_by
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import PoseParameter
from gateway.robot_profiles import RobotProfile


def with_called_actions(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with the one action that a clause calls in place of another that the plan has as well.

    Only where clauses and steps go together, each clause names what its step has, and the other action takes it.
    """
    pairs = with_tasks(plan.steps, heard)
    if len(pairs) == 1 or not all(_is_of(step, piece) for step, piece in pairs):
        return plan
    return Plan(tuple(_called(step, piece, profile) for step, piece in pairs)) if pairs else plan


def with_things_in_turn(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with a step that it has already, of a thing that is named again, as what was called last before that.

    As in "foam the van and the bus, then rinse the van and the bus".
    """
    return Plan(tuple(_in_turn(at, plan.steps, heard, profile) for at in range(len(plan.steps))))


def _in_turn(at: int, steps: Sequence[Step], heard: Heard, profile: RobotProfile) -> Step:
    step = steps[at]
    named = [one for one in heard.mentions if len(one.ids) == 1 and one.ids[0] in {value for _, value in step.args}]
    rows = parameters_of(step.action, profile)
    if any(isinstance(rows.get(name), PoseParameter) for name, _ in step.args):
        return step  # a way may lead to a place once more
    if step not in steps[:at] or len(named) <= steps[:at].count(step) or len({one.ids for one in named}) != 1:
        return step
    last = max(named, key=lambda one: one.start)
    before = [word for word in heard.actions if word.end <= last.start and not is_light(word, heard)]
    names = set(before[-1].actions) if before else set()
    if len(names) != 1 or names == {step.action} or any(one.action in names and one.args == step.args for one in steps):
        return step
    return _taken_over(step, names.pop(), profile) or step


def _is_of(step: Step, piece: Heard) -> bool:
    return bool(piece.actions) or any(value in named_by(piece) for _, value in step.args)


def _called(step: Step, piece: Heard, profile: RobotProfile) -> Step:
    words = [word for word in piece.actions if not (is_light(word, piece) or off(word.start, word.end, piece))]
    names = {name for word in words for name in word.actions if name in profile.actions}
    if len(names) != 1 or step.action not in profile.actions or step.action in piece.called:
        return step
    said = bool(step.args) and all(value in named_by(piece) for _, value in step.args)
    return (_taken_over(step, names.pop(), profile) if said else None) or step


def _taken_over(step: Step, name: str, profile: RobotProfile) -> Step | None:
    """A step of another action with the same arguments; None where it takes them not, or needs more."""
    if step.action not in profile.actions or name not in profile.actions:
        return None
    own, other = profile.actions[step.action].parameters, profile.actions[name].parameters
    given = [key for key, _ in step.args]
    alike = all(key in other and type(own[key]) is type(other[key]) for key in given)
    alike = alike and not any(needed(row) for key, row in other.items() if key not in given)
    return Step(name, step.args) if alike else None
