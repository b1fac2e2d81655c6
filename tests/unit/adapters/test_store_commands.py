from __future__ import annotations

import sqlite3
from pathlib import Path

from gateway.adapters import store_schema
from gateway.adapters.store import SqliteStore
from gateway.adapters.store_schema import FILE_NAME
from gateway.config import OutboxSettings, StoreSettings
from gateway.ports import CommandRow, Commit

NOW = 1_700_000_000.0


def store(folder: Path, now: float = NOW) -> SqliteStore:
    return SqliteStore(folder, StoreSettings(keep_windows=100.0), OutboxSettings(), lambda: now)


def row(id_: str, *, is_open: bool, time: float = NOW) -> CommandRow:
    return CommandRow(id_, f"goal of {id_}", "amr-1", b"{}" if is_open else b"", open=is_open, time=time)


async def test_commands_are_remembered_and_open_ones_come_back_at_the_start(tmp_path: Path) -> None:
    first = store(tmp_path)
    await first.open()
    await first.commit(Commit(commands=(row("1", is_open=True), row("2", is_open=True)), latches=b"latch"))
    await first.commit(Commit(commands=(row("2", is_open=False),)))
    assert await first.command("2") == row("2", is_open=False)
    assert await first.command("3") is None
    await first.close()
    second = store(tmp_path)
    recovery = await second.open()
    assert recovery.commands == (row("1", is_open=True),)
    assert {one.id for one in recovery.goals} == {"1", "2"}
    assert recovery.latches == b"latch"
    await second.close()


async def test_old_commands_are_forgotten_but_no_open_one(tmp_path: Path) -> None:
    first = store(tmp_path)
    await first.open()
    await first.commit(Commit(commands=(row("open", is_open=True), row("ended", is_open=False))))
    await first.close()
    later = store(tmp_path, NOW + 200.0)
    await later.open()
    await later.commit(Commit())
    assert await later.command("ended") is None
    assert await later.command("open") is not None
    await later.close()


async def test_plans_and_conversations_are_kept_until_they_are_taken_away_or_old(tmp_path: Path) -> None:
    first = store(tmp_path)
    await first.open()
    await first.commit(Commit(kept={"plan/1": b"a", "plan/2": b"b"}))
    await first.commit(Commit(kept={"plan/1": None, "plan/2": b"c", "talk/x": b"d"}))
    await first.close()
    second = store(tmp_path)
    assert (await second.open()).kept == {"plan/2": b"c", "talk/x": b"d"}
    await second.close()
    later = store(tmp_path, NOW + 200.0)
    await later.open()
    await later.commit(Commit())
    await later.close()
    last = store(tmp_path, NOW + 200.0)
    assert (await last.open()).kept == {}
    await last.close()


async def test_a_database_of_the_first_version_gets_the_table(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / FILE_NAME)
    connection.executescript(f"{store_schema._TABLES} PRAGMA user_version = 1;")
    connection.close()
    opened = store(tmp_path)
    await opened.open()
    await opened.commit(Commit(commands=(row("1", is_open=True),)))
    assert await opened.command("1") is not None
    await opened.close()
