"""What the next sentence begins with is read before it comes."""

from __future__ import annotations

from talking import Talking

from gateway.adapters.doubles import ScriptedModel
from gateway.commands.conversation import Conversation
from gateway.commands.understanding import PRIORITY
from gateway.errors import ModelUnavailable
from gateway.inference import GenerationRequest
from gateway.pipeline.interpreter import Interpreter, Tongue
from gateway.robot_profiles import robot


def beginning(user: str) -> str:
    return user.rpartition("Command: ")[0]


async def test_the_next_sentence_begins_with_what_was_read() -> None:
    bench = Talking()
    bench.model.plans["go to shelf A"] = "drive to=shelf-a"
    async with bench.running():
        await bench.say("go to shelf A", "x")
        await bench.settle()
        assert "Last: drive to=shelf-a" in bench.model.read[-1]
        await bench.say("and then the other one", "y")
        assert beginning(bench.model.asked[-1]) == beginning(bench.model.read[0])


async def test_it_is_read_again_only_when_something_has_changed() -> None:
    bench = Talking()
    bench.model.plans["go to shelf A"] = "drive to=shelf-a"
    dock = bench.profile.places["dock"]
    async with bench.running():
        for id_, at_dock, reads in (("x", False, 1), ("y", True, 3)):
            await bench.say("go to shelf A", id_)
            await bench.settle()
            if at_dock:
                bench.node_is_there(x=dock.x, y=dock.y)
            await bench.ends("canceled")
            assert len(bench.model.read) == reads
        assert bench.model.read[-1].startswith("At: dock\n")


async def test_a_sentence_does_not_wait_until_all_is_read() -> None:
    bench = Talking()
    bench.model.plans["go to shelf A"] = "drive to=shelf-a"
    async with bench.running():
        bench.model.reads_on.clear()
        await bench.say("go to shelf A", "x")
        await bench.settle()
        assert len(bench.model.read) == 1
        await bench.say("go to shelf A", "y")
        assert len(bench.model.asked) == 2
        assert bench.model.left == 1


async def test_a_model_that_is_away_reads_nothing_and_is_asked_the_next_time() -> None:
    bench = Talking()
    async with bench.running():
        await bench.say("go to shelf A", "x")
        bench.model.error = ModelUnavailable("is starting")
        await bench.say("go to shelf B", "y")
        await bench.settle()
        bench.model.error = None
        read = len(bench.model.read)
        await bench.say("go to shelf A", "z")
        await bench.settle()
        assert len(bench.model.read) == read + 1


async def test_it_writes_no_plan_and_is_done_before_the_next_sentence() -> None:
    asked: list[GenerationRequest] = []

    def answer(request: GenerationRequest) -> str:
        asked.append(request)
        return ""

    profile = robot("warehouse-amr")
    model = ScriptedModel(answer, lambda _request: ())
    await Interpreter(model, {"amr": Tongue.of(profile, "adapter")}).read_ahead("amr", Conversation())
    assert [(one.max_tokens, one.grammar, one.adapter) for one in asked] == [(1, "", "adapter")]
    assert asked[0].priority == PRIORITY
    await Interpreter(model, {"amr": Tongue.of(profile)}).read_ahead("amr", Conversation())
    assert len(asked) == 1, "examples depend on the sentence"
