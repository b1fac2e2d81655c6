"""``install-service`` as a person types it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from gateway.adapters import service_files
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


def test_uninstalling_says_what_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["install-service", "--root", str(tmp_path), "--user", "watch"]) == 0
    dropins = below(tmp_path, UNIT).with_name(UNIT.name + ".d")
    dropins.mkdir()
    (dropins / "own.conf").write_text("[Service]\n")
    capsys.readouterr()
    assert main.run(["uninstall-service", "--root", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "userdel watch" in out
    assert f"stay in {dropins}" in out
    assert (dropins / "own.conf").exists()


@pytest.mark.parametrize(
    ("state", "refused"), [("active", True), ("activating", True), ("inactive", False), ("failed", False), ("", False)]
)
def test_a_running_service_is_to_be_stopped_before_its_unit_goes(
    state: str, refused: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr(service_files, "below", lambda _root, path: tmp_path / path.relative_to("/"))
    monkeypatch.setattr("shutil.which", lambda _name: "systemctl")
    done = subprocess.CompletedProcess([], 0, f"{state}\n", "")
    monkeypatch.setattr("subprocess.run", lambda *_, **__: done)
    unit = tmp_path / UNIT.relative_to("/")
    unit.parent.mkdir(parents=True)
    unit.write_text("[Service]\nUser=edge-gateway\n")
    assert main.run(["uninstall-service"]) == (2 if refused else 0)
    out, err = capsys.readouterr()
    assert unit.exists() == refused
    assert ("systemctl disable --now edge-gateway" in err) == refused
    assert ("systemctl stop" in out, "systemctl daemon-reload" in out) == (False, not refused)


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
