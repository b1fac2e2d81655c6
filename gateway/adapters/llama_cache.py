"""What is kept in the KV cache: the stable prefixes of several prompts, and the last prompt whole.

A request works on a sequence of its own that shares cells with what is kept. When cells run out,
the whole prompt goes first, then the prefixes, the least recently used ones before the others; then
requests that wait for a more urgent one are put aside in a file.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from gateway.adapters.llama_context import BRANCHES, SEQUENCES, Context
from gateway.adapters.state_store import StateStore
from gateway.errors import ModelError

_PREFIXES = 8  # most that are kept
_SHORTEST = 16  # tokens; a shorter prefix is not worth a sequence


@dataclass(slots=True)
class Kept:
    """A sequence that begins later prompts. ``adapter`` is the hash of the adapter that made it."""

    sequence: int
    adapter: str
    tokens: tuple[int, ...]
    used: int
    hits: int = 0
    stored: bool = False


class Holder(Protocol):
    """A request that holds a sequence."""

    def put_aside(self) -> bool:
        """Give up its cells, to take them back later; False when it has none."""


class Cache:
    """Hands out sequences, keeps them, and makes room.

    llama.cpp adds up over cells in the order in which they lie, and rounding makes that order
    matter. So that an answer does not depend on what else is in the cache, a sequence's cells always
    lie in the order of its tokens: prefixes lie packed at the bottom, requests above them, the
    inner one above the outer one, and whoever has a gap below him is moved (`moves`).
    """

    def __init__(self, context: Context, states: StateStore | None = None) -> None:
        self.context = context
        self.lost = 0  # how often everything was lost
        self.moves = 0  # how often a gap was made below requests that are under way
        self.pace = 100.0  # prompt tokens a second; measured
        self._states = states
        self._free = list(range(SEQUENCES - 1, BRANCHES - 1, -1))
        self._prefixes: list[Kept] = []  # in the order of their cells
        self._whole: Kept | None = None  # above them; nothing else is then in the cache
        self._gaps = False
        self._holders: list[Holder] = []
        self._clock = itertools.count(1)

    def begin(self, holder: Holder, adapter: str, tokens: tuple[int, ...], stable: int) -> tuple[int, int]:
        """A sequence that holds as much of ``tokens`` as is kept or stored, except the last one.

        Args:
            holder: who gets it.
            adapter: hash of the adapter in use.
            tokens: the whole prompt.
            stable: how many of them will begin other prompts as well.

        Returns:
            the sequence, and how many tokens it holds.
        """
        self._used(adapter, tokens)
        prefix, known = self._best(adapter, tokens)
        taken = self._take_whole(adapter, tokens, known, stable)
        if taken is None:
            if self._gaps and not self._holders:
                self._close_gaps()
            if known < stable:
                self._load(adapter, tokens[:stable], stable - known)
            sequence = self._sequence()
            prefix, known = self._best(adapter, tokens)
            if prefix is not None:
                self.context.copy(prefix.sequence, sequence, known)
            taken = sequence, known
        self._holders.append(holder)
        return taken

    def keep_prefix(self, sequence: int, adapter: str, tokens: tuple[int, ...]) -> None:
        """Keep the first of what ``sequence`` holds, ``tokens``, for other prompts that begin so."""
        if len(tokens) < _SHORTEST or any(k.adapter == adapter and k.tokens == tokens for k in self._prefixes):
            return
        copy = self._new_prefix(adapter, tokens)
        self.context.copy(sequence, copy.sequence, len(tokens))

    def end(self, holder: Holder, sequence: int, adapter: str, tokens: tuple[int, ...], lost: int) -> None:
        """Take a sequence back, and keep it for a prompt that goes on like it."""
        self._holders.remove(holder)
        if lost != self.lost:
            return
        if tokens and not self._holders:
            self._drop_whole()
            self._whole = Kept(sequence, adapter, tokens, used=next(self._clock))
        else:
            self._release(sequence)

    def fork(self, holder: Holder, sequence: int, end: int) -> int:
        """Another sequence with the first ``end`` tokens of ``sequence``, for another holder."""
        copy = self._sequence()
        self._holders.append(holder)
        self.context.copy(sequence, copy, end)
        return copy

    def make_room(self, holder: Holder) -> None:
        """Free cells for ``holder``.

        Raises:
            ModelError: there is nothing left to give up.
        """
        if self._evict():
            return
        if not any(other.put_aside() for other in self._holders if other is not holder):
            raise ModelError("the context is full")
        self.moves += 1

    def restore(self, holder: Holder, sequence: int, file: Path) -> None:
        """Bring back what was put aside.

        Raises:
            ModelError: there is no room for it.
        """
        while not self.context.load(sequence, file):
            self.make_room(holder)

    def forget_all(self) -> None:
        """llama.cpp failed; nothing in the cache is of use any more."""
        self.lost += 1
        self._prefixes.clear()
        self._whole = None
        self._gaps = False
        self._free = list(range(SEQUENCES - 1, BRANCHES - 1, -1))

    def store(self) -> bool:
        """Begin to store one prefix that was used again, if there is one; for when nothing else is to be done."""
        if self._states is None:
            return False
        for kept in self._prefixes:
            if kept.hits and not kept.stored:
                if self._states.has(kept.adapter, kept.tokens):
                    kept.stored = True
                elif not self._states.busy:
                    kept.stored = True
                    self._states.write(kept.adapter, kept.tokens, self.context.state(kept.sequence))
                    return True
        return False

    def finish(self) -> None:
        """Store all prefixes that were used again, and wait until they are."""
        if self._states is not None:
            self._states.finish()
            while self.store():
                self._states.finish()

    def _used(self, adapter: str, tokens: tuple[int, ...]) -> None:
        for kept in self._prefixes:
            if kept.adapter == adapter and kept.tokens == tokens[: len(kept.tokens)]:
                kept.used = next(self._clock)
                kept.hits += 1

    def _best(self, adapter: str, tokens: tuple[int, ...]) -> tuple[Kept | None, int]:
        found: tuple[Kept | None, int] = (None, 0)
        for kept in self._prefixes:
            known = self._known(kept, adapter, tokens)
            if known > found[1]:
                found = kept, known
        return found

    def _known(self, kept: Kept, adapter: str, tokens: tuple[int, ...]) -> int:
        if kept.adapter != adapter:
            return 0
        known = min(common(kept.tokens, tokens), len(tokens) - 1)  # the last one's logits are needed
        return known if known == len(kept.tokens) or not self.context.whole else 0

    def _take_whole(self, adapter: str, tokens: tuple[int, ...], kept: int, stable: int) -> tuple[int, int] | None:
        """The last request's sequence itself, where it holds more than is ``kept`` otherwise; it is gone if not.

        It must hold all that is ``stable``, or have been interrupted before: then it goes on.
        """
        if self._whole is None:
            return None
        known = self._known(self._whole, adapter, tokens)
        if known <= kept or (known < stable and not self._goes_on(self._whole, known, tokens[:stable])):
            self._drop_whole()
            return None
        sequence, self._whole = self._whole.sequence, None
        self.context.cut(sequence, known)
        return sequence, known

    def _goes_on(self, whole: Kept, known: int, stable: tuple[int, ...]) -> bool:
        """Whether a request that was interrupted holds so much, all of it, and no more is stored."""
        stored = self._states is not None and self._states.has(whole.adapter, stable)
        return known == len(whole.tokens) and not stored

    def _load(self, adapter: str, tokens: tuple[int, ...], missing: int) -> None:
        if self._states is None or len(tokens) < _SHORTEST:
            return
        if not self._states.worth(adapter, tokens, missing / self.pace):
            return
        began = time.monotonic()
        state = self._states.read(adapter, tokens)
        if state is None:
            return
        prefix = self._new_prefix(adapter, tokens)
        prefix.stored = True
        self._prefixes.remove(prefix)
        while not self.context.restore(prefix.sequence, state):
            if not self._evict():
                self._states.remove(adapter, tokens)
                self._release(prefix.sequence)
                return
        self._prefixes.append(prefix)
        self._states.took(len(state), time.monotonic() - began)

    def _new_prefix(self, adapter: str, tokens: tuple[int, ...]) -> Kept:
        if len(self._prefixes) >= _PREFIXES:
            self._evict()
        kept = Kept(self._sequence(), adapter, tokens, used=next(self._clock))
        self._gaps |= len(self._holders) > 1  # there will be one when the outer request has ended
        self._prefixes.append(kept)
        return kept

    def _close_gaps(self) -> None:
        """Move the prefixes together; one that has no room beside the others, now that none shares its cells, goes."""
        for kept in tuple(self._prefixes):
            state = self.context.state(kept.sequence)
            self.context.drop(kept.sequence)
            if not self.context.restore(kept.sequence, state):
                self._prefixes.remove(kept)
                self._free.append(kept.sequence)
        self._gaps = False

    def _sequence(self) -> int:
        if not self._free and not self._evict():
            raise ModelError("too many requests are in the context")
        return self._free.pop()

    def _release(self, sequence: int) -> None:
        self.context.drop(sequence)
        self._free.append(sequence)

    def _evict(self) -> bool:
        if self._whole is not None:
            self._drop_whole()
            return True
        if not self._prefixes:
            return False
        kept = min(self._prefixes, key=lambda kept: kept.used)
        self._prefixes.remove(kept)
        self._release(kept.sequence)
        self._gaps = True
        self.moves += 1
        return True

    def _drop_whole(self) -> None:
        if self._whole is not None:
            self._release(self._whole.sequence)
            self._whole = None


def common(first: Sequence[int], second: Sequence[int]) -> int:
    """How many tokens two sequences begin with in common."""
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count
