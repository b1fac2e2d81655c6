"""Numbers that are called by a name: 0 % in "lights off", where the lights have a brightness and nothing to switch."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from gateway.commands.hearing.counted import measured_by
from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import with_values
from gateway.commands.hearing.spoken import words_of
from gateway.commands.hearing.unwanted import off
from gateway.commands.names.name_tokens import as_said, tokens
from gateway.commands.names.name_words import ARTICLES, LITTLE
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.plans.step_parameters import parameters_of
from gateway.commands.quantities.backing import clause
from gateway.commands.quantities.named_values import Named, named_values, number_called, values
from gateway.robot_parameters import BooleanParameter, NumberParameter, Parameter
from gateway.robot_profiles import RobotProfile

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
_UNTIL = re.compile(r"(?:until|till) (?=(?:you|it|its|your|fully?|completely)\b|the battery\b)", re.IGNORECASE)
_AS_BEFORE = re.compile(
    r"\b(?:same|before|usual|last time|like|too|as well|also|likewise|ditto|just as|that much|you had|back|"
    r"as \w+ as)\b",
    re.IGNORECASE,
)
_NOT_QUITE = re.compile(
    r"\b(?:half\w*|quarters?|thirds?|almost|nearly|most(?:ly)?|part(?:ly)?|a bit|short of|above|below|between|middle)"
    r"\b",
    re.IGNORECASE,
)
_ON_AGAIN = re.compile(r"\b(?:turn|switch|put) (?:it|them|that|those) (?:back )?(?:on|to)\b|\bback on\b", re.IGNORECASE)
_NO = re.compile(r"(?:no|without|zero)\b", re.IGNORECASE)
_ON = re.compile(r"\bon\b", re.IGNORECASE)
_STATES = re.compile(r"(?:off|out|full|open|shut|closed)\b", re.IGNORECASE)
_SWITCHING = frozenset(("turn", "switch", "shut", "put", "go", "them", "it", "and", "then", "now", "please"))
_SWITCH = re.compile(r"\b(?:on|off|power\w*|switch\w*|lit|enabled?|active|open|shut|closed?)\b", re.IGNORECASE)


def with_called_numbers(
    plan: Plan, heard: Heard, profile: RobotProfile, earlier: Mapping[str, str] = MappingProxyType({})
) -> Plan:
    """The plan with the numbers that a clause calls by their names, and that it leaves out or has from elsewhere.

    The clauses in which an action is called, or else a number by its name, must be as many as its steps. A number of
    the plan before (``earlier``) gives way where none is said; one of another clause where there are several, or
    another step has it as well. None that may as well be what the action switches.
    """
    steps = list(plan.steps)
    for action in dict.fromkeys(step.action for step in steps):
        rows = parameters_of(action, profile)
        places = [at for at, step in enumerate(steps) if step.action == action]
        switch = any(_switches(key, row) for key, row in rows.items())
        for key, row in rows.items():
            if isinstance(row, NumberParameter):
                for at, where in zip(places, _clauses(action, row, len(places), heard), strict=False):
                    had = dict(steps[at].args).get(key)
                    shared = any(value == had for one in steps if one is not steps[at] for _, value in one.args)
                    several = shared or len(places) > 1
                    again = had == earlier.get(key) and not (heard.quantities or _AS_BEFORE.search(heard.text))
                    unsaid = had is not None and _is_unsaid_name(had, row, heard)
                    gives_way = (several and _is_of_another(had, row, where, heard)) or again or unsaid
                    told = _with(steps[at], key, row, where, heard, profile, gives_way=gives_way, switch=switch)
                    others = [steps[other] for other in places if other != at]
                    steps[at] = told if told == steps[at] else _without_theirs(told, others, where, heard, profile)
    return Plan(tuple(steps))


def _switches(name: str, row: Parameter) -> bool:
    """Whether "off" may be a no of it; whether a lamp blinks is another matter."""
    return isinstance(row, BooleanParameter) and (needed(row) or bool(_SWITCH.search(f"{as_said(name)}, {row.title}")))


def _clauses(action: str, row: NumberParameter, count: int, heard: Heard) -> list[tuple[int, int]]:
    """One for each step: those that call the action, or those that call numbers by name; none where it is not as many.

    "Close the blinds in the lounge and open them in the kitchen".
    """
    words = [word for word in heard.actions if action in word.actions and not off(word.start, word.end, heard)]
    called = list(dict.fromkeys(_clause(heard.text, word.start, word.end) for word in words))
    if len(called) == count:
        return called
    named = list(dict.fromkeys(clause(heard.text, one.start, one.end) for one in named_values(row, heard.text)))
    same = set(called) <= set(named) or named == called[-count:]  # "it is still shut, get it open"
    return named if len(named) == count and same else []


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Its clause, with the one that says how far: "charge until you are full"."""
    first, last = clause(text, start, end)
    until = _UNTIL.match(text, last)
    return first, last if until is None else clause(text, until.end(), until.end())[1]


