"""Examples without end of the sentences that authors wrote, varied as people, robots and conversations vary."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from random import Random

from llguidance import LLMatcher, LLTokenizer

from gateway.commands import understanding
from gateway.commands.conversation import Conversation
from gateway.commands.hearing.counted import measured_by
from gateway.commands.hearing.hearing import Heard, hear
from gateway.commands.mending.changes import sign_of, summed
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import Ask, Plan, PlanError, Step, Understood
from gateway.commands.plans.plan_grammar import numbers
from gateway.commands.plans.plan_prompt import Context
from gateway.commands.plans.plan_values import arguments
from gateway.robot_parameters import DurationParameter, NumberParameter, TextParameter
from gateway.robot_profiles import RobotProfile
from gateway.training import noise, rendering
from gateway.training.clauses import Act
from gateway.training.examples import Example
from gateway.training.templates import data
from gateway.training.wording import Value
from gateway.training.written import Line, Written

_POINTS = re.compile(
    r"\b(?:it|its|them|there|here|that|this|same|again|other|back|too|also|more|one|now)\b", re.IGNORECASE
)
_AMONG_OTHERS = 0.35  # share of sentences that stand in a conversation which has nothing to do with them
_OTHER_CATALOGUE = 0.4  # share of packs with another order of actions, some of them left out
_LEFT_OUT = 0.3


def packs(robots: Sequence[Written], seed: str, size: int) -> Iterator[list[Example]]:
    """Examples of one robot at a time; all lines once before any comes again."""
    random = Random(seed)
    while True:
        groups: list[tuple[Written, list[Line]]] = []
        for robot in robots:
            lines = random.sample(robot.lines, len(robot.lines))
            groups += [(robot, lines[at : at + size]) for at in range(0, len(lines), size)]
        random.shuffle(groups)
        for robot, lines in groups:
            found = examples(robot, lines, random)
            if found:
                yield found


def examples(robot: Written, lines: Sequence[Line], random: Random) -> list[Example]:
    """The examples of some lines; fewer where code does not find in a sentence what it means."""
    profile = robot.profile
    if random.random() < _OTHER_CATALOGUE:
        profile = _other(profile, lines, random)
    names = Names(profile)
    found = []
    for line in lines:
        before = [] if line.before is None else [line.before]
        if line.before is None and random.random() < _AMONG_OTHERS:
            before = _talk(robot, line, profile, random)
        text = line.text if _has_text(profile, line) else noise.noisy(random, line.text, data("phrases")["filler"])
        made = example(profile, names, replace(line, text=text), before) or example(profile, names, line, before)
        if made is not None:
            found.append(made)
    return found


def example(profile: RobotProfile, names: Names, line: Line, before: Sequence[Plan] = ()) -> Example | None:
    """A line as the gateway asks the model; None where its meaning is not among the plans that code allows."""
    talk = Conversation()
    for earlier in before:
        plan = _canonical(profile, earlier)
        if plan is None:
            return None
        talk = talk.after("", plan, profile)
    context = talk.context
    heard = hear(line.text, names, understanding.about(context), context.was)
    if heard.cut or not heard.text:
        return None
    answer: Understood | None = line.meaning
    if isinstance(answer, Plan):
        answer = as_heard(profile, answer, heard, context)
    if answer is None:
        return None
    made = rendering.example(profile, heard, answer, _kind(line), context)
    return made if _allowed(made.grammar, made.answer) else None


def as_heard(profile: RobotProfile, plan: Plan, heard: Heard, context: Context) -> Plan | None:
    """The plan with figures and texts as the sentence has them; None where one is not in it."""
    earlier = understanding.earlier_values(context)
    before = dict(earlier)  # of this plan too, for "twice as many"
    steps = []
    for step in plan.steps:
        meant = arguments(step, profile)
        args = []
        for name, row in profile.actions[step.action].parameters.items():
            if name not in meant:
                continue
            if isinstance(row, NumberParameter | DurationParameter):
                texts = numbers(name, row, heard, earlier)
                text = next((t for t in texts if _is(t, step.action, name, meant[name], profile, before)), None)
                if text is None and len(plan.steps) == 1 and name in earlier:
                    changes = _changes(earlier[name], name, row, heard)
                    sums = (t for t, total in changes if _is(total, step.action, name, meant[name], profile, before))
                    text = next(sums, None)
            elif isinstance(row, TextParameter) and not (row.objects and meant[name] in profile.objects):
                text = rendering.verbatim(str(meant[name]), heard)
                if text is None and earlier.get(name) == meant[name]:
                    text = earlier[name]
            else:
                text = dict(step.args)[name]
            if text is None:
                return None
            args.append((name, text))
        steps.append(Step(step.action, tuple(args)))
        before |= {name: text for name, text in args if text[:1].isdigit()}
    return Plan(tuple(steps))


def _changes(was: str, name: str, row: NumberParameter | DurationParameter, heard: Heard) -> Iterator[tuple[str, str]]:
    """The amounts by which a sentence changes what was, and what comes out: code adds them up."""
    for one in heard.quantities:
        sign = sign_of(heard.text, one, name, row) if measured_by(row, one, heard) else 0
        total = summed(was, one.canonical, sign, row) if sign else None
        if total is not None:
            yield one.canonical, total


def _is(text: str, action: str, name: str, number: object, profile: RobotProfile, earlier: Mapping[str, str]) -> bool:
    """Whether a text means that number for a parameter."""
    try:
        row = {name: _number(earlier[name], action, name, profile)} if name in earlier else {}
        found = arguments(Step(action, ((name, text),)), profile, row)[name]
    except PlanError:
        return False
    return math.isclose(float(str(found)), float(str(number)), rel_tol=2e-3)


def _number(text: str, action: str, name: str, profile: RobotProfile) -> float:
    return float(str(arguments(Step(action, ((name, text),)), profile)[name]))


def _canonical(profile: RobotProfile, plan: Plan) -> Plan | None:
    """A plan of an earlier sentence as it was written then."""
    steps = []
    for step in plan.steps:
        rows, meant, said = profile.actions[step.action].parameters, arguments(step, profile), dict(step.args)
        args = tuple(
            (name, Value("amount", number=float(str(meant[name]))))
            if isinstance(row, NumberParameter | DurationParameter)
            else (name, Value("word", said[name]))
            for name, row in rows.items()
            if name in said
        )
        steps.append(rendering.alone(profile, Act(step.action, args)))
    return None if None in steps else Plan(tuple(step for step in steps if step is not None))


def _other(profile: RobotProfile, lines: Sequence[Line], random: Random) -> RobotProfile:
    """The same robot with its actions in another order, and without some that no line needs."""
    needed: set[str] = set()
    for line in lines:
        for plan in (line.meaning, line.before):
            if isinstance(plan, Plan):
                needed |= {step.action for step in plan.steps}
            elif isinstance(plan, Ask):
                needed |= {name for name, row in profile.actions.items() if plan.what in row.parameters}
    names = [name for name in profile.actions if name in needed or random.random() > _LEFT_OUT]
    if random.random() < 0.5:
        random.shuffle(names)
    return profile.model_copy(update={"actions": {name: profile.actions[name] for name in names}})


def _talk(robot: Written, line: Line, profile: RobotProfile, random: Random) -> list[Plan]:
    """Earlier plans of no consequence."""
    if _POINTS.search(line.text) and not isinstance(line.meaning, Plan):
        return []
    plans = [other.meaning for other in random.sample(robot.lines, 4) if isinstance(other.meaning, Plan)]
    known = [plan for plan in plans if all(step.action in profile.actions for step in plan.steps)]
    return known[: random.choice((1, 1, 2))]


def _has_text(profile: RobotProfile, line: Line) -> bool:
    """Whether a free text must stand in the sentence as it is."""
    steps = line.meaning.steps if isinstance(line.meaning, Plan) else ()
    rows = (profile.actions[step.action].parameters[name] for step in steps for name, _ in step.args)
    return any(isinstance(row, TextParameter) for row in rows)


def _kind(line: Line) -> str:
    if line.before is not None:
        return "context"
    match line.meaning:
        case Plan(steps):
            return "one step" if len(steps) == 1 else "several steps"
        case found:
            return type(found).__name__.lower()


def _allowed(grammar: str, answer: str) -> bool:
    matcher = LLMatcher(_bytes(), LLMatcher.grammar_from_lark(grammar), log_level=0)
    return matcher.consume_tokens(list(answer.encode())) and matcher.is_accepting()


@cache
def _bytes() -> LLTokenizer:
    return LLTokenizer("byte")
