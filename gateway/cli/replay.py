"""``edge-gateway replay``: the pipeline over recorded data, without a broker."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from gateway import profiles
from gateway.adapters import insight_adapters
from gateway.adapters.calibrations import calibrations
from gateway.adapters.model_files import default_models_dir
from gateway.adapters.model_service import ModelService
from gateway.cli import one_model
from gateway.cli.console import show
from gateway.config import GateSettings, ModelSettings
from gateway.errors import InputError, ModelError
from gateway.insights.calibration import Calibration
from gateway.insights.gate import Gate
from gateway.messages import AnomalyKind, Effects
from gateway.pipeline.alerts import AlertMaker
from gateway.pipeline.author import Author
from gateway.pipeline.loan import Loan
from gateway.profiles import SensorProfile
from gateway.published import Published, iso
from gateway.streams.engine import StreamEngine
from gateway.streams.facts import facts
from gateway.streams.score import Scorer
from gateway.streams.windows import merge
from simulators.recording import Row, rows

MODES = ("auto", "strict", "free", "off")
MODEL_WITHIN = 120.0  # seconds for the model to come up, also after the loss of its worker
SITE = "replay"


def replay(
    file: Annotated[Path, typer.Argument(help="A CSV file with a header and a time column.")],
    *,
    profile: Annotated[str, typer.Option("--profile", help="A sensor profile, by name or path.")],
    asset: Annotated[str | None, typer.Option(help="The asset's name; else the file's.")] = None,
    mode: Annotated[str, typer.Option(help="auto, strict, free or off (texts by rules).")] = "auto",
    model: Annotated[str | None, typer.Option(help="A curated model, or the path of a GGUF file.")] = None,
    detections: Annotated[bool, typer.Option("--detections", help="Print an anomaly score a row instead.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the messages, one JSON object a line.")] = False,
) -> None:
    """Run the pipeline over recorded data; print alerts and insights."""
    if mode not in MODES:
        raise InputError(f"--mode {mode}: choose one of {', '.join(MODES)}")
    found = profiles.sensor(profile)
    name = asset or file.stem.replace("_", "-")
    if detections:
        _print_scores(rows(file, found, name))
        return
    settings = one_model.settings(model, mode)  # a missing file is said before the recording is opened
    data = rows(file, found, name)
    show_message = _print_json if as_json else show(Console(highlight=False), dates=True)
    fitted = calibrations([(found, profiles.locate("sensors", profile, None).parent)])
    asyncio.run(_replay(data, found, settings, fitted, show_message))


def _print_json(message: Published) -> None:
    print(message.model_dump_json(), flush=True)


def _print_scores(data: Iterable[Row]) -> None:
    scorers: dict[str, Scorer] = {}
    for row in data:
        for reading in row.readings:
            scorer = scorers.setdefault(reading.stream.channel, Scorer())
            result = {"time": iso(reading.time), "value": reading.value, "score": round(scorer.score(reading), 6)}
            if len(scorers) > 1:
                result["stream"] = reading.stream.channel
            sys.stdout.write(json.dumps(result) + "\n")


async def _replay(
    data: Iterable[Row],
    profile: SensorProfile,
    settings: ModelSettings,
    fitted: Mapping[str, Calibration],
    show_message: Callable[[Published], None],
) -> None:
    """All effects of all rows, each window written before the next row is read."""
    model = ModelService(settings, one_model.host(), default_models_dir())
    named = {profile.name: profile}
    lent = insight_adapters.chosen(settings.adapter)
    author = Author(model, model, named, fitted, facts, settings, site=SITE, loan=Loan(lent.path, lent.fits))
    gate = Gate(GateSettings(heartbeat=None), merge)
    engine = StreamEngine([profile])
    show_all = _Shower(profile, gate, author, _Presence(model, settings), show_message).show
    async with asyncio.TaskGroup() as group:
        group.create_task(model.run(), name="model")
        if settings.mode != "off":
            await model.wait_up(MODEL_WITHIN)
        last = 0.0
        for row in data:
            last = row.time
            for effects in (engine.tick(row.time), engine.read(row.readings, row.time)):
                await show_all(effects)
        await show_all(_rest(engine, profile, last))
        await model.stop()


def _rest(engine: StreamEngine, profile: SensorProfile, last: float) -> Effects:
    """Close what is open at the end of the file; that nothing follows is no silence."""
    length = 86400.0 if profile.windows.length == "auto" else profile.windows.length
    effects = engine.tick(last + length + profile.windows.lateness + profile.windows.idle + 1.0)
    silent = AnomalyKind.SILENT
    return Effects(
        windows=effects.windows,
        alerts=tuple(event for event in effects.alerts if event.anomaly.kind is not silent),
        assets=tuple(window for window in effects.assets if all(a.kind is not silent for a in window.anomalies)),
    )


class _Presence:
    """A recording can wait for a model whose worker was lost; sensors could not."""

    def __init__(self, model: ModelService, settings: ModelSettings) -> None:
        self._model = model
        self._wanted = settings.mode != "off"

    async def wait(self) -> None:
        """Return when the model is up; after a wait in vain only say so, and wait no more."""
        if not self._wanted or self._model.info is not None:
            return
        try:
            await self._model.wait_up(MODEL_WITHIN)
        except (ModelError, InputError) as error:
            sys.stderr.write(f"the rules write from here on: {error}\n")
            self._wanted = False


class _Shower:
    """Shows the effects of the rows, each window written before the next row is read."""

    def __init__(
        self,
        profile: SensorProfile,
        gate: Gate,
        author: Author,
        presence: _Presence,
        show_message: Callable[[Published], None],
    ) -> None:
        self._profile = profile
        self._gate = gate
        self._author = author
        self._presence = presence
        self._show_message = show_message
        self._alerts = AlertMaker(SITE, f"edge/{SITE}", {profile.name: profile})

    async def show(self, effects: Effects) -> None:
        """Alerts first, then what is written."""
        for event in effects.alerts:
            self._show_message(self._alerts.make(event, event.time)[0])
        for window in effects.assets:
            self._gate.offer(window, facts(window, self._profile), window.end)
            while (wanted := self._gate.take()) is not None:
                await self._presence.wait()
                self._show_message(await self._author.write(wanted))
