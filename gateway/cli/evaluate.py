"""``edge-gateway evaluate commands``: how well sentences are understood, from a file of them."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress

from gateway import robot_profiles
from gateway.adapters.energy import open_meter
from gateway.cli import evaluation_tables, one_model
from gateway.cli.machine import machine
from gateway.commands import scoring
from gateway.commands.conversation import Conversation
from gateway.commands.plans import plan_rows
from gateway.commands.plans.plan import Plan, PlanError, write
from gateway.commands.resolving import numbers
from gateway.commands.scoring import Scored
from gateway.config import ModelSettings
from gateway.errors import AdapterError, InputError, ModelError
from gateway.pipeline.interpreter import DEADLINE, Interpreter, Tongue
from gateway.robot_profiles import RobotProfile

app = typer.Typer(help="How well it works, on examples of one's own.", no_args_is_help=True)
_MOST_CONTEXT = 20
_MOST_REASONS = 3  # why the model gave no answer
_PATIENCE = 120.0  # seconds for an answer of the model: how fast the machine is must not count as what is understood


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the file."""

    text: str
    expect: Mapping[str, Any]
    context: tuple[Any, ...] = ()


@app.callback()
def evaluate() -> None:
    """How well it works, on examples of one's own."""


@app.command("commands")
def commands(
    file: Annotated[Path, typer.Argument(help='One JSON object a line: {"text": ..., "expect": {...}}.')],
    *,
    robot: Annotated[str, typer.Option("--robot", help="A robot profile, by name or path.")],
    model: Annotated[str | None, typer.Option(help="A curated model, or the path of a GGUF file.")] = None,
    adapter: Annotated[str | None, typer.Option(help='The path of a GGUF adapter, or "none".')] = None,
    retrieval: Annotated[bool, typer.Option(help="Without an adapter: show the nearest examples.")] = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Exact plans, what would be done wrongly, calibration and time, sentence by sentence."""
    items = read(file)
    profile = robot_profiles.robot(robot)
    settings = one_model.settings(model)
    chosen = one_model.adapter(adapter, settings)
    tongue = Tongue.of(profile, chosen.path, chosen.fit, retrieval=retrieval)
    figures, rows, joules = asyncio.run(measure(items, tongue, settings))
    late = sum(row["ms"] > 1000 * DEADLINE for row in rows)
    figures |= {"late": late, "joules_per_sentence": joules, "adapter": Path(chosen.path).name or None}
    if as_json:
        report = {"evaluate": "commands", "machine": machine(), "robot": profile.name, "figures": figures}
        print(json.dumps({**report, **figures, "items": rows}, indent=2, ensure_ascii=False))
    else:
        evaluation_tables.show(figures, rows)
    if (unanswered := _unanswered(rows)) is not None:
        typer.echo(unanswered, err=True)
    if late:
        told = (
            f"{late} of {len(rows)} sentences took longer than the {DEADLINE:g} s that the gateway waits for the model"
        )
        typer.echo(f"{told}; what they were understood as is counted", err=True)


def read(file: Path) -> tuple[Item, ...]:
    """The sentences of a file.

    Raises:
        InputError: a line that is none.
    """
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise InputError(f"{file}: cannot be read: {reason}") from error
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            scoring.kind(data["expect"])
            item = Item(str(data["text"]), data["expect"], tuple(data.get("context") or ())[-_MOST_CONTEXT:])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(f'{file}:{number}: wanted: {{"text": ..., "expect": ...}}: {error}') from error
        found.append(item)
    if not found:
        raise InputError(f"{file}: there are no sentences in it")
    return tuple(found)


async def measure(
    items: Sequence[Item], tongue: Tongue, settings: ModelSettings
) -> tuple[dict[str, Any], list[dict[str, Any]], float | None]:
    """The figures of all sentences, one row for each (``ms``: milliseconds), and joules a sentence where known."""
    scored: list[Scored] = []
    rows: list[dict[str, Any]] = []
    host = one_model.host()
    meter = open_meter(host.watts_idle, host.watts_busy)
    async with one_model.running(settings) as model:
        interpreter = Interpreter(model, {tongue.profile.name: tongue}, deadline=_PATIENCE)
        start = meter.start()
        with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
            for item in bar.track(items, description="sentences"):
                row, result = await _one(interpreter, tongue, item)
                scored.append(row)
                rows.append(result)
    energy = meter.since(start)
    joules = None if energy.joules is None else round(energy.joules / len(items), 2)
    return scoring.summary(scored), rows, joules


async def _one(interpreter: Interpreter, tongue: Tongue, item: Item) -> tuple[Scored, dict[str, Any]]:
    """A sentence, scored; one that the model gives no answer to was not understood."""
    kind, steps = scoring.kind(item.expect), item.expect.get("steps")
    conversation = Conversation()
    began = time.monotonic()
    told: dict[str, Any]
    try:
        for earlier in item.context:
            conversation = await _follow(interpreter, tongue.profile, conversation, earlier)
        began = time.monotonic()
        got, probability, features = await _understood(interpreter, tongue.profile, item.text, conversation)
    except AdapterError:  # no sentence would be answered
        raise
    except ModelError as error:
        exact, executed, probability, failed = False, False, 0.0, True
        told = {"got": "", "error": str(error) or "the model gave no answer"}
    else:
        before = numbers(conversation.plans[-1] if conversation.plans else "", tongue.profile)
        exact, failed = scoring.exact(got, item.expect, tongue.profile, tongue.names, before), False
        executed = _executed(got, probability, tongue.profile)
        told = {"got": got if isinstance(got, str) else write(got), "features": features}
    seconds = time.monotonic() - began
    row = Scored(kind, exact, executed, probability, seconds, len(steps or ()), failed)
    told = {"text": item.text, "expect": dict(item.expect), **told, "probability": round(probability, 4)}
    return row, {**told, "outcome": row.outcome, "ms": round(1000 * seconds, 1)}


async def _understood(
    interpreter: Interpreter, profile: RobotProfile, text: str, conversation: Conversation
) -> tuple[scoring.Got, float, dict[str, float]]:
    """What a sentence means, how likely that is, and what the confidence looked at; nothing where code decided."""
    if interpreter.stop(text, profile.name) is not None:
        return "stop", 1.0, {}
    text, conversation = conversation.heard(text)
    meaning = await interpreter.understand(profile.name, text, conversation)
    return meaning.understood, meaning.probability, {name: round(v, 5) for name, v in meaning.features.items()}


def _executed(got: scoring.Got, probability: float, profile: RobotProfile) -> bool:
    """Whether it would be done without asking."""
    if not isinstance(got, Plan):
        return False
    return probability >= profile.confidence.do and not any(profile.actions[step.action].risky for step in got.steps)


async def _follow(
    interpreter: Interpreter, profile: RobotProfile, conversation: Conversation, earlier: Any
) -> Conversation:
    """What was said before: a sentence that is understood anew, or one with its plan."""
    text = earlier if isinstance(earlier, str) else str(earlier.get("text", ""))
    steps = None if isinstance(earlier, str) else (earlier.get("steps") or (earlier.get("expect") or {}).get("steps"))
    if steps:
        try:
            return conversation.after(text, plan_rows.plan(steps, profile), profile)
        except PlanError as error:
            raise InputError(f"context: {error}") from error
    got, _, _ = await _understood(interpreter, profile, text, conversation)
    return conversation if isinstance(got, str) else conversation.after(text, got, profile)


def _unanswered(rows: Sequence[Mapping[str, Any]]) -> str | None:
    """What is told of the sentences that the model did not answer, None when there are none."""
    reasons = Counter(row["error"] for row in rows if "error" in row)
    if not reasons:
        return None
    total = reasons.total()
    why = "; ".join(f"{reason} ({count})" for reason, count in reasons.most_common(_MOST_REASONS))
    return f"{total} of {len(rows)} sentences got no answer from the model and count as not understood: {why}"
