"""The store's process is killed in the middle of its work."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from gateway.adapters.store import SqliteStore
from gateway.ports import Recovery

Opened = Callable[..., AbstractAsyncContextManager[tuple[SqliteStore, Recovery]]]

# Each change has five messages and one outbox message. "done N" is said when change N is durable.
CHILD = """
import asyncio, sys
from pathlib import Path
from gateway.adapters.store import SqliteStore
from gateway.config import OutboxSettings, StoreSettings
from gateway.messages import OutboxMessage, RawMessage
from gateway.ports import Commit

async def change(store, number):
    messages = [RawMessage("in/a", str(number).encode(), 1, False, 1.0, 5 * number + n + 1) for n in range(5)]
    outbox = [OutboxMessage(str(number), "out/a", b"", 0, 1.0)]
    await store.commit(Commit(messages=messages, outbox=outbox))
    print(f"done {number}", flush=True)

async def main():
    store = SqliteStore(Path(sys.argv[1]), StoreSettings(durability="crash"), OutboxSettings(), lambda: 1.0)
    await store.open()
    number = 0
    while True:
        await asyncio.gather(*(change(store, number + n) for n in range(7)))
        number += 7

asyncio.run(main())
"""


@pytest.mark.parametrize("after", [1, 40, 333])
async def test_a_killed_process_leaves_whole_changes_and_all_that_it_said_were_done(
    opened: Opened, tmp_path: Path, after: int
) -> None:
    with subprocess.Popen([sys.executable, "-c", CHILD, str(tmp_path)], stdout=subprocess.PIPE, text=True) as child:  # noqa: ASYNC220
        assert child.stdout is not None
        done: set[int] = set()
        for line in child.stdout:
            if not line.endswith("\n"):
                break  # killed while it wrote this line
            done.add(int(line.split()[1]))
            if len(done) == after:
                child.kill()
        child.wait()
    async with opened() as (store, recovery):
        found = Counter(int(entry.message.payload) for entry in recovery.entries if entry.message)
        waiting = {int(message.id) for message in await store.waiting(100_000)}
        assert done <= set(found)
        assert set(found.values()) == {5}
        assert waiting == set(found)
        again = [e.message._replace(duplicate=True) for e in recovery.entries[-20:] if e.message]
        assert store.delivered(again) == frozenset(range(20))
