"""A message's payload and what its topic means, to readings; what cannot be read is said."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from gateway.errors import ConfigError, DecodeError
from gateway.messages import DeadLetterReason, RawMessage, Reading, StreamId
from gateway.profiles import Channel, SensorProfile, TimeField
from gateway.streams.topics import Match
from gateway.streams.units import conversion
from gateway.streams.values import moment, number, shown, state, words

MAX_PAYLOAD = 256 * 1024
_CACHE = 16_384
_MISSING = object()
_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")
_BOM = b"\xef\xbb\xbf"
Path = tuple[str | int, ...]


class Decoded(NamedTuple):
    """What a payload held: the readings, and the first thing that was wrong with it, if any.

    Both can be there: a bad field does not take the good ones with it.
    """

    readings: tuple[Reading, ...]
    error: DecodeError | None = None


class _Field(NamedTuple):
    path: Path
    stream: StreamId
    read: Callable[[object], float]


class _Plan(NamedTuple):
    """How to read the payloads of one topic."""

    profile: str
    fields: tuple[_Field, ...]
    json: bool
    time_path: Path | None
    time_format: str


class Decoder:
    """Reads payloads. It remembers how, for a bounded number of topics."""

    def __init__(self) -> None:
        self._plans: dict[str, _Plan] = {}

    def decode(self, message: RawMessage, match: Match | None) -> Decoded:
        """The readings of ``message``; never raises for what a payload holds.

        A field that is missing or null is fine as long as another one is there. Without a
        timestamp of its own (not configured, missing or null) a reading has the time of arrival,
        retained messages too.
        """
        if match is None:
            return Decoded((), DecodeError(DeadLetterReason.NO_PROFILE, "no topic pattern matches"))
        if len(message.payload) > MAX_PAYLOAD:
            detail = f"{len(message.payload)} bytes, at most {MAX_PAYLOAD}"
            return Decoded((), DecodeError(DeadLetterReason.TOO_LARGE, detail))
        try:
            return _read(message, self._plan(message.topic, match))
        except DecodeError as error:
            return Decoded((), error)

    def _plan(self, topic: str, match: Match) -> _Plan:
        plan = self._plans.get(topic)
        if plan is None:
            if len(self._plans) >= _CACHE:
                self._plans.clear()
            plan = self._plans[topic] = _compile(match)
        return plan


def check_units(profile: SensorProfile) -> None:
    """See that every field's unit can be converted to its channel's.

    Raises:
        ConfigError: one cannot; says which.
    """
    for topic_number, topic in enumerate(profile.topics):
        for number_of, row in enumerate(topic.fields):
            try:
                conversion(row.unit, profile.channels[row.channel].unit)
            except ValueError as error:
                raise ConfigError(profile.name, f"topics.{topic_number}.fields.{number_of}.unit", str(error)) from error


def path_of(text: str) -> Path:
    """``"a.b[0].c"`` as ("a", "b", 0, "c")."""
    return tuple(name or int(index) for name, index in _STEP.findall(text))


def _compile(match: Match) -> _Plan:
    profile, topic = match.profile, match.topic
    if match.channel is not None and not topic.fields:
        if match.channel not in profile.channels:
            raise DecodeError(
                DeadLetterReason.UNKNOWN_CHANNEL, f"{shown(match.channel)} is not a channel of {profile.name}"
            )
        rows: list[tuple[str, str, str | None]] = [(match.channel, topic.value or "", None)]
    else:
        rows = [(row.channel, row.path, row.unit) for row in topic.fields]
    fields = tuple(
        _Field(path_of(path), StreamId(match.asset, name), _reader(profile.channels[name], unit))
        for name, path, unit in rows
    )
    clock = topic.time or TimeField(path="")
    time_path = path_of(clock.path) if topic.time is not None else None
    return _Plan(profile.name, fields, topic.format == "json", time_path, clock.format)


def _reader(channel: Channel, unit: str | None) -> Callable[[object], float]:
    if channel.kind == "binary":
        known = words(channel)
        return lambda value: state(value, known)
    factor, offset = conversion(unit, channel.unit)
    low, high = channel.range or (float("-inf"), float("inf"))
    same = (factor, offset) == (1.0, 0.0)

    def read(value: object) -> float:
        result = value if type(value) is float else number(value)
        if not same:
            result = result * factor + offset
        if not low <= result <= high or result - result != 0.0:
            return _refuse(result, channel, low, high)
        return result

    return read


def _refuse(value: float, channel: Channel, low: float, high: float) -> float:
    number(value)
    detail = f"{value:g} {channel.unit} is outside {low:g} to {high:g} {channel.unit}"
    raise DecodeError(DeadLetterReason.OUT_OF_RANGE, detail)


def _read(message: RawMessage, plan: _Plan) -> Decoded:
    text = _text(message.payload)
    if not plan.json:
        field = plan.fields[0]
        value = field.read(text.strip())
        return Decoded((Reading(field.stream, message.received_at, value, plan.profile),))
    content = _json(text)
    time = message.received_at
    if plan.time_path is not None:
        found = _at(content, plan.time_path)
        if found is not _MISSING:
            time = moment(found, plan.time_format, time)
    readings: list[Reading] = []
    errors: list[tuple[StreamId, DecodeError]] = []
    for path, stream, read in plan.fields:
        found = _at(content, path)
        if found is _MISSING:
            continue
        try:
            readings.append(Reading(stream, time, read(found), plan.profile))
        except DecodeError as error:
            errors.append((stream, error))
    if errors:
        detail = "; ".join(f"{stream.channel}: {error.detail}" for stream, error in errors)
        return Decoded(tuple(readings), DecodeError(errors[0][1].reason, detail))
    if not readings:
        names = ", ".join(field.stream.channel for field in plan.fields)
        raise DecodeError(DeadLetterReason.MISSING_FIELD, f"none of {names} is in the payload")
    return Decoded(tuple(readings))


def _text(payload: bytes) -> str:
    try:
        return payload.removeprefix(_BOM).decode()
    except UnicodeDecodeError as error:
        raise DecodeError(DeadLetterReason.NOT_TEXT, f"byte {error.start} is not UTF-8") from error


def _constant(name: str) -> float:
    raise DecodeError(DeadLetterReason.NOT_FINITE, f"{name} is not JSON")


_JSON = json.JSONDecoder(parse_constant=_constant)


def _json(text: str) -> Any:
    try:
        return _JSON.decode(text)
    except ValueError as error:
        raise DecodeError(DeadLetterReason.NOT_JSON, str(error)) from error
    except RecursionError as error:
        raise DecodeError(DeadLetterReason.NOT_JSON, "nested too deeply") from error


def _at(content: Any, path: Path) -> Any:
    """The value at ``path``; null counts as missing."""
    for step in path:
        if isinstance(content, str):
            return _MISSING
        try:
            content = content[step]
        except (KeyError, IndexError, TypeError):
            return _MISSING
    return _MISSING if content is None else content
