"""Doubles of the ports, in memory, for unit tests and examples."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Callable, Collection, Sequence

from gateway.adapters.store_ledger import DeliveryLedger
from gateway.errors import BusError, StoreError
from gateway.inference import Generation, GenerationRequest, ModelInfo, ScoreRequest, Scores
from gateway.messages import AssetWindow, OutboxMessage, RawMessage
from gateway.ports import CommandRow, Commit, JournalEntry, Recovery


class ManualClock:
    """A clock that stands still until `advance`."""

    def __init__(self, start: float = 0.0) -> None:
        self._now = start
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []

    def now(self) -> float:
        """Seconds."""
        return self._now

    async def sleep(self, seconds: float) -> None:
        """Wait until `advance` has passed that time."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self._now + seconds, id(future), future))
        await future

    def advance(self, seconds: float) -> None:
        """Let time pass and wake those whose time has come."""
        self._now += seconds
        while self._sleepers and self._sleepers[0][0] <= self._now:
            _, _, future = heapq.heappop(self._sleepers)
            if not future.done():
                future.set_result(None)


class MemorySource:
    """Hands out the batches that are put in, and keeps what was acknowledged."""

    def __init__(self) -> None:
        self._batches: asyncio.Queue[Sequence[RawMessage]] = asyncio.Queue()
        self.acknowledged: list[RawMessage] = []

    @property
    def waiting(self) -> int:
        """Batches that were not taken."""
        return self._batches.qsize()

    def put(self, messages: Sequence[RawMessage]) -> None:
        """Have `batch` return these next."""
        self._batches.put_nowait(messages)

    async def batch(self) -> Sequence[RawMessage]:
        """The next batch that was put in."""
        return await self._batches.get()

    def acknowledge(self, messages: Sequence[RawMessage]) -> None:
        """Keep them in ``acknowledged``."""
        self.acknowledged += messages


class MemoryBus:
    """Keeps what is published; fails with ``error`` while that is set."""

    def __init__(self) -> None:
        self.published: list[OutboxMessage] = []
        self.attempts = 0
        self.error: BusError | None = None

    async def publish(self, message: OutboxMessage) -> None:
        """Keep the message in ``published``."""
        self.attempts += 1
        await asyncio.sleep(0)
        if self.error is not None:
            raise self.error
        self.published.append(message)


class MemoryStore:
    """Journal, commands, outbox and ledger in memory; fails with ``error`` while that is set."""

    def __init__(self, ledger_size: int = 1000) -> None:
        self.commits: list[Commit] = []
        self.state: bytes | None = None
        self.error: StoreError | None = None
        self._entries: list[JournalEntry] = []
        self._outbox: dict[str, OutboxMessage] = {}
        self._pending: dict[str, AssetWindow] = {}
        self._commands: dict[str, CommandRow] = {}
        self._latches: bytes | None = None
        self._kept: dict[str, bytes] = {}
        self._ledger = DeliveryLedger(ledger_size)

    @property
    def outbox(self) -> Sequence[OutboxMessage]:
        """What waits, in order of arrival."""
        return tuple(self._outbox.values())

    def recovery(self) -> Recovery:
        """What a new start would find."""
        rows = self._commands.values()
        commands = tuple(row for row in rows if row.open)
        goals = tuple(row for row in rows if row.goal)
        entries, pending = tuple(self._entries), dict(self._pending)
        return Recovery(self.state, entries, pending, commands, goals, self._latches, dict(self._kept))

    async def command(self, id_: str) -> CommandRow | None:
        """As the port says."""
        await self._work()
        return self._commands.get(id_)

    async def commit(self, change: Commit) -> None:
        """Take the change, whole."""
        await self._work()
        self.commits.append(change)
        for message in change.messages:
            self._entries.append(JournalEntry(len(self._entries) + 1, message.received_at, message))
        if change.tick is not None:
            self._entries.append(JournalEntry(len(self._entries) + 1, change.tick, None))
        self._outbox |= {message.id: message for message in change.outbox}
        for asset, window in change.pending.items():
            self._pending.pop(asset, None)
            if window is not None:
                self._pending[asset] = window
        self._commands |= {row.id: row for row in change.commands}
        for name, body in change.kept.items():
            self._kept.pop(name, None)
            if body is not None:
                self._kept[name] = body
        if change.latches is not None:
            self._latches = change.latches
        self._ledger.add(change.messages)

    async def snapshot(self, state: bytes) -> None:
        """Keep the state, forget the journal."""
        await self._work()
        self.state = state
        self._entries.clear()

    async def waiting(self, limit: int, without: Collection[str] = ()) -> Sequence[OutboxMessage]:
        """As the port says."""
        await self._work()
        found = [message for message in self._outbox.values() if message.topic not in without]
        return sorted(found, key=lambda message: not message.urgent)[:limit]

    async def published(self, ids: Sequence[str]) -> None:
        """Forget these."""
        await self._work()
        for item in ids:
            self._outbox.pop(item, None)

    def delivered(self, messages: Sequence[RawMessage]) -> Collection[int]:
        """As the port says."""
        return self._ledger.delivered(messages)

    async def session_lost(self) -> None:
        """As the port says."""
        await self._work()
        self._ledger.clear()

    async def _work(self) -> None:
        await asyncio.sleep(0)
        if self.error is not None:
            raise self.error


class ScriptedModel:
    """Answers with what two functions say; either may raise a `ModelError`."""

    def __init__(
        self,
        write: Callable[[GenerationRequest], str],
        score: Callable[[ScoreRequest], Sequence[float]],
        info: ModelInfo | None = None,
    ) -> None:
        self._write = write
        self._score = score
        self._info = info or ModelInfo(name="scripted", sha256="0" * 64)

    @property
    def info(self) -> ModelInfo | None:
        """As given."""
        return self._info

    async def generate(self, request: GenerationRequest) -> Generation:
        """What ``write`` says."""
        text = self._write(request)
        return Generation(text=text, prompt_tokens=0, completion_tokens=len(text.split()), seconds=0.0)

    async def score(self, request: ScoreRequest) -> Scores:
        """What ``score`` says, one log-likelihood a continuation."""
        logprobs = tuple(self._score(request))
        return Scores(logprobs=logprobs, tokens=tuple(1 for _ in logprobs), seconds=0.0)
