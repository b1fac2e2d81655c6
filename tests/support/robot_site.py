"""A site for tests of robots: broker, gateway, simulated robots with their nodes, and a person who commands them.

What a robot did is taken from its own journal, not from what we say of it.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from gateway_process import GatewayProcess
from mosquitto import Mosquitto
from mqtt_peer import Peer, peer
from ros import Ros
from ros_robots import Such

from gateway.robot_messages import StopReset
from gateway.signing import read_key, sign, write_key
from simulators.robots.journal import read
from simulators.ros.stack import Broker, RobotSpec, RobotStack

PREFIX = "edge/lab"
WITHIN = 60.0  # seconds
Event = dict[str, Any]


class RobotJournal:
    """What one robot wrote down itself."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def rows(self, event: str, since: float = 0.0, **wanted: object) -> list[Event]:
        """Its rows with these values, from a monotonic time on."""
        return [
            row
            for row in read(self._file)
            if row["event"] == event and row["mono"] >= since and all(row.get(k) == v for k, v in wanted.items())
        ]

    def until(self, event: str, since: float = 0.0, such: Such = bool, **wanted: object) -> Event:
        """The first such row; waits for it."""
        deadline = time.monotonic() + WITHIN
        while not (found := [row for row in self.rows(event, since, **wanted) if such(row)]):
            assert time.monotonic() < deadline, f"no {event} {wanted}"
            time.sleep(0.01)  # a file tells nobody that it has grown
        return found[0]

    def steps(self, goal: str) -> list[str]:
        """What became of a goal."""
        return [row["step"] for row in self.rows("goal", goal=goal)]

    def status(self, goal: str) -> str | None:
        """How the robot says that a goal ended; None: it did not."""
        return next((row["status"] for row in self.rows("goal", goal=goal, step="finished")), None)


class Site:
    """Who commands it, and the robots' journals."""

    def __init__(self, person: Peer, stacks: Mapping[str, RobotStack], key: bytes) -> None:
        self.person = person
        self.stacks = stacks
        self._key = key
        self._heard: list[Event] = []
        self._others: list[Event] = []

    def journal(self, robot: str = "amr-1") -> RobotJournal:
        """What that robot did."""
        return RobotJournal(self.stacks[robot].journal)

    def give(self, action: str, robot: str = "amr-1", **args: Any) -> str:
        """Give a command; its id."""
        id_ = str(uuid4())
        command = {"id": id_, "robot": robot, "action": action, "args": args}
        self.person.publish(f"{PREFIX}/commands", [json.dumps(command).encode()])
        return id_

    def speak(self, text: str, robot: str = "amr-1") -> str:
        """Say something to a robot; the command's id."""
        id_ = str(uuid4())
        self.person.publish(f"{PREFIX}/commands", [json.dumps({"id": id_, "robot": robot, "text": text}).encode()])
        return id_

    def cancel(self, command: str) -> None:
        """Take a command back."""
        self.person.publish(f"{PREFIX}/commands", [json.dumps({"id": str(uuid4()), "cancel": command}).encode()])

    def hears(self, command: str, *wanted: str) -> Event:
        """The next of these events of a command, whether it has come already or not."""
        return self._next(self._heard, lambda event: event["command"] == command and event["event"] in wanted)

    def ends(self, command: str) -> Event:
        """How a command was refused or ended."""
        return self.hears(command, "refused", "ended")

    def told(self, kind: str, **values: Any) -> Event:
        """The next alert, insight or the like with these values."""
        wanted = {"kind": kind, **values}
        return self._next(self._others, lambda event: all(event.get(key) == value for key, value in wanted.items()))

    def say(self, topic: str, **content: Any) -> None:
        """Publish as a sensor does."""
        self.person.publish(topic, [json.dumps(content).encode()])

    def stop(self, robot: str | None = None) -> None:
        """Stop a robot, or the site."""
        self.person.publish(f"{PREFIX}/{f'robots/{robot}/' if robot else ''}stop", [b"stop"], retain=True)

    def reset(self, robot: str | None = None) -> None:
        """Take the stop away."""
        content = {"id": str(uuid4()), "scope": robot or "*", "sender": "test", "issued": time.time(), "signature": ""}
        unsigned = StopReset.model_validate(content).model_dump(mode="json")
        payload = json.dumps({**unsigned, "signature": sign(unsigned, self._key)}).encode()
        self.person.publish(f"{PREFIX}/{f'robots/{robot}/' if robot else ''}stop", [payload], retain=True)

    def there(self, action: str, robot: str = "amr-1", **args: Any) -> Event:
        """Wait until a robot can be commanded: give a goal until it is not refused; how it ended."""
        deadline = time.monotonic() + WITHIN
        while (event := self.ends(self.give(action, robot, **args)))["event"] == "refused" or event[
            "outcome"
        ] == "refused":
            assert time.monotonic() < deadline, event
            time.sleep(0.2)
        return event

    def _next(self, events: list[Event], such: Such) -> Event:
        deadline = time.monotonic() + WITHIN
        while True:
            for index, event in enumerate(events):
                if such(event):
                    del events[index]
                    return event
            assert time.monotonic() < deadline, events
            event = json.loads(self.person.receive().payload)
            (self._heard if event["kind"] == "command_event" else self._others).append(event)


@contextmanager
def robot_site(
    ros: Ros,
    folder: Path,
    robots: Sequence[RobotSpec],
    tables: str = "",
    files: Mapping[str, str] | None = None,
    program: Sequence[str] = ("-m", "gateway.cli.main"),
) -> Iterator[Site]:
    """A running site.

    Args:
        tables: what stands in gateway.toml beside broker, cold-room sensors and robots.
        files: further files beside gateway.toml.
        program: what Python runs as the gateway.
    """
    home = folder / "gateway"
    home.mkdir()
    write_key(home / "robot.key")
    for name, text in (files or {}).items():
        (home / name).write_text(text, encoding="utf-8")
    rows = "".join(
        f'[[robots]]\nname = "{spec.name}"\nprofile = "{spec.profile}"\nnamespace = "{spec.namespace}"\n'
        for spec in robots
    )
    mosquitto = Mosquitto(folder)
    mosquitto.start()
    broker = Broker("127.0.0.1", mosquitto.port, "lab", home / "robot.key")
    settings, rest = 'robot_key = "robot.key"\n', f'[model]\nmode = "off"\n{rows}{tables}'
    try:
        with ExitStack() as stack:
            person = stack.enter_context(peer(mosquitto.port, "person"))
            for topic in ("commands/+/events", "alerts/#", "insights/#"):
                person.subscribe(f"{PREFIX}/{topic}")
            gateway = stack.enter_context(GatewayProcess(home, mosquitto.port, settings, tables=rest, program=program))
            stacks = {spec.name: RobotStack(spec, broker, ros.environment, folder / "robots") for spec in robots}
            with ThreadPoolExecutor() as pool:
                list(pool.map(stack.enter_context, stacks.values()))
            gateway.until("READY=1")
            yield Site(person, stacks, read_key(home / "robot.key"))
    finally:
        mosquitto.stop()
