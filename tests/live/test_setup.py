"""Set-up: the Makefile and the bootstrap's own logic."""

from __future__ import annotations

import importlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
CI = os.environ.get("CI") == "true"


@pytest.fixture
def scripts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Makes the scripts in .ci importable, afresh."""
    monkeypatch.syspath_prepend(str(ROOT / ".ci"))
    yield
    for name in ("bootstrap", "progress", "system"):
        sys.modules.pop(name, None)


@pytest.fixture
def system(scripts: None) -> Any:
    return importlib.import_module("system")


@pytest.fixture
def progress(scripts: None) -> Any:
    return importlib.import_module("progress")


@pytest.fixture
def bootstrap(scripts: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """The bootstrap with everything below a folder, and pip and venv only noted down."""
    module: Any = importlib.import_module("bootstrap")
    done: list[str] = []
    venv = tmp_path / ".venv"
    for name, value in {"VENV": venv, "SETUP": tmp_path / ".setup", "STAMP": venv / ".setup.json"}.items():
        monkeypatch.setattr(module, name, value)
    monkeypatch.setattr(module, "UNFINISHED", venv / ".unfinished")
    monkeypatch.setattr(module, "CPUINFO", tmp_path / "cpuinfo")
    monkeypatch.setattr(module, "PYTHON", venv / "bin" / "python")
    (tmp_path / ".setup").mkdir()

    def make() -> None:
        done.append("venv")
        module.remove(venv)
        (venv / "bin").mkdir(parents=True)
        for program in ("python", "edge-gateway"):
            (venv / "bin" / program).touch()

    monkeypatch.setattr(module, "make_environment", make)
    monkeypatch.setattr(module, "pip", lambda label, *_words: done.append(label))
    healthy = {"python": "3.11.2", "missing": [], "broken": []}
    monkeypatch.setattr(module, "inspect", lambda *_locks: module.found)
    module.done, module.found = done, healthy
    return module


ALL = ["venv", "Installer", "Packages", "Gateway"]


def test_first_run_does_all_and_second_nothing(bootstrap: Any) -> None:
    bootstrap.set_up("run")
    assert bootstrap.done == ALL
    bootstrap.done.clear()
    bootstrap.set_up("run")
    assert bootstrap.done == []


def test_development_packages_are_more_and_enough(bootstrap: Any) -> None:
    bootstrap.set_up("run")
    bootstrap.done.clear()
    bootstrap.set_up("check")
    assert bootstrap.done == ALL[1:]
    bootstrap.done.clear()
    bootstrap.set_up("run")
    assert bootstrap.done == []


def test_each_kind_of_set_up_has_its_own_lock_files(bootstrap: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[list[str]] = []

    def pip(label: str, *words: str) -> None:
        if label == "Packages":
            read.append([Path(word).name for word in words if word.endswith(".lock")])

    monkeypatch.setattr(bootstrap, "pip", pip)
    for kind in ("robot", "run", "test", "check", "test", "robot"):
        bootstrap.set_up(kind)
    assert read == [["requirements-ros.lock"], ["requirements-dev.lock", "requirements-ros.lock"]]


def test_without_ros_for_this_machine_only_the_robot_is_refused(
    bootstrap: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    machine: Any = importlib.import_module("system")
    monkeypatch.setattr("platform.machine", lambda: "aarch64")
    with pytest.raises(machine.Missing, match="x86-64"):
        machine.check_ros()
    bootstrap.set_up_ros()
    assert "tests that need ROS 2 are skipped" in capsys.readouterr().out


def test_the_headers_of_python_are_named_where_they_are_missing(
    system: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sysconfig.get_path", lambda _name: str(tmp_path))
    wanted = f"python3.{sys.version_info.minor}-dev"
    assert wanted in system.missing_packages(system.ROS, venv=False, headers=True)
    (tmp_path / "Python.h").touch()
    assert wanted not in system.missing_packages(system.ROS, venv=False, headers=True)


@pytest.mark.parametrize("stop", ["Installer", "Packages", "Gateway"])
def test_an_interrupted_set_up_goes_on(bootstrap: Any, monkeypatch: pytest.MonkeyPatch, stop: str) -> None:
    def interrupted(label: str, *_words: str) -> None:
        if label == stop:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(bootstrap, "pip", interrupted)
        with pytest.raises(KeyboardInterrupt):
            bootstrap.set_up("run")
    bootstrap.done.clear()
    bootstrap.set_up("run")
    assert bootstrap.done == ALL[1:], "the environment is whole, so it is used again"
    bootstrap.done.clear()
    bootstrap.set_up("run")
    assert bootstrap.done == []


def test_a_package_that_lost_files_means_a_new_environment(bootstrap: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    bootstrap.set_up("run")
    bootstrap.done.clear()
    answers = iter([{**bootstrap.found, "broken": ["numpy"]}, bootstrap.found])
    monkeypatch.setattr(bootstrap, "inspect", lambda *_locks: next(answers))
    bootstrap.set_up("run")
    assert bootstrap.done == ALL


@pytest.mark.parametrize("change", ["python", "missing", "moved", "lock", "no-python", "no-command"])
def test_what_is_out_of_date_is_mended(
    bootstrap: Any, change: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bootstrap.set_up("run")
    bootstrap.done.clear()
    expected = ALL[1:]
    if change == "python":
        bootstrap.found = {**bootstrap.found, "python": "3.11.3"}
    elif change == "missing":
        answers = iter([{**bootstrap.found, "missing": ["numpy"]}, bootstrap.found])
        monkeypatch.setattr(bootstrap, "inspect", lambda *_locks: next(answers))
    elif change == "moved":
        stamp = json.loads(bootstrap.STAMP.read_text(encoding="utf-8"))
        bootstrap.STAMP.write_text(json.dumps({**stamp, "place": "/somewhere/else"}), encoding="utf-8")
        expected = ALL
    elif change == "lock":
        lock = tmp_path / "other.lock"
        lock.write_text("numpy==9\n", encoding="utf-8")
        monkeypatch.setitem(bootstrap.LOCKS, "run", lock)
    elif change == "no-python":
        bootstrap.PYTHON.unlink()
        expected = ALL
    else:
        (bootstrap.VENV / "bin" / "edge-gateway").unlink()
        expected = ["Gateway"]
    bootstrap.set_up("run")
    assert bootstrap.done == expected


def test_an_environment_compiled_with_amx_is_made_anew_without(bootstrap: Any) -> None:
    bootstrap.set_up("run")
    stamp = json.loads(bootstrap.STAMP.read_text(encoding="utf-8"))
    del stamp["flags"]
    bootstrap.STAMP.write_text(json.dumps({**stamp, "model": ""}), encoding="utf-8")
    bootstrap.done.clear()
    bootstrap.set_up("run")
    assert bootstrap.done == [], "an older version's stamp, on a processor without it"
    bootstrap.CPUINFO.write_text("flags\t\t: avx2 amx_bf16 avx512_fp16 amx_tile amx_int8 arch_lbr\n", encoding="utf-8")
    bootstrap.set_up("run")
    assert bootstrap.done == ALL
    bootstrap.done.clear()
    bootstrap.set_up("run")
    assert bootstrap.done == []


def test_without_amx_means_other_flags_and_no_wheel_made_with_it(
    bootstrap: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CXXFLAGS", "-O2")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    plain = bootstrap.pip_environment()
    assert plain["CXXFLAGS"] == "-O2"
    bootstrap.CPUINFO.write_text("flags\t\t: avx2 amx_bf16 avx512_fp16 amx_tile amx_int8 arch_lbr\n", encoding="utf-8")
    without = bootstrap.pip_environment()
    assert without["CXXFLAGS"] == "-O2 -mno-amx-tile -mno-amx-int8 -mno-amx-bf16"
    assert "-mno-amx-tile" in without["CFLAGS"]
    assert without["PIP_CACHE_DIR"] == str(tmp_path / "edge-gateway" / "pip-without-amx") != plain.get("PIP_CACHE_DIR")


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("  [12/193] /usr/bin/g++ -DGGML -c x.cpp", "compiling llama.cpp [12/193]"),
        ("Collecting numpy>=2.0", "fetching numpy"),
        ("  Building wheel for llama-cpp-python (pyproject.toml): started", "building llama-cpp-python"),
        ("Installing collected packages: a, b", "installing"),
        ("  Created wheel [12/13]", None),
    ],
)
def test_progress_reads_the_output_of_pip(progress: Any, line: str, shown: str | None) -> None:
    assert progress.phase(line) == shown


def test_progress_of_a_command(progress: Any, tmp_path: Path) -> None:
    out, log = io.StringIO(), tmp_path / "log"
    script = "print('Collecting numpy'); print('[1/2] gcc', flush=True)"
    progress.run("Packages", [sys.executable, "-c", script], log, dict(os.environ), out)
    assert "Packages: fetching numpy" in out.getvalue()
    assert "[1/2]" in out.getvalue()
    assert "done" in out.getvalue().splitlines()[-1]
    assert "Collecting numpy" in log.read_text(encoding="utf-8")


def test_a_failure_shows_the_end_of_the_log(progress: Any, tmp_path: Path) -> None:
    command = [sys.executable, "-c", "print('the reason'); raise SystemExit(3)"]
    with pytest.raises(progress.CommandFailed) as failure:
        progress.run("Packages", command, tmp_path / "log", dict(os.environ), io.StringIO())
    assert failure.value.tail[-1] == "the reason"


def test_where_nothing_may_be_installed_the_command_is_named(system: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "apt_prefix", lambda: None)
    with pytest.raises(system.Missing, match="sudo apt-get install mosquitto mosquitto-clients"):
        system.install(["mosquitto", "mosquitto-clients"], "make test")


def test_a_full_disk_is_said_at_once(system: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(system, "DISK_MB", 10**9)
    with pytest.raises(system.Missing, match="make room"):
        system.check_machine(tmp_path)


@pytest.mark.parametrize(
    "target", ["setup", "demo", "demo-robot", "test", "check", "format", "reference", "lock", "clean"]
)
def test_make_knows_its_targets(target: str) -> None:
    done = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert f"make {target}" in listed.stdout


def test_an_unfit_python_is_refused(tmp_path: Path) -> None:
    (tmp_path / "id").write_text("#!/bin/sh\necho 1000\n", encoding="ascii")
    (tmp_path / "id").chmod(0o755)
    done = subprocess.run(
        ["/bin/sh", str(ROOT / ".ci" / "find-python")],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "sudo apt-get install python3 python3-venv" in done.stderr
