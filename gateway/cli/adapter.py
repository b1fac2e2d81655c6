"""``edge-gateway adapter``: trains adapters on this machine."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gateway import robot_profiles
from gateway.adapters import command_adapters, model_files
from gateway.adapters.file_hash import sha256
from gateway.commands import confidence
from gateway.errors import InputError

if TYPE_CHECKING:
    from gateway.training.calibration import Answered

app = typer.Typer(no_args_is_help=True, help="Train an adapter for a robot's commands, and fit its confidence.")

_EVERY = 20.0  # seconds between lines of progress


@app.callback()
def adapter() -> None:
    """Train an adapter for a robot's commands, and fit its confidence."""


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
    out: Annotated[Path | None, typer.Option("--out", help="The adapter's file; by default beside the models.")] = None,
    sentences: Annotated[
        int | None, typer.Option("--sentences", min=20, help="How many to train on: 25000 for --general, else 2000.")
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="The same seed makes the same sentences.")] = 1,
    model: Annotated[
        str, typer.Option("--model", help="A name of `models list`, or a GGUF file.")
    ] = model_files.DEFAULT,
    start: Annotated[
        Path | None, typer.Option("--start", help="An adapter to begin with, and to beat; by default the general one.")
    ] = None,
    robots: Annotated[int, typer.Option("--robots", min=1, help="Synthetic robots in each held-out set.")] = 25,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Train an adapter; it is kept only when it beats the one that it begins with.

    Interrupted, it goes on where it was when it is called again.
    """
    if (robot is None) != general:
        raise InputError("give --robot PROFILE, or --general")
    profile = robot_profiles.robot(robot) if robot is not None else None
    _need("torch", "transformers", "gguf", "sklearn")
    from gateway.training import robot_adapter  # noqa: PLC0415 - needs the extra
    from gateway.training.report import beside  # noqa: PLC0415

    target = (
        out or model_files.default_models_dir() / f"commands-{profile.name if profile is not None else 'general'}.gguf"
    )
    target.parent.mkdir(parents=True, exist_ok=True)
    general_one = command_adapters.shipped().path
    if start is None and robot is not None and model == model_files.DEFAULT and general_one:
        start = Path(general_one)
    last = [0.0]

    def progress(done: Any, schedule: Any) -> None:
        if done.seconds - last[0] >= _EVERY or done.step == 1:
            last[0] = done.seconds
            typer.echo(done.line(schedule), err=True)

    order = robot_adapter.Order(
        _model_file(model), target, profile, start, seed, sentences or (25_000 if general else 2_000), robots=robots
    )
    report = robot_adapter.train(order, lambda text: typer.echo(text, err=True), progress)
    if as_json:
        print(json.dumps(report.model_dump(mode="json"), indent=2))
        return
    for name, row in report.sets.items():
        was = f" (was {report.before[name].exact:.1%})" if name in report.before else ""
        print(f"{name}: {row.exact:.1%} of {row.sentences} exact{was}, {row.wrong_plans:.1%} wrong plans")
    print(f"written to {target}; its report: {beside(target)}" if report.better else "no better than before: not kept")
