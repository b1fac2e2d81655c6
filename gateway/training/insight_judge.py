"""What a model with an adapter, or without, makes of windows: asked through the gateway's own model process."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path

from gateway.adapters.llama_client import LlamaClient, running
from gateway.adapters.llama_process import WorkerSettings
from gateway.inference import GenerationRequest
from gateway.insights import causes, grammar, prompt
from gateway.insights.prompt import LARGEST
from gateway.training.general_fit import Scored
from gateway.training.insight_examples import Taught

_PATIENCE = 300.0  # seconds for one call


@dataclass(frozen=True, slots=True)
class Judged:
    """A window with what the model made of it; ``text`` with slots, "" where it was not asked for one."""

    row: Taught
    scores: dict[str, float]
    text: str
    seconds: float

    @property
    def scored(self) -> Scored:
        """For a fit."""
        return Scored(self.row.seed, self.row.evidence, self.row.truth, self.scores)


def served(model: Path) -> AbstractAsyncContextManager[LlamaClient]:
    """A model that is up.

    Raises:
        ModelFileError: the file cannot be used.
    """
    return running(WorkerSettings(model, threads=1, nice=0, max_memory_mb=4096))


async def judge(client: LlamaClient, adapter: str, rows: Sequence[Taught], texts: int) -> list[Judged]:
    """The likelihood of each cause, and a text for every ``texts``-th window (0: none)."""
    found: list[Judged] = []
    for number, row in enumerate(rows):
        began = time.monotonic()
        profile = row.evidence.profile
        asked = prompt.cause(row.evidence, row.clauses, LARGEST)
        scored = await client.score(causes.score_request(profile, asked, _PATIENCE, adapter))
        text = await written(client, adapter, row) if texts and number % texts == 0 else ""
        found.append(Judged(row, causes.model_scores(profile, scored), text, time.monotonic() - began))
    return found


async def written(client: LlamaClient, adapter: str, row: Taught) -> str:
    """The model's text, told the true cause."""
    asked = prompt.strict(row.evidence, row.clauses, LARGEST, row.because if row.asked else "")
    request = GenerationRequest(
        prompt=asked.prompt,
        grammar=grammar.strict(asked.clauses, required=asked.required),
        max_tokens=asked.longest,
        deadline=_PATIENCE,
        adapter=adapter,
    )
    return (await client.generate(request)).text.strip()
