"""The child process of the embedded broker.

It reads one JSON line of settings, answers with one, and ends when its standard input closes.
"""

from __future__ import annotations

import asyncio
import errno
import json
import logging
import sys
from typing import Any

from amqtt.broker import Broker
from amqtt.contexts import BrokerConfig, ListenerConfig
from amqtt.errors import BrokerError


async def serve(settings: dict[str, Any]) -> None:
    """Run the broker until standard input closes."""
    host = settings["host"]
    address = f"[{host}]" if ":" in host else host
    broker = Broker(
        BrokerConfig(
            listeners={"default": ListenerConfig(bind=f"{address}:{settings['port']}")},
            plugins={
                "gateway.adapters.embedded_broker_auth.EmbeddedAuth": {
                    "username": settings["username"],
                    "password": settings["password"],
                }
            },
        )
    )
    try:
        await broker.start()
    except BrokerError as error:
        _say({"in_use": _in_use(error), "error": str(error)})
        return
    _say({"ready": True})
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.buffer.read)
    await broker.shutdown()


def _in_use(error: BaseException) -> bool:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, OSError) and cause.errno == errno.EADDRINUSE:
            return True
        cause = cause.__cause__
    return False


def _say(answer: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Entry of the child process."""
    logging.disable(logging.CRITICAL)  # the gateway says what matters; amqtt logs each failed connection at length
    asyncio.run(serve(json.loads(sys.stdin.buffer.readline())))


if __name__ == "__main__":
    main()
