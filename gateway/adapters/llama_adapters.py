"""LoRA adapters in GGUF: loaded when first asked for, a few at a time."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import llama_cpp.llama_cpp as llama

from gateway.adapters.file_hash import remembered_sha256
from gateway.adapters.llama_context import Context
from gateway.adapters.llama_model import LogTail, Model, check_header
from gateway.adapters.llama_protocol import MOST_ADAPTERS
from gateway.errors import AdapterError, ModelFileError


@dataclass(slots=True)
class Adapter:
    """A loaded adapter; ``handle`` is None and the hash "" where there is none."""

    handle: Any
    sha256: str
    file: Path | None = None
    mark: tuple[int, int] = (0, 0)  # size and time of change when it was loaded
    users: int = 0


class Adapters:
    """Loads adapters for one model.

    Args:
        model: what they are for.
        default: used where a request names none; None for none.
        log: where llama.cpp's error lines are.
        beat: called with the bytes read while a file is hashed.
    """

    def __init__(self, model: Model, default: Path | None, log: LogTail, beat: Callable[[int], None]) -> None:
        self._model = model
        self._default = default
        self._log = log
        self._beat = beat
        self._none = Adapter(None, "")
        self._loaded: list[Adapter] = []  # the last used at the end

    def load(self, file: str) -> Adapter:
        """The adapter in ``file``; the default one for "".

        Raises:
            AdapterError: the file cannot be read, or is no adapter for this model.
        """
        path = Path(file) if file else self._default
        if path is None:
            return self._none
        try:
            status = path.stat()
            mark = (status.st_size, status.st_mtime_ns)
            found = next((one for one in self._loaded if one.file == path and one.mark == mark), None)
            if found is not None:
                self._loaded.remove(found)
                self._loaded.append(found)
                return found
            check_header(path)
            digest = remembered_sha256(path, self._beat)
        except OSError as error:
            raise AdapterError(f"{path}: cannot be read: {error.strerror}") from error
        except ModelFileError as error:
            raise AdapterError(str(error)) from error
        handle = llama.llama_adapter_lora_init(self._model.handle, str(path).encode())
        if not handle:  # a NULL pointer is an object to ctypes
            raise AdapterError(f"{path}: is no LoRA adapter for {self._model.file.name} ({self._log.text()})")
        self._loaded.append(Adapter(handle, digest, path, mark))
        return self._loaded[-1]

    @contextlib.contextmanager
    def borrow(self, file: str, context: Context) -> Iterator[Adapter]:
        """As `load`; it stays loaded as long as it is borrowed. Others are freed when there are too many.

        Raises:
            AdapterError: as `load`.
        """
        adapter = self.load(file)
        adapter.users += 1
        try:
            self._free(context)
            yield adapter
        finally:
            adapter.users -= 1

    def _free(self, context: Context) -> None:
        while len(self._loaded) > MOST_ADAPTERS:
            idle = next((one for one in self._loaded if not one.users), None)
            if idle is None:
                return
            self._loaded.remove(idle)
            context.use(None)  # llama.cpp must not hold what is freed
            llama.llama_adapter_lora_free(idle.handle)
