"""Numbers that are called by a name: 0 % in "lights off", where the lights have a brightness and nothing to switch."""

from __future__ import annotations

import re

from gateway.commands.hearing.counted import measured_by
from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import ordered
from gateway.commands.hearing.unwanted import off
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.commands.quantities.backing import clause
from gateway.commands.quantities.named_values import named_values
from gateway.robot_parameters import BooleanParameter, NumberParameter
from gateway.robot_profiles import RobotProfile

_ON = re.compile(r"\bon\b", re.IGNORECASE)


def with_called_numbers(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with the numbers that it leaves out and that a clause calls by their names.

    The clauses in which an action is called must be as many as its steps. Not where the action has something to switch.
    """
    steps = list(plan.steps)
    for action in dict.fromkeys(step.action for step in steps):
        rows = parameters_of(action, profile)
        clauses = _clauses(action, heard)
        places = [at for at, step in enumerate(steps) if step.action == action]
        if len(clauses) != len(places) or any(isinstance(row, BooleanParameter) for row in rows.values()):
            continue
        for key, row in rows.items():
            if isinstance(row, NumberParameter):
                for at, where in zip(places, clauses, strict=True):
                    steps[at] = _with(steps[at], key, row, where, heard, profile)
    return Plan(tuple(steps))


def _clauses(action: str, heard: Heard) -> list[tuple[int, int]]:
    words = [word for word in heard.actions if action in word.actions and not off(word.start, word.end, heard)]
    return list(dict.fromkeys(clause(heard.text, word.start, word.end) for word in words))


def _with(
    step: Step, key: str, row: NumberParameter, where: tuple[int, int], heard: Heard, profile: RobotProfile
) -> Step:
    first, last = where
    inside = [one for one in named_values(row, heard.text) if first <= one.start and one.end <= last]
    told = any(measured_by(row, one, heard) for one in heard.quantities if first <= one.start and one.end <= last)
    on = _ON.search(heard.text, first, last) is not None and any(one.value == row.min for one in inside)
    if key in dict(step.args) or len(inside) != 1 or told or on:
        return step
    return ordered(step.action, {**dict(step.args), key: inside[0].text}, profile.actions[step.action])
