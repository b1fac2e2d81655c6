from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import insight_samples as samples
import pytest

from gateway.adapters.doubles import ManualClock, MemoryStore, ScriptedModel
from gateway.config import GateSettings, ModelSettings
from gateway.errors import StoreError
from gateway.insights.gate import Gate
from gateway.messages import Anomaly, AnomalyKind, AssetWindow, Severity, StreamId
from gateway.pipeline import think as think_module
from gateway.pipeline.author import Author
from gateway.pipeline.think import Think
from gateway.ports import Commit
from gateway.published import Insight, Published
from gateway.streams.windows import merge

WITHIN = 10.0
TOPIC = "edge/lab/insights"


class SlowAuthor(Author):
    """Writes by rules, but only when the test lets it."""

    def __init__(self) -> None:
        model = ScriptedModel(lambda _: "", lambda _: ())
        super().__init__(
            model, model, {"cold-room": samples.PROFILE}, {}, samples.facts, ModelSettings(mode="off"), site="lab"
        )
        self.begun: asyncio.Queue[AssetWindow] = asyncio.Queue()
        self.may_end = asyncio.Event()

    async def write(self, window: AssetWindow) -> Insight:
        self.begun.put_nowait(window)
        await self.may_end.wait()
        return await super().write(window)


class FaultyStore(MemoryStore):
    """Says when a commit has failed."""

    def __init__(self) -> None:
        super().__init__()
        self.failed = asyncio.Event()

    async def commit(self, change: Commit) -> None:
        try:
            await super().commit(change)
        except StoreError:
            self.failed.set()
            raise


class Stage:
    """A think stage with doubles around it."""

    def __init__(self, store: MemoryStore | None = None, max_waiting: int = 64) -> None:
        self.store = store or MemoryStore()
        self.author = SlowAuthor()
        self.told: asyncio.Queue[Published] = asyncio.Queue()
        self.woken = 0
        self.think = Think(
            Gate(GateSettings(max_waiting=max_waiting), merge),
            self.author,
            self.store,
            ManualClock(samples.START),
            profiles={"cold-room": samples.PROFILE},
            facts=samples.facts,
            merge=merge,
            topic=TOPIC,
            published=self._published,
            listener=self.told.put_nowait,
        )

    def _published(self) -> None:
        self.woken += 1

    async def offer(self, *windows: AssetWindow) -> dict[str, AssetWindow | None]:
        """As ingest does: what the stage says is stored with the input."""
        pending = dict(self.think.offer(windows, samples.START))
        await self.store.commit(Commit(pending=pending))
        return pending

    async def insight(self) -> Insight:
        """The next one that is told."""
        async with asyncio.timeout(WITHIN):
            told = await self.told.get()
        assert isinstance(told, Insight)
        return told

    async def begun(self) -> AssetWindow:
        """The next window that the author begins."""
        async with asyncio.timeout(WITHIN):
            return await self.author.begun.get()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        task = asyncio.create_task(self.think.run(), name="think")
        try:
            yield
        finally:
            task.cancel()
            await asyncio.wait([task])
            assert task.cancelled()


def odd(asset: str, number: int = 0, severity: Severity = Severity.WARNING) -> AssetWindow:
    """The asset's window of that number, too warm to that degree."""
    start = samples.START + number * samples.LENGTH
    warm = Anomaly(StreamId(asset, "temperature"), AnomalyKind.HIGH, severity, start, None, -9.1, -15.0, "°C")
    return AssetWindow(asset, "cold-room", start, start + samples.LENGTH, (), (warm,))


async def test_what_waits_is_to_be_stored_and_what_says_nothing_new_is_not() -> None:
    stage = Stage()
    assert await stage.offer(odd("a"), odd("b")) == {"a": odd("a"), "b": odd("b")}
    assert stage.think.offer((odd("a", 1),), samples.START) == {"a": merge(odd("a"), odd("a", 1))}
    stage.author.may_end.set()
    async with stage.running():
        await stage.insight()
        await stage.insight()
    assert stage.think.offer((odd("a", 2),), samples.START) == {"a": None}


async def test_an_insight_and_the_end_of_waiting_are_one_transaction() -> None:
    stage = Stage()
    stage.author.may_end.set()
    await stage.offer(odd("a"))
    async with stage.running():
        insight = await stage.insight()
    change = stage.store.commits[-1]
    assert dict(change.pending) == {"a": None}
    (message,) = change.outbox
    assert (message.id, message.topic) == (insight.id, f"{TOPIC}/a")
    assert message.rank == Severity.WARNING.rank
    assert json.loads(message.payload)["kind"] == "insight"
    assert len(stage.store.commits) == 2
    assert stage.woken == 1
    assert stage.store.recovery().pending == {}


