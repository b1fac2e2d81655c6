"""The fleet: what is known of the robots now, from their nodes."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pydantic import ValidationError

from gateway.config import RobotUnit
from gateway.robot_messages import Catalog, RobotTelemetry

log = logging.getLogger(__name__)

_PERIODS = 3  # a catalogue older than so many of its periods: the node is away


@dataclass(frozen=True, slots=True)
class RobotState:
    """What a node last said; times are of arrival, seconds UTC."""

    catalog: Catalog | None = None
    catalog_at: float = 0.0
    telemetry: RobotTelemetry | None = None
    telemetry_at: float | None = None

    def away(self, now: float) -> str | None:
        """Why the robot takes no goals, None when it does."""
        if self.catalog is None:
            return "its node has not been heard of"
        if not self.catalog.online:
            return "its node is offline"
        if now - self.catalog_at > _PERIODS * self.catalog.period:
            return f"its node has been silent for {now - self.catalog_at:.0f} s"
        return None if self.catalog.active else "its node is not active"


class Fleet:
    """The configured robots and their states. No I/O."""

    def __init__(self, units: Sequence[RobotUnit]) -> None:
        self.units = {unit.name: unit for unit in units}
        self._states = {unit.name: RobotState() for unit in units}
        self._complained: set[str] = set()

    def state(self, robot: str) -> RobotState:
        """What is known of one of them."""
        return self._states[robot]

    def hear(self, robot: str, kind: str, payload: bytes, now: float) -> None:
        """Take what its node said on ``robots/<robot>/<kind>``: catalog or telemetry."""
        if robot not in self.units:
            return
        state = self._states[robot]
        try:
            if kind == "catalog":
                catalog = Catalog.model_validate_json(payload) if payload else None
                self._states[robot] = replace(state, catalog=catalog, catalog_at=now)
            else:
                telemetry = RobotTelemetry.model_validate_json(payload)
                self._states[robot] = replace(state, telemetry=telemetry, telemetry_at=now)
        except ValidationError as error:
            if f"{robot}/{kind}" not in self._complained:
                self._complained.add(f"{robot}/{kind}")
                log.warning("the %s of robot %s cannot be read: %s", kind, robot, error.errors()[0]["msg"])

    def problem(self, now: float) -> str | None:
        """Which robots are away, None when none is."""
        found = [f"{name}: {why}" for name, state in self._states.items() if (why := state.away(now)) is not None]
        return "; ".join(found) or None
