"""What the rules alone say of a recorded machine whose failures are known."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from gateway.cli.main import run

RECORDING = Path(__file__).resolve().parents[4] / "shared" / "data" / "machine_temperature_system_failure.csv"
KNOWN = ("2013-12-11 06:00", "2013-12-16 17:25", "2014-01-28 13:55", "2014-02-08 14:30")
NEAR = timedelta(hours=24)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def spans(row: dict[str, Any]) -> tuple[datetime, datetime]:
    """When what the message tells began and ended."""
    if row["kind"] == "alert":
        return moment(row["since"]), moment(row["time"])
    return moment(row["window"]["start"]), moment(row["window"]["end"])


def speaks(row: dict[str, Any]) -> bool:
    """Whether it says that something is unlike the machine's past."""
    return row["kind"] == "alert" or "than usual" in row["headline"] or row["severity"] != "info"


@pytest.mark.skipif(not RECORDING.exists(), reason=f"the recording is not beside the checkout: {RECORDING}")
def test_there_is_an_alert_or_insight_near_each_known_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["replay", str(RECORDING), "--profile", "generic", "--mode", "off", "--json"]) == 0
    found = [spans(row) for line in capsys.readouterr().out.splitlines() if speaks(row := json.loads(line))]
    times = [datetime.fromisoformat(text).replace(tzinfo=UTC) for text in KNOWN]
    assert [t for t in times if not any(start - NEAR <= t <= end + NEAR for start, end in found)] == []
    days = {day.date() for start, end in found for day in (start, end)}
    assert len(days) < 25  # of 80: it does not speak all the time
