"""Runs a training for ``edge-gateway adapter train``, and prints how far it is and what it came to."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import typer

from gateway.profiles import SensorProfile
from gateway.robot_profiles import RobotProfile
from gateway.training import insight_adapter, robot_adapter
from gateway.training.loop import Progress, Schedule
from gateway.training.report import beside

_EVERY = 20.0  # seconds between lines of progress


def commands(
    model: Path,
    out: Path,
    profile: RobotProfile | None,
    start: Path | None,
    seed: int,
    sentences: int,
    robots: int,
    *,
    as_json: bool,
) -> None:
    """Train an adapter for commands; arguments as of `robot_adapter.Order`."""
    order = robot_adapter.Order(model, out, profile, start, seed, sentences, robots=robots)
    report = robot_adapter.train(order, _say, _progress())
    if as_json:
        print(json.dumps(report.model_dump(mode="json"), indent=2))
        return
    for name, row in report.sets.items():
        was = f" (was {report.before[name].exact:.1%})" if name in report.before else ""
        print(f"{name}: {row.exact:.1%} of {row.sentences} exact{was}, {row.wrong_plans:.1%} wrong plans")
    _end(out, kept=report.better)


def insights(
    model: Path,
    out: Path,
    known: tuple[SensorProfile, ...],
    start: Path | None,
    seed: int,
    windows: int,
    held_out: int,
    *,
    as_json: bool,
) -> None:
    """Train an adapter for insights; arguments as of `insight_adapter.Order`."""
    order = insight_adapter.Order(model, out, known, start, seed, windows, held_out=held_out)
    report = insight_adapter.train(order, _say, _progress())
    if as_json:
        print(json.dumps(report.model_dump(mode="json"), indent=2))
        return
    for name, row in report.sets.items():
        print(
            f"{name}: {row.model.right:.1%} of {row.windows} causes right (was {report.before[name].model.right:.1%}, "
            f"signs {row.signs.right:.1%}, plain rule {row.rule.right:.1%})"
        )
    _end(out, kept=report.better)


def _say(text: str) -> None:
    typer.echo(text, err=True)


def _progress() -> Callable[[Progress, Schedule], None]:
    last = [0.0]

    def progress(done: Progress, schedule: Schedule) -> None:
        if done.seconds - last[0] >= _EVERY or done.step == 1:
            last[0] = done.seconds
            _say(done.line(schedule))

    return progress


def _end(out: Path, *, kept: bool) -> None:
    print(f"written to {out}; its report: {beside(out)}" if kept else "no better than before: not kept")
