from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from gateway.adapters.store import SqliteStore
from gateway.config import OutboxSettings, StoreSettings
from gateway.ports import Recovery

Opened = Callable[..., AbstractAsyncContextManager[tuple[SqliteStore, Recovery]]]


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    """Opens the store in the test's folder, and closes it; what it held comes with it."""

    @asynccontextmanager
    async def start(
        store: StoreSettings | None = None,
        outbox: OutboxSettings | None = None,
        now: Callable[[], float] = lambda: 1000.0,
    ) -> AsyncIterator[tuple[SqliteStore, Recovery]]:
        made = SqliteStore(
            tmp_path, store or StoreSettings(durability="crash"), outbox or OutboxSettings(), now, receive_maximum=10
        )
        recovery = await made.open()
        try:
            yield made, recovery
        finally:
            await made.close()

    return start
