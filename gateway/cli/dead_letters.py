"""``edge-gateway dead-letters``: what could not be read, and why."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from gateway import config as configuration
from gateway.adapters.store_reader import StoreReader
from gateway.cli.console import day
from gateway.errors import InputError
from gateway.messages import DeadLetter, DeadLetterReason
from gateway.published import iso

REASONS = ", ".join(DeadLetterReason)


def dead_letters(
    config: Annotated[Path | None, typer.Option("-c", "--config", help="The gateway's TOML file.")] = None,
    *,
    data_dir: Annotated[Path | None, typer.Option(help="The gateway's data folder, instead of -c.")] = None,
    reason: Annotated[str | None, typer.Option(help=f"Only these: {REASONS}.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many, newest first.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
) -> None:
    """Show what could not be read, and why."""
    wanted = _reason(reason)
    with StoreReader(_folder(config, data_dir)) as reader:
        letters = reader.dead_letters(limit, wanted)
        counts = Counter(
            {
                name.partition(":")[2]: count
                for name, count in reader.counts().items()
                if name.startswith("dead-letter:")
            }
        )
    if as_json:
        for letter in letters:
            print(json.dumps(plain(letter), ensure_ascii=False))
        return
    _show(letters, counts)


def plain(letter: DeadLetter) -> dict[str, object]:
    """A dead letter as JSON can hold it; bytes that are no UTF-8 are escaped."""
    return {
        "time": iso(letter.received_at),
        "topic": letter.topic,
        "reason": letter.reason.value,
        "detail": letter.detail,
        "payload": letter.payload.decode("utf-8", errors="backslashreplace"),
    }


def _show(letters: list[DeadLetter], counts: Counter[str]) -> None:
    console = Console()
    if not letters:
        console.print("No dead letters.")
        return
    table = Table("received (UTC)", "topic", "reason", "why", "payload")
    for letter in letters:
        payload = letter.payload.decode("utf-8", errors="backslashreplace")
        shown = payload if len(payload) <= 60 else payload[:57] + "..."
        table.add_row(
            day(letter.received_at), Text(letter.topic), letter.reason.value, Text(letter.detail), Text(shown)
        )
    console.print(table)
    console.print("All so far: " + ", ".join(f"{name} {count}" for name, count in counts.most_common()))


def _reason(word: str | None) -> DeadLetterReason | None:
    try:
        return DeadLetterReason(word) if word is not None else None
    except ValueError as error:
        raise InputError(f"--reason {word}: choose one of {REASONS}") from error


def _folder(config: Path | None, data_dir: Path | None) -> Path:
    if (config is None) == (data_dir is None):
        raise InputError("give either -c gateway.toml or --data-dir")
    return data_dir if data_dir is not None else configuration.read(config or Path()).settings.data_dir
