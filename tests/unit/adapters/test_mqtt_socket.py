from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from gateway.adapters.mqtt_socket import BufferedSocket

WITHIN = 10.0
Pair = tuple[BufferedSocket, socket.socket]


@pytest.fixture
def pair() -> Iterator[Pair]:
    """Ours, and the broker's end of a TCP connection."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        inner = socket.create_connection(server.getsockname())
        other, _ = server.accept()
    other.settimeout(WITHIN)
    inner.settimeout(WITHIN)
    ours = BufferedSocket(inner)
    yield ours, other
    ours.close()
    other.close()


def received(other: socket.socket) -> bytes:
    found = b""
    while piece := other.recv(1000):
        found += piece
    return found


def test_it_reads_in_small_pieces_what_came_in_one(pair: Pair) -> None:
    ours, other = pair
    other.sendall(b"0123456789")
    assert ours.recv(1) == b"0"
    assert ours.pending() == 9
    assert ours.recv(4) + ours.recv(100) == b"123456789"
    assert ours.pending() == 0
    other.close()
    assert ours.recv(1) == b""


def test_nothing_is_sent_before_flush(pair: Pair) -> None:
    ours, other = pair
    assert ours.send(b"one ") == 4
    ours.send(b"two")
    assert ours.unsent
    other.setblocking(False)
    with pytest.raises(BlockingIOError):
        other.recv(1)
    other.settimeout(WITHIN)
    ours.flush()
    assert ours.unsent == bool(b"")
    assert other.recv(100) == b"one two"


def test_it_takes_no_more_than_a_piece_while_nothing_can_be_sent(pair: Pair) -> None:
    ours, _ = pair
    ours.send(b"x" * 100_000)
    with pytest.raises(BlockingIOError):
        ours.send(b"x")


def test_a_socket_that_takes_no_more_keeps_the_rest_in_order(pair: Pair) -> None:
    ours, other = pair
    ours.setblocking(False)
    sent, number = b"", 0
    while not ours.unsent and number < 100_000:
        piece = f"{number} ".encode() * 500
        ours.send(piece)
        sent += piece
        ours.flush()
        number += 1
    found = b""
    while len(found) < len(sent):
        found += other.recv(1_000_000)
        ours.flush()
    assert found == sent


def test_the_last_words_arrive_although_there_is_unread_data(pair: Pair) -> None:
    ours, other = pair
    other.sendall(b"not read" * 1000)
    ours.recv(1)
    other.sendall(b"not even taken from the kernel")
    ours.send(b"goodbye")
    other.settimeout(WITHIN)
    ours.setblocking(False)
    ours.close()
    assert received(other) == b"goodbye"