async def test_a_new_window_while_the_asset_is_written_keeps_both_stored() -> None:
    stage = Stage()
    await stage.offer(odd("a"))
    async with stage.running():
        assert await stage.begun() == odd("a")
        news = odd("a", 1, Severity.CRITICAL)
        assert await stage.offer(news) == {"a": merge(odd("a"), news)}
        stage.author.may_end.set()
        first, second = await stage.insight(), await stage.insight()
    assert [dict(change.pending) for change in stage.store.commits[2:]] == [{"a": news}, {"a": None}]
    assert (first.window.end, second.window.start) == (news.start, news.start)


async def test_an_insight_waits_for_a_store_that_fails_and_its_window_stays_stored(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(think_module, "_STORE_RETRY", 0.0)
    store = FaultyStore()
    stage = Stage(store)
    stage.author.may_end.set()
    await stage.offer(odd("a"))
    store.error = StoreError("the disk is full")
    async with stage.running():
        async with asyncio.timeout(WITHIN):
            await store.failed.wait()
        assert stage.told.empty()
        assert store.recovery().pending == {"a": odd("a")}
        news = odd("a", 1, Severity.CRITICAL)
        assert stage.think.offer((news,), samples.START) == {"a": merge(odd("a"), news)}
        store.error = None
        insights = [await stage.insight(), await stage.insight()]
    assert [message.id for message in store.outbox] == [insight.id for insight in insights]
    assert stage.woken == 2
    assert store.recovery().pending == {}


class HeldStore(FaultyStore):
    """The commit of an insight waits until the test lets it go on; then it fails while ``error`` is set."""

    def __init__(self) -> None:
        super().__init__()
        self.held = asyncio.Event()
        self.go_on = asyncio.Event()

    async def commit(self, change: Commit) -> None:
        if change.outbox:
            self.held.set()
            await self.go_on.wait()
        await super().commit(change)


@pytest.mark.parametrize("fails", [True, False])
async def test_input_that_is_stored_while_an_insight_is_being_stored_keeps_its_window_until_it_is(
    fails: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(think_module, "_STORE_RETRY", 0.0)
    store = HeldStore()
    stage = Stage(store)
    stage.author.may_end.set()
    await stage.offer(odd("a"))
    async with stage.running():
        async with asyncio.timeout(WITHIN):
            await store.held.wait()
        later = odd("a", 1)  # nothing new, so the gate is quiet, and asked for what waits all the same
        assert await stage.offer(later) == {"a": odd("a")}
        if fails:
            store.error = StoreError("the disk is full")
            store.go_on.set()
            async with asyncio.timeout(WITHIN):
                await store.failed.wait()
            assert store.recovery().pending == {"a": odd("a")}  # a crash here would lose nothing
            store.error = None
        store.go_on.set()
        await stage.insight()
        async with asyncio.timeout(WITHIN):
            while store.recovery().pending:  # noqa: ASYNC110 - the store tells nobody of a commit
                await asyncio.sleep(0)
    assert len(store.outbox) == 1


async def test_a_window_that_was_being_written_at_the_end_is_written_after_the_next_start() -> None:
    stage = Stage()
    await stage.offer(odd("a"), odd("b"))
    async with stage.running():
        await stage.begun()
    pending = stage.store.recovery().pending
    assert pending == {"a": odd("a"), "b": odd("b")}

    again = Stage(stage.store)
    strange = replace(odd("c"), profile="no-longer-there")
    again.think.restore({**pending, "c": strange})
    again.author.may_end.set()
    async with again.running():
        found = {(await again.insight()).id for _ in range(2)}
    assert found == {stage.author.by_rules(odd(asset), "").id for asset in "ab"}
    assert again.told.empty()
    assert stage.store.recovery().pending == {}


async def test_when_too_many_wait_the_rules_write_the_least_urgent() -> None:
    stage = Stage(max_waiting=1)
    await stage.offer(odd("a", severity=Severity.NOTICE))
    stored = await stage.offer(odd("b", severity=Severity.CRITICAL))
    assert stored == {"a": odd("a", severity=Severity.NOTICE), "b": odd("b", severity=Severity.CRITICAL)}
    later = odd("a", 1)
    # Evicted again before it was written: still one window of the asset, with both in it.
    assert (await stage.offer(later))["a"] == merge(odd("a", severity=Severity.NOTICE), later)
    stage.author.may_end.set()
    async with stage.running():
        insights = {insight.asset: insight for insight in [await stage.insight(), await stage.insight()]}
    assert insights["a"].text_source_reason == "queue full"
    assert insights["a"].window.end == later.end
    assert insights["b"].text_source_reason == "the model is switched off"
    assert stage.store.recovery().pending == {}


async def test_the_most_severe_is_written_first_and_among_equals_the_one_that_waits_longest() -> None:
    stage = Stage()
    stage.author.may_end.set()
    ranks = [Severity.NOTICE, Severity.WARNING, Severity.CRITICAL, Severity.WARNING]
    await stage.offer(*(odd(asset, severity=severity) for asset, severity in zip("abcd", ranks, strict=True)))
    async with stage.running():
        order = [(await stage.insight()).asset for _ in ranks]
    assert order == ["c", "b", "d", "a"]
