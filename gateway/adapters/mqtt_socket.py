"""A socket that reads and writes in large pieces."""

from __future__ import annotations

import contextlib
import socket
import ssl
import time

import paho.mqtt.client as paho

_PIECE = 65536  # bytes read at once, and kept unsent before paho is told to wait
_LINGER = 0.5  # seconds to wait for the other side at the end


class BufferedSocket:
    """What paho asks of a socket, with a buffer on both sides.

    paho reads each packet in three calls and writes each acknowledgement in one of its own. Every
    call gives up the interpreter lock and waits for it again, which costs more than all else.

    Args:
        inner: a connected socket.
    """

    def __init__(self, inner: socket.socket) -> None:
        self._inner = inner
        self._read = b""
        self._position = 0
        self._unsent = bytearray()

    @property
    def unsent(self) -> bool:
        """Whether `flush` has something to send."""
        return bool(self._unsent)

    def pending(self) -> int:
        """Bytes that can be read although poll(2) does not say so."""
        waiting = len(self._read) - self._position
        return waiting or (self._inner.pending() if isinstance(self._inner, ssl.SSLSocket) else 0)

    def recv(self, size: int) -> bytes:
        """At most ``size`` bytes; empty at the end.

        Raises:
            OSError: as the socket's own; BlockingIOError or ssl.SSLWantReadError when nothing is there.
        """
        if self._position >= len(self._read):
            self._read = self._inner.recv(_PIECE)
            self._position = 0
        piece = self._read[self._position : self._position + size]
        self._position += len(piece)
        return piece

    def send(self, data: bytes | bytearray) -> int:
        """Keep for `flush`.

        Raises:
            BlockingIOError: too much is unsent.
        """
        if len(self._unsent) >= _PIECE:
            raise BlockingIOError
        self._unsent += data
        return len(data)

    def flush(self) -> None:
        """Send as much as the socket takes.

        Raises:
            OSError: the connection is lost.
        """
        with contextlib.suppress(BlockingIOError, ssl.SSLWantWriteError, ssl.SSLWantReadError):
            while self._unsent:
                sent = self._inner.send(self._unsent)
                del self._unsent[:sent]

    def close(self) -> None:
        """Send what is unsent, say that it was all, and wait a moment for the other side's end.

        A socket that is closed while it holds unread data resets the connection, and the broker
        may then never see our last acknowledgements and the DISCONNECT.
        """
        with contextlib.suppress(OSError):
            self.flush()
            self._inner.shutdown(socket.SHUT_WR)
            self._inner.settimeout(_LINGER)
            deadline = time.monotonic() + _LINGER
            while time.monotonic() < deadline and self._inner.recv(_PIECE):
                pass
        self._inner.close()

    def fileno(self) -> int:
        """What to poll."""
        return self._inner.fileno()

    def setblocking(self, flag: bool) -> None:
        """As the socket's own."""
        self._inner.setblocking(flag)


class BufferedClient(paho.Client):
    """A paho client on a `BufferedSocket`, which whoever serves the client must flush."""

    buffered: BufferedSocket | None = None

    def _create_socket(self) -> paho.SocketLike:
        # paho has no public way to hand in a socket; its own web socket wrapper enters here as well.
        inner = super()._create_socket()
        if not isinstance(inner, socket.socket):
            raise TypeError(f"not a TCP socket: {inner!r}")
        # A packet that waits for the peer's delayed TCP ACK would hold up an alert by 40 ms.
        inner.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffered = BufferedSocket(inner)
        return self.buffered
