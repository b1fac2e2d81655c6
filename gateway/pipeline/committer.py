"""The committer: what was processed becomes durable, in order, while more is being processed."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain

from gateway.errors import StoreError
from gateway.messages import AssetWindow, Effects, RawMessage
from gateway.ports import Commit, Journal
from gateway.published import Alert

log = logging.getLogger(__name__)

_AHEAD = 2000  # messages processed and not committed; with more, `put` waits
_TOGETHER = 1000  # messages a transaction
_FIRST_RETRY = 0.5  # seconds until a failed transaction is tried again; doubles up to the next
_LAST_RETRY = 30.0


@dataclass(frozen=True, slots=True)
class Step:
    """What a batch of messages, or a tick, brought about.

    Attributes:
        change: to be stored; of ``pending`` only the assets count, what waits of them is asked
            for when the transaction is made.
        received: messages to acknowledge after that, also those that were committed before.
    """

    change: Commit
    effects: Effects
    alerts: tuple[Alert, ...]
    received: Sequence[RawMessage]


class Committer:
    """Commits steps in their order; those that wait share a transaction.

    A transaction that fails is tried again until it succeeds; `problem` says why it failed.
    Nothing behind it is committed before.

    Args:
        waiting: what waits for words of an asset now.
        committed: told of each step once it is durable.
        progress: called after each attempt, for the watchdog.
    """

    def __init__(
        self,
        journal: Journal,
        *,
        waiting: Callable[[str], AssetWindow | None],
        committed: Callable[[Step], None],
        progress: Callable[[], None],
    ) -> None:
        self._journal = journal
        self._waiting = waiting
        self._committed = committed
        self._progress = progress
        self._steps: deque[Step] = deque()  # the newest last; one leaves when it is committed
        self._messages = 0  # in these
        self._changed = asyncio.Condition()
        self._problem: str | None = None

    @property
    def problem(self) -> str | None:
        """Why nothing can be committed, None when it can."""
        return self._problem

    @property
    def idle(self) -> bool:
        """Whether everything is committed."""
        return not self._steps

    async def put(self, step: Step) -> None:
        """Have it committed; waits while 2,000 messages are not."""
        async with self._changed:
            self._steps.append(step)
            self._messages += len(step.received)
            self._changed.notify_all()
            await self._changed.wait_for(lambda: self._messages < _AHEAD)

    async def drained(self) -> None:
        """Wait until everything is committed."""
        async with self._changed:
            await self._changed.wait_for(lambda: self.idle)

    async def run(self) -> None:
        """Commit until cancelled."""
        while True:
            async with self._changed:
                await self._changed.wait_for(lambda: not self.idle)
            steps = self._next()
            await self._insist(steps)
            for step in steps:
                self._committed(step)
            async with self._changed:
                for step in steps:
                    self._steps.popleft()
                    self._messages -= len(step.received)
                self._changed.notify_all()

    def failed(self, error: StoreError) -> None:
        """Remember why the store does not work, and log it when that is new."""
        if self._problem != str(error):
            log.error("nothing is acknowledged until this works: %s", error)
        self._problem = str(error)

    def _next(self) -> list[Step]:
        """The oldest steps. A tick ends a transaction, since the journal has it after the messages."""
        steps: list[Step] = []
        messages = 0
        for step in self._steps:
            steps.append(step)
            messages += len(step.change.messages)
            if step.change.tick is not None or messages >= _TOGETHER:
                break
        return steps

    async def _insist(self, steps: Sequence[Step]) -> None:
        changes = [step.change for step in steps]
        if self._joined(changes) == Commit():  # only messages that were committed before
            return
        delay = _FIRST_RETRY
        while True:
            try:
                await self._journal.commit(self._joined(changes))
            except StoreError as error:
                self.failed(error)
                self._progress()
                await asyncio.sleep(delay)
                delay = min(2 * delay, _LAST_RETRY)
            else:
                break
        self._progress()
        if self._problem is not None:
            log.warning("the store works again")
            self._problem = None

    def _joined(self, changes: Sequence[Commit]) -> Commit:
        return Commit(
            messages=tuple(chain.from_iterable(change.messages for change in changes)),
            tick=changes[-1].tick,
            dead_letters=tuple(chain.from_iterable(change.dead_letters for change in changes)),
            windows=tuple(chain.from_iterable(change.windows for change in changes)),
            outbox=tuple(chain.from_iterable(change.outbox for change in changes)),
            pending={asset: self._waiting(asset) for change in changes for asset in change.pending},
        )
