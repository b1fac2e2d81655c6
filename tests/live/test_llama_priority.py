from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from worker_requests import SYSTEM, Running, generation

from gateway.adapters.llama_client import LlamaClient
from gateway.adapters.llama_process import WorkerSettings
from gateway.errors import ModelTimeout
from gateway.inference import GenerationRequest, Prompt, ScoreRequest

LOW = generation("Tell a story of a cold room.", "start: /[a-z ,.]{600}/", 140)
COMMAND = GenerationRequest(Prompt("You turn a sentence into a plan.", "Command: go home"), "", 3, 60.0, priority=0)


async def begun(client: LlamaClient) -> None:
    async with asyncio.timeout(30):
        while not client._jobs.at_work:  # noqa: ASYNC110 - the queue tells nobody
            await asyncio.sleep(0.01)
    await asyncio.sleep(0.1)


async def interrupt(client: LlamaClient, task: asyncio.Task[object], times: int) -> int:
    """Give commands while the task goes on; how many were answered before it."""
    await begun(client)
    answered = 0
    for number in range(times):
        await client.generate(replace(COMMAND, prompt=replace(COMMAND.prompt, user=f"Command: go to {number}")))
        answered += not task.done()
    return answered


async def test_what_is_being_written_waits_and_goes_on_as_if_nothing_had_been(client: LlamaClient) -> None:
    alone = await client.generate(LOW)
    task = asyncio.create_task(client.generate(LOW))
    assert await interrupt(client, task, 3) == 3
    interrupted = await task
    assert (interrupted.text, interrupted.logprob) == (alone.text, alone.logprob)


async def test_where_there_is_no_room_for_both_the_lower_one_is_put_aside(model_file: Path, running: Running) -> None:
    long = replace(LOW, prompt=Prompt(SYSTEM, "The door was open. " * 60 + "Tell a story."))
    async with running(WorkerSettings(model_file, threads=1, context=512)) as client:
        await client.wait_up()
        alone = await client.generate(long)
        assert alone.prompt_tokens > 330
        task = asyncio.create_task(client.generate(long))
        await begun(client)
        command = replace(COMMAND, prompt=Prompt("", "Where to? " * 60))
        given = await client.generate(command)
        assert given.prompt_tokens > 200
        assert not task.done()
        interrupted = await task
    assert (interrupted.text, interrupted.logprob) == (alone.text, alone.logprob)


async def test_scores_wait_as_well(client: LlamaClient) -> None:
    texts = tuple(f"The {thing} of room {number} leaks." for thing in ("door", "coil") for number in range(12))
    request = ScoreRequest(Prompt(SYSTEM, "What is the cause?"), (*texts, "word " * 70), 60.0)
    alone = await client.score(request)
    task = asyncio.create_task(client.score(request))
    assert await interrupt(client, task, 2) >= 1
    assert (await task).logprobs == alone.logprobs


@pytest.mark.parametrize("how", ["deadline", "cancel"])
async def test_one_that_waits_can_end_too(client: LlamaClient, how: str) -> None:
    low = replace(LOW, prompt=Prompt(SYSTEM, how), deadline=0.4 if how == "deadline" else 60.0)
    task = asyncio.create_task(client.generate(low))
    await begun(client)
    command = asyncio.create_task(client.generate(replace(COMMAND, grammar="start: /[a-z ]{2000}/", max_tokens=300)))
    await asyncio.sleep(0.1)
    if how == "cancel":
        task.cancel()
    with pytest.raises(ModelTimeout if how == "deadline" else asyncio.CancelledError):
        await task
    assert not command.done()
    assert (await command).completion_tokens > 10
    assert (await client.generate(COMMAND)).text
    async with asyncio.timeout(30):
        while client._jobs.at_work:  # noqa: ASYNC110 - the queue tells nobody
            await asyncio.sleep(0.01)
    assert client.restarts == 0
