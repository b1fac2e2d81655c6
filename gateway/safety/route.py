"""Where a goal takes the robot, as far as that is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from gateway.robot_parameters import ChoiceParameter
from gateway.robot_profiles import Action, RobotProfile
from gateway.safety.pose import Pose, poses


class Leg(NamedTuple):
    """A straight way; both ends are in one frame."""

    start: Pose
    end: Pose


@dataclass(frozen=True, slots=True)
class Route:
    """Where the robot is to be, and the straight ways there.

    Attributes:
        poses: of the goal, in its order; last the places that its choices and its action end at.
        legs: from where the robot is through the poses. Between two frames a way is not known, then
            its start counts; so it does when the goal has no poses.
        blind: whether it is not known where a goal that moves begins, or where it goes.
    """

    poses: tuple[Pose, ...]
    legs: tuple[Leg, ...]
    blind: bool


def route(profile: RobotProfile, action: Action | None, fields: Mapping[str, Any], start: Pose | None) -> Route:
    """The route of a goal with those fields.

    An action of None is one that the profile does not have any more: it may move. ``start`` is where
    the robot is, None when that is not known.
    """
    found = (*poses(fields, profile.frame), *_places(profile, action, fields))
    if action is not None and not action.moves:
        return Route(found, (), blind=False)
    blind = start is None and (profile.state_max_age is not None or not found)
    return Route(found, legs(start, found), blind)


def legs(start: Pose | None, stops: Sequence[Pose]) -> tuple[Leg, ...]:
    """The straight ways from where the robot is through the poses."""
    if start is not None and not stops:
        return (Leg(start, start),)
    way = [*([] if start is None else [start]), *stops]
    return tuple(Leg(a, b) if a.frame == b.frame else Leg(a, a) for a, b in pairwise(way))


def _places(profile: RobotProfile, action: Action | None, fields: Mapping[str, Any]) -> list[Pose]:
    if action is None:
        return []
    names = [
        parameter.places[word]
        for parameter in action.parameters.values()
        if isinstance(parameter, ChoiceParameter)
        for word, value in parameter.values.items()
        if word in parameter.places and value == _at(fields, parameter.sets)
    ]
    found = [profile.places[name] for name in (*names, *([] if action.place is None else [action.place]))]
    return [Pose(row.x, row.y, row.yaw, row.frame or profile.frame) for row in found]


def _at(fields: Mapping[str, Any], path: str) -> object:
    found: Any = fields
    for part in path.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found
