"""Fits and measures how often a named cause is right, on faults that the simulators injected.

    python benchmarks/causes.py --fit                              fits, measures, writes the calibrations
    python benchmarks/causes.py                                    measures what is written beside the profiles
    python benchmarks/causes.py --fit --no-model --own ./cold-room.toml    the same for an edited copy

A window counts when it has an anomaly; one to four are merged, as when they wait. Its true cause is
the playbook's that was at work in it for a minute or more, or none of these (healthy, an unknown
fault, or a fault that is over). Held-out seeds share nothing with the seeds of the fit. The scores of
the default model with the shipped adapter are used when they lower the log-loss on folds of the training
seeds, also that of the signs on all of theirs. Baseline: the first cause all of whose signs hold.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any, NamedTuple

from causes_examples import Example, Scorer, advised, examples, scored, seconds_a_call
from causes_fit import Fitted, fit, log_loss, measure
from grounding import RESULTS

from gateway import profiles
from gateway.adapters.calibrations import calibrations, file_of
from gateway.adapters.insight_adapters import shipped
from gateway.adapters.llama_client import LlamaClient, running
from gateway.adapters.llama_process import WorkerSettings
from gateway.adapters.model_files import DEFAULT, default_models_dir, pull
from gateway.cli.machine import machine
from gateway.insights.calibration import Calibration, Fit, digest
from gateway.profiles import SensorProfile
from simulators.device import SHAPES

TRAINING = 200_000  # first seed of the fit
HELD_OUT = 777_000  # first held-out seed
MODEL_CALLS = 0.8  # of the time; the rest is for the advice
HELD_OUT_SHARE = 0.35
TIMED = 50  # windows


class Plan(NamedTuple):
    """Windows a profile: of the fit, held out, and of the advice."""

    training: int
    held_out: int
    advice: int


class Subject(NamedTuple):
    """A profile and the folder of its calibration; ``name`` is the simulated device."""

    name: str
    profile: SensorProfile
    folder: Path


def model(threads: int) -> AbstractAsyncContextManager[LlamaClient]:
    """The default model, up."""
    return running(WorkerSettings(pull(DEFAULT, default_models_dir()), threads=threads))


async def planned(client: LlamaClient, given: argparse.Namespace, count: int) -> tuple[Plan, float]:
    """As many windows as the model can score in the time that is given."""
    seconds = await seconds_a_call(client, shipped(), examples(min(SHAPES), TRAINING, TIMED))
    calls = int(60.0 * given.minutes / seconds / count)
    scoring = int(MODEL_CALLS * calls)
    held_out = int(HELD_OUT_SHARE * scoring)
    plan = Plan(scoring - held_out, held_out, calls - scoring)
    print(f"{seconds:.2f} s a call: {plan}", flush=True)
    return plan, seconds


def row(found: Fit, given: Sequence[Example], fitted: Fitted | None, taught: int) -> dict[str, Any]:
    """A fit's held-out figures, and what the training seeds said of it."""
    figures = {**measure(found, given).model_dump(), "log_loss": round(log_loss(found, given), 4)}
    if fitted is not None:
        figures |= {"training_windows": taught, "training_folds_log_loss": round(fitted.loss, 4)}
    return {**figures, "threshold": found.threshold}


async def one(subject: Subject, plan: Plan, scorer: Scorer | None, given: argparse.Namespace) -> dict[str, Any]:
    """Fit where asked, measure, and write."""
    own = subject.profile if given.own else None
    known = calibrations([(subject.profile, subject.folder)]).get(subject.profile.name)
    held_out = examples(subject.name, HELD_OUT, given.held_out, own)
    training = examples(subject.name, TRAINING, given.training, own) if given.fit else []
    result: dict[str, Any] = {}
    fits: list[Fit] = []
    signs = fit(training, None) if given.fit else None
    found = signs.fit if signs else (known.fit_for(None) if known else None)
    if found is not None:
        result["signs"] = row(found, held_out, signs, len(training))
        fits.append(found.model_copy(update={"held_out": measure(found, held_out)}))
        result["in_use"] = "signs"
    if scorer is not None:
        judged = await scored(scorer, held_out[: plan.held_out])
        taught = await scored(scorer, training[: plan.training])
        if fits:
            result["signs_of_all_windows_on_the_models_held_out"] = row(fits[0], judged, signs, len(training))
        same, other = (fit(taught, None), fit(taught, scorer.sha256, scorer.digest)) if given.fit else (None, None)
        found = other.fit if other else (known.fit_for(scorer.sha256, scorer.digest) if known else None)
        if same is not None:
            result["signs_on_the_models_windows"] = row(same.fit, judged, same, len(taught))
        if found is not None:
            result["model"] = row(found, judged, other, len(taught))
        rivals = [one.loss for one in (same, signs) if one is not None]
        if found is not None and (other is None or all(other.loss < loss for loss in rivals)):
            fits.append(found.model_copy(update={"held_out": measure(found, judged)}))
            result["in_use"] = "model"
        result["advice"] = advice(await advised(scorer, judged[: plan.advice]))
    print(subject.name, json.dumps(result, indent=1), flush=True)
    if given.fit:
        content = Calibration(profile=subject.profile.name, playbook=digest(subject.profile), fits=tuple(fits))
        file = file_of(subject.profile, subject.folder)
        file.write_text(content.model_dump_json(indent=1) + "\n", encoding="utf-8")
    return result


