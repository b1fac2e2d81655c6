"""The think stage: windows that wait for words, one at a time, most urgent first."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from functools import reduce

from gateway.errors import StoreError
from gateway.insights.gate import Gate
from gateway.messages import AssetWindow, Fact, OutboxMessage
from gateway.pipeline.author import Author
from gateway.ports import Clock, Commit, Journal
from gateway.profiles import SensorProfile
from gateway.published import Insight, Published

log = logging.getLogger(__name__)

_STORE_RETRY = 2.0  # seconds
Facts = Callable[[AssetWindow, SensorProfile], tuple[Fact, ...]]
Merge = Callable[[AssetWindow, AssetWindow], AssetWindow]


class Think:
    """Takes windows from the gate, has them written, and puts the insights into the outbox.

    What waits is durable: `offer` says what is to be stored with the input that brought it about,
    and an insight is stored in the transaction that takes its window away. After a crash the
    window is written again, under the same insight id unless newer input has been merged into it.

    Args:
        topic: prefix of the insights' topics, ``edge/<site>/insights``.
        published: called after an insight is in the outbox.
        listener: told of each insight.
    """

    def __init__(
        self,
        gate: Gate,
        author: Author,
        journal: Journal,
        clock: Clock,
        *,
        profiles: Mapping[str, SensorProfile],
        facts: Facts,
        merge: Merge,
        topic: str,
        published: Callable[[], None],
        listener: Callable[[Published], None],
    ) -> None:
        self._gate = gate
        self._author = author
        self._journal = journal
        self._clock = clock
        self._profiles = profiles
        self._facts = facts
        self._merge = merge
        self._topic = topic
        self._published = published
        self._listener = listener
        self._work = asyncio.Event()
        self._writing: AssetWindow | None = None
        self._asked = False  # somebody stores `waiting` with the window that is being written
        self._for_rules: dict[str, AssetWindow] = {}

    def restore(self, pending: Mapping[str, AssetWindow]) -> None:
        """Take up the windows that waited when the gateway ended."""
        for window in pending.values():
            if window.profile in self._profiles:
                self.offer((window,), self._clock.now())

    def offer(self, windows: Sequence[AssetWindow], now: float) -> Mapping[str, AssetWindow | None]:
        """Ask the gate; return what waits now for these assets, to be stored with the input."""
        changed: set[str] = set()
        for window in windows:
            decision = self._gate.offer(window, self._facts(window, self._profiles[window.profile]), now)
            for evicted in decision.evicted:
                self._for_rules[evicted.asset] = (
                    self._merge(self._for_rules[evicted.asset], evicted)
                    if evicted.asset in self._for_rules
                    else evicted
                )
                changed.add(evicted.asset)
            changed.add(window.asset)
        self._work.set()
        return {asset: self.waiting(asset) for asset in changed}

    def waiting(self, asset: str) -> AssetWindow | None:
        """All of that asset that is not in a stored insight yet: what must survive a crash."""
        if self._writing is None or self._writing.asset != asset:
            return self._behind(asset)
        self._asked = True
        behind = self._behind(asset)
        return self._writing if behind is None else self._merge(self._writing, behind)

    def _behind(self, asset: str) -> AssetWindow | None:
        """What waits of that asset without the window that is being written."""
        parts = [part for part in (self._for_rules.get(asset), self._gate.waiting(asset)) if part is not None]
        return reduce(self._merge, parts) if parts else None

    async def run(self) -> None:
        """Write what waits, until cancelled. A cancelled window stays stored."""
        while True:
            await self._work.wait()
            self._work.clear()
            while (step := self._next()) is not None:
                window, by_rules = step
                insight = self._author.by_rules(window, "queue full") if by_rules else await self._author.write(window)
                await self._store(window, insight)

    def _next(self) -> tuple[AssetWindow, bool] | None:
        if self._for_rules:
            asset = next(iter(self._for_rules))
            self._writing = self._for_rules.pop(asset)
            return self._writing, True
        self._writing = self._gate.take()
        return None if self._writing is None else (self._writing, False)

    async def _store(self, window: AssetWindow, insight: Insight) -> None:
        message = OutboxMessage(
            id=insight.id,
            topic=f"{self._topic}/{insight.asset}",
            payload=insight.model_dump_json().encode(),
            rank=insight.severity.rank,
            created=self._clock.now(),
        )
        await self._commit(lambda: Commit(outbox=(message,), pending={window.asset: self._behind(window.asset)}))
        self._writing = None
        self._listener(insight)
        self._published()
        if self._asked:
            # Input was stored together with the window while it was not known to be in the outbox.
            await self._commit(lambda: Commit(pending={window.asset: self._behind(window.asset)}))

    async def _commit(self, make: Callable[[], Commit]) -> None:
        """Try until it is stored, with what is so at each try."""
        while True:
            self._asked = False
            try:
                await self._journal.commit(make())
            except StoreError as error:
                log.warning("an insight waits for the store: %s", error)
                await asyncio.sleep(_STORE_RETRY)
            else:
                return
