"""``edge-gateway adapter``: trains adapters on this machine."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gateway import profiles, robot_profiles
from gateway.adapters import command_adapters, insight_adapters, model_files
from gateway.adapters.file_hash import sha256
from gateway.commands import confidence
from gateway.errors import InputError
from gateway.profiles import SensorProfile
from simulators.device import SHAPES

if TYPE_CHECKING:
    from gateway.training.calibration import Answered

app = typer.Typer(no_args_is_help=True, help="Train an adapter for commands or for insights, and fit its confidence.")

ALL = "all"


@app.callback()
def adapter() -> None:
    """Train an adapter for commands or for insights, and fit its confidence."""


@app.command()
def calibrate(
    adapter: Annotated[Path, typer.Argument(help="The adapter's GGUF file.")],
    results: Annotated[list[Path], typer.Argument(help="What `evaluate commands --json` printed, one file a robot.")],
    *,
    model: Annotated[
        str, typer.Option("--model", help="A name of `models list`, or a GGUF file.")
    ] = model_files.DEFAULT,
) -> None:
    """Fit an adapter's confidence to sentences whose meaning is known; written beside the adapter."""
    _need("sklearn")
    from gateway.training import calibration  # noqa: PLC0415 - needs the extra

    rows = [row for file in results for row in _answered(file)]
    try:
        fitted = calibration.fit(rows, sha256(_model_file(model)), sha256(adapter))
    except calibration.TooFew as error:
        raise InputError(str(error)) from error
    except OSError as error:
        raise InputError(f"{error.filename}: cannot be read: {error.strerror}") from error
    confidence.write_fit(fitted.fit, confidence.beside(adapter))
    print(f"{fitted.fit.sentences} sentences, expected calibration error {fitted.fit.expected_calibration_error}")
    print(f"written to {confidence.beside(adapter)}")


def _answered(file: Path) -> list[Answered]:
    """The sentences of an evaluation that the model answered.

    Raises:
        InputError: it is no such file.
    """
    from gateway.training.calibration import Answered  # noqa: PLC0415 - needs the extra

    try:
        report = json.loads(file.read_text(encoding="utf-8"))
        name = str(report["robot"])
        return [
            Answered(row["features"], row["outcome"] == "exact", name) for row in report["items"] if row.get("features")
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{file}: is nothing that `evaluate commands --json` printed") from error


def _need(*modules: str) -> None:
    names = {"sklearn": "scikit-learn"}
    missing = [names.get(name, name) for name in modules if importlib.util.find_spec(name) is None]
    if missing:
        raise InputError(
            f"training needs {', '.join(missing)}; install them with: pip install 'edge-llm-gateway[train]' "
            "(a workstation will do: copy the adapter to the box afterwards)"
        )


def _model_file(model: str) -> Path:
    folder = model_files.default_models_dir()
    return Path(model) if model.endswith(".gguf") else folder / model_files.entry(model).file


@app.command()
def train(
    *,
    robot: Annotated[str | None, typer.Option("--robot", help="A robot profile, by name or file.")] = None,
    general: Annotated[
        bool, typer.Option("--general", help="Of no robot: the one that comes with the gateway.")
    ] = False,
    sensors: Annotated[
        str | None,
        typer.Option(
            "--sensors", help="For insights: a simulated sensor profile, by name, or an edited copy's file; all: each."
        ),
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="The adapter's file; by default beside the models.")] = None,
    sentences: Annotated[
        int | None,
        typer.Option(
            "--sentences",
            min=20,
            help="Sentences or windows to train on: 25000 for --general, 6000 for --sensors all, else 2000.",
        ),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="The same seed makes the same sentences and windows.")] = 1,
    model: Annotated[
        str, typer.Option("--model", help="A name of `models list`, or a GGUF file.")
    ] = model_files.DEFAULT,
    start: Annotated[
        Path | None, typer.Option("--start", help="An adapter to begin with, and to beat; by default the shipped one.")
    ] = None,
    robots: Annotated[int, typer.Option("--robots", min=1, help="Synthetic robots in each held-out set.")] = 25,
    windows: Annotated[int, typer.Option("--windows", min=1, help="Windows of a profile in each held-out set.")] = 25,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Train an adapter for commands or insights; it is kept only when it beats the one that it begins with.

    Interrupted, it goes on where it was when it is called again.
    """
    if [robot is not None, general, sensors is not None].count(True) != 1:
        raise InputError("give --robot PROFILE, --general, or --sensors PROFILE")
    profile = robot_profiles.robot(robot) if robot is not None else None
    known = simulated_profiles(sensors) if sensors is not None else ()
    _need("torch", "transformers", "accelerate", "gguf", "sklearn")
    from gateway.cli import adapter_training  # noqa: PLC0415 - needs the extra

    file = _model_file(model)
    if sensors is not None:
        target = _target(out, f"insights-{'general' if sensors == ALL else known[0].name}")
        if start is None and sensors != ALL and model == model_files.DEFAULT:
            shipped = insight_adapters.shipped().path
            start = Path(shipped) if shipped else None
        count = sentences or (6_000 if sensors == ALL else 2_000)
        adapter_training.insights(file, target, known, start, seed, count, windows, as_json=as_json)
        return
    target = _target(out, f"commands-{profile.name if profile is not None else 'general'}")
    general_one = command_adapters.shipped().path
    if start is None and robot is not None and model == model_files.DEFAULT and general_one:
        start = Path(general_one)
    count = sentences or (25_000 if general else 2_000)
    adapter_training.commands(file, target, profile, start, seed, count, robots, as_json=as_json)


def simulated_profiles(sensors: str) -> tuple[SensorProfile, ...]:
    """The profiles to train on: those of all simulators, or one.

    Raises:
        ConfigError: no such profile, or a mistake in it.
        InputError: nothing simulates such a device.
    """
    if sensors == ALL:
        return tuple(profiles.sensor(name) for name in sorted(SHAPES))
    profile = profiles.sensor(sensors)
    if profile.name not in SHAPES:
        raise InputError(
            f"--sensors {sensors}: nothing simulates a {profile.name!r}, so nobody knows the causes of its windows; "
            f"there are simulators for: {', '.join(sorted(SHAPES))}"
        )
    return (profile,)


def _target(out: Path | None, name: str) -> Path:
    target = out or model_files.default_models_dir() / f"{name}.gguf"
    target.parent.mkdir(parents=True, exist_ok=True)
    return target
