from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from store_samples import asset_window, letter, outgoing, raw, stream_window

from gateway.adapters import store_tables
from gateway.adapters.store import SqliteStore
from gateway.adapters.store_reader import StoreReader
from gateway.config import OutboxSettings, StoreSettings
from gateway.errors import StoreError
from gateway.messages import DeadLetterReason, StreamId
from gateway.ports import Commit, Recovery

Opened = Callable[..., AbstractAsyncContextManager[tuple[SqliteStore, Recovery]]]


async def test_what_was_committed_is_there_after_a_new_start(opened: Opened) -> None:
    messages = [raw("1", 1), raw("2", 2), raw("3", 0, qos=0)]
    async with opened() as (store, empty):
        assert empty == Recovery(None, (), {})
        await store.commit(Commit(messages=messages, pending={"a": asset_window("a"), "b": asset_window("b")}))
        await store.commit(Commit(tick=7.0, outbox=[outgoing("one")], pending={"a": None}))
    async with opened() as (store, recovery):
        assert [entry.message for entry in recovery.entries] == [*messages, None]
        assert recovery.entries[-1].now == 7.0
        assert recovery.pending == {"b": asset_window("b")}
        assert await store.waiting(10) == [outgoing("one")]


async def test_a_snapshot_takes_the_place_of_the_journal(opened: Opened) -> None:
    async with opened() as (store, _):
        await store.commit(Commit(messages=[raw("1")]))
        await store.snapshot(b"state")
        await store.commit(Commit(messages=[raw("2")]))
    async with opened() as (_, recovery):
        assert recovery.snapshot == b"state"
        assert [entry.message for entry in recovery.entries] == [raw("2")]


@pytest.mark.parametrize("snapshot", [False, True])
async def test_the_ledger_survives_a_crash(opened: Opened, snapshot: bool) -> None:
    async with opened() as (store, _):
        await store.commit(Commit(messages=[raw("1", 1), raw("2", 2)]))
        if snapshot:
            await store.snapshot(b"")
        await store.commit(Commit(messages=[raw("3", 3)]))
    again = [raw("1", 1, duplicate=True), raw("3", 3, duplicate=True), raw("3", 3), raw("x", 2, duplicate=True)]
    async with opened() as (store, _):
        assert store.delivered(again) == {0, 1}


async def test_a_new_session_empties_the_ledger_for_good(opened: Opened) -> None:
    async with opened() as (store, _):
        await store.commit(Commit(messages=[raw("1", 1)]))
        await store.session_lost()
        assert store.delivered([raw("1", 1, duplicate=True)]) == frozenset()
        await store.commit(Commit(messages=[raw("2", 2)]))
    async with opened() as (store, _):
        assert store.delivered([raw("1", 1, duplicate=True), raw("2", 2, duplicate=True)]) == {1}


async def test_commits_that_wait_share_a_transaction_and_keep_their_order(opened: Opened) -> None:
    async with opened() as (store, _):
        await asyncio.gather(*(store.commit(Commit(messages=[raw(str(n), n + 1)])) for n in range(300)))
    async with opened() as (_, recovery):
        payloads = [entry.message.payload for entry in recovery.entries if entry.message]
        assert payloads == [str(n).encode() for n in range(300)]


async def test_dead_letters_are_bounded_and_their_counts_are_not(opened: Opened, tmp_path: Path) -> None:
    async with opened(StoreSettings(keep_dead_letters=3)) as (store, _):
        for number in range(5):
            await store.commit(Commit(dead_letters=[letter(payload=str(number).encode())]))
        await store.commit(Commit(dead_letters=[letter(DeadLetterReason.TOO_LARGE, b"x" * 10_000)]))
        with StoreReader(tmp_path) as reader:  # while the gateway runs
            kept = reader.dead_letters(10)
            assert [len(row.payload) for row in kept] == [4096, 1, 1]
            assert [row.payload for row in reader.dead_letters(1, DeadLetterReason.NOT_JSON)] == [b"4"]
            assert reader.counts() == {"dead-letter:not-json": 5, "dead-letter:too-large": 1}


