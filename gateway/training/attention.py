"""Attention over a pack: several sentences behind one system prompt, none of which sees another.

The layout of a pack is ``prefix | sentence 1 | sentence 2 | ...``. Each sentence attends to the prefix
and to itself. The sentences are attended to as a padded batch; everything else runs without padding.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch.nn import functional
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
        mask: (longest, prefix + longest): which keys a query may see.
    """

    prefix: int
    gather: torch.Tensor
    scatter: torch.Tensor
    mask: torch.Tensor


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
    own = torch.ones(longest, longest, dtype=torch.bool).tril()
    return Layout(
        prefix, gather, torch.cat(scatter), torch.cat([torch.ones(longest, prefix, dtype=torch.bool), own], 1)
    )


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
    repeat = getattr(module, "num_key_value_groups", 1)
    key, value = (part.repeat_interleave(repeat, dim=1) if repeat > 1 else part for part in (key, value))
    cut = layout.prefix
    first = functional.scaled_dot_product_attention(
        query[:, :, :cut], key[:, :, :cut], value[:, :, :cut], is_causal=True, scale=scaling
    )
    many, longest = layout.gather.shape

    def own(part: torch.Tensor) -> torch.Tensor:
        rows = part[0, :, cut:].index_select(1, layout.gather.flatten())
        return rows.view(rows.shape[0], many, longest, -1).transpose(0, 1)

    def with_prefix(part: torch.Tensor) -> torch.Tensor:
        return torch.cat([part[:, :, :cut].expand(many, -1, -1, -1), own(part)], dim=2)

    second = functional.scaled_dot_product_attention(
        own(query), with_prefix(key), with_prefix(value), attn_mask=layout.mask, scale=scaling
    )
    rows = second.transpose(0, 1).flatten(1, 2).index_select(1, layout.scatter)
    return torch.cat([first, rows[None]], dim=2).transpose(1, 2).contiguous(), None
