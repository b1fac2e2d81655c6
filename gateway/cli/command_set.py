"""Sentences with what they mean, from the worked examples of a robot profile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gateway.cli.evaluate import Item
from gateway.commands.plans.plan import Answer, Ask, Plan, PlanError, Refuse, Understood, parse
from gateway.commands.plans.plan_values import arguments, bases
from gateway.errors import InputError
from gateway.robot_profiles import RobotProfile


def worked(profile: RobotProfile) -> tuple[Item, ...]:
    """Its worked examples, in order, as `gateway.cli.evaluate.read` reads sentences from a file.

    Raises:
        InputError: one that has no plan of this robot.
    """
    found = []
    for row in profile.examples:
        try:
            found.append(Item(row.text, expectation(parse(row.plan), profile)))
        except PlanError as error:
            raise InputError(f"{profile.name}: the example {row.text!r}: {error}") from error
    return tuple(found)


def expectation(meant: Understood, profile: RobotProfile) -> Mapping[str, Any]:
    """A plan as `gateway.commands.scoring` expects it: durations in seconds, numbers in their parameter's unit.

    Raises:
        PlanError: an action, parameter or value that the profile does not know.
    """
    match meant:
        case Ask(what):
            return {"ask": what}
        case Answer(topic):
            return {"answer": topic}
        case Refuse():
            return {"refuse": True}
        case Plan(steps):
            rows: list[dict[str, Any]] = []
            earlier: dict[str, float] = {}
            for step in steps:
                args = arguments(step, profile, earlier)
                earlier |= bases(step, args)
                rows.append({"action": step.action, "args": args})
            return {"steps": rows}
