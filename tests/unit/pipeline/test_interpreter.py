from __future__ import annotations

import pytest

from gateway import robot_profiles
from gateway.adapters.doubles import ScriptedModel
from gateway.commands.conversation import Conversation
from gateway.commands.names.mentions import Names
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
    assert len(asked) == 2
    assert all(request.max_tokens == 1 and request.priority > 10 for request in asked)
    await interpreter.understand("arm", "put the cup on the tray", Conversation())
    assert (asked[2].prompt.system, asked[2].adapter) == (asked[1].prompt.system, asked[1].adapter)


async def test_a_model_that_is_away_is_told() -> None:
    def away(_request: GenerationRequest) -> str:
        raise ModelUnavailable("is starting")

    with pytest.raises(ModelUnavailable):
        await Interpreter(ScriptedModel(away, lambda _request: ()), {"arm": tongue("arm")}).read_prompts()
