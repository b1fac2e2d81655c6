"""Stores a change, and publishes at once what is then in the outbox."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gateway.messages import OutboxMessage
from gateway.ports import Commit, Journal


class Recorder:
    """First durable, then said.

    Args:
        ahead, committed: of `Deliver`: publish what the outbox has got, without reading it again.
    """

    def __init__(
        self,
        journal: Journal,
        *,
        ahead: Callable[[Sequence[OutboxMessage]], None],
        committed: Callable[[int], None],
    ) -> None:
        self._journal = journal
        self._ahead = ahead
        self._committed = committed

    async def keep(self, change: Commit) -> None:
        """Make the change durable, then publish its messages.

        Raises:
            StoreError: nothing was stored, and nothing is published.
        """
        await self._journal.commit(change)
        if change.outbox:
            self._ahead(change.outbox)
            self._committed(len(change.outbox))
