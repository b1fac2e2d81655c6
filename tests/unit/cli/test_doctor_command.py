"""``edge-gateway doctor`` as a person types it."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from gateway.adapters.model_files import ENVIRONMENT
from gateway.cli import main

Write = Callable[[str], Path]


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "models"))

    def write(text: str) -> Path:
        file = tmp_path / "gateway.toml"
        common = f'site = "site"\nhost = "generic-x86"\ndata_dir = "{tmp_path}"\n[[sensors]]\nprofile = "generic"\n'
        file.write_text(common + text, encoding="utf-8")
        return file

    return write


def states(out: str) -> dict[str, str]:
    return {row["name"]: row["state"] for row in json.loads(out)["checks"]}


def test_all_that_is_needed_is_there(settings: Write, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        file = settings(f'[mqtt]\nhost = "127.0.0.1"\nport = {port}\n[model]\nmode = "off"\n')
        assert main.run(["doctor", "-c", str(file), "--json"]) == 0
    out = capsys.readouterr().out
    assert json.loads(out)["ok"] is True
    assert states(out)["MQTT broker"] == states(out)["Model"] == "ok"


def test_a_missing_model_says_how_to_get_it(settings: Write, capsys: pytest.CaptureFixture[str]) -> None:
    file = settings("[mqtt]\nembedded = true\n")
    assert main.run(["doctor", "-c", str(file), "--json"]) == 1
    row = next(row for row in json.loads(capsys.readouterr().out)["checks"] if row["name"] == "Model")
    assert row["state"] == "missing"
    assert row["fix"].startswith("edge-gateway models pull smollm2")


@pytest.mark.parametrize(("content", "state"), [(b"GGUF....", "ok"), (b"PK\x03\x04", "missing"), (None, "missing")])
def test_a_model_by_path(
    content: bytes | None, state: str, settings: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "own.gguf"
    if content is not None:
        path.write_bytes(content)
    file = settings(f'[mqtt]\nembedded = true\n[model]\npath = "{path}"\n')
    main.run(["doctor", "-c", str(file), "--json"])
    assert states(capsys.readouterr().out)["Model"] == state


def test_the_table_says_what_to_do(settings: Write, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    file = settings(f'[mqtt]\nhost = "127.0.0.1"\nport = {port}\n[model]\nmode = "off"\n')
    assert main.run(["doctor", "-c", str(file)]) == 1
    assert "1 missing" in capsys.readouterr().out


def test_a_wrong_file_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["doctor", "-c", "nowhere.toml"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
