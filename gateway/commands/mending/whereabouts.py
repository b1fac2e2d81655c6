"""Where things are by then: what a plan has brought somewhere is there, and no more where it came from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import with_tasks
from gateway.commands.hearing.place_roles import held, role_of
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import ChoiceParameter, PoseParameter, TextParameter
from gateway.robot_profiles import RobotProfile

_POINTS = re.compile(
    r"\b(?:it|its|them|their|there|these|those|es|ihn|sie|dort|lo|la|le|allí|là)\b|它|那", re.IGNORECASE
)
FROM_THERE = re.compile(
    r"\b(?:from|out of) there\b|\bout of it\b|\bvon dort\b|\bde(?:sde)? allí\b|\bde là\b", re.IGNORECASE
)
_THERE = re.compile(r"\b(?:there|dort(?:hin)?|allí|là)\b", re.IGNORECASE)
_OTHERS = re.compile(r"\b(?:more|another|rest|left|empty|where|each|one|other|others)\b", re.IGNORECASE)
_WHERE = frozenset(("at", "where", "on", "in"))
_BACK = re.compile(r"\b(?:back|return\w*|again|zurück|wieder|vuelta|vuelve|retour\w*)\b|回", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Way:
    """What a step carries from one place to another."""

    source: str
    goal: str
    thing: str


def whereabouts(plan: Plan, heard: Heard, profile: RobotProfile, *, said: bool = False) -> Plan:
    """The plan with the goal of a step, and not its source, where a later clause names no place of its own.

    "Take it from the store to the bench and weigh it" is to weigh it at the bench, and "then put it on the shelf" takes
    it from there. Only where the clause points back at it, and not where somebody goes back. As it is where steps and
    clauses do not go together; and, with ``said``, where nobody says "from there".
    """
    found: list[Step] = []
    last: _Way | None = None
    for step, piece in with_tasks(plan.steps, heard):
        stays = said and FROM_THERE.search(piece.text) is None
        moved = step if last is None or stays else _from_goal(step, last, piece, profile)
        last = _way(moved, last, profile)
        found.append(moved)
    return Plan(tuple(found)) if found else plan


def _from_goal(step: Step, last: _Way, piece: Heard, profile: RobotProfile) -> Step:
    rows = parameters_of(step.action, profile)
    roles = held(rows)
    named = {id_ for mention in piece.mentions for id_ in mention.ids}
    leads = {value for name, value in step.args if roles.get(name) == "goal"}
    if last.source in leads and thing_of(step, profile) == last.thing:
        return _from_elsewhere(step, last, profile)
    points = _POINTS.search(piece.text) and not _OTHERS.search(piece.text) and not _BACK.search(piece.text)
    vague = any(mention.vague and mention.kind == "place" for mention in piece.mentions)
    if last.source in named or last.goal in leads or vague or not points:
        return step
    same = thing_of(step, profile) == last.thing
    there = _THERE.search(FROM_THERE.sub("", piece.text)) is not None
    kept: list[tuple[str, str]] = []
    for name, value in step.args:
        row, role = rows.get(name), roles.get(name)
        if (
            not isinstance(row, PoseParameter)
            or value != last.source
            or not (
                (role == "source" and same)
                or (role is None and (name in _WHERE or role_of(name, row.title) is None))
                or (role == "goal" and there)
            )
        ):
            kept.append((name, value))
        elif role != "source" or needed(row) or FROM_THERE.search(piece.text):
            kept.append((name, last.goal))
    return Step(step.action, tuple(kept))


def _from_elsewhere(step: Step, last: _Way, profile: RobotProfile) -> Step:
    """What is taken back to where it was comes from where it is by now, and not from there."""
    rows = parameters_of(step.action, profile)
    sources = {name for name, role in held(rows).items() if role == "source"}
    args = [(n, last.goal if n in sources and v == last.source else v) for n, v in step.args]
    return Step(step.action, tuple((n, v) for n, v in args if (n, v) in step.args or needed(rows[n])))


def _way(step: Step, before: _Way | None, profile: RobotProfile) -> _Way | None:
    """The way of a step from one place to another; of a thing that is carried on, from where it was before.

    That before it where the step carries nothing; None where it is not known from where.
    """
    rows = parameters_of(step.action, profile)
    args = dict(step.args)
    poses = {name: row for name, row in rows.items() if isinstance(row, PoseParameter)}
    roles = {role_of(name, row.title): args.get(name) for name, row in poses.items()}
    source, goal, thing = roles.get("source"), roles.get("goal"), thing_of(step, profile)
    if not thing or goal is None or "source" not in roles:
        return before
    if source is None and before is not None and before.thing == thing:
        source = before.source
    return None if source is None else _Way(source, goal, thing)


def thing_of(step: Step, profile: RobotProfile) -> str:
    """What a step carries: its text, or its choice; empty where it has none."""
    rows = parameters_of(step.action, profile)
    texts = (value for name, value in step.args if isinstance(rows.get(name), TextParameter))
    choices = (value for name, value in step.args if isinstance(rows.get(name), ChoiceParameter))
    return next(texts, next(choices, ""))
