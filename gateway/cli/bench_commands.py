"""Measures how sentences become plans: right, wrongly done, sure and fast, beside llama-cpp-python alone.

The sentences are those of a file, or else the worked examples of the robot's profile without `SHOWN` of them,
spread over all, which the plain path has in its prompt; without an adapter the gateway knows only these as well.
"""

from __future__ import annotations

import asyncio
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from gateway import robot_profiles
from gateway.adapters import model_files
from gateway.adapters.model_files import default_models_dir
from gateway.adapters.model_service import usual_threads
from gateway.cli import bench_commands_plain as plain
from gateway.cli import command_set, evaluate, one_model
from gateway.cli.evaluate import Item
from gateway.commands import scoring
from gateway.commands.names.mentions import Names
from gateway.config import ModelSettings
from gateway.errors import InputError
from gateway.pipeline.interpreter import Tongue
from gateway.robot_profiles import RobotProfile

SHOWN = 8
"""Worked examples in the prompt of the plain path."""
_LONG = ("reliability", "accuracy_by_coverage")  # figures that are lists; `evaluate commands` prints them
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Order:
    """What to measure.

    Attributes:
        robot: a profile, by name or path.
        file: sentences, as ``evaluate commands`` reads them; None: the profile's worked examples.
        model: a curated name or the path of a GGUF file; None: the host profile's.
        adapter: a file, or "none"; None: the shipped one, where it fits the model.
        plain_sentences: how many sentences the plain path is asked.
    """

    robot: str
    file: Path | None = None
    model: str | None = None
    adapter: str | None = None
    plain_sentences: int = 20


def run(order: Order) -> tuple[dict[str, object], dict[str, float]]:
    """Figures and ratios; needs the machine for itself.

    Raises:
        InputError: there are no sentences, or a file or profile that is not right.
    """
    profile = robot_profiles.robot(order.robot)
    worked = command_set.worked(profile)
    shown = spread(worked, SHOWN)
    items = tuple(row for row in worked if row not in shown) if order.file is None else evaluate.read(order.file)
    alone = [item for item in items if not item.context]
    if not alone:
        reason = "each sentence needs its context" if order.file else f"no more than {SHOWN} worked examples"
        raise InputError(f"{order.file or profile.name}: {reason}; give a file of sentences that stand alone")
    chosen = one_model.settings(order.model)
    threads = chosen.threads or usual_threads(one_model.host())
    settings = chosen.model_copy(update={"threads": threads, "nice": 0})
    names = Names(profile)
    tongue, adapter = _tongue(order, profile, settings)
    figures, _, joules = asyncio.run(evaluate.measure(items, tongue, settings))
    engine = _engine(settings, threads)
    baseline = _plain(engine, profile, names, shown, spread(alone, order.plain_sentences))
    found: dict[str, object] = {
        "robot": profile.name,
        "sentences_from": str(order.file or f"worked examples of {profile.name}, without the {SHOWN} that are shown"),
        "model": engine.model.name,
        "adapter": adapter,
        "threads": threads,
        **{name: value for name, value in figures.items() if name not in _LONG},
        "joules_per_sentence": joules,
        **baseline,
    }
    return found, {"time_vs_plain": round(figures["median_ms"] / baseline["plain_median_ms"], 3)}


def _tongue(order: Order, profile: RobotProfile, settings: ModelSettings) -> tuple[Tongue, str | None]:
    """How the robot is spoken to, and the name of the adapter."""
    adapter = one_model.adapter(order.adapter, settings)
    known = profile.examples if order.file is not None else tuple(spread(profile.examples, SHOWN))
    tongue = Tongue.of(profile.model_copy(update={"examples": known}), adapter.path, adapter.fit)
    return tongue, Path(adapter.path).name or None


def _engine(settings: ModelSettings, threads: int) -> plain.Engine:
    """As the worker runs the model."""
    host = one_model.host()
    file = model_files.resolve(settings.path, settings.name or host.model, default_models_dir())
    return plain.Engine(file.path, threads, settings.context or host.context, host.batch, host.gpu_layers)


def _plain(
    engine: plain.Engine, profile: RobotProfile, names: Names, shown: Sequence[Item], sample: Sequence[Item]
) -> Mapping[str, Any]:
    """The figures of the plain path."""
    replies = plain.replies(engine, profile, shown, [item.text for item in sample])
    right = 0
    for item, reply in zip(sample, replies, strict=True):
        got = plain.understood(reply.text, profile)
        right += got is not None and scoring.exact(got, item.expect, profile, names)
    return {
        "plain_sentences": len(sample),
        "plain_exact": round(right / len(sample), 4),
        "plain_median_ms": round(1000.0 * statistics.median(reply.seconds for reply in replies), 1),
    }


def spread(rows: Sequence[T], most: int) -> list[T]:
    """At most so many of the rows, the same distance apart, so that each kind has its share."""
    count = min(most, len(rows))
    return [rows[number * len(rows) // count] for number in range(count)]
