"""JSON as it is signed and hashed, and strict reading of it."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from typing import Any

MAX_BYTES = 65536
"""A message longer than this is not read."""


class NotJson(ValueError):
    """A payload is not the JSON object that is wanted."""


def canonical(value: Any) -> bytes:
    """Keys sorted, no spaces, UTF-8.

    Raises:
        ValueError: NaN, an infinity or a lone surrogate in it.
    """
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8")


def sha256(value: Any) -> str:
    """SHA-256 of the canonical JSON, hexadecimal."""
    return hashlib.sha256(canonical(value)).hexdigest()


def read_object(payload: bytes) -> dict[str, Any]:
    """The JSON object in a payload.

    Raises:
        NotJson: too long, not UTF-8, not JSON, not an object, a key twice, or a number that is not finite.
    """
    if len(payload) > MAX_BYTES:
        raise NotJson(f"longer than {MAX_BYTES} bytes")
    try:
        found = json.loads(
            payload.decode("utf-8"), object_pairs_hook=_pairs, parse_constant=_constant, parse_float=_float
        )
    except RecursionError as error:
        raise NotJson("nested too deeply") from error
    except ValueError as error:
        raise NotJson(str(error)) from error
    if not isinstance(found, dict):
        raise NotJson("not a JSON object")
    return found


def unsigned(message: Mapping[str, Any]) -> dict[str, Any]:
    """The message without its signature."""
    return {key: value for key, value in message.items() if key != "signature"}


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotJson("a key stands twice")
    return found


def _constant(name: str) -> float:
    raise NotJson(f"{name} is no number")


def _float(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise NotJson(f"{text[:20]} is too large")
    return value
