from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import cast

import pytest

from gateway.adapters import llama_protocol
from gateway.adapters.llama_client import LlamaClient
from gateway.adapters.llama_process import WorkerLost, WorkerProcess, WorkerSettings
from gateway.adapters.llama_protocol import Answer, Request
from gateway.adapters.llama_supervisor import Pace
from gateway.errors import AdapterError, ContextOverflow, ModelError, ModelFileError, ModelTimeout, ModelUnavailable
from gateway.inference import Generation, GenerationRequest, ModelInfo, Prompt

Behaviour = Callable[[Request], Awaitable[Answer]]
PACE = Pace(first_wait=0.001, longest_wait=0.002, memory=1.0, file=0.001)


class Worker:
    """A worker process that a test plays."""

    pid = 1

    def __init__(self, behaviour: Behaviour, on_ready: Exception | None = None) -> None:
        self.behaviour = behaviour
        self.on_ready = on_ready
        self.cancelled: asyncio.Queue[int] = asyncio.Queue()
        self.begun = asyncio.Event()
        self.lost = asyncio.Event()
        self.ended = False

    async def ready(self) -> ModelInfo:
        if self.on_ready is not None:
            raise self.on_ready
        return ModelInfo("double", "0" * 64)

    async def exchange(self, number: int, request: Request, remaining: float) -> Answer:
        assert remaining > 0
        self.begun.set()
        return await self.behaviour(request)

    async def listen(self) -> None:
        await asyncio.Event().wait()

    def cancel(self, number: int) -> None:
        self.cancelled.put_nowait(number)

    async def watch(self, every: float) -> None:
        await self.lost.wait()
        raise WorkerLost("the worker was killed")

    async def end(self, patience: float) -> None:
        self.ended = True


class Script:
    """Hands out workers in order; the last one again and again."""

    def __init__(self, *workers: Worker) -> None:
        self.workers = workers
        self.started = 0

    async def __call__(self, settings: WorkerSettings) -> WorkerProcess:
        worker = self.workers[min(self.started, len(self.workers) - 1)]
        self.started += 1
        return cast("WorkerProcess", worker)


@asynccontextmanager
async def running(script: Script, model: Path = Path("/nowhere"), waiting: int = 3) -> AsyncIterator[LlamaClient]:
    client = LlamaClient(WorkerSettings(model), waiting=waiting, pace=PACE, starter=script)
    task = asyncio.create_task(client.run(), name="model")
    try:
        yield client
    finally:
        await client.stop()
        await task


def ask(user: str = "x", *, priority: int = 10, deadline: float = 30.0) -> GenerationRequest:
    return GenerationRequest(Prompt("", user), "", 8, deadline, priority=priority)


async def echo(request: Request) -> Answer:
    return Generation(request.prompt.user, 1, 1, 0.0)


async def never(_request: Request) -> Answer:
    await asyncio.Event().wait()
    raise AssertionError


def gated(order: list[str], gate: asyncio.Event) -> Behaviour:
    async def answer(request: Request) -> Answer:
        order.append(request.prompt.user)
        await gate.wait()
        return await echo(request)

    return answer


async def queued(client: LlamaClient, count: int) -> None:
    async with asyncio.timeout(5):
        while len(client._jobs) != count:  # noqa: ASYNC110 - the queue tells nobody of a put
            await asyncio.sleep(0)


async def test_requests_before_the_model_is_up_fail_at_once() -> None:
    client = LlamaClient(WorkerSettings(Path("/nowhere")), starter=Script(Worker(echo)))
    with pytest.raises(ModelUnavailable, match="starting"):
        await client.generate(ask())
    assert client.state == "starting"


async def test_the_smallest_priority_goes_first_then_the_oldest() -> None:
    order: list[str] = []
    gate = asyncio.Event()
    async with running(Script(Worker(gated(order, gate)))) as client:
        await client.wait_up()
        tasks = [asyncio.create_task(client.generate(ask("first")))]
        await queued(client, 1)
        await queued(client, 0)
        for user, priority in (("late", 10), ("later", 10), ("urgent", 1)):
            tasks.append(asyncio.create_task(client.generate(ask(user, priority=priority))))
        await queued(client, 3)
        gate.set()
        await asyncio.gather(*tasks)
    assert order == ["first", "urgent", "late", "later"]


async def test_a_more_urgent_request_does_not_wait_for_the_end_of_another() -> None:
    order: list[str] = []
    gate = asyncio.Event()
    async with running(Script(Worker(gated(order, gate))), waiting=1) as client:
        await client.wait_up()
        tasks = []
        for user, priority in (("insight", 10), ("command", 0), ("second insight", 10), ("second command", 0)):
            tasks.append(asyncio.create_task(client.generate(ask(user, priority=priority))))
            await asyncio.sleep(0.01)
        assert order == ["insight", "command"]
        gate.set()
        await asyncio.gather(*tasks)
    assert order == ["insight", "command", "second command", "second insight"]


