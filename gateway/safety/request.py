"""What is asked of a robot, and how it is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class GoalRequest:
    """A goal that somebody wants; nothing in it is trusted.

    Attributes:
        arguments: parameters by name, as a person or JSON gave them: numbers as such or as text,
            durations in seconds or such as ``30s``, booleans or yes and no, a place's name or
            alias, ``{"x", "y", "yaw", "frame"}`` or ``x,y[,yaw]``.
    """

    id: UUID
    robot: str
    action: str
    arguments: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a goal is not approved, or may not go on.

    Attributes:
        code: stable, for programs: ``out-of-bounds``.
        text: one sentence for a person, with what is allowed.
        rule: where it stands: ``actions.carry.parameters.speed.max``, ``zones.office``.
    """

    code: str
    text: str
    rule: str
