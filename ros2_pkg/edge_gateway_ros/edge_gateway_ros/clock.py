"""Times in messages."""

from __future__ import annotations

from datetime import datetime, timezone


def iso(seconds: float) -> str:
    """ISO 8601 UTC, milliseconds, from seconds since the epoch."""
    moment = datetime.fromtimestamp(seconds, timezone.utc)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
