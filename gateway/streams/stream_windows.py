"""The windows of one stream: readings in order of time, closed when they are complete.

A reading waits until the newest one is ``lateness`` ahead of it, so that within this time the
order of arrival makes no difference. An older one still counts while its window is open (only
the durations leave it out); after that it is late.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from typing import Any

from gateway.messages import StreamId, StreamWindow
from gateway.streams.accumulator import Accumulator, Held
from gateway.streams.baseline import Baseline
from gateway.streams.packing import pack_pairs, unpack_pairs
from gateway.streams.plan import Plan
from gateway.streams.statistics import Point
from gateway.streams.windows import start_of

_BATCH = 64  # readings that wait until they are worth counting together
_WAITING = 4096  # readings that may wait; then the older half is counted early
_ASTRAY = 8  # late readings in a row that show that the newest time was wrong
_MISSED = 3.0  # sampling intervals for which a gauge's last value is taken to hold


class StreamWindows:
    """Takes readings; gives closed windows.

    Args:
        length: of the windows, or None while it is not known yet.
    """

    __slots__ = (
        "_before",
        "_before_until",
        "_closed",
        "_current",
        "_earliest",
        "_held",
        "_interval",
        "_late_run",
        "_newest",
        "_stream",
        "_trigger",
        "_waiting",
        "arrival",
        "baseline",
        "length",
        "plan",
    )

    def __init__(self, stream: StreamId, plan: Plan, length: float | None) -> None:
        self._stream = stream
        self.plan = plan
        self.length = length
        self.baseline = Baseline(plan.needed, plan.floor)
        self.arrival = -math.inf  # gateway's time of the newest arrival
        self._newest = -math.inf
        self._waiting: list[Point] = []
        self._trigger = _BATCH
        self._current: Accumulator | None = None
        self._earliest = math.inf  # start of the earliest window that is open
        self._closed = -math.inf  # end of the newest window that was closed
        self._held: Held | None = None  # what the newest counted reading left
        self._before: Held | None = None  # what held before the window that was opened last
        self._before_until = -math.inf
        self._interval = 0.0
        self._late_run = 0

    def add(self, time: float, value: float, now: float) -> bool:
        """Take a reading that arrived at ``now``; False when it is late and does not count."""
        self.arrival = now
        if time < self._closed or (self._current is not None and time < self._current.start):
            self._late_run += 1
            return False
        self._late_run = 0
        self._newest = max(self._newest, time)
        self._waiting.append((time, value))
        if time < self._earliest and self.length is not None:
            self._earliest = start_of(time, self.length)
        return True

    def astray(self, now: float) -> bool:
        """Whether reading after reading is late because one came with a time in the future."""
        return self._late_run >= _ASTRAY and self._newest > now + self.plan.lateness

    def recover(self, time: float) -> list[StreamWindow]:
        """Close everything; go on with the next window after ``time``."""
        length = self.length or 0.0
        windows = self.advance(math.inf)
        self._newest = time
        self._closed = start_of(time, length) + length
        self._held = self._before = None
        self._late_run = 0
        return windows

    def due(self) -> list[StreamWindow]:
        """Close what the newest reading completes. Call it after `add`."""
        if self.length is None:
            return []
        complete = self._newest - self.plan.lateness
        if complete >= self._earliest + self.length or len(self._waiting) >= self._trigger:
            windows = self.advance(complete)
            if len(self._waiting) > _WAITING:
                windows += self.advance(self._waiting[len(self._waiting) - _WAITING // 2][0])
            self._trigger = max(_BATCH, min(2 * len(self._waiting), _WAITING + 1))
            return windows
        return []

    def idle(self, now: float) -> list[StreamWindow]:
        """Close what no reading will complete any more, as far as ``now`` can tell."""
        if self.length is None or not self.is_idle(now) or now - self.plan.lateness < self._earliest + self.length:
            return []
        return self.advance(start_of(now - self.plan.lateness, self.length))

    def is_idle(self, now: float) -> bool:
        """Whether nothing has arrived for the profile's idle time."""
        return now - self.arrival >= self.plan.idle

    def begin(self, length: float) -> None:
        """Set the length, once it is known."""
        self.length = length
        self._waiting.sort()
        self._earliest = self._first_open(length)

    @property
    def probe(self) -> list[float]:
        """Times of the readings that wait for a window length."""
        return [time for time, _ in self._waiting] if self.length is None else []

    def advance(self, until: float) -> list[StreamWindow]:
        """Count what is older than ``until``, and close the windows that end there or before."""
        length = self.length or 0.0
        self._waiting.sort()
        ready = bisect_left(self._waiting, (until, -math.inf))
        points, self._waiting = self._waiting[:ready], self._waiting[ready:]
        windows: list[StreamWindow] = []
        done = 0
        while done < ready:
            current = self._current
            if current is None or points[done][0] >= current.end:
                if current is not None:
                    windows.append(self._close(current))
                current = self._open(points[done][0], length)
            upto = ready
            if points[-1][0] >= current.end:
                upto = bisect_left(points, (current.end, -math.inf), done)
            self._count(current, points[done:upto])
            done = upto
        if self._current is not None and self._current.end <= until:
            windows.append(self._close(self._current))
        self._earliest = self._first_open(length)
        return windows

    def _first_open(self, length: float) -> float:
        if self._current is not None:
            return self._current.start
        return start_of(self._waiting[0][0], length) if self._waiting else math.inf

    def _count(self, current: Accumulator, points: list[Point]) -> None:
        if current.count and points[0][0] < current.last[0]:
            split = bisect_left(points, (current.last[0], -math.inf))
            current.insert(points[:split])
            points = points[split:]
        current.extend(points)
        time, value = current.last
        self._held = Held(time, value, current.outside)

    def _open(self, time: float, length: float) -> Accumulator:
        start = start_of(time, length)
        held = self._held
        if held is not None and not self._interval:
            self._interval = time - held.time
        self._before, self._before_until = held, start
        if held is not None and not self._holds(held, time):
            held = None
        self._current = Accumulator(start, start + length, self.plan.bounds(self.baseline.usual), held)
        return self._current

    def _close(self, current: Accumulator) -> StreamWindow:
        if current.count > 1:
            self._interval = (current.last[0] - current.first[0]) / (current.count - 1)
        self._current = None
        self._closed = current.end
        window = self._window(current)
        self.baseline.learn(window.statistics)
        return window

    def _window(self, current: Accumulator) -> StreamWindow:
        usual = self.baseline.usual
        return StreamWindow(
            stream=self._stream,
            start=current.start,
            end=current.end,
            statistics=current.freeze(),
            usual=None if usual is None or self.plan.binary else (usual.median, usual.spread),
            onset=current.onset,
        )

    def _holds(self, held: Held, until: float) -> bool:
        limit = self.plan.hold
        if limit is None:
            if self.plan.binary:
                return True
            limit = _MISSED * self._interval
        return until - held.time <= limit

    def has(self, start: float, end: float) -> bool:
        """Whether a reading of that span waits in a window that is still open."""
        if self._current is not None and self._current.start == start:
            return True
        return self._earliest < end and any(start <= time < end for time, _ in self._waiting)

    def may_carry(self, start: float, end: float) -> bool:
        """Whether the last value may hold through that span, as far as is known now."""
        held = self._held
        return held is not None and held.time < start and self._holds(held, end)

    def settled(self, end: float, now: float) -> bool:
        """Whether no reading from before ``end`` is to be expected."""
        if self._earliest < end:
            return False
        if self._newest - self.plan.lateness >= end:
            return True
        return self.is_idle(now) and now - self.plan.lateness >= end

    def carried(self, start: float, end: float) -> StreamWindow | None:
        """A window without readings, through which an earlier value held; None when none did."""
        for held, until in ((self._held, math.inf), (self._before, self._before_until)):
            if held is not None and held.time < start and end <= until and self._holds(held, end):
                if until == math.inf:
                    self._closed = max(self._closed, end)
                return self._window(Accumulator(start, end, self.plan.bounds(self.baseline.usual), held))
        return None

    def state(self) -> list[Any]:
        """All of it, for JSON."""
        return [
            self.length,
            self.arrival,
            self._newest,
            pack_pairs(self._waiting),
            self._trigger,
            None if self._current is None else self._current.state(),
            self._earliest,
            self._closed,
            self._held,
            self._before,
            self._before_until,
            self._interval,
            self._late_run,
            self.baseline.state(),
        ]

    def restore(self, state: list[Any]) -> None:
        """Take up what `state` gave."""
        (
            self.length,
            self.arrival,
            self._newest,
            waiting,
            self._trigger,
            current,
            self._earliest,
            self._closed,
            held,
            before,
            self._before_until,
            self._interval,
            self._late_run,
            baseline,
        ) = state
        self._waiting = list(unpack_pairs(waiting))
        self._current = None if current is None else Accumulator.restore(current)
        self._held = None if held is None else Held(*held)
        self._before = None if before is None else Held(*before)
        self.baseline.restore(baseline)
