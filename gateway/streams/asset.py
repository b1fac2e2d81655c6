"""The streams of one asset, and the asset's windows made from theirs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gateway.messages import AlertEvent, Anomaly, AssetWindow, StreamId, StreamWindow
from gateway.streams.anomalies import Watch
from gateway.streams.episode import Change, Step, pack_anomaly, unpack_anomaly
from gateway.streams.frozen import pack_window, unpack_window
from gateway.streams.plan import Plan
from gateway.streams.stream_windows import StreamWindows
from gateway.streams.windows import PROBE, auto_length, start_of, worst_first

_SPANS = 32  # spans that may wait for slower streams; then the oldest goes without them
_ENDED = 64  # anomalies that are over and may still belong to a window
_DAY = 86_400.0
Span = tuple[float, float]


class Stream:
    """One stream: its windows and its detectors. ``watched``: its readings come out of the engine."""

    __slots__ = ("asset", "id", "plan", "watch", "watched", "windows")

    def __init__(self, identity: StreamId, plan: Plan, asset: Asset) -> None:
        self.id = identity
        self.plan = plan
        self.asset = asset
        self.windows = StreamWindows(identity, plan, asset.length)
        self.watch = Watch(identity, plan)
        self.watched = False


class Asset:
    """Collects the closed windows of its streams until a span is complete.

    Args:
        length: of the windows in seconds, or None while "auto" has not decided. The first stream
            (a gauge, where the asset has any) with enough readings decides for the whole asset.
        gauges: whether the profile has any.
    """

    __slots__ = ("_ended", "_gauges", "_spans", "length", "name", "profile", "streams")

    def __init__(self, name: str, profile: str, length: float | None, *, gauges: bool) -> None:
        self.name = name
        self.profile = profile
        self.length = length
        self.streams: dict[str, Stream] = {}
        self._gauges = gauges
        self._spans: dict[Span, list[StreamWindow]] = {}
        self._ended: list[Anomaly] = []

    def stream(self, plan: Plan) -> Stream:
        """Make the stream of a channel."""
        made = self.streams[plan.name] = Stream(StreamId(self.name, plan.name), plan, self)
        return made

    def decide(self, stream: Stream) -> None:
        """Choose the windows' length when ``stream`` has shown how often it reports."""
        votes = self._gauges is not stream.plan.binary
        times = stream.windows.probe
        if len(times) >= (PROBE if votes else 8 * PROBE):
            self._begin(auto_length(times))

    def decide_late(self, now: float) -> None:
        """Choose from too few readings when there was none for a day, so that they count at last."""
        times = [time for stream in self.streams.values() for time in stream.windows.probe]
        if not times or any(now - stream.windows.arrival < _DAY for stream in self.streams.values()):
            return
        length = auto_length(times)
        lateness = max(stream.plan.lateness for stream in self.streams.values())
        if now - lateness >= start_of(max(times), length) + length:
            self._begin(length)

    def _begin(self, length: float) -> None:
        self.length = length
        for stream in self.streams.values():
            stream.windows.begin(length)

    def note(self, changes: Iterable[Change], time: float) -> list[AlertEvent]:
        """Remember what is over; give what is to be published."""
        events: list[AlertEvent] = []
        for step, anomaly, ended in changes:
            if ended is not None:
                self._ended.append(ended)
                del self._ended[:-_ENDED]
            if step is not Step.EASED:
                events.append(AlertEvent(anomaly, self.profile, step.value, time))
        return events

    def closed(self, windows: Iterable[StreamWindow]) -> None:
        """Take windows that streams of this asset have closed."""
        for window in windows:
            self._spans.setdefault((window.start, window.end), []).append(window)

    @property
    def waits(self) -> bool:
        """Whether a span waits for slower streams."""
        return bool(self._spans)

    def collect(self, now: float) -> list[AssetWindow]:
        """Close the spans that every stream has closed, oldest first."""
        found: list[AssetWindow] = []
        for span in sorted(self._spans):
            windows = self._spans[span]
            others = [stream.windows for name, stream in self.streams.items() if not _in(windows, name)]
            if len(self._spans) <= _SPANS and any(_pending(other, span, now) for other in others):
                break
            del self._spans[span]
            carried = [other.carried(*span) for other in others if other.settled(span[1], now)]
            windows = [*windows, *(window for window in carried if window is not None)]
            found.append(self._window(span, windows))
        return found

    def _window(self, span: Span, windows: list[StreamWindow]) -> AssetWindow:
        start, end = span
        ended = [a for a in self._ended if a.since < end and a.until is not None and a.until >= start]
        lasting = [a for stream in self.streams.values() for a in stream.watch.open() if a.since < end]
        self._ended = [a for a in self._ended if a.until is None or a.until >= end]
        return AssetWindow(
            asset=self.name,
            profile=self.profile,
            start=start,
            end=end,
            streams=tuple(sorted(windows, key=lambda window: window.stream)),
            anomalies=worst_first([*ended, *lasting]),
        )

    def state(self) -> list[Any]:
        """All of it, for JSON."""
        return [
            self.name,
            self.profile,
            self.length,
            [pack_window(window) for windows in self._spans.values() for window in windows],
            [pack_anomaly(anomaly) for anomaly in self._ended],
            {name: [stream.windows.state(), stream.watch.state()] for name, stream in self.streams.items()},
        ]

    def restore(self, windows: list[Any], ended: list[Any]) -> None:
        """Take up the part of `state` that is not the streams'."""
        self.closed(unpack_window(row) for row in windows)
        self._ended = [anomaly for row in ended if (anomaly := unpack_anomaly(row)) is not None]


def _in(windows: list[StreamWindow], channel: str) -> bool:
    return any(window.stream.channel == channel for window in windows)


def _pending(windows: StreamWindows, span: Span, now: float) -> bool:
    """Whether a stream may still have something to say of the span."""
    return windows.has(*span) or (windows.may_carry(*span) and not windows.settled(span[1], now))