def _with(
    step: Step,
    key: str,
    row: NumberParameter,
    where: tuple[int, int],
    heard: Heard,
    profile: RobotProfile,
    *,
    gives_way: bool,
    switch: bool,
) -> Step:
    first, last = where
    inside = [one for one in named_values(row, heard.text) if first <= one.start and one.end <= last]
    told = any(measured_by(row, one, heard) for one in heard.quantities if first <= one.start and one.end <= last)
    on = _ON.search(heard.text, first, last) is not None and any(one.value == row.min for one in inside)
    stays = key in dict(step.args) and not gives_way
    if len(inside) == 1 and _NO.match(heard.text, inside[0].start):
        return with_values(step, {key: inside[0].text}, profile)
    if len(inside) != 1 or told or on or stays or (switch and inside[0].switches):
        return step
    if _STATES.match(heard.text, inside[0].start) and _is_of_another_part(
        inside[0], step.action, key, row, heard, profile
    ):
        return step
    rest = heard.text[first : inside[0].start] + heard.text[inside[0].end : last]
    if _NOT_QUITE.search(rest) or (inside[0].value == row.min and _ON_AGAIN.search(heard.text)):
        return step
    return with_values(step, {key: inside[0].text}, profile)


def _is_of_another_part(
    named: Named, action: str, key: str, row: NumberParameter, heard: Heard, profile: RobotProfile
) -> bool:
    """Whether something else than what the number is of is off: the softener of "spin it with the softener off"."""
    whole = profile.actions[action]
    if not any(isinstance(other, BooleanParameter) for other in whole.parameters.values()):
        return False
    before = [token.word for token in tokens(heard.text[: named.start])][-1:]
    own = " ".join((as_said(action), whole.title, *whole.words, as_said(key), row.title))
    alike = {word.removesuffix("s") for word in words_of(own)} | LITTLE | ARTICLES | _SWITCHING
    return bool(before) and not before[0].isdigit() and before[0].removesuffix("s") not in alike


def _without_theirs(
    step: Step, others: Sequence[Step], where: tuple[int, int], heard: Heard, profile: RobotProfile
) -> Step:
    """Without values that need not be there, which other steps have and which are named in other clauses only."""
    rows = parameters_of(step.action, profile)

    def is_theirs(name: str, value: str) -> bool:
        apart = _is_elsewhere([(one.start, one.end) for one in heard.mentions if value in one.ids], where)
        return apart and not needed(rows[name]) and any((name, value) in other.args for other in others)

    return Step(step.action, tuple((name, value) for name, value in step.args if not is_theirs(name, value)))


def _is_of_another(value: str | None, row: NumberParameter, where: tuple[int, int], heard: Heard) -> bool:
    """Whether a number is said, and in other clauses only."""
    said = [(one.start, one.end) for one in heard.quantities if one.canonical == value]
    said += number_called(row, value or "", heard.text)
    return _is_elsewhere(said, where)


def _is_unsaid_name(value: str, row: NumberParameter, heard: Heard) -> bool:
    """Whether a number has a name, and neither that nor the number is said: 0 % behind "get it open"."""
    number = _number(value)
    said = any(_number(one.canonical) == number for one in heard.quantities)
    return number in values(row).values() and not said and not number_called(row, value, heard.text)


def _number(value: str) -> float:
    """Without its unit; not a number where there is none, which is like no other."""
    found = _NUMBER.search(value)
    return math.nan if found is None else float(found[0])


def _is_elsewhere(spans: Sequence[tuple[int, int]], where: tuple[int, int]) -> bool:
    """Whether there is any, and none of them in that clause."""
    return bool(spans) and all(start >= where[1] or end <= where[0] for start, end in spans)
