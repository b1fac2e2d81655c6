"""Does for all of a list what a plan does for some of it: "measure A1, A2 and B2", "two passes each"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.lists import Listed, lists
from gateway.commands.hearing.pieces import measures, ordered, with_values
from gateway.commands.mending.completing import closest, free
from gateway.commands.plans.plan import MOST_STEPS, Plan, Step
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.plans.step_parameters import parameters_of
from gateway.commands.quantities.quantities import Quantity
from gateway.robot_parameters import BooleanParameter, ChoiceParameter, Parameter, PoseParameter, TextParameter
from gateway.robot_profiles import RobotProfile

_APIECE_AFTER = re.compile(
    r"(?:\s+[^\W\d]+){0,2}?\s+(?:each|apiece|everywhere|(?:for all|(?:for|in) both)\b(?! of it)|jeweils|chacune?"
    r"|cada un[oa])\b|"
    r"[^，。,\d]{0,3}每",
    re.IGNORECASE,
)
_APIECE_BEFORE = re.compile(
    r"(?:\b(?:each|both|jeweils|chacune?|cada un[oa])(?:,? (?:for|at|with|mit|pendant|durante))?|\bje|各|每个?)\s*$",
    re.IGNORECASE,
)

_MANNER = re.compile(r"\s*,?\s*(?:all |both )?(?:with|without|using|mit|ohne|con|sin|avec|sans)\b", re.IGNORECASE)
_IN_ALL = re.compile(r"\b(?:in (?:total|all)|altogether|together|between them|combined|overall)\b", re.IGNORECASE)
_TO = re.compile(r"\s*,?\s*(?:all )?(?:to|at|for|by) ", re.IGNORECASE)
_FOR_ALL = re.compile(r"[^.;!?]{0,40}?\b(?:(?:for|on|in|at) (?:all|both|each)\b(?! of it)|everywhere\b)", re.IGNORECASE)
_AND = re.compile(r"\b(?:and|und|y|et)\b", re.IGNORECASE)  # a list without it may go on behind the manner
_OF_ONE = re.compile(r"\b(?:last|latter|only|first|former|second|third|one)\b", re.IGNORECASE)
_OF_ALL = re.compile(
    r"[,;:.–-]\s*(?P<what>[^,;:.]+?) (?:for|on|with|in|to) (?:(?:both|each|all)(?: of (?:them|those|these))?|"
    r"all (?:two|three|four|five|six|\d))(?: please)?\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Spread:
    """The steps ``start`` to ``end`` of a plan give way to these."""

    start: int
    end: int
    steps: tuple[Step, ...]


def distributed(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with a step for each of a list, in its order, where it has steps for some only.

    Where two of a list are in one step ("towels for 204, 207": from 207), the list is of the parameter that is needed.
    Two lists of the same steps, and what would be more than `MOST_STEPS`, are left alone.
    """
    steps = _apiece(plan.steps, heard, profile)
    found = [_spread(steps, listed, heard, profile) for listed in lists(heard)]
    spreads = sorted((one for one in found if one is not None), key=lambda one: one.start)
    if any(last.end > one.start for last, one in itertools.pairwise(spreads)):
        return Plan(tuple(steps))
    whole = list(steps)
    for one in reversed(spreads):
        whole[one.start : one.end] = one.steps
    whole = whole if len(whole) <= MOST_STEPS else steps
    for listed in lists(heard):
        whole = _with_manner(whole, listed, heard, profile)
    return Plan(tuple(whole))


