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
_GROUP = 4  # sentences


@dataclass(frozen=True)
class Group:
    """Sentences of about one length, which are attended to as one padded batch.

    Attributes:
        gather: (sentences, longest): the row of each token behind the prefix; padding repeats one.
        scatter: for each row of the group, its place in the flattened ``gather``.
        mask: (longest, prefix + longest): 0 for keys that a query may see, else minus infinity.
    """

    gather: torch.Tensor
    scatter: torch.Tensor
    mask: torch.Tensor


@dataclass(frozen=True)
class Layout:
    """Where the parts of a pack are.

    Attributes:
        prefix: tokens that all sentences share.
        groups: the sentences behind it, in order.
        causal: (prefix, prefix): the mask of the prefix.
    """

    prefix: int
    groups: tuple[Group, ...]
    causal: torch.Tensor


def layout(prefix: int, lengths: list[int]) -> Layout:
    """The layout of sentences of ``lengths`` tokens behind ``prefix`` tokens; neighbours should be about as long."""
    groups = []
    row = 0
    for start in range(0, len(lengths), _GROUP):
        part = lengths[start : start + _GROUP]
        longest = max(part)
        gather = torch.full((len(part), longest), row, dtype=torch.long)
        scatter = []
        for at, length in enumerate(part):
            gather[at, :length] = torch.arange(row, row + length)
            scatter.append(torch.arange(at * longest, at * longest + length))
            row += length
        mask = torch.cat([torch.zeros(longest, prefix), _causal(longest)], 1)
        groups.append(Group(gather, torch.cat(scatter), mask))
    return Layout(prefix, tuple(groups), _causal(prefix))


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
    parts = [_plain(query[:, :, :cut], key[:, :, :cut], value[:, :, :cut], layout.causal, scale, shared)[0]]
    for group in layout.groups:
        many = len(group.gather)
        index = group.gather.flatten() + cut

        def own(part: torch.Tensor, index: torch.Tensor = index, many: int = many) -> torch.Tensor:
            rows = part[0].index_select(1, index)
            return rows.view(rows.shape[0], many, -1, rows.shape[-1]).transpose(0, 1)

        def with_prefix(part: torch.Tensor, own: Any = own, many: int = many) -> torch.Tensor:
            return torch.cat([part[:, :, :cut].expand(many, -1, -1, -1), own(part)], dim=2)

        found = _plain(own(query), with_prefix(key), with_prefix(value), group.mask, scale, shared)
        parts.append(found.transpose(0, 1).flatten(1, 2).index_select(1, group.scatter))
    return torch.cat(parts, dim=1)[None].transpose(1, 2).contiguous(), None


def _plain(
    query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, mask: torch.Tensor, scale: float, shared: int
) -> torch.Tensor:
    """Attention in three products: on a CPU several times faster than the fused one's way back with a mask."""
    many, heads, rows, size = query.shape
    q = (query * scale).reshape(many * heads // shared, shared * rows, size)
    k, v = (part.reshape(-1, part.shape[2], size) for part in (key, value))
    scores = q @ k.transpose(1, 2)
    scores += mask.to(q.dtype).repeat(shared, 1)
    return (scores.softmax(-1) @ v).view(many, heads, rows, size)
