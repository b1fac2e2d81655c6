"""What the robot says of itself, as far as it is fresh."""

from __future__ import annotations

import math

from gateway.robot_profiles import Action, RobotProfile
from gateway.safety.pose import FARTHEST, Pose
from gateway.safety.request import Refusal
from gateway.safety.situation import Situation
from gateway.safety.wording import figure

_KNOWN = 10.0  # seconds that a value counts as known where the profile does not say


class RobotState:
    """The telemetry of one moment. A value that is missing, not finite or too old is not known."""

    def __init__(self, profile: RobotProfile, situation: Situation) -> None:
        self._profile = profile
        self._situation = situation
        self._max_age = profile.state_max_age or _KNOWN

    def value(self, channel: str) -> float | None:
        """A channel of the telemetry, or None when it is not known."""
        telemetry, age = self._situation.telemetry, self._age(channel)
        if telemetry is None or age is None or not age <= self._max_age:
            return None
        found = telemetry.values.get(channel)
        return found if found is not None and math.isfinite(found) else None

    def pose(self) -> Pose | None:
        """Where the robot is, in the profile's frame, or None when it is not known."""
        x, y, yaw = self.value("x"), self.value("y"), self.value("yaw")
        if x is None or y is None or max(abs(x), abs(y)) > FARTHEST:
            return None
        return Pose(x, y, yaw or 0.0, self._profile.frame)

    def refusal(self, action: Action) -> Refusal | None:
        """Why the action may not begin: the state is not known, or the battery is low."""
        profile = self._profile
        if action.moves and profile.state_max_age is not None and self.pose() is None:
            channel = "x" if self.value("x") is None else "y"
            return self._unknown(channel, f"where {self._name()} is", "state_max_age")
        if not action.battery or profile.battery_floor is None:
            return None
        level = self.value("battery")
        if level is None:
            rule = "battery_floor" if profile.state_max_age is None else "state_max_age"
            return self._unknown("battery", f"how full the battery of {self._name()} is", rule)
        if level < profile.battery_floor:
            floor = figure(profile.battery_floor, "%")
            text = f"the battery of {self._name()} is at {figure(round(level, 2), '%')}, below its floor of {floor}"
            return Refusal("battery-low", text, "battery_floor")
        return None

    def _name(self) -> str:
        telemetry = self._situation.telemetry
        return self._profile.name if telemetry is None else telemetry.robot

    def _age(self, channel: str) -> float | None:
        """Seconds; a clock that was set back makes a value old, not fresh."""
        telemetry, arrived = self._situation.telemetry, self._situation.telemetry_at
        if telemetry is None or arrived is None or channel not in telemetry.ages:
            return None
        return abs(telemetry.ages[channel]) + abs(self._situation.now - arrived)

    def _unknown(self, channel: str, what: str, rule: str) -> Refusal:
        age = self._age(channel)
        old = age is not None and math.isfinite(age) and age > self._max_age
        why = (
            f"the last word is {age:.1f} s old, more than {figure(self._max_age)} s"
            if old
            else "there is no word of it"
        )
        return Refusal("state-unknown", f"it is not known {what}: {why}", rule)
