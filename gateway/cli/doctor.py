"""``edge-gateway doctor``: what is missing on this machine, and how to get it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from gateway import config as configuration
from gateway import profiles
from gateway.adapters import model_files
from gateway.cli import doctor_checks as checks
from gateway.cli.doctor_checks import Finding
from gateway.config import Config
from gateway.errors import ConfigError, ModelFileError

ZONES = Path("/sys/class/thermal")
STYLES = {"ok": "green", "warn": "yellow", "missing": "bold red"}


def doctor(
    config: Annotated[Path | None, typer.Option("-c", "--config", help="Look also at what this file needs.")] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Say what is missing on this machine, and how to get it."""
    found = configuration.read(config) if config is not None else None
    findings = examine(found)
    if as_json:
        print(json.dumps({"ok": sound(findings), "checks": [asdict(finding) for finding in findings]}, indent=2))
    else:
        _show(findings)
    if not sound(findings):
        raise typer.Exit(1)


def examine(found: Config | None) -> list[Finding]:
    """Every check, with these settings or with the defaults."""
    mqtt = found.settings.mqtt if found is not None else configuration.Mqtt()
    data_dir = found.settings.data_dir if found is not None else model_files.default_models_dir()
    try:
        cpuinfo = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        cpuinfo = ""
    steps: list[Callable[[], Finding | None]] = [
        checks.python,
        lambda: checks.processor(cpuinfo),
        checks.memory,
        lambda: checks.disk(data_dir),
        lambda: checks.temperature(sorted(ZONES.glob("thermal_zone*/temp"))),
        checks.throttling,
        lambda: checks.library("llama_cpp", "llama-cpp-python", "runs the model"),
        lambda: checks.library("llguidance", "llguidance", "keeps the model to its grammar"),
        lambda: model(found),
        lambda: checks.broker(mqtt.host, mqtt.port, embedded=mqtt.embedded, configured=found is not None),
        checks.systemd,
        checks.ros,
    ]
    return [finding for step in steps if (finding := step()) is not None]


def model(found: Config | None) -> Finding:
    """Whether the model's file is there, and is what its SHA-256 says."""
    name = model_files.DEFAULT
    folder = model_files.default_models_dir()
    if found is not None:
        if found.settings.model.mode == "off":
            return Finding("Model", "ok", "off: the rules write")
        if found.settings.model.path is not None:
            return _file(found.settings.model.path)
        name, folder = found.settings.model.name or found.host.model, found.settings.models_dir or folder
    else:
        try:
            name = profiles.host(configuration.host_name()).model
        except ConfigError as error:
            return Finding("Model", "missing", str(error), "install the gateway anew: its profiles are missing")
    try:
        path = model_files.verify(name, folder, anew=False)
    except ModelFileError as error:
        place = "" if folder == model_files.default_models_dir() else f" --models-dir {folder}"
        return Finding("Model", "missing", str(error), f"edge-gateway models pull {name}{place}")
    return Finding("Model", "ok", f"{name}, its SHA-256 is right ({path})")


def _file(path: Path) -> Finding:
    try:
        with path.open("rb") as stream:
            magic = stream.read(4)
    except OSError as error:
        return Finding("Model", "missing", f"{path}: {error.strerror}", "correct model.path, or leave it out")
    if magic != b"GGUF":
        return Finding("Model", "missing", f"{path} is no GGUF file", "correct model.path, or leave it out")
    return Finding("Model", "ok", str(path))


def sound(findings: list[Finding]) -> bool:
    """Whether nothing that is needed is missing."""
    return all(finding.state != "missing" for finding in findings)


def _show(findings: list[Finding]) -> None:
    table = Table("", "what")
    for title in ("found", "what to do"):
        table.add_column(title, overflow="fold")
    for finding in findings:
        state = Text(finding.state, STYLES[finding.state])
        table.add_row(state, finding.name, Text(finding.found), Text(finding.fix))
    console = Console()
    console.print(table)
    warnings = sum(finding.state == "warn" for finding in findings)
    missing = sum(finding.state == "missing" for finding in findings)
    if not warnings and not missing:
        console.print("This machine is ready.")
    else:
        console.print(f"{missing} missing, {warnings} to look at; the last column says what to do.")
