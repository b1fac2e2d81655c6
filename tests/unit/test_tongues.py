"""How robots are spoken to: which adapter and calibration go with which model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gateway import config, robot_side
from gateway.adapters.command_adapters import CommandAdapter
from gateway.cli import main
from gateway.errors import ConfigError

SITE = """
site = "plant"
robot_key = "robot.key"
host = "generic-x86"
{model}
[[sensors]]
profile = "cold-room"
[[robots]]
name = "amr-1"
profile = "warehouse-amr"
{robot}
"""
FIT = {"model_sha256": "0" * 64, "coefficients": {"logprob": 1.0}, "intercept": 0.5}


def settings(folder: Path, model: str = "", robot: str = "") -> config.Config:
    file = folder / "gateway.toml"
    file.write_text(SITE.format(model=model, robot=robot), encoding="utf-8")
    return config.read(file)


@pytest.fixture
def shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(robot_side, "shipped", lambda: CommandAdapter("/shipped.gguf"))


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize(
    ("model", "path"),
    [
        ("", "/shipped.gguf"),
        ('[model]\nname = "smollm2-135m-instruct-q4_1"', "/shipped.gguf"),
        ('[model]\nname = "qwen2.5-0.5b-instruct"', ""),
        ('[model]\npath = "/my.gguf"', ""),
    ],
)
def test_the_shipped_adapter_is_for_the_default_model(tmp_path: Path, model: str, path: str) -> None:
    tongue = robot_side.tongues(settings(tmp_path, model))["amr-1"]
    assert tongue.adapter == path
    assert (tongue.bank is None) == bool(path)  # examples are for a model without an adapter


def test_one_s_own_adapter_with_its_calibration(tmp_path: Path) -> None:
    found = settings(tmp_path, robot='adapter = "mine.gguf"')
    with pytest.raises(ConfigError, match=r"mine\.gguf"):
        robot_side.tongues(found)
    (tmp_path / "mine.gguf").write_bytes(b"GGUF")
    assert robot_side.tongues(found)["amr-1"].fit is None
    beside = tmp_path / "mine.calibration.json"
    beside.write_text(json.dumps(FIT), encoding="utf-8")
    tongue = robot_side.tongues(found)["amr-1"]
    assert tongue.adapter == str(tmp_path / "mine.gguf")
    assert tongue.fit is not None
    beside.write_text("{", encoding="utf-8")
    with pytest.raises(ConfigError, match="calibration"):
        robot_side.tongues(found)


def test_a_damaged_shipped_adapter_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged() -> CommandAdapter:
        raise ConfigError("commands.calibration.json", "", "is no calibration of an adapter")

    monkeypatch.setattr(robot_side, "shipped", damaged)
    assert robot_side.tongues(settings(tmp_path))["amr-1"].adapter == ""


def test_check_names_an_adapter_that_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    settings(tmp_path, robot='adapter = "mine.gguf"')
    assert main.run(["robot-key", "robot.key"]) == 0
    assert main.run(["check", "-c", "gateway.toml"]) == 2
    assert "mine.gguf: no such adapter" in capsys.readouterr().err
