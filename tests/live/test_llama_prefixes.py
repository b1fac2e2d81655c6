from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path

import pytest
from worker_requests import Running

from gateway.adapters.llama_client import LlamaClient
from gateway.adapters.llama_process import WorkerSettings
from gateway.errors import ModelTimeout
from gateway.inference import Generation, GenerationRequest, Prompt

ROBOT = "You turn a sentence for a robot into a plan.\n" + "\n".join(
    f"{verb}(to: place) {verb} something to a place" for verb in ("carry", "bring", "push", "lift")
)
ROOM = "You describe what the sensors of a cold room saw.\n" + "Name the cause and be short.\n" * 4
COMMAND = GenerationRequest(Prompt(ROBOT, "Command: take it to the dock"), "", 6, 60.0, priority=0)
INSIGHT = GenerationRequest(Prompt(ROOM, "The door was open for 23 min."), "", 6, 60.0)


def user(request: GenerationRequest, text: str) -> GenerationRequest:
    return replace(request, prompt=replace(request.prompt, user=text))


async def test_a_command_after_an_insight_evaluates_its_own_part_only(client: LlamaClient) -> None:
    first = await client.generate(user(COMMAND, "Command: go home"))
    await client.generate(INSIGHT)
    await client.generate(user(INSIGHT, "The fan stood still, and then the room was warm for three hours."))
    command = await client.generate(COMMAND)
    assert first.evaluated_tokens > 70
    assert command.evaluated_tokens <= 14
    assert command.evaluated_tokens < command.prompt_tokens / 4


async def test_when_cells_run_out_what_was_not_used_for_long_goes(model_file: Path, running: Running) -> None:
    async with running(WorkerSettings(model_file, threads=1, context=512)) as client:
        await client.wait_up()
        requests = [replace(COMMAND, prompt=Prompt(f"{number}. {ROBOT}", "Command: go home")) for number in range(8)]
        cold = [await client.generate(request) for request in requests]
        recent = await client.generate(user(requests[-1], "Command: to the dock"))
        old = await client.generate(requests[0])
    assert all(answer.evaluated_tokens > 70 for answer in (*cold, old))
    assert recent.evaluated_tokens < 20
    assert old.text == cold[0].text


async def test_a_prefix_outlives_the_worker(model_file: Path, running: Running, tmp_path: Path) -> None:
    folder = tmp_path / "prefixes"
    settings = WorkerSettings(model_file, threads=1, prefix_cache=folder)

    async def start(*requests: GenerationRequest) -> list[Generation]:
        async with running(settings) as client:
            await client.wait_up()
            return [await client.generate(request) for request in requests]

    before = await start(COMMAND, user(COMMAND, "Command: go home"), INSIGHT)
    (file,) = folder.glob("*.kv")  # the insight's was used once only
    (after,) = await start(COMMAND)
    assert after.evaluated_tokens <= 14
    assert (after.text, before[0].evaluated_tokens) == (before[0].text, before[0].prompt_tokens)
    assert after.logprob == before[0].logprob
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    (broken,) = await start(COMMAND)
    assert broken.evaluated_tokens == broken.prompt_tokens
    assert broken.text == before[0].text
    assert not file.exists()


async def test_a_prompt_that_takes_longer_than_the_deadline_is_read_bit_by_bit(
    model_file: Path, running: Running
) -> None:
    lines = "\n".join(f"place {number}: the shelf beside window {number * 7}" for number in range(60))
    asked = GenerationRequest(Prompt(f"{ROBOT}\n{lines}", "Command: go home"), "", 2, deadline=0.3)
    async with running(WorkerSettings(model_file, threads=1, context=4096)) as client:
        await client.wait_up()
        for _ in range(400):
            with contextlib.suppress(ModelTimeout):
                answer = await client.generate(asked)
                break
        else:
            pytest.fail("what was read before a deadline was read again")
    assert answer.evaluated_tokens < answer.prompt_tokens
