"""Keeps the latches over a restart. A file that cannot be read counts as stopped."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

from edge_gateway_ros.disk_thread import sync_folder
from edge_gateway_ros.latch import Latch, LatchState


def load(file: Path, now: float) -> LatchState:
    """What was saved; clear where nothing was, both set (since ``now``) where it cannot be read."""
    try:
        return _state(json.loads(file.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return LatchState()
    except (OSError, ValueError, LookupError, TypeError):
        return LatchState(Latch(now), Latch(now))


def save(file: Path, state: LatchState) -> None:
    """Write it durably, all or nothing.

    Raises:
        OSError: disk full, no right to write.
    """
    beside = file.with_suffix(".new")
    with beside.open("w", encoding="utf-8") as out:
        json.dump(asdict(state), out)
        out.flush()
        os.fsync(out.fileno())
    beside.replace(file)
    sync_folder(file.parent)


def _state(data: dict[str, Any]) -> LatchState:
    return LatchState(_latch(data["robot"]), _latch(data["site"]))


def _latch(row: dict[str, Any] | None) -> Latch | None:
    return None if row is None else Latch(float(row["since"]), str(row["digest"]))
