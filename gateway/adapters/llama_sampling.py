"""The next token of an answer: what a grammar allows, and the likeliest of it or one by chance."""

from __future__ import annotations

import numpy as np
from llguidance import LLMatcher
from numpy.typing import NDArray

from gateway.errors import ModelError


def forced_tokens(matcher: LLMatcher | None) -> list[int]:
    """Tokens that the grammar leaves no choice about; they cost no sampling.

    Raises:
        ModelError: the grammar failed.
    """
    if matcher is None or matcher.is_stopped():
        return []
    tokens = matcher.compute_ff_tokens()
    if tokens and not matcher.consume_tokens(tokens):
        raise ModelError(f"the grammar failed: {first_line(matcher.get_error())}")
    return list(tokens)


def allowed_tokens(matcher: LLMatcher | None, size: int) -> NDArray[np.bool_] | None:
    """(size,): whether each token may come next; None: all.

    Raises:
        ModelError: the grammar failed.
    """
    if matcher is None:
        return None
    mask = np.zeros((size + 31) // 32, dtype=np.int32)
    matcher.unsafe_compute_mask_ptr(mask.ctypes.data, mask.nbytes)
    if matcher.is_error():
        raise ModelError(f"the grammar failed: {first_line(matcher.get_error())}")
    return np.unpackbits(mask.view(np.uint8), count=size, bitorder="little").view(np.bool_)


def choose(
    logits: NDArray[np.float32],
    allowed: NDArray[np.bool_] | None,
    temperature: float = 0.0,
    chooser: np.random.Generator | None = None,
) -> tuple[int, float]:
    """A token, and the log of its probability among those that are allowed."""
    values: NDArray[np.float32] = logits if allowed is None else np.where(allowed, logits, np.float32(-np.inf))
    scaled = values.astype(np.float64) - float(values.max())
    total = float(np.log(np.exp(scaled).sum()))
    if chooser is None:
        token = int(values.argmax())
    else:
        weights = np.exp(scaled / temperature)
        token = int(chooser.choice(len(weights), p=weights / weights.sum()))
    return token, float(scaled[token]) - total


def first_line(text: str) -> str:
    """Of an error's text."""
    return next((line for line in text.splitlines() if line.strip()), "unknown error")
