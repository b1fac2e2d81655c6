"""``edge-gateway bench``: figures beside the baselines, measured in one run."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from gateway.adapters.model_files import default_models_dir
from gateway.cli import bench_commands, bench_end_to_end, bench_llm, bench_robots
from gateway.cli.machine import machine
from gateway.errors import InputError
from simulators.ros.installation import RosMissing
from simulators.ros.stack import StackFailed

app = typer.Typer(help="Figures beside the baselines, measured in one run.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
_GOAL_SECONDS, _STOP_SECONDS = 0.2, 0.9  # of each, about, on a small machine


@app.callback()
def bench() -> None:
    """Figures beside the baselines, measured in one run."""


@app.command("end-to-end")
def end_to_end(
    *,
    rate: Annotated[float, typer.Option(min=1, max=20000, help="Messages per second.")] = 500.0,
    seconds: Annotated[float, typer.Option(min=5, max=3600, help="How long.")] = 30.0,
    models_dir: Annotated[Path | None, typer.Option(help="Where the model files are.")] = None,
    robots: Annotated[
        bool | None,
        typer.Option("--robots/--no-robots", help="Goals and stops of a simulated robot, too. Default: with ROS 2."),
    ] = None,
    goals: Annotated[int, typer.Option(min=10, help="How many goals.")] = 1000,
    stops: Annotated[int, typer.Option(min=5, help="How many stops, once idle and once while all is busy.")] = 100,
    as_json: AsJson = False,
) -> None:
    """From publish to alert while the model is busy, beside a bare paho-mqtt script."""
    load = bench_end_to_end.Load(rate, seconds)
    if not as_json:
        Console(stderr=True).print(
            f"About {seconds + 30:.0f} s: {rate:g} messages/s, first a bare script, then the gateway"
        )
    models = models_dir or default_models_dir()
    figures, ratios = bench_end_to_end.run(load, models)
    if robots is not False:
        figures |= _robots(models, goals, stops, wanted=robots is True)
    show("end-to-end", figures, ratios, as_json=as_json)


@app.command()
def llm(
    *,
    commands: Annotated[int, typer.Option(min=2, max=1000, help="How many commands for each figure.")] = 30,
    models_dir: Annotated[Path | None, typer.Option(help="Where the model files are.")] = None,
    as_json: AsJson = False,
) -> None:
    """The model's worker: commands beside llama-cpp-python's JSON mode, batches, prompt reuse, priority."""
    figures, ratios = bench_llm.run(models_dir or default_models_dir(), commands)
    show("llm", figures, ratios, as_json=as_json)


@app.command("commands")
def understanding(
    file: Annotated[
        Path | None,
        typer.Argument(help="Sentences, as for `evaluate commands`. Default: the worked examples of the profile."),
    ] = None,
    *,
    robot: Annotated[str, typer.Option("--robot", help="A robot profile, by name or path.")] = "warehouse-amr",
    model: Annotated[str | None, typer.Option(help="A curated model, or the path of a GGUF file.")] = None,
    adapter: Annotated[
        str | None, typer.Option(help='The path of a GGUF adapter, or "none". Default: the shipped one.')
    ] = None,
    plain_sentences: Annotated[
        int, typer.Option(min=1, max=1000, help="How many sentences llama-cpp-python alone is asked.")
    ] = 20,
    as_json: AsJson = False,
) -> None:
    """Sentences to plans: exact, wrongly done, calibration and time, beside llama-cpp-python alone."""
    order = bench_commands.Order(robot, file, model, adapter, plain_sentences)
    if not as_json:
        Console(stderr=True).print(
            f"First the gateway on all sentences, then llama-cpp-python alone on {plain_sentences}"
        )
    figures, ratios = bench_commands.run(order)
    show("commands", figures, ratios, as_json=as_json)


def _robots(models: Path, goals: int, stops: int, *, wanted: bool) -> dict[str, object]:
    minutes = math.ceil(goals * _GOAL_SECONDS / 60 + 2 * stops * _STOP_SECONDS / 60) + 1
    Console(stderr=True).print(
        f"Then some {minutes} min: {goals} goals, {2 * stops} stops of a simulated robot; --no-robots leaves them out"
    )
    try:
        return bench_robots.run(models, goals, stops)
    except (RosMissing, StackFailed) as error:
        if wanted:
            raise InputError(f"--robots: {error}") from error
        Console(stderr=True).print(f"No figures of robots: {error}")
        return {}


def show(name: str, figures: dict[str, object], ratios: dict[str, float], *, as_json: bool) -> None:
    """Print figures and ratios, as JSON or as a table."""
    if as_json:
        print(json.dumps({"bench": name, "machine": machine(), "figures": figures, "ratios": ratios}, indent=2))
        return
    table = Table("figure", "value", title=f"bench {name}", title_justify="left")
    for key, value in {**figures, **{f"ratio {key}": value for key, value in ratios.items()}}.items():
        table.add_row(key, str(value))
    Console().print(table)
