"""Shows that llama.cpp with the exported adapter computes what was trained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from gateway.training import loop
from gateway.training.decoder import Decoder
from gateway.training.examples import Tokens
from gateway.training.packing import pack


@dataclass(frozen=True, slots=True)
class Agreement:
    """Teacher-forced, over every token of the answers.

    Attributes:
        same: share of tokens for which both think the same one likeliest.
        difference: mean absolute difference of the log-probability of the right token.
        largest: the largest such difference.
        cosine: mean cosine similarity of the rows of logits.
    """

    tokens: int
    same: float
    difference: float
    largest: float
    cosine: float


def compare(model: Any, decoder: Decoder, examples: Sequence[Tokens]) -> Agreement:
    """Ask both about the same sequences."""
    same: list[bool] = []
    differences: list[float] = []
    cosines: list[float] = []
    model.eval()
    for example in examples:
        with torch.no_grad():
            ours = loop.logits(model, pack([example])).numpy()
        for at, row in zip(range(example.start, len(example.tokens)), ours, strict=True):
            theirs = decoder.logits(example.tokens[:at])
            token = example.tokens[at]
            same.append(bool(theirs.argmax() == row.argmax()))
            differences.append(abs(_logprob(theirs, token) - _logprob(row, token)))
            cosines.append(float(theirs @ row / np.linalg.norm(theirs) / np.linalg.norm(row)))
    mean = float(np.mean(differences))
    return Agreement(len(same), float(np.mean(same)), mean, max(differences), float(np.mean(cosines)))


def _logprob(logits: NDArray[np.float32], token: int) -> float:
    values = logits.astype(np.float64) - float(logits.max())
    return float(values[token] - np.log(np.exp(values).sum()))
