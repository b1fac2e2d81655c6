"""A server is asked nothing that it could not survive before it is known to have discovered the node."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from edge_gateway_ros.calls import Calls
from ros_stubs import Record, with_stubs


class Client:
    def __init__(self, name: str) -> None:
        self.name = name
        self.is_ready = True
        self.requests: list[tuple[Any, Callable[[Any], None]]] = []

    def service_is_ready(self) -> bool:
        return self.is_ready

    def call_async(self, request: Any) -> Any:
        future = SimpleNamespace()

        def take(done: Callable[[Any], None]) -> None:
            def answer(response: Any) -> None:
                future.result = lambda: response
                done(future)

            self.requests.append((request, answer))

        future.add_done_callback = take
        return future

    def remove_pending_request(self, _future: Any) -> None:
        return


class Node:
    def __init__(self) -> None:
        self.made: list[str] = []
        self.clients: dict[str, Client] = {}
        self.gids = [b"one"]
        self.looks = 0

    def get_namespace(self) -> str:
        return "/ns"

    def create_client(self, _cls: Any, name: str, qos_profile: Any) -> Client:
        short = name.rsplit("/", 1)[1]
        self.made.append(short)
        self.clients[short] = Client(short)
        return self.clients[short]

    def create_subscription(self, _cls: Any, name: str, _take: Any, _qos: Any) -> None:
        self.made.append(name.rsplit("/", 1)[1])

    def get_publishers_info_by_topic(self, _topic: str) -> list[Any]:
        self.looks += 1
        return [SimpleNamespace(endpoint_gid=gid) for gid in self.gids]

    def count_publishers(self, _topic: str) -> int:
        return len(self.gids)


class Made:
    """A port among fakes."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.node, self.calls, self.found = Node(), Calls(), 0
        impl = Record(GetResultService=Record(Request=Record), SendGoalService=Record(Request=Record))
        module = with_stubs(monkeypatch, "action_port")
        self.port = module.ActionPort(
            self.node, "/ns/go", Record(Impl=impl), self.calls, lambda _goal, _feedback: None, self._count
        )

    def _count(self) -> None:
        self.found += 1

    def requests(self, name: str) -> list[tuple[Any, Callable[[Any], None]]]:
        return self.node.clients[name].requests


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Made:
    return Made(monkeypatch)


def test_the_reader_that_probes_use_is_announced_last(made: Made) -> None:
    assert made.node.made == ["send_goal", "get_result", "feedback", "cancel_goal"]


def test_it_is_known_after_an_answer_to_the_cancel_of_nothing(made: Made) -> None:
    assert made.port.ready()
    assert not made.port.known()
    made.port.probe(1.0)
    made.port.probe(1.0)
    assert len(made.requests("cancel_goal")) == 1
    assert made.requests("get_result") == []
    request, answer = made.requests("cancel_goal")[0]
    assert len(bytes(request.goal_info.goal_id.uuid)) == 16
    assert any(request.goal_info.goal_id.uuid)  # zeros would cancel everything
    answer(Record())
    assert made.port.known()
    assert made.found == 1


def test_the_graph_is_asked_once_a_look(made: Made) -> None:
    for look in (made.port.ready, made.port.known, lambda: made.port.probe(1.0)):
        before = made.node.looks
        look()
        assert made.node.looks == before + 1


def test_a_server_that_is_known_gets_no_more_cancels(made: Made) -> None:
    made.port.probe(1.0)
    made.requests("cancel_goal")[-1][1](Record())
    for _ in range(2):
        made.port.probe(1.0)
        made.requests("get_result")[-1][1](Record())
    assert len(made.requests("cancel_goal")) == 1
    first, second = (bytes(row[0].goal_id.uuid) for row in made.requests("get_result"))
    assert first != second
    assert made.found == 1


def test_another_process_under_the_name_is_not_known(made: Made) -> None:
    made.port.probe(1.0)
    made.requests("cancel_goal")[0][1](Record())
    made.node.gids = [b"one", b"two"]
    assert not made.port.known()
    made.port.probe(1.0)
    made.requests("cancel_goal")[1][1](Record())
    assert made.port.known()
    made.node.gids = [b"two"]  # the first one's lease has ended
    assert made.port.known()
    made.node.gids = []
    assert not made.port.known()


def test_unanswered_probes_are_counted_until_there_is_an_answer(made: Made) -> None:
    for count in (1, 2):
        made.port.probe(-1.0)
        made.calls.tick(time.monotonic())
        assert made.port.unanswered == count
    made.node.clients["send_goal"].is_ready = False
    made.port.probe(-1.0)
    assert made.port.unanswered == 3
    made.node.clients["send_goal"].is_ready = True
    made.port.probe(1.0)
    made.requests("cancel_goal")[-1][1](Record())
    assert made.port.unanswered == 0


@pytest.mark.parametrize(
    ("silent", "unanswered", "alive"), [(9.9, 9, True), (10.1, 2, True), (10.1, 3, False), (1000.0, 2, True)]
)
def test_a_server_is_away_when_it_was_asked_often_enough(
    monkeypatch: pytest.MonkeyPatch, silent: float, unanswered: int, alive: bool
) -> None:
    module = with_stubs(monkeypatch, "graph_watch")
    watch = module.GraphWatch(
        Node(), SimpleNamespace(actions={}), Calls(), 10.0, lambda _goal, _feedback: None, lambda: None
    )
    watch._ports["/ns/go"] = SimpleNamespace(heard=time.monotonic() - silent, unanswered=unanswered)
    assert watch.alive("/ns/go") is alive
    assert not watch.alive("/ns/other")


def test_what_has_not_answered_is_asked_each_time_and_the_others_each_third(monkeypatch: pytest.MonkeyPatch) -> None:
    module = with_stubs(monkeypatch, "graph_watch")
    watch = module.GraphWatch(
        Node(), SimpleNamespace(actions={}), Calls(), 30.0, lambda _goal, _feedback: None, lambda: None
    )
    probes: dict[str, list[float]] = {"known": [], "new": []}
    for name, seconds in probes.items():
        watch._ports[name] = SimpleNamespace(known=lambda name=name: name == "known", probe=seconds.append)
    for _ in range(3):
        watch.look()
    assert probes == {"known": [10.0], "new": [0.5, 0.5, 0.5]}
