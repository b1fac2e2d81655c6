"""A llama.cpp context: sequences of tokens in one KV cache, decoded side by side."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import llama_cpp.llama_cpp as llama
import numpy as np
from numpy.typing import NDArray

from gateway.adapters.llama_model import Model
from gateway.errors import ModelError

OUTPUTS = 32  # rows of logits a decode may ask for; each takes 4 bytes a vocabulary entry
BRANCHES = 16  # sequences 0 to 15 live for one decode; the others are handed out
SEQUENCES = OUTPUTS  # llama.cpp reserves a row of logits for each
CHUNK = 64  # most tokens in a decode; larger ones are hardly faster, and nothing can come between
CELLS = {"q8_0": llama.GGML_TYPE_Q8_0, "f16": llama.GGML_TYPE_F16}
"""Types of keys and values."""
_NO_CELLS = 1  # what llama_decode says then; the cache is as it was

_NO_TOKENS = (llama.llama_token * 1)()


class CacheFull(ModelError):
    """There are no free cells; make room and try again."""


class CacheLost(ModelError):
    """llama.cpp failed, and nothing in the cache can be used any more."""


class Row(NamedTuple):
    """A token to decode; ``wanted`` asks for its logits."""

    token: int
    position: int
    sequence: int
    wanted: bool


class Context:
    """One context over one model. Who holds which sequence is kept by `llama_cache.Cache`."""

    def __init__(
        self, handle: Any, batch: Any, batch_size: int, size: int, vocabulary_size: int, cells: str, *, whole: bool
    ) -> None:
        self._handle = handle
        self._memory = llama.llama_get_memory(handle)
        self._batch = batch
        self._vocabulary_size = vocabulary_size
        self._adapter: Any = None
        self.batch_size = batch_size
        self.size = size  # tokens of one request, prompt and answer together
        self.cells = cells  # a key of `CELLS`
        self.whole = whole  # sequences can only be copied whole (recurrent models)

    def decode(self, rows: Sequence[Row]) -> None:
        """Evaluate tokens.

        Raises:
            CacheFull: there are not enough free cells.
            CacheLost: llama.cpp failed.
        """
        batch = self._batch
        for at, row in enumerate(rows):
            batch.token[at] = row.token
            batch.pos[at] = row.position
            batch.n_seq_id[at] = 1
            batch.seq_id[at][0] = row.sequence
            batch.logits[at] = row.wanted
        batch.n_tokens = len(rows)
        code = llama.llama_decode(self._handle, batch)
        if code == _NO_CELLS:
            raise CacheFull(f"no free cells for {len(rows)} tokens")
        if code:
            llama.llama_memory_clear(self._memory, True)
            raise CacheLost(f"llama.cpp could not decode {len(rows)} tokens (code {code})")

    def logits(self, row: int = -1) -> NDArray[np.float32]:
        """A view of a row of the last decode's logits, valid until the next decode."""
        pointer = llama.llama_get_logits_ith(self._handle, row)
        return np.ctypeslib.as_array(pointer, shape=(self._vocabulary_size,))

    def use(self, adapter: Any) -> None:
        """Decode with this LoRA adapter from now on; None for none."""
        if adapter is self._adapter:
            return
        if adapter is None:
            code = llama.llama_set_adapters_lora(self._handle, None, 0, None)
        else:
            adapters = (llama.llama_adapter_lora_p_ctypes * 1)(adapter)
            code = llama.llama_set_adapters_lora(self._handle, adapters, 1, (ctypes.c_float * 1)(1.0))
        if code:
            raise ModelError(f"llama.cpp cannot use the adapter (code {code})")
        self._adapter = adapter

    def copy(self, source: int, target: int, end: int) -> None:
        """Let ``target`` begin with the first ``end`` tokens of ``source``; they share the cells."""
        llama.llama_memory_seq_cp(self._memory, source, target, -1 if self.whole else 0, -1 if self.whole else end)

    def cut(self, sequence: int, end: int) -> None:
        """Forget what a sequence holds after its first ``end`` tokens."""
        llama.llama_memory_seq_rm(self._memory, sequence, end, -1)

    def drop(self, sequence: int) -> None:
        """Forget a sequence; cells that no other shares are free again."""
        llama.llama_memory_seq_rm(self._memory, sequence, -1, -1)

    def state(self, sequence: int) -> bytearray:
        """A sequence's cells, as `restore` reads them."""
        size = llama.llama_state_seq_get_size(self._handle, sequence)
        state = bytearray(size)
        buffer = (ctypes.c_uint8 * size).from_buffer(state)
        llama.llama_state_seq_get_data(self._handle, buffer, size, sequence)
        return state

    def restore(self, sequence: int, state: bytes | bytearray) -> bool:
        """Put cells back; False when there is no room for them, or they are of another model."""
        buffer = (ctypes.c_uint8 * len(state)).from_buffer(bytearray(state) if isinstance(state, bytes) else state)
        if llama.llama_state_seq_set_data(self._handle, buffer, len(state), sequence):
            return True
        self.drop(sequence)
        return False

    def save(self, sequence: int, file: Path) -> bool:
        """Write a sequence's cells to a file, as `load` reads them; False when it cannot be written."""
        return bool(llama.llama_state_seq_save_file(self._handle, str(file).encode(), sequence, _NO_TOKENS, 0))

    def load(self, sequence: int, file: Path) -> bool:
        """Put saved cells back; False when there is no room for them."""
        count = ctypes.c_size_t()
        path = str(file).encode()
        if llama.llama_state_seq_load_file(self._handle, path, sequence, _NO_TOKENS, 1, ctypes.byref(count)):
            return True
        self.drop(sequence)
        return False

    def close(self) -> None:
        """Free everything; the object is of no use afterwards."""
        llama.llama_batch_free(self._batch)
        llama.llama_free(self._handle)


def open_context(
    model: Model, size: int, batch: int, threads: int, vocabulary_size: int, cells: Sequence[str]
) -> Context | None:
    """A context for requests of ``size`` tokens, or None when llama.cpp cannot make one (memory).

    ``cells`` are keys of `CELLS`, the best first. Eight bits take two thirds of the time and half the memory on a
    processor (``docs/reference/figures.md``), but not every model's heads fit.
    """
    batch = min(batch, CHUNK)
    for kind in cells:
        parameters = llama.llama_context_default_params()
        parameters.n_ctx = size
        parameters.n_batch = max(batch, OUTPUTS)
        parameters.n_ubatch = max(batch, OUTPUTS)
        parameters.n_seq_max = SEQUENCES
        parameters.n_outputs_max = OUTPUTS
        parameters.kv_unified = True
        parameters.n_threads = threads
        parameters.n_threads_batch = threads
        parameters.no_perf = True
        parameters.type_k = parameters.type_v = CELLS[kind]
        handle = llama.llama_init_from_model(model.handle, parameters)
        if handle:
            rows = llama.llama_batch_init(max(batch, OUTPUTS), 0, 1)
            return Context(handle, rows, batch, size, vocabulary_size, kind, whole=model.recurrent)
    return None


def log_softmax(logits: NDArray[np.float32]) -> NDArray[np.float64]:
    """Natural-log probabilities."""
    values = logits.astype(np.float64)
    values -= values.max()
    values -= np.log(np.exp(values).sum())
    return values
