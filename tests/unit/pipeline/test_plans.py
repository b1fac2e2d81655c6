from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import safety_samples as samples
from robot_bench import event
from talking import THREE, Talking

from gateway.adapters.doubles import MemoryStore
from gateway.errors import StoreError
from gateway.pipeline import plans as module
from gateway.pipeline.plan_run import PlanRun, PlanStep, load
from gateway.ports import Commit
from gateway.safety.latch import SITE


@pytest.fixture(name="bench")
async def running() -> AsyncIterator[Talking]:
    made = Talking()
    async with made.running():
        yield made


async def test_steps_run_one_after_the_other_each_approved_when_its_turn_comes(bench: Talking) -> None:
    await bench.say(THREE, "p")
    assert bench.kinds("p") == ["understood", "approved"]
    understood, approved = bench.heard("p")
    assert understood["text"] == "Drive to shelf A, then wait for 5 s, then drive to the dock."
    assert understood["plan"] == approved["plan"] == "drive to=shelf-a ; wait for=5s ; drive to=dock"
    assert (approved["step"], approved["steps"]) == (1, 3)
    for number in range(3):
        assert len(bench.goal_messages()) == number + 1
        await bench.ends()
    told = bench.heard("p")
    assert [row["event"] for row in told[1:]] == ["approved", "ended"] * 3 + ["finished"]
    assert [row["step"] for row in told[1:]] == [1, 1, 2, 2, 3, 3, 3]
    assert (told[-1]["outcome"], told[-1]["text"]) == (
        "succeeded",
        "Done: drive to shelf A, then wait for 5 s, then drive to the dock.",
    )
    assert [goal.action for goal in bench.goal_messages()] == ["drive", "wait", "drive"]
    assert len({goal.id for goal in bench.goal_messages()}) == 3
    assert not [name for name in bench.store.recovery().kept if name.startswith("plan/")]


async def test_a_step_that_fails_ends_the_plan_and_says_which_and_why(bench: Talking) -> None:
    await bench.say(THREE, "p")
    await bench.ends()
    await bench.ends("aborted", text="a wheel is stuck")
    finished = bench.heard("p")[-1]
    assert (finished["event"], finished["outcome"], finished["step"]) == ("finished", "aborted", 2)
    assert finished["text"] == (
        "Step 2 of 3 (wait for 5 s) was aborted: a wheel is stuck. Done before: drive to shelf A. "
        "Say “again” to try once more, or give another command."
    )
    assert len(bench.goal_messages()) == 2


async def test_a_later_step_is_checked_again_when_its_turn_comes(bench: Talking) -> None:
    await bench.say(THREE, "p")
    bench.node_is_there(battery=5.0)  # the floor holds for drives, not for waiting
    await bench.ends()
    await bench.ends()
    finished = bench.heard("p")[-1]
    assert (finished["outcome"], finished["code"], finished["step"]) == ("refused", "battery-low", 3)


async def test_what_can_never_be_is_asked_about_before_the_first_step(bench: Talking) -> None:
    bench.model.plans["go to shelf A, then wait 2h"] = "drive to=shelf-a ; wait for=2h"
    await bench.say("go to shelf A, then wait 2 hours", "p")
    assert [(row["event"], row["code"]) for row in bench.heard("p")] == [("asks", "out-of-bounds")]
    assert "How long 2 h is above 30 min" in bench.heard("p")[0]["text"]
    assert bench.goal_messages() == []


@pytest.mark.parametrize("at", ["first step", "second step"])
async def test_a_plan_goes_on_after_a_crash_and_no_step_runs_twice(bench: Talking, at: str) -> None:
    await bench.say(THREE, "p")
    if at == "second step":
        await bench.ends()
    last = bench.goal_messages()[-1]
    again = Talking(store=bench.store)
    recovery = bench.store.recovery()
    again.goals.restore(recovery.commands)
    again.language.restore(recovery)
    async with again.running():
        await again.settle()
        assert again.goal_messages() == []  # nothing new: the open goal is still under way
        again.clock.advance(5.0)
        again.node_is_there()
        await again.goals.hear(event(last, "ended", outcome="succeeded"))
        await again.settle()
        (following,) = again.goal_messages()
        assert following.action == ("wait" if at == "first step" else "drive")
        assert again.heard("p")[-1]["step"] == (2 if at == "first step" else 3)


