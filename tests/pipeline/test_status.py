from __future__ import annotations

import asyncio
import json
from collections.abc import Callable

import pytest

from gateway.adapters.doubles import ManualClock, MemoryBus
from gateway.errors import BusUnavailable
from gateway.messages import OutboxMessage
from gateway.pipeline.status import StatusKeeper, status_message
from gateway.published import Published, Status

WITHIN = 10.0
TOPIC = "edge/lab/status"


class States:
    """A service manager that remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def notify(self, state: str) -> None:
        self.told.append(state)


class TellingBus(MemoryBus):
    """Has an event for each message."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: asyncio.Queue[OutboxMessage] = asyncio.Queue()

    async def publish(self, message: OutboxMessage) -> None:
        await super().publish(message)
        self.heard.put_nowait(message)


class Keeper:
    """A status stage with doubles around it and parts whose trouble the test sets."""

    def __init__(self) -> None:
        self.trouble: dict[str, str | None] = {"broker": None, "model": None}
        self.bus = TellingBus()
        self.clock = ManualClock(1_700_000_000.0)
        self.manager = States()
        self.heard: list[Published] = []
        self.stage = StatusKeeper(
            "lab",
            "1.2.3",
            TOPIC,
            self.bus,
            self.clock,
            self.manager,
            probes={name: self._probe(name) for name in self.trouble},
            listener=self.heard.append,
            interval=0.0,
        )

    def _probe(self, name: str) -> Callable[[], str | None]:
        return lambda: self.trouble[name]

    @property
    def published(self) -> list[tuple[str, list[str]]]:
        found = [json.loads(message.payload) for message in self.bus.published]
        return [(row["state"], row["reasons"]) for row in found]


@pytest.fixture
def keeper() -> Keeper:
    return Keeper()


async def test_a_state_is_told_once_and_again_only_when_it_changes(keeper: Keeper) -> None:
    for trouble in (None, None, "no such file", "no such file", "restarting", None, None):
        keeper.trouble["model"] = trouble
        keeper.clock.advance(10.0)
        await keeper.stage.look()
    assert keeper.published == [
        ("online", []),
        ("degraded", ["model: no such file"]),
        ("degraded", ["model: restarting"]),
        ("online", []),
    ]
    assert keeper.manager.told == [
        "STATUS=online",
        "STATUS=degraded: model: no such file",
        "STATUS=degraded: model: restarting",
        "STATUS=online",
    ]
    assert [status.since for status in keeper.heard if isinstance(status, Status)] == [
        1_700_000_000.0 + seconds for seconds in (10.0, 30.0, 50.0, 60.0)
    ]


async def test_each_part_that_is_not_well_is_named(keeper: Keeper) -> None:
    keeper.trouble.update(broker="nothing answers", model="is starting")
    await keeper.stage.look()
    assert keeper.published == [("degraded", ["broker: nothing answers", "model: is starting"])]


async def test_it_is_retained_and_says_who_speaks(keeper: Keeper) -> None:
    await keeper.stage.look()
    (message,) = keeper.bus.published
    assert (message.topic, message.retain) == (TOPIC, True)
    content = json.loads(message.payload)
    assert (content["site"], content["version"], content["kind"]) == ("lab", "1.2.3", "status")
    assert content["id"] == message.id
    assert content["since"] == "2023-11-14T22:13:20.000Z"


async def test_a_new_broker_session_hears_the_state_again_but_nobody_else_does(keeper: Keeper) -> None:
    await keeper.stage.look()
    keeper.stage.connected()
    await keeper.stage.look()
    await keeper.stage.look()
    assert keeper.published == [("online", []), ("online", [])]
    assert len(keeper.heard) == len(keeper.manager.told) == 1


async def test_what_could_not_be_published_is_published_when_the_broker_is_back(keeper: Keeper) -> None:
    keeper.bus.error = BusUnavailable("away")
    await keeper.stage.look()
    keeper.trouble["model"] = "restarting"
    await keeper.stage.look()
    assert keeper.published == []
    assert [status.state for status in keeper.heard if isinstance(status, Status)] == ["online", "degraded"]
    keeper.bus.error = None
    await keeper.stage.look()
    await keeper.stage.look()
    assert keeper.published == [("degraded", ["model: restarting"])]
    assert len(keeper.heard) == 2


async def test_it_goes_on_looking_until_it_is_cancelled(keeper: Keeper) -> None:
    task = asyncio.create_task(keeper.stage.run(), name="status")
    async with asyncio.timeout(WITHIN):
        assert b'"online"' in (await keeper.bus.heard.get()).payload
        keeper.trouble["model"] = "restarting"
        assert b'"degraded"' in (await keeper.bus.heard.get()).payload
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled()


async def test_offline_at_the_end(keeper: Keeper) -> None:
    await keeper.stage.look()
    await keeper.stage.offline()
    assert keeper.published == [("online", []), ("offline", [])]
    assert keeper.bus.published[-1].retain


async def test_offline_without_a_broker_is_no_failure(keeper: Keeper, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    keeper.bus.error = BusUnavailable("nothing answers")
    await keeper.stage.offline()
    assert "offline could not be published: nothing answers" in caplog.text


def test_the_last_will_is_the_same_message() -> None:
    status, message = status_message("lab", "1.2.3", "offline", (), 0.0, TOPIC)
    assert status.state == "offline"
    assert json.loads(message.payload)["state"] == "offline"
    assert message.retain
