"""Gives a command over the broker and follows what becomes of it; Ctrl-C cancels it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from collections.abc import AsyncIterator, Mapping
from uuid import uuid4

from gateway.adapters.operator import Operator
from gateway.config import Config
from gateway.errors import BusUnavailable
from gateway.robot_messages import CommandEvent


@contextlib.asynccontextmanager
async def given(found: Config, command: Mapping[str, object]) -> AsyncIterator[Operator]:
    """Publish a command, whose events are then heard; when that is cancelled, the command is too."""
    async with Operator(found.settings.mqtt, found.prefix) as operator:
        await operator.listen(str(command["id"]))
        await operator.publish("commands", json.dumps(command).encode())
        try:
            yield operator
        except asyncio.CancelledError:
            cancel = {"id": str(uuid4()), "cancel": command["id"]}
            await operator.publish("commands", json.dumps(cancel).encode())
            print("cancelling; what becomes of it is on the command's events", file=sys.stderr, flush=True)
            raise


async def events(operator: Operator, within: float) -> AsyncIterator[CommandEvent]:
    """The events, the first of them within so many seconds.

    Raises:
        BusUnavailable: the gateway says nothing.
    """
    heard = operator.events()
    try:
        async with asyncio.timeout(within):
            first = await anext(heard, None)
    except TimeoutError as error:
        raise BusUnavailable(
            f"the gateway has not answered within {within:g} s: does it run, with this site and robots?"
        ) from error
    if first is not None:
        yield first
    async for event in heard:
        yield event