class Fails(MemoryStore):
    """Stores nothing after so many commits."""

    def __init__(self, left: int) -> None:
        super().__init__()
        self.left = left

    async def commit(self, change: Commit) -> None:
        if self.left == 0:
            raise StoreError("full")
        self.left -= 1
        await super().commit(change)


@pytest.mark.parametrize("left", range(3, 9))
async def test_wherever_it_crashes_each_step_has_one_goal(left: int) -> None:
    bench = Talking(store=Fails(left))
    sent: dict[str, str] = {}
    async with bench.running():
        await bench.say(THREE, "p")
        for _ in range(3):
            open_ = list(bench.goals.open.values())
            sent |= {item.goal.id: item.row.id for item in open_ if item.stored}
            for item in open_:
                try:
                    await bench.goals.hear(event(item.goal, "ended", outcome="succeeded"))
                except StoreError:
                    break
                await bench.settle()
    assert isinstance(bench.store, Fails)
    bench.store.left = 1000
    recovery = bench.store.recovery()
    again = Talking(store=bench.store)
    again.goals.restore(recovery.commands)
    again.language.restore(recovery)
    async with again.running():
        await again.settle()
        for _ in range(4):
            for item in again.goals.open.values():
                sent[item.goal.id] = item.row.id
                await again.goals.hear(event(item.goal, "ended", outcome="succeeded"))
                await again.settle()
    assert sorted(sent.values()) == ["p/0.0", "p/1.0", "p/2.0"]
    assert [row["outcome"] for row in (*bench.told(), *again.told()) if row["event"] == "finished"][:1] == ["succeeded"]


async def test_a_plan_that_rested_long_waits_for_a_person() -> None:
    store = MemoryStore()
    run = PlanRun("p", "cart-1", "drive to=dock", (PlanStep("drive", {"to": "dock"}, "drive to the dock"),))
    await store.commit(Commit(kept={run.name: run.dump(), "plan/x": b"{broken", "last/cart-1": b"Done."}))
    bench = Talking(store=store)
    bench.language.restore(store.recovery())
    async with bench.running():
        await bench.settle()
        assert bench.kinds("p") == ["paused"]
        assert bench.goal_messages() == []
        assert load(store.recovery().kept["plan/p"]).state == "paused"
        await bench.say("go on", "r")
        assert bench.kinds("p") == ["paused", "resumed", "approved"]
        await bench.say("status", "s")
        assert "drive to the dock" in bench.heard("s")[0]["text"]


async def test_after_a_restart_it_waits_for_the_robot_but_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_RETRY", 0.0)
    store = MemoryStore()
    step = PlanStep("drive", {"to": "dock"}, "drive to the dock")
    run = PlanRun("p", "cart-1", "drive to=dock", (step,), since=samples.NOW)
    await store.commit(Commit(kept={run.name: run.dump()}))
    for comes in (True, False):
        bench = Talking(store=store)
        bench.clock.advance(20.0)  # what the node said is old now
        bench.language.restore(store.recovery())
        async with bench.running():
            await bench.settle()
            assert bench.told() == []
            if comes:
                bench.node_is_there()
            else:
                bench.clock.advance(16.0)
            await bench.settle()
            if comes:
                assert bench.kinds("p") == ["approved"]
                await store.commit(Commit(kept={run.name: run.dump()}))
            else:
                assert (bench.heard("p")[-1]["outcome"], bench.heard("p")[-1]["code"]) == ("refused", "robot-away")


async def test_pause_cancels_a_trip_and_resume_begins_it_again_as_another_goal(bench: Talking) -> None:
    await bench.say(THREE, "p")
    await bench.say("pause", "x")
    assert bench.heard("x")[0]["text"] == "Pausing: step 1 of 3 (drive to shelf A)."
    (goal,) = bench.goal_messages()
    assert bench.goals.open[goal.id].cancel == "paused by a person"
    await bench.ends("canceled")
    assert bench.kinds("p")[-2:] == ["ended", "paused"]
    await bench.say("what are you doing?", "y")
    assert bench.heard("y")[0]["text"] == "cart-1 has paused before step 1 of 3 (drive to shelf A)."
    await bench.give({"id": "z", "resume": "p"})
    assert bench.kinds("p")[-2:] == ["resumed", "approved"]
    first, second = bench.goal_messages()
    assert first.id != second.id
    assert first.fields == second.fields
    await bench.ends()
    assert bench.goal_messages()[-1].action == "wait"


