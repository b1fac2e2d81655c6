from __future__ import annotations

import io
import os
import time
from collections.abc import Iterator

import pytest

from gateway.adapters import llama_protocol
from gateway.adapters.llama_line import Inbox, Output, Watch
from gateway.errors import ModelCancelled, ModelTimeout


@pytest.fixture
def line() -> Iterator[tuple[Inbox, int]]:
    """An inbox, and the descriptor to write to it."""
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as stream:
        inbox = Inbox(stream)
        inbox.start()
        yield inbox, writing
        os.close(writing)
        assert inbox.next() is None


def send(writing: int, *requests: tuple[int, int]) -> None:
    for number, priority in requests:
        os.write(writing, llama_protocol.line(op="score", id=number, priority=priority))


def until_empty(inbox: Inbox, empty: bool) -> None:
    ends = time.monotonic() + 5
    while inbox.empty is not empty and time.monotonic() < ends:
        time.sleep(0.001)


def test_the_most_urgent_goes_first_then_the_oldest(line: tuple[Inbox, int]) -> None:
    inbox, writing = line
    send(writing, (1, 10), (2, 10), (3, 0))
    while len(inbox._waiting) < 3:
        time.sleep(0.001)
    found = [inbox.next() for _ in range(3)]
    assert [data and data["id"] for data in found] == [3, 1, 2]


def test_only_what_is_more_urgent_comes_between(line: tuple[Inbox, int]) -> None:
    inbox, writing = line
    send(writing, (1, 10))
    until_empty(inbox, empty=False)
    assert inbox.more_urgent(10) is None
    found = inbox.more_urgent(11)
    assert found is not None
    assert found["id"] == 1


def test_a_watch_serves_the_urgent_and_then_looks_again(line: tuple[Inbox, int]) -> None:
    inbox, writing = line
    send(writing, (1, 10))
    inbox.next()

    def urgent() -> bool:
        os.write(writing, llama_protocol.line(op="cancel", id=1))
        while not inbox.is_cancelled(1):
            time.sleep(0.001)
        return True

    watch = Watch(Output(io.BytesIO()), inbox, 1, 60.0, urgent)
    with pytest.raises(ModelCancelled):
        watch(1)
    inbox.done(1)
    assert not inbox.is_cancelled(1)


def test_the_time_of_what_waits_goes_on(line: tuple[Inbox, int]) -> None:
    inbox, _ = line

    def urgent() -> bool:
        time.sleep(0.02)
        return True

    watch = Watch(Output(io.BytesIO()), inbox, 1, 0.01, urgent)
    with pytest.raises(ModelTimeout, match="0 tokens"):
        watch(5)
