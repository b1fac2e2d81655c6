from __future__ import annotations

import json

import pytest
import safety_samples as samples
from robot_bench import AMMONIA, HangingBus, RobotBench, event, until
from safety_samples import NOW

from gateway.adapters.doubles import MemoryStore
from gateway.errors import BusUnavailable, StoreError
from gateway.ports import Commit


@pytest.fixture(name="bench")
def with_its_node() -> RobotBench:
    made = RobotBench()
    made.node_is_there()
    return made


async def test_a_goal_is_stored_before_it_is_sent(bench: RobotBench) -> None:
    goal = await bench.start()
    (change,) = bench.store.commits
    assert [(row.goal, row.open) for row in change.commands] == [(goal.id, True)]
    assert (
        [message.topic.split("/")[-1] for message in change.outbox]
        == ["goals", "events"]
        == [message.topic.split("/")[-1] for message in bench.ahead]
    )
    assert bench.bus.attempts == 0


async def test_what_was_not_stored_is_neither_sent_nor_open(bench: RobotBench) -> None:
    bench.store.error = StoreError("full")
    with pytest.raises(StoreError):
        await bench.start()
    assert (bench.ahead, bench.goals.open) == ([], {})


async def test_it_is_sent_again_until_the_node_has_it_and_seldom_after_that(bench: RobotBench) -> None:
    goal = await bench.start()
    async with bench.running():
        await bench.look(2.9)
        assert bench.sent("goals") == []
        await bench.look(0.2)
        (again,) = bench.sent("goals")
        assert json.loads(again.payload)["id"] == goal.id == again.id
        assert again.payload == bench.ahead[0].payload
        await bench.goals.hear(event(goal, "received"))
        await bench.look(9.9)
        assert len(bench.sent("goals")) == 1
        await bench.look(0.2)
        assert len(bench.sent("goals")) == 2


async def test_it_is_not_sent_again_while_it_is_not_stored() -> None:
    class Slow(MemoryStore):
        async def commit(self, change: Commit) -> None:
            await bench.look(5.0)
            assert bench.sent("goals") == []
            await super().commit(change)

    bench = RobotBench(store=Slow())
    bench.node_is_there()
    async with bench.running():
        await bench.start()
        await bench.look(1.0)
        assert bench.sent("goals") == []


async def test_the_person_is_told_each_event_once_and_its_end_is_stored(bench: RobotBench) -> None:
    goal = await bench.start()
    await bench.goals.hear(event(goal, "received"))
    await bench.goals.hear(event(goal, "received"))
    refused = event(goal, "ended", outcome="refused", code="keep-in", rule="zones.hall", text="no")
    await bench.goals.hear(refused)
    await bench.goals.hear(refused)
    told = bench.told()
    assert [row["event"] for row in told] == ["approved", "received", "ended"]
    assert (told[-1]["outcome"], told[-1]["code"], told[-1]["rule"]) == ("refused", "keep-in", "zones.hall")
    assert bench.goals.open == {}
    assert [row.open for row in bench.store.commits[-1].commands] == [False]


async def test_an_end_that_could_not_be_stored_is_not_forgotten(bench: RobotBench) -> None:
    goal = await bench.start()
    bench.store.error = StoreError("full")
    with pytest.raises(StoreError):
        await bench.goals.hear(event(goal, "ended", outcome="succeeded"))
    bench.store.error = None
    assert goal.id in bench.goals.open
    await bench.goals.hear(event(goal, "ended", outcome="succeeded"))
    assert bench.told()[-1]["outcome"] == "succeeded"


async def test_another_robots_word_of_it_counts_for_nothing(bench: RobotBench) -> None:
    goal = await bench.start()
    await bench.goals.hear(event(goal, "ended", outcome="succeeded").model_copy(update={"robot": "cart-2"}))
    assert not bench.goals.open[goal.id].heard


async def test_a_cancel_that_was_not_published_is_asked_for_each_second_although_feedback_flows(
    bench: RobotBench,
) -> None:
    goal = await bench.start()
    bench.bus.error = BusUnavailable("gone")
    async with bench.running():
        bench.facts = samples.reading(AMMONIA, 40.0, age=0.0)
        await bench.look()
        assert bench.goals.open[goal.id].cancel is not None
        for number in range(4):
            await bench.goals.hear(event(goal, "feedback", f"f{number}"))
            await bench.look(1.0)
        bench.bus.error = None
        for number in range(4, 7):
            await bench.goals.hear(event(goal, "feedback", f"f{number}"))
            await bench.look(1.0)
    sent = bench.sent("cancel")
    assert [json.loads(message.payload)["goal"] for message in sent] == [goal.id] * 3
    assert "ammonia" in json.loads(sent[0].payload)["reason"]


