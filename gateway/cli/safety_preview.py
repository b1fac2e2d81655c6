"""What the safety filter would say of a plan, for a robot that is there, charged, and at one of its places."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from gateway.commands.sentences import Resolved
from gateway.robot_messages import Catalog, CatalogRow, RobotTelemetry
from gateway.robot_parameters import (
    BooleanParameter,
    ChoiceParameter,
    DurationParameter,
    NumberParameter,
    Parameter,
    PoseParameter,
)
from gateway.robot_profiles import Action, Interlock, RobotProfile
from gateway.safety.availability import full_name
from gateway.safety.filter import SafetyFilter
from gateway.safety.pose import Pose, poses
from gateway.safety.request import GoalRequest, Refusal
from gateway.safety.situation import Situation

_NUMBER = {"type": "number"}
_KINDS = {bool: "boolean", str: "string", int: "integer", float: "number"}


def _of(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


_POSE = _of(position=_of(**dict.fromkeys("xyz", _NUMBER)), orientation=_of(**dict.fromkeys("xyzw", _NUMBER)))
_STAMPED = _of(header=_of(frame_id={"type": "string"}), pose=_POSE)
_DURATION = _of(sec={"type": "integer"}, nanosec={"type": "integer"})


@dataclass(frozen=True, slots=True)
class Preview:
    """What is said of one step; ``code`` is "" when it is approved."""

    action: str
    arguments: dict[str, object]
    code: str = ""
    text: str = ""
    rule: str = ""


def preview(
    steps: Sequence[Resolved], profile: RobotProfile, interlocks: Sequence[Interlock] = (), at: str | None = None
) -> list[Preview]:
    """Decide on each step, as if the ones before it had been done.

    Args:
        steps: of a plan.
        profile: the robot's.
        interlocks: the site's; without their sensors they forbid.
        at: where the robot is; None: at the first place of its profile.
    """
    now = time.time()
    made = SafetyFilter("preview", profile, "", b"preview", interlocks)
    servers = tuple(_server(row) for row in profile.actions.values())
    catalog = Catalog(id="preview", robot="preview", time=now, online=True, boot="preview", servers=servers)
    place = profile.places.get(at or "", next(iter(profile.places.values()), None))
    where = Pose(0.0, 0.0, 0.0, profile.frame) if place is None else Pose(place.x, place.y, place.yaw, profile.frame)
    calm = Situation(now, None, catalog, None, now, 0, (), {})
    found = []
    for action, arguments in steps:
        situation = replace(calm, telemetry=_telemetry(where, now))
        decision = made.decide(GoalRequest(uuid4(), "preview", action, arguments), situation)
        if isinstance(decision, Refusal):
            found.append(Preview(action, dict(arguments), decision.code, decision.text, decision.rule))
        else:
            found.append(Preview(action, dict(arguments)))
            where = ([where] + [p for p in poses(decision.goal.fields, profile.frame) if p.frame == profile.frame])[-1]
    return found


def _telemetry(where: Pose, now: float) -> RobotTelemetry:
    values = {"x": where.x, "y": where.y, "yaw": where.yaw, "battery": 100.0}
    return RobotTelemetry(id="preview", robot="preview", time=now, values=values, ages=dict.fromkeys(values, 0.0))


def _server(action: Action) -> CatalogRow:
    """A server with just the fields that the profile sets."""
    schema = _of()
    for row in action.parameters.values():
        _put(schema, row.sets, _schema(row))
    for path, value in action.fixed.items():
        _put(schema, path, {"type": _KINDS[type(value)]})
    return CatalogRow(
        id=full_name("", action.server), kind=action.kind, type=action.type, hash="preview", goal_schema=schema
    )


def _put(schema: dict[str, Any], path: str, value: dict[str, Any]) -> None:
    *above, last = path.split(".")
    for part in above:
        schema = schema["properties"].setdefault(part, _of())
    schema["properties"][last] = value


def _schema(row: Parameter) -> dict[str, Any]:
    match row:
        case PoseParameter():
            return _STAMPED
        case DurationParameter():
            return _DURATION
        case NumberParameter():
            return {"type": "integer" if row.kind == "integer" else "number"}
        case BooleanParameter():
            return {"type": "boolean"}
        case ChoiceParameter():
            return {"type": _KINDS[type(next(iter(row.values.values())))]}
        case _:
            return {"type": "string"}
