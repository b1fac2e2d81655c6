"""Each check of the doctor, on machines that are well and on machines that are not."""

from __future__ import annotations

import shutil
import socket
from pathlib import Path

import pytest

from gateway.cli import doctor_checks as checks


@pytest.mark.parametrize(("version", "state"), [((3, 10), "warn"), ((3, 11), "ok"), ((3, 13), "ok"), ((3, 14), "warn")])
def test_python(version: tuple[int, int], state: str) -> None:
    assert checks.python(version).state == state


def test_library_that_is_not_there() -> None:
    finding = checks.library("no_such_library", "no-such-library", "reads minds")
    assert finding.state == "missing"
    assert "pip install no-such-library" in finding.fix
    assert checks.library("pydantic", "pydantic", "validates").state == "ok"


def test_broker_that_answers_and_one_that_does_not() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert checks.broker("127.0.0.1", port, embedded=False, configured=True).state == "ok"
    gone = checks.broker("127.0.0.1", port, embedded=False, configured=True)
    assert gone.state == "missing"
    assert str(port) in gone.found
    assert checks.broker("127.0.0.1", port, embedded=True, configured=True).state == "ok"


def test_no_broker_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    monkeypatch.setattr(shutil, "which", lambda *_words, **_options: None)
    finding = checks.broker("127.0.0.1", port, embedded=False, configured=False)
    assert finding.state == "warn"
    assert "apt-get install mosquitto" in finding.fix


def test_memory_and_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert checks.memory(4_000_000_000, 3_000_000_000).state == "ok"
    assert checks.memory(1_000_000_000, 200_000_000).state == "warn"
    assert checks.disk(tmp_path / "not" / "yet").state == "ok"
    monkeypatch.setattr(checks, "DISK_MB", 10**12)
    assert checks.disk(tmp_path).state == "warn"


@pytest.mark.parametrize(
    ("machine", "cpuinfo", "state", "said"),
    [
        ("x86_64", "flags\t\t: fpu avx2 fma f16c", "ok", "AVX2"),
        ("x86_64", "flags\t\t: fpu avx", "warn", "avx2"),
        ("aarch64", "Features\t: fp asimd asimddp", "ok", "dot product"),
        ("aarch64", "Features\t: fp asimd", "ok", "NEON"),
        ("armv7l", "Features\t: neon", "missing", "armv7l"),
    ],
)
def test_processor(machine: str, cpuinfo: str, state: str, said: str) -> None:
    finding = checks.processor(cpuinfo, machine)
    assert finding.state == state
    assert said in finding.found


def test_temperature_is_the_warmest_that_can_be_read(tmp_path: Path) -> None:
    for name, text in {"a": "48211", "b": "83000", "c": "none"}.items():
        (tmp_path / name).write_text(text, encoding="ascii")
    assert checks.temperature([tmp_path / "a", tmp_path / "c", tmp_path / "gone"]).found == "48 °C"
    assert checks.temperature([tmp_path / "a", tmp_path / "b"]).state == "warn"
    assert checks.temperature([]).state == "ok"


@pytest.mark.parametrize(
    ("answer", "state", "said"),
    [
        ("throttled=0x0\n", "ok", "full clock"),
        ("throttled=0x50005\n", "warn", "under-voltage now, throttled now, under-voltage since start"),
        ("throttled=0x80000", "warn", "too warm since start"),
        ("VCHI initialization failed", "warn", "VCHI"),
    ],
)
def test_throttling_bits(answer: str, state: str, said: str) -> None:
    finding = checks.throttled(answer)
    assert finding.state == state
    assert said in finding.found


def test_systemd(tmp_path: Path) -> None:
    assert checks.systemd(tmp_path).state == "ok"
    assert checks.systemd(tmp_path / "gone").state == "warn"
