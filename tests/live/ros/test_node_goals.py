"""A goal reaches its server once, and what it comes to is told; the robot's own journal is the witness."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from mosquitto import Mosquitto
from node_gateway import begun, journal, pose, waiting
from node_process import Bench, bench
from ros import ROOT, Ros, ros_process


@pytest.fixture(scope="module")
def bench_(ros: Ros, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """One robot and one node for all tests here: each goal has a UUID of its own."""
    folder = tmp_path_factory.mktemp("node")
    broker = Mosquitto(folder, persistent=True)
    broker.start()
    with bench(ros, folder, broker) as made:
        made.robot()
        made.node()
        made.gateway.wait_catalog("navigate", "wait", "light", "sign")
        yield made
    broker.stop()


def test_a_goal_is_accepted_and_succeeds(bench_: Bench) -> None:
    gateway = bench_.gateway
    goal = gateway.send(gateway.goal("navigate", pose(5.0, 5.0)))
    assert [gateway.event(goal, kind).event for kind in ("received", "accepted")] == ["received", "accepted"]
    ended = gateway.end(goal)
    assert (ended.outcome, ended.code) == ("succeeded", None)
    assert ended.fields == {"error_code": 0, "error_msg": "there"}
    assert begun(bench_.robot_journal, goal) == 1


def test_the_same_goal_again_is_answered_by_the_same_event_and_not_executed(bench_: Bench) -> None:
    gateway = bench_.gateway
    goal = gateway.goal("navigate", pose(5.0, 5.0))
    for _ in range(3):
        gateway.send(goal)
    ended = gateway.end(goal["id"])
    gateway.send(goal)
    again = gateway.end(goal["id"])
    assert (again.id, again.outcome) == (ended.id, "succeeded")
    assert begun(bench_.robot_journal, goal["id"]) == 1


def test_feedback_is_told_at_most_once_a_second(bench_: Bench) -> None:
    gateway = bench_.gateway
    goal = gateway.send(gateway.goal("wait", waiting(2)))
    ended = gateway.end(goal)
    feedback = [event for event in gateway.events if event.goal == goal and event.event == "feedback"]
    assert 1 <= len(feedback) <= 3
    assert set(feedback[0].fields) == {"remaining"}
    assert len({event.id for event in feedback}) == len(feedback)
    assert ended.outcome == "succeeded"


def test_a_goal_is_cancelled_when_asked(bench_: Bench) -> None:
    gateway = bench_.gateway
    goal = gateway.send(gateway.goal("wait", waiting(60)))
    gateway.event(goal, "accepted")
    gateway.cancel(goal)
    answer = gateway.event(goal, "cancel")
    assert (answer.code, answer.text) == ("0", "the action server cancels it (a person)")
    assert gateway.end(goal).outcome == "canceled"
    gateway.cancel(goal)
    assert gateway.end(goal).outcome == "canceled"


def test_a_goal_that_was_cancelled_before_it_came_is_not_begun(bench_: Bench) -> None:
    gateway = bench_.gateway
    goal = gateway.goal("navigate", pose(5.0, 5.0))
    gateway.cancel(goal["id"])
    assert gateway.end(goal["id"]).code == "canceled"
    gateway.send(goal)
    assert gateway.end(goal["id"]).outcome == "refused"
    assert begun(bench_.robot_journal, goal["id"]) == 0


def test_a_goal_is_cancelled_after_its_limit(bench_: Bench) -> None:
    gateway = bench_.gateway
    goal = gateway.send(gateway.goal("wait", waiting(60), limit=0.5))
    assert "limit" in gateway.event(goal, "cancel").text
    assert gateway.end(goal).outcome == "canceled"


def test_no_more_goals_than_the_profile_allows(bench_: Bench) -> None:
    gateway = bench_.gateway
    running = [gateway.send(gateway.goal("wait", waiting(60))) for _ in range(2)]
    for goal in running:
        gateway.event(goal, "accepted")
    third = gateway.send(gateway.goal("navigate", pose(5.0, 5.0)))
    assert gateway.end(third).code == "busy"
    for goal in running:
        gateway.cancel(goal)
        assert gateway.end(goal).outcome == "canceled"
    assert begun(bench_.robot_journal, third) == 0


def test_a_service_is_called_once(bench_: Bench) -> None:
    gateway = bench_.gateway
    goal = gateway.goal("light", {"data": True})
    gateway.send(goal)
    ended = gateway.end(goal["id"])
    assert (ended.outcome, ended.fields) == ("succeeded", {"success": True, "message": "lit"})
    gateway.send(goal)
    assert gateway.end(goal["id"]).id == ended.id
    assert [row["data"] for row in journal(bench_.robot_journal) if row["what"] == "service"] == [True]


def test_a_message_is_published_once(bench_: Bench) -> None:
    gateway = bench_.gateway
    goal = gateway.goal("sign", {"data": "hello"})
    gateway.send(goal)
    gateway.send(goal)
    ended = gateway.end(goal["id"])
    assert (ended.outcome, ended.text) == ("succeeded", "published")
    light = gateway.send(gateway.goal("light", {"data": False}))
    assert gateway.end(light).outcome == "succeeded"
    assert [row["data"] for row in journal(bench_.robot_journal) if row["what"] == "topic"] == ["hello"]


@pytest.mark.parametrize(
    ("code", "action", "fields", "changed"),
    [
        ("expired", "navigate", pose(5.0, 5.0), {"not_after": 1e9}),
        ("not-after", "navigate", pose(5.0, 5.0), {"not_after": 4e9}),
        ("wrong-robot", "navigate", pose(5.0, 5.0), {"robot": "amr-2"}),
        ("catalog-changed", "navigate", pose(5.0, 5.0), {"type_hash": "0" * 64}),
        ("unknown-action", "navigate", pose(5.0, 5.0), {"action": "fly"}),
        ("wrong-server", "navigate", pose(5.0, 5.0), {"server": "/amr_2/navigate_to_pose"}),
        ("wrong-type", "navigate", pose(5.0, 5.0), {"type": "nav2_msgs/action/Spin"}),
        ("unknown-server", "gone", {"dock_id": "a"}, {}),
        ("limit", "navigate", pose(5.0, 5.0), {"limit": 1e6}),
        ("malformed", "navigate", pose(5.0, 5.0), {"more": 1}),
        ("keep-in", "navigate", pose(25.0, 5.0), {}),
        ("range", "wait", waiting(3600), {}),
        ("missing", "navigate", {}, {}),
        ("field", "navigate", {**pose(5.0, 5.0), "behavior_tree": "mine.xml"}, {}),
        ("text", "sign", {"data": "far too long a text"}, {}),
        ("type", "light", {"data": 1}, {}),
    ],
)
def test_what_is_not_allowed_is_refused_and_not_executed(
    bench_: Bench, code: str, action: str, fields: dict[str, Any], changed: dict[str, Any]
) -> None:
    before = len(journal(bench_.robot_journal))
    ended = bench_.gateway.end(bench_.gateway.send(bench_.gateway.goal(action, fields, **changed)))
    assert (ended.outcome, ended.code) == ("refused", code)
    assert ended.text
    assert ended.rule
    assert len(journal(bench_.robot_journal)) == before


def test_a_forged_goal_is_refused_and_stays_refused(bench_: Bench) -> None:
    gateway = bench_.gateway
    goal = gateway.goal("navigate", pose(5.0, 5.0))
    gateway.send({**goal, "limit": 61.0})
    first = gateway.end(goal["id"])
    assert (first.outcome, first.code) == ("refused", "signature")
    gateway.send(goal)  # what was said of it stays true
    assert gateway.end(goal["id"]).id == first.id
    assert begun(bench_.robot_journal, goal["id"]) == 0


def test_a_forged_goal_does_not_change_what_is_said_of_one_that_runs(bench_: Bench) -> None:
    gateway = bench_.gateway
    goal = gateway.goal("wait", waiting(60))
    gateway.send(goal)
    gateway.event(goal["id"], "accepted")
    gateway.send({**goal, "fields": waiting(1)})
    assert gateway.event(goal["id"], "accepted", "feedback", "ended").event != "ended"
    gateway.cancel(goal["id"])
    assert gateway.end(goal["id"]).outcome == "canceled"


@pytest.mark.parametrize("payload", [b"", b"{", b"[]", b'{"id": "x"}', b'{"id": NaN}', b"\xff", b"[" * 50_000])
def test_what_cannot_be_read_does_no_harm(bench_: Bench, payload: bytes) -> None:
    gateway = bench_.gateway
    gateway.publish("robots/amr-1/goals", payload)
    gateway.publish("robots/amr-1/cancel", payload)
    light = gateway.send(gateway.goal("light", {"data": False}))
    assert gateway.end(light).outcome == "succeeded"


def test_a_foreign_client_at_the_same_server_changes_nothing(bench_: Bench) -> None:
    gateway, foreign = bench_.gateway, uuid4()
    mine = gateway.goal("wait", waiting(2))
    arguments = ("nav2_msgs/action/NavigateToPose", "/amr_1/navigate_to_pose", str(foreign))
    program = ROOT / "tests" / "support" / "ros_goal_client.py"
    gateway.send(mine)
    with ros_process(bench_.ros, program, *arguments, log=bench_.folder / "client.log") as process:
        lines = process.rest()
    assert lines[-1]["accepted"], lines
    assert gateway.end(mine["id"]).outcome == "succeeded"
    assert begun(bench_.robot_journal, mine["id"]) == 1
    assert begun(bench_.robot_journal, str(foreign)) == 1
    assert not [event for event in gateway.events if event.goal == str(foreign)]


def test_the_catalogue_says_what_is_there(bench_: Bench) -> None:
    found = bench_.gateway.wait_catalog("navigate", "wait", "light", "sign")
    rows = {row.id: row for row in found.servers}
    assert set(rows) == {"/amr_1/navigate_to_pose", "/amr_1/wait", "/amr_1/light", "/amr_1/sign"}
    assert rows["/amr_1/wait"].goal_schema["properties"]["duration"]["properties"]["nanosec"]["maximum"] == 2**32 - 1
    assert (found.active, found.stopped) == (True, False)
    assert abs(found.time - time.time()) < 60.0
