"""One value or timestamp of a payload, read strictly."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import UTC, datetime

from gateway.errors import DecodeError
from gateway.messages import DeadLetterReason
from gateway.profiles import Channel

_STATES: Mapping[str, float] = {
    "true": 1.0,
    "false": 0.0,
    "on": 1.0,
    "off": 0.0,
    "1": 1.0,
    "0": 0.0,
    "1.0": 1.0,
    "0.0": 0.0,
}
_EARLIEST = 946_684_800.0  # 2000-01-01: before it the device's clock was not set
_AHEAD = 86_400.0
_SHOWN = 60  # characters of a bad value that are quoted
_SCALES = {"epoch-s": 1.0, "epoch-ms": 0.001}


def shown(value: object) -> str:
    """A bad value, quoted and cut short."""
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."


def number(value: object) -> float:
    """A finite number, also when it is written as text.

    Raises:
        DecodeError: not-a-number or not-finite.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise DecodeError(DeadLetterReason.NOT_A_NUMBER, f"{shown(value)} is not a number")
    if isinstance(value, str) and "_" in value:
        raise DecodeError(DeadLetterReason.NOT_A_NUMBER, f"{shown(value)} is not a number")
    try:
        result = float(value)
    except OverflowError as error:
        raise DecodeError(DeadLetterReason.NOT_FINITE, f"{shown(value)} is too large") from error
    except ValueError as error:
        raise DecodeError(DeadLetterReason.NOT_A_NUMBER, f"{shown(value)} is not a number") from error
    if not math.isfinite(result):
        raise DecodeError(DeadLetterReason.NOT_FINITE, f"{shown(value)} is not finite")
    return result


def words(channel: Channel) -> Mapping[str, float]:
    """The states that a binary channel's payload may name, in lower case."""
    own = {word.casefold(): float(state) for word, state in channel.states.items()}
    return {**_STATES, channel.off.casefold(): 0.0, channel.on.casefold(): 1.0, **own}


def state(value: object, known: Mapping[str, float]) -> float:
    """1.0 or 0.0 of a binary channel.

    Raises:
        DecodeError: not-a-number, no known state.
    """
    found = known.get(str(value).strip().casefold()) if isinstance(value, bool | int | float | str) else None
    if found is None:
        raise DecodeError(DeadLetterReason.NOT_A_NUMBER, f"{shown(value)} is none of the states {', '.join(known)}")
    return found


def moment(value: object, form: str, received_at: float) -> float:
    """A timestamp, seconds UTC; ISO 8601 without a zone is UTC.

    Raises:
        DecodeError: bad-time: cannot be read, before 2000, or more than a day after ``received_at``.
    """
    try:
        result = _iso8601(value) if form == "iso8601" else number(value) * _SCALES[form]
    except (TypeError, ValueError, OverflowError, DecodeError) as error:
        raise DecodeError(DeadLetterReason.BAD_TIME, f"{shown(value)} is not {form}") from error
    if result < _EARLIEST:
        raise DecodeError(DeadLetterReason.BAD_TIME, f"{shown(value)} is before the year 2000: clock not set?")
    if result > received_at + _AHEAD:
        raise DecodeError(DeadLetterReason.BAD_TIME, f"{shown(value)} is more than a day in the future")
    return result


def _iso8601(value: object) -> float:
    if not isinstance(value, str):
        raise TypeError("not text")
    found = datetime.fromisoformat(value.strip())
    return (found if found.tzinfo is not None else found.replace(tzinfo=UTC)).timestamp()
