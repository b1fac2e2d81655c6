"""Where the KV cells of stable prefixes outlive the worker: one file each, in a folder of their own.

A file is named by the hash of everything that its cells depend on. One that is damaged is removed;
the oldest ones go when there are too many.
"""

from __future__ import annotations

import contextlib
import hashlib
import struct
import threading
import time
import zlib
from pathlib import Path

from gateway.adapters.file_hash import write_atomically

_MAGIC = b"EDGEKV1\n"
_HEAD = struct.Struct("<8sQI")  # magic, length and CRC-32 of what follows
_SUFFIX = ".kv"
_FIRST_RATE = 50e6  # bytes/s of an SD card, until it is measured
_STALE = 3600.0  # seconds after which a half-written file is of nobody


class PrefixStates:
    """Implements `llama_cache.StateStore` in a folder.

    Args:
        folder: made when it is missing; a folder that cannot be written only costs the benefit.
        model: what makes the cells, as text: hash of the model file, version of llama.cpp.
        most: files that are kept.
        most_bytes: that they take together.
    """

    def __init__(self, folder: Path, model: str, most: int = 16, most_bytes: int = 256 << 20) -> None:
        self._folder = folder
        self._model = model
        self._most = most
        self._most_bytes = most_bytes
        self._rate = _FIRST_RATE
        self._writer: threading.Thread | None = None

    @property
    def busy(self) -> bool:
        """Whether a state is being written."""
        return self._writer is not None and self._writer.is_alive()

    def file(self, adapter: str, tokens: tuple[int, ...]) -> Path:
        """Where the state of a prefix is, or would be."""
        digest = hashlib.sha256(f"{self._model}|{adapter}|".encode())
        digest.update(struct.pack(f"<{len(tokens)}i", *tokens))
        return self._folder / (digest.hexdigest()[:40] + _SUFFIX)

    def has(self, adapter: str, tokens: tuple[int, ...]) -> bool:
        """Whether there is a file."""
        return self.file(adapter, tokens).is_file()

    def worth(self, adapter: str, tokens: tuple[int, ...], seconds: float) -> bool:
        """Whether there is a file, and reading it would take less than ``seconds``."""
        try:
            size = self.file(adapter, tokens).stat().st_size
        except OSError:
            return False
        return size / self._rate < seconds

    def read(self, adapter: str, tokens: tuple[int, ...]) -> bytes | None:
        """The state, or None; a damaged file is removed."""
        file = self.file(adapter, tokens)
        try:
            content = file.read_bytes()
        except OSError:
            return None
        if len(content) >= _HEAD.size:
            magic, length, check = _HEAD.unpack_from(content)
            state = content[_HEAD.size :]
            if magic == _MAGIC and length == len(state) and check == zlib.crc32(state):
                with contextlib.suppress(OSError):
                    file.touch()  # so that it counts as used
                return state
        self.remove(adapter, tokens)
        return None

    def took(self, size: int, seconds: float) -> None:
        """Learn how long reading and restoring took."""
        self._rate = size / max(seconds, 1e-6)

    def remove(self, adapter: str, tokens: tuple[int, ...]) -> None:
        """Forget a state."""
        with contextlib.suppress(OSError):
            self.file(adapter, tokens).unlink()

    def write(self, adapter: str, tokens: tuple[int, ...], state: bytes | bytearray) -> None:
        """Write in a thread of its own."""
        self.finish()
        self._writer = threading.Thread(
            target=self._write, args=(self.file(adapter, tokens), state), name="prefix state", daemon=True
        )
        self._writer.start()

    def finish(self) -> None:
        """Wait until what is being written is there."""
        if self._writer is not None:
            self._writer.join()

    def _write(self, file: Path, state: bytes | bytearray) -> None:
        if len(state) > self._most_bytes:
            return
        with contextlib.suppress(OSError):  # a full disk costs time at the next start, nothing else
            self._folder.mkdir(parents=True, exist_ok=True)
            self._prune(self._most - 1, self._most_bytes - len(state))
            write_atomically(file, _HEAD.pack(_MAGIC, len(state), zlib.crc32(state)) + state)

    def _prune(self, most: int, most_bytes: int) -> None:
        for rest in self._folder.glob(f".*{_SUFFIX}.*"):
            if time.time() - rest.stat().st_mtime > _STALE:
                rest.unlink(missing_ok=True)
        files = [(file.stat().st_mtime, file.stat().st_size, file) for file in self._folder.glob(f"*{_SUFFIX}")]
        total = sum(size for _, size, _ in files)
        for number, (_, size, file) in enumerate(sorted(files)):
            if len(files) - number <= most and total <= most_bytes:
                break
            file.unlink(missing_ok=True)
            total -= size
