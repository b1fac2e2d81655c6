"""What was trained, how, and what it came to: the JSON beside an adapter."""

from __future__ import annotations

from dataclasses import asdict
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import Field

from gateway.adapters.file_hash import sha256
from gateway.tomlfile import Section

if TYPE_CHECKING:
    from gateway.training.course import Course
    from gateway.training.loop import Progress
    from gateway.training.proof import Agreement


_WEIGHTS = {"written": 3.0}


class Set(Section):
    """Exact answers on one set of held-out sentences, by llama.cpp under the gateway's grammar.

    Attributes:
        exact: share of answers that are exactly the plan that is meant.
        wrong_plans: share of answers that are a plan, and not the one that is meant.
        kinds: share of exact answers by kind of sentence; ``counts``: how many of each.
    """

    sentences: int
    exact: float
    wrong_plans: float
    kinds: dict[str, float]
    counts: dict[str, int]
    seconds_each: float


class Proof(Section):
    """Whether llama.cpp with the file computes what was trained; see `gateway.training.proof`."""

    tokens: int
    same: float
    difference: float
    largest: float
    cosine: float


class Made(Section):
    """What is needed to make an adapter again."""

    model: str
    model_sha256: str
    adapter_sha256: str
    start: str | None  # SHA-256 of the adapter that the training began with
    generator: str
    seed: int
    rank: int
    alpha: float
    rate: float
    sentences_a_pack: int
    steps: int
    sentences: int
    seconds: float
    loss: float
    versions: dict[str, str]
    proof: Proof


class Report(Made):
    """The report of an adapter for commands.

    Attributes:
        robot: None: the general adapter.
        sets: held-out figures; ``before``: those of what was installed, on the same sentences.
        expected_calibration_error, reliability: of the confidence, cross-validated on those sentences.
    """

    robot: str | None
    sets: dict[str, Set]
    before: dict[str, Set] = Field(default_factory=dict)
    expected_calibration_error: float | None = None
    reliability: list[dict[str, float | None]] = Field(default_factory=list)

    @property
    def exact(self) -> float:
        """Mean over the sets; what authors wrote counts as much as the three kinds that are made from templates."""
        return _mean(self.sets)

    @property
    def better(self) -> bool:
        """Whether it beats what was installed."""
        return not self.before or _mean(self.sets) > _mean(self.before)


def _mean(sets: dict[str, Set]) -> float:
    weights = {name: _WEIGHTS.get(name, 1.0) for name in sets}
    return sum(weights[name] * row.exact for name, row in sets.items()) / max(1.0, sum(weights.values()))


def made(given: Course, done: Progress, file: Path, agreement: Agreement, pack: int) -> dict[str, Any]:
    """The fields of `Made` but the generator's version, of the adapter in ``file`` with ``pack`` sentences a pack."""
    names = ("torch", "transformers", "gguf", "llama-cpp-python")
    return {
        "model": given.model.name,
        "model_sha256": sha256(given.model),
        "adapter_sha256": sha256(file),
        "start": sha256(given.start) if given.start is not None else None,
        "seed": given.seed,
        "rank": given.rank,
        "alpha": given.alpha,
        "rate": given.rate,
        "sentences_a_pack": pack,
        "steps": done.step,
        "sentences": done.sentences,
        "seconds": round(done.seconds, 1),
        "loss": round(done.loss, 4),
        "versions": {name: metadata.version(name) for name in names},
        "proof": Proof(**asdict(agreement)),
    }


def write(report: Made, file: Path) -> None:
    """Write it beside the adapter."""
    file.write_text(report.model_dump_json(indent=2) + "\n", encoding="utf-8")


def beside(adapter: Path) -> Path:
    """The report's file."""
    return adapter.with_suffix(".json")
