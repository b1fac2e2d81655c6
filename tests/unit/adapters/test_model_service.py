from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from gateway.adapters import model_service
from gateway.adapters.llama_process import WorkerSettings
from gateway.adapters.model_service import ModelService
from gateway.config import ModelSettings
from gateway.errors import ModelFileError, ModelUnavailable
from gateway.inference import Generation, GenerationRequest, ModelInfo, Prompt, ScoreRequest, Scores
from gateway.profiles import HostProfile

WITHIN = 10.0
HOST = HostProfile(name="box", title="Box")
ASK = GenerationRequest(Prompt("", "x"), "", 8, 1.0)


class Client:
    """Stands for `LlamaClient`: up when the test says so."""

    made: asyncio.Queue[Client]

    def __init__(self, settings: WorkerSettings) -> None:
        self.settings = settings
        self.info: ModelInfo | None = None
        self.reason = ""
        self.up = asyncio.Event()
        self.stopped = asyncio.Event()
        Client.made.put_nowait(self)

    async def run(self) -> None:
        await self.stopped.wait()

    async def stop(self) -> None:
        self.stopped.set()

    async def wait_up(self) -> ModelInfo:
        await self.up.wait()
        assert self.info is not None
        return self.info

    async def generate(self, request: GenerationRequest) -> Generation:
        return Generation(request.prompt.user, 1, 1, 0.0)

    async def score(self, request: ScoreRequest) -> Scores:
        return Scores(tuple(0.0 for _ in request.continuations), (), 0.0)


@pytest.fixture(autouse=True)
def clients(monkeypatch: pytest.MonkeyPatch) -> asyncio.Queue[Client]:
    """Each client that a service makes."""
    Client.made = asyncio.Queue()
    monkeypatch.setattr(model_service, "LlamaClient", Client)
    return Client.made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "some.gguf"


@asynccontextmanager
async def running(service: ModelService) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(service.run(), name="model")
    async with asyncio.timeout(WITHIN):
        yield task
        await service.stop()
        await task


def replace(file: Path, content: bytes) -> None:
    """Put a file in place whole."""
    new = file.with_suffix(".new")
    new.write_bytes(content)
    new.rename(file)


async def until_problem(service: ModelService, words: str) -> None:
    async with asyncio.timeout(WITHIN):
        while words not in (service.problem or ""):  # noqa: ASYNC110 - there is no event for it
            await asyncio.sleep(0.001)


async def test_switched_off_it_looks_for_no_file_and_has_no_problem(
    tmp_path: Path, clients: asyncio.Queue[Client]
) -> None:
    service = ModelService(ModelSettings(mode="off"), HOST, tmp_path)
    async with running(service) as task:
        await asyncio.sleep(0)
        assert (service.problem, service.info) == (None, None)
        with pytest.raises(ModelUnavailable):
            await service.generate(ASK)
        assert not task.done()
    assert clients.empty()


async def test_a_missing_file_is_a_problem_until_it_is_there(
    file: Path, clients: asyncio.Queue[Client], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    looks = asyncio.Semaphore(0)
    resolve = ModelService._resolve

    def counted(service: ModelService) -> object:
        loop.call_soon_threadsafe(looks.release)
        return resolve(service)

    loop = asyncio.get_running_loop()
    monkeypatch.setattr(model_service, "_LOOK_AGAIN", 0.0)
    monkeypatch.setattr(ModelService, "_resolve", counted)
    service = ModelService(ModelSettings(path=file), HOST, file.parent)
    async with running(service):
        for _ in range(4):
            await looks.acquire()
        assert service.problem == f"{file}: no such file"
        with pytest.raises(ModelUnavailable, match="no such file"):
            await service.generate(ASK)
        replace(file, b"half")
        await until_problem(service, "does not begin with GGUF")
        replace(file, b"GGUF")
        client = await clients.get()
        assert client.settings.model == file
        assert client.settings.name == "some"
        assert service.problem == "is starting"
        client.info = ModelInfo("some", "0" * 64)
        assert service.info == client.info
        assert str(service.problem) == "None"
        assert (await service.generate(ASK)).text == "x"
        client.info, client.reason = None, "the worker was killed"
        assert service.problem == "the worker was killed"
    assert client.stopped.is_set()
    assert caplog.text.count("no such file") == 1
    assert caplog.text.count("does not begin with GGUF") == 1


async def test_a_stop_does_not_wait_for_the_next_look(file: Path) -> None:
    service = ModelService(ModelSettings(path=file), HOST, file.parent)
    async with asyncio.timeout(model_service._LOOK_AGAIN / 2), running(service):
        await until_problem(service, "no such file")


async def test_who_waits_for_a_file_that_is_missing_is_told_at_once(tmp_path: Path) -> None:
    service = ModelService(ModelSettings(), HOST, tmp_path)
    with pytest.raises(ModelFileError, match="edge-gateway models pull smollm2") as told:
        await service.wait_up(3600.0)
    assert service.problem == str(told.value)  # also when `run` has not looked yet


async def test_who_waits_for_the_model_waits_so_long_and_no_longer(file: Path, clients: asyncio.Queue[Client]) -> None:
    replace(file, b"GGUF")
    service = ModelService(ModelSettings(path=file), HOST, file.parent)
    with pytest.raises(ModelUnavailable, match=r"some\.gguf: the model was not up within 0\.01 s"):
        await service.wait_up(0.01)
    async with running(service):
        client = await clients.get()
        with pytest.raises(ModelUnavailable):
            await service.wait_up(0.01)
        client.info = ModelInfo("some", "0" * 64)
        client.up.set()
        assert await service.wait_up(WITHIN) == client.info


@pytest.mark.parametrize(
    ("cores", "host", "given", "threads"),
    [
        (4, "auto", None, 3),
        (2, "auto", None, 1),
        (1, "auto", None, 1),
        (None, "auto", None, 1),
        (4, 4, None, 4),
        (4, "auto", 2, 2),
    ],
)
async def test_auto_threads_leave_a_core_free(
    cores: int | None,
    host: int | str,
    given: int | None,
    threads: int,
    file: Path,
    clients: asyncio.Queue[Client],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    replace(file, b"GGUF")
    machine = HostProfile.model_validate({"name": "box", "title": "Box", "threads": host})
    async with running(ModelService(ModelSettings(path=file, threads=given), machine, file.parent)):
        assert (await clients.get()).settings.threads == threads


async def test_the_settings_go_before_the_host_profile(file: Path, clients: asyncio.Queue[Client]) -> None:
    replace(file, b"GGUF")
    host = HostProfile(name="box", title="Box", context=4096, batch=64, gpu_layers=-1)
    for settings, context in ((ModelSettings(path=file), 4096), (ModelSettings(path=file, context=1024), 1024)):
        async with running(ModelService(settings, host, file.parent)):
            found = (await clients.get()).settings
        assert (found.context, found.batch, found.gpu_layers) == (context, 64, -1)