async def test_a_cancel_is_asked_for_until_the_end_and_the_goal_not_sent_again(bench: RobotBench) -> None:
    goal = await bench.start()
    async with bench.running():
        assert bench.goals.cancel(goal.id, "enough")
        await bench.look()
        for _ in range(20):
            await bench.look(1.0)
        assert len(bench.sent("cancel")) == 21
        assert bench.sent("goals") == []
        await bench.goals.hear(event(goal, "ended", outcome="canceled"))
        await bench.look(1.0)
        assert len(bench.sent("cancel")) == 21
    assert not bench.goals.cancel(goal.id, "again")


async def test_a_cancel_while_an_event_is_being_stored_is_not_lost() -> None:
    class Cancelling(MemoryStore):
        async def commit(self, change: Commit) -> None:
            await super().commit(change)
            for goal in list(bench.goals.open):
                bench.goals.cancel(goal, "while it was stored")

    bench = RobotBench(store=Cancelling())
    bench.node_is_there()
    goal = await bench.start()
    assert bench.goals.open[goal.id].cancel == "while it was stored"
    await bench.goals.hear(event(goal, "accepted"))
    item = bench.goals.open[goal.id]
    assert (item.cancel, item.heard, item.seen) == ("while it was stored", True, (f"{goal.id}.accepted",))


async def test_a_goal_that_has_ended_is_not_taken_up_again() -> None:
    class Ending(MemoryStore):
        async def commit(self, change: Commit) -> None:
            await super().commit(change)
            if any("feedback" in str(m.payload) or "accepted" in str(m.payload) for m in change.outbox):
                await bench.goals.hear(event(goal, "ended", outcome="succeeded"))

    bench = RobotBench(store=Ending())
    bench.node_is_there()
    goal = await bench.start()
    await bench.goals.hear(event(goal, "accepted"))
    assert bench.goals.open == {}


async def test_all_goals_are_looked_at_although_the_broker_answers_none() -> None:
    bench = RobotBench(bus=HangingBus())
    bench.node_is_there()
    first, second = await bench.start(1), await bench.start(2)
    async with bench.running():
        bench.goals.cancel(first.id, "one")
        await bench.look()
        bench.facts = samples.reading(AMMONIA, 40.0, age=0.0)
        await bench.look(1.0)
        assert [json.loads(m.payload)["goal"] for m in bench.sent("cancel")] == [first.id, second.id]
        await bench.look(5.0)  # both are on their way: no third
        assert len(bench.sent("cancel")) == 2


async def test_a_stop_cancels_what_runs(bench: RobotBench) -> None:
    goal = await bench.start()
    async with bench.running():
        bench.source.put([bench.message("stop", b"now")])
        await until(lambda: bool(bench.sent("cancel")))
    assert json.loads(bench.sent("cancel")[0].payload)["goal"] == goal.id
    assert bench.told()[-1]["code"] == "stopped"


async def test_nothing_heard_for_long_is_an_unknown_end(bench: RobotBench) -> None:
    goal = await bench.start()
    async with bench.running():
        await bench.look(goal.not_after - NOW + goal.limit + 119.0)
        assert goal.id in bench.goals.open
        bench.store.error = StoreError("full")
        await bench.look(2.0)
        assert goal.id in bench.goals.open
        bench.store.error = None
        await bench.look(1.0)
        assert bench.goals.open == {}
    (ended,) = [row for row in bench.told() if row["event"] == "ended"]
    assert (ended["outcome"], ended["code"]) == ("unknown", "no-word")


async def test_a_new_run_takes_up_what_is_open_and_looks_when_all_may_have_spoken(bench: RobotBench) -> None:
    goal = await bench.start()
    restarted = RobotBench(store=bench.store)
    restarted.facts = {}
    restarted.goals.restore(bench.store.recovery().commands)
    async with restarted.running():
        await restarted.look()
        assert [message.payload for message in restarted.sent("goals")] == [bench.ahead[0].payload]
        await restarted.look(1.9)
        assert restarted.sent("cancel") == []
        await restarted.look(0.2)
        assert [json.loads(m.payload)["goal"] for m in restarted.sent("cancel")] == [goal.id]
    assert restarted.told()[-1]["code"] == "interlock-unknown"


async def test_a_goal_of_a_robot_that_is_not_configured_any_more_is_cancelled(bench: RobotBench) -> None:
    goal = await bench.start()
    other = RobotBench(store=bench.store, robots=("cart-2",))
    other.goals.restore(bench.store.recovery().commands)
    async with other.running():
        await other.look()
        assert [json.loads(m.payload)["goal"] for m in other.sent("cancel")] == [goal.id]
