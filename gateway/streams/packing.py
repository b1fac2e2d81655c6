"""Rows of floats as short text, bit for bit, for snapshots."""

from __future__ import annotations

import base64
import sys
from array import array
from collections.abc import Iterable, Sequence
from itertools import chain


def pack(values: Iterable[float]) -> str:
    """Little-endian IEEE 754 doubles in base64."""
    row = array("d", values)
    if sys.byteorder == "big":
        row.byteswap()
    return base64.b64encode(row.tobytes()).decode("ascii")


def unpack(text: str) -> array[float]:
    """The inverse of `pack`."""
    row = array("d", base64.b64decode(text))
    if sys.byteorder == "big":
        row.byteswap()
    return row


def pack_pairs(pairs: Iterable[tuple[float, float]]) -> str:
    """As `pack`, for pairs."""
    return pack(chain.from_iterable(pairs))


def unpack_pairs(text: str) -> Sequence[tuple[float, float]]:
    """The inverse of `pack_pairs`."""
    row = unpack(text)
    return list(zip(row[::2], row[1::2], strict=True))
