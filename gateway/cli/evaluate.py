"""``edge-gateway evaluate commands``: how well sentences are understood, from a file of them."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from gateway import robot_profiles
from gateway.adapters.energy import open_meter
from gateway.cli import one_model
from gateway.cli.machine import machine
from gateway.commands import scoring
from gateway.commands.conversation import Conversation
from gateway.commands.examples import Bank
from gateway.commands.mentions import Names
from gateway.commands.plan import Plan, PlanError, parse, write
from gateway.commands.scoring import Scored
from gateway.config import ModelSettings
from gateway.errors import InputError
from gateway.pipeline.interpreter import Interpreter, Tongue
from gateway.robot_profiles import RobotProfile

app = typer.Typer(help="How well it works, on examples of one's own.", no_args_is_help=True)
_MOST_CONTEXT = 20


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
    names = Names(profile)
    bank = Bank(profile, names) if profile.examples and retrieval and not chosen.path else None
    tongue = Tongue(profile, names, chosen.path, chosen.fit, bank)
    figures, rows, joules = asyncio.run(measure(items, tongue, settings))
    figures |= {"joules_per_sentence": joules, "adapter": Path(chosen.path).name or None}
    if as_json:
        report = {"evaluate": "commands", "machine": machine(), "robot": profile.name, "figures": figures}
        print(json.dumps({**report, **figures, "items": rows}, indent=2, ensure_ascii=False))
    else:
        _show(figures, rows)


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
        interpreter = Interpreter(model, {tongue.profile.name: tongue})
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
    profile = tongue.profile
    conversation = Conversation()
    for earlier in item.context:
        conversation = await _follow(interpreter, profile, conversation, earlier)
    began = time.monotonic()
    kind = scoring.kind(item.expect)
    executed, probability = False, 1.0
    got: scoring.Got
    if interpreter.stop(item.text, profile.name) is not None:
        got, said, executed = "stop", "stop", False
    else:
        meaning = await interpreter.understand(profile.name, item.text, conversation)
        got, said, probability = meaning.understood, write(meaning.understood), meaning.probability
        if isinstance(got, Plan):
            risky = any(profile.actions[step.action].risky for step in got.steps)
            executed = probability >= profile.confidence.do and not risky
    seconds = time.monotonic() - began
    exact = scoring.exact(got, item.expect, profile, tongue.names)
    row = Scored(kind, exact, executed, probability, seconds, len(item.expect.get("steps") or ()))
    result = {"text": item.text, "expect": dict(item.expect), "got": said}
    return row, {**result, "probability": round(probability, 4), "outcome": row.outcome, "ms": round(1000 * seconds, 1)}


async def _follow(
    interpreter: Interpreter, profile: RobotProfile, conversation: Conversation, earlier: Any
) -> Conversation:
    """What was said before: a sentence that is understood anew, or one with its plan."""
    text = earlier if isinstance(earlier, str) else str(earlier.get("text", ""))
    steps = None if isinstance(earlier, str) else (earlier.get("steps") or (earlier.get("expect") or {}).get("steps"))
    if steps:
        plan = " ; ".join(
            " ".join([str(row["action"]), *(f"{k}={_shown(v)}" for k, v in (row.get("args") or {}).items())])
            for row in steps
        )
        try:
            return conversation.after(text, parse(plan), profile)
        except PlanError as error:
            raise InputError(f"context: {error}") from error
    if interpreter.stop(text, profile.name) is not None:
        return conversation
    meaning = await interpreter.understand(profile.name, text, conversation)
    return conversation.after(text, meaning.understood, profile)


def _shown(value: object) -> str:
    text = ("yes" if value else "no") if isinstance(value, bool) else str(value)
    return json.dumps(text) if set(text) & set(' ";') else text


def _show(figures: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> None:
    console = Console()
    wrong = Table("sentence", "meant", "understood", "probability", title="not exact", title_justify="left")
    for row in rows:
        if row["outcome"] != "exact":
            meant = json.dumps(row["expect"], ensure_ascii=False)
            style = "red" if row["outcome"] == "wrong-and-executed" else ""
            wrong.add_row(row["text"], meant, row["got"], f"{row['probability']:.2f}", style=style)
    if wrong.row_count:
        console.print(wrong)
    table = Table("figure", "value", title="evaluate commands", title_justify="left")
    for key, value in figures.items():
        table.add_row(key, json.dumps(value))
    console.print(table)
