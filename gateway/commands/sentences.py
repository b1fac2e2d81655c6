"""What a person is told of plans: sentences made by code, never by a model."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from gateway.commands.plans.plan_prompt import needed
from gateway.robot_parameters import (
    BooleanParameter,
    ChoiceParameter,
    DurationParameter,
    NumberParameter,
    Parameter,
    PoseParameter,
    TextParameter,
)
from gateway.robot_profiles import RobotProfile
from gateway.safety.wording import figure, shown

_BEFORE = frozenset(("to", "from", "at", "into", "onto", "in", "on", "for", "with", "by", "until", "near", "via"))
_ANY = r"(?:an?|one|the|some) [a-z]+(?: place)?|another(?: place)?"
_LISTED = 8

Resolved = tuple[str, Mapping[str, object]]
"""An action with its arguments, as the safety filter reads them."""


def plan_sentence(steps: Sequence[Resolved], profile: RobotProfile) -> str:
    """A plan as one sentence without its full stop: "Drive to packing B, then dock"."""
    text = ", then ".join(step_sentence(action, arguments, profile) for action, arguments in steps)
    return text[:1].upper() + text[1:]


def step_sentence(name: str, arguments: Mapping[str, object], profile: RobotProfile) -> str:
    """A step, as in "carry a load from storage aisle 1 to packing B, speed 0.4 m/s"."""
    action = profile.actions[name]
    text, rest = action.title, []
    for key, value in arguments.items():
        row = action.parameters[key]
        if value == row.default:
            continue
        said = value_words(value, row, profile)
        kind = _ANY if isinstance(row, PoseParameter) else "(?!)"
        filled, count = re.subn(rf"\b({re.escape(key)}) (?:{kind})(?!\w)", rf"\1 {_escaped(said)}", text, count=1)
        if count:
            text = filled
        else:
            rest.append(f" {key} {said}" if key in _BEFORE else f", {key} {said}")
    return text + "".join(sorted(rest, key=lambda part: part.startswith(",")))


def value_words(value: object, row: Parameter, profile: RobotProfile) -> str:
    """A value as a person says it: a place's title, a number with its unit."""
    match row:
        case PoseParameter() | TextParameter() if isinstance(value, str):
            named = {**profile.places} if isinstance(row, PoseParameter) else {**profile.objects}
            return named[value].title if value in named else value
        case DurationParameter() if isinstance(value, int | float):
            return duration_words(float(value))
        case NumberParameter(unit=unit) if isinstance(value, int | float):
            return figure(value, unit)
        case BooleanParameter():
            return "yes" if value else "no"
        case _:
            return str(value)


def duration_words(seconds: float) -> str:
    """Seconds as ``90 s``, ``2.5 min`` or ``2 h``."""
    if seconds >= 3600.0 and (seconds / 360.0).is_integer():
        return figure(seconds / 3600.0, "h")
    if seconds >= 120.0 and (seconds / 6.0).is_integer():
        return figure(seconds / 60.0, "min")
    return figure(seconds, "s")


def question(
    what: str,
    action: str | None,
    profile: RobotProfile,
    offered: Collection[str] | None = None,
    *,
    among: Sequence[str] = (),
    said: str = "",
) -> tuple[str, tuple[str, ...]]:
    """What to ask, and the choices that there are.

    Args:
        what: a parameter's name, or "action".
        action: that it belongs to; None: the first that has such a parameter.
        profile: the robot's.
        offered: the actions that are there now; None: all.
        among: ids that were named where it was not plain which is meant.
        said: the words that named them.
    """
    owners = [name for name, row in profile.actions.items() if what in row.parameters and name in (offered or {name})]
    if not owners:
        return f"What shall I do? {can(profile, offered)}", ()
    owner = profile.actions[action if action in owners else owners[0]]
    row = owner.parameters[what]
    choices = _choices(row, among, profile)
    if len(among) > 1 and len(choices) == len(among):
        name = re.sub(r"^(the|a|an) ", "", said, flags=re.IGNORECASE)
        return f"Which {name or 'do you mean'}: {_or(choices)}?", choices
    asked = f"To {owner.title} I must know {row.title[:1].lower()}{row.title[1:]}"
    if isinstance(row, NumberParameter):
        return f"{asked}: from {figure(row.min, row.unit)} to {figure(row.max, row.unit)}?", ()
    if isinstance(row, DurationParameter):
        return f"{asked}: from {duration_words(row.min)} to {duration_words(row.max)}?", ()
    return (f"{asked}: {_or(_short(choices))}?" if choices else f"{asked}."), choices


def can(profile: RobotProfile, offered: Collection[str] | None = None) -> str:
    """What a robot can do: "I can drive to a place, dock (to charge) and wait; places: the dock, packing A."."""
    titles = [row.title for name, row in profile.actions.items() if offered is None or name in offered]
    if not titles:
        return "I can do nothing now: the robot offers none of its actions."
    places = f"; places: {_and([place.title for place in profile.places.values()])}" if profile.places else ""
    return f"I can {_and(titles)}{places}."


def missing(name: str, arguments: Mapping[str, object], profile: RobotProfile) -> str | None:
    """The parameter of an action that must be said and was not."""
    rows = profile.actions[name].parameters
    return next((key for key, row in rows.items() if needed(row) and key not in arguments), None)


def quote(text: str, longest: int = 60) -> str:
    """What somebody said, for an answer."""
    return shown(" ".join(text.split())[:longest]) if len(text) <= longest else f"{shown(text[:longest])}..."


def _choices(row: Parameter, among: Sequence[str], profile: RobotProfile) -> tuple[str, ...]:
    match row:
        case PoseParameter():
            places = [profile.places[key] for key in among if key in profile.places] or [*profile.places.values()]
            return tuple(place.title for place in places)
        case ChoiceParameter(values=values):
            return tuple(value for value in values if value in among) or tuple(values)
        case TextParameter(objects=True):
            return tuple(thing.title for thing in profile.objects.values())
        case _:
            return ()


def _short(names: Sequence[str]) -> list[str]:
    rows = list(names)
    return rows if len(rows) <= _LISTED else [*rows[: _LISTED - 1], f"{len(rows) - _LISTED + 1} more"]


def _and(names: Sequence[str]) -> str:
    rows = _short(names)
    return ", ".join(rows[:-1]) + " and " + rows[-1] if len(rows) > 1 else "".join(rows)


def _or(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + " or " + names[-1] if len(names) > 1 else "".join(names)


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\")
