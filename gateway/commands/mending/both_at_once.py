"""Values that are two others at once: "vacuumed and mopped" is the mode both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import ordered
from gateway.commands.hearing.spoken import names_of_value
from gateway.commands.hearing.spoken_forms import form_of
from gateway.commands.hearing.unwanted import off
from gateway.commands.names.name_tokens import Token, tokens
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import ChoiceParameter
from gateway.robot_profiles import RobotProfile

_BOTH = ("both",)
_PAIR = 2
_AND = re.compile(r" (?:and|plus|und|y|et|&) ", re.IGNORECASE)


def with_both(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with one step in place of one for each of two values that are said as a pair.

    Where it has one of the two only, it has both, if it is a plan of one step, or all its steps are said together.
    """
    steps: list[Step] = []
    for step in plan.steps:
        whole = _together(steps[-1], step, heard, profile) if steps else None
        if whole is None:
            steps.append(step)
        else:
            steps[-1] = whole
    return Plan(tuple(_with(step, heard, profile) if len(steps) == 1 else step for step in steps))


def _together(last: Step, step: Step, heard: Heard, profile: RobotProfile) -> Step | None:
    """Both as one step; None where they are not the two halves of one."""
    if last.action != step.action:
        return None
    for name, value, halves in _said(step, heard, profile):
        had, more = dict(last.args), dict(step.args)
        own = {had.pop(name, None), more.pop(name, None)}
        shared = had.keys() & more.keys()
        if own - {None, value} <= halves and own & halves and all(had[key] == more[key] for key in shared):
            return ordered(step.action, {**had, **more, name: value}, profile.actions[step.action])
    return None


def _with(step: Step, heard: Heard, profile: RobotProfile) -> Step:
    args = dict(step.args)
    for name, value, halves in _said(step, heard, profile):
        if args.get(name) is None or args[name] in halves:
            args[name] = value
    return step if args == dict(step.args) else ordered(step.action, args, profile.actions[step.action])


def _said(step: Step, heard: Heard, profile: RobotProfile) -> Iterator[tuple[str, str, set[str]]]:
    """The choices of a step of which a pair is said: the name, the value, and its halves."""
    words = [token for token in tokens(heard.text) if not off(token.start, token.end, heard)]
    for name, row in parameters_of(step.action, profile).items():
        if not isinstance(row, ChoiceParameter) or step.action not in profile.actions:
            continue
        for value in row.values:
            halves = _halves(value, row)
            if len(halves) == _PAIR and _in_a_row(words, heard.text, [_words(half, row) for half in halves]):
                yield name, value, set(halves)


def _halves(value: str, row: ChoiceParameter) -> list[str]:
    """The two other values that a value is together: those in its words, or the only others of "both"."""
    names = list(names_of_value(value, row))
    others = [other for other in row.values if other != value]
    if _BOTH in names and len(others) == _PAIR:
        return others
    return [other for other in others if any(_words(other, row) & set(name) for name in names if len(name) > 1)]


def _words(value: str, row: ChoiceParameter) -> set[str]:
    return {name[0] for name in names_of_value(value, row) if len(name) == 1}


def _in_a_row(words: Sequence[Token], text: str, halves: Sequence[set[str]]) -> bool:
    """Whether a word of each is said, with only "and" between them."""
    said = [{at for at, half in enumerate(halves) if _is_one_of(one.word, half)} for one in words]
    for (a, first), (b, last) in zip(
        zip(said, words, strict=True), list(zip(said, words, strict=True))[2:], strict=False
    ):
        if a and b and a | b == {0, 1} and _AND.fullmatch(text, first.end, last.start):
            return True
    return False


def _is_one_of(word: str, names: set[str]) -> bool:
    return word in names or any(form_of(word, name) for name in names)
