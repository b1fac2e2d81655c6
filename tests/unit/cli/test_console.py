"""What a person and what a log sees of alerts, insights and states."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from rich.console import Console

from gateway.cli.console import JsonLines, log_messages, log_to, show
from gateway.messages import Severity
from gateway.published import Advice, Alert, Cause, Insight, ModelUsed, Published, PublishedFact, Span, Status

NOON = 1_700_049_600.0  # 2023-11-15 12:00 UTC

ALERT = Alert(
    id="1",
    asset="room-1",
    stream="room-1/temperature",
    rule="limit-high",
    state="raised",
    severity=Severity.CRITICAL,
    value=-9.1,
    unit="°C",
    limit=-10.0,
    since=NOON,
    time=NOON + 61.0,
    text="Room 1: temperature is above -10.0 °C",
)
INSIGHT = Insight(
    id="2",
    asset="room-1",
    profile="cold-room",
    window=Span(start=NOON, end=NOON + 300.0),
    severity=Severity.WARNING,
    headline="room-1: door open for 4 min",
    summary="The door was open for 4 min while the temperature rose by 3.1 °C.",
    cause=Cause(id="door", text="the door was left open", probability=0.934),
    advice=Advice(id="close", text="Close the door."),
    facts=(
        PublishedFact(name="door.on_for", value=240.0, unit="s", text="4 min"),
        PublishedFact(name="temperature.change", value=3.1, unit="°C", text="3.1 °C"),
    ),
    text_source="model",
    model=ModelUsed(name="small", sha256="ab" * 32),
    tokens=120,
    seconds=1.234,
    joules=7.6,
    joules_source="estimated",
)


def shown(message: Published, *, dates: bool = False) -> str:
    console = Console(file=io.StringIO(), width=120, record=True)
    show(console, dates=dates)(message)
    return console.export_text()


@pytest.fixture
def root_logger() -> Iterator[None]:
    """The log goes back to where it went."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level


def test_an_alert_is_one_line_with_its_time_severity_and_sentence() -> None:
    assert shown(ALERT) == "12:01:01  ▲ critical Room 1: temperature is above -10.0 °C\n"
    assert shown(ALERT, dates=True).startswith("2023-11-15 12:01  ▲ critical ")


def test_an_alert_that_is_over_says_so() -> None:
    over = shown(ALERT.model_copy(update={"state": "cleared"}))
    assert over.startswith("12:01:01  ▽ cleared ")
    assert "critical" not in over


@pytest.mark.parametrize("severity", list(Severity))
def test_every_severity_can_be_shown(severity: Severity) -> None:
    assert str(severity) in shown(ALERT.model_copy(update={"severity": severity}))
    assert f"{severity} · room-1" in shown(INSIGHT.model_copy(update={"severity": severity}))


def test_an_insight_says_what_why_what_to_do_and_where_the_words_are_from() -> None:
    text = shown(INSIGHT)
    for part in (
        "warning · room-1",
        "door open for 4 min",
        "The door was open for 4 min while the temperature rose by 3.1 °C.",
        "Likely cause: the door was left open (93%)",
        "Advice: Close the door.",
        "2023-11-15 12:00 to 12:05 UTC · model, small, 120 tokens in 1.2 s, 8 J estimated",
    ):
        assert part in text
    assert "room-1: door" not in text  # the title names the asset


def test_an_insight_by_rules_claims_no_model_cause_or_energy() -> None:
    plain = {"cause": None, "advice": None, "text_source": "rules", "model": None, "tokens": 0, "joules": None}
    text = shown(INSIGHT.model_copy(update=plain))
    assert "UTC · rules " in text
    for word in ("cause", "Advice", "tokens", "small", " J "):
        assert word not in text


def test_markup_in_a_name_is_text() -> None:
    assert "[bold]x[/nothing]" in shown(ALERT.model_copy(update={"text": "[bold]x[/nothing]"}))
    assert "[bold]x[/nothing]" in shown(INSIGHT.model_copy(update={"summary": "[bold]x[/nothing]"}))


@pytest.mark.parametrize(
    ("state", "reasons", "line"),
    [
        ("online", (), "12:00:00  ● online\n"),
        ("degraded", ("model: away", "broker: away"), "12:00:00  ● degraded: model: away; broker: away\n"),
        ("offline", (), "12:00:00  ● offline\n"),
    ],
)
def test_a_state_is_one_line_with_its_reasons(state: str, reasons: tuple[str, ...], line: str) -> None:
    row = {"id": "3", "state": state, "reasons": reasons, "site": "lab", "version": "1", "since": NOON}
    assert shown(Status.model_validate(row)) == line


def test_the_log_is_one_json_object_a_line(root_logger: None, capsys: pytest.CaptureFixture[str]) -> None:
    log_to(None)
    logging.getLogger("gateway.x").warning("the %s said\nno", "broker")
    logging.getLogger("gateway.x").debug("not wanted")
    log_messages(ALERT)
    out, err = capsys.readouterr()
    rows: list[dict[str, Any]] = [json.loads(line) for line in err.splitlines()]
    assert out == ""
    assert [(row["level"], row["logger"]) for row in rows] == [("warning", "gateway.x"), ("info", "gateway.events")]
    assert rows[0]["message"] == "the broker said\nno"
    assert rows[0]["time"].endswith("+00:00")
    assert json.loads(rows[1]["message"])["text"] == ALERT.text


def test_a_failure_in_the_log_keeps_its_traceback_on_the_line() -> None:
    try:
        int("broken")
    except ValueError as error:
        info = (ValueError, error, error.__traceback__)
    line = JsonLines().format(logging.LogRecord("gateway.x", logging.ERROR, "", 0, "failed", None, info))
    assert "\n" not in line
    assert "ValueError: invalid literal" in json.loads(line)["error"]


def test_on_a_terminal_the_log_is_readable_and_libraries_are_quiet(root_logger: None) -> None:
    console = Console(file=io.StringIO(), width=120, record=True)
    log_to(console, logging.INFO)
    logging.getLogger("gateway.x").info("the [bold] model is up")
    logging.getLogger("amqtt.broker").info("noise")
    text = console.export_text()
    assert "the [bold] model is up" in text
    assert "noise" not in text
