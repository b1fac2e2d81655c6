"""A person's side of the broker: gives commands and stops, and hears what becomes of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable
from types import TracebackType
from typing import Self, TypeVar

import aiomqtt
from aiomqtt.exceptions import MqttError

from gateway.adapters.mqtt_options import connection_options
from gateway.config import Mqtt
from gateway.errors import BusUnavailable
from gateway.robot_messages import CommandEvent

_WITHIN = 5.0  # seconds to connect
T = TypeVar("T")


class Operator:
    """A short connection to the broker; an async context manager.

    Args:
        prefix: ``edge/<site>``.
    """

    def __init__(self, settings: Mqtt, prefix: str) -> None:
        self._settings = settings
        self._prefix = prefix
        self._client: aiomqtt.Client | None = None

    async def __aenter__(self) -> Self:
        """Connect.

        Raises:
            BusUnavailable: no broker answers, or it refuses.
            InputError: a password or certificate file is missing.
        """
        options = connection_options(self._settings, "", (), None)
        self._client = aiomqtt.Client(
            options.host,
            options.port,
            username=options.username,
            password=options.password,
            tls_context=options.tls,
            timeout=_WITHIN,
            protocol=aiomqtt.ProtocolVersion.V5 if self._settings.protocol == "5" else None,
        )
        await self._translated(self._client.__aenter__())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._client is not None:
            try:
                await self._client.__aexit__(kind, error, trace)
            except MqttError as failure:
                raise BusUnavailable(f"the connection ended badly: {failure}") from failure

    async def publish(self, topic: str, payload: bytes, *, retain: bool = False) -> None:
        """Publish below the site's prefix with QoS 1.

        Raises:
            BusUnavailable: it could not be done.
        """
        await self._translated(self._connected().publish(f"{self._prefix}/{topic}", payload, qos=1, retain=retain))

    async def listen(self, command: str) -> None:
        """Ask for the events of a command; to be done before it is given.

        Raises:
            BusUnavailable: the broker does not answer.
        """
        await self._translated(self._connected().subscribe(f"{self._prefix}/commands/{command}/events", qos=1))

    async def events(self) -> AsyncIterator[CommandEvent]:
        """The events that were asked for, each once.

        Raises:
            BusUnavailable: the connection was lost.
        """
        seen: set[str] = set()
        try:
            async for message in self._connected().messages:
                if not message.topic.matches(f"{self._prefix}/commands/+/events"):
                    continue  # amqtt sends retained messages of other topics as well
                event = CommandEvent.model_validate_json(bytes(message.payload or b""))
                if event.id not in seen:
                    seen.add(event.id)
                    yield event
        except MqttError as error:
            raise BusUnavailable(f"the connection to the broker was lost: {error}") from error

    def _connected(self) -> aiomqtt.Client:
        if self._client is None:
            raise BusUnavailable("not connected")
        return self._client

    async def _translated(self, work: Awaitable[T]) -> T:
        where = f"the broker at {self._settings.host}:{self._settings.port}"
        try:
            async with asyncio.timeout(_WITHIN):
                return await work
        except TimeoutError as error:
            raise BusUnavailable(f"{where} does not answer within {_WITHIN:g} s") from error
        except MqttError as error:
            raise BusUnavailable(f"{where}: {error}") from error
