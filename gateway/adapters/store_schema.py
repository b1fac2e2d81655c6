"""The database file: its tables, their version, and how it is opened."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Literal

from gateway.adapters.store_errors import store_error
from gateway.errors import StoreError

VERSION = 3
FILE_NAME = "gateway.db"

_TABLES = """
CREATE TABLE journal (
    sequence INTEGER PRIMARY KEY,
    now REAL NOT NULL,
    topic TEXT,               -- NULL: a tick
    payload BLOB,
    qos INTEGER,
    retain INTEGER,
    mid INTEGER,
    duplicate INTEGER
);
CREATE TABLE single (         -- one value a name: 'snapshot', 'ledger', 'ledger-from', 'latches'
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE dead_letter (
    sequence INTEGER PRIMARY KEY,
    received_at REAL NOT NULL,
    topic TEXT NOT NULL,
    payload BLOB NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL
);
CREATE TABLE counter (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE closed_window (
    asset TEXT NOT NULL,
    channel TEXT NOT NULL,
    start_time REAL NOT NULL,
    end_time REAL NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (asset, channel, start_time, end_time)
) WITHOUT ROWID;
CREATE INDEX closed_window_end ON closed_window (end_time);
CREATE TABLE outbox (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    topic TEXT NOT NULL,
    payload BLOB NOT NULL,
    rank INTEGER NOT NULL,
    created REAL NOT NULL,
    retain INTEGER NOT NULL,
    urgent INTEGER NOT NULL
);
CREATE INDEX outbox_urgent ON outbox (urgent DESC, sequence);
CREATE INDEX outbox_rank ON outbox (rank, sequence);
CREATE INDEX outbox_created ON outbox (created);
CREATE TABLE pending (
    asset TEXT PRIMARY KEY,
    body TEXT NOT NULL
) WITHOUT ROWID;
"""
_COMMANDS = """
CREATE TABLE command (
    id TEXT PRIMARY KEY,
    goal TEXT NOT NULL,
    robot TEXT NOT NULL,
    payload BLOB NOT NULL,
    open INTEGER NOT NULL,
    time REAL NOT NULL
) WITHOUT ROWID;
CREATE INDEX command_open ON command (open, time);
"""
_KEPT = """
CREATE TABLE kept (           -- plans and conversations
    name TEXT PRIMARY KEY,
    body BLOB NOT NULL,
    time REAL NOT NULL        -- of the last change
) WITHOUT ROWID;
"""
_STEPS = {
    0: _TABLES + _COMMANDS + _KEPT,
    1: _COMMANDS + _KEPT,
    2: _KEPT,
}  # what each version lacks to be the present one


def open_database(file: Path, durability: Literal["power", "crash"]) -> sqlite3.Connection:
    """Open the database for writing; make or check its tables.

    Raises:
        StoreError: it cannot be opened, is damaged, or was written by a newer gateway.
    """
    try:
        connection = sqlite3.connect(file, timeout=5.0, isolation_level=None, check_same_thread=False)
    except sqlite3.Error as error:
        raise store_error(file, error) from error
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA synchronous = {'FULL' if durability == 'power' else 'NORMAL'}")
        connection.execute("PRAGMA journal_size_limit = 16777216")
        _migrate(file, connection)
    except sqlite3.Error as error:
        connection.close()
        raise store_error(file, error) from error
    except StoreError:
        connection.close()
        raise
    return connection


def open_readonly(file: Path) -> sqlite3.Connection:
    """Open the database for reading, while a gateway may write to it.

    Raises:
        StoreError: there is none, or it cannot be read.
    """
    if not file.exists():
        raise StoreError(f"{file}: no such file; the gateway has not run with this data_dir yet")
    try:
        connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=5.0)
        connection.execute("SELECT count(*) FROM counter").fetchone()
    except sqlite3.Error as error:
        raise store_error(file, error) from error
    return connection


def _migrate(file: Path, connection: sqlite3.Connection) -> None:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > VERSION:
        raise StoreError(
            f"{file}: was written by a newer gateway (schema {version}, this one knows {VERSION}); "
            "use that version, or another data_dir"
        )
    if version in _STEPS:
        connection.executescript(f"BEGIN; {_STEPS[version]} PRAGMA user_version = {VERSION}; COMMIT;")
