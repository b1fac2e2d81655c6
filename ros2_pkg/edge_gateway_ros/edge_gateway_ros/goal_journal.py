"""The journal of goals: JSON lines, only ever appended to, written before anything is sent."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

from edge_gateway_ros.disk_thread import DiskThread, sync_folder
from edge_gateway_ros.goals import ENDED, KEPT, MOST, YOUNG, Entry, Event

LARGEST = 16_000_000
"""Bytes: a journal that has grown beyond this is compacted while the node runs."""


class JournalBusy(OSError):
    """Another node uses this journal."""


class GoalJournal:
    """Survives kill -9 at once (it is in the kernel when `write` returns) and a power cut soon (fsync follows).

    Args:
        folder: gets ``goals.jsonl``; one node at a time may use it.
        disk: does the fsync.
        machine: this boot of the machine.
    """

    def __init__(self, folder: Path, disk: DiskThread, machine: str = "") -> None:
        self._machine = machine
        self._file = folder / "goals.jsonl"
        self._lock_file = folder / "goals.lock"
        self._disk = disk
        self._out: IO[bytes] | None = None
        self._lock: IO[bytes] | None = None
        self._size = 0
        self._torn = False

    def open(self, now: float) -> list[Entry]:
        """Read what is there, compact it, and be ready to write.

        Raises:
            JournalBusy: another node holds it.
            OSError: it cannot be read or written.
        """
        self._file.parent.mkdir(parents=True, exist_ok=True)
        lock = self._lock_file.open("ab")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.close()
            raise JournalBusy(f"{self._file.parent} is used by another node") from error
        self._lock = lock
        return self._compact(now)

    def write(self, step: str, event: Event, at: float, message: Mapping[str, Any] | None = None) -> None:
        """Append a step; after this the process may be killed.

        Raises:
            OSError: disk full; then nothing may be sent.
        """
        entry: Entry = {"at": at, "step": step, "event": event}
        if message is not None:
            entry |= {"message": dict(message), "machine": self._machine}
        line = _line(entry)
        if self._out is None:
            raise OSError("the journal is closed")
        if self._torn:
            line = b"\n" + line
        # A disk that fills up may take a part of it; the next line then begins on a line of its own.
        self._torn = True
        if self._out.write(line) != len(line):
            raise OSError("the disk is full")
        self._torn = False
        self._size += len(line)
        if self._size > LARGEST:
            self._compact(at)
        self._disk.soon("fsync of the journal", self._sync)

    def close(self) -> None:
        """Write everything to the disk and give the journal free."""
        if self._out is not None:
            os.fsync(self._out.fileno())
            self._out.close()
            self._out = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _sync(self) -> None:
        out = self._out
        if out is None:
            return
        try:
            os.fsync(out.fileno())
        except ValueError:
            return  # closed meanwhile, and synchronised by that

    def _compact(self, now: float) -> list[Entry]:
        entries = kept(read(self._file), now)
        beside = self._file.with_suffix(".new")
        with beside.open("wb") as out:
            out.writelines(_line(entry) for entry in entries)
            out.flush()
            os.fsync(out.fileno())
            self._size = out.tell()
        beside.replace(self._file)
        sync_folder(self._file.parent)
        if self._out is not None:
            self._out.close()
        self._out = self._file.open("ab", buffering=0)
        return entries


def read(file: Path) -> list[Entry]:
    """All whole lines; one that was torn by a power cut is passed over."""
    try:
        lines = file.read_bytes().split(b"\n")
    except FileNotFoundError:
        return []
    found = []
    for line in lines:
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        if isinstance(entry, dict) and isinstance(entry.get("event"), dict):
            found.append(entry)
    return found


def kept(entries: list[Entry], now: float) -> list[Entry]:
    """What is still needed: all of open goals, the end of those that ended within a day, a bounded number."""
    last = {entry["event"].get("goal"): index for index, entry in enumerate(entries) if entry.get("step") == ENDED}
    recent = {
        index
        for place, index in enumerate(sorted(last.values(), reverse=True))
        if entries[index].get("at", 0.0) > now - (KEPT if place < MOST else YOUNG)
    }
    return [entry for index, entry in enumerate(entries) if entry["event"].get("goal") not in last or index in recent]


def _line(entry: Entry) -> bytes:
    return json.dumps(entry, separators=(",", ":"), ensure_ascii=True, allow_nan=False).encode("ascii") + b"\n"


def machine_boot() -> str:
    """What names this boot of the machine (random(4)); "" where it is not known."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return ""