async def test_resume_before_it_has_paused(bench: Talking) -> None:
    await bench.say(THREE, "p")
    await bench.give({"pause": "p"})
    await bench.say("go on")
    await bench.ends("canceled")
    assert "paused" not in bench.kinds("p")
    assert [goal.action for goal in bench.goal_messages()] == ["drive", "drive"]


async def test_a_transport_is_done_to_its_end_before_it_pauses(bench: Talking) -> None:
    text = "carry from=shelf-a to=shelf-b load=BOX ; drive to=dock"
    bench.model.plans["carry the box from shelf a to shelf b, then go to the dock"] = text
    await bench.say("carry the box from shelf a to shelf b, then go to the dock", "p")
    await bench.say("pause", "x")
    assert "to its end" in bench.heard("x")[0]["text"]
    (goal,) = bench.goal_messages()
    assert bench.goals.open[goal.id].cancel is None
    await bench.ends()
    assert bench.kinds("p")[-1] == "paused"
    assert len(bench.goal_messages()) == 1


async def test_cancel_ends_the_plan_and_its_goal_by_text_and_by_json(bench: Talking) -> None:
    for cancel in ({"text": "cancel"}, {"cancel": "p2"}):
        id_ = f"p{2 if 'cancel' in cancel else 1}"
        await bench.say(THREE, id_)
        await bench.give({"id": f"c{id_}", **cancel})
        assert bench.kinds(f"c{id_}") == ["approved" if "cancel" in cancel else "answer"]
        await bench.ends("canceled")
        finished = bench.heard(id_)[-1]
        assert (finished["event"], finished["outcome"], finished["code"]) == ("finished", "canceled", "cancelled")
        assert finished["text"] == "Step 1 of 3 (drive to shelf A) was canceled: cancelled by a person."
    await bench.say("cancel", "none")
    assert bench.heard("none")[0]["code"] == "nothing-to-cancel"
    assert len(bench.goal_messages()) == 2


@pytest.mark.parametrize("word", ["cancel", "pause"])
async def test_what_a_person_wants_of_it_outlives_a_crash(bench: Talking, word: str) -> None:
    await bench.say(THREE, "p")
    await bench.say(word)
    (goal,) = bench.goal_messages()
    again = Talking(store=bench.store)
    recovery = bench.store.recovery()
    again.goals.restore(recovery.commands)
    again.language.restore(recovery)
    async with again.running():
        await again.settle()
        assert again.goals.open[goal.id].cancel is not None
        again.clock.advance(3.0)
        again.node_is_there()
        await again.goals.hear(event(goal, "ended", outcome="succeeded"))  # the cancel came too late
        await again.settle()
        assert again.goal_messages() == []
        assert again.heard("p")[-1]["event"] == ("finished" if word == "cancel" else "paused")


async def test_a_stop_ends_plans_that_run_and_those_that_wait(bench: Talking) -> None:
    await bench.say("go to shelf A", "p1")
    await bench.say("then dock", "p2")
    assert bench.kinds("p2") == ["understood"]
    bench.stops.hear([(SITE, b"stop")])
    await bench.settle()
    (goal,) = bench.goal_messages()
    assert bench.goals.open[goal.id].cancel is not None
    await bench.ends("canceled")
    for id_ in ("p1", "p2"):
        finished = bench.heard(id_)[-1]
        assert (finished["event"], finished["outcome"], finished["code"]) == ("finished", "canceled", "stopped"), id_
    assert len(bench.goal_messages()) == 1


async def test_what_is_to_be_done_afterwards_waits_and_what_is_to_be_done_instead_does_not(bench: Talking) -> None:
    await bench.say("go to shelf A", "p1")
    await bench.say("again", "busy")
    assert bench.heard("busy")[-1]["code"] == "busy"
    await bench.say("then dock", "p2")
    await bench.ends()
    assert bench.kinds("p2") == ["understood", "approved"]
    await bench.say("go to shelf A", "late")
    await bench.say("no, to the dock", "p3")
    assert bench.goals.open[bench.goal_messages()[-1].id].cancel == "something else is to be done instead"
    await bench.ends("canceled")
    assert bench.heard("p2")[-1]["code"] == "replaced"
    assert bench.kinds("p3") == ["understood", "approved"]


async def test_what_waits_behind_a_plan_that_fails_is_not_done(bench: Talking) -> None:
    await bench.say("go to shelf A", "p1")
    await bench.say("then dock", "p2")
    await bench.ends("aborted")
    assert bench.heard("p2")[-1]["text"] == "Drive to the dock was canceled: the plan before it did not succeed."
    assert len(bench.goal_messages()) == 1
