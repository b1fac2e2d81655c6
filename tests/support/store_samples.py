"""Values that a store test puts in."""

from __future__ import annotations

from gateway.messages import (
    AssetWindow,
    DeadLetter,
    DeadLetterReason,
    OutboxMessage,
    RawMessage,
    Severity,
    Statistics,
    StreamId,
    StreamWindow,
)


def raw(payload: str, mid: int = 1, *, duplicate: bool = False, qos: int = 1, at: float = 1.0) -> RawMessage:
    """A message of one sensor."""
    return RawMessage("in/a", payload.encode(), qos, False, at, mid, duplicate)


def letter(reason: DeadLetterReason = DeadLetterReason.NOT_JSON, payload: bytes = b"{") -> DeadLetter:
    """A dead letter."""
    return DeadLetter("in/a", payload, reason, "no JSON", 1.0)


def outgoing(
    name: str,
    severity: Severity = Severity.INFO,
    created: float = 1000.0,
    topic: str = "out/a",
    *,
    urgent: bool = False,
) -> OutboxMessage:
    """A message that waits; its payload is its name."""
    return OutboxMessage(name, topic, name.encode(), severity.rank, created, urgent=urgent)


def stream_window(start: float, asset: str = "a", channel: str = "temperature") -> StreamWindow:
    """A window of one reading."""
    statistics = Statistics(
        count=1,
        mean=4.0,
        m2=0.0,
        minimum=4.0,
        maximum=4.0,
        minimum_time=start,
        maximum_time=start,
        first=4.0,
        first_time=start,
        last=4.0,
        last_time=start,
        slope=0.0,
        percentiles=(4.0, 4.0, 4.0),
        centroids=((4.0, 1.0),),
        time_sums=(0.0, 0.0, 0.0),
    )
    return StreamWindow(StreamId(asset, channel), start, start + 300.0, statistics, usual=(4.0, 0.5), onset=start)


def asset_window(asset: str, start: float = 0.0) -> AssetWindow:
    """A window of an asset with one stream."""
    return AssetWindow(asset, "cold-room", start, start + 300.0, (stream_window(start, asset),))
