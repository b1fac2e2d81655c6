"""The fleet: what is known of the robots now, from their nodes."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pydantic import ValidationError

from gateway.config import RobotUnit
from gateway.messages import RawMessage
from gateway.robot_messages import Catalog, RobotTelemetry
from gateway.safety import availability

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RobotState:
    """What a node last said; ``telemetry_at`` is when it said that, or when it arrived if that was earlier."""

    catalog: Catalog | None = None
    telemetry: RobotTelemetry | None = None
    telemetry_at: float | None = None


class Fleet:
    """The configured robots and their states. No I/O.

    Args:
        digests: of the robots' profiles, by robot (`gateway.robot_profiles.digest`).
    """

    def __init__(self, units: Sequence[RobotUnit], digests: Mapping[str, str] | None = None) -> None:
        self._digests = digests or {}
        self.units = {unit.name: unit for unit in units}
        self._states = {unit.name: RobotState() for unit in units}
        self._complained: set[str] = set()

    def state(self, robot: str) -> RobotState:
        """What is known of one of them."""
        return self._states[robot]

    def hear(self, robot: str, kind: str, message: RawMessage) -> None:
        """Take what its node said on ``robots/<robot>/<kind>``: catalog or telemetry.

        A retained telemetry is passed over: it says how things were. A catalogue has its time in it.
        """
        if robot not in self.units:
            return
        try:
            if kind == "catalog":
                catalog = Catalog.model_validate_json(message.payload) if message.payload else None
                self._states[robot] = replace(self._states[robot], catalog=catalog)
            elif not message.retain:
                self._telemetry(robot, message)
        except ValidationError as error:
            if f"{robot}/{kind}" not in self._complained:
                self._complained.add(f"{robot}/{kind}")
                log.warning("the %s of robot %s cannot be read: %s", kind, robot, error.errors()[0]["msg"])

    def _telemetry(self, robot: str, message: RawMessage) -> None:
        telemetry = RobotTelemetry.model_validate_json(message.payload)
        at = min(message.received_at, telemetry.time)
        self._states[robot] = replace(self._states[robot], telemetry=telemetry, telemetry_at=at)

    def problem(self, now: float) -> str | None:
        """Which robots are away, or have another profile than the gateway; None when none has."""
        texts = []
        for name, state in self._states.items():
            refusal = availability.away(name, state.catalog, now)
            if refusal is not None and refusal.code == "robot-away":
                texts.append(refusal.text)
            elif state.catalog is not None and state.catalog.profile not in (None, self._digests.get(name)):
                texts.append(f"the node of {name} has another robot profile than the gateway; copy it again")
        return "; ".join(texts) or None
