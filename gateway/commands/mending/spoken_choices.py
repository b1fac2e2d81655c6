"""Values of choices that are the verb of a clause: the mop of "once you've mopped the hall", a way to clean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import ordered, with_values
from gateway.commands.hearing.spoken import names_of_value
from gateway.commands.hearing.spoken_forms import OPEN, lets_out
from gateway.commands.hearing.unwanted import off
from gateway.commands.names.action_words import ActionWord, is_participle, stem
from gateway.commands.names.name_tokens import as_said, tokens
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import ChoiceParameter
from gateway.robot_profiles import RobotProfile

_DONE = re.compile(
    r"\b(?:once|when|after|as soon as) (?:you(?:['’]ve| have)|you(?:['’]re| are) (?:done|finished)) "
    r"(?P<verb>[^\W\d_]+)",
    re.IGNORECASE,
)


def with_spoken_choices(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with the value that a word of a step's action, or of none of the plan's, is a form of.

    Only where it leaves that out, and the action is called once and done once. What is to have been done calls an
    action by its manner, too.
    """
    steps = [step.action for step in plan.steps]
    found = []
    done = _done(heard)
    for step in _let_out(plan.steps, heard, profile):
        others = set(steps) - {step.action}
        words = [
            word for word in heard.actions if others.isdisjoint(word.actions) and not off(word.start, word.end, heard)
        ]
        once = steps.count(step.action) == 1
        verbs = done | (_verbs(heard, words) if len(words) == 1 else frozenset())
        found.append(_with(step, verbs, profile) if once else step)
    return Plan(tuple(_said_once(found, heard, profile)))


def _said_once(steps: Sequence[Step], heard: Heard, profile: RobotProfile) -> Sequence[Step]:
    """The steps with a value that is called as the action is in place of the second of one that is said once.

    "Drain your dirty water, fill up and then charge" drains once, where charging is a service as well.
    """
    words = {heard.text[word.start : word.end].casefold() for word in heard.actions}
    for at, step in enumerate(steps):
        for name, value in step.args:
            row = parameters_of(step.action, profile).get(name)
            if not isinstance(row, ChoiceParameter):
                continue
            same = [dict(other.args).get(name) for other in steps if other.action == step.action]
            twice = value in [dict(other.args).get(name) for other in steps[:at] if other.action == step.action]
            said = [one for one in heard.mentions if value in one.ids]
            called = [other for other in row.values if as_said(other) in words and other not in same]
            if twice and len(said) == 1 and len(called) == 1:
                new = with_values(step, {name: called[0]}, profile)
                return (*steps[:at], new, *steps[at + 1 :])
    return steps


def _let_out(steps: Sequence[Step], heard: Heard, profile: RobotProfile) -> Iterator[Step]:
    """The steps, with what opens a hatch in place of a value that nobody named: "let the goats out"."""
    if not lets_out(heard.text):
        yield from steps
        return
    actions = [step.action for step in steps]
    for step in steps:
        args = dict(step.args)
        for name, row in parameters_of(step.action, profile).items():
            opens = isinstance(row, ChoiceParameter) and OPEN in row.values and args.get(name) not in heard.named
            if opens and name in args and actions.count(step.action) == 1:
                args[name] = OPEN
        yield step if args == dict(step.args) else ordered(step.action, args, profile.actions[step.action])


def _verbs(heard: Heard, words: Sequence[ActionWord]) -> frozenset[str]:
    """The words in a form of their own: "mopped", "vacuuming"."""
    spans = [(word.start, word.end) for word in words]
    said = (token for token in tokens(heard.text) if any(start <= token.start < end for start, end in spans))
    return frozenset(stem(token.word) for token in said if is_participle(token.word))


def _done(heard: Heard) -> frozenset[str]:
    """What is to have been done by words that call no action: "once you've mopped the hall"."""
    calls = {word.start for word in heard.actions}
    said = [match["verb"].casefold() for match in _DONE.finditer(heard.text) if match.start("verb") not in calls]
    return frozenset(stem(verb) for verb in said if is_participle(verb))


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
