"""Sensors that forbid: which interlocks hold for a goal, and what they say now."""

from __future__ import annotations

import math
import operator
from collections.abc import Sequence

from gateway.errors import ConfigError
from gateway.messages import LiveFact
from gateway.robot_profiles import Interlock, RobotProfile
from gateway.safety.request import Refusal
from gateway.safety.route import Route
from gateway.safety.situation import Situation
from gateway.safety.wording import figure
from gateway.safety.zones import Zones
from gateway.streams.live_facts import fact_key

_OPERATORS = {">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le}


class Interlocks:
    """The interlocks of one robot: its profile's, and the site's.

    Raises:
        ConfigError: one names a zone or an action that the profile does not have.
    """

    def __init__(self, robot: str, profile: RobotProfile, zones: Zones, interlocks: Sequence[Interlock]) -> None:
        mine = [row for row in (*profile.interlocks, *interlocks) if robot in (row.robots or (robot,))]
        self._rows = tuple(dict.fromkeys(mine))  # the site's list may have the profile's in it
        self._zones = zones
        for row in self._rows:
            try:
                profile.check_interlock(row)
            except ValueError as error:
                raise ConfigError(f"robot {robot}", "interlocks", str(error)) from error

    def refusal(self, action: str, route: Route, situation: Situation) -> Refusal | None:
        """Why a goal may not be, by the first sensor that forbids it, or that nothing is known of."""
        rows = [row for row in self._rows if self._applies(row, action, route)]
        found = [(row, situation.facts.get(fact_key(row))) for row in rows]
        for row, fact in found:
            if fact is not None and _known(row, fact, situation.now) and _OPERATORS[row.op](fact.value, row.value):
                text = f"{row.text}: {row.fact} of {row.asset} is {figure(round(fact.value, 6))}"
                limit = f"{action} is forbidden while it is {row.op} {figure(row.value)}"
                return Refusal("interlock", f"{text}, and {limit}", f"interlock {row.name}")
        for row, fact in found:
            if fact is None or not _known(row, fact, situation.now):
                why = _unknown(row, fact, situation.now)
                text = f"it is not known whether {action} is safe ({row.text}): {row.fact} of {row.asset} {why}"
                return Refusal("interlock-unknown", text, f"interlock {row.name}")
        return None

    def _applies(self, row: Interlock, action: str, route: Route) -> bool:
        if action not in (row.actions or (action,)):
            return False
        return row.zone is None or route.blind or self._zones.touched(row.zone, route.poses, route.legs)


def _known(row: Interlock, fact: LiveFact, now: float) -> bool:
    # A time in the future is as bad as one in the past: some clock is wrong.
    return math.isfinite(fact.value) and abs(now - fact.time) <= row.max_age


def _unknown(row: Interlock, fact: LiveFact | None, now: float) -> str:
    if fact is None or not math.isfinite(fact.value) or not math.isfinite(fact.time):
        return "is missing"
    age = now - fact.time
    return f"is {age:.1f} s old, more than {figure(row.max_age)} s" if age > 0 else "has a time in the future"
