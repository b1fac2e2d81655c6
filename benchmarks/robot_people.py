"""People who give robots goals one after the other, over a broker that is killed now and then."""

from __future__ import annotations

import json
import random
import threading
import time
from collections.abc import Sequence
from typing import Any, Self
from uuid import uuid4

import paho.mqtt.client as mqtt
from paho.mqtt.enums import CallbackAPIVersion

LASTS = (0.1, 0.3)  # seconds that a goal takes
PAUSE = (0.4, 1.4)  # seconds until a robot gets its next goal
_ANSWER = 20.0  # seconds for a decision; then the command is given up and the next one given
_END = 60.0


class People:
    """One person a robot, each in a thread of its own.

    Args:
        goals: how many in all.
    """

    def __init__(self, port: int, prefix: str, robots: Sequence[str], goals: int, seed: float) -> None:
        self._prefix = prefix
        self._robots = robots
        self._goals = goals
        self._seed = seed
        self._port = port
        self.given: dict[str, str] = {}  # command: robot
        self._events: dict[str, list[dict[str, Any]]] = {}
        self._changed = threading.Condition()
        self._approved = 0
        self._threads = [threading.Thread(target=self._work, args=(robot,), name=robot) for robot in robots]
        self._client = mqtt.Client(
            CallbackAPIVersion.VERSION2, client_id="people", clean_session=False, reconnect_on_failure=True
        )
        self._client.reconnect_delay_set(1, 1)

    def __enter__(self) -> Self:
        self._client.on_message = self._hear
        self._client.on_connect = lambda client, *_: client.subscribe(f"{self._prefix}/commands/+/events", qos=1)
        self._client.connect("127.0.0.1", self._port, keepalive=5)
        self._client.loop_start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._goals = 0
        self.wait(_END)
        self._client.disconnect()
        self._client.loop_stop()

    @property
    def begun(self) -> int:
        """Goals that were approved."""
        return self._approved

    @property
    def working(self) -> bool:
        """Whether somebody still gives goals."""
        return any(thread.is_alive() for thread in self._threads)

    def start(self) -> None:
        """Begin."""
        for thread in self._threads:
            thread.start()

    def wait(self, seconds: float) -> None:
        """Wait until all goals were given and have ended, or that long."""
        deadline = time.monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))

    def outcome(self, command: str) -> str | None:
        """How its goal ended, as the person was told; "refused" when it was not approved; None: never told."""
        with self._changed:
            events = list(self._events.get(command, ()))
        for event in events:
            if event["event"] == "ended":
                return str(event["outcome"])
        return None

    def _hear(self, _client: mqtt.Client, _data: object, message: mqtt.MQTTMessage) -> None:
        event = json.loads(message.payload)
        with self._changed:
            self._events.setdefault(event["command"], []).append(event)
            self._changed.notify_all()

    def _work(self, robot: str) -> None:
        chance = random.Random(f"{self._seed}{robot}")
        while self._approved < self._goals:
            id_ = str(uuid4())
            seconds = round(chance.uniform(*LASTS), 2)
            command = {"id": id_, "robot": robot, "action": "wait", "args": {"for": f"{seconds}s"}}
            self.given[id_] = robot
            self._client.publish(f"{self._prefix}/commands", json.dumps(command), qos=1)
            if self._heard(id_, ("approved", "refused"), _ANSWER) == "approved":
                with self._changed:
                    self._approved += 1
                self._heard(id_, ("ended",), _END)
            time.sleep(chance.uniform(*PAUSE))

    def _heard(self, command: str, wanted: tuple[str, ...], within: float) -> str | None:
        def found() -> str | None:
            return next((e["event"] for e in self._events.get(command, ()) if e["event"] in wanted), None)

        with self._changed:
            self._changed.wait_for(lambda: found() is not None, within)
            return found()
