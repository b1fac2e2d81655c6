"""What is known at the moment of a decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gateway.messages import LiveFact
from gateway.robot_messages import Catalog, RobotTelemetry

__all__ = ["LiveFact", "Situation"]


@dataclass(frozen=True, slots=True)
class Situation:
    """The world as the gateway knows it.

    Attributes:
        now: seconds since the epoch, UTC.
        stopped: who stopped the robot or the site and since when, or None (`StopLatch.stopped`).
        catalog: the robot's newest, or None.
        telemetry: the robot's newest, or None; it arrived at ``telemetry_at``.
        open_goals: approved goals of this robot that have not ended.
        recent_goals: when this robot's last goals were approved.
        facts: of the sensors that interlocks name, by `gateway.streams.live_facts.fact_key`.
    """

    now: float
    stopped: str | None
    catalog: Catalog | None
    telemetry: RobotTelemetry | None
    telemetry_at: float | None
    open_goals: int
    recent_goals: Sequence[float]
    facts: Mapping[tuple[str, str], LiveFact]
