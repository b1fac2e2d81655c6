"""The robot profile, as far as it concerns the node. What the node does not understand it does not accept."""

from __future__ import annotations

import hashlib
import math
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from edge_gateway_ros.texts import PRINTABLE
from edge_gateway_ros.toml_table import ProfileError, Table, read

_NAME = re.compile(r"/?[A-Za-z][A-Za-z0-9_]*(/[A-Za-z][A-Za-z0-9_]*)*")
_TYPE = re.compile(r"[a-z][a-z0-9_]*/(action|srv|msg)/[A-Z][A-Za-z0-9]*")
_PATH = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")
_PART = {"action": "action", "service": "srv", "topic": "msg"}
_ZERO_TYPES = ("geometry_msgs/msg/Twist", "geometry_msgs/msg/TwistStamped")


@dataclass(frozen=True)
class Place:
    """A named pose: metres and radians in ``frame``."""

    x: float
    y: float
    yaw: float
    frame: str


@dataclass(frozen=True)
class Zone:
    """A polygon in ``frame``, metres; ``actions`` empty: it holds for all."""

    kind: str
    polygon: tuple[tuple[float, float], ...]
    frame: str
    actions: tuple[str, ...]


@dataclass(frozen=True)
class Parameter:
    """What may be set at the field path ``sets``; which attributes count depends on ``kind``.

    Attributes:
        present: whether a goal must set it: a required one, or one for which the profile has a default.
        low: the smallest number, or duration in seconds.
        high: the largest.
        values: of a choice: what the message may hold.
    """

    kind: str
    sets: str
    present: bool
    low: float = 0.0
    high: float = 0.0
    values: tuple[str | int, ...] = ()
    max_length: int = 0
    pattern: str = ""
    places_only: bool = False


@dataclass(frozen=True)
class Action:
    """A command that the profile allows by name. ``limit``: seconds, cancelled after so long."""

    kind: str
    server: str
    type: str
    parameters: dict[str, Parameter]
    fixed: dict[str, str | int | float | bool]
    limit: float


@dataclass(frozen=True)
class Channel:
    """A field of a ROS topic that becomes a value of the telemetry."""

    topic: str
    type: str
    path: tuple[str, ...]
    yaw: bool
    scale: float


@dataclass(frozen=True)
class Profile:
    """One kind of robot. Times are seconds."""

    name: str
    frame: str
    concurrent: int
    link_loss_after: float
    link_loss_cancels: bool
    zero_velocity: tuple[str, str] | None  # topic, type
    state_max_age: float  # what is said of the robot's state counts for so long; 0: not said
    places: dict[str, Place]
    zones: dict[str, Zone]
    actions: dict[str, Action]
    telemetry: dict[str, Channel] = field(default_factory=dict)
    digest: str = ""  # SHA-256 of the file

    def zones_of(self, action: str) -> list[tuple[str, Zone]]:
        """The zones that hold for an action, by name."""
        return [(name, row) for name, row in self.zones.items() if not row.actions or action in row.actions]

    def frames(self, action: str) -> frozenset[str]:
        """The frames in which an action's pose may be anywhere: the robot's, and those with a keep-in of it."""
        return frozenset({self.frame, *(row.frame for _, row in self.zones_of(action) if row.kind == "keep-in")})

    def bounded(self, action: str) -> bool:
        """Whether poses of an action must lie in a polygon in the robot's own frame."""
        return any(row.kind == "keep-in" and row.frame == self.frame for _, row in self.zones_of(action))


_OF_THE_GATEWAY = (
    "title",
    "description",
    "rate",
    "battery_floor",
    "hours",
    "goal_lifetime",
    "interlocks",
    "objects",
    "examples",
    "confidence",
)


def load(file: Path) -> Profile:
    """Read a profile.

    Raises:
        ProfileError: a key that is missing, unknown or wrong.
    """
    root = read(file)
    frame = root.text("frame", "map")
    link = root.table("link_loss")
    profile = Profile(
        name=root.text("name"),
        frame=frame,
        concurrent=root.whole("concurrent", 1),
        link_loss_after=link.duration("after", 5.0),
        link_loss_cancels=link.choice("then", ("cancel", "finish"), "cancel") == "cancel",
        zero_velocity=_zero_velocity(root.table("zero_velocity")) if root.has("zero_velocity") else None,
        state_max_age=root.duration("state_max_age", 0.0),
        places={name: _place(row, frame) for name, row in root.tables("places").items()},
        zones={name: _zone(row, frame) for name, row in root.tables("zones").items()},
        actions={name: _action(row) for name, row in root.tables("actions").items()},
        telemetry={name: _channel(row) for name, row in root.tables("telemetry").items()},
        digest=hashlib.sha256(file.read_bytes()).hexdigest(),
    )
    link.end()
    root.ignore(*_OF_THE_GATEWAY)
    root.end()
    if profile.concurrent < 1 or profile.link_loss_after <= 0.0:
        raise ProfileError(f"{file}: concurrent and link_loss.after must be positive")
    if not profile.actions:
        raise ProfileError(f"{file}: actions: at least one is wanted")
    for name, zone in profile.zones.items():
        if not set(zone.actions) <= set(profile.actions):
            raise ProfileError(f"{file}: zones.{name}.actions: names an action that is not there")
    for name, action in profile.actions.items():
        for key, row in action.parameters.items():
            if row.kind == "pose" and not row.places_only and not profile.bounded(name):
                raise ProfileError(
                    f"{file}: actions.{name}.parameters.{key}: a pose anywhere needs a keep-in zone in "
                    f"{frame!r} that holds for this action"
                )
    return profile


