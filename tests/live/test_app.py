"""The whole gateway as a process: a real broker, the real model, strangers who publish and listen."""

from __future__ import annotations

import json
import re
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil
import pytest
from ear import ear
from gateway_process import WITHIN, GatewayProcess
from mosquitto import HOST, Mosquitto

from gateway.published import Alert, Insight, Status

LONG = pytest.mark.timeout(400)
OPENED = 120.0  # seconds into the recording


@pytest.fixture
def with_model(tmp_path: Path, mosquitto: Mosquitto, model_file: Path) -> Iterator[GatewayProcess]:
    """A gateway that has all it needs."""
    models_dir = f'models_dir = "{model_file.parent}"'
    with GatewayProcess(tmp_path / "gateway", mosquitto.port, models_dir) as started:
        yield started


def mosquitto_pub(port: int, topic: str, *payloads: str) -> None:
    """Publish as a stranger would, one payload a line."""
    command = ["mosquitto_pub", "-h", HOST, "-p", str(port), "-q", "1", "-t", topic, "-l"]
    subprocess.run(command, input="\n".join(payloads), text=True, check=True, timeout=60)


def state(start: float, seconds: float) -> str:
    """What a freezer room says: its door is opened and stays open, and the air warms."""
    since = max(0.0, min(seconds, 900.0) - OPENED)
    return json.dumps(
        {
            "ts": datetime.fromtimestamp(start + seconds, UTC).isoformat(),
            "temperature_c": round(-21.0 + 0.012 * since, 2),
            "humidity_pct": round(70.0 + 0.01 * since, 1),
            "door": "open" if since else "closed",
            "power_kw": 1.8,
            "evaporator_c": round(-26.0 + 0.004 * since, 2),
        }
    )


def open_door(port: int) -> None:
    """15 minutes until now with a door left open, then one reading that closes the windows."""
    start = time.time() // 300.0 * 300.0 - 1200.0
    readings = [state(start, float(seconds)) for seconds in range(0, 900, 10)]
    mosquitto_pub(port, "coldstore/room-1/state", *readings, state(start, 960.0))


def published(content: dict[str, Any], kind: type[Alert | Insight | Status]) -> None:
    """The message is as its schema says, times aside, which are text."""
    fields = {field.alias or name for name, field in kind.model_fields.items()}
    assert content.keys() - {"retained"} == fields


def is_about_the_door(insight: dict[str, Any]) -> bool:
    """Whether it names the cause."""
    return insight["cause"] is not None and insight["cause"]["id"] == "door-left-open"


def numbers_of_no_fact(insight: dict[str, Any]) -> list[str]:
    """Numbers in the texts that no fact has."""
    text = f"{insight['headline'].removeprefix(insight['asset'])} {insight['summary']}"
    for fact in sorted(insight["facts"], key=lambda fact: -len(fact["text"])):
        if any(char.isdigit() for char in fact["text"]):
            text = re.sub(rf"(?<![\d.-]){re.escape(fact['text'])}(?!\.?\d)", " ", text)
    return re.findall(r"\d+", text)


@LONG
def test_ready_means_that_broker_and_model_are_up_and_an_orderly_end_is_said_once(
    with_model: GatewayProcess, mosquitto: Mosquitto
) -> None:
    with_model.until("READY=1")
    assert with_model.states == ["STATUS=online", "READY=1"], with_model.said()
    with ear(mosquitto.port) as listener:
        first = listener.wait(kind="status", seconds=WITHIN)
        assert (first["state"], first["reasons"], first["retained"]) == ("online", [], True)
        published(first, Status)
        assert with_model.stop() == 0
        listener.wait(kind="status", state="offline")
        mosquitto_pub(mosquitto.port, "edge/end", '{"kind": "end"}')
        listener.wait(kind="end")  # a Will would have come before it
        assert len(listener.heard(state="offline")) == 1
    with ear(mosquitto.port) as late:
        assert late.wait(kind="status")["state"] == "offline"
    with_model.until("STOPPING=1")
    assert "Traceback" not in with_model.said()


