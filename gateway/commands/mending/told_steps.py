"""Steps for what a sentence only tells of: "somebody spilt soy on seat 5, clean it up" is to pour no soy."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gateway.commands.hearing.clauses import clauses
from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import with_values
from gateway.commands.hearing.place_roles import by_role
from gateway.commands.mending.whereabouts import thing_of
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_profiles import RobotProfile

_WHO = r"(?:somebody|someone|some [^\W\d_]+|they|he|she|(?:the|my|our|those|these) [^\W\d_]+)"
_TELLS = re.compile(
    rf"\W*(?:(?:ugh|oh|hey|look|because|since|so|but)\W+)*{_WHO}"
    r"(?:(?:['’](?:s|ve)| has| have| had)?(?: (?:just|already|gone and))* "
    r"(?:spil(?:t|led)|dropped|dumped|left|knocked|broke|smashed|chucked|threw|thrown|put|poured|forgot(?:ten)?|parked|"
    r"moved|stuck)\b(?! to\b)"
    r"|(?:['’](?:s|re)| is| are) (?:still|already|asleep|busy|in|on|at|out|here|there|for)\b)",
    re.IGNORECASE,
)
_HAS = re.compile(r"weighs|measures|contains|holds|reads|costs", re.IGNORECASE)
_OTHERS_DO = re.compile(
    r"\b(?:before|while|until|till) (?P<who>i|we|they|he|she)\b(?! (?:tell|say|ask|want|need)\b)[^,.;:!?]*",
    re.IGNORECASE,
)
"""What others do at that time: "look in on the kittens before I go home"."""


def without_told_steps(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan without steps that nobody called, and all of whose names stand in clauses that tell of others only.

    A trip only where that is told last: "someone dropped a tub in paints, have a look" is one.
    Where the next step does the same with the same thing, it takes it from where that was said to be.
    """
    plan = _without_facts(_without_theirs(plan, heard), heard)
    pieces = clauses(heard)
    telling = [piece for piece in pieces if _TELLS.match(piece.text)]
    ordering = [piece for piece in pieces if piece not in telling]
    told, ordered = _ids(telling), _ids(ordering)
    if not told or len(plan.steps) == 1:
        return plan
    kept: list[Step] = []
    dropped: Step | None = None
    for step in plan.steps:
        named = {value for _, value in step.args} & (told | ordered)
        whole = bool(named) and named <= told - ordered and len(named) == len(step.args)
        goes = named <= profile.places.keys()
        behind = step is plan.steps[-1] and pieces[-1] in telling
        if whole and not _is_called(step, plan, ordering) and (not goes or behind):
            dropped = step
            continue
        kept.append(step if dropped is None else _from_there(step, dropped, profile))
        dropped = None
    return Plan(tuple(kept)) if kept else plan


def _without_theirs(plan: Plan, heard: Heard) -> Plan:
    """The plan without steps of which all is named where others do something only."""
    spans = [_of_others(match, heard) for match in _OTHERS_DO.finditer(heard.text)]
    if not spans or len(plan.steps) == 1:
        return plan
    inside = {id_ for one in heard.mentions if _is_in(one.start, spans) for id_ in one.ids}
    outside = {id_ for one in heard.mentions if not _is_in(one.start, spans) for id_ in one.ids}
    called = {name for word in heard.actions if not _is_in(word.start, spans) for name in word.actions}
    kept = [
        step
        for step in plan.steps
        if not step.args or step.action in called or not {value for _, value in step.args} <= inside - outside
    ]
    return Plan(tuple(kept)) if kept else plan


def _without_facts(plan: Plan, heard: Heard) -> Plan:
    """The plan without steps that are called only where it is said how much something has: "box 83 weighs 24 t"."""
    ends = {one.end for one in heard.mentions}
    starts = {one.start for one in heard.quantities}
    facts = [
        word
        for word in heard.actions
        if _HAS.fullmatch(heard.text, word.start, word.end) and word.start - 1 in ends and word.end + 1 in starts
    ]
    told = {name for word in facts for name in word.actions}
    called = {name for word in heard.actions if word not in facts for name in word.actions}
    kept = tuple(step for step in plan.steps if step.action not in told - called)
    return Plan(kept) if kept else plan


def _of_others(match: re.Match[str], heard: Heard) -> tuple[int, int]:
    """What they do: up to the next verb that is none of theirs, as theirs is the first."""
    verbs = [word.start for word in heard.actions if match.start() <= word.start < match.end()]
    own = match.end("who") + 1
    later = [start for start in verbs if start > own]
    return match.start(), min(later, default=match.end())


def _is_in(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _ids(pieces: Sequence[Heard]) -> set[str]:
    return {id_ for piece in pieces for one in piece.mentions for id_ in one.ids}


def _is_called(step: Step, plan: Plan, ordering: Sequence[Heard]) -> bool:
    """Whether the clauses that order something call its action, as often as there are steps of it."""
    calls = sum(step.action in piece.called for piece in ordering)
    return calls >= sum(other.action == step.action for other in plan.steps)


def _from_there(step: Step, told: Step, profile: RobotProfile) -> Step:
    roles = by_role(parameters_of(step.action, profile))
    source, goal, had = roles.get("source", ""), roles.get("goal", ""), dict(told.args)
    same = step.action == told.action and thing_of(step, profile) == thing_of(told, profile)
    if not same or not source or source in dict(step.args) or had.get(goal, "") in ("", dict(step.args).get(goal)):
        return step
    return with_values(step, {source: had[goal]}, profile)
