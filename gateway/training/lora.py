"""LoRA on linear layers: full-precision factors over frozen bfloat16 weights.

Hu et al. (2021), "LoRA: Low-Rank Adaptation of Large Language Models".
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import torch
from torch import nn
from torch.nn import functional

PROJECTIONS = ("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj")


class LoraLinear(nn.Module):  # type: ignore[misc]  # torch is Any to mypy
    """``base(x) + scale * b(a(x))``; ``b`` begins at zero, so that the adapter begins as nothing."""

    def __init__(self, base: nn.Linear, rank: int, alpha: float) -> None:
        super().__init__()
        self.base = base
        self.scale = alpha / rank
        self.a = nn.Parameter(torch.empty(rank, base.in_features))
        self.b = nn.Parameter(torch.zeros(base.out_features, rank))
        nn.init.kaiming_uniform_(self.a, a=math.sqrt(5))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """What the layer says, with the adapter's part."""
        inner = functional.linear(x, self.a.to(x.dtype))
        return self.base(x) + functional.linear(inner, (self.scale * self.b).to(x.dtype))


def attach(model: Any, rank: int, alpha: float) -> None:
    """Put an adapter on every projection of every layer."""
    for layer in model.model.layers:
        for part in (layer.self_attn, layer.mlp):
            for name in PROJECTIONS:
                if hasattr(part, name):
                    setattr(part, name, LoraLinear(getattr(part, name), rank, alpha))


def adapters(model: Any) -> Iterator[tuple[int, str, LoraLinear]]:
    """Every adapter with its layer's number and its projection's name."""
    for number, layer in enumerate(model.model.layers):
        for part in (layer.self_attn, layer.mlp):
            for name in PROJECTIONS:
                if hasattr(part, name):
                    yield number, name, getattr(part, name)


def parameters(model: Any) -> list[nn.Parameter]:
    """What is trained."""
    return [parameter for _, _, layer in adapters(model) for parameter in (layer.a, layer.b)]


def state(model: Any) -> dict[str, torch.Tensor]:
    """A copy of the factors, by ``layer.projection.a|b``."""
    found: dict[str, torch.Tensor] = {}
    for number, name, layer in adapters(model):
        found[f"{number}.{name}.a"] = layer.a.detach().clone()
        found[f"{number}.{name}.b"] = layer.b.detach().clone()
    return found


def restore(model: Any, saved: Mapping[str, torch.Tensor]) -> None:
    """Set the factors to what `state` gave."""
    with torch.no_grad():
        for number, name, layer in adapters(model):
            layer.a.copy_(saved[f"{number}.{name}.a"])
            layer.b.copy_(saved[f"{number}.{name}.b"])
