"""Keep-in and keep-out zones, for poses and for the straight ways between them."""

from __future__ import annotations

from collections.abc import Sequence

import shapely

from gateway.errors import ConfigError
from gateway.robot_profiles import RobotProfile
from gateway.robot_profiles import Zone as ZoneRow
from gateway.safety.pose import Pose
from gateway.safety.request import Refusal
from gateway.safety.route import Leg
from gateway.safety.wording import figure, listed

EDGE = 2e-9
"""Metres: what is nearer to a boundary than this lies on it."""
MARGIN = 0.3
"""Metres that a robot may be beyond a boundary while it moves: nobody knows its pose better than that."""


class _Zone:
    """A polygon; its boundary belongs to a keep-out or an area and not to a keep-in."""

    def __init__(self, name: str, row: ZoneRow, profile: RobotProfile) -> None:
        self.name = name
        self.kind = row.kind
        self.way = row.way
        self.actions = row.actions
        self.frame = row.frame or profile.frame
        self.shape = shapely.Polygon(row.polygon)
        if not self.shape.is_valid:
            why = shapely.is_valid_reason(self.shape)
            raise ConfigError(f"robot profile {profile.name}", f"zones.{name}.polygon", f"crosses itself: {why}")
        self._edge = self.shape.boundary
        shapely.prepare(self.shape)
        shapely.prepare(self._edge)

    def covers(self, pose: Pose) -> bool:
        """Whether the pose lies in it or on its boundary."""
        return pose.frame == self.frame and bool(shapely.dwithin(self.shape, _point(pose), EDGE))

    def contains(self, pose: Pose) -> bool:
        """Whether a pose in its frame lies in it and not on its boundary."""
        inside = bool(shapely.contains_xy(self.shape, pose.x, pose.y))
        return inside and not shapely.dwithin(self._edge, _point(pose), EDGE)

    def crossed(self, leg: Leg) -> bool:
        """Whether the way touches it."""
        return leg.start.frame == self.frame and bool(shapely.dwithin(self.shape, _line(leg), EDGE))

    def near(self, pose: Pose) -> bool:
        """Whether a pose in its frame lies in it or not farther from it than `MARGIN`."""
        return bool(shapely.dwithin(self.shape, _point(pose), MARGIN))

    def deep(self, pose: Pose) -> bool:
        """Whether a pose in its frame lies in it, farther from its boundary than `MARGIN`."""
        inside = bool(shapely.contains_xy(self.shape, pose.x, pose.y))
        return inside and not shapely.dwithin(self._edge, _point(pose), MARGIN)


class Zones:
    """The zones of a profile.

    Raises:
        ConfigError: a polygon crosses itself.
    """

    def __init__(self, profile: RobotProfile) -> None:
        self._frame = profile.frame
        self._zones = {name: _Zone(name, row, profile) for name, row in profile.zones.items()}

    def frames(self, action: str) -> frozenset[str]:
        """The frames in which coordinates may be given: the robot's, and those that have a keep-in."""
        return frozenset({self._frame, *(zone.frame for zone in self._of("keep-in", action))})

    def check(self, action: str, poses: Sequence[Pose], ways: Sequence[Leg]) -> Refusal | None:
        """Why the poses or the ways between them are not allowed, or None."""
        return self._outside(action, poses) or self._kept_out(action, poses) or self._blocked(action, ways)

    def touched(self, zone: str, poses: Sequence[Pose], ways: Sequence[Leg]) -> bool:
        """Whether a pose lies in a zone, or a way crosses it, as far as is known: in another frame it may."""
        row = self._zones[zone]
        if any(pose.frame != row.frame for pose in (*poses, *(leg.start for leg in ways))):
            return True
        return any(row.covers(pose) for pose in poses) or any(row.crossed(leg) for leg in ways)

    def strayed(self, action: str, pose: Pose) -> Refusal | None:
        """Why the robot may not go on from where it is now, or None: it has left the zones, by `MARGIN`."""
        rows = [zone for zone in self._of("keep-in", action) if zone.frame == pose.frame]
        if rows and not any(zone.near(pose) for zone in rows):
            text = f"the robot is at {_spot(pose)}, outside of {listed(zone.name for zone in rows)}, where it must stay"
            return Refusal("outside", text, f"zones.{rows[0].name}")
        for zone in self._of("keep-out", action):
            if zone.frame == pose.frame and zone.deep(pose):
                text = f"the robot is at {_spot(pose)}, in {zone.name}, where it may not be"
                return Refusal("keep-out", text, f"zones.{zone.name}")
        return None

    def _of(self, kind: str, action: str) -> list[_Zone]:
        return [zone for zone in self._zones.values() if zone.kind == kind and action in (zone.actions or (action,))]

    def _outside(self, action: str, poses: Sequence[Pose]) -> Refusal | None:
        for pose in poses:
            rows = [zone for zone in self._of("keep-in", action) if zone.frame == pose.frame]
            if rows and not any(zone.contains(pose) for zone in rows):
                names = [zone.name for zone in rows]
                text = f"{_spot(pose)} lies outside of {listed(names)}, where the robot must stay"
                return Refusal("outside", text, f"zones.{names[0]}")
        return None

    def _kept_out(self, action: str, poses: Sequence[Pose]) -> Refusal | None:
        for zone in self._of("keep-out", action):
            for pose in poses:
                if zone.covers(pose):
                    text = f"{_spot(pose)} lies in {zone.name}, where the robot may not be"
                    return Refusal("keep-out", text, f"zones.{zone.name}")
        return None

    def _blocked(self, action: str, ways: Sequence[Leg]) -> Refusal | None:
        for leg in ways:
            way = f"the straight way from {_spot(leg.start)} to {_spot(leg.end)}"
            for zone in self._of("keep-out", action):
                if zone.way and zone.crossed(leg):
                    text = f"{way} crosses {zone.name}, where the robot may not be"
                    return Refusal("way-blocked", text, f"zones.{zone.name}")
            rows = [zone for zone in self._of("keep-in", action) if zone.frame == leg.start.frame]
            bounds = next((zone for zone in rows if zone.way), None)
            if bounds is None:
                continue
            allowed = shapely.union_all([zone.shape for zone in rows])
            if not shapely.contains_properly(allowed, _line(leg)):
                text = f"{way} leaves {listed(zone.name for zone in rows)}, where the robot must stay"
                return Refusal("way-blocked", text, f"zones.{bounds.name}")
        return None


def _point(pose: Pose) -> shapely.Point:
    return shapely.Point(pose.x, pose.y)


def _line(leg: Leg) -> shapely.Point | shapely.LineString:
    # To a picometre: with subnormal differences GEOS divides by zero.
    start, end = ((round(pose.x, 12), round(pose.y, 12)) for pose in leg)
    return shapely.Point(start) if start == end else shapely.LineString((start, end))


def _spot(pose: Pose) -> str:
    return f"({figure(round(pose.x, 3))}, {figure(round(pose.y, 3))})"
