"""``edge-gateway replay`` with a model whose worker is lost."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest

from gateway.adapters import model_files, model_service
from gateway.adapters.llama_client import LlamaClient
from gateway.adapters.llama_process import WorkerLost, WorkerProcess, WorkerSettings
from gateway.adapters.llama_protocol import Answer, Request
from gateway.adapters.llama_supervisor import Pace, Starter
from gateway.cli import replay as command
from gateway.cli.main import run
from gateway.inference import Generation, GenerationRequest, ModelInfo, Scores

START = 1_700_006_400.0  # midnight, UTC
PACE = Pace(first_wait=0.01, longest_wait=0.02, memory=1.0, file=0.01)


class Worker:
    """Answers each request with words that are of no clause; is lost at the first one if so wanted."""

    pid = 1

    def __init__(self, *, lost: bool) -> None:
        self.lost = lost
        self.asked = 0
        self._gone = asyncio.Event()

    async def ready(self) -> ModelInfo:
        return ModelInfo("double", "0" * 64)

    async def exchange(self, _number: int, request: Request, _remaining: float) -> Answer:
        await asyncio.sleep(0)
        self.asked += 1
        if self.lost:
            self._gone.set()
            await asyncio.Event().wait()
        if isinstance(request, GenerationRequest):
            return Generation("Hello.", 1, 1, 0.0)
        return Scores(tuple(-1.0 for _ in request.continuations), tuple(1 for _ in request.continuations), 0.0)

    async def listen(self) -> None:
        await self._gone.wait()
        raise WorkerLost("the worker was killed")

    def cancel(self, _number: int) -> None: ...

    async def watch(self, _every: float) -> None:
        await asyncio.Event().wait()

    async def end(self, _patience: float) -> None: ...


def starter(*workers: Worker) -> Starter:
    """Hands out these; afterwards none can be started."""
    rest = list(workers)

    async def start(_settings: WorkerSettings) -> WorkerProcess:
        if not rest:
            raise WorkerLost("the worker cannot be started: no memory")
        return cast("WorkerProcess", rest.pop(0))

    return start


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """A value each five minutes that steps up and down, so that there is something to say again and again."""
    file = tmp_path / "boiler.csv"
    lines = ["timestamp,value"]
    for number in range(3000):
        moment = datetime.fromtimestamp(START + 300.0 * number, UTC).strftime("%Y-%m-%d %H:%M:%S")
        lines.append(f"{moment},{20.0 + number % 7 / 10 + 15.0 * (number // 600 % 2):.1f}")
    file.write_text("\n".join(lines) + "\n")
    return file


def reasons(
    recording: Path, workers: tuple[Worker, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> list[str]:
    """Why the rules wrote each insight."""
    start = starter(*workers)

    def client(settings: WorkerSettings) -> LlamaClient:
        return LlamaClient(settings, pace=PACE, starter=start)

    monkeypatch.setattr(model_service, "LlamaClient", client)
    model = model_files.ModelFile(recording, "double", None)
    monkeypatch.setattr(model_files, "resolve", lambda *_: model)
    assert run(["replay", str(recording), "--profile", "generic", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return [row["text_source_reason"] for row in rows if row["kind"] == "insight"]


def test_a_lost_worker_costs_one_insight(
    recording: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lost, next_one = Worker(lost=True), Worker(lost=False)
    found = reasons(recording, (lost, next_one), monkeypatch, capsys)
    assert len(found) > 3
    assert lost.asked == 1
    assert [reason for reason in found if "killed" in reason] == ["the worker was killed"]
    assert "the model is away" not in found
    assert next_one.asked >= len(found) - 1


def test_a_model_that_does_not_come_back_is_waited_for_once(
    recording: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "MODEL_WITHIN", 0.2)
    found = reasons(recording, (Worker(lost=True),), monkeypatch, capsys)
    assert found[0] == "the worker was killed"
    assert set(found[1:]) == {"the model is away"}
