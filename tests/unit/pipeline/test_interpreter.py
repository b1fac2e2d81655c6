from __future__ import annotations

from dataclasses import replace

import pytest

from gateway import robot_profiles
from gateway.adapters.doubles import ScriptedModel
from gateway.commands.confidence import ConfidenceFit
from gateway.commands.conversation import Conversation
from gateway.commands.names.mentions import Names
from gateway.commands.plans import plan_prompt
from gateway.errors import ModelUnavailable
from gateway.inference import GenerationRequest
from gateway.pipeline.interpreter import Interpreter, Tongue


def tongue(name: str) -> Tongue:
    profile = robot_profiles.robot(name)
    return Tongue(profile, Names(profile), f"/{name}.gguf")


async def test_prompts_are_read_before_the_first_sentence_and_behind_everything_else() -> None:
    asked: list[GenerationRequest] = []

    def answer(request: GenerationRequest) -> str:
        asked.append(request)
        return "refuse"

    interpreter = Interpreter(
        ScriptedModel(answer, lambda _request: ()), {name: tongue(name) for name in ("warehouse-amr", "arm")}
    )
    await interpreter.read_prompts()
    assert len(asked) == 4
    assert all(request.max_tokens == 1 and request.priority > 10 for request in asked)
    await interpreter.understand("arm", "put the cup on the tray", Conversation())
    assert (asked[4].prompt.system, asked[4].adapter) == (asked[3].prompt.system, asked[3].adapter)


async def test_the_prompt_for_a_second_opinion_is_read_before_too() -> None:
    asked: list[GenerationRequest] = []

    def answer(request: GenerationRequest) -> str:
        asked.append(request)
        return "pick object=cup into=tray"

    doubtful = replace(tongue("arm"), fit=ConfidenceFit(model_sha256="m", intercept=0.0))
    interpreter = Interpreter(ScriptedModel(answer, lambda _request: ()), {"arm": doubtful})
    await interpreter.read_prompts()
    meaning = await interpreter.understand("arm", "put the cup on the tray", Conversation())
    assert meaning.probability == 0.5
    assert [request.prompt.system for request in asked[:2]] == [asked[-1].prompt.system, asked[2].prompt.system]


async def test_the_usual_prompts_of_all_robots_are_read_last() -> None:
    asked: list[str] = []

    def answer(request: GenerationRequest) -> str:
        asked.append(request.prompt.system)
        return "refuse"

    both = {name: tongue(name) for name in ("warehouse-amr", "arm")}
    await Interpreter(ScriptedModel(answer, lambda _request: ()), both).read_prompts()
    assert asked[2:] == [plan_prompt.system(one.profile) for one in both.values()]


async def test_a_model_that_is_away_is_told() -> None:
    def away(_request: GenerationRequest) -> str:
        raise ModelUnavailable("is starting")

    with pytest.raises(ModelUnavailable):
        await Interpreter(ScriptedModel(away, lambda _request: ()), {"arm": tongue("arm")}).read_prompts()
