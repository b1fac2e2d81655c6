"""Plans as people write them in files: ``{"action": "wait", "args": {"for": "2m"}}``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from gateway.commands.plans.plan import MOST_STEPS, Plan, PlanError, Step, Understood, parse, write
from gateway.commands.quantities.quantities import figure
from gateway.robot_parameters import DurationParameter, Parameter
from gateway.robot_profiles import RobotProfile
from gateway.tomlfile import seconds

_DURATION = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([a-z]+)\s*", re.ASCII)
_UNITS = {"m": "min", "h": "h"}
"""What units of durations are called in files, and in plans."""


def plan(rows: Sequence[object], profile: RobotProfile) -> Understood:
    """The plan of some steps.

    Raises:
        PlanError: they are none.
    """
    if not 1 <= len(rows) <= MOST_STEPS:
        raise PlanError(f"a plan has 1 to {MOST_STEPS} steps, not {len(rows)}")
    return parse(write(Plan(tuple(step(row, profile) for row in rows))))


def step(row: object, profile: RobotProfile) -> Step:
    """One step, its values as a plan's text has them; ``null`` is left out.

    Raises:
        PlanError: it is none.
    """
    name, args = (row.get("action"), row.get("args") or {}) if isinstance(row, Mapping) else (None, None)
    if not isinstance(name, str) or not isinstance(args, Mapping):
        raise PlanError('a step is {"action": ..., "args": {...}}')
    action = profile.actions.get(name)
    known: Mapping[str, Parameter] = {} if action is None else action.parameters
    return Step(name, tuple((key, _text(value, known.get(key))) for key, value in args.items() if value is not None))


def _text(value: object, parameter: Parameter | None) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = figure(float(value)) if isinstance(value, int | float) else str(value)
    return _duration(text) if isinstance(parameter, DurationParameter) else text


def _duration(text: str) -> str:
    """2m is 2min, 250ms is 0.25s; a number alone counts in seconds. Whole minutes and hours are called so."""
    match = _DURATION.fullmatch(text)
    if match is None:
        return duration(float(text)) if text.replace(".", "", 1).isdecimal() else text
    if match[2] in _UNITS:
        return match[1] + _UNITS[match[2]]
    try:
        return duration(float(str(seconds(text))))
    except ValueError:
        return text


def duration(value: float) -> str:
    """Seconds as a plan has them: whole hours and minutes are called so."""
    for unit, length in (("h", 3600.0), ("min", 60.0)):
        if value and value % length == 0.0:
            return f"{figure(value / length)}{unit}"
    return f"{figure(value)}s"
