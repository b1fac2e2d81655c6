"""LoRA on linear layers: full-precision factors over frozen weights.

Hu et al. (2021), "LoRA: Low-Rank Adaptation of Large Language Models".
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import torch
from torch import nn

PROJECTIONS = ("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj")


class _Product(torch.autograd.Function):  # type: ignore[misc]  # torch is Any to mypy
    """``x @ (weight + scale b a).T`` with gradients for x, a and b, and no passes over x or y but the products."""

    @staticmethod
    def forward(
        context: Any, x: torch.Tensor, weight: torch.Tensor, a: torch.Tensor, b: torch.Tensor, scale: float
    ) -> torch.Tensor:
        flat = x.reshape(-1, x.shape[-1])
        whole = torch.addmm(weight, b.to(weight.dtype), a.to(weight.dtype), alpha=scale)
        context.save_for_backward(flat, whole, a, b)
        context.scale = scale
        return (flat @ whole.T).view(*x.shape[:-1], -1)

    @staticmethod
    def backward(context: Any, *gradients: torch.Tensor) -> tuple[torch.Tensor | None, ...]:
        flat, whole, a, b = context.saved_tensors
        gradient = gradients[0].reshape(-1, whole.shape[0])
        inner = flat @ a.T.to(flat.dtype)
        outer = gradient @ b.to(gradient.dtype)
        for_b = (gradient.T @ inner).to(b.dtype) * context.scale
        for_a = (outer.T @ flat).to(a.dtype) * context.scale
        for_x = (gradient @ whole).view(*gradients[0].shape[:-1], -1)
        return for_x, None, for_a, for_b, None


class LoraLinear(nn.Module):  # type: ignore[misc]
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
        return _Product.apply(x, self.base.weight, self.a, self.b, self.scale)


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
