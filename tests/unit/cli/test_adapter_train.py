from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from typer.testing import CliRunner

from gateway import profiles
from gateway.cli.adapter import app, simulated_profiles
from gateway.errors import ConfigError, InputError
from simulators.device import SHAPES

RUNNER = CliRunner()


@pytest.mark.parametrize(
    "given",
    [[], ["--general", "--robot", "arm"], ["--sensors", "pump", "--general"], ["--sensors", "all", "--robot", "x"]],
)
def test_exactly_one_kind_of_adapter_is_trained(given: list[str]) -> None:
    done = RUNNER.invoke(app, ["train", *given])
    assert isinstance(done.exception, InputError)
    assert "--sensors PROFILE" in str(done.exception)


def test_a_profile_that_does_not_exist_is_told_with_a_near_one() -> None:
    done = RUNNER.invoke(app, ["train", "--sensors", "pmup"])
    assert isinstance(done.exception, ConfigError)
    assert "did you mean 'pump'?" in str(done.exception)


@pytest.mark.parametrize("name", ["generic", "robot"])
def test_a_profile_without_a_simulator_cannot_be_trained(name: str) -> None:
    done = RUNNER.invoke(app, ["train", "--sensors", name])
    assert isinstance(done.exception, InputError)
    assert f"nothing simulates a {name!r}" in str(done.exception)
    assert "cold-room, greenhouse, pump" in str(done.exception)


def test_without_the_extra_one_line_tells_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "torch" else real(name))
    done = RUNNER.invoke(app, ["train", "--sensors", "pump"])
    assert isinstance(done.exception, InputError)
    assert "torch" in str(done.exception)
    assert "edge-llm-gateway[train]" in str(done.exception)


def test_all_are_those_with_a_simulator_and_a_copy_is_read_from_its_file(tmp_path: Path) -> None:
    assert [profile.name for profile in simulated_profiles("all")] == sorted(SHAPES)
    copy = tmp_path / "mine.toml"
    text = (profiles.directory("sensors") / "pump.toml").read_text(encoding="utf-8")
    copy.write_text(text.replace('title = "Pump"', 'title = "Feed pump"'), encoding="utf-8")
    assert simulated_profiles(str(copy))[0].title == "Feed pump"
