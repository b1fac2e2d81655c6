from __future__ import annotations

from typing import Any

from gateway.training.report import Report

SET = {"sentences": 60, "wrong_plans": 0.1, "kinds": {}, "counts": {}, "seconds_each": 0.1}
MADE: dict[str, Any] = {
    **dict.fromkeys(("model", "model_sha256", "adapter_sha256", "generator"), "x"),
    "start": None,
    "seed": 1,
    "rank": 16,
    "alpha": 32.0,
    "rate": 0.001,
    "sentences_a_pack": 12,
    "steps": 1,
    "sentences": 24,
    "seconds": 9.0,
    "loss": 0.1,
    "versions": {},
    "robot": None,
    "proof": {"tokens": 1, "same": 1.0, "difference": 0.0, "largest": 0.0, "cosine": 1.0},
}
TEMPLATES = ("new robots", "held-out kinds", "held-out texts")


def sets(people: float, templates: float) -> dict[str, dict[str, Any]]:
    return {"written": {**SET, "exact": people}, **{name: {**SET, "exact": templates} for name in TEMPLATES}}


def better(after: dict[str, dict[str, Any]], before: dict[str, dict[str, Any]]) -> bool:
    return Report.model_validate({**MADE, "sets": after, "before": before}).better


def test_what_authors_wrote_counts_as_much_as_the_three_kinds_made_from_templates() -> None:
    assert better(sets(0.70, 0.57), sets(0.60, 0.60))
    assert not better(sets(0.63, 0.56), sets(0.60, 0.60))
    assert not better(sets(0.60, 0.60), sets(0.60, 0.60))
    assert better(sets(0.10, 0.10), {})
