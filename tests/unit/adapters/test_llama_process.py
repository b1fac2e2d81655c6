from __future__ import annotations

import asyncio
from pathlib import Path
from typing import cast

import pytest

from gateway.adapters.llama_process import WorkerProcess, WorkerSettings
from gateway.inference import Generation, GenerationRequest, Prompt

ANSWER = b"""\
{"event": "result", "id": 1, "answer": {"text": "x", "prompt_tokens": 1, "completion_tokens": 1, "seconds": 0.1}}
"""


class Process:
    """A worker's pipes; what it says, the test feeds."""

    pid = 1
    returncode = None
    stdin = None
    stderr = None

    def __init__(self) -> None:
        self.stdout = asyncio.StreamReader()


@pytest.mark.parametrize("turns", range(8))
async def test_a_cancellation_that_meets_the_answer_is_not_lost(turns: int) -> None:
    process = Process()
    worker = WorkerProcess(cast("asyncio.subprocess.Process", process), WorkerSettings(Path("/nowhere")))
    request = GenerationRequest(Prompt("", "x"), "", 8, 30.0)
    listening = asyncio.create_task(worker.listen())
    task = asyncio.create_task(worker.exchange(1, request, 30.0))
    for _ in range(3):  # until it reads
        await asyncio.sleep(0)
    process.stdout.feed_data(ANSWER)
    for _ in range(turns):
        await asyncio.sleep(0)
    asked = task.cancel()
    await asyncio.wait([task])
    listening.cancel()
    await asyncio.wait([listening])
    assert task.cancelled() == asked
    assert asked or task.result() == Generation("x", 1, 1, 0.1)
