"""Examples without end: synthetic robots, and sentences for each, as the gateway would ask them.

A seed gives the same examples again. ``VERSION`` changes whenever they do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from random import Random

from gateway.commands import understanding
from gateway.commands.hearing.hearing import Heard, hear
from gateway.commands.names.mentions import Names
from gateway.commands.plans import plan, plan_text
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.plan_prompt import Context
from gateway.commands.quantities.quantities import Quantity, value_of
from gateway.training import noise, rendering, synthetic_robots
from gateway.training.clauses import Clauses
from gateway.training.dialogues import Dialogues
from gateway.training.examples import Example
from gateway.training.sentences import Sentence
from gateway.training.synthetic_robots import Robot
from gateway.training.templates import Chooser, data

VERSION = "13"
SHARES: Mapping[str, float] = {
    "one": 27,
    "several": 25,
    "tour": 8,
    "elided": 5,
    "gathered": 4,
    "there": 3,
    "correction": 7,
    "missing": 7,
    "vague": 1,
    "unclear": 9,
    "unknown": 6,
    "either": 2,
    "strange": 2,
    "answer": 6,
    "refuse": 9,
    "back": 2,
    "again": 6,
    "other": 2,
    "instead": 4,
    "here": 2,
    "reply": 4,
    "turned": 1,
    "source": 1,
    "bare": 1,
    "after": 2,
    "flip": 1,
}
"""How often each maker of `Dialogues` is asked."""
_CHARGING = re.compile(
    r"\b(?:re)?charge\b|charging(?! (?:station|point|spot|dock))|plug|\bpower\b|\btop\b|batter|\bonto?\b|\boff\b|"
    r"\bleave\b|out of"
)
_LANGUAGES = ("de", "es", "fr", "zh")
_FOREIGN = 0.1
_TRIES = 60
_AMONG_OTHERS = 0.45  # share of sentences that stand in a conversation which has nothing to do with them


def robots(seed: int, *, held: bool = False) -> Iterator[Robot]:
    """Robots without end."""
    for number in range(1 << 30):
        random = Random(f"{seed}.{number}.{held}")
        language = random.choice(_LANGUAGES) if random.random() < _FOREIGN else "en"
        yield synthetic_robots.make(random, held=held, language=language, languages=data("languages"))


def examples(
    robot: Robot, seed: str, count: int, *, held: bool = False, makers: Mapping[str, float] = SHARES
) -> list[Example]:
    """``count`` sentences for a robot; with ``held`` only such as use held-out texts.

    Fewer where the robot can do so little that there are no more.
    """
    random = Random(seed)
    choose = Chooser(random, held=held)
    source = Dialogues(robot, choose)
    names = Names(robot.profile)
    others = Clauses(robot, choose)
    found: dict[str, Example] = {}
    names_of, weights = list(makers), list(makers.values())
    for _ in range(count * _TRIES):
        if len(found) >= count:
            break
        choose.reset()
        maker = random.choices(names_of, weights)[0]
        sentence: Sentence | None = getattr(source, maker)()
        if sentence is None or (held and not choose.used):
            continue
        if sentence.context == Context() and not sentence.last and random.random() < _AMONG_OTHERS:
            sentence = replace(sentence, context=_talk(robot, others, random))
        made = render(robot, names, sentence, random)
        if made is not None:
            found.setdefault(made.prompt.user, made)
    return list(found.values())


def render(robot: Robot, names: Names, sentence: Sentence, random: Random) -> Example | None:
    """The example of a sentence, with noise; None where code would not find in it what its maker meant."""
    text = sentence.text
    if robot.language == "en":
        text = noise.noisy(random, text, data("phrases")["filler"])
    elif random.random() < 0.3:
        text = text.lower()
    heard, whole = hear(text, names), hear(text, names, repair=False)
    if not _as_meant(sentence, whole, _docks(robot, sentence, whole)) or not _keeps(heard, whole, sentence):
        return None
    context = sentence.context
    if sentence.last:
        last = [rendering.alone(robot.profile, act) for act in sentence.last]
        if None in last:
            return None
        context = replace(context, last=_plan(robot, last))
    answer: plan.Understood | None
    if isinstance(sentence.meaning, tuple):
        earlier = _figures(context.last) if sentence.last else []
        known = replace(heard, quantities=(*heard.quantities, *earlier))
        answer = rendering.steps(robot.profile, sentence.meaning, known, understanding.earlier_values(context))
        if answer is None:
            return None
    else:
        answer = sentence.meaning
    kind = sentence.kind if robot.language == "en" else f"language {robot.language}"
    return rendering.example(robot.profile, heard, answer, kind, context)


def _as_meant(sentence: Sentence, heard: Heard, more: set[str]) -> bool:
    """Whether code finds the names in the sentence that its maker put there, and no others."""
    if heard.cut or not heard.text or not rendering.names_plainly(heard, sentence.named):
        return False
    unclear = any(len(mention.ids) > 1 for mention in heard.mentions)
    if sentence.kind not in ("answer", "refuse") and sentence.unclear != unclear:
        return False
    known = set(sentence.named) | more
    if isinstance(sentence.meaning, tuple) and not sentence.last:
        known |= {value.word for act in sentence.meaning for _, value in act.args}
    elif not sentence.unnamed:
        return True
    plain = [mention for mention in heard.mentions if len(mention.ids) == 1 or not sentence.unclear]
    return {mention.ids[0] for mention in plain if mention.kind in ("place", "object")} <= known


def _keeps(heard: Heard, whole: Heard, sentence: Sentence) -> bool:
    """Whether a repaired sentence still names what is meant."""
    if heard.text == whole.text or not isinstance(sentence.meaning, tuple):
        return True
    meant = {value.word for act in sentence.meaning for _, value in act.args}
    return rendering.names_plainly(heard, [name for name in sentence.named if name in meant])


def _docks(robot: Robot, sentence: Sentence, heard: Heard) -> set[str]:
    """Places that may be named where it is to charge: "go home and charge", "drive onto the dock"."""
    if not isinstance(sentence.meaning, tuple) or _CHARGING.search(heard.text) is None:
        return set()
    docking = {offered.name for offered in robot.offered if offered.group in ("dock", "undock")}
    if not docking & {act.action for act in sentence.meaning}:
        return set()
    names = {place.id: " ".join((place.id, place.title, *place.aliases)) for place in robot.places}
    return {key for key, words in names.items() if re.search("dock|charg|base|home", words)}


def _talk(robot: Robot, clauses: Clauses, random: Random) -> Context:
    """What went before, of no consequence."""
    plans = []
    for _ in range(random.choice((0, 0, 1, 1, 2))):
        acts = [clauses.any(fixed={}).act for _ in range(random.choice((1, 1, 1, 2, 3)))]
        steps = [rendering.alone(robot.profile, act) for act in acts]
        if None not in steps:
            plans.append(_plan(robot, steps))
    at, was = (random.choice(robot.places).id if robot.places and random.random() < 0.7 else None for _ in range(2))
    last = plans[-1] if plans else ""
    return Context(at, was if was != at else None, last, plans[0] if len(plans) > 1 else "")


def _plan(robot: Robot, steps: Sequence[Step | None]) -> str:
    return plan_text.written(robot.profile, Plan(tuple(step for step in steps if step is not None)))


def _figures(text: str) -> list[Quantity]:
    found = plan.parse(text)
    values = [value for step in found.steps for _, value in step.args] if isinstance(found, Plan) else []
    rows = []
    for value in values:
        try:
            rows.append(value_of(value))
        except ValueError:
            continue
    return rows
