"""Attention over a pack: several sentences behind one system prompt, none of which sees another.

The layout of a pack is ``prefix | sentence 1 | sentence 2 | ...``. Each sentence attends to the prefix
and to itself. The sentences are attended to as a padded batch; everything else runs without padding.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from transformers import AttentionInterface
from transformers.masking_utils import AttentionMaskInterface

_NAME = "packed"


@dataclass(frozen=True)
class Layout:
    """Where the parts of a pack are.

    Attributes:
        prefix: tokens that all sentences share.
        gather: (sentences, longest): the row of each token behind the prefix; padding repeats row 0.
        scatter: for each row behind the prefix, its place in the flattened ``gather``.
        mask: (longest, prefix + longest): 0 for keys that a query may see, else minus infinity.
        causal: the same for the prefix.
    """

    prefix: int
    gather: torch.Tensor
    scatter: torch.Tensor
    mask: torch.Tensor
    causal: torch.Tensor


def layout(prefix: int, lengths: list[int]) -> Layout:
    """The layout of ``lengths`` sentences behind ``prefix`` tokens."""
    longest = max(lengths)
    gather = torch.zeros(len(lengths), longest, dtype=torch.long)
    scatter = []
    row = 0
    for at, length in enumerate(lengths):
        gather[at, :length] = torch.arange(row, row + length)
        scatter.append(torch.arange(at * longest, at * longest + length))
        row += length
    mask = torch.cat([torch.zeros(longest, prefix), _causal(longest)], 1)
    return Layout(prefix, gather, torch.cat(scatter), mask, _causal(prefix))


def _causal(size: int) -> torch.Tensor:
    return torch.full((size, size), float("-inf")).triu(1)


def install(model: Any) -> None:
    """Let the model use this attention; its calls then need ``layout=``."""
    AttentionInterface.register(_NAME, _attend)
    AttentionMaskInterface.register(_NAME, _no_mask)
    model.set_attn_implementation(_NAME)


def _no_mask(*_words: Any, **_options: Any) -> None:
    return None


def _attend(
    module: Any,
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    attention_mask: Any,
    *,
    layout: Layout,
    scaling: float | None = None,
    **_options: Any,
) -> tuple[torch.Tensor, None]:
    shared = query.shape[1] // key.shape[1]  # query heads that share keys and values
    scale = query.shape[-1] ** -0.5 if scaling is None else scaling
    cut = layout.prefix
    many, longest = layout.gather.shape
    index = layout.gather.flatten()

    def own(part: torch.Tensor) -> torch.Tensor:
        rows = part[0, :, cut:].index_select(1, index)
        return rows.view(rows.shape[0], many, longest, -1).transpose(0, 1)

    def with_prefix(part: torch.Tensor) -> torch.Tensor:
        return torch.cat([part[:, :, :cut].expand(many, -1, -1, -1), own(part)], dim=2)

    first = _plain(query[:, :, :cut], key[:, :, :cut], value[:, :, :cut], layout.causal, scale, shared)
    second = _plain(own(query), with_prefix(key), with_prefix(value), layout.mask, scale, shared)
    rows = second.transpose(0, 1).flatten(1, 2).index_select(1, layout.scatter)
    return torch.cat([first, rows[None]], dim=2).transpose(1, 2).contiguous(), None


def _plain(
    query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, mask: torch.Tensor, scale: float, shared: int
) -> torch.Tensor:
    """Attention in three products: on a CPU several times faster than the fused one's way back with a mask."""
    many, heads, rows, size = query.shape
    q = query.reshape(many * heads // shared, shared * rows, size)
    k, v = (part.reshape(-1, part.shape[2], size) for part in (key, value))
    hidden = mask.to(q.dtype).repeat(shared, 1)
    scores = torch.baddbmm(hidden, q, k.transpose(1, 2), alpha=scale)
    return (scores.softmax(-1) @ v).view(many, heads, rows, size)
