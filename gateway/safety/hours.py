"""When a robot may move: local time, by weekday."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo

from gateway.robot_profiles import Hours
from gateway.safety.request import Refusal

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def refusal(robot: str, hours: Sequence[Hours], now: float, zone: tzinfo | None) -> Refusal | None:
    """Why the robot may not move now, or None. Without any hours it always may.

    ``now`` is seconds since the epoch, UTC; ``zone`` is that of the hours, None the machine's.
    """
    if not hours:
        return None
    local = datetime.fromtimestamp(now, UTC).astimezone(zone)
    if any(_open(row, local) for row in hours):
        return None
    allowed = "; ".join(f"{', '.join(row.days)} {row.since} to {row.until}" for row in hours)
    text = f"{robot} may not move on {_DAYS[local.weekday()]} at {local:%H:%M}; it may on {allowed}"
    return Refusal("hours", text, "hours")


def _open(row: Hours, local: datetime) -> bool:
    """``since`` is in it, ``until`` is not. After midnight the day counts on which it began."""
    time = f"{local:%H:%M}"
    today, yesterday = _DAYS[local.weekday()], _DAYS[local.weekday() - 1]
    if row.since < row.until:
        return today in row.days and row.since <= time < row.until
    return (today in row.days and time >= row.since) or (yesterday in row.days and time < row.until)
