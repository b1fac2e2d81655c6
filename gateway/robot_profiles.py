"""Robot profiles: what a person may ask of a robot, and the limits of it. Deny by default.

What no profile names cannot be asked: no action, no parameter, no place. Every number has bounds.
"""

from __future__ import annotations

import hashlib
import math
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from gateway.errors import ConfigError
from gateway.profiles import Name, locate
from gateway.robot_parameters import (
    ChoiceParameter,
    FieldPath,
    Finite,
    Parameter,
    PoseParameter,
    RosName,
    RosType,
    Words,
)
from gateway.tomlfile import Duration, Section, load, matching


class Place(Section):
    """A named pose: metres and radians in ``frame`` (None: the robot's)."""

    title: Words
    x: Finite
    y: Finite
    yaw: Finite = 0.0
    frame: str | None = None
    aliases: tuple[Words, ...] = ()


class Thing(Section):
    """Something that a person may name: a load, a tool, a person."""

    title: Words
    aliases: tuple[Words, ...] = ()


class Example(Section):
    """A sentence, and the plan that it means, as in `gateway.commands.plans.plan`."""

    text: Words
    plan: Words


class Zone(Section):
    """A polygon in ``frame`` (None: the robot's), metres.

    keep-in: poses must lie in one of these. keep-out: poses must not lie in it; with ``way`` the
    straight way from where the robot is must not cross it either (or leave the keep-ins).
    area: only a name, for interlocks. Boundaries forbid. Actions that do not move are not asked for a way.
    """

    kind: Literal["keep-in", "keep-out", "area"]
    polygon: tuple[tuple[Finite, Finite], ...] = Field(min_length=3)
    frame: str | None = None
    way: bool = False
    actions: tuple[Name, ...] = ()  # empty: all


class Action(Section):
    """Something that the robot can do: an action, a service or a topic that the profile allows by name."""

    title: Words
    words: tuple[Words, ...] = ()  # what else a person calls it: "bring", "deliver"
    kind: Literal["action", "service", "topic"] = "action"
    server: RosName
    type: RosType
    parameters: dict[Name, Parameter] = Field(default_factory=dict)
    fixed: dict[FieldPath, str | int | Finite | bool] = Field(default_factory=dict)  # always set so
    limit: Duration = Field(default=600.0, gt=0.0, allow_inf_nan=False)  # it is cancelled after so long
    battery: bool = True  # the battery floor holds for it
    moves: bool = True  # the rules of state and way hold for it
    hours: bool = True  # the profile's hours hold for it
    place: Name | None = None  # where it ends, when none of its parameters says so
    risky: bool = False

    @model_validator(mode="after")
    def _fits(self) -> Self:
        part = {"action": "action", "service": "srv", "topic": "msg"}[self.kind]
        if self.type.split("/")[1] != part:
            raise ValueError(f"a command of kind {self.kind!r} has a type such as package/{part}/Name")
        paths = [*(row.sets for row in self.parameters.values()), *self.fixed]
        for path in paths:
            if any(path == other or other.startswith(path + ".") for other in paths if other is not path):
                raise ValueError(f"{path!r} is set twice")
        if len(set(paths)) != len(paths):
            raise ValueError("two parameters set the same field")
        return self


class Rate(Section):
    """At most so many goals in so long."""

    goals: int = Field(ge=1)
    per: Duration = Field(gt=0.0, allow_inf_nan=False)


class Hours(Section):
    """When the robot may be asked, local time; ``until`` before ``since`` goes over midnight."""

    days: tuple[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], ...] = (
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
    )
    since: Annotated[str, AfterValidator(matching(r"([01]\d|2[0-3]):[0-5]\d", "a time such as 06:30"))]
    until: Annotated[str, AfterValidator(matching(r"([01]\d|2[0-3]):[0-5]\d", "a time such as 22:00"))]


class Confidence(Section):
    """How sure an understanding must be: ``do`` it, else ``confirm`` it with the person, else ask."""

    do: float = Field(default=0.98, ge=0.0, le=1.0)
    confirm: float = Field(default=0.5, ge=0.0, le=1.0)


class LinkLoss(Section):
    """What the robot's node does with running goals when it hears nothing of the gateway."""

    after: Duration = Field(default=5.0, gt=0.0)
    then: Literal["cancel", "finish"] = "cancel"


class ZeroVelocity(Section):
    """Where zeros are published when the robot is stopped."""

    topic: RosName
    type: Literal["geometry_msgs/msg/Twist", "geometry_msgs/msg/TwistStamped"] = "geometry_msgs/msg/Twist"


class Telemetry(Section):
    """A field of a ROS topic that becomes a channel of the robot's telemetry.

    The channels x, y, yaw (metres, radians) and battery (%) are what the safety filter looks at.
    """

    topic: RosName
    type: RosType
    path: FieldPath
    convert: Literal["number", "yaw"] = "number"  # yaw: of a quaternion
    scale: Finite = 1.0


