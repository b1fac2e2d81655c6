"""The streams layer as a whole: messages and ticks in, effects out; no I/O and no clock."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from gateway.messages import (
    AlertEvent,
    AssetWindow,
    DeadLetter,
    DeadLetterReason,
    Effects,
    RawMessage,
    Reading,
    StreamId,
    StreamWindow,
)
from gateway.profiles import SensorProfile
from gateway.streams.asset import Asset, Stream
from gateway.streams.decode import Decoder, check_units
from gateway.streams.plan import Plan, plan
from gateway.streams.topics import Matcher, subscriptions

_VERSION = 1
MOST_STREAMS = 20_000  # about 150 MB; topics with random parts would fill the memory otherwise
_KEPT = 4096  # bytes kept of a payload that is too large


@dataclass(slots=True)
class _Happening:
    """Effects while they are being made."""

    readings: int = 0
    late: int = 0
    refused: int = 0  # readings of streams that there is no room for
    dead_letters: list[DeadLetter] = field(default_factory=list)
    alerts: list[AlertEvent] = field(default_factory=list)
    windows: list[StreamWindow] = field(default_factory=list)
    assets: list[AssetWindow] = field(default_factory=list)
    watched: list[Reading] = field(default_factory=list)

    def effects(self) -> Effects:
        """What happened, frozen."""
        return Effects(
            readings=self.readings,
            dead_letters=tuple(self.dead_letters),
            alerts=tuple(self.alerts),
            windows=tuple(self.windows),
            assets=tuple(self.assets),
            late=self.late,
            watched=tuple(self.watched),
        )


class StreamEngine:
    """Turns messages into readings, windows, alerts and asset windows.

    The effects depend only on the messages and ticks so far, however they were batched. A tick
    without effects leaves the state as it was, so that it needs no journal.

    Args:
        profiles: what the topics and payloads mean; the first one that fits a topic counts.
        most_streams: a reading of one stream more becomes a dead letter.
        watch: streams whose readings come out as `Effects.watched`, also when there is no room
            for the stream. Their time is never after their arrival, so that a clock that is ahead
            makes nothing look fresh. Retained messages are left out: they say what was.

    Raises:
        ConfigError: a field's unit cannot be converted to its channel's.
    """

    def __init__(
        self,
        profiles: Sequence[SensorProfile],
        most_streams: int = MOST_STREAMS,
        watch: frozenset[StreamId] = frozenset(),
    ) -> None:
        for profile in profiles:
            check_units(profile)
        self._profiles = tuple(profiles)
        self._most_streams = most_streams
        self._watch = watch
        self._matcher = Matcher(profiles)
        self._decoder = Decoder()
        self._plans: dict[str, dict[str, Plan]] = {
            profile.name: {name: plan(profile, name) for name in profile.channels} for profile in profiles
        }
        self._assets: dict[tuple[str, str], Asset] = {}
        self._streams: dict[str, dict[StreamId, Stream]] = {profile.name: {} for profile in profiles}

    @property
    def streams(self) -> int:
        """How many streams have been seen."""
        return sum(len(streams) for streams in self._streams.values())

    def subscriptions(self) -> tuple[str, ...]:
        """The MQTT topic filters to subscribe to."""
        return subscriptions(self._profiles)

    def process(self, messages: Sequence[RawMessage]) -> Effects:
        """Take messages in the order in which they were committed."""
        happening = _Happening()
        for message in messages:
            readings, error = self._decoder.decode(message, self._matcher.match(message.topic))
            if error is not None:
                reason = DeadLetterReason(error.reason)
                kept = message.payload[: _KEPT if reason is DeadLetterReason.TOO_LARGE else None]
                letter = DeadLetter(message.topic, kept, reason, error.detail, message.received_at)
                happening.dead_letters.append(letter)
            refused = happening.refused
            self._take(readings, message.received_at, happening, live=not message.retain)
            if happening.refused > refused:
                why = f"there are {self._most_streams} streams already; do the topics have random parts?"
                reason = DeadLetterReason.TOO_MANY_STREAMS
                letter = DeadLetter(message.topic, message.payload[:_KEPT], reason, why, message.received_at)
                happening.dead_letters.append(letter)
        return happening.effects()

    def read(self, readings: Iterable[Reading], now: float) -> Effects:
        """Take readings that were decoded elsewhere (a recording) and arrived together at ``now``."""
        happening = _Happening()
        self._take(readings, now, happening)
        return happening.effects()

    def tick(self, now: float) -> Effects:
        """Close what is due by time, and notice silence and what has lasted too long."""
        happening = _Happening()
        for asset in self._assets.values():
            if asset.length is None:
                asset.decide_late(now)
            for stream in asset.streams.values():
                if stream.windows.is_idle(now):
                    self._closed(stream, stream.windows.idle(now), happening)
                changes = stream.watch.passed(now, stream.windows.arrival)
                if changes:
                    happening.alerts += asset.note(changes, now)
            if asset.waits:
                happening.assets += asset.collect(now)
        return happening.effects()

    def resume(self, now: float) -> None:
        """After a time without input (the gateway was off), count silence from ``now``.

        Take a snapshot afterwards: this is not in the journal.
        """
        for streams in self._streams.values():
            for stream in streams.values():
                stream.windows.arrival = max(stream.windows.arrival, now)

    def _take(self, readings: Iterable[Reading], now: float, happening: _Happening, *, live: bool = True) -> None:
        for identity, time, value, profile in readings:
            stream = self._streams[profile].get(identity)
            watched = identity in self._watch if stream is None else stream.watched
            if watched and live:
                happening.watched.append(Reading(identity, min(time, now), value, profile))
            if stream is None:
                if self.streams >= self._most_streams:
                    happening.refused += 1
                    continue
                stream = self._new(profile, identity)
            asset, windows = stream.asset, stream.windows
            happening.readings += 1
            if windows.add(time, value, now):
                if asset.length is None:
                    asset.decide(stream)
                closed = windows.due()
                if closed:
                    self._closed(stream, closed, happening)
            else:
                self._late(stream, time, now, happening)
            changes = stream.watch.observe(time, value)
            if changes:
                happening.alerts += asset.note(changes, time)
            if asset.waits:
                happening.assets += asset.collect(now)

    def _late(self, stream: Stream, time: float, now: float, happening: _Happening) -> None:
        happening.late += 1
        if stream.windows.astray(now):
            self._closed(stream, stream.windows.recover(time), happening)
            stream.watch.recover()

    def _closed(self, stream: Stream, windows: list[StreamWindow], happening: _Happening) -> None:
        if windows:
            happening.windows += windows
            stream.asset.closed(windows)
            stream.watch.learn(stream.windows.baseline.usual)

    def _new(self, profile: str, identity: StreamId) -> Stream:
        channel_plan = self._plans[profile][identity.channel]
        asset = self._assets.get((profile, identity.asset))
        if asset is None:
            gauges = any(not row.binary for row in self._plans[profile].values())
            asset = Asset(identity.asset, profile, channel_plan.length, gauges=gauges)
            self._assets[profile, identity.asset] = asset
        stream = self._streams[profile][identity] = asset.stream(channel_plan)
        stream.watched = identity in self._watch
        return stream

    def snapshot(self) -> bytes:
        """All state, for `restore`."""
        content = {"version": _VERSION, "assets": [asset.state() for asset in self._assets.values()]}
        return json.dumps(content, separators=(",", ":")).encode()

    def restore(self, state: bytes) -> None:
        """Take up what `snapshot` gave. What the profiles no longer have is forgotten.

        Raises:
            ValueError: not a snapshot of this version.
        """
        content: dict[str, Any] = json.loads(state)
        if content.get("version") != _VERSION:
            raise ValueError(f"snapshot version {content.get('version')!r}, not {_VERSION}")
        self._assets.clear()
        for streams in self._streams.values():
            streams.clear()
        for name, profile, length, windows, ended, rows in content["assets"]:
            known = {channel: row for channel, row in rows.items() if channel in self._plans.get(profile, {})}
            for channel, (window_state, watch_state) in known.items():
                stream = self._new(profile, StreamId(name, channel))
                stream.windows.restore(window_state)
                stream.watch.restore(watch_state)
                if stream.plan.length is not None and stream.windows.length != stream.plan.length:
                    stream.windows.begin(stream.plan.length)
            asset = self._assets.get((profile, name))
            if asset is not None:
                asset.length = asset.length or length
                asset.restore(windows, ended)
