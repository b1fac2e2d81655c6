"""The worker's two ends of the line to its supervisor, and what a request looks at between decodes."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from typing import Any, BinaryIO

from gateway.adapters import llama_protocol
from gateway.errors import ModelCancelled, ModelTimeout

_HEARTBEAT = 0.25  # seconds between lines that say that work goes on


class Output:
    """The line to the supervisor. llama.cpp's own prints go to standard error instead."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._beat = 0.0

    def send(self, data: bytes) -> None:
        """Write one line at once."""
        self._stream.write(data)
        self._stream.flush()

    def heartbeat(self, number: int | None, tokens: int) -> None:
        """Say that work goes on, unless that was said a moment ago."""
        now = time.monotonic()
        if now - self._beat >= _HEARTBEAT:
            self._beat = now
            self.send(llama_protocol.line(event="progress", id=number, tokens=tokens))


class Inbox:
    """Requests from the supervisor, read in a thread so that what is urgent is seen at once."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._changed = threading.Condition()
        self._waiting: list[dict[str, Any]] = []
        self._open: set[int] = set()
        self._cancelled: set[int] = set()
        self._closed = False

    def start(self) -> None:
        """Begin to read."""
        threading.Thread(target=self._read, name="inbox", daemon=True).start()

    def next(self) -> dict[str, Any] | None:
        """Wait for the most urgent request; None when the supervisor closed the line."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._closed)
            return None if self._closed else self._take()

    def more_urgent(self, priority: int) -> dict[str, Any] | None:
        """A request that goes before one of ``priority``, if there is one."""
        with self._changed:
            if self._closed or not any(data["priority"] < priority for data in self._waiting):
                return None
            return self._take()

    @property
    def empty(self) -> bool:
        """Whether no request waits."""
        return not self._waiting

    def is_cancelled(self, number: int) -> bool:
        """Whether the supervisor no longer wants that request."""
        return self._closed or number in self._cancelled

    def done(self, number: int) -> None:
        """The request was answered."""
        with self._changed:
            self._open.discard(number)
            self._cancelled.discard(number)

    def _take(self) -> dict[str, Any]:
        first = min(self._waiting, key=lambda data: (data["priority"], data["id"]))
        self._waiting.remove(first)
        return first

    def _read(self) -> None:
        for row in self._stream:
            data = json.loads(row)
            with self._changed:
                if data["op"] != "cancel":
                    self._waiting.append(data)
                    self._open.add(data["id"])
                elif data["id"] in self._open:
                    self._cancelled.add(data["id"])
                self._changed.notify_all()
        with self._changed:
            self._closed = True
            self._changed.notify_all()


class Watch:
    """One request's deadline, cancellation and heartbeat; called before each decode.

    Args:
        output: where heartbeats go.
        inbox: knows what is cancelled.
        number: the request's.
        seconds: until its deadline.
        urgent: serves requests that are more urgent, if there are any.
    """

    def __init__(self, output: Output, inbox: Inbox, number: int, seconds: float, urgent: Callable[[], bool]) -> None:
        self._output = output
        self._inbox = inbox
        self._number = number
        self._seconds = seconds
        self._urgent = urgent
        self._ends = time.monotonic() + seconds
        self._tokens = 0

    def __call__(self, tokens: int) -> None:
        """Count tokens.

        Raises:
            ModelCancelled: the supervisor no longer wants it.
            ModelTimeout: its time is over.
        """
        self._check()
        if self._urgent():
            self._check()
        self._tokens += tokens
        self._output.heartbeat(self._number, self._tokens)

    def _check(self) -> None:
        if self._inbox.is_cancelled(self._number):
            raise ModelCancelled("cancelled")
        if time.monotonic() > self._ends:
            raise ModelTimeout(f"no answer in {self._seconds:.1f} s ({self._tokens} tokens were decoded)")
