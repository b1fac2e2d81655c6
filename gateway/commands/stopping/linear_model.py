"""A linear model over hashed features, in signed bytes."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True)
class LinearModel:
    """The fitted model.

    Attributes:
        weights: a signed byte for each feature.
        scale: what one of them is worth in log-odds.
        bias: log-odds of what has no feature.
    """

    weights: memoryview
    scale: float
    bias: float

    def log_odds(self, groups: Iterable[AbstractSet[int]]) -> float:
        """Of something with groups of features; each group counts as if it were a vector of length one."""
        total = 0.0
        for some in groups:
            total += sum(self.weights[at] for at in some) / max(1, len(some)) ** 0.5
        return self.bias + self.scale * total


@cache
def shipped(name: str) -> LinearModel:
    """One that comes with the gateway: the file ``name.json`` beside this one."""
    file = resources.files("gateway.commands.stopping").joinpath(f"{name}.json")
    found = json.loads(file.read_text(encoding="utf-8"))
    return LinearModel(memoryview(base64.b64decode(found["weights"])).cast("b"), found["scale"], found["bias"])
