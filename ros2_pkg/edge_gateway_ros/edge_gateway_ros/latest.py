"""The newest value of each channel, and how long ago it came."""

from __future__ import annotations

from typing import NamedTuple


class _Heard(NamedTuple):
    value: float | None
    at: float


class Latest:
    """Values by name. One that is older than ``max_age`` seconds is not known any more."""

    def __init__(self, max_age: float) -> None:
        self._max_age = max_age
        self._heard: dict[str, _Heard] = {}

    def take(self, name: str, value: float | None, now: float) -> None:
        """A value came; ``now`` is monotonic."""
        self._heard[name] = _Heard(value, now)

    def values(self, now: float) -> dict[str, float | None]:
        """Name -> value, None where it is too old or was none."""
        return {name: row.value if now - row.at <= self._max_age else None for name, row in self._heard.items()}

    def ages(self, now: float) -> dict[str, float]:
        """Name -> seconds since it came."""
        return {name: max(0.0, round(now - row.at, 3)) for name, row in self._heard.items()}
