"""Plans as the grammar lets the model write them for one robot: free texts in quotes, ids and objects without."""

from __future__ import annotations

from gateway.commands.plans.plan import SEPARATOR, Plan, Understood, quoted, write
from gateway.robot_parameters import TextParameter
from gateway.robot_profiles import RobotProfile


def written(profile: RobotProfile, understood: Understood) -> str:
    """The text; `gateway.commands.plan.parse` reads it back."""
    if not isinstance(understood, Plan):
        return write(understood)
    rows = []
    for step in understood.steps:
        action = profile.actions.get(step.action)
        parts = [step.action]
        for name, value in step.args:
            row = None if action is None else action.parameters.get(name)
            free = isinstance(row, TextParameter) and not (row.objects and value in profile.objects)
            parts.append(f"{name}={quoted(value) if free else value}")
        rows.append(" ".join(parts))
    return SEPARATOR.join(rows)
