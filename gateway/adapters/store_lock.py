"""The lock on the data directory: one gateway at a time."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from gateway.errors import StoreError


class DirectoryLock:
    """Held by an open file, so that it ends with the process, however that ends."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._descriptor: int | None = None

    def take(self) -> None:
        """Lock the directory, which is made if need be.

        Raises:
            StoreError: another gateway has it, or it cannot be written.
        """
        file = self._directory / "gateway.lock"
        try:
            self._directory.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o640)
        except OSError as error:
            raise StoreError(
                f"{self._directory}: cannot be written: {error.strerror}; data_dir in the settings names it"
            ) from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.read(descriptor, 20).decode(errors="replace").strip()
            os.close(descriptor)
            raise StoreError(
                f"{self._directory}: another gateway uses this data_dir (process {holder or 'unknown'}); "
                "stop it, or give this one a data_dir of its own"
            ) from error
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"{os.getpid()}\n".encode())
        self._descriptor = descriptor

    def release(self) -> None:
        """Let go; without a lock nothing happens."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
