"""Windows with an anomaly, merged as the gateway merges what waits, with their true cause and a model's scores."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from gateway import profiles
from gateway.adapters.insight_adapters import InsightAdapter
from gateway.adapters.llama_client import LlamaClient
from gateway.inference import Prompt, ScoreRequest, Scores
from gateway.insights import causes, prompt, rendering
from gateway.insights.calibration import NONE
from gateway.insights.clauses import Clause, clauses
from gateway.insights.evidence import Evidence
from gateway.insights.notes import notes
from gateway.profiles import SensorProfile
from gateway.streams.facts import facts
from simulators.scenarios import scenario
from simulators.windows import at_work, merged, windows

WINDOWS_A_SEED = 3
PATIENCE = 120.0  # seconds for one call of the model


class Scorer:
    """Asks the model, with its adapter or without; an interrupted run goes on with the answers in a file."""

    def __init__(self, client: LlamaClient, adapter: InsightAdapter, file: Path | None) -> None:
        self._client = client
        self.adapter = adapter
        self._file = file
        rows = file.read_text(encoding="utf-8").splitlines() if file is not None and file.exists() else []
        self._known: dict[str, list[Any]] = dict(json.loads(row) for row in rows)
        self.sha256 = client.info.sha256 if client.info is not None else ""
        self.digest = adapter.fits.adapter_sha256 if adapter.fits is not None else ""

    async def score(self, request: ScoreRequest) -> Scores:
        """Raises `ModelError`."""
        which = self.digest if request.adapter else ""
        key = sha256(repr((self.sha256, which, request.prompt, request.continuations)).encode()).hexdigest()
        if key not in self._known:
            scores = await self._client.score(request)
            self._known[key] = [scores.logprobs, scores.tokens]
            if self._file is not None:
                with self._file.open("a", encoding="utf-8") as opened:
                    opened.write(json.dumps([key, self._known[key]]) + "\n")
        logprobs, tokens = self._known[key]
        return Scores(tuple(logprobs), tuple(tokens), 0.0)


@dataclass(frozen=True, slots=True)
class Example:
    """One window with its truth; ``scores`` None where no model was asked."""

    seed: int
    evidence: Evidence
    truth: str
    scores: dict[str, float] | None = None

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """What is worth saying of the window."""
        return clauses(self.evidence)

    @property
    def notes(self) -> list[str]:
        """The same, as a person reads it."""
        return [rendering.render(clause.text, self.evidence.facts) for clause in notes(self.clauses)]


def examples(name: str, first: int, count: int, own: SensorProfile | None = None) -> list[Example]:
    """``count`` windows with an anomaly of the device ``name``, a few of each seed from ``first`` on."""
    found: list[Example] = []
    profile = own or profiles.sensor(name)
    seed = first
    while len(found) < count:
        chance, plan = random.Random(seed), scenario(name, seed)
        odd = [window for window in merged(windows(plan, profile), chance) if window.anomalies]
        for window in chance.sample(odd, min(len(odd), WINDOWS_A_SEED)):
            evidence = Evidence(window, facts(window, profile), profile)
            found.append(Example(seed, evidence, at_work(plan, window) or NONE))
        seed += 1
    return found[:count]


async def scored(client: Scorer, given: Sequence[Example]) -> list[Example]:
    """The same examples with the model's scores, asked as the author asks."""
    found = []
    for example in given:
        profile = example.evidence.profile
        asked = prompt.cause(example.evidence, example.clauses, prompt.LARGEST)
        scored = await client.score(causes.score_request(profile, asked, PATIENCE, client.adapter.path))
        found.append(replace(example, scores=causes.model_scores(profile, scored)))
    return found


async def seconds_a_call(client: LlamaClient, adapter: InsightAdapter, given: Sequence[Example]) -> float:
    """How long the model takes to score one window."""
    began = time.perf_counter()
    await scored(Scorer(client, adapter, None), given)
    return (time.perf_counter() - began) / len(given)


async def advised(client: Scorer, given: Sequence[Example]) -> list[tuple[str, str, str]]:
    """Cause, the playbook's first advice, and the one that the model picks, where there is a choice."""
    found: list[tuple[str, str, str]] = []
    biases: dict[str, Scores] = {}
    for example in given:
        profile = example.evidence.profile
        cause = next((cause for cause in profile.causes if cause.id == example.truth), None)
        if cause is None or len(cause.advice) < 2:
            continue
        texts = {row.id: row.text for row in profile.advice}
        wanted = tuple(texts[name] for name in cause.advice)
        if cause.id not in biases:
            biases[cause.id] = await client.score(ScoreRequest(ask(profile, "unknown", []), wanted, PATIENCE))
        informed = await client.score(ScoreRequest(ask(profile, cause.text, example.notes), wanted, PATIENCE))
        gains = _gains(informed, biases[cause.id])
        found.append((cause.id, cause.advice[0], cause.advice[max(range(len(gains)), key=gains.__getitem__)]))
    return found


def _gains(informed: Scores, uninformed: Scores) -> list[float]:
    """How much likelier each text is with the observations: log-likelihood a token."""
    rows = zip(informed.logprobs, uninformed.logprobs, informed.tokens, strict=True)
    return [(with_facts - without) / max(1, tokens) for with_facts, without, tokens in rows]


def ask(profile: SensorProfile, cause: str, told: Sequence[str]) -> Prompt:
    """Asks what to do; the advice's text is the whole answer."""
    system = f"You are a technician who looks after a {profile.title.lower()}."
    observed = "\n".join(f"- {note}" for note in told or ["nothing is known"])
    return Prompt(system, f"Observed:\n{observed}\nThe cause: {cause}. What should be done first?", "")
