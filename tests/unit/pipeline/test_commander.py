from __future__ import annotations

from typing import Any

import pytest
import safety_samples as samples
from robot_bench import RobotBench, event
from safety_samples import NOW

from gateway.errors import StoreError
from gateway.published import iso
from gateway.robot_messages import Goal

DRIVE = {"id": "c1", "robot": "cart-1", "action": "drive", "args": {"to": "dock"}}


@pytest.fixture
def bench() -> RobotBench:
    made = RobotBench()
    made.node_is_there()
    return made


async def take(bench: RobotBench, command: Any, **more: Any) -> dict[str, Any]:
    """The last that is told."""
    await bench.commander.take(bench.message("commands", command, **more))
    return bench.told()[-1]


def goals(bench: RobotBench) -> list[Goal]:
    return [Goal.model_validate_json(m.payload) for m in bench.ahead if m.topic.endswith("/goals")]


async def test_an_approved_command_becomes_one_goal(bench: RobotBench) -> None:
    told = await take(bench, DRIVE)
    (goal,) = goals(bench)
    assert (told["event"], told["command"], told["goal"]) == ("approved", "c1", goal.id)
    again = RobotBench()
    again.node_is_there()
    await take(again, DRIVE)
    assert goals(again)[0].id == goal.id  # of the command's id, whoever asks
    assert bench.situations.of("cart-1", 0).recent_goals == (NOW,)


async def test_a_command_that_comes_again_is_taken_once(bench: RobotBench) -> None:
    await take(bench, DRIVE)
    await bench.commander.take(bench.message("commands", DRIVE, duplicate=True))
    assert [row["event"] for row in bench.told()] == ["approved"]
    told = await take(bench, DRIVE)
    assert (told["event"], told["code"]) == ("refused", "duplicate")
    assert len(goals(bench)) == 1
    row = await bench.store.command("c1")
    assert row is not None
    assert row.open  # the refusal of the second has not closed the first


async def test_what_the_broker_sent_again_without_an_id_is_refused(bench: RobotBench) -> None:
    told = await take(bench, {key: value for key, value in DRIVE.items() if key != "id"}, duplicate=True)
    assert told["code"] == "duplicate"
    assert goals(bench) == []


@pytest.mark.parametrize(
    ("command", "code", "rule"),
    [
        (b"{", "not-understood", "commands"),
        ({**DRIVE, "robot": "cart-9"}, "unknown-robot", "robots"),
        ({**DRIVE, "action": "fly"}, "unknown-action", "actions"),
        ({**DRIVE, "args": {"to": "21,1"}}, "outside", "zones.hall"),
        ({**DRIVE, "time": iso(NOW - 31.0)}, "expired", "commands.time"),
        ({**DRIVE, "time": iso(NOW + 31.0)}, "expired", "commands.time"),
        ({"id": "c2", "cancel": "c1"}, "nothing-to-cancel", "commands.cancel"),
    ],
)
async def test_refusals_are_told_and_stored(bench: RobotBench, command: Any, code: str, rule: str) -> None:
    told = await take(bench, command)
    assert (told["event"], told["code"], told["rule"]) == ("refused", code, rule)
    assert [row.open for change in bench.store.commits for row in change.commands] == [False]
    assert goals(bench) == []


async def test_a_person_cancels(bench: RobotBench) -> None:
    await take(bench, DRIVE)
    (goal,) = goals(bench)
    told = await take(bench, {"id": "c2", "cancel": "c1"})
    assert (told["event"], told["goal"]) == ("approved", goal.id)
    assert bench.goals.open[goal.id].cancel == "cancelled by a person"
    await bench.goals.hear(event(goal, "ended", outcome="canceled"))
    assert (await take(bench, {"id": "c3", "cancel": "c1"}))["code"] == "nothing-to-cancel"


async def test_only_one_robot_needs_no_name_and_several_do(bench: RobotBench) -> None:
    nameless = {key: value for key, value in DRIVE.items() if key != "robot"}
    assert (await take(bench, nameless))["event"] == "approved"
    two = RobotBench(robots=("cart-1", "cart-2"))
    two.node_is_there()
    told = await take(two, nameless)
    assert told["code"] == "unknown-robot"
    assert "cart-1, cart-2" in told["text"]


async def test_while_the_store_fails_nothing_is_sent_and_the_person_told(bench: RobotBench) -> None:
    bench.store.error = StoreError("full")
    told = await take(bench, DRIVE)
    assert (told["event"], told["code"]) == ("refused", "store")
    assert (bench.ahead, bench.goals.open) == ([], {})
    await take(bench, b"{")
    assert [row["code"] for row in bench.told()] == ["store", "not-understood"]


async def test_goals_of_the_former_run_count_for_the_rate() -> None:
    profile = samples.cart(concurrent=9)  # three goals a minute
    before = RobotBench(profile=profile)
    before.node_is_there()
    for number in range(2):
        assert (await take(before, {**DRIVE, "id": f"n{number}"}))["event"] == "approved"
        await before.goals.hear(event(goals(before)[-1], "ended", outcome="succeeded"))
    assert (await take(before, {**DRIVE, "id": "no", "action": "fly"}))["event"] == "refused"
    after = RobotBench(store=before.store, profile=profile, interlocks=())
    after.node_is_there()
    after.situations.restore(before.store.recovery().goals)
    assert (await take(after, {**DRIVE, "id": "n2"}))["event"] == "approved"
    assert (await take(after, {**DRIVE, "id": "n3"}))["code"] == "rate"
    after.clock.advance(60.0)
    after.node_is_there()
    assert (await take(after, {**DRIVE, "id": "n4"}))["event"] == "approved"


async def test_too_many_at_a_time_and_the_goal_that_is_open_counts(bench: RobotBench) -> None:
    for number in range(5):
        assert (await take(bench, {**DRIVE, "id": f"n{number}"}))["event"] == "approved"
    assert (await take(bench, {**DRIVE, "id": "n5"}))["code"] == "busy"
