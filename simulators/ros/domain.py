"""Hands out ROS domains: two runs in one domain would find each other's robots."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

NUMBERS = range(1, 102)  # 0 is everybody's default; above 101 ports overlap with those that Linux gives to clients


class NoDomain(Exception):
    """All domains are taken."""


@contextmanager
def domain(numbers: Sequence[int] = NUMBERS) -> Iterator[int]:
    """A ROS_DOMAIN_ID that is this process's own until the block ends or the process dies, however it dies.

    The lock is an abstract socket: the kernel frees it, and its scope is the network namespace, which is
    also how far discovery on the loopback device reaches.

    Args:
        numbers: those that may be given, 0 to 101.

    Raises:
        NoDomain: none is free.
    """
    start = os.getpid() % len(numbers)
    for number in (*numbers[start:], *numbers[:start]):
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as lock:
            try:
                lock.bind(f"\0edge-gateway-ros-domain-{number}")
            except OSError:  # somebody else has it
                continue
            if _is_quiet(number):
                yield number
                return
    raise NoDomain(f"all ROS domains from {min(numbers)} to {max(numbers)} are in use")


def _is_quiet(number: int) -> bool:
    """Whether no first participant of a program that takes no lock listens there.

    The port is that of the RTPS specification (DDSI-RTPS 2.5, 9.6.2): 7400 + 250 domain + 10 + 2 participant.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.bind(("", 7410 + 250 * number))
        except OSError:
            return False
    return True
