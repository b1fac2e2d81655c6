"""A llama.cpp context: decodes tokens, keeps the KV cache of the last prompt, branches for scoring."""

from __future__ import annotations

import ctypes
import itertools
import time
from collections.abc import Callable, Sequence
from typing import Any

import llama_cpp.llama_cpp as llama
import numpy as np
from numpy.typing import NDArray

from gateway.adapters.llama_model import Model
from gateway.errors import ContextOverflow, ModelError

BRANCHES = 16  # sequences decoded side by side
_OUTPUTS = 32  # rows of logits a decode may ask for; each takes 4 bytes a vocabulary entry
_STEP_SECONDS = 0.25  # a decode is cut so that it takes about this long
_FIRST_STEP, _SMALLEST_STEP = 64, 8

Step = Callable[[int], None]
"""Called between decodes with the tokens just decoded; raises to stop."""


class Context:
    """One context over one model. Sequence 0 holds the cached prompt; the others are branches."""

    def __init__(self, handle: Any, batch: Any, batch_size: int, vocabulary_size: int) -> None:
        self._handle = handle
        self._memory = llama.llama_get_memory(handle)
        self._batch = batch
        self._batch_size = batch_size
        self._vocabulary_size = vocabulary_size
        self._cached: list[int] = []
        self._pace = _FIRST_STEP / _STEP_SECONDS  # tokens per second of prompt

    @property
    def size(self) -> int:
        """Tokens that fit, prompt and answer together."""
        return int(llama.llama_n_ctx(self._handle))

    def prompt(self, tokens: Sequence[int], step: Step) -> int:
        """Make sequence 0 hold exactly ``tokens``, with the logits of the last one ready.

        Returns:
            how many tokens were not in the cache and had to be evaluated.

        Raises:
            ModelError: llama.cpp failed.
        """
        keep = 0
        limit = min(len(self._cached), len(tokens) - 1)  # the last token is always evaluated: its logits are needed
        while keep < limit and self._cached[keep] == tokens[keep]:
            keep += 1
        if not llama.llama_memory_seq_rm(self._memory, 0, keep, -1):
            keep = 0  # recurrent models cannot go back part of the way
            llama.llama_memory_clear(self._memory, True)
        del self._cached[keep:]
        self.extend(tokens[keep:], step)
        return len(tokens) - keep

    def extend(self, tokens: Sequence[int], step: Step) -> None:
        """Append ``tokens`` to sequence 0; the logits of the last one are then ready.

        Raises:
            ModelError: llama.cpp failed.
        """
        start = 0
        while start < len(tokens):
            room = int(min(self._batch_size, max(_SMALLEST_STEP, self._pace * _STEP_SECONDS)))
            part = tokens[start : start + room]
            start += len(part)
            began = time.monotonic()
            first = len(self._cached)
            last = start >= len(tokens)
            self._decode([(token, first + at, 0, last and at == len(part) - 1) for at, token in enumerate(part)])
            self._cached.extend(part)
            if len(part) >= _SMALLEST_STEP:
                self._pace = len(part) / max(time.monotonic() - began, 1e-6)
            step(len(part))

    def logits(self, row: int = -1) -> NDArray[np.float32]:
        """A view of a row of the last decode's logits, valid until the next decode."""
        pointer = llama.llama_get_logits_ith(self._handle, row)
        return np.ctypeslib.as_array(pointer, shape=(self._vocabulary_size,))

    def branches(self, continuations: Sequence[Sequence[int]], step: Step) -> list[float]:
        """Log-likelihood of each continuation after sequence 0, whose last logits are ready.

        The continuations share the prompt's KV cells and are decoded together, up to `BRANCHES`.

        Raises:
            ContextOverflow: one of them does not fit behind the prompt.
            ModelError: llama.cpp failed.
        """
        room = self.size - len(self._cached)
        longest = max(map(len, continuations), default=0)
        if longest > room:
            raise ContextOverflow(f"a continuation of {longest} tokens does not fit: {room} of {self.size} are free")
        totals = [0.0] * len(continuations)
        first = log_softmax(self.logits())
        for index, tokens in enumerate(continuations):
            if tokens:
                totals[index] = float(first[tokens[0]])
        for group in _groups(continuations, room):
            try:
                self._score(group, continuations, totals, step)
            finally:
                for branch in range(1, len(group) + 1):
                    llama.llama_memory_seq_rm(self._memory, branch, -1, -1)
        return totals

    def close(self) -> None:
        """Free everything; the object is of no use afterwards."""
        llama.llama_batch_free(self._batch)
        llama.llama_free(self._handle)

    def _score(
        self, group: Sequence[int], continuations: Sequence[Sequence[int]], totals: list[float], step: Step
    ) -> None:
        base = len(self._cached)
        rows: list[tuple[int, int, int, bool]] = []
        targets: list[tuple[int, int]] = []
        for branch, index in enumerate(group, start=1):
            llama.llama_memory_seq_cp(self._memory, 0, branch, -1, -1)
            tokens = continuations[index]
            for at, (token, following) in enumerate(itertools.pairwise(tokens)):
                rows.append((token, base + at, branch, True))
                targets.append((index, following))
        for start in range(0, len(rows), _OUTPUTS):
            part = rows[start : start + _OUTPUTS]
            self._decode(part)
            for row, (index, following) in enumerate(targets[start : start + len(part)]):
                totals[index] += float(log_softmax(self.logits(row))[following])
            step(len(part))

    def _decode(self, rows: Sequence[tuple[int, int, int, bool]]) -> None:
        batch = self._batch
        for at, (token, position, sequence, wanted) in enumerate(rows):
            batch.token[at] = token
            batch.pos[at] = position
            batch.n_seq_id[at] = 1
            batch.seq_id[at][0] = sequence
            batch.logits[at] = wanted
        batch.n_tokens = len(rows)
        code = llama.llama_decode(self._handle, batch)
        if code:
            self._cached.clear()
            llama.llama_memory_clear(self._memory, True)
            raise ModelError(f"llama.cpp could not decode {len(rows)} tokens (code {code})")


