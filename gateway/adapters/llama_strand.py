"""One request's tokens in the KV cache: prompt, answer, and continuations to score.

Before each decode the request's ``step`` is called. It may serve a more urgent request, which may
take the cells away and change the adapter; both are put right before the decode.
"""

from __future__ import annotations

import itertools
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from gateway.adapters.llama_adapters import Adapter
from gateway.adapters.llama_cache import Cache
from gateway.adapters.llama_context import BRANCHES, OUTPUTS, CacheFull, CacheLost, Row, log_softmax
from gateway.errors import ContextOverflow, ModelError

_STEP_SECONDS = 0.1  # a decode is cut so that it takes no longer than about this
_SMALLEST_STEP = 8

Step = Callable[[int], None]
"""Called before each decode with the number of its tokens; raises to stop."""


class Strand:
    """A sequence of its own. ``close`` gives it back, to be kept for prompts that begin like it."""

    def __init__(self, cache: Cache, adapter: Adapter, step: Step) -> None:
        self._cache = cache
        self._context = cache.context
        self._adapter = adapter
        self._step = step
        self._lost = cache.lost
        self._moves = cache.moves
        self._sequence: int | None = None
        self._tokens: list[int] = []
        self._aside: IO[bytes] | None = None

    def prompt(self, tokens: tuple[int, ...], stable: int) -> int:
        """Hold exactly ``tokens``, with the logits of the last one ready.

        Args:
            tokens: the whole prompt.
            stable: how many of them will begin other prompts as well; fewer than all.

        Returns:
            how many had to be evaluated.

        Raises:
            ModelError: llama.cpp failed; and whatever ``step`` raises.
        """
        self._sequence, known = self._cache.begin(self, self._adapter.sha256, tokens, stable)
        self._tokens = list(tokens[:known])
        self._moves = self._cache.moves
        if known < stable:
            self._append(tokens[known:stable], wanted=False)
        if len(self._tokens) == stable or not self._context.whole:
            self._cache.keep_prefix(self._sequence, self._adapter.sha256, tokens[:stable])
        self._append(tokens[len(self._tokens) :], wanted=True)
        return len(tokens) - known

    def extend(self, tokens: Sequence[int]) -> None:
        """Append ``tokens``; the logits of the last one are then ready.

        Raises:
            ModelError: llama.cpp failed; and whatever ``step`` raises.
        """
        self._append(tokens, wanted=True)

    def logits(self) -> NDArray[np.float32]:
        """A view of the last token's logits, valid until the next decode."""
        return self._context.logits()

    def score(self, continuations: Sequence[Sequence[int]]) -> list[float]:
        """Log-likelihood of each continuation after the prompt, whose last logits are ready.

        They share the prompt's cells. As many as fit in one decode are decoded together.

        Raises:
            ContextOverflow: one of them does not fit behind the prompt.
            ModelError: llama.cpp failed; and whatever ``step`` raises.
        """
        room = self._context.size - len(self._tokens)
        longest = max(map(len, continuations), default=0)
        if longest > room:
            raise ContextOverflow(
                f"a continuation of {longest} tokens does not fit: {room} of {self._context.size} are free"
            )
        first = log_softmax(self.logits())
        totals = [float(first[tokens[0]]) if tokens else 0.0 for tokens in continuations]
        for group in groups([len(tokens) - 1 for tokens in continuations]):
            if len(continuations[group[0]]) - 1 > OUTPUTS:
                totals[group[0]] += self._score_long(continuations[group[0]])
            else:
                self._score_group(group, continuations, totals)
        return totals

    def put_aside(self) -> bool:
        """Give up the cells, to take them back before the next decode; False when there are none."""
        if self._aside is not None or not self._tokens or self._sequence is None or self._lost != self._cache.lost:
            return False
        aside = tempfile.NamedTemporaryFile(prefix="edge-gateway-", suffix=".kv")  # noqa: SIM115  # it lives as long as it is needed
        if not self._context.save(self._sequence, Path(aside.name)):
            aside.close()
            return False
        self._aside = aside
        self._context.drop(self._sequence)
        return True

    def close(self) -> None:
        """Give the sequence back."""
        if self._sequence is not None:
            tokens = tuple(self._tokens) if self._aside is None else ()
            if self._aside is not None:
                self._aside.close()
            self._cache.end(self, self._sequence, self._adapter.sha256, tokens, self._lost)
            self._sequence = None

    def _append(self, tokens: Sequence[int], *, wanted: bool) -> None:
        start = 0
        while start < len(tokens):
            room = max(_SMALLEST_STEP, int(self._cache.pace * _STEP_SECONDS))
            if len(tokens) - start <= room + room // 2:
                room = len(tokens) - start  # no decode for a small rest
            part = tokens[start : start + min(room, self._context.batch_size)]
            start += len(part)
            last = wanted and start >= len(tokens)
            first, end = len(self._tokens), len(part) - 1
            took = self._decode([(token, first + at, last and at == end) for at, token in enumerate(part)])
            self._tokens.extend(part)
            if len(part) >= _SMALLEST_STEP:
                self._cache.pace = len(part) / max(took, 1e-6)

    def _decode(self, tokens: Sequence[tuple[int, int, bool]]) -> float:
        self._enter(len(tokens))
        sequence = self._held()
        return self._decode_rows([Row(token, position, sequence, wanted) for token, position, wanted in tokens])

    def _enter(self, tokens: int) -> None:
        self._step(tokens)
        if self._lost != self._cache.lost:
            raise ModelError("llama.cpp failed in another request; this one's place in the context is lost")
        self._in_order()
        self._context.use(self._adapter.handle)

    def _in_order(self) -> None:
        """Have all cells, in the order of the tokens, and no free ones below them."""
        if self._moves != self._cache.moves:
            self.put_aside()  # and back, to the lowest free cells
        if self._aside is not None:
            self._cache.restore(self, self._held(), Path(self._aside.name))
            self._aside.close()
            self._aside = None
        self._moves = self._cache.moves

    def _decode_rows(self, rows: Sequence[Row], branches: int = 0) -> float:
        """Decode, with sequences 0 to ``branches`` - 1 as copies of this one, which the caller drops."""
        while True:
            for branch in range(branches):
                self._context.copy(self._held(), branch, len(self._tokens))
            began = time.monotonic()
            try:
                self._context.decode(rows)
            except CacheFull:
                self._drop(branches)
                self._cache.make_room(self)
                self._in_order()
            except CacheLost:
                self._cache.forget_all()
                raise
            else:
                return time.monotonic() - began

    def _score_group(self, group: Sequence[int], continuations: Sequence[Sequence[int]], totals: list[float]) -> None:
        base = len(self._tokens)
        rows: list[Row] = []
        targets: list[tuple[int, int]] = []
        for branch, index in enumerate(group):
            for at, (token, following) in enumerate(itertools.pairwise(continuations[index])):
                rows.append(Row(token, base + at, branch, wanted=True))
                targets.append((index, following))
        self._enter(len(rows))
        try:
            self._decode_rows(rows, len(group))
            for row, (index, following) in enumerate(targets):
                totals[index] += float(log_softmax(self._context.logits(row))[following])
        finally:
            self._drop(len(group))

    def _drop(self, branches: int) -> None:
        for branch in range(branches):
            self._context.drop(branch)

    def _score_long(self, tokens: Sequence[int]) -> float:
        """One that takes several decodes, on a strand of its own that others may interrupt."""
        self._enter(0)
        fork = Strand(self._cache, self._adapter, self._step)
        fork._sequence = self._cache.fork(fork, self._held(), len(self._tokens))
        fork._tokens = list(self._tokens)
        total = 0.0
        try:
            for start in range(0, len(tokens) - 1, OUTPUTS):
                part = tokens[start : min(start + OUTPUTS, len(tokens) - 1)]
                first = len(fork._tokens)
                fork._decode([(token, first + at, True) for at, token in enumerate(part)])
                fork._tokens.extend(part)
                for row, following in enumerate(tokens[start + 1 : start + 1 + len(part)]):
                    total += float(log_softmax(self._context.logits(row))[following])
        finally:
            fork._tokens = []  # nothing to keep
            fork.close()
        return total

    def _held(self) -> int:
        if self._sequence is None:
            raise ModelError("the strand holds no sequence")
        return self._sequence


def groups(lengths: Sequence[int]) -> list[list[int]]:
    """Indices of continuations that have tokens to decode, in groups of one decode each.

    One that takes more than one decode is a group of its own.
    """
    found: list[list[int]] = []
    used = 0
    for index, length in enumerate(lengths):
        if length <= 0:
            continue
        if not found or len(found[-1]) == BRANCHES or used + length > OUTPUTS:
            found.append([])
            used = 0
        found[-1].append(index)
        used += length
    return found
