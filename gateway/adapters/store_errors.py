"""SQLite's errors in words that help."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from gateway.errors import StoreError

_SENTENCES = {
    sqlite3.SQLITE_FULL: "the disk is full; make room, nothing is acknowledged until then",
    sqlite3.SQLITE_IOERR: "the disk reports an input/output error; look at the system's log",
    sqlite3.SQLITE_BUSY: "is locked by another program; close what has it open",
    sqlite3.SQLITE_LOCKED: "is locked by another program; close what has it open",
    sqlite3.SQLITE_READONLY: "cannot be written; its owner and rights must be the gateway's",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; its folder must exist and belong to the gateway",
    sqlite3.SQLITE_PERM: "cannot be opened: permission denied",
}
_DAMAGED = (
    "is damaged or no database; move it away (keep it for a rescue with `sqlite3 FILE .recover`) and start again: "
    "messages that are not yet acknowledged come again from the broker"
)


def store_error(file: Path, error: sqlite3.Error) -> StoreError:
    """The same as a `StoreError` that names the file and says what to do."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return StoreError(f"{file}: {_DAMAGED}")
    return StoreError(f"{file}: {_SENTENCES.get(code, f'the database failed: {error}')}")
