"""The delivery ledger: which QoS 1 messages of this broker session are committed."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable, Sequence

from gateway.messages import RawMessage

_ROW = struct.Struct("<H8s")


class DeliveryLedger:
    """Packet identifier and hash of the last committed messages. No I/O.

    A broker sends a message again, with DUP set and its old packet identifier, when our PUBACK did
    not reach it. It may have ``receive_maximum`` of them in flight at most, so a ledger of twice
    that many knows them all. A broker that gives one identifier to two messages of equal topic and
    payload, and loses the connection between the second's sending and its arrival, is answered
    wrongly: the second is taken for the first. Brokers that count identifiers up never do.

    Args:
        size: how many messages are remembered.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._hashes: dict[int, bytes] = {}  # oldest first

    def __len__(self) -> int:
        return len(self._hashes)

    def add(self, messages: Iterable[RawMessage]) -> None:
        """Remember these as committed; those of QoS 0 have no identifier and are passed over."""
        for message in messages:
            if message.qos > 0:
                self._hashes.pop(message.mid, None)
                self._hashes[message.mid] = _hash(message)
        while len(self._hashes) > self._size:
            del self._hashes[next(iter(self._hashes))]

    def delivered(self, messages: Sequence[RawMessage]) -> frozenset[int]:
        """Indexes of those that were sent again and are known."""
        return frozenset(
            index
            for index, message in enumerate(messages)
            if message.duplicate and message.qos > 0 and self._hashes.get(message.mid) == _hash(message)
        )

    def clear(self) -> None:
        """Forget all: a new broker session gives identifiers anew."""
        self._hashes.clear()

    def dump(self) -> bytes:
        """All that is remembered, oldest first."""
        return b"".join(_ROW.pack(mid, value) for mid, value in self._hashes.items())

    def load(self, data: bytes) -> None:
        """Take what `dump` gave."""
        self._hashes = dict(_ROW.iter_unpack(data))


def _hash(message: RawMessage) -> bytes:
    digest = hashlib.blake2b(message.topic.encode(), digest_size=8)
    digest.update(b"\0")
    digest.update(message.payload)
    return digest.digest()
