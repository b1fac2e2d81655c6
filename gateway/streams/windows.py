"""Event-time tumbling windows: where they begin, how long they are, and merging two of an asset."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from gateway.messages import Anomaly, AssetWindow, StreamWindow
from gateway.streams import statistics
from gateway.streams.baseline import median

LENGTHS = (60.0, 300.0, 900.0, 3600.0, 21_600.0, 86_400.0)
"""What "auto" chooses from; each divides the next."""
SAMPLES = 30  # readings that an "auto" window holds, where a day is long enough
PROBE = 8  # readings from which "auto" takes the sampling interval


def start_of(time: float, length: float) -> float:
    """Begin of the window that ``time`` is in; windows begin at multiples of ``length``."""
    return math.floor(time / length) * length


def auto_length(times: Sequence[float]) -> float:
    """The first of `LENGTHS` that holds `SAMPLES` at the median interval of ``times``."""
    ordered = sorted(times)
    gaps = [after - before for before, after in pairwise(ordered)]
    if not gaps:
        return LENGTHS[-1]
    wanted = median(gaps) * SAMPLES
    return next((length for length in LENGTHS if length >= wanted), LENGTHS[-1])


def merge(earlier: AssetWindow, later: AssetWindow) -> AssetWindow:
    """Both windows as one, for an asset whose windows wait.

    What was usual is what was usual before the first of them.
    """
    found = {window.stream: window for window in earlier.streams}
    continued = [_continued(anomaly, earlier, later) for anomaly in earlier.anomalies]
    for window in later.streams:
        before = found.get(window.stream)
        found[window.stream] = window if before is None else _joined(before, window)
    return AssetWindow(
        asset=earlier.asset,
        profile=earlier.profile,
        start=min(earlier.start, later.start),
        end=max(earlier.end, later.end),
        streams=tuple(found[stream] for stream in sorted(found)),
        anomalies=worst_first((*continued, *later.anomalies)),
    )


def _joined(one: StreamWindow, other: StreamWindow) -> StreamWindow:
    early, late = (one, other) if one.start <= other.start else (other, one)
    onsets = [window.onset for window in (early, late) if window.onset is not None]
    return StreamWindow(
        stream=early.stream,
        start=early.start,
        end=max(early.end, late.end),
        statistics=statistics.merge(early.statistics, late.statistics),
        usual=early.usual or late.usual,
        onset=min(onsets, default=None),
    )


def worst_first(anomalies: Iterable[Anomaly]) -> tuple[Anomaly, ...]:
    """One for each stream and rule, its worst, as long as all of them took; the worst first."""
    kept: dict[tuple[object, object], Anomaly] = {}
    for found in anomalies:
        key = (found.stream, found.kind)
        known = kept.get(key)
        kept[key] = found if known is None else _longest(known, found)
    return tuple(sorted(kept.values(), key=lambda a: (-a.severity.rank, -a.score, a.since, a.stream, a.kind)))


def _longest(one: Anomaly, other: Anomaly) -> Anomaly:
    worse = max(one, other, key=lambda anomaly: (anomaly.severity.rank, anomaly.score))
    until = None if one.until is None or other.until is None else max(one.until, other.until)
    return replace(worse, since=min(one.since, other.since), until=until)


def _continued(anomaly: Anomaly, earlier: AssetWindow, later: AssetWindow) -> Anomaly:
    """An anomaly that was open at the end of ``earlier``, as ``later`` knows it."""
    if anomaly.until is not None or later.end <= earlier.end:
        return anomaly
    same = [other for other in later.anomalies if (other.stream, other.kind) == (anomaly.stream, anomaly.kind)]
    return replace(anomaly, until=same[0].until if same else max(later.start, anomaly.since))
