"""Reads recordings: CSV files with a header, a time column, and one column a channel."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from gateway.errors import DataFileError, DecodeError
from gateway.messages import Reading, StreamId
from gateway.profiles import Channel, SensorProfile
from gateway.streams.values import number, state, words

TIME_COLUMNS = ("timestamp", "time", "datetime", "date")
_EPOCH_MS_FROM = 1e11  # larger numbers are milliseconds: in seconds they would be after the year 5000
_LATEST = 253402300800.0  # the year 10000, beyond what ISO 8601 can write


class Row(NamedTuple):
    """One line: its time (seconds since the epoch) and its readings."""

    time: float
    readings: tuple[Reading, ...]


def rows(file: Path, profile: SensorProfile, asset: str) -> Iterator[Row]:
    """The rows of ``file`` in order; empty cells are no readings.

    The header is read at once, the rest while it is asked for. Times may go back a little (clocks
    are put back in autumn); what becomes of such readings is up to the windows.

    Raises:
        DataFileError: no such file, no time column, no column of the profile, a cell that is no
            number, no known state or out of the channel's range, or a time that cannot be read.
    """
    try:
        stream = file.open(encoding="utf-8-sig", newline="")
    except OSError as error:
        raise DataFileError(file, 0, _why(error)) from error
    reader = csv.DictReader(stream)
    try:
        header = reader.fieldnames
    except (UnicodeDecodeError, csv.Error) as error:
        stream.close()
        raise DataFileError(file, 1, "is not a CSV file in UTF-8") from error
    try:
        time_column, channels = _columns(file, [] if header is None else list(header), profile)
    except DataFileError:
        stream.close()
        raise
    streams = {column: StreamId(asset, channel) for column, channel in channels.items()}

    def read() -> Iterator[Row]:
        with stream:
            try:
                for cells in reader:
                    yield _row(file, reader.line_num, cells, time_column, streams, profile)
            except (UnicodeDecodeError, csv.Error) as error:
                raise DataFileError(file, reader.line_num + 1, "is not CSV in UTF-8") from error

    return read()


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, IsADirectoryError):
        return "is a directory, not a CSV file"
    return f"cannot be read: {error.strerror}"


def _columns(file: Path, header: list[str], profile: SensorProfile) -> tuple[str, Mapping[str, str]]:
    names = {column.strip().lower(): column for column in header if column}
    time_column = next((names[name] for name in TIME_COLUMNS if name in names), None)
    if time_column is None:
        raise DataFileError(file, 1, f"no time column; the header needs one of {', '.join(TIME_COLUMNS)}")
    channels = {names[channel]: channel for channel in profile.channels if channel in names}
    if not channels:
        wanted = ", ".join(profile.channels)
        raise DataFileError(file, 1, f"no column is a channel of profile {profile.name!r}; it has: {wanted}")
    return time_column, channels


def _row(
    file: Path,
    line: int,
    cells: Mapping[str, str | None],
    time_column: str,
    streams: Mapping[str, StreamId],
    profile: SensorProfile,
) -> Row:
    moment = _time(file, line, cells.get(time_column) or "")
    readings: list[Reading] = []
    for column, stream in streams.items():
        text = (cells.get(column) or "").strip()
        if text:
            value = _value(file, line, column, text, profile.channels[stream.channel])
            readings.append(Reading(stream, moment, value, profile.name))
    return Row(moment, tuple(readings))


def _value(file: Path, line: int, column: str, text: str, channel: Channel) -> float:
    try:
        if channel.kind == "binary":
            return state(text, words(channel))
        value = number(text)
    except DecodeError as error:
        raise DataFileError(file, line, f"column {column!r}: {error.detail}") from error
    low, high = channel.range or (-math.inf, math.inf)
    if not low <= value <= high:
        reason = (
            f"{value:g} is outside {low:g} to {high:g} {channel.unit}; leave the cell empty where nothing was measured"
        )
        raise DataFileError(file, line, f"column {column!r}: {reason}")
    return value


def _time(file: Path, line: int, text: str) -> float:
    try:
        epoch = float(text)
    except ValueError:
        pass
    else:
        moment = epoch / 1000 if epoch > _EPOCH_MS_FROM else epoch
        if not 0.0 <= moment < _LATEST:
            raise DataFileError(file, line, f"time {text[:40]!r} cannot be read")
        return moment
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise DataFileError(file, line, f"time {text[:40]!r} cannot be read; write 2026-03-01 08:00:00") from error
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()
