"""Packs of sentences behind one system prompt, which is then computed once for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch

from gateway.training.attention import Layout, layout
from gateway.training.examples import Tokens


@dataclass(frozen=True)
class Pack:
    """One forward pass.

    Attributes:
        rows: rows whose next token belongs to an answer.
        targets: those next tokens.
        weights: a long answer weighs more than a short one, but by the root of its length only.
    """

    tokens: torch.Tensor
    positions: torch.Tensor
    layout: Layout
    rows: torch.Tensor
    targets: torch.Tensor
    weights: torch.Tensor
    sentences: int


def _weights(length: int, head: int) -> list[float]:
    each = length**-0.5
    return [each * (length - head) / head] * head + [each] * (length - head) if head else [each] * length


def pack(examples: Sequence[Tokens]) -> Pack:
    """Put examples with the same beginning into one pack."""
    examples = sorted(examples, key=lambda example: len(example.tokens))
    first = examples[0].tokens
    cut = min(example.start - 1 for example in examples)
    for example in examples[1:]:
        while example.tokens[:cut] != first[:cut]:
            cut -= 1
    tokens, positions = list(first[:cut]), list(range(cut))
    rows: list[int] = []
    targets: list[int] = []
    weights: list[float] = []
    for example in examples:
        offset = len(tokens) - cut
        tokens += example.tokens[cut:-1]
        positions += range(cut, len(example.tokens) - 1)
        answer = range(example.start, len(example.tokens))
        rows += [offset + at - 1 for at in answer]
        targets += [example.tokens[at] for at in answer]
        weights += _weights(len(answer), example.head)
    return Pack(
        torch.tensor([tokens]),
        torch.tensor([positions]),
        layout(cut, [len(example.tokens) - 1 - cut for example in examples]),
        torch.tensor(rows),
        torch.tensor(targets),
        torch.tensor(weights),
        len(examples),
    )
