"""Fits and measures how often a named cause is right, on faults that the simulators injected.

    python benchmarks/causes.py --fit     fits, measures on held-out seeds, writes the calibrations
    python benchmarks/causes.py           measures what is written beside the profiles

A window counts when it has an anomaly; its true cause is the playbook's that was at work in it for
a minute or more, or none of these (healthy, an unknown fault, or a fault that is over). Held-out
seeds share nothing with the seeds of the fit. Baseline: the first cause all of whose signs hold.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from grounding import RESULTS
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from window_sources import Case, simulated

from gateway import profiles
from gateway.adapters.calibrations import calibrations
from gateway.adapters.llama_client import LlamaClient
from gateway.adapters.llama_process import WorkerSettings
from gateway.adapters.model_files import DEFAULT, default_models_dir, pull
from gateway.cli.machine import machine
from gateway.inference import Scores
from gateway.insights import causes, prompt, rendering
from gateway.insights.calibration import NONE, Calibration, Figures, Fit
from gateway.insights.clauses import clauses
from gateway.insights.evidence import Evidence
from gateway.streams.facts import facts
from simulators.device import SHAPES

HELD_OUT = 50_000  # first held-out seed
WINDOWS_A_SEED = 3
PRECISION = 0.95  # wanted of named causes on the training folds, so that 0.9 holds elsewhere
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Example:
    """One window with its truth; ``scores`` None where no model was asked."""

    seed: int
    evidence: Evidence
    truth: str
    scores: dict[str, float] | None


def examples(name: str, seeds: Sequence[int]) -> list[Example]:
    """A few windows with an anomaly of each seed."""
    found = []
    for seed in seeds:
        odd = [case for case in simulated(name, seed) if case.window.anomalies]
        chosen = random.Random(seed).sample(odd, min(len(odd), WINDOWS_A_SEED))
        found += [Example(seed, _evidence(case), case.fault or NONE, None) for case in chosen]
    return found


def _evidence(case: Case) -> Evidence:
    return Evidence(case.window, facts(case.window, case.profile), case.profile)


async def scored(client: LlamaClient, given: Sequence[Example]) -> list[Example]:
    """The same examples with the model's scores, asked as the author asks."""
    uninformed: Scores | None = None
    found = []
    for example in given:
        evidence = example.evidence
        profile = evidence.profile
        if uninformed is None:
            uninformed = await client.score(causes.score_request(profile, prompt.cause(profile, ()), 120.0))
        notes = [rendering.render(c.text, evidence.facts) for c in rendering.distinct(clauses(evidence))[:4]]
        informed = await client.score(causes.score_request(profile, prompt.cause(profile, notes), 120.0))
        scores = causes.model_scores(profile, informed, uninformed)
        found.append(Example(example.seed, evidence, example.truth, scores))
    return found


def fit(given: Sequence[Example], sha256: str | None) -> Fit:
    """A multinomial logistic fit, its temperature and threshold from folds of other seeds."""
    rows = [causes.features(example.evidence, example.scores) for example in given]
    names = sorted(rows[0])
    matrix = np.array([[row[name] for name in names] for row in rows])
    truth = np.array([example.truth for example in given])
    groups = np.array([example.seed for example in given])
    model = LogisticRegression(C=10.0, max_iter=5000)
    folds = GroupKFold(FOLDS)
    scores = cross_val_predict(model, matrix, truth, groups=groups, cv=folds, method="predict_log_proba")
    model.fit(matrix, truth)
    classes = [str(name) for name in model.classes_]
    column = np.array([classes.index(label) for label in truth])
    scores = np.maximum(scores, -30.0)

    def loss(temperature: float) -> float:
        logits = scores / temperature
        return float(np.mean(np.logaddexp.reduce(logits, axis=1) - logits[np.arange(len(column)), column]))

    temperature = float(min(np.geomspace(0.3, 5.0, 200), key=loss))
    powers = np.exp(scores / temperature)
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    coefficients, intercepts = model.coef_, model.intercept_
    if len(classes) == 2:
        coefficients, intercepts = (
            np.vstack([-coefficients / 2, coefficients / 2]),
            np.array([-intercepts[0] / 2, intercepts[0] / 2]),
        )
    return Fit(
        model_sha256=sha256,
        features=tuple(names),
        classes=tuple(classes),
        coefficients=tuple(tuple(round(float(x), 5) for x in row) for row in coefficients / temperature),
        intercepts=tuple(round(float(x), 5) for x in intercepts / temperature),
        threshold=_threshold(probabilities, column, classes.index(NONE)),
    )


