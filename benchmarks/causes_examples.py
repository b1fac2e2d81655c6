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
from gateway.adapters.llama_client import LlamaClient
from gateway.inference import Prompt, ScoreRequest, Scores
from gateway.insights import causes, prompt, rendering
from gateway.insights.calibration import NONE
from gateway.insights.clauses import clauses
from gateway.insights.evidence import Evidence
from gateway.profiles import SensorProfile
from gateway.streams.facts import facts
from simulators.scenarios import scenario
from simulators.windows import at_work, merged, windows

WINDOWS_A_SEED = 3
PATIENCE = 120.0  # seconds for one call of the model


class Scorer:
    """Asks the model, and keeps its answers in a file: an interrupted run goes on where it ended."""

    def __init__(self, client: LlamaClient, file: Path | None) -> None:
        self._client = client
        self._file = file
        rows = file.read_text(encoding="utf-8").splitlines() if file is not None and file.exists() else []
        self._known: dict[str, list[Any]] = dict(json.loads(row) for row in rows)
        self.sha256 = client.info.sha256 if client.info is not None else ""

    async def score(self, request: ScoreRequest) -> Scores:
        """Raises `ModelError`."""
        key = sha256(repr((self.sha256, request.prompt, request.continuations)).encode()).hexdigest()
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
    def notes(self) -> list[str]:
        """What the model is told of the window."""
        found = rendering.distinct(clauses(self.evidence))[:4]
        return [rendering.render(clause.text, self.evidence.facts) for clause in found]


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
    if not given:
        return []
    profile = given[0].evidence.profile
    uninformed = await client.score(causes.score_request(profile, prompt.cause(profile, ()), PATIENCE))
    found = []
    for example in given:
        request = causes.score_request(profile, prompt.cause(profile, example.notes), PATIENCE)
        informed = await client.score(request)
        found.append(replace(example, scores=causes.model_scores(profile, informed, uninformed)))
    return found


async def seconds_a_call(client: LlamaClient, given: Sequence[Example]) -> float:
    """How long the model takes to score one window."""
    began = time.perf_counter()
    await scored(Scorer(client, None), given)
    return (time.perf_counter() - began) / (len(given) + 1)


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
        gains = causes.gains(informed, biases[cause.id])
        found.append((cause.id, cause.advice[0], cause.advice[max(range(len(gains)), key=gains.__getitem__)]))
    return found


def ask(profile: SensorProfile, cause: str, notes: Sequence[str]) -> Prompt:
    """Asks what to do; the advice's text is the whole answer."""
    system = f"You are a technician who looks after a {profile.title.lower()}."
    observed = "\n".join(f"- {note}" for note in notes or ["nothing is known"])
    return Prompt(system, f"Observed:\n{observed}\nThe cause: {cause}. What should be done first?", "")
