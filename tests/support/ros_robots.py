"""Simulated robots, and a foreign client that drives them, as child processes of a test."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ros import ROOT, WITHIN, Ros, RosProcess, ros_process

from simulators.robots.journal import read

NAVIGATE = "nav2_msgs/action/NavigateToPose"
OWN = "edge_gateway_interfaces/action"
Row = dict[str, Any]
Such = Callable[[Row], bool]


def matching(event: str, wanted: Mapping[str, object]) -> Such:
    """Whether a row has that event and these values."""
    return lambda row: row["event"] == event and all(row.get(key) == value for key, value in wanted.items())


class SimulatedRobot:
    """A simulated robot and its journal."""

    def __init__(self, child: RosProcess, journal: Path) -> None:
        self.child = child
        self.journal = journal

    def rows(self, event: str, since: float = 0.0, **wanted: object) -> list[Row]:
        """The journal's rows with these values, from a monotonic time on."""
        such = matching(event, wanted)
        return [row for row in read(self.journal) if such(row) and row["mono"] >= since]

    def until(self, event: str, since: float = 0.0, such: Such = bool, **wanted: object) -> Row:
        """The first such row; waits for it."""
        deadline = time.monotonic() + WITHIN
        while not (rows := [row for row in self.rows(event, since, **wanted) if such(row)]):
            assert time.monotonic() < deadline, f"no {event} {wanted} in the journal; {self.child.said()}"
            time.sleep(0.01)  # a file tells nobody that it has grown
        return rows[0]

    def steps(self, goal: str) -> list[str]:
        """What became of a goal."""
        return [row["step"] for row in self.rows("goal", goal=goal)]


class Client:
    """The foreign client."""

    def __init__(self, child: RosProcess) -> None:
        self._child = child
        self.rows: list[Row] = []

    def send(self, server: str, kind: str, fields: Row, goal: str | None = None) -> str:
        """Send a goal; its UUID."""
        name = goal or str(uuid.uuid4())
        self._child.send(do="send", goal=name, server=server, type=kind, fields=fields)
        return name

    def cancel(self, goal: str) -> None:
        """Ask for a goal's end."""
        self._child.send(do="cancel", goal=goal)

    def publish(self, topic: str, kind: str, fields: Row) -> None:
        """Publish a message to somebody who listens."""
        since = len(self.rows)
        self._child.send(do="publish", topic=topic, type=kind, fields=fields)
        self.until("published", since)

    def listen(self, topic: str, kind: str, path: str) -> None:
        """Hear a topic from now on."""
        self._child.send(do="listen", topic=topic, type=kind, path=path)

    def until(self, event: str, since: int = 0, **wanted: object) -> Row:
        """The first such event from row number ``since`` on; waits for it."""
        such = matching(event, wanted)
        for row in self.rows[since:]:
            if such(row):
                return row
        while not such(row := self._child.line(seconds=2 * WITHIN)):
            self.rows.append(row)
        self.rows.append(row)
        return row


def pose(x: float, y: float, frame: str = "map") -> Row:
    """The fields of a PoseStamped."""
    return {"header": {"frame_id": frame}, "pose": {"position": {"x": x, "y": y}, "orientation": {"w": 1.0}}}


def navigate(driver: Client, x: float, y: float, robot: str, goal: str | None = None) -> str:
    """Send a robot (its namespace) to a place."""
    return driver.send(f"/{robot}/navigate_to_pose", NAVIGATE, {"pose": pose(x, y)}, goal)


def where(row: Row) -> tuple[float, float]:
    """The true place in a row of a journal."""
    return row["x"], row["y"]


@contextmanager
def simulated(ros: Ros, kind: str, name: str, folder: Path, *options: str) -> Iterator[SimulatedRobot]:
    """A running ``amr`` or ``arm`` with its journal in ``folder``; its namespace is its name with ``_`` for ``-``."""
    journal = folder / f"{name}.jsonl"
    words = ("--name", name, "--namespace", name.replace("-", "_"), "--journal", str(journal), *options)
    with ros_process(ros, f"simulators.robots.{kind}", *words, log=folder / f"{name}.log") as child:
        child.line(lambda row: row.get("ready") is True)
        yield SimulatedRobot(child, journal)


@contextmanager
def foreign_client(ros: Ros, folder: Path) -> Iterator[Client]:
    """A running client."""
    with ros_process(ros, ROOT / "tests" / "support" / "ros_client.py", log=folder / "client.log") as child:
        child.line(lambda row: row.get("event") == "ready")
        yield Client(child)
