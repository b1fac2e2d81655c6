"""``edge-gateway models``: list, fetch, verify and remove model files."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn
from rich.table import Table

from gateway.adapters import model_files
from gateway.adapters.model_files import DEFAULT, ModelEntry
from gateway.errors import ModelFileError

app = typer.Typer(no_args_is_help=True, help="List, fetch, verify and remove model files.")

ModelsDir = Annotated[Path | None, typer.Option("--models-dir", help="Where the model files are.")]
Name = Annotated[str, typer.Argument(help="A name of `models list`.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command("list")
def list_models(*, models_dir: ModelsDir = None, as_json: Json = False) -> None:
    """Which models there are, and which of them are here."""
    folder = models_dir or model_files.default_models_dir()
    rows = [{**_describe(entry, folder), "state": state(entry, folder)} for entry in model_files.entries()]
    if as_json:
        print(json.dumps(rows, indent=2))
        return
    table = Table(caption=f"in {folder}", caption_justify="left")
    table.add_column("name", no_wrap=True)
    for title in ("size", "here", "licence", "suits"):
        table.add_column(title)
    for entry, row in zip(model_files.entries(), rows, strict=True):
        table.add_row(entry.name, megabytes(entry.size), str(row["state"]), entry.licence, ", ".join(entry.suits))
    Console().print(table)


@app.command()
def pull(name: Name = DEFAULT, *, models_dir: ModelsDir = None, as_json: Json = False) -> None:
    """Fetch a model and verify it; does nothing when it is here already."""
    folder = models_dir or model_files.default_models_dir()
    entry = model_files.entry(name)
    with _progress(f"{name}") as report:
        model_files.pull(name, folder, report)
    _say(entry, folder, "ready", as_json=as_json)


@app.command()
def verify(
    name: Annotated[str | None, typer.Argument(help="A name of `models list`; without one all that are here.")] = None,
    *,
    models_dir: ModelsDir = None,
    as_json: Json = False,
) -> None:
    """Read a model's file and compare it with its pinned SHA-256."""
    folder = models_dir or model_files.default_models_dir()
    here = [entry for entry in model_files.entries() if (folder / entry.file).exists()]
    wanted = [model_files.entry(name)] if name else here
    if not wanted:
        raise ModelFileError(f"no model is in {folder}; fetch one with: edge-gateway models pull")
    for entry in wanted:
        with _progress(entry.name) as report:
            model_files.verify(entry.name, folder, report)
        _say(entry, folder, "verified", as_json=as_json)


@app.command()
def remove(name: Name, *, models_dir: ModelsDir = None, as_json: Json = False) -> None:
    """Delete a model's file."""
    folder = models_dir or model_files.default_models_dir()
    was_there = model_files.remove(name, folder)
    _say(model_files.entry(name), folder, "removed" if was_there else "was not here", as_json=as_json)


def state(entry: ModelEntry, folder: Path) -> str:
    """One word on a model's file: here, damaged or no. Nothing is hashed for it."""
    try:
        model_files.locate(entry.name, folder)
    except ModelFileError:
        return "damaged" if (folder / entry.file).exists() else "no"
    return "yes"


def megabytes(size: int) -> str:
    """Bytes as megabytes."""
    return f"{size / 1e6:.0f} MB"


def _describe(entry: ModelEntry, folder: Path) -> dict[str, object]:
    return {
        "name": entry.name,
        "file": str(folder / entry.file),
        "size": entry.size,
        "sha256": entry.sha256,
        "licence": entry.licence,
        "parameters": entry.parameters,
        "suits": list(entry.suits),
        "source": entry.package or f"{entry.repository}@{entry.revision or 'main'}",
    }


def _say(entry: ModelEntry, folder: Path, what: str, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({**_describe(entry, folder), "state": what}))
    else:
        print(f"{entry.name}: {what} ({folder / entry.file}, {megabytes(entry.size)})")


@contextlib.contextmanager
def _progress(label: str) -> Iterator[model_files.Progress]:
    """A bar on standard error where that is a terminal, else a line each tenth."""
    if sys.stderr.isatty():
        columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(label)
            yield lambda done, total: bar.update(task, completed=done, total=total)
        return
    tenth = 0

    def report(done: int, total: int) -> None:
        nonlocal tenth
        reached = done * 10 // max(1, total)
        if reached > tenth:
            tenth = reached
            print(f"{label}: {reached * 10} % of {megabytes(total)}", file=sys.stderr, flush=True)

    yield report
