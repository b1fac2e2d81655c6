"""Values of choices that are the verb of a clause: the mop of "mop the hall", where the hall is cleaned in some way."""

from __future__ import annotations

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import ordered, with_tasks
from gateway.commands.hearing.spoken import names_of_value
from gateway.commands.hearing.unwanted import off
from gateway.commands.names.action_words import ActionWord, stem
from gateway.commands.names.name_tokens import tokens
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import ChoiceParameter
from gateway.robot_profiles import RobotProfile


def with_spoken_choices(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with the value that the verb of a step's clause is, where it leaves that out.

    Clauses without a verb have that of the one before: "mop the hall, then the kitchen".
    """
    pairs = [(plan.steps[0], heard)] if len(plan.steps) == 1 else with_tasks(plan.steps, heard)
    steps: list[Step] = []
    verbs = frozenset[str]()
    for step, piece in pairs:
        own = [word for word in piece.actions if not off(word.start, word.end, piece)]
        verbs = _verbs(piece, own) if own else verbs
        steps.append(_with(step, verbs, profile))
    return Plan(tuple(steps)) if pairs else plan


def _verbs(piece: Heard, words: list[ActionWord]) -> frozenset[str]:
    spans = [(word.start, word.end) for word in words]
    found = (token for token in tokens(piece.text) if any(start <= token.start < end for start, end in spans))
    return frozenset(stem(token.word) for token in found)


def _with(step: Step, verbs: frozenset[str], profile: RobotProfile) -> Step:
    args = dict(step.args)
    for name, row in parameters_of(step.action, profile).items():
        if not isinstance(row, ChoiceParameter) or name in args:
            continue
        said = [value for value in row.values if _is_verb(value, row, verbs)]
        if len(said) == 1:
            args[name] = said[0]
    return step if args == dict(step.args) else ordered(step.action, args, profile.actions[step.action])


def _is_verb(value: str, row: ChoiceParameter, verbs: frozenset[str]) -> bool:
    return any(len(words) == 1 and stem(words[0]) in verbs for words in names_of_value(value, row))
