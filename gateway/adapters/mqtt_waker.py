"""Wakes a thread that waits in poll(2)."""

from __future__ import annotations

import contextlib
import socket


class Waker:
    """A pair of connected sockets: ``wake`` from any thread makes ``fileno`` readable."""

    def __init__(self) -> None:
        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)

    def fileno(self) -> int:
        """What to poll for reading."""
        return self._reader.fileno()

    def wake(self) -> None:
        """Make ``fileno`` readable; a full socket is readable already."""
        with contextlib.suppress(BlockingIOError, OSError):
            self._writer.send(b"\0")

    def clear(self) -> None:
        """Read what `wake` wrote."""
        with contextlib.suppress(BlockingIOError):
            self._reader.recv(4096)

    def close(self) -> None:
        """Free both sockets."""
        self._reader.close()
        self._writer.close()
