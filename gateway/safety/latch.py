"""The stop latches of the site and of each robot: set by nearly anything, cleared by an authorised reset only."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from gateway import signing
from gateway.published import iso

SITE = "*"
"""The scope of the site's stop topic; any other scope is a robot."""
AHEAD = 5.0
"""Seconds that a reset's clock may be ahead of the gateway's."""
MOST = 1000
"""Robots that may be latched; one more, and the site is."""
_LONGEST = 200  # characters of a name or a reason
_LATEST = 1e11  # seconds since the epoch
_KEYS = {"kind", "schema", "id", "scope", "sender", "issued", "signature"}


@dataclass(frozen=True, slots=True)
class Latched:
    """One latch that is set.

    Attributes:
        since: when it was set. last: when it was last set again; a reset must be later. Seconds UTC.
        sender: who stopped, as far as it was said.
    """

    since: float
    last: float
    sender: str
    reason: str


@dataclass(frozen=True, slots=True)
class StopLatch:
    """All latches that are set, by scope. The site's holds for every robot."""

    latched: Mapping[str, Latched] = field(default_factory=dict)

    def apply(self, topic_scope: str, payload: bytes, now: float, key: bytes) -> StopLatch:
        """What a payload on a stop topic brings about. Never raises.

        An empty payload changes nothing. A valid reset (signed, of that scope, issued after the
        latch was last set and not more than `AHEAD` in the future) clears the latch of that scope.
        Anything else sets it. ``topic_scope`` is the robot or `SITE`, ``now`` seconds since the
        epoch, UTC; resets are signed with ``key``.
        """
        if not payload:
            return self
        message = _read(payload)
        before = self.latched.get(topic_scope)
        if _resets(message, topic_scope, before, now, key):
            return StopLatch({scope: row for scope, row in self.latched.items() if scope != topic_scope})
        if before is None and topic_scope != SITE and len(self.latched) >= MOST:
            return self.apply(SITE, payload, now, b"") if SITE not in self.latched else self
        row = (
            Latched(now, now, *_who(message, payload))
            if before is None
            else replace(before, last=max(before.last, now))
        )
        return StopLatch({**self.latched, topic_scope: row})

    def stopped(self, robot: str) -> str | None:
        """Who stopped that robot or the site, why and since when; None when neither is stopped."""
        for scope, what in ((SITE, "the site"), (robot, robot)):
            row = self.latched.get(scope)
            if row is not None:
                why = f" ({row.reason})" if row.reason else ""
                return f"{what} was stopped by {row.sender}{why} at {_time(row.since)}"
        return None

    def as_json(self) -> bytes:
        """For `from_json`."""
        return json.dumps({scope: asdict(row) for scope, row in self.latched.items()}).encode()

    @classmethod
    def from_json(cls, stored: bytes | str) -> StopLatch:
        """What `as_json` gave. What cannot be read is taken for a stop of the site."""
        try:
            rows = json.loads(stored)
            return cls({str(scope): _latched(row) for scope, row in rows.items()})
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return cls({SITE: Latched(0.0, 0.0, "the gateway", "what was stored of earlier stops cannot be read")})


def _latched(row: Mapping[str, Any]) -> Latched:
    since, last = float(row["since"]), float(row["last"])
    if not (0.0 <= since <= _LATEST and 0.0 <= last <= _LATEST):
        raise ValueError("no time")
    return Latched(since, last, str(row["sender"]), str(row["reason"]))


def _read(payload: bytes) -> Mapping[str, Any]:
    """The JSON object in a payload; empty when there is none."""
    try:
        found = json.loads(payload)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _resets(message: Mapping[str, Any], scope: str, before: Latched | None, now: float, key: bytes) -> bool:
    issued = message.get("issued")
    if message.get("kind") != "stop_reset" or message.get("scope") != scope or set(message) != _KEYS:
        return False
    if not all(isinstance(value, str | int | float) for value in message.values()):
        return False
    if isinstance(issued, bool) or not isinstance(issued, int | float) or not issued <= now + AHEAD:
        return False
    return (before is None or issued > before.last) and bool(key) and signing.valid(message, key)


def _who(message: Mapping[str, Any], payload: bytes) -> tuple[str, str]:
    if message.get("kind") == "stop":
        sender, reason = message.get("sender"), message.get("reason")
        return _words(sender) or "somebody", _words(reason)
    if message.get("kind") == "stop_reset":
        return _words(message.get("sender")) or "somebody", "a reset that is not valid"
    return "somebody", _words(payload[:_LONGEST].decode(errors="replace"))


def _words(value: object) -> str:
    text = value[:_LONGEST] if isinstance(value, str) else ""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())


def _time(seconds: float) -> str:
    return iso(seconds) if seconds > 0.0 else "an unknown time"
