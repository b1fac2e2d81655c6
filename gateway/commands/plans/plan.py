"""A plan as the model writes it: one line of text, its types, and the way from one to the other.

navigate to=packing-b speed=slow ; wait for=2.5min       steps, one after the other
ask to                                                   something is missing or ambiguous
answer battery                                           a question about the robot's state
refuse                                                   nothing that this robot can do
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

MOST_STEPS = 8
TOPICS = ("battery", "position", "doing", "last", "can", "sensors")
"""What a question may be about."""
RESERVED = ("ask", "answer", "refuse")
"""No action may be called so."""
SEPARATOR = " ; "
_NAME = re.compile(r"[a-z][a-z0-9_-]*")
_PART = re.compile(r'(?:[^";]|"(?:[^"\\]|\\.)*")+')
_ARGUMENT = re.compile(r'([a-z][a-z0-9_-]*)=("(?:[^"\\]|\\.)*"|[^\s";]+)')


class PlanError(ValueError):
    """A text that is no plan."""


@dataclass(frozen=True, slots=True)
class Step:
    """One action. Values are as they stand in the text; texts without their quotes."""

    action: str
    args: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """One to `MOST_STEPS` steps."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """What is to be asked: a parameter's name, or ``action``.

    ``why``: for a person, what is wrong with what was said; "" where it was not said, or not plainly.
    """

    what: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One of `TOPICS`."""

    topic: str


@dataclass(frozen=True, slots=True)
class Refuse:
    """Nothing that this robot can do."""


Understood = Plan | Ask | Answer | Refuse


def parse(text: str) -> Understood:
    """Read what a model wrote.

    Raises:
        PlanError: it is no plan.
    """
    text = text.strip()
    word, _, rest = text.partition(" ")
    if text == "refuse":
        return Refuse()
    if word == "ask" and _NAME.fullmatch(rest):
        return Ask(rest)
    if word == "answer" and rest in TOPICS:
        return Answer(rest)
    steps = tuple(_step(part) for part in _split(text))
    if not 1 <= len(steps) <= MOST_STEPS:
        raise PlanError(f"a plan has 1 to {MOST_STEPS} steps, not {len(steps)}")
    return Plan(steps)


def write(found: Understood) -> str:
    """The text; `parse` reads it back."""
    match found:
        case Plan(steps):
            return SEPARATOR.join(_written(step) for step in steps)
        case Ask(what=what):
            return f"ask {what}"
        case Answer(topic):
            return f"answer {topic}"
        case Refuse():
            return "refuse"


def quoted(text: str) -> str:
    """A free text as it stands in a plan."""
    return json.dumps(text, ensure_ascii=False)


def _split(text: str) -> Sequence[str]:
    """At semicolons outside of quotes."""
    parts = _PART.findall(text)
    if sum(map(len, parts)) + len(parts) - 1 != len(text):
        raise PlanError("an empty step, or a quote without its end")
    return parts


def _step(text: str) -> Step:
    action, _, rest = text.strip().partition(" ")
    if _NAME.fullmatch(action) is None or action in RESERVED:
        raise PlanError(f"{action!r} is no action")
    args = []
    at = 0
    rest = rest.strip()
    while at < len(rest):
        match = _ARGUMENT.match(rest, at)
        if match is None:
            raise PlanError(f"{rest[at:]!r} is no parameter with a value")
        args.append((match[1], _value(match[2])))
        at = match.end()
        while at < len(rest) and rest[at] == " ":
            at += 1
    if len({name for name, _ in args}) != len(args):
        raise PlanError(f"a parameter of {action} is given twice")
    return Step(action, tuple(args))


def _value(text: str) -> str:
    if not text.startswith('"'):
        return text
    try:
        return str(json.loads(text))
    except ValueError as error:
        raise PlanError(f"{text} is no text") from error


def _written(step: Step) -> str:
    return " ".join([step.action, *(f"{name}={_shown(value)}" for name, value in step.args)])


def _shown(value: str) -> str:
    return value if value and re.fullmatch(r'[^\s";]+', value) else quoted(value)
