"""The training itself: packs in, a LoRA adapter out; checkpoints, so that it goes on after an interruption."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch.nn import functional

from gateway.training import lora
from gateway.training.examples import Tokens
from gateway.training.packing import Pack, pack
from gateway.training.team import Team

_WARM_UP = 0.04  # share of the steps
_ROWS = 96  # of logits at a time


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how.

    Attributes:
        steps: in all; the learning rate falls as a half cosine over them.
        packs: packs a step, of all processes together.
        keep: seconds between checkpoints.
    """

    steps: int
    rate: float = 1.5e-3
    packs: int = 1
    clip: float = 1.0
    keep: float = 120.0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is."""

    step: int
    sentences: int
    seconds: float
    loss: float
    right: float  # share of answer tokens that were the likeliest
    rate: float

    def line(self, schedule: Schedule) -> str:
        """For a person."""
        left = (schedule.steps - self.step) * self.seconds / max(1, self.step)
        speed = self.sentences / max(self.seconds, 1e-9)
        return (
            f"step {self.step} of {schedule.steps}: loss {self.loss:.4f}, {self.right:.1%} of tokens, "
            f"{self.sentences} sentences, "
            f"{speed:.1f}/s, rate {self.rate:.2e}, {left / 60:.1f} min left"
        )


def train(
    model: Any,
    groups: Iterator[list[Tokens]],
    schedule: Schedule,
    checkpoint: Path,
    report: Callable[[Progress], None],
    *,
    team: Team | None = None,
) -> Progress:
    """Train until all steps are done.

    Args:
        model: with adapters attached.
        schedule: how long and how.
        groups: sentences behind one system prompt each; consumed from where a checkpoint left off.
        checkpoint: written now and then; if it is there, training goes on from it.
        report: called after each step.
        team: the processes that train together; None: this one alone. The first of them writes the checkpoints.

    Raises:
        RuntimeError: another process has ended.
    """
    team = team or Team()
    own = schedule.packs // team.size
    groups = team.share(groups)
    parameters = lora.parameters(model)
    optimiser = torch.optim.AdamW(parameters, lr=schedule.rate, betas=(0.9, 0.98), weight_decay=0.0)
    spent, step, sentences = 0.0, 0, 0
    losses: deque[float] = deque(maxlen=25)
    rights: deque[float] = deque(maxlen=25)
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        lora.restore(model, saved["lora"])
        optimiser.load_state_dict(saved["optimiser"])
        spent, step, sentences = saved["spent"], saved["step"], saved["sentences"]
        losses.extend(saved.get("losses", ()))
        rights.extend(saved.get("rights", ()))
        for _ in range(step * own):
            next(groups)
    began, kept = time.monotonic() - spent, time.monotonic()
    model.train()
    progress = Progress(step, sentences, spent, _mean(losses), _mean(rights), schedule.rate)
    while step < schedule.steps:
        for group in optimiser.param_groups:
            group["lr"] = schedule.rate * _factor(step / schedule.steps)
        for _ in range(own):
            batch = pack(next(groups))
            loss, right = backward(model, batch, 1.0 / own)
            losses.append(loss)
            rights.append(right)
            sentences += batch.sentences * team.size
        team.average(parameters)
        torch.nn.utils.clip_grad_norm_(parameters, schedule.clip)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        step += 1
        spent = time.monotonic() - began
        rate = optimiser.param_groups[0]["lr"]
        progress = Progress(step, sentences, spent, _mean(losses), _mean(rights), rate)
        report(progress)
        if team.rank == 0 and (time.monotonic() - kept > schedule.keep or step >= schedule.steps):
            kept = time.monotonic()
            state = {"lora": lora.state(model), "optimiser": optimiser.state_dict()}
            means = {"losses": list(losses), "rights": list(rights)}
            _write(checkpoint, {**state, **means, "spent": spent, "step": step, "sentences": sentences})
    return progress


def _mean(values: Collection[float]) -> float:
    return sum(values) / len(values) if values else math.nan


def logits(model: Any, batch: Pack) -> torch.Tensor:
    """What the model says at the rows of the answers."""
    return model.lm_head(_hidden(model, batch)).float()


def backward(model: Any, batch: Pack, share: float) -> tuple[float, float]:
    """Add to the gradients; the loss, and the share of answer tokens that were the likeliest.

    The vocabulary is large: its part is done for some rows at a time, in memory that is used again.
    """
    hidden = _hidden(model, batch)
    leaf = hidden.detach().requires_grad_()
    total, right = 0.0, 0
    weights = batch.weights / batch.weights.sum()
    for start in range(0, len(batch.rows), _ROWS):
        part = slice(start, start + _ROWS)
        said = model.lm_head(leaf[part]).float()
        losses = functional.cross_entropy(said, batch.targets[part], reduction="none")
        loss = (losses * weights[part]).sum()
        (loss * share).backward()
        total += float(loss.detach())
        right += int((said.detach().argmax(-1) == batch.targets[part]).sum())
    hidden.backward(leaf.grad)
    return total, right / len(batch.rows)


def _hidden(model: Any, batch: Pack) -> torch.Tensor:
    found = model.model(input_ids=batch.tokens, position_ids=batch.positions, layout=batch.layout)
    return found.last_hidden_state[0].index_select(0, batch.rows)


def _factor(share: float) -> float:
    if share < _WARM_UP:
        return max(0.02, share / _WARM_UP)
    return 0.02 + 0.98 * 0.5 * (1.0 + math.cos(math.pi * min(1.0, (share - _WARM_UP) / (1.0 - _WARM_UP))))


def _write(file: Path, content: dict[str, Any]) -> None:
    part = file.with_suffix(".part")
    torch.save(content, part)
    part.replace(file)
