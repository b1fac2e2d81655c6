"""The prompt that turns a sentence into a plan: what the robot offers, then what was said.

The system part is the same for every sentence of a robot, so it stays in the KV cache.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gateway.commands.names.name_tokens import as_said
from gateway.commands.plans.parameter_titles import title
from gateway.inference import Prompt
from gateway.robot_parameters import (
    BooleanParameter,
    ChoiceParameter,
    DurationParameter,
    NumberParameter,
    Parameter,
    PoseParameter,
    TextParameter,
)
from gateway.robot_profiles import Action, RobotProfile

_TASK = "You turn a sentence for a robot into a plan."
_MOST_NAMES = 2  # of a place or an object; the ids in the sentence tell the others


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the sentence; None and "" are left out.

    Attributes:
        at, was: the place where the robot is, and the one before.
        last, before: the newest plan of this conversation, and the one before it, as plan texts.
        asked: what the gateway asked last: "to of navigate"; the sentence is the reply.
    """

    at: str | None = None
    was: str | None = None
    last: str = ""
    before: str = ""
    asked: str = ""


def system(profile: RobotProfile, offered: Sequence[str] | None = None) -> str:
    """The stable part.

    Args:
        profile: the robot's.
        offered: the actions that are there now; None: all of the profile.
    """
    lines = [_TASK]
    lines += [_action(name, row) for name, row in profile.actions.items() if offered is None or name in offered]
    if profile.places:
        lines.append("Places: " + "; ".join(_named(key, p.title, p.aliases) for key, p in profile.places.items()))
    if profile.objects:
        lines.append("Objects: " + "; ".join(_named(key, o.title, o.aliases) for key, o in profile.objects.items()))
    return "\n".join(lines)


def user(sentence: str, context: Context, examples: Sequence[tuple[str, str]] = ()) -> str:
    """The part that changes.

    Args:
        sentence: rewritten by `gateway.commands.hearing.hearing`.
        context: what else is known.
        examples: sentences with their plans, for a model that was not trained for this.
    """
    shown = [line for said, plan in examples for line in (f"Command: {said}", f"Plan: {plan}")]
    rows = (("At", context.at), ("Was", context.was), ("Before", context.before), ("Last", context.last))
    lines = [f"{name}: {value}" for name, value in (*rows, ("Asked", context.asked)) if value]
    return "\n".join([*shown, *lines, f"Command: {sentence}", *(["Plan:"] if shown else [])])


def prompt(
    profile: RobotProfile,
    sentence: str,
    context: Context,
    offered: Sequence[str] | None = None,
    examples: Sequence[tuple[str, str]] = (),
) -> Prompt:
    """Both."""
    return Prompt(system(profile, offered), user(sentence, context, examples))


def _action(name: str, action: Action) -> str:
    rows = action.parameters
    parameters = ", ".join(
        _parameter(key, row, [other for at, other in rows.items() if at != key]) for key, row in rows.items()
    )
    words = f" ({', '.join(action.words)})" if action.words else ""
    return f"{name}({parameters}) {action.title}{words}"


def _parameter(name: str, row: Parameter, others: Sequence[Parameter]) -> str:
    more = title(name, row, others, needed=needed(row))
    return f"{name}: {_kind(row)}" + ("" if needed(row) else "?") + (f" {more}" if more else "")


def needed(row: Parameter) -> bool:
    """Whether a person has to say it."""
    return row.required and row.default is None


def _kind(row: Parameter) -> str:
    match row:
        case PoseParameter():
            return "place"
        case DurationParameter():
            return "duration"
        case NumberParameter(unit=unit):
            return unit or "number"
        case ChoiceParameter(values=values):
            return "|".join(values)
        case BooleanParameter():
            return "yes|no"
        case TextParameter(objects=objects):
            return "object" if objects else "text"


def _named(key: str, title: str, aliases: Sequence[str]) -> str:
    plain = as_said(key)
    names = [name for name in (title, *aliases) if name.casefold().removeprefix("the ") != plain][:_MOST_NAMES]
    return f"{key} ({', '.join(names)})" if names else key