async def test_windows_are_kept_for_a_time(opened: Opened, tmp_path: Path) -> None:
    now = 1000.0
    async with opened(StoreSettings(keep_windows=1000.0), now=lambda: now) as (store, _):
        windows = [stream_window(0.0), stream_window(300.0), stream_window(0.0, "b")]
        await store.commit(Commit(windows=windows))
        with StoreReader(tmp_path) as reader:
            found = reader.windows(StreamId("a", "temperature"), 0.0, 600.0)
            assert [(row.start, row.statistics.mean, row.usual) for row in found] == [
                (0.0, 4.0, (4.0, 0.5)),
                (300.0, 4.0, (4.0, 0.5)),
            ]
            assert reader.windows(StreamId("a", "temperature"), 300.0, 600.0) == found[1:]
            now = 1400.0
            await store.commit(Commit())
            assert reader.windows(StreamId("a", "temperature"), 0.0, 600.0) == found[1:]


async def test_too_many_windows_take_the_oldest_with_them(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_tables, "_TIDY_EVERY", 0.0)
    limit = StoreSettings(max_mb=16)
    stream = StreamId("a", "temperature")
    length, each, count = 300.0, 1000, 60
    async with opened(limit, now=lambda: 0.0) as (store, _):
        await store.commit(Commit(outbox=[outgoing("one")], pending={"a": asset_window("a")}))
        for block in range(count):
            windows = [stream_window(length * (block * each + number)) for number in range(each)]
            await store.commit(Commit(windows=windows))
        for _ in range(3):  # the log is written back, the rest is tidied
            await store.commit(Commit())
        with StoreReader(tmp_path) as reader:
            found = reader.windows(stream, 0.0, float("inf"))
        assert await store.waiting(10) == [outgoing("one")]
    starts = [row.start for row in found]
    assert 0 < len(starts) < each * count
    assert starts == [length * number for number in range(each * count - len(starts), each * count)]
    assert (tmp_path / "gateway.db").stat().st_size < 20 << 20
    async with opened(limit) as (_, recovery):
        assert recovery.pending == {"a": asset_window("a")}


async def test_a_second_gateway_is_refused(opened: Opened, tmp_path: Path) -> None:
    async with opened():
        other = SqliteStore(tmp_path, StoreSettings(), OutboxSettings(), lambda: 0.0)
        with pytest.raises(StoreError, match="another gateway uses this data_dir"):
            await other.open()
    async with opened() as (store, _):
        await store.commit(Commit(tick=1.0))


async def test_a_damaged_file_is_named_with_what_to_do(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "gateway.db").write_bytes(b"no database at all, but long enough to be looked at as one" * 20)
    with pytest.raises(StoreError, match=r"gateway\.db: is damaged or no database; move it away"):
        async with opened():
            pass
    (tmp_path / "gateway.db").unlink()
    async with opened():
        pass


async def test_a_newer_database_is_refused(opened: Opened, tmp_path: Path) -> None:
    async with opened():
        pass
    connection = sqlite3.connect(tmp_path / "gateway.db")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreError, match="newer gateway"):
        async with opened():
            pass


async def test_a_full_disk_stores_nothing_of_a_change_and_recovers(opened: Opened) -> None:
    async with opened() as (store, _):
        await store._thread.read(lambda tables: tables._connection.execute("PRAGMA max_page_count = 60").fetchone())
        with pytest.raises(StoreError, match="the disk is full"):
            await store.commit(Commit(messages=[raw("1", 1), raw("x" * 400_000, 2)], outbox=[outgoing("one")]))
        assert "the disk is full" in str(store.problem)
        assert store.delivered([raw("1", 1, duplicate=True)]) == frozenset()
        assert await store.waiting(10) == []
        await store._thread.read(lambda tables: tables._connection.execute("PRAGMA max_page_count = 6000").fetchone())
        await store.commit(Commit(messages=[raw("1", 1)]))
        assert str(store.problem) == "None"
    async with opened() as (_, recovery):
        assert [entry.message for entry in recovery.entries] == [raw("1", 1)]


async def test_a_value_that_cannot_be_stored_fails_and_harms_nothing(opened: Opened) -> None:
    async with opened() as (store, _):
        with pytest.raises(StoreError, match="cannot be stored"):
            await store.commit(Commit(messages=[raw("0", 1), raw("1", 2**70)]))
        await store.commit(Commit(messages=[raw("2", 1)]))
        await store.close()
        with pytest.raises(StoreError, match="closed"):
            await store.commit(Commit())
    async with opened() as (_, recovery):
        assert [entry.message for entry in recovery.entries] == [raw("2", 1)]


async def test_a_reader_without_a_database_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="has not run"), StoreReader(tmp_path):
        pass
