"""Times in messages."""

from __future__ import annotations

import math
from datetime import datetime, timezone
from typing import Any


def iso(seconds: float) -> str:
    """ISO 8601 UTC, milliseconds, from seconds since the epoch."""
    moment = datetime.fromtimestamp(seconds, timezone.utc)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def seconds(value: Any) -> float | None:
    """Seconds since the epoch from ISO 8601 with a zone, or from a number; None where it is neither."""
    if isinstance(value, str):
        try:
            moment = datetime.fromisoformat(value.replace("Z", "+00:00"))  # Python 3.10 knows no Z
        except ValueError:
            return None
        return None if moment.tzinfo is None else moment.timestamp()
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < math.inf:
        return None
    try:
        return float(value)
    except OverflowError:
        return None
