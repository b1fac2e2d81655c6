"""One training from start to end: the model with its adapter, taught by packs that any trainer makes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from gateway.training import adapter_file, base_model, loop, lora, memory
from gateway.training.examples import Tokens
from gateway.training.loop import Progress, Schedule
from gateway.training.team import Team

PACKS = 2
"""A step; each may have its own process."""
_RATE = 1.5e-3
_GENTLE = 6e-4
_RANK = 16
"""Of adapters that are trained at these rates: Adam moves a product of more factors further in a step."""


@dataclass(frozen=True, slots=True)
class Course:
    """How to train.

    Attributes:
        model: the GGUF file.
        out: where the adapter will go; the checkpoint lies beside it.
        start: an adapter to begin with; None: from nothing.
    """

    model: Path
    out: Path
    start: Path | None
    seed: int
    rank: int
    steps: int

    @property
    def alpha(self) -> float:
        """The adapter's scale times its rank."""
        return 2.0 * self.rank

    @property
    def rate(self) -> float:
        """The highest learning rate; gentler where something is learnt already, which a higher one shakes."""
        return (_RATE if self.start is None else _GENTLE) * _RANK / self.rank

    @property
    def checkpoint(self) -> Path:
        """From where an interrupted training goes on."""
        return self.out.with_suffix(".pt")


def teach(
    crew: Team, given: Course, packs: Iterator[list[Tokens]], progress: Callable[[Progress, Schedule], None]
) -> tuple[Any, Progress]:
    """The model with its trained adapter, and how far it came.

    Raises:
        ModelFileError: the model, or the adapter to begin with, cannot be used.
        RuntimeError: another process has ended.
    """
    torch.manual_seed(given.seed)
    torch.set_num_threads(max(1, (os.cpu_count() or 1) // crew.size))
    memory.keep_freed()
    model = base_model.load(given.model, base_model.fastest())
    lora.attach(model, given.rank, given.alpha)
    if given.start is not None:
        adapter_file.read(model, given.start)
    schedule = Schedule(max(1, given.steps), given.rate, PACKS)
    done = loop.train(model, packs, schedule, given.checkpoint, lambda p: progress(p, schedule), team=crew)
    return model, done