async def test_a_full_queue_refuses_and_an_abandoned_request_makes_room() -> None:
    async with running(Script(Worker(never)), waiting=1) as client:
        await client.wait_up()
        working = asyncio.create_task(client.generate(ask()))
        await queued(client, 1)
        await queued(client, 0)
        waiting = asyncio.create_task(client.generate(ask()))
        await queued(client, 1)
        with pytest.raises(ModelUnavailable, match="wait"):
            await client.generate(ask())
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        with pytest.raises(ModelTimeout):
            await client.generate(ask(deadline=0.01))
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)


@pytest.mark.parametrize("how", ["cancel", "deadline"])
async def test_the_worker_hears_that_nobody_waits_any_more(how: str) -> None:
    worker = Worker(never)
    async with running(Script(worker)) as client:
        await client.wait_up()
        task = asyncio.create_task(client.generate(ask(deadline=0.05 if how == "deadline" else 30.0)))
        await worker.begun.wait()
        if how == "cancel":
            task.cancel()
        with pytest.raises(ModelTimeout if how == "deadline" else asyncio.CancelledError):
            await task
        async with asyncio.timeout(5):
            assert await worker.cancelled.get() == 0


async def test_what_the_worker_says_reaches_the_caller_and_costs_nothing_else() -> None:
    async def refuse(request: Request) -> Answer:
        if request.prompt.user == "long":
            raise ContextOverflow("too long")
        return await echo(request)

    async with running(Script(Worker(refuse))) as client:
        await client.wait_up()
        with pytest.raises(ContextOverflow, match="too long"):
            await client.generate(ask("long"))
        assert (await client.generate(ask("short"))).text == "short"
        assert client.restarts == 0


async def test_a_loss_costs_the_request_in_flight_and_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    first = Worker(never)
    failing = Worker(echo, WorkerLost("no luck"))
    script = Script(first, failing, failing, Worker(echo))
    async with running(script) as client:
        await client.wait_up()
        flying = asyncio.create_task(client.generate(ask("flying")))
        await queued(client, 1)
        await queued(client, 0)
        waiting = asyncio.create_task(client.generate(ask("waiting")))
        await queued(client, 1)
        first.lost.set()
        with pytest.raises(ModelUnavailable, match="killed"):
            await flying
        assert (await waiting).text == "waiting"
        assert client.restarts == 3
        assert first.ended
    lines = [record.getMessage() for record in caplog.records if record.name.endswith("supervisor")]
    assert [line.split(":")[0].split(" after")[0] for line in lines] == [
        "model double is up",
        "the model is away, rules write the texts",
        "model double is back",
    ]


async def test_an_unusable_file_is_not_tried_again_before_it_changes(tmp_path: Path) -> None:
    file = tmp_path / "model.gguf"
    file.write_bytes(b"x")
    script = Script(Worker(echo, ModelFileError("is no GGUF")), Worker(echo))
    async with running(script, file) as client:
        with pytest.raises(ModelFileError, match="no GGUF"):
            await client.wait_up()
        for _ in range(5):
            await asyncio.sleep(PACE.file)
        assert script.started == 1
        file.write_bytes(b"GGUF")
        async with asyncio.timeout(5):
            while client.info is None:
                await client.changed()
        assert client.failure is None


async def test_stop_ends_the_worker_and_tells_everybody_who_waits() -> None:
    worker = Worker(never)
    async with running(Script(worker)) as client:
        await client.wait_up()
        tasks = [asyncio.create_task(client.generate(ask())) for _ in range(3)]
        await queued(client, 2)
        await client.stop()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        assert [type(result) for result in results] == [ModelUnavailable] * 3
        assert client.state == "stopped"
        with pytest.raises(ModelUnavailable):
            await client.wait_up()
    assert worker.ended


async def test_cancelling_run_ends_the_worker() -> None:
    worker = Worker(echo)
    client = LlamaClient(WorkerSettings(Path("/nowhere")), pace=PACE, starter=Script(worker))
    task = asyncio.create_task(client.run())
    await client.wait_up()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert worker.ended


def test_waits_grow_up_to_a_bound_and_differ() -> None:
    pace = Pace(first_wait=1.0, longest_wait=30.0)
    waits = [[pace.wait(losses) for _ in range(20)] for losses in (1, 2, 3, 50)]
    for middle, found in zip((1.0, 2.0, 4.0, 30.0), waits, strict=True):
        assert all(0.5 * middle <= wait <= 1.5 * middle for wait in found)
        assert len(set(found)) > 1


def test_the_memory_limit_is_the_files_and_150_mb(tmp_path: Path) -> None:
    files = [tmp_path / str(number) for number in range(8)]
    for file in files:
        file.write_bytes(bytes(1000))
    settings = WorkerSettings(files[0], adapter=files[1])
    assert settings.memory_limit() == 2000 + (150 << 20)
    assert settings.memory_limit({files[2], tmp_path / "missing"}) == 3000 + (150 << 20)
    assert settings.memory_limit(files[2:]) == 6000 + (150 << 20)
    assert WorkerSettings(files[0], max_memory_mb=99).memory_limit() == 99 << 20


@pytest.mark.parametrize("kind", [ModelTimeout, ContextOverflow, AdapterError, ModelError])
def test_an_error_keeps_its_kind_on_the_line(kind: type[ModelError]) -> None:
    error = llama_protocol.read_error(json.loads(llama_protocol.error_line(1, kind("why"))))
    assert type(error) is kind
    assert str(error) == "why"
