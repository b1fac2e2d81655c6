"""Measures from a structured goal on MQTT to its acceptance by the action server, and from a stop to the cancel.

The times are those of the simulated robot's own journal (CLOCK_MONOTONIC is the same in all
processes of a machine), not what gateway or node say.
"""

from __future__ import annotations

import contextlib
import json
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self
from uuid import UUID, uuid4

import paho.mqtt.client as mqtt
from paho.mqtt.enums import CallbackAPIVersion

from gateway.cli.bench_end_to_end import PROFILE, gateway, mosquitto
from gateway.errors import ModelUnavailable
from gateway.signing import read_key, sign, write_key
from simulators.ros.domain import domain
from simulators.ros.environment import ros_environment
from simulators.ros.overlay import overlay
from simulators.ros.stack import Broker, RobotSpec, RobotStack, read_journal

PREFIX = "edge/bench"
_WITHIN = 60.0  # seconds until everything is up; and for a goal's end
_RUNNING = 10  # goals at each stop
_RUN = (0.1, 0.5)  # seconds that they run before it
SENTENCES = (
    "wait half a second",
    "drive to packing A",
    "please wait a second",
    "go to receiving",
    "please head over to aisle 1",
    "wait here for one second",
    "take yourself to packing table B",
    "wait where you are for half a second",
)
"""One step each; trips are cancelled once they have begun."""
_PAUSE = 1.0  # seconds before a person says the next
_SHORT = "second"  # what ends so ends by itself
_GOALS_A_SENTENCE = 12  # so many goals for each sentence that is said
_INGEST = 2000.0  # messages/s of sensors while it is busy


@dataclass(frozen=True, slots=True)
class Site:
    """A running site: broker, gateway, robot and node."""

    port: int
    journal: Path
    key: bytes


class Person:
    """Gives goals and stops, and hears what becomes of them."""

    def __init__(self, port: int) -> None:
        self._client = mqtt.Client(CallbackAPIVersion.VERSION2, client_id="bench-person")
        self._client.on_message = self._on_message
        self._client.on_socket_open = _no_delay
        self._port = port
        self._events: dict[str, list[dict[str, Any]]] = {}
        self._heard = threading.Condition()

    def __enter__(self) -> Self:
        self._client.connect("127.0.0.1", self._port)
        self._client.subscribe(f"{PREFIX}/commands/+/events", qos=1)
        self._client.loop_start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._client.disconnect()
        self._client.loop_stop()

    def _on_message(self, _client: mqtt.Client, _data: object, message: mqtt.MQTTMessage) -> None:
        event = json.loads(message.payload)
        with self._heard:
            self._events.setdefault(event["command"], []).append(event)
            self._heard.notify_all()

    def goal(self, action: str, **args: object) -> tuple[str, float]:
        """Give a structured goal; its id and when (CLOCK_MONOTONIC)."""
        id_ = str(uuid4())
        payload = json.dumps({"id": id_, "robot": "amr-1", "action": action, "args": args})
        at = time.monotonic()
        self._client.publish(f"{PREFIX}/commands", payload, qos=1)
        return id_, at

    def say(self, text: str) -> tuple[str, float]:
        """Say something to the robot; the command's id and when (CLOCK_MONOTONIC)."""
        id_ = str(uuid4())
        payload = json.dumps({"id": id_, "robot": "amr-1", "text": text})
        at = time.monotonic()
        self._client.publish(f"{PREFIX}/commands", payload, qos=1)
        return id_, at

    def hears(self, id_: str, *wanted: str, within: float = _WITHIN) -> dict[str, Any]:
        """The first of these events of a command; {} when none comes in time."""

        def found() -> dict[str, Any] | None:
            return next((e for e in self._events.get(id_, ()) if e["event"] in wanted), None)

        with self._heard:
            self._heard.wait_for(lambda: found() is not None, within)
            return found() or {}

    def stop(self) -> float:
        """Stop the robot; when (CLOCK_MONOTONIC)."""
        at = time.monotonic()
        self._client.publish(f"{PREFIX}/robots/amr-1/stop", b"stop", qos=1, retain=True)
        return at

    def reset(self, key: bytes) -> None:
        """Take the stop away."""
        message = {"kind": "stop_reset", "schema": 1, "id": str(uuid4()), "scope": "amr-1", "sender": "bench"}
        message |= {"issued": time.time()}
        content = json.dumps({**message, "signature": sign(message, key)})
        self._client.publish(f"{PREFIX}/robots/amr-1/stop", content, qos=1, retain=True).wait_for_publish(10)


