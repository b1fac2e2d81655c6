from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from worker_requests import GRAMMAR, Running, generation

from gateway.adapters import llama_process, model_files
from gateway.adapters.llama_client import LlamaClient
from gateway.adapters.llama_process import WorkerSettings, resident_memory
from gateway.errors import ModelFileError, ModelUnavailable


async def busy(client: LlamaClient) -> asyncio.Task[object]:
    """A long request that the worker is at work on."""
    task: asyncio.Task[object] = asyncio.create_task(client.generate(generation("Tell a long story.", "", 1500)))
    await until(lambda: bool(client._jobs.at_work))
    return task


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not condition():  # noqa: ASYNC110 - the state of another process has no event
            await asyncio.sleep(0.01)


async def test_a_killed_worker_costs_one_request(client: LlamaClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    task = await busy(client)
    waiting = asyncio.create_task(client.generate(generation("The door was open.", GRAMMAR)))
    await until(lambda: len(client._jobs) == 1)
    assert client.pid is not None
    os.kill(client.pid, signal.SIGKILL)
    with pytest.raises(ModelUnavailable, match="signal 9"):
        await task
    assert client.info is None
    with pytest.raises(ModelUnavailable):
        await client.generate(generation("x"))
    assert (await waiting).text.startswith("The ")
    assert client.restarts == 1
    away = [record for record in caplog.records if "away" in record.message]
    back = [record for record in caplog.records if "is back" in record.message]
    assert (len(away), len(back)) == (1, 1)


async def test_a_worker_that_stops_giving_signs_is_replaced(model_file: Path, running: Running) -> None:
    async with running(WorkerSettings(model_file, hang_timeout=1.0)) as client:
        await client.wait_up()
        task = await busy(client)
        assert client.pid is not None
        os.kill(client.pid, signal.SIGSTOP)
        with pytest.raises(ModelUnavailable, match="no sign of life"):
            await task
        await client.wait_up()
        assert client.restarts == 1


async def test_too_much_memory_is_a_loss_that_says_so(model_file: Path, running: Running) -> None:
    async with running(WorkerSettings(model_file, max_memory_mb=100)) as client:
        await until(lambda: client.state == "away")
        assert "limit is 100 MB" in client.reason
        await until(lambda: client.restarts >= 2)


@pytest.mark.parametrize(("content", "said"), [(b"PK\x03\x04 a zip file", "no GGUF"), (None, "no such file")])
async def test_an_unusable_file_is_said_once_and_tried_again_when_it_changes(
    content: bytes | None, said: str, tmp_path: Path, model_file: Path, running: Running
) -> None:
    path = tmp_path / "model.gguf"
    if content is not None:
        path.write_bytes(content)
    async with running(WorkerSettings(path)) as client:
        with pytest.raises(ModelFileError, match=said):
            await client.wait_up()
        assert client.failure is not None
        assert client.state == "away"
        with pytest.raises(ModelUnavailable, match=said):
            await client.generate(generation("x"))
        assert client.restarts == 0
        path.unlink(missing_ok=True)
        path.symlink_to(model_file)
        await until(lambda: client.state == "up")
        assert client.failure is None


async def test_a_truncated_file_is_said_to_be_damaged(tmp_path: Path, model_file: Path, running: Running) -> None:
    path = tmp_path / "half.gguf"
    with model_file.open("rb") as source:
        path.write_bytes(source.read(model_files.entry(model_files.DEFAULT).size // 2))
    async with running(WorkerSettings(path)) as client:
        with pytest.raises(ModelFileError, match="damaged or incomplete"):
            await client.wait_up()


async def test_a_file_that_is_no_adapter_is_refused(model_file: Path, running: Running) -> None:
    async with running(WorkerSettings(model_file, adapter=model_file)) as client:
        with pytest.raises(ModelFileError, match="no LoRA adapter"):
            await client.wait_up()


async def test_the_worker_ends_when_its_input_is_closed(model_file: Path) -> None:
    process = await llama_process.start(WorkerSettings(model_file))
    await process.ready()
    pid = process.pid
    await process.end(30.0)
    assert resident_memory(pid) == 0


def test_the_worker_dies_with_its_supervisor(model_file: Path) -> None:
    program = (
        "import asyncio, pathlib, sys\n"
        "from gateway.adapters import llama_process\n"
        "async def main():\n"
        "    process = await llama_process.start(llama_process.WorkerSettings(pathlib.Path(sys.argv[1])))\n"
        "    await process.ready()\n"
        "    print(process.pid, flush=True)\n"
        "    await asyncio.sleep(60)\n"
        "asyncio.run(main())\n"
    )
    command = [sys.executable, "-c", program, str(model_file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as supervisor:
        assert supervisor.stdout is not None
        worker = psutil.Process(int(supervisor.stdout.readline()))
        supervisor.kill()
    psutil.wait_procs([worker], timeout=30)
    assert not worker.is_running() or worker.status() == psutil.STATUS_ZOMBIE
