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
from robot_errands import Errand, errand

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
        self.given: dict[str, Errand] = {}  # by command
        self.forged: set[str] = set()  # ids of goals that no gateway has approved
        self.replayed = 0
        self._events: dict[str, list[dict[str, Any]]] = {}
        self._seen: dict[str, dict[str, Any]] = {}  # robot: the last goal that its gateway sent
        self._changed = threading.Condition()
        self._approved = 0
        self._threads = [threading.Thread(target=self._work, args=(robot,), name=robot) for robot in robots]
        self._client = mqtt.Client(
            CallbackAPIVersion.VERSION2, client_id="people", clean_session=False, reconnect_on_failure=True
        )
        self._client.reconnect_delay_set(1, 1)

    def __enter__(self) -> Self:
        self._client.on_message = self._hear
        topics = [(f"{self._prefix}/{rest}", 1) for rest in ("commands/+/events", "robots/+/goals")]
        self._client.on_connect = lambda client, *_: client.subscribe(topics)
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

    def end(self, command: str) -> dict[str, Any]:
        """How its goal ended, as the person was told; empty: never told."""
        with self._changed:
            events = list(self._events.get(command, ()))
        return next((event for event in events if event["event"] == "ended"), {})

    def answers(self, kind: str) -> list[str | None]:
        """What was decided about each command of that kind: approved, refused, or None: no answer in time."""
        commands = [command for command, given in self.given.items() if given.kind == kind]
        return [self._heard(command, ("approved", "refused"), 0.0) for command in commands]

    def _hear(self, _client: mqtt.Client, _data: object, message: mqtt.MQTTMessage) -> None:
        content = json.loads(message.payload)
        with self._changed:
            if message.topic.endswith("/goals"):
                self._seen[content["robot"]] = content
            else:
                self._events.setdefault(content["command"], []).append(content)
            self._changed.notify_all()

    def _work(self, robot: str) -> None:
        chance = random.Random(f"{self._seed}{robot}")
        while self._approved < self._goals:
            wanted = errand(chance)
            if wanted.kind == "forged":
                self._forge(robot, chance)
            else:
                self._give(robot, wanted)
            time.sleep(chance.uniform(*PAUSE))

    def _give(self, robot: str, wanted: Errand) -> None:
        id_ = str(uuid4())
        self.given[id_] = wanted
        self._command({"id": id_, "robot": robot, **wanted.command})
        if self._heard(id_, ("approved", "refused"), _ANSWER) != "approved":
            return
        with self._changed:
            self._approved += 1
        if wanted.taken_back is not None:
            self._heard(id_, ("accepted", "ended"), _ANSWER)
            time.sleep(wanted.taken_back)
            self._command({"id": str(uuid4()), "robot": robot, "cancel": id_})
        self._heard(id_, ("ended",), _END)

    def _command(self, content: dict[str, Any]) -> None:
        self._client.publish(f"{self._prefix}/commands", json.dumps(content), qos=1)

    def _forge(self, robot: str, chance: random.Random) -> None:
        """Put a goal on the wire past the gateway: an earlier one again, or one with something changed in it."""
        with self._changed:
            seen = dict(self._seen.get(robot, {}))
        if not seen:
            return
        if chance.random() < 0.5:
            self.replayed += 1
        else:
            seen["id"] = str(uuid4())
            seen["not_after"] = time.time() + 30.0
            self.forged.add(seen["id"])
        self._client.publish(f"{self._prefix}/robots/{robot}/goals", json.dumps(seen), qos=1)

    def _heard(self, command: str, wanted: tuple[str, ...], within: float) -> str | None:
        def found() -> str | None:
            return next((e["event"] for e in self._events.get(command, ()) if e["event"] in wanted), None)

        with self._changed:
            self._changed.wait_for(lambda: found() is not None, within)
            return found()
