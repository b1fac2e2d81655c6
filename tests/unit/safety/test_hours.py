from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from gateway.robot_profiles import Hours
from gateway.safety import hours

MONDAY = datetime(2024, 1, 1, tzinfo=UTC)  # a Monday


def allowed(row: dict[str, Any], days: int, time: str, offset: float = 0.0) -> bool:
    hour, minute = map(int, time.split(":"))
    now = MONDAY + timedelta(days=days, hours=hour, minutes=minute)
    zone = timezone(timedelta(hours=offset))
    return hours.refusal("r", [Hours.model_validate(row)], now.timestamp(), zone) is None


@pytest.mark.parametrize(
    ("days", "time", "wanted"),
    [(0, "05:59", False), (0, "06:00", True), (0, "21:59", True), (0, "22:00", False), (1, "12:00", False)],
)
def test_by_day(days: int, time: str, *, wanted: bool) -> None:
    assert allowed({"since": "06:00", "until": "22:00", "days": ["mon"]}, days, time) is wanted


@pytest.mark.parametrize(
    ("days", "time", "wanted"),
    [
        (0, "21:59", False),
        (0, "22:00", True),
        (1, "05:59", True),
        (1, "06:00", False),
        (0, "01:00", False),
        (1, "23:00", False),
    ],
)
def test_over_midnight_the_day_counts_on_which_it_began(days: int, time: str, *, wanted: bool) -> None:
    assert allowed({"since": "22:00", "until": "06:00", "days": ["mon"]}, days, time) is wanted


def test_the_same_time_twice_is_the_whole_day() -> None:
    assert all(allowed({"since": "06:00", "until": "06:00"}, 0, time) for time in ("00:00", "06:00", "23:59"))


def test_the_hours_are_local() -> None:
    row = {"since": "06:00", "until": "22:00", "days": ["mon"]}
    assert allowed(row, 0, "04:30", offset=2.0)
    assert not allowed(row, 0, "20:30", offset=2.0)


def test_any_of_several_will_do_and_none_is_always() -> None:
    rows = [Hours(since="06:00", until="08:00"), Hours(since="20:00", until="22:00")]
    noon, late = (MONDAY + timedelta(hours=n) for n in (12, 21))
    assert hours.refusal("r", rows, late.timestamp(), UTC) is None
    assert hours.refusal("r", [], noon.timestamp(), UTC) is None
    refusal = hours.refusal("r", rows, noon.timestamp(), UTC)
    assert refusal is not None
    assert refusal.text.startswith("r may not move on mon at 12:00; it may on mon, tue,")
    assert "20:00 to 22:00" in refusal.text
