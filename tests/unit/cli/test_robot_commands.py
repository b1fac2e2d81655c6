"""``goal``, ``stop`` and ``reset``: which settings they use, and what they print."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gateway.adapters.operator import Operator
from gateway.cli import main
from gateway.robot_messages import CommandEvent
from gateway.signing import valid

SITE = """
site = "plant"
robot_key = "robot.key"
[[sensors]]
profile = "cold-room"
[[robots]]
name = "amr-1"
profile = "warehouse-amr"
"""
NOW = 1_700_000_000.0


class Broker:
    """What operators publish, and what is answered."""

    def __init__(self) -> None:
        self.published: list[tuple[str, dict[str, Any], bool]] = []
        self.events: list[CommandEvent] = []


@pytest.fixture
def broker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Broker:
    """A folder with settings and a key, and an operator without a broker."""
    made = Broker()

    async def entered(operator: Operator) -> Operator:
        return operator

    async def publish(_operator: Operator, topic: str, payload: bytes, *, retain: bool = False) -> None:
        made.published.append((topic, json.loads(payload), retain))

    async def nothing(*_: object) -> None:
        return

    async def events(_operator: Operator) -> Any:
        for event in made.events:
            yield event

    monkeypatch.setattr(Operator, "__aenter__", entered)
    monkeypatch.setattr(Operator, "__aexit__", nothing)
    monkeypatch.setattr(Operator, "listen", nothing)
    monkeypatch.setattr(Operator, "events", events)
    monkeypatch.setattr(Operator, "publish", publish)
    monkeypatch.chdir(tmp_path)
    assert main.run(["robot-key", "robot.key"]) == 0
    return made


def settings(folder: Path, name: str = "gateway.toml") -> None:
    (folder / name).write_text(SITE, encoding="utf-8")


def event(kind: str, **more: Any) -> CommandEvent:
    return CommandEvent.model_validate({"id": kind, "command": "c", "event": kind, "time": NOW, **more})


@pytest.mark.parametrize("words", [["goal", "--robot", "amr-1", "dock"], ["stop"], ["reset"]])
def test_without_settings_it_is_said_how_to_name_them(
    broker: Broker, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.run(words) == 2
    error = capsys.readouterr().err
    assert len(error.splitlines()) == 1
    assert "-c FILE" in error
    assert broker.published == []


def test_the_settings_in_this_folder_are_used(broker: Broker, tmp_path: Path) -> None:
    settings(tmp_path)
    broker.events = [event("approved"), event("ended", outcome="succeeded")]
    assert main.run(["goal", "--robot", "amr-1", "dock"]) == 0
    ((topic, command, _),) = broker.published
    assert (topic, command["action"], command["args"]) == ("commands", "dock", {})


def test_settings_that_are_named_are_used(broker: Broker, tmp_path: Path) -> None:
    settings(tmp_path, "other.toml")
    broker.events = [event("refused", code="busy")]
    assert main.run(["goal", "-c", "other.toml", "--robot", "amr-1", "dock"]) == 1


@pytest.mark.parametrize(("words", "scope"), [([], "*"), (["--robot", "amr-1"], "amr-1")])
def test_stop_and_reset_as_json(
    broker: Broker, tmp_path: Path, words: list[str], scope: str, capsys: pytest.CaptureFixture[str]
) -> None:
    settings(tmp_path)
    capsys.readouterr()
    assert main.run(["stop", "--json", *words]) == 0
    assert main.run(["reset", "--json", *words]) == 0
    stop, reset = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert [stop["kind"], reset["kind"]] == ["stop", "stop_reset"]
    (topic, first, kept), (_, second, also) = broker.published
    assert stop["topic"] == reset["topic"] == f"edge/plant/{topic}"
    assert (stop["scope"], reset["scope"], stop["id"], reset["id"]) == (scope, scope, first["id"], second["id"])
    assert kept
    assert also
    assert "signature" not in reset
    assert valid(second, bytes.fromhex((tmp_path / "robot.key").read_text().strip()))