def _zero_velocity(row: Table) -> tuple[str, str]:
    found = (_fits(row, "topic", _NAME), row.choice("type", _ZERO_TYPES, _ZERO_TYPES[0]))
    row.end()
    return found


def _place(row: Table, frame: str) -> Place:
    place = Place(row.number("x"), row.number("y"), row.number("yaw", 0.0), row.optional_text("frame") or frame)
    row.ignore("title", "aliases")
    row.end()
    return place


def _zone(row: Table, frame: str) -> Zone:
    zone = Zone(
        kind=row.choice("kind", ("keep-in", "keep-out", "area")),
        polygon=row.points("polygon"),
        frame=row.optional_text("frame") or frame,
        actions=row.texts("actions"),
    )
    row.ignore("way")
    row.end()
    if len(zone.polygon) < 3:
        raise row.error("polygon", "three points or more are wanted")
    return zone


def _action(row: Table) -> Action:
    kind = row.choice("kind", tuple(_PART), "action")
    action = Action(
        kind=kind,
        server=_fits(row, "server", _NAME),
        type=_fits(row, "type", _TYPE),
        parameters={name: _parameter(line) for name, line in row.tables("parameters").items()},
        fixed=_fixed(row),
        limit=row.duration("limit", 600.0),
    )
    row.ignore("title", "battery", "moves", "risky", "words", "hours", "place")
    row.end()
    if action.type.split("/")[1] != _PART[kind]:
        raise row.error("type", f"a command of kind {kind} has a type such as package/{_PART[kind]}/Name")
    if action.limit <= 0.0:
        raise row.error("limit", "must be positive")
    paths = [*(parameter.sets for parameter in action.parameters.values()), *action.fixed]
    for index, path in enumerate(paths):
        others = paths[:index] + paths[index + 1 :]
        if any(other == path or other.startswith(path + ".") for other in others):
            raise row.error("parameters", f"{path!r} is set twice")
    return action


def _fixed(row: Table) -> dict[str, str | int | float | bool]:
    fixed = row.raw("fixed", {})
    if not isinstance(fixed, dict):
        raise row.error("fixed", "a table is wanted")
    for path, value in fixed.items():
        if _PATH.fullmatch(path) is None or not isinstance(value, str | int | float | bool):
            raise row.error("fixed", f"{path!r}: a text, a number, true or false is wanted")
        if isinstance(value, float) and not math.isfinite(value):
            raise row.error("fixed", f"{path!r}: a finite number is wanted")
    return dict(fixed)


def _parameter(row: Table) -> Parameter:
    kind = row.choice("kind", ("pose", "number", "integer", "duration", "choice", "text", "boolean"))
    sets = _fits(row, "sets", _PATH)
    required = row.flag("required", default=True)
    present = required or row.has("default")
    row.ignore("title", "default", "words", "objects", "places")
    more: dict[str, Any] = {}
    if kind == "pose":
        more = {"places_only": row.flag("places_only", default=False)}
    elif kind in ("number", "integer"):
        more = {"low": row.number("min"), "high": row.number("max")}
        row.ignore("unit")
    elif kind == "duration":
        more = {"low": row.duration("min"), "high": row.duration("max")}
    elif kind == "choice":
        more = {"values": _values(row)}
    elif kind == "text":
        more = {"max_length": row.whole("max_length"), "pattern": row.text("pattern", PRINTABLE)}
        try:
            re.compile(more["pattern"])
        except re.error as error:
            raise row.error("pattern", f"is not a regular expression: {error}") from error
    row.end()
    return Parameter(kind=kind, sets=sets, present=present, **more)


def _values(row: Table) -> tuple[str | int, ...]:
    values = row.raw("values")
    if not isinstance(values, dict) or not values:
        raise row.error("values", "a table is wanted")
    if any(isinstance(value, bool) or not isinstance(value, str | int) for value in values.values()):
        raise row.error("values", "texts and whole numbers are wanted")
    return tuple(values.values())


def _channel(row: Table) -> Channel:
    channel = Channel(
        topic=_fits(row, "topic", _NAME),
        type=_fits(row, "type", _TYPE),
        path=tuple(_fits(row, "path", _PATH).split(".")),
        yaw=row.choice("convert", ("number", "yaw"), "number") == "yaw",
        scale=row.number("scale", 1.0),
    )
    row.end()
    return channel


def _fits(row: Table, key: str, pattern: re.Pattern[str]) -> str:
    value = row.text(key)
    if pattern.fullmatch(value) is None:
        raise row.error(key, f"{value!r} will not do")
    return value