class Interlock(Section):
    """While the fact of a sensor is so, or not known, the robot may not.

    Attributes:
        fact: ``<channel>.<quantity>``: last, min, max, mean, range, change, count, seconds_on over
            the readings of the last ``over`` seconds; any other fact from the newest closed window.
        max_age: a newest reading (or window) older than this forbids as well: fail closed.
        zone: only goals with a pose in that zone, or whose straight way may cross it: so it is in another
            frame, or when it is not known where the robot is although `state_max_age` wants that.
    """

    name: Name
    text: Words  # for a person: "the air in cold room 2 is bad"
    robots: tuple[Name, ...] = ()  # empty: all
    actions: tuple[Name, ...] = ()  # empty: all
    zone: Name | None = None
    asset: str
    fact: Annotated[str, AfterValidator(matching(r"[a-z][a-z0-9_-]*\.[a-z0-9_]+", "channel.quantity: ammonia.max"))]
    op: Literal[">", ">=", "<", "<="]
    value: Finite
    over: Duration = Field(default=60.0, gt=0.0, allow_inf_nan=False)
    max_age: Duration = Field(default=30.0, gt=0.0, allow_inf_nan=False)


class RobotProfile(Section):
    """Everything that the gateway and the robot's node know of one kind of robot."""

    name: Name
    title: Words
    description: str
    frame: str = "map"
    concurrent: int = Field(default=1, ge=1)  # goals at a time
    rate: Rate = Rate(goals=30, per=60.0)
    battery_floor: float | None = Field(default=None, ge=0.0, le=100.0)  # %
    state_max_age: Annotated[Duration, Field(gt=0.0, allow_inf_nan=False)] | None = (
        None  # pose and battery must be known and not older
    )
    hours: tuple[Hours, ...] = ()  # empty: always
    goal_lifetime: Duration = Field(default=10.0, gt=0.0, allow_inf_nan=False)  # an approved goal must begin within it
    link_loss: LinkLoss = LinkLoss()
    zero_velocity: ZeroVelocity | None = None
    places: dict[Name, Place] = Field(default_factory=dict)
    zones: dict[Name, Zone] = Field(default_factory=dict)
    actions: dict[Name, Action] = Field(min_length=1)
    telemetry: dict[Name, Telemetry] = Field(default_factory=dict)
    interlocks: tuple[Interlock, ...] = ()
    confidence: Confidence = Confidence()
    objects: dict[Name, Thing] = Field(default_factory=dict)
    examples: tuple[Example, ...] = ()

    @model_validator(mode="after")
    def _references(self) -> Self:
        for name, action in self.actions.items():
            if name in ("ask", "answer", "refuse"):  # as gateway.commands.plans.plan has it
                raise ValueError(f"actions: {name!r} is a word of plans; choose another name")
            for key, parameter in action.parameters.items():
                self._known_places(f"actions.{name}.parameters.{key}", parameter)
                if isinstance(parameter, PoseParameter) and not (parameter.places_only or self._bounded(name)):
                    raise ValueError(
                        f"actions.{name}.parameters.{key}: a pose anywhere needs a keep-in zone in {self.frame!r} "
                        "that holds for this action; draw one, or set places_only = true"
                    )
            if action.place not in (None, *self.places):
                raise ValueError(f"actions.{name}.place: {action.place!r} is no place")
        for key, zone in self.zones.items():
            self._known_actions(f"zones.{key}", zone.actions)
            if math.isclose(_area(zone.polygon), 0.0, abs_tol=1e-9):
                raise ValueError(f"zones.{key}: the polygon has no area")
        for interlock in self.interlocks:
            self.check_interlock(interlock)
        return self

    def check_interlock(self, interlock: Interlock) -> None:
        """Whether what it names is there.

        Raises:
            ValueError: it is not.
        """
        if interlock.zone is not None and interlock.zone not in self.zones:
            raise ValueError(f"interlock {interlock.name!r}: {interlock.zone!r} is no zone of {self.name!r}")
        self._known_actions(f"interlock {interlock.name!r}", interlock.actions)

    def _bounded(self, action: str) -> bool:
        """Whether poses of that action must lie in a polygon in the robot's own frame."""
        return any(
            zone.kind == "keep-in" and zone.frame in (None, self.frame) and action in (zone.actions or (action,))
            for zone in self.zones.values()
        )

    def _known_places(self, where: str, parameter: Parameter) -> None:
        wanted: list[str | None] = []
        if isinstance(parameter, PoseParameter):
            wanted = [parameter.default]
        elif isinstance(parameter, ChoiceParameter):
            wanted = list(parameter.places.values())
        for name in wanted:
            if name not in (None, *self.places):
                raise ValueError(f"{where}: {name!r} is no place")

    def _known_actions(self, where: str, actions: tuple[str, ...]) -> None:
        for wanted in actions:
            if wanted not in self.actions:
                raise ValueError(f"{where}: {wanted!r} is no action of {self.name!r}")


def _area(polygon: tuple[tuple[float, float], ...]) -> float:
    return 0.5 * sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(polygon, (*polygon[1:], polygon[0]), strict=True))


def robot(name: str, base: Path | None = None) -> RobotProfile:
    """The robot profile of that name or path; relative paths start at ``base``.

    Raises:
        ConfigError: no such profile, or a mistake in it.
    """
    return load(locate("robots", name, base), RobotProfile)


def digest(name: str, base: Path | None = None) -> str:
    """SHA-256 of the profile's file, so that gateway and node can tell whether they have the same.

    Raises:
        ConfigError: no such profile, or it cannot be read.
    """
    file = locate("robots", name, base)
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError as error:
        raise ConfigError(file, "", f"cannot be read: {error.strerror}") from error
