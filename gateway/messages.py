"""The values that pass between stages: frozen, typed, without behaviour.

Times are seconds since the Unix epoch (UTC, float). Durations are seconds. `StreamId` is
``(asset, channel)``. What is published on MQTT stands in `gateway.published`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much it matters, from least to most. Never chosen by a model."""

    INFO = "info"
    NOTICE = "notice"
    WARNING = "warning"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 (info) to 3 (critical), for ordering."""
        return _RANKS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


class DeadLetterReason(StrEnum):
    """Why a payload could not be read. Codes are stable; counters carry them."""

    NO_PROFILE = "no-profile"  # no topic pattern matches
    NOT_TEXT = "not-text"  # not UTF-8
    NOT_JSON = "not-json"
    NOT_A_NUMBER = "not-a-number"  # a bare payload or a field that is no number and no known state
    NOT_FINITE = "not-finite"  # NaN or an infinity
    MISSING_FIELD = "missing-field"  # not one of the pattern's fields is in the payload
    UNKNOWN_CHANNEL = "unknown-channel"  # the topic names a channel the profile does not have
    OUT_OF_RANGE = "out-of-range"  # outside what the sensor can measure at all
    BAD_TIME = "bad-time"  # the timestamp cannot be read or is absurd
    TOO_LARGE = "too-large"
    TOO_MANY_STREAMS = "too-many-streams"  # names a new stream, and there is no room for more


class RawMessage(NamedTuple):
    """One message as the broker delivered it.

    ``mid`` is MQTT's packet identifier (0 for QoS 0); ``duplicate`` is its DUP flag; ``connection``
    counts the source's connections, since a message can only be acknowledged over its own.
    """

    topic: str
    payload: bytes
    qos: int
    retain: bool
    received_at: float
    mid: int = 0
    duplicate: bool = False
    connection: int = 0


class StreamId(NamedTuple):
    """Names one stream: a channel of an asset."""

    asset: str
    channel: str

    def __str__(self) -> str:
        return f"{self.asset}/{self.channel}"


class Reading(NamedTuple):
    """One value of one stream, in the channel's unit. ``profile`` names the sensor profile."""

    stream: StreamId
    time: float
    value: float
    profile: str


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A payload that could not be read, kept so that a person can see why."""

    topic: str
    payload: bytes
    reason: DeadLetterReason
    detail: str
    received_at: float


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a window of one stream came to, in the channel's unit. Two of them can be merged.

    Attributes:
        count: readings; 0 when an earlier value was only held through the window.
        m2: sum of squared differences from the mean (Welford), so std = sqrt(m2 / (count - 1)).
        slope: least-squares slope, unit per second; 0.0 with fewer than two distinct times.
        percentiles: p5, p50, p95.
        centroids: (mean, weight) pairs of the percentile sketch, ascending; makes merging possible.
        time_sums: sums that the slope needs, t relative to ``first_time`` and x to ``first``:
            (sum t, sum t*t, sum t*x), kept so that a merge is exact.
        seconds_on: for binary channels, seconds with value 1 (each value holds until the next).
        rises: for binary channels, how often it went from 0 to 1.
    """

    count: int
    mean: float
    m2: float
    minimum: float
    maximum: float
    minimum_time: float
    maximum_time: float
    first: float
    first_time: float
    last: float
    last_time: float
    slope: float
    percentiles: tuple[float, float, float]
    centroids: tuple[tuple[float, float], ...]
    time_sums: tuple[float, float, float]
    seconds_above: float = 0.0  # above the channel's lowest high limit
    seconds_below: float = 0.0  # below the channel's highest low limit
    seconds_on: float = 0.0
    rises: int = 0


class AnomalyKind(StrEnum):
    """Which detector fired. Also the ``rule`` of an alert."""

    HIGH = "limit-high"
    LOW = "limit-low"
    RATE = "rate-of-change"
    DEVIATION = "deviation"  # from the stream's own past
    STUCK = "stuck"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Anomaly:
    """Something a detector saw in one stream, open or over.

    Attributes:
        since: when it began. until: when it ended, or None while it lasts.
        value: the value (limits, deviation), the rate per minute (rate), or the seconds without
            change or without data (stuck, silent) that made it fire.
        limit: what ``value`` was compared with, in the same unit.
        unit: unit of ``value`` and ``limit``.
        score: how far beyond the limit, 1.0 at the limit; used for ordering only.
    """

    stream: StreamId
    kind: AnomalyKind
    severity: Severity
    since: float
    until: float | None
    value: float
    limit: float
    unit: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class AlertEvent:
    """An anomaly that began, became worse, or ended; published at once as an `Alert`."""

    anomaly: Anomaly
    profile: str
    state: str  # "raised" | "cleared"
    time: float


@dataclass(frozen=True, slots=True)
class StreamWindow:
    """One closed window of one stream; ``start <= time < end`` for every reading in it.

    Attributes:
        usual: (median, robust standard deviation = 1.4826 * MAD) of the stream's own earlier
            windows' means, or None while there are too few.
        onset: when this stream first left its usual behaviour in this window, or None.
    """

    stream: StreamId
    start: float
    end: float
    statistics: Statistics
    usual: tuple[float, float] | None = None
    onset: float | None = None


@dataclass(frozen=True, slots=True)
class AssetWindow:
    """The windows of all streams of one asset over one span, with what was odd in them.

    ``anomalies`` holds those that were open at any time in the span, worst first; streams that
    are silent have no entry in ``streams``.
    """

    asset: str
    profile: str
    start: float
    end: float
    streams: tuple[StreamWindow, ...]
    anomalies: tuple[Anomaly, ...] = ()

    @property
    def severity(self) -> Severity:
        """The worst severity among the anomalies, `Severity.INFO` when there are none."""
        return max((a.severity for a in self.anomalies), key=_RANKS.__getitem__, default=Severity.INFO)


@dataclass(frozen=True, slots=True)
class Fact:
    """A computed statement's figure: what a text may say, and nothing else.

    Attributes:
        name: dotted, e.g. ``temperature.max``; the slot that a model may write.
        value: a number in ``unit``, or a word (a stream's title, a state).
        text: how value and unit are written for a person, e.g. ``9.1 °C``, ``23 min``.
        weight: importance, larger is kept longer when a budget is short.
    """

    name: str
    value: float | str
    unit: str
    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class LiveFact:
    """A figure of a sensor as it is now; ``time`` is that of the newest reading (or the window's end) behind it."""

    value: float
    time: float


@dataclass(frozen=True, slots=True)
class Effects:
    """What processing some messages, or one tick, brought about, in order of happening.

    ``watched`` holds the readings of the streams that the engine was told to watch, late ones too.
    """

    readings: int = 0
    dead_letters: tuple[DeadLetter, ...] = ()
    alerts: tuple[AlertEvent, ...] = ()
    windows: tuple[StreamWindow, ...] = ()
    assets: tuple[AssetWindow, ...] = ()
    late: int = 0
    watched: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class OutboxMessage:
    """A message that is to be published. ``id`` is the published message's own id.

    ``rank`` is the severity's rank (for the size policy); ``created`` is seconds UTC; ``urgent``
    ones (alerts) go before all others.
    """

    id: str
    topic: str
    payload: bytes
    rank: int
    created: float
    retain: bool = False
    urgent: bool = False