def open_context(model: Model, size: int, batch: int, threads: int, vocabulary_size: int) -> Context | None:
    """A context of ``size`` tokens, or None when llama.cpp cannot make one (memory)."""
    parameters = llama.llama_context_default_params()
    parameters.n_ctx = size
    parameters.n_batch = batch
    parameters.n_ubatch = min(batch, 256)
    parameters.n_seq_max = BRANCHES + 1
    parameters.n_outputs_max = _OUTPUTS
    parameters.kv_unified = True
    parameters.n_threads = threads
    parameters.n_threads_batch = threads
    parameters.no_perf = True
    handle = llama.llama_init_from_model(model.handle, parameters)
    if not handle:
        return None
    if model.adapter is not None:
        adapters = (llama.llama_adapter_lora_p_ctypes * 1)(model.adapter)
        scales = (ctypes.c_float * 1)(1.0)
        llama.llama_set_adapters_lora(handle, adapters, 1, scales)
    return Context(handle, llama.llama_batch_init(batch, 0, 1), batch, vocabulary_size)


def log_softmax(logits: NDArray[np.float32]) -> NDArray[np.float64]:
    """Natural-log probabilities."""
    values = logits.astype(np.float64)
    values -= values.max()
    values -= np.log(np.exp(values).sum())
    return values


def _groups(continuations: Sequence[Sequence[int]], room: int) -> list[list[int]]:
    """Indices of continuations that still have tokens to decode, in groups that fit the cache."""
    groups: list[list[int]] = []
    used = 0
    for index, tokens in enumerate(continuations):
        need = len(tokens) - 1
        if need <= 0:
            continue
        if not groups or len(groups[-1]) == BRANCHES or used + need > room:
            groups.append([])
            used = 0
        groups[-1].append(index)
        used += need
    return groups
