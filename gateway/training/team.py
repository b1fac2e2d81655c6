"""Processes that train together: each takes its own sentences, and their gradients are averaged at every step.

On two cores two processes are a sixth faster than one process with two threads, as the products are small.
"""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import psutil
import torch
from torch import distributed

_MEMORY = 6_000_000_000  # bytes of one process
_PATIENCE = dt.timedelta(minutes=10)
T = TypeVar("T")


class Team:
    """One of ``size`` processes; alone it averages nothing."""

    def __init__(self, rank: int = 0, size: int = 1) -> None:
        self.rank = rank
        self.size = size

    def share(self, groups: Iterator[T]) -> Iterator[T]:
        """This process's part of what all take in turn."""
        for number, group in enumerate(groups):
            if number % self.size == self.rank:
                yield group

    def average(self, parameters: Iterable[torch.nn.Parameter]) -> None:
        """Let every process have the mean of all gradients.

        Raises:
            RuntimeError: another process has ended.
        """
        if self.size == 1:
            return
        gradients = [parameter.grad for parameter in parameters if parameter.grad is not None]
        flat = torch.cat([gradient.flatten() for gradient in gradients])
        distributed.all_reduce(flat)
        flat /= self.size
        at = 0
        for gradient in gradients:
            gradient.copy_(flat[at : at + gradient.numel()].view_as(gradient))
            at += gradient.numel()


def size() -> int:
    """How many processes this machine has cores and memory for."""
    return max(1, min(os.cpu_count() or 1, psutil.virtual_memory().available // _MEMORY))


@contextmanager
def together(size: int, folder: Path, member: Callable[..., None], *arguments: Any) -> Iterator[Team]:
    """Start ``size - 1`` further processes, each of which calls ``member(team, *arguments)``; this one is the first.

    Args:
        size: processes in all.
        folder: where they meet; nothing else is in it.
        member: what the others do; a function of a module.
        arguments: for it; they are pickled.
    """
    if size == 1:
        yield Team()
        return
    context = multiprocessing.get_context("spawn")
    others = [
        context.Process(
            target=_join, args=(folder, rank, size, member, arguments), name=f"training {rank}", daemon=True
        )
        for rank in range(1, size)
    ]
    for process in others:
        process.start()
    try:
        with _meeting(folder, 0, size):
            yield Team(0, size)
    finally:
        for process in others:
            process.join(10.0)
            if process.is_alive():
                process.terminate()
                process.join(10.0)


def _join(folder: Path, rank: int, size: int, member: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    with _meeting(folder, rank, size):
        member(Team(rank, size), *arguments)


@contextmanager
def _meeting(folder: Path, rank: int, size: int) -> Iterator[None]:
    store = distributed.FileStore(str(folder / "meeting"), size)
    distributed.init_process_group("gloo", store=store, rank=rank, world_size=size, timeout=_PATIENCE)
    try:
        yield
    finally:
        distributed.destroy_process_group()