@LONG
def test_a_strangers_number_becomes_an_alert_and_an_open_door_an_insight(
    with_model: GatewayProcess, mosquitto: Mosquitto
) -> None:
    with ear(mosquitto.port) as listener:
        listener.wait(kind="status", state="online")
        mosquitto_pub(mosquitto.port, "coldstore/room-9/temperature", "-5.5")
        alert = listener.wait(kind="alert", asset="room-9", rule="limit-high")
        published(alert, Alert)
        assert (alert["value"], alert["unit"], alert["limit"], alert["severity"]) == (-5.5, "°C", -10.0, "critical")

        open_door(mosquitto.port)
        insight = listener.wait(is_about_the_door, kind="insight", asset="room-1")
        published(insight, Insight)
        assert insight["text_source"] == "model", insight["text_source_reason"]
        assert insight["severity"] in ("warning", "critical")
        assert re.search(r"door .*(was|left) open", insight["summary"] + insight["cause"]["text"])
        for row in listener.heard(kind="insight"):
            assert numbers_of_no_fact(row) == [], row
        assert len({row["id"] for row in listener.heard(kind="insight")}) == len(listener.heard(kind="insight"))


@LONG
def test_after_a_kill_the_will_says_offline_and_no_worker_is_left(
    with_model: GatewayProcess, mosquitto: Mosquitto
) -> None:
    with ear(mosquitto.port) as listener:
        listener.wait(kind="status", state="online")
        workers = with_model.children()
        assert workers
        with_model.kill()
        published(listener.wait(kind="status", state="offline"), Status)
    with ear(mosquitto.port) as late:
        assert late.wait(kind="status")["state"] == "offline"
    assert psutil.wait_procs(workers, timeout=WITHIN)[1] == []


@LONG
def test_without_a_model_file_the_rules_write(tmp_path: Path, mosquitto: Mosquitto) -> None:
    nothing = tmp_path / "nothing"
    with (
        GatewayProcess(tmp_path / "gateway", mosquitto.port, f'models_dir = "{nothing}"') as gateway,
        ear(mosquitto.port) as listener,
    ):
        gateway.until("READY=1")
        status = listener.wait(kind="status", state="degraded")
        (reason,) = [reason for reason in status["reasons"] if reason.startswith("model: ")]
        assert f"is not in {nothing}; fetch it with: edge-gateway models pull" in reason
        assert gateway.states[-2:] == [f"STATUS=degraded: {reason}", "READY=1"]
        open_door(mosquitto.port)
        insight = listener.wait(is_about_the_door, kind="insight", asset="room-1")
        assert (insight["text_source"], insight["text_source_reason"]) == ("rules", "the model is away")
        assert insight["model"] is None
        assert numbers_of_no_fact(insight) == []
        assert gateway.stop() == 0


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[Mosquitto]:
    """A broker that wants a password."""
    passwords = tmp_path / "passwords"
    subprocess.run(["mosquitto_passwd", "-b", "-c", str(passwords), "gateway", "right"], check=True)
    broker = Mosquitto(tmp_path, "allow_anonymous false", f"password_file {passwords}")
    broker.start()
    yield broker
    broker.stop()


@LONG
def test_a_broker_that_is_away_or_says_no_makes_it_degraded_and_not_dead(tmp_path: Path, guarded: Mosquitto) -> None:
    (tmp_path / "later").mkdir()
    later = Mosquitto(tmp_path / "later")
    off = '[model]\nmode = "off"'
    wrong = 'username = "gateway"\npassword = "hunter2"'
    with (
        GatewayProcess(tmp_path / "a", later.port, tables=off) as lonely,
        GatewayProcess(tmp_path / "b", guarded.port, mqtt=wrong, tables=off) as refused,
    ):
        lonely.until("READY=1")  # half a minute: a broker on the same machine may start after the gateway
        assert f"nothing answers at {HOST}:{later.port}" in lonely.states[-2]
        later.start()
        try:
            with ear(later.port) as listener:
                listener.wait(kind="status", state="online")
            lonely.until("STATUS=online")
            assert lonely.stop() == 0
        finally:
            later.stop()

        refused.until("READY=1")
        assert "degraded: broker: " in refused.states[-2]
        assert "the broker refused user 'gateway'" in refused.states[-2]
        states = [json.loads(line)["message"] for line in refused.said().splitlines() if "gateway.events" in line]
        assert ["the broker refused user 'gateway'" in message for message in states] == [True]
        assert refused.stop() == 0
        assert "hunter2" not in refused.said() + "".join(refused.states)
