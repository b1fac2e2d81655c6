"""Loads a GGUF model file, with errors that say what to do."""

from __future__ import annotations

import ctypes
import struct
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import llama_cpp.llama_cpp as llama

from gateway.errors import ModelFileError

_LOG_ERROR, _LOG_CONTINUED = 4, 5  # ggml_log_level
_SPARE_BYTES = 100 << 20  # what a worker needs beside the weights at the least


class LogTail:
    """Silences llama.cpp and keeps its last error lines. Must live as long as the library is used."""

    def __init__(self, lines: int = 5) -> None:
        self._lines: deque[str] = deque(maxlen=lines)
        self._error = False
        self._callback = llama.llama_log_callback(self._take)

    def install(self) -> None:
        """Take over the library's log."""
        llama.llama_log_set(self._callback, ctypes.c_void_p(0))

    def text(self) -> str:
        """The error lines, in one."""
        return "; ".join(self._lines)

    def _take(self, level: int, text: bytes, _data: object) -> None:
        if level != _LOG_CONTINUED:
            self._error = level == _LOG_ERROR
        line = text.decode("utf-8", errors="replace").strip()
        if self._error and line:
            self._lines.append(line)


@dataclass(frozen=True, slots=True)
class Model:
    """A loaded model."""

    file: Path
    handle: Any
    recurrent: bool  # its sequences cannot be cut
    parameters: int
    trained_context: int
    template: str | None


def load(file: Path, gpu_layers: int, log: LogTail, progress: Callable[[float], None]) -> Model:
    """Map the weights into memory.

    Args:
        file: the GGUF model.
        gpu_layers: layers on the GPU; -1 for all.
        log: where llama.cpp's error lines are.
        progress: called with 0.0 to 1.0 while loading.

    Raises:
        ModelFileError: missing, no GGUF, truncated, unknown to llama.cpp, or larger than this machine.
    """
    check_header(file)
    _check_size(file)

    def on_progress(share: float, _data: object) -> bool:
        progress(share)
        return True

    parameters = llama.llama_model_default_params()
    parameters.n_gpu_layers = gpu_layers
    parameters.progress_callback = llama.llama_progress_callback(on_progress)
    handle = llama.llama_model_load_from_file(str(file).encode(), parameters)
    if not handle:
        raise ModelFileError(f"{file}: llama.cpp cannot load it, so it is damaged or incomplete ({log.text()})")
    template = llama.llama_model_chat_template(handle, None)
    return Model(
        file=file,
        handle=handle,
        recurrent=llama.llama_model_is_recurrent(handle) or llama.llama_model_is_hybrid(handle),
        parameters=llama.llama_model_n_params(handle),
        trained_context=llama.llama_model_n_ctx_train(handle),
        template=template.decode("utf-8", errors="replace") if template else None,
    )


def check_header(file: Path) -> None:
    """Look whether it is a GGUF file.

    Raises:
        ModelFileError: it is not, or cannot be read.
    """
    try:
        with file.open("rb") as stream:
            head = stream.read(8)
    except FileNotFoundError as error:
        raise ModelFileError(f"{file}: no such file") from error
    except OSError as error:
        raise ModelFileError(f"{file}: cannot be read: {error.strerror}") from error
    if len(head) < 8 or head[:4] != b"GGUF":
        raise ModelFileError(f"{file}: is no GGUF model file (it does not begin with GGUF)")
    (version,) = struct.unpack("<I", head[4:])
    if not 2 <= version <= 3:
        raise ModelFileError(f"{file}: GGUF version {version} cannot be read; versions 2 and 3 can")


def _check_size(file: Path) -> None:
    need = file.stat().st_size + _SPARE_BYTES
    try:
        rows = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return
    total = next((int(row.split()[1]) << 10 for row in rows if row.startswith("MemTotal:")), need)
    if need > total:
        raise ModelFileError(
            f"{file}: needs about {need >> 20} MB of memory and this machine has {total >> 20} MB; use a smaller model"
        )
