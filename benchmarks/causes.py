"""Fits and measures how often a named cause is right, on faults that the simulators injected.

    python benchmarks/causes.py --fit                              fits, measures, writes the calibrations
    python benchmarks/causes.py                                    measures what is written beside the profiles
    python benchmarks/causes.py --fit --no-model --own ./cold-room.toml    the same for an edited copy

A window counts when it has an anomaly; one to four are merged, as when they wait. Its true cause is
the playbook's that was at work in it for a minute or more, or none of these (healthy, an unknown
fault, or a fault that is over). Held-out seeds share nothing with the seeds of the fit. The model's
scores are used when they lower the log-loss on folds of the training seeds. Baseline: the first
cause all of whose signs hold.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

from causes_examples import Example, advised, examples, scored, seconds_a_call
from causes_fit import Fitted, fit, log_loss, measure
from grounding import RESULTS

from gateway import profiles
from gateway.adapters.calibrations import calibrations, file_of
from gateway.adapters.llama_client import LlamaClient
from gateway.adapters.llama_process import WorkerSettings
from gateway.adapters.model_files import DEFAULT, default_models_dir, entry, pull
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


@asynccontextmanager
async def model(threads: int) -> AsyncIterator[LlamaClient]:
    """The default model, up."""
    client = LlamaClient(WorkerSettings(pull(DEFAULT, default_models_dir()), threads=threads))
    task = asyncio.create_task(client.run(), name="model")
    try:
        await client.wait_up()
        yield client
    finally:
        await client.stop()
        await task


async def planned(client: LlamaClient, given: argparse.Namespace, count: int) -> tuple[Plan, float]:
    """As many windows as the model can score in the time that is given."""
    seconds = await seconds_a_call(client, examples(min(SHAPES), TRAINING, TIMED))
    calls = int(60.0 * given.minutes / seconds / count)
    scoring = int(MODEL_CALLS * calls)
    held_out = int(HELD_OUT_SHARE * scoring)
    plan = Plan(scoring - held_out, held_out, calls - scoring)
    print(f"{seconds:.2f} s a call: {plan}", flush=True)
    return plan, seconds


def row(found: Fit, given: Sequence[Example]) -> dict[str, Any]:
    """A fit's held-out figures."""
    return {**measure(found, given).model_dump(), "log_loss": round(log_loss(found, given), 4)}


async def one(subject: Subject, plan: Plan, client: LlamaClient | None, given: argparse.Namespace) -> dict[str, Any]:
    """Fit where asked, measure, and write."""
    own = subject.profile if given.own else None
    known = calibrations([(subject.profile, subject.folder)]).get(subject.profile.name)
    held_out = examples(subject.name, HELD_OUT, plan.held_out, own)
    training = examples(subject.name, TRAINING, plan.training, own) if given.fit else []
    sha256 = client.info.sha256 if client is not None and client.info is not None else None
    if client is not None:
        held_out, training = await scored(client, held_out), await scored(client, training)
    keys = [None] if sha256 is None else [None, sha256]
    result: dict[str, Any] = {}
    fits: list[Fit] = []
    best = float("inf")
    for key in keys:
        fitted: Fitted | None = fit(training, key) if given.fit else None
        found = fitted.fit if fitted else (known.fit_for(key) if known else None)
        if found is None:
            continue
        name = "model" if key else "signs"
        result[name] = {**row(found, held_out), "threshold": found.threshold}
        if fitted is not None:
            result[name]["training_windows"] = len(training)
            result[name]["training_folds_log_loss"] = round(fitted.loss, 4)
            if fitted.loss >= best:
                continue
            best = fitted.loss
        fits.append(found.model_copy(update={"held_out": measure(found, held_out)}))
        result["in_use"] = name
    if client is not None:
        result["advice"] = advice(await advised(client, held_out[: plan.advice]))
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
    sha256 = entry(DEFAULT).sha256
    known = calibrations((s.profile, s.folder) for s in chosen)
    used = any(calibration.fit_for(sha256) is not None for calibration in known.values())
    if given.no_model or not (given.fit or used):
        plan = Plan(given.training, given.held_out, 0)
        return {"figures": {s.name: await one(s, plan, None, given) for s in chosen}}
    async with model(given.threads) as client:
        plan, seconds = await planned(client, given, len(chosen))
        figures = {s.name: await one(s, plan, client, given) for s in chosen}
    return {"threads": given.threads, "seconds_a_call": round(seconds, 3), "figures": figures}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--minutes", type=float, default=26.0, help="of the model, for all profiles together")
    parser.add_argument("--threads", type=int, default=1, help="of the model's worker")
    parser.add_argument("--training", type=int, default=1200, help="windows of the fit without the model")
    parser.add_argument("--held-out", type=int, default=600, help="windows that are measured without the model")
    parser.add_argument("--profile", action="append", choices=sorted(SHAPES))
    parser.add_argument("--own", type=Path, help="an edited copy of one of these profiles")
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
    out.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
