"""Closed windows as rows of JSON and back, for snapshots."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from gateway.messages import Statistics, StreamId, StreamWindow
from gateway.streams.packing import pack_pairs, unpack_pairs

_NAMES = [field.name for field in fields(Statistics) if field.name != "centroids"]


def pack_window(window: StreamWindow) -> list[Any]:
    """A stream's window for JSON."""
    figures = {name: getattr(window.statistics, name) for name in _NAMES}
    clusters = pack_pairs(window.statistics.centroids)
    return [window.stream, window.start, window.end, figures, clusters, window.usual, window.onset]


def unpack_window(row: list[Any]) -> StreamWindow:
    """The inverse of `pack_window`."""
    stream, start, end, figures, clusters, usual, onset = row
    figures = {name: tuple(value) if isinstance(value, list) else value for name, value in figures.items()}
    statistics = Statistics(**figures, centroids=tuple(unpack_pairs(clusters)))
    return StreamWindow(StreamId(*stream), start, end, statistics, None if usual is None else tuple(usual), onset)
