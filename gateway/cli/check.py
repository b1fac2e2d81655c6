"""``edge-gateway check``: validate everything, and say what would be subscribed and published."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from gateway import config as configuration
from gateway.adapters import model_files
from gateway.adapters.calibrations import folders, unfitted
from gateway.cli.check_files import check_files
from gateway.config import Config
from gateway.errors import ModelFileError
from gateway.pipeline.control import Control
from gateway.profiles import Channel
from gateway.robot_side import robot_key, tongues
from gateway.safety.filter import SafetyFilter
from gateway.streams.topics import subscriptions

PUBLISHED = ("status", "alerts/<asset>", "insights/<asset>")
ROBOTS = ("commands/<id>/events", "robots/<robot>/goals", "robots/<robot>/cancel", "heartbeat")


def check(
    config: Annotated[Path, typer.Option("-c", "--config", help="The gateway's TOML file.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Validate everything; say what would be subscribed and published."""
    found = configuration.read(config)
    notes = [*check_files(found), *unfitted(folders(found)).values()]
    if found.robots:
        robot_key(found)
        tongues(found)
        for unit in found.robots:
            SafetyFilter(unit.name, unit.profile, unit.namespace, b"", unit.interlocks)
    report = {**describe(found), "notes": notes}
    if as_json:
        print(json.dumps(report, indent=2, ensure_ascii=False))
    else:
        _show(found, report)
    if report["model"] is not None and report["model_problem"] is not None:
        raise ModelFileError(str(report["model_problem"]))


def describe(found: Config) -> dict[str, object]:
    """What the gateway would do with these settings, as plain data."""
    settings = found.settings
    mqtt = settings.mqtt
    model: str | None = None
    problem: str | None = None
    if settings.model.mode != "off":
        model = str(settings.model.path or settings.model.name or found.host.model)
        try:
            models_dir = settings.models_dir or model_files.default_models_dir()
            model_files.resolve(settings.model.path, settings.model.name or found.host.model, models_dir)
        except ModelFileError as error:
            problem = str(error)
    return {
        "file": str(found.file),
        "site": settings.site,
        "broker": f"{mqtt.host}:{mqtt.port}" + (" (embedded)" if mqtt.embedded else ""),
        "host": found.host.name,
        "model": model,
        "model_problem": problem,
        "subscribe": list(
            dict.fromkeys(
                (*subscriptions(found.sensors), *(Control.subscriptions(found.prefix) if found.robots else ()))
            )
        ),
        "publish": [f"{found.prefix}/{topic}" for topic in (*PUBLISHED, *(ROBOTS if found.robots else ()))],
        "robots": {
            unit.name: {
                "profile": unit.profile.name,
                "actions": sorted(unit.profile.actions),
                "interlocks": [lock.name for lock in unit.interlocks],
            }
            for unit in found.robots
        },
        "profiles": {
            profile.name: {name: rules(channel) for name, channel in profile.channels.items()}
            for profile in found.sensors
        },
    }


def rules(channel: Channel) -> list[str]:
    """The rules of a channel, each in a few words."""
    words = [
        f"{severity} {side} {value:g} {channel.unit}".strip()
        for side, limit in (("above", channel.high), ("below", channel.low))
        for severity, value in (limit.levels() if limit else ())
    ]
    if channel.rate:
        words.append(f"change over {channel.rate.per_minute:g} {channel.unit}/min")
    if channel.on_hold:
        words.append(f"{channel.on} for {channel.on_hold:g} s")
    if channel.stuck:
        words.append(f"stuck for {channel.stuck.after:g} s")
    if channel.silence:
        words.append(f"silent for {channel.silence.after:g} s")
    if channel.deviation:
        words.append(f"unlike its own past (score {channel.deviation.score:g})")
    return words


def _show(found: Config, report: dict[str, object]) -> None:
    console = Console()
    console.print(f"[bold]{report['file']}[/] is valid.")
    console.print(f"Site {report['site']}, broker {report['broker']}, host profile {report['host']}")
    console.print(f"Model: {report['model'] or 'off (the rules write)'}")
    table = Table("profile", "channel", "rules", title="What is watched", title_justify="left")
    for profile in found.sensors:
        for name, channel in profile.channels.items():
            table.add_row(profile.name, name, ", ".join(rules(channel)) or "statistics only")
    console.print(table)
    for unit in found.robots:
        locks = ", ".join(lock.name for lock in unit.interlocks) or "none"
        console.print(
            f"Robot {unit.name} ({unit.profile.name}): {', '.join(sorted(unit.profile.actions))}; interlocks: {locks}"
        )
    console.print("Subscribes:", ", ".join(_texts(report["subscribe"])))
    console.print("Publishes:", ", ".join(_texts(report["publish"])))
    for note in _texts(report["notes"]):
        console.print(f"Note: {note}", style="yellow", markup=False)


def _texts(values: object) -> list[str]:
    return [str(value) for value in values] if isinstance(values, list) else []