def _threshold(probabilities: Any, column: Any, none: int) -> float:
    """The lowest threshold, from one half on, at which named causes are right often enough."""
    best, chosen = probabilities.max(axis=1), probabilities.argmax(axis=1)
    for threshold in np.arange(0.5, 1.0, 0.01):
        named = (chosen != none) & (best >= threshold)
        if named.any() and np.mean(chosen[named] == column[named]) >= PRECISION:
            return round(float(threshold), 2)
    return 1.0


def measure(found: Fit, given: Sequence[Example]) -> Figures:
    """The figures of a fit on examples that it has not seen."""
    right = named = with_cause = rule_right = rule_named = 0
    sure: list[tuple[float, bool]] = []
    for example in given:
        probabilities = found.probabilities(causes.features(example.evidence, example.scores))
        best = max(probabilities, key=probabilities.__getitem__)
        sure.append((probabilities[best], best == example.truth))
        cause = causes.choose(example.evidence, found, example.scores)
        rule = causes.by_rule(example.evidence)
        with_cause += example.truth != NONE
        named, right = named + (cause is not None), right + (cause is not None and cause.id == example.truth)
        rule_named += rule is not None
        rule_right += rule is not None and rule.id == example.truth
    return Figures(
        seeds=len({example.seed for example in given}),
        windows=len(given),
        accuracy_when_named=round(right / named, 4) if named else None,
        coverage=round(right / with_cause, 4) if with_cause else 0.0,
        expected_calibration_error=round(_calibration_error(sure), 4),
        rule_accuracy_when_named=round(rule_right / rule_named, 4) if rule_named else None,
        rule_coverage=round(rule_right / with_cause, 4) if with_cause else 0.0,
    )


def _calibration_error(sure: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error of the likeliest class, equal-width bins (Guo et al. 2017)."""
    found = np.array(sure, dtype=np.float64)
    index = np.minimum((found[:, 0] * bins).astype(int), bins - 1)
    gaps = [abs(found[index == b].mean(axis=0) @ np.array([1.0, -1.0])) * np.sum(index == b) for b in np.unique(index)]
    return float(np.sum(gaps) / len(found))


async def work(given: argparse.Namespace) -> dict[str, Any]:
    """Fit where asked, measure, and write."""
    client: LlamaClient | None = None
    task: asyncio.Task[None] | None = None
    sha256: str | None = None
    if not given.no_model:
        client = LlamaClient(WorkerSettings(pull(DEFAULT, default_models_dir())))
        task = asyncio.create_task(client.run(), name="model")
        await client.wait_up()
        sha256 = client.info.sha256 if client.info else None
    results: dict[str, Any] = {}
    for name in given.profile or sorted(SHAPES):
        held_out = examples(name, range(HELD_OUT, HELD_OUT + given.held_out))
        train = examples(name, range(given.seeds)) if given.fit else []
        fits: list[Fit] = []
        for key in dict.fromkeys((None, sha256)):
            asked, trained = held_out, train
            if key is not None and client is not None:
                asked, trained = await scored(client, held_out), await scored(client, train)
            known = calibrations([profiles.sensor(name)]).get(name)
            found = fit(trained, key) if given.fit else (known.fit_for(key) if known else None)
            if found is not None:
                fits.append(found.model_copy(update={"held_out": measure(found, asked)}))
                print(
                    name,
                    "with the model" if key else "signs alone",
                    f"threshold {found.threshold}",
                    fits[-1].held_out,
                    flush=True,
                )
        results[name] = {"model" if f.model_sha256 else "signs": f.model_dump(mode="json")["held_out"] for f in fits}
        if given.fit:
            file = profiles.directory("sensors") / f"{name}.calibration.json"
            file.write_text(
                Calibration(profile=name, fits=tuple(fits)).model_dump_json(indent=1) + "\n", encoding="utf-8"
            )
    if client is not None and task is not None:
        await client.stop()
        await task
    return results


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--seeds", type=int, default=120, help="scenarios of the fit, a profile")
    parser.add_argument("--held-out", type=int, default=80, help="scenarios that are measured, a profile")
    parser.add_argument("--profile", action="append", choices=sorted(SHAPES))
    parser.add_argument("--no-model", action="store_true", help="the signs alone")
    parser.add_argument("--out", type=Path, default=RESULTS / "causes.json")
    given = parser.parse_args()
    results = asyncio.run(work(given))
    given.out.parent.mkdir(parents=True, exist_ok=True)
    content = {"bench": "causes", "machine": machine(), "seeds": given.seeds, "figures": results}
    given.out.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
