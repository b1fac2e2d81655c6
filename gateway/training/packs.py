"""A file of packs: what was made for a training, kept until it is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch

from gateway.training.examples import Tokens


def write(packs: Sequence[Sequence[Tokens]], file: Path, key: str) -> None:
    """Write packs; ``key`` tells what they depend on."""
    rows = [
        [(torch.tensor(one.tokens, dtype=torch.int32), one.start, one.head) for one in examples] for examples in packs
    ]
    part = file.with_suffix(".packs-part")
    torch.save({"key": key, "packs": rows}, part)
    part.replace(file)


def is_of(file: Path, key: str) -> bool:
    """Whether the file is there, and was made for that key."""
    return file.exists() and bool(_load(file)["key"] == key)


def read(file: Path) -> Iterator[list[Tokens]]:
    """The packs of a file, in order."""
    for rows in _load(file)["packs"]:
        yield [Tokens(tuple(tokens.tolist()), start, head) for tokens, start, head in rows]


def _load(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = torch.load(file, weights_only=True)
    return found
