"""Servers and tellers without ROS, for tests of the node's runner."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from uuid import UUID

from edge_gateway_ros.calls import Calls
from edge_gateway_ros.goal_check import Approved, Row
from edge_gateway_ros.profile import Action
from edge_gateway_ros.runner import Runner
from ros_messages import BasicType, UnboundedString, message

SERVER = "/ns/go"
GOAL = "12345678-1234-5678-1234-567812345678"
Empty = message("Empty")
SetBoolResponse = message("Response", success=(BasicType("boolean"), False), message=(UnboundedString(), ""))


class Port:
    """An action server that answers when the test says so."""

    def __init__(self) -> None:
        self.name = SERVER
        self.is_known = True
        self.ends = frozenset({b"one"})
        self.results: list[Any] = []
        self.cancels: list[Any] = []
        self.sent: list[Any] = []
        self.asked: list[Any] = []

    def known(self) -> bool:
        return self.is_known

    def endpoints(self) -> frozenset[bytes]:
        return self.ends

    def result(self, goal: str, done: Any, seconds: float = 0.0) -> None:
        self.results.append(done)

    def cancel(self, goal: str, done: Any) -> None:
        self.cancels.append(done)

    def alive(self, seconds: float, done: Any) -> None:
        self.asked.append(done)

    def send(self, goal: str, message: Any, seconds: float, done: Any, late: Any) -> None:
        self.sent.append((done, late))

    def cancel_all(self) -> str:
        return "a future"


class Watch:
    """One action server, one service, one topic."""

    def __init__(self) -> None:
        self.ports: dict[str, Port] = {SERVER: Port()}
        self.lives = True
        self.requests: list[Any] = []
        self.published: list[Any] = []
        self.futures: list[Any] = []

    def port(self, name: str) -> Port | None:
        return self.ports.get(name)

    def alive(self, _name: str) -> bool:
        return self.lives

    def action_ports(self) -> tuple[Port, ...]:
        return tuple(self.ports.values())

    def client(self, _name: str) -> Watch:
        return self

    def publisher(self, _name: str) -> SimpleNamespace:
        return SimpleNamespace(publish=self.published.append)

    def call_async(self, request: Any) -> Any:
        self.requests.append(request)
        return SimpleNamespace(add_done_callback=self.futures.append)

    def answer(self, response: Any) -> None:
        """Of the service, to the oldest request."""
        self.futures.pop(0)(SimpleNamespace(result=lambda: response))

    def remove_pending_request(self, _future: Any) -> None:
        return


class Teller:
    """Keeps what is told."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, Any]] = []
        self.full = False

    def received(self, _message: Any) -> bool:
        return True

    def sending(self, _goal: str) -> None:
        if self.full:
            raise OSError("the disk is full")

    def accepted(self, _goal: str) -> None:
        self.steps.append(("accepted", None))

    def feedback(self, _goal: str, fields: Any) -> None:
        self.steps.append(("feedback", fields))

    def cancel(self, _goal: str, code: int, why: str) -> None:
        self.steps.append(("cancel", (code, why)))

    def ended(self, _goal: str, outcome: str, **more: Any) -> None:
        self.steps.append((outcome, more.get("code")))
        self.more = more

    @property
    def end(self) -> tuple[str, Any] | None:
        """Outcome and code of the end, if it was told."""
        ends = [step for step in self.steps if step[0] not in ("accepted", "feedback", "cancel")]
        assert len(ends) <= 1
        return ends[0] if ends else None


class Run:
    """A runner among fakes."""

    def __init__(self) -> None:
        self.watch, self.teller, self.calls = Watch(), Teller(), Calls()
        self.is_stopped = False
        watch: Any = self.watch
        teller: Any = self.teller
        self.runner = Runner(teller, watch, self.calls, lambda: self.is_stopped)

    @property
    def port(self) -> Port:
        return self.watch.ports[SERVER]

    def begin(self, kind: str = "action", limit: float = 60.0, not_after: float = 4e9) -> None:
        """A goal."""
        row = Row(kind, SERVER, "a/action/Go", "hash", {}, Empty)
        action = Action(kind, "go", "a/action/Go", {}, {}, limit)
        self.runner.begin({"id": GOAL, "limit": limit}, Approved(action, row, Empty(), not_after))

    def accept(self) -> None:
        """A goal that its server has."""
        self.begin()
        self.port.asked.pop()(Empty())
        self.port.sent[-1][0](SimpleNamespace(accepted=True))


def cancelling(*goals: str, code: int = 0) -> Any:
    """The answer to a cancel request."""
    infos = [SimpleNamespace(goal_id=SimpleNamespace(uuid=UUID(goal).bytes)) for goal in goals]
    return SimpleNamespace(goals_canceling=infos, return_code=code)


def ended(status: int) -> Any:
    """The answer to a request for a result."""
    return SimpleNamespace(status=status, result=Empty())