@contextlib.contextmanager
def site(folder: Path, models_dir: Path, module: str, goals_at_a_time: int = 1) -> Iterator[Site]:
    """Broker, gateway with its model, a simulated robot and its node."""
    folder.mkdir()
    key_file = folder / "robot.key"
    write_key(key_file)
    profile = folder / "robot.toml"
    text = RobotSpec("amr-1", "/amr_1").profile.read_text(encoding="utf-8")
    changes = {
        'goals = 30, per = "1m"': 'goals = 10000, per = "1s"',
        "concurrent = 1": f"concurrent = {goals_at_a_time}",
    }
    for old, new in changes.items():
        text = text.replace(old, new)
    profile.write_text(text, encoding="utf-8")
    robots = f'robot_key = "{key_file}"\n'
    tables = '[[robots]]\nname = "amr-1"\nprofile = "./robot.toml"\nnamespace = "/amr_1"\n'
    spec = RobotSpec("amr-1", "/amr_1", module=module, profile=profile)
    with domain() as number, mosquitto(folder) as port:
        environment = ros_environment(number, overlay())
        broker = Broker("127.0.0.1", port, "bench", key_file)
        with (
            gateway(folder, port, models_dir, PROFILE, settings=robots, tables=tables),
            RobotStack(spec, broker, environment, folder / "robot") as stack,
        ):
            found = Site(port, stack.journal, read_key(key_file))
            with Person(port) as person:
                _wait_up(person)
            yield found


def _wait_up(person: Person) -> None:
    deadline = time.monotonic() + _WITHIN
    while time.monotonic() < deadline:
        id_, _ = person.goal("wait", **{"for": "100ms"})
        if person.hears(id_, "refused", "ended", within=5.0).get("outcome") == "succeeded":
            return
        time.sleep(0.5)
    raise ModelUnavailable(f"the robot took no goal within {_WITHIN:g} s")


def accepted(where: Site, count: int) -> list[float]:
    """Seconds from publishing a goal to its acceptance in the robot's journal, ``count`` goals one after the other."""
    sent: dict[str, float] = {}
    with Person(where.port) as person:
        for _ in range(count):
            id_, at = person.goal("wait", **{"for": "100ms"})
            goal = person.hears(id_, "accepted", "refused", "ended").get("goal")
            if goal is not None:
                sent[goal] = at
            person.hears(id_, "refused", "ended")
    return _moments(where, sent)


def understood(where: Site, count: int) -> list[float]:
    """Seconds from publishing a sentence to the acceptance of its goal, of those that are done without asking back."""
    sent: dict[str, float] = {}
    with Person(where.port) as person:
        person.hears(person.say(SENTENCES[0])[0], "ended", "refused", "asks", "confirm")  # the prompt is read
        for number in range(count):
            text = SENTENCES[number % len(SENTENCES)]
            id_, at = person.say(text)
            goal = person.hears(id_, "accepted", "refused", "asks", "confirm", "answer").get("goal")
            if goal is None:
                continue
            sent[goal] = at
            if not text.endswith(_SHORT):
                person.say("cancel")
            person.hears(id_, "ended", "refused")
            time.sleep(_PAUSE)
    return _moments(where, sent)


