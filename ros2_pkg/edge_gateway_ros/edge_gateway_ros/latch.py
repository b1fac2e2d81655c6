"""The stop latches of the robot and of the site. Pure state; see `latch_file` for how it survives a restart."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass, replace
from typing import Any

from edge_gateway_ros.canonical import NotJson, read_object
from edge_gateway_ros.signature import valid

ROBOT = "robot"
SITE = "site"
FUTURE = 5.0
"""Seconds: a reset that is issued later than this from now is not valid."""
_RESET_KEYS = {"schema", "id", "kind", "scope", "sender", "issued", "signature"}

NOTHING = "nothing"
STOP = "stop"
CLEARED = "cleared"
"""What a message on a stop topic does."""


@dataclass(frozen=True)
class Latch:
    """Since when (seconds UTC), and by what: SHA-256 of the message that set it."""

    since: float
    digest: str = ""


@dataclass(frozen=True)
class LatchState:
    """Both latches; None: clear."""

    robot: Latch | None = None
    site: Latch | None = None


class Latches:
    """Goals may begin only while both are clear. Safe to use from several threads.

    Args:
        robot: the robot's name, the scope of a reset of its own latch.
        key: the key of a valid reset.
    """

    def __init__(self, robot: str, key: bytes, state: LatchState) -> None:
        self._scopes = {ROBOT: robot, SITE: "*"}
        self._key = key
        self._state = state
        self._lock = threading.Lock()

    @property
    def state(self) -> LatchState:
        """Both, as they are now."""
        return self._state

    @property
    def stopped(self) -> bool:
        """Whether one of them is set."""
        return self._state.robot is not None or self._state.site is not None

    def set(self, which: str, now: float, payload: bytes = b"") -> None:
        """Set `ROBOT` or `SITE`."""
        with self._lock:
            self._put(which, Latch(now, hashlib.sha256(payload).hexdigest()))

    def message(self, which: str, payload: bytes, now: float, *, retained: bool) -> str:
        """Take a message from a stop topic.

        Anything that is not a valid reset stops; an empty payload changes nothing. A reset that is
        signed but older than the stop leaves the latch as it is.

        Args:
            which: `ROBOT` or `SITE`.
            payload: the message.
            now: seconds UTC.
            retained: the broker repeats it; if it is the one that set the latch, that keeps its time.

        Returns:
            `NOTHING`, `STOP` or `CLEARED`.
        """
        if not payload:
            return NOTHING
        issued = self._reset(which, payload)
        with self._lock:
            current: Latch | None = getattr(self._state, which)
            if issued is not None and issued <= now + FUTURE:
                if current is None or issued <= current.since:
                    return NOTHING
                self._put(which, None)
                return CLEARED
            digest = hashlib.sha256(payload).hexdigest()
            if current is None or not (retained and current.digest == digest):
                self._put(which, Latch(now, digest))
            return STOP

    def _put(self, which: str, latch: Latch | None) -> None:
        self._state = replace(self._state, robot=latch) if which == ROBOT else replace(self._state, site=latch)

    def _reset(self, which: str, payload: bytes) -> float | None:
        """When a signed reset for this latch was issued; None where it is none."""
        try:
            message: dict[str, Any] = read_object(payload)
        except NotJson:
            return None
        issued = message.get("issued")
        right = (
            set(message) == _RESET_KEYS
            and message["kind"] == "stop_reset"
            and message["scope"] == self._scopes[which]
            and isinstance(issued, int | float)
            and not isinstance(issued, bool)
            and valid(message, self._key)
        )
        return issued if right else None