def with_apiece(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with a quantity that is said for each or both in all steps of an action that have room for it."""
    return Plan(tuple(_apiece(plan.steps, heard, profile)))


def with_same_for_all(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan of steps of one action with what is said of all of them behind the last: "..., air only for all three".

    What stands between the last comma and such words, of a choice that the last step has alone.
    """
    found = _OF_ALL.search(heard.text)
    if found is None or len(plan.steps) == 1 or len({step.action for step in plan.steps}) > 1:
        return plan
    rows, last = parameters_of(plan.steps[-1].action, profile), plan.steps[-1]
    said = {
        id_
        for one in heard.mentions
        for id_ in one.ids
        if found.start("what") <= one.start and one.end <= found.end("what")
    }
    given = {name for step in plan.steps[:-1] for name, _ in step.args}
    extra = {n: v for n, v in last.args if v in said and n not in given and isinstance(rows.get(n), ChoiceParameter)}
    steps = [with_values(step, extra, profile) for step in plan.steps] if len(extra) == 1 else plan.steps
    return Plan(tuple(steps))


def _with_manner(steps: Sequence[Step], listed: Listed, heard: Heard, profile: RobotProfile) -> list[Step]:
    """The steps of a list with the manner behind it, where only the last has it: "clean A, B and C with foam"."""
    rest = heard.text[listed.end :]
    holding = list(_holding(steps, listed, profile))
    run = [at for at, _ in holding]
    ends = _AND.search(heard.text, listed.start, listed.end)
    measured = frozenset[str]() if _IN_ALL.search(rest) else _measured_behind(listed, heard)
    of_all = (_MANNER.match(rest) or _FOR_ALL.match(rest) or measured) and not _OF_ONE.search(rest)
    if ends is None or not of_all or not _in_a_row(run, len(listed.ids)):
        return list(steps)
    of_run = [steps[at] for at in run]
    rows = parameters_of(of_run[-1].action, profile)
    args = [dict(step.args) for step in of_run]
    given = {name for one in args[:-1] for name in one} | {name for _, name in holding}
    extra = {n: v for n, v in of_run[-1].args if n not in given and n in rows and not needed(rows[n])}
    extra = {n: v for n, v in extra.items() if isinstance(rows[n], ChoiceParameter | BooleanParameter) or v in measured}
    if len(extra) != 1 or len({step.action for step in of_run}) != 1:
        return list(steps)
    spread = {at: with_values(steps[at], extra, profile) for at in run}
    return [spread.get(at, step) for at, step in enumerate(steps)]


def _measured_behind(listed: Listed, heard: Heard) -> frozenset[str]:
    """The quantity with a unit that stands right behind a list: "mow rows 3, 4 and 5 to 7 cm"."""
    behind = [one for one in heard.quantities if _TO.fullmatch(heard.text, listed.end, max(listed.end, one.start))]
    return frozenset(one.canonical for one in behind if one.kind not in ("number", "factor"))


def _spread(steps: Sequence[Step], listed: Listed, heard: Heard, profile: RobotProfile) -> _Spread | None:
    """A step for each of the list, in place of those steps that differ in nothing else; None where there is none."""
    plain = [_one_place(step, listed, profile) for step in steps]
    holding = list(_holding(plain, listed, profile))
    kinds = {(plain[at].action, name) for at, name in holding}
    if len(kinds) != 1 or _in_a_text(steps, listed, heard, profile):
        return None
    ((action, name),) = kinds
    start, end = holding[0][0], holding[-1][0] + 1
    rests = {_rest(step, name) for step in plain[start:end] if step.action == action}
    if len(holding) != end - start or len(rests) != 1:
        return None
    values = _values(profile.actions[action].parameters[name], listed)
    done = [dict(step.args)[name] for step in plain[start:end]]
    outside = {value for step in (*plain[:start], *plain[end:]) for _, value in step.args} | {v for _, v in rests.pop()}
    if outside & {*values, *listed.ids}:
        return None  # the plan does something else with one of them
    if plain[start:end] == list(steps[start:end]) and set(values) <= set(done):
        return None
    args = dict(plain[start].args)
    rows = profile.actions[action]
    return _Spread(start, end, tuple(ordered(action, {**args, name: value}, rows) for value in values))


def _in_a_row(run: Sequence[int], count: int) -> bool:
    return len(run) == count > 1 and list(run) == list(range(run[0], run[0] + count))


def _holding(steps: Sequence[Step], listed: Listed, profile: RobotProfile) -> Iterator[tuple[int, str]]:
    """The steps and parameters with something of the list, where a parameter takes all of it."""
    for at, step in enumerate(steps):
        rows = parameters_of(step.action, profile)
        yield from ((at, name) for name, value in step.args if name in rows and value in _values(rows[name], listed))


def _values(row: Parameter, listed: Listed) -> tuple[str, ...]:
    """What a parameter has for all of a list: the value for each place, where a choice has places; else ()."""
    match row:
        case PoseParameter() if listed.kind == "place":
            return listed.ids
        case TextParameter(objects=True) if listed.kind == "object":
            return listed.ids
        case ChoiceParameter(values=values, places=places):
            of_place = {place: value for value, place in places.items()} if listed.kind == "place" else {}
            found = tuple(of_place.get(id_, id_) for id_ in listed.ids)
            return found if all(value in values for value in found) else ()
    return ()


def _one_place(step: Step, listed: Listed, profile: RobotProfile) -> Step:
    """The step with one place of a list: without the optional ones beside that which is needed, or that of the first.

    "From A, B" may lead from the one to the other, and so may what needs two places.
    """
    rows = parameters_of(step.action, profile)
    poses = [n for n, v in step.args if isinstance(rows.get(n), PoseParameter) and v in listed.ids]
    must = [name for name in poses if needed(rows[name])]
    if len(poses) < 2 or len(must) > 1 or listed.from_ or listed.kind != "place":
        return step
    args = dict(step.args)
    kept = must[0] if must else min(poses, key=lambda name: listed.ids.index(args[name]))
    return Step(step.action, tuple((n, v) for n, v in step.args if n not in poses or n == kept))


def _in_a_text(steps: Sequence[Step], listed: Listed, heard: Heard, profile: RobotProfile) -> bool:
    """Whether any of the list is in words that the plan passes on: say that the desk and the window are clean."""
    for step in steps:
        rows = parameters_of(step.action, profile)
        for name, value in step.args:
            if isinstance(rows.get(name), TextParameter) and value and value not in profile.objects:
                at = heard.text.find(value)
                if at >= 0 and at < listed.end and listed.start < at + len(value):
                    return True
    return False


def _apiece(steps: Sequence[Step], heard: Heard, profile: RobotProfile) -> list[Step]:
    """The steps with a quantity that is said for each in all of an action that have room for it."""
    whole = list(steps)
    for quantity in heard.quantities:
        said = [one.canonical for one in heard.quantities].count(quantity.canonical)
        if said > 1 or quantity.kind == "factor" or not _is_apiece(quantity, heard.text):
            continue
        given = set(_given(whole, quantity, heard, profile))
        room = closest(quantity, list(free(whole, profile)), heard)
        places = {(whole[at].action, name) for at, name in room}
        if given:
            places &= given
        if len(given or places) != 1 or not places:
            continue
        for at, name in room:
            step = whole[at]
            if (step.action, name) in places:
                whole[at] = with_values(step, {name: quantity.canonical}, profile)
    return whole


def _given(steps: Sequence[Step], quantity: Quantity, heard: Heard, profile: RobotProfile) -> Iterator[tuple[str, str]]:
    """The actions and parameters that have a quantity."""
    for step in steps:
        rows = parameters_of(step.action, profile)
        for name, value in step.args:
            if value == quantity.canonical and name in rows and measures(rows[name], quantity, heard):
                yield step.action, name


def _is_apiece(quantity: Quantity, text: str) -> bool:
    after = _APIECE_AFTER.match(text, quantity.end)
    return after is not None or _APIECE_BEFORE.search(text, 0, quantity.start) is not None


def _rest(step: Step, name: str) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((key, value) for key, value in step.args if key != name))
