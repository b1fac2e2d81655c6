"""What is done at all places, and what at one: "vacuum the whole flat", "go to the kitchen and clean it"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import ordered
from gateway.commands.hearing.unwanted import off
from gateway.commands.names.whole_places import says_all
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import PoseParameter
from gateway.robot_profiles import RobotProfile

_AGAIN = re.compile(r"\b(?:it|again|that (?:one|room|place))\b", re.IGNORECASE)
_IT = re.compile(r" (?:it|there|that (?:one|room|place))\b(?! (?:is|was|are|all)\b|['’]s\b)", re.IGNORECASE)
_ALL = re.compile(r"\b(?:flat|apartment|house|home|rooms|building)\b", re.IGNORECASE)


def everywhere(heard: Heard, profile: RobotProfile) -> str | None:
    """The one action, without a place that must be said, that is called by a phrase such as "the whole flat"."""
    words = [word for word in heard.actions if says_all(heard.text[word.start : word.end])]
    wanted = [word for word in words if not off(word.start, word.end, heard)]
    free = {name for word in wanted for name in word.actions if _needs_nothing(name, profile)}
    return free.pop() if len(free) == 1 else None


def with_all_places(plan: Plan, heard: Heard, profile: RobotProfile, earlier: Mapping[str, str]) -> Plan:
    """The plan with that action in place of one at a place that nobody named, where it takes the same values.

    Not where that place was named before (``earlier``, by parameter), or a word may take it up.
    """
    action = everywhere(heard, profile)
    before = {value for step in plan.steps for _, value in step.args if value in profile.places} & {*earlier.values()}
    if before or _AGAIN.search(heard.text):
        return plan
    if action is None or any(step.action == action for step in plan.steps):
        return plan
    at = [number for number, step in enumerate(plan.steps) if _is_elsewhere(step, heard, profile)]
    if len(at) != 1:
        return plan
    rows = profile.actions[action].parameters
    args = {name: value for name, value in plan.steps[at[0]].args if name in rows}
    steps = list(plan.steps)
    steps[at[0]] = ordered(action, args, profile.actions[action])
    return Plan(tuple(steps))


def with_its_place(plan: Plan, heard: Heard, profile: RobotProfile, earlier: Mapping[str, str]) -> Plan:
    """The plan with the action of one place in place of that of all, where "it" is the one that was spoken of last.

    Args:
        plan: as it is.
        heard: the sentence.
        profile: the robot's.
        earlier: the values of the last plan, by parameter.
    """
    if _ALL.search(heard.text) or says_all(heard.text):
        return plan
    last = next((value for value in reversed(tuple(earlier.values())) if value in profile.places), None)
    steps = []
    for step in plan.steps:
        one = _part_of(step.action, heard, profile) if last is not None else None
        if one is not None and last is not None:
            name, place = one
            args = {key: value for key, value in step.args if key in profile.actions[name].parameters}
            step = ordered(name, {**args, place: last}, profile.actions[name])  # noqa: PLW2901
        last = next((value for _, value in step.args if value in profile.places), last)
        steps.append(step)
    return Plan(tuple(steps))


def _part_of(whole: str, heard: Heard, profile: RobotProfile) -> tuple[str, str] | None:
    """The action that does at one place what another does at all, if the same word calls both, and its parameter."""
    if not _needs_nothing(whole, profile) or not says_all(" ".join((whole, *_called(whole, profile)))):
        return None
    words = [word for word in heard.actions if whole in word.actions and _IT.match(heard.text, word.end)]
    names = {name for word in words for name in word.actions} - {whole}
    for name in sorted(names & profile.actions.keys()):
        rows = profile.actions[name].parameters
        must = [key for key, row in rows.items() if needed(row)]
        alike = profile.actions[name].title.split()[:1] == profile.actions[whole].title.split()[:1]
        if alike and len(must) == 1 and isinstance(rows[must[0]], PoseParameter):
            return name, must[0]
    return None


def _called(name: str, profile: RobotProfile) -> tuple[str, ...]:
    return profile.actions[name].title, *profile.actions[name].words


def _needs_nothing(name: str, profile: RobotProfile) -> bool:
    """Whether it needs no value."""
    return name in profile.actions and not any(needed(row) for row in profile.actions[name].parameters.values())


def _is_elsewhere(step: Step, heard: Heard, profile: RobotProfile) -> bool:
    """Whether it is at a place that must be said, and was not."""
    rows = parameters_of(step.action, profile)
    must = [v for n, v in step.args if isinstance(rows.get(n), PoseParameter) and needed(rows[n])]
    return bool(must) and all(value not in heard.named for value in must)
