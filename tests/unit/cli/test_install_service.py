"""``install-service`` as a person types it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gateway.adapters.service_files import CONFIG, UNIT, below
from gateway.cli import main


@pytest.fixture
def not_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)


def test_install_and_uninstall_below_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["install-service", "--root", str(tmp_path)]) == 0
    assert str(below(tmp_path, UNIT)) in capsys.readouterr().out
    assert main.run(["uninstall-service", "--root", str(tmp_path)]) == 0
    assert not below(tmp_path, UNIT).exists()
    assert below(tmp_path, CONFIG).exists()
    assert main.run(["uninstall-service", "--root", str(tmp_path)]) == 0
    assert "not installed" in capsys.readouterr().out


def test_dry_run_shows_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["install-service", "--root", str(tmp_path), "--dry-run"]) == 0
    assert "Type=notify" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("not_root")
@pytest.mark.parametrize("command", ["install-service", "uninstall-service"])
def test_without_root_one_line_says_so(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run([command]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "needs root" in err


@pytest.mark.parametrize(
    ("words", "said"), [(["--user", "a b"], "not a user name"), (["-c", "nowhere.toml"], "no such file")]
)
def test_bad_input(words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["install-service", "--root", str(tmp_path), *words]) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