def _moments(where: Site, sent: dict[str, float]) -> list[float]:
    """Seconds from those times to the acceptance of the goals in the robot's journal, ascending."""
    steps = [line for line in read_journal(where.journal) if line.get("event") == "goal"]
    moments = {str(line["goal"]): float(str(line["mono"])) for line in steps if line.get("step") == "accepted"}
    return sorted(moments[goal] - at for goal, at in sent.items() if goal in moments)


def stopped(where: Site, count: int) -> list[float]:
    """Seconds from publishing a stop to the cancel at the server, `_RUNNING` goals running each time."""
    moments: list[tuple[float, set[str]]] = []
    chance = random.Random(1)
    with Person(where.port) as person:
        for _ in range(count):
            given = [person.goal("wait", **{"for": "60s"})[0] for _ in range(_RUNNING)]
            begun = [person.hears(id_, "accepted", "refused", "ended") for id_ in given]
            if [event.get("event") for event in begun] != ["accepted"] * _RUNNING:
                raise ModelUnavailable(f"of {_RUNNING} goals these did not begin: {begun}")
            time.sleep(chance.uniform(*_RUN))
            # A cancel of all goals has a zero UUID (action_msgs/srv/CancelGoal).
            moments.append((person.stop(), {str(UUID(int=0)), *(str(event["goal"]) for event in begun)}))
            for id_ in given:
                person.hears(id_, "ended")
            person.reset(where.key)
            _wait_up(person)
    lines = [line for line in read_journal(where.journal) if line.get("event") == "cancel"]
    cancels = [(float(str(line["mono"])), str(line["goal"])) for line in lines]
    return sorted(
        min(moment for moment, goal in cancels if moment > at and goal in goals) - at for at, goals in moments
    )


@contextlib.contextmanager
def busy(port: int) -> Iterator[None]:
    """Sensors at `_INGEST` messages/s, from a process of their own."""
    words = [sys.executable, "-m", "simulators.load", "--port", str(port), "--rate", str(_INGEST)]
    with subprocess.Popen(words, stdin=subprocess.DEVNULL) as process:
        try:
            yield
        finally:
            process.terminate()


def run(models_dir: Path, goals: int = 1000, stops: int = 100) -> dict[str, object]:
    """All figures, in ms."""
    sentences = max(len(SENTENCES), goals // _GOALS_A_SENTENCE)
    with tempfile.TemporaryDirectory(prefix="edge-bench-") as name:
        with site(Path(name) / "goals", models_dir, "simulators.robots.amr") as where:
            goal_times = accepted(where, goals)
            sentence_times = understood(where, sentences)
        with site(Path(name) / "stops", models_dir, "simulators.robots.waiter", _RUNNING) as where:
            idle = stopped(where, stops)
            with busy(where.port):
                time.sleep(5.0)  # until the model has work
                loaded = stopped(where, stops)
    return {
        "goals": len(goal_times),
        "goal_accepted_median_ms": round(1000 * statistics.median(goal_times), 2),
        "goal_accepted_p99_ms": _p99(goal_times),
        "sentences": sentences,
        "sentences_accepted": len(sentence_times),
        "sentence_accepted_median_ms": round(1000 * statistics.median(sentence_times), 2) if sentence_times else None,
        "sentence_accepted_p99_ms": _p99(sentence_times) if sentence_times else None,
        "goals_running_at_a_stop": _RUNNING,
        "stops_idle": len(idle),
        "stop_median_ms_idle": round(1000 * statistics.median(idle), 2),
        "stop_p99_ms_idle": _p99(idle),
        "stops_busy": len(loaded),
        "stop_median_ms_busy": round(1000 * statistics.median(loaded), 2),
        "stop_p99_ms_busy": _p99(loaded),
    }


def _p99(values: Sequence[float]) -> float:
    return round(1000 * values[min(len(values) - 1, int(0.99 * len(values)))], 2)


def _no_delay(_client: mqtt.Client, _data: object, opened: Any) -> None:
    """Or the bench would measure Nagle's algorithm on its own side."""
    opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
