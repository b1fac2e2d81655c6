"""Facts of sensors as they are now, for interlocks: over the last seconds, not over closed windows."""

from __future__ import annotations

import json
import math
from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence

from gateway.messages import AssetWindow, Fact, LiveFact, Reading, StreamId
from gateway.robot_profiles import Interlock

LIVE = frozenset({"last", "min", "max", "mean", "range", "change", "count", "seconds_on"})
"""Quantities of the readings of the last ``over`` seconds; all others are of the newest closed window."""
MOST = 20_000
"""Readings kept of a stream. When they do not reach back far enough, nothing but ``last`` is known."""
_AHEAD = 5.0  # seconds; a reading arrived later than now only when the clock was set back
Key = tuple[str, str]


def fact_key(interlock: Interlock) -> Key:
    """Where the interlock's fact stands among `LiveFacts.facts`."""
    return (interlock.asset, f"{interlock.fact}@{interlock.over}" if _live(interlock) else interlock.fact)


def _live(interlock: Interlock) -> bool:
    return interlock.fact.partition(".")[2] in LIVE


class _Recent:
    """The last readings of a stream, by time."""

    def __init__(self) -> None:
        self.span = 0.0
        self._rows: list[tuple[float, float]] = []
        self._lost = -math.inf  # the newest reading that there was no room for

    def add(self, time: float, value: float) -> None:
        """Take a reading, also an older one than the last."""
        rows = self._rows
        if not rows or time >= rows[-1][0]:
            rows.append((time, value))
        elif time > rows[-1][0] - self.span:
            # After those of the same time: what came last holds.
            insort(rows, (time, value), key=lambda row: row[0])
        else:
            return
        # One reading before the span is kept: its value still holds when the span begins.
        stale = bisect_right(rows, rows[-1][0] - self.span, key=lambda row: row[0]) - 1
        if stale > 0:
            del rows[:stale]
        if len(rows) > MOST:
            self._lost = rows[0][0]
            del rows[0]

    def state(self) -> tuple[list[tuple[float, float]], float | None]:
        """Readings, oldest first, and the newest that there was no room for."""
        return self._rows, (self._lost if math.isfinite(self._lost) else None)

    def restore(self, rows: Sequence[Sequence[float]], lost: float | None) -> None:
        """Take up what `state` gave."""
        self._lost = -math.inf if lost is None else lost
        for time, value in rows:
            self.add(time, value)

    def forget_after(self, time: float) -> None:
        """Forget readings that are later than that."""
        while self._rows and self._rows[-1][0] > time:
            del self._rows[-1]

    def fact(self, quantity: str, over: float, now: float) -> LiveFact | None:
        """A quantity over the last ``over`` seconds before ``now``."""
        if not self._rows:
            return None
        newest, last = self._rows[-1]
        if quantity == "last":
            return LiveFact(last, newest)
        if self._lost > now - over:
            return None
        first = bisect_right(self._rows, now - over, key=lambda row: row[0])
        if quantity == "seconds_on":
            return LiveFact(self._seconds_on(max(0, first - 1), now - over, now), newest)
        values = [value for _, value in self._rows[first:]]
        if quantity == "count":
            return LiveFact(float(len(values)), newest)
        return LiveFact(_of(quantity, values), newest) if values else None

    def _seconds_on(self, index: int, start: float, end: float) -> float:
        """Each value holds until the next, the last until now."""
        rows = self._rows[index:]
        ends = [*(time for time, _ in rows[1:]), end]
        pairs = zip(rows, ends, strict=True)
        return math.fsum(max(0.0, min(until, end) - max(since, start)) for (since, value), until in pairs if value)


def _of(quantity: str, values: list[float]) -> float:
    match quantity:
        case "min":
            return min(values)
        case "max":
            return max(values)
        case "mean":
            return math.fsum(values) / len(values)
        case "range":
            return max(values) - min(values)
    return values[-1] - values[0]  # change


class LiveFacts:
    """Keeps what interlocks ask for, and nothing else; memory is bounded by their number.

    It begins empty, or with what a former run knew, as old as that is now: what nothing was heard
    of is not there, and the interlocks forbid.
    """

    def __init__(self, interlocks: Sequence[Interlock]) -> None:
        self._recent: dict[StreamId, _Recent] = {}
        self._live: dict[Key, tuple[StreamId, str, float]] = {}
        self._wanted: set[Key] = set()
        self._closed: dict[Key, LiveFact] = {}
        for interlock in interlocks:
            channel, _, quantity = interlock.fact.partition(".")
            if not _live(interlock):
                self._wanted.add((interlock.asset, interlock.fact))
                continue
            stream = StreamId(interlock.asset, channel)
            recent = self._recent.setdefault(stream, _Recent())
            recent.span = max(recent.span, interlock.over)
            self._live[fact_key(interlock)] = (stream, quantity, interlock.over)

    def state(self) -> bytes:
        """For `restore`: JSON in one line."""
        recent = [[*stream, *rows.state()] for stream, rows in self._recent.items()]
        closed = [[*key, fact.value, fact.time] for key, fact in self._closed.items()]
        return json.dumps({"recent": recent, "closed": closed}, separators=(",", ":")).encode()

    def restore(self, state: bytes) -> None:
        """Take up what `state` gave, as far as an interlock still asks for it.

        Raises:
            ValueError: it is not that.
        """
        try:
            content = json.loads(state)
            recent = {StreamId(asset, channel): (rows, lost) for asset, channel, rows, lost in content["recent"]}
            closed = {(asset, name): LiveFact(value, time) for asset, name, value, time in content["closed"]}
        except (KeyError, TypeError) as error:
            raise ValueError(f"no live facts: {error}") from error
        for stream in recent.keys() & self._recent.keys():
            self._recent[stream].restore(*recent[stream])
        self._closed.update({key: closed[key] for key in closed.keys() & self._wanted})

    def add(self, reading: Reading) -> None:
        """Take a reading; its time is not after its arrival. Streams that nobody asks for are passed over."""
        recent = self._recent.get(reading.stream)
        if recent is not None and math.isfinite(reading.value):
            recent.add(reading.time, reading.value)

    def add_window(self, window: AssetWindow, facts: Iterable[Fact]) -> None:
        """Take a closed window with its facts.

        A fact that a newer window does not have is not known any more; time above or below a
        limit is zero where it is not said.
        """
        said = {
            f"{row.stream.channel}.{key}": 0.0 for row in window.streams for key in ("seconds_above", "seconds_below")
        }
        said.update({fact.name: fact.value for fact in facts if not isinstance(fact.value, str)})
        channels = {row.stream.channel for row in window.streams}
        for key in self._wanted:
            asset, name = key
            before = self._closed.get(key)
            if asset != window.asset or (before is not None and before.time > window.end):
                continue
            if name in said:
                self._closed[key] = LiveFact(said[name], window.end)
            elif name.partition(".")[0] in channels:
                self._closed.pop(key, None)

    def facts(self, now: float) -> Mapping[Key, LiveFact]:
        """What is known now, by `fact_key`. How old it may be is the interlock's to say."""
        found = dict(self._closed)
        for recent in self._recent.values():
            recent.forget_after(now + _AHEAD)
        for key, (stream, quantity, over) in self._live.items():
            fact = self._recent[stream].fact(quantity, over, now)
            if fact is not None:
                found[key] = fact
        return found
