"""``edge-gateway replay`` over small recordings, without a model."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from gateway.cli.main import run
from gateway.published import SCHEMAS, Alert, Insight, Published

START = 1_700_006_400.0  # midnight, UTC
ROWS = 2000
STEP_AT = 1200  # the row from which the value is another one


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """A value each five minutes that makes one clear step."""
    file = tmp_path / "boiler_temperature.csv"
    lines = ["timestamp,value"]
    for number in range(ROWS):
        moment = datetime.fromtimestamp(START + 300.0 * number, UTC).strftime("%Y-%m-%d %H:%M:%S")
        lines.append(f"{moment},{20.0 + number % 7 / 10 + (15.0 if number >= STEP_AT else 0.0):.1f}")
    file.write_text("\n".join(lines) + "\n")
    return file


def replay(file: Path, *words: str, profile: str = "generic") -> int:
    return run(["replay", str(file), "--profile", profile, *words])


def messages(out: str) -> list[Published]:
    """Each line, validated by its type."""
    found: list[Published] = []
    for line in out.splitlines():
        row: dict[str, Any] = json.loads(line)
        kind = SCHEMAS[row["kind"]]
        for holder, key in ((row, "since"), (row, "time"), (row.get("window"), "start"), (row.get("window"), "end")):
            if holder is not None and key in holder:
                assert holder[key].endswith("Z")
                holder[key] = datetime.fromisoformat(holder[key]).timestamp()
        found.append(kind.model_validate(row))
    return found


def test_a_step_becomes_an_alert_and_an_insight_that_the_rules_write(
    recording: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert replay(recording, "--mode", "off", "--json") == 0
    out, err = capsys.readouterr()
    found = messages(out)
    assert err == ""
    moment = START + 300.0 * STEP_AT
    raised = [message for message in found if isinstance(message, Alert) and message.state == "raised"]
    assert [alert.rule for alert in raised] == ["deviation"]
    assert moment <= raised[0].since <= moment + 3600.0
    assert raised[0].asset == "boiler-temperature"
    insights = [message for message in found if isinstance(message, Insight)]
    spoken = [insight for insight in insights if insight.severity == "warning"]
    assert spoken
    assert any(insight.window.start <= moment < insight.window.end for insight in spoken)
    assert {(insight.text_source, insight.model) for insight in insights} == {("rules", None)}
    assert len({message.id for message in found}) == len(found)


def test_the_end_of_the_file_is_no_silence(recording: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replay(recording, "--mode", "off", "--json", "--asset", "boiler")
    found = messages(capsys.readouterr().out)
    assert not [m for m in found if isinstance(m, Alert) and m.rule == "silent"]
    assert {m.asset for m in found if isinstance(m, Alert | Insight)} == {"boiler"}
    last = max(insight.window.end for insight in found if isinstance(insight, Insight))
    assert last <= START + 300.0 * ROWS + 86_400.0


def test_the_same_recording_gives_the_same_messages(recording: Path, capsys: pytest.CaptureFixture[str]) -> None:
    runs: list[list[dict[str, Any]]] = []
    for _ in range(2):
        replay(recording, "--mode", "off", "--json")
        rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        runs.append([{key: value for key, value in row.items() if key != "seconds"} for row in rows])
    assert runs[0] == runs[1]


def test_for_a_person_it_shows_dates(recording: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert replay(recording, "--mode", "off") == 0
    out = capsys.readouterr().out
    day = datetime.fromtimestamp(START + 300.0 * STEP_AT, UTC).strftime("%Y-%m-%d")
    assert f"{day} " in out
    assert "▲ warning" in out


def test_detections_are_a_score_a_row_and_the_step_stands_out(
    recording: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert replay(recording, "--detections") == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(found) == ROWS
    assert all(row.keys() == {"time", "value", "score"} for row in found)
    assert found[0]["time"] == "2023-11-15T00:00:00.000Z"
    before = max(row["score"] for row in found[:STEP_AT])
    assert all(row["score"] > 3 * before for row in found[STEP_AT : STEP_AT + 50])


def test_detections_of_several_channels_name_the_stream(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "room.csv"
    file.write_text("time,temperature,humidity\n2026-03-01 08:00:00,-20,70\n2026-03-01 08:01:00,-20.1,\n")
    assert replay(file, "--detections", profile="cold-room") == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row.get("stream") for row in found][1:] == ["humidity", "temperature"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "line 1: no time column"),
        ("timestamp,pressure\n2026-01-01,1\n", "no column is a channel of profile 'generic'; it has: value"),
        ("timestamp,value\n2026-01-01,warm\n", "line 2: column 'value': "),
        ("timestamp,value\nyesterday,1\n", "line 2: time 'yesterday' cannot be read"),
        ("timestamp,value\n2026-01-01,nan\n", "line 2: column 'value': "),
    ],
)
@pytest.mark.parametrize("words", [("--mode", "off", "--json"), ("--detections",)])
def test_a_bad_recording_is_one_line_with_file_and_line(
    content: str, reason: str, words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bad.csv"
    file.write_text(content)
    assert replay(file, *words) == 2
    err = capsys.readouterr().err
    assert f"{file}" in err
    assert reason in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "profile", "reason"),
    [
        (("--mode", "loud"), "generic", "--mode loud: choose one of auto, strict, free, off"),
        ((), "generics", "did you mean 'generic'"),
        (("--model", "./nothing.gguf"), "generic", "nothing.gguf: no such file"),
        (("--model", "smollm3"), "generic", "no model is called 'smollm3'"),
    ],
)
def test_bad_words_are_one_line(
    words: tuple[str, ...], profile: str, reason: str, recording: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert replay(recording, *words, profile=profile) == 2
    err = capsys.readouterr().err
    assert reason in err
    assert err.count("\n") == 1


def test_no_such_recording(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert replay(tmp_path / "none.csv", "--mode", "off") == 2
    assert "none.csv: no such file" in capsys.readouterr().err
