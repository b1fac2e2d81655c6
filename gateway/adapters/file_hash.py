"""SHA-256 of large files, remembered beside the file so that a start does not read a gigabyte."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

_CHUNK = 1 << 20


def ignore_progress(done: int) -> None:
    """Take a byte count and do nothing with it."""


def sha256(file: Path, progress: Callable[[int], None] = ignore_progress) -> str:
    """Read the whole file and return its hash in lower-case hexadecimal.

    Args:
        file: what to read.
        progress: called with the bytes read so far.

    Raises:
        OSError: it cannot be read.
    """
    digest = hashlib.sha256()
    done = 0
    with file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            done += len(chunk)
            progress(done)
    return digest.hexdigest()


def remembered_sha256(file: Path, progress: Callable[[int], None] = ignore_progress) -> str:
    """As `sha256`, but a file whose size and time of change are as before is not read again.

    The hash is kept in ``<file>.sha256`` where that can be written.

    Raises:
        OSError: the file cannot be read.
    """
    status = file.stat()
    key = f"{status.st_size} {status.st_mtime_ns}"
    note = memory(file)
    try:
        known, _, known_key = note.read_text(encoding="ascii").strip().partition(" ")
    except (OSError, UnicodeDecodeError):
        known, known_key = "", ""
    if known_key == key and len(known) == 64:
        return known
    found = sha256(file, progress)
    with contextlib.suppress(OSError):  # a read-only folder only costs time at the next start
        write_atomically(note, f"{found} {key}\n".encode("ascii"))
    return found


def memory(file: Path) -> Path:
    """Where the hash of ``file`` is remembered."""
    return file.with_name(file.name + ".sha256")


def write_atomically(file: Path, content: bytes) -> None:
    """Write all of it or nothing, safe against a power cut.

    Raises:
        OSError: it cannot be written.
    """
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            os.fchmod(handle, 0o644)  # mkstemp's 0600 would hide it from the service's user
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
