"""``edge-gateway dead-letters`` on a store that the gateway wrote."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gateway.adapters.store import SqliteStore
from gateway.cli import dead_letters, main
from gateway.config import OutboxSettings, StoreSettings
from gateway.messages import DeadLetter, DeadLetterReason
from gateway.ports import Commit

LETTERS = [
    DeadLetter("site/a/temperature", b"n/a", DeadLetterReason.NOT_A_NUMBER, "'n/a' is no number", 1_700_000_000.0),
    DeadLetter("site/a/state", b"\xff\x00", DeadLetterReason.NOT_TEXT, "not UTF-8", 1_700_000_060.0),
]


@pytest.fixture
async def data_dir(tmp_path: Path) -> Path:
    store = SqliteStore(tmp_path, StoreSettings(), OutboxSettings(), now=lambda: 1_700_000_100.0)
    await store.open()
    await store.commit(Commit(dead_letters=LETTERS))
    await store.close()
    return tmp_path


def lines(out: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in out.splitlines()]


async def test_newest_first_as_json(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["dead-letters", "--data-dir", str(data_dir), "--json"]) == 0
    found = lines(capsys.readouterr().out)
    assert [row["reason"] for row in found] == ["not-text", "not-a-number"]
    assert found[0]["payload"] == "\\xff\x00"
    assert found[1]["time"] == "2023-11-14T22:13:20.000Z"


async def test_by_reason_and_limit(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main.run(["dead-letters", "--data-dir", str(data_dir), "--json", "--reason", "not-a-number"])
    assert [row["topic"] for row in lines(capsys.readouterr().out)] == ["site/a/temperature"]
    main.run(["dead-letters", "--data-dir", str(data_dir), "--json", "--limit", "1"])
    assert len(lines(capsys.readouterr().out)) == 1


async def test_table_with_counts(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["dead-letters", "--data-dir", str(data_dir)]) == 0
    out = capsys.readouterr().out
    assert "not-text 1" in out
    assert "not-a-number 1" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "give either"),
        (["--data-dir", "x", "-c", "y"], "give either"),
        (["--data-dir", "x", "--reason", "bored"], "not-json"),
        (["-c", "nowhere.toml"], "no such file"),
    ],
)
def test_bad_input_is_one_line(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["dead-letters", *words]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert said in err


def test_a_store_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["dead-letters", "--data-dir", str(tmp_path)]) != 0
    assert capsys.readouterr().err.count("\n") == 1


def test_long_payloads_stay_whole_in_json() -> None:
    letter = LETTERS[0].__class__("t", b"x" * 500, DeadLetterReason.NOT_JSON, "d", 0.0)
    assert dead_letters.plain(letter)["payload"] == "x" * 500
