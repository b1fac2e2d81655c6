from __future__ import annotations

import json
from pathlib import Path

import pytest

from gateway.adapters import model_files
from gateway.cli import main

NAME = model_files.DEFAULT


def test_list_says_what_is_here(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry = model_files.entry(NAME)
    (tmp_path / entry.file).write_bytes(b"half of it")
    assert main.run(["models", "list", "--json", "--models-dir", str(tmp_path)]) == 0
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows[NAME]["state"] == "damaged"
    assert rows[NAME]["sha256"] == entry.sha256
    assert {row["state"] for name, row in rows.items() if name != NAME} == {"no"}


def test_list_for_people_shows_whole_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["models", "list", "--models-dir", str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert all(entry.name in shown for entry in model_files.entries())


def test_pull_tells_where_the_file_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def pull(name: str, folder: Path, report: model_files.Progress) -> Path:
        for done in range(101):
            report(done * 1_000_000, 100_000_000)
        return folder / name

    monkeypatch.setattr(model_files, "pull", pull)
    assert main.run(["models", "pull", "--json", "--models-dir", str(tmp_path)]) == 0
    output = capsys.readouterr()
    assert json.loads(output.out)["file"] == str(tmp_path / model_files.entry(NAME).file)
    assert len(output.err.splitlines()) == 10


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["pull", "nonsense"], "no model is called"),
        (["verify", NAME], "models pull"),
        (["verify"], "no model is in"),
        (["remove", "nonsense"], "no model is called"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(
    words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.run(["models", *words, "--models-dir", str(tmp_path)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line


def test_remove_says_when_there_was_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["models", "remove", NAME, "--models-dir", str(tmp_path)]) == 0
    assert "was not here" in capsys.readouterr().out
