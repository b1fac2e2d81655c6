"""A TCP port for a broker that runs only as long as a command."""

from __future__ import annotations

import socket


def free_port() -> int:
    """A TCP port on loopback that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
