from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from mosquitto import Mosquitto

from gateway.adapters import model_files
from gateway.adapters.llama_client import LlamaClient
from gateway.adapters.llama_process import WorkerSettings
from gateway.adapters.llama_supervisor import Pace

Running = Callable[[WorkerSettings], AbstractAsyncContextManager[LlamaClient]]


@pytest.fixture(scope="session")
def model_file() -> Path:
    """The default model, fetched where it is missing: a machine without it fails, it does not skip."""
    return model_files.pull(model_files.DEFAULT, model_files.default_models_dir())


@pytest.fixture
def running() -> Running:
    """Starts a model client that restarts its worker quickly, and stops it in order."""

    @asynccontextmanager
    async def start(settings: WorkerSettings) -> AsyncIterator[LlamaClient]:
        pace = Pace(first_wait=0.05, longest_wait=0.2, memory=0.05, file=0.05)
        client = LlamaClient(settings, waiting=2, pace=pace)
        task = asyncio.create_task(client.run(), name="model")
        try:
            yield client
        finally:
            await client.stop()
            await task

    return start


@pytest.fixture
async def client(model_file: Path, running: Running) -> AsyncIterator[LlamaClient]:
    """A model client that is up."""
    async with running(WorkerSettings(model_file, threads=1)) as started:
        await started.wait_up()
        yield started


@pytest.fixture
def mosquitto(tmp_path: Path) -> Iterator[Mosquitto]:
    """A real broker that keeps its sessions over a restart."""
    folder = tmp_path / "mosquitto"
    folder.mkdir()
    broker = Mosquitto(folder, persistent=True)
    broker.start()
    yield broker
    broker.stop()
