"""A small MQTT broker for those who have none: amqtt in a child process."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import json
import logging
import sys
from collections.abc import Mapping

from gateway.errors import BusError, InputError

_log = logging.getLogger(__name__)
_START_WITHIN = 30.0  # seconds; a Pi takes some to import amqtt
_STOP_WITHIN = 5.0  # seconds
_RESTART_AFTER = 2.0  # seconds


class EmbeddedBroker:
    """Runs the broker in a process of its own and restarts it when it ends.

    It speaks MQTT 3.1.1 and keeps sessions and retained messages in memory. It keeps what arrives
    while a client is away, but amqtt forgets a message that is not acknowledged within 5 s, or
    when the connection breaks before that: who must not lose one uses mosquitto. It is a process of its
    own because amqtt would otherwise share the loop with the gateway's pipeline, and because its
    imports take 20 MB. The child ends when its standard input closes, so it cannot outlive the
    gateway.

    Args:
        host: address to listen on. Clients on this machine need no user name unless one is given.
        username: who else may connect; needed for any address but loopback.
    """

    def __init__(self, host: str, port: int, username: str | None = None, password: str | None = None) -> None:
        self._host = host
        self._port = port
        self._username = username
        self._password = password
        self._process: asyncio.subprocess.Process | None = None

    @property
    def pid(self) -> int | None:
        """Process id of the child, None while there is none."""
        return None if self._process is None else self._process.pid

    async def start(self) -> None:
        """Start the broker; return when it listens.

        Raises:
            InputError: the port is in use, or the address is open to others without a user name.
            BusError: it did not start for another reason.
        """
        if self._username is None and not _is_loopback(self._host):
            raise InputError(
                f"mqtt.embedded at {self._host}: a broker that others can reach needs mqtt.username and a password"
            )
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "gateway.adapters.embedded_broker_process"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for the gateway, which stops the broker last
        )
        self._process = process
        settings = {"host": self._host, "port": self._port, "username": self._username, "password": self._password}
        try:
            async with asyncio.timeout(_START_WITHIN):
                answer = await _ask(process, settings)
        except TimeoutError as error:
            await self.stop()
            raise BusError(f"the embedded broker did not start within {_START_WITHIN:g} s") from error
        if answer.get("ready"):
            return
        await self.stop()
        if answer.get("in_use"):
            raise InputError(
                f"port {self._port} on {self._host} is in use, probably by another broker; "
                "set mqtt.embedded = false to use that one, or another mqtt.port"
            )
        raise BusError(f"the embedded broker did not start: {answer.get('error', 'it ended without a word')}")

    async def run(self) -> None:
        """Restart the broker whenever it ends, until cancelled."""
        while self._process is not None:
            code = await self._process.wait()
            _log.warning("the embedded broker ended (status %d) and is started again", code)
            await asyncio.sleep(_RESTART_AFTER)
            try:
                await self.start()
            except (BusError, InputError) as error:
                _log.warning("%s", error)

    async def stop(self) -> None:
        """End the child; what it kept in memory is gone."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            async with asyncio.timeout(_STOP_WITHIN):
                await process.wait()
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()


async def _ask(process: asyncio.subprocess.Process, settings: Mapping[str, object]) -> dict[str, object]:
    if process.stdin is None or process.stdout is None:
        return {}
    try:
        process.stdin.write(json.dumps(settings).encode() + b"\n")
        await process.stdin.drain()
        line = await process.stdout.readline()
    except ConnectionError:
        return {}
    answer: dict[str, object] = json.loads(line or b"{}")
    return answer


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