def advice(picked: Sequence[tuple[str, str, str]]) -> dict[str, Any]:
    """How often the model picks the advice that the playbook puts first."""
    agreed = sum(first == chosen for _, first, chosen in picked)
    by_cause = {
        cause: dict(Counter(chosen for other, _, chosen in picked if other == cause))
        for cause in dict.fromkeys(cause for cause, _, _ in picked)
    }
    share = round(agreed / len(picked), 4) if picked else None
    return {"windows": len(picked), "agrees_with_the_playbooks_first": share, "by_cause": by_cause}


def subjects(given: argparse.Namespace) -> list[Subject]:
    if given.own is None:
        folder = profiles.directory("sensors")
        return [Subject(name, profiles.sensor(name), folder) for name in given.profile or sorted(SHAPES)]
    profile = profiles.sensor(str(given.own.resolve()))
    if profile.name not in SHAPES:
        raise SystemExit(f"{given.own}: no simulator makes a {profile.name!r}; there are: {', '.join(sorted(SHAPES))}")
    return [Subject(profile.name, profile, given.own.resolve().parent)]


async def work(given: argparse.Namespace) -> dict[str, Any]:
    """All profiles, with the model where it is of use."""
    chosen = subjects(given)
    fits = shipped().fits
    known = calibrations((s.profile, s.folder) for s in chosen)
    used = fits is not None and any(
        calibration.fit_for(fits.model_sha256, fits.adapter_sha256) is not None for calibration in known.values()
    )
    if given.no_model or fits is None or not (given.fit or used):
        plan = Plan(0, 0, 0)
        return {"figures": {s.name: await one(s, plan, None, given) for s in chosen}}
    async with model(given.threads) as client:
        plan, seconds = await planned(client, given, len(chosen))
        scorer = Scorer(client, shipped(), given.scores)
        figures = {s.name: await one(s, plan, scorer, given) for s in chosen}
    return {"threads": given.threads, "seconds_a_call": round(seconds, 3), "figures": figures}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--minutes", type=float, default=26.0, help="of the model, for the profiles together")
    parser.add_argument("--threads", type=int, default=1, help="of the model's worker")
    parser.add_argument("--training", type=int, default=1200, help="windows of the signs' fit")
    parser.add_argument("--held-out", type=int, default=600, help="windows that the signs are measured on")
    parser.add_argument("--profile", action="append", choices=sorted(SHAPES))
    parser.add_argument("--own", type=Path, help="an edited copy of one of these profiles")
    parser.add_argument("--scores", type=Path, help="keeps the model's answers, for an interrupted run")
    parser.add_argument("--no-model", action="store_true", help="the signs alone")
    parser.add_argument("--out", type=Path, help="else benchmarks/results/causes.json, or nothing with --own")
    given = parser.parse_args()
    found = asyncio.run(work(given))
    out = given.out or (None if given.own else RESULTS / "causes.json")
    if out is None:
        return
    out.parent.mkdir(parents=True, exist_ok=True)
    seeds = {"first_training_seed": TRAINING, "first_held_out_seed": HELD_OUT}
    content = {"bench": "causes", "machine": machine(), **seeds, **found}
    before = json.loads(out.read_text(encoding="utf-8")) if out.exists() else {}
    if all(before.get(key) == content[key] for key in ("machine", *seeds)):
        content["figures"] = {**before["figures"], **found["figures"]}
    out.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
