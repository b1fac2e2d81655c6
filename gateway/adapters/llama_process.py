"""One run of the worker process: start it, exchange requests, watch it, end it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
from collections import deque
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from gateway.adapters import llama_protocol
from gateway.adapters.llama_protocol import EXIT_MODEL_FILE, Answer, Request
from gateway.errors import ModelFileError, ModelUnavailable
from gateway.inference import ModelInfo

_LINE_LIMIT = 1 << 20
_SPARE_MB = 150  # what the worker may use beside the model file
_ENVIRONMENT = {  # each keeps the worker small
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "1",
}


class WorkerLost(ModelUnavailable):
    """The process ended, hangs or uses too much memory."""


@dataclass(frozen=True, slots=True)
class WorkerSettings:
    """How to run the worker.

    Attributes:
        model: the GGUF file.
        name: what insights call the model; "" takes the file's name.
        adapter: a LoRA adapter in GGUF, or None.
        context: tokens of prompt and answer together (less when the model was trained on less).
        batch: most tokens in one decode.
        gpu_layers: layers on the GPU, -1 for all.
        max_memory_mb: resident memory at which it is restarted; None: the files' size + 150 MB.
        start_timeout: seconds without a sign of life while it loads.
        hang_timeout: seconds without a sign of life during a request.
    """

    model: Path
    name: str = ""
    adapter: Path | None = None
    threads: int = 2
    context: int = 2048
    batch: int = 512
    gpu_layers: int = 0
    nice: int = 10
    max_memory_mb: int | None = None
    start_timeout: float = 60.0
    hang_timeout: float = 30.0

    def memory_limit(self) -> int:
        """Bytes of resident memory at which the worker is restarted."""
        if self.max_memory_mb is not None:
            return self.max_memory_mb << 20
        files = (self.model, *((self.adapter,) if self.adapter else ()))
        size: int = sum(file.stat().st_size for file in files if file.exists())
        return size + (_SPARE_MB << 20)


class WorkerProcess:
    """A started worker. ``info`` is there once `ready` has returned."""

    def __init__(self, process: asyncio.subprocess.Process, settings: WorkerSettings) -> None:
        self._process = process
        self._settings = settings
        self._stderr: deque[str] = deque(maxlen=20)
        self._errors: asyncio.Task[None] | None = None
        self._number = 0

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    async def ready(self) -> ModelInfo:
        """Wait until the model is loaded.

        Raises:
            ModelFileError: the file cannot be used; another try would not help.
            WorkerLost: it ended or gave no sign of life in time.
        """
        self._errors = asyncio.create_task(self._drain(), name="llama worker stderr")
        while True:
            data = await self._read(self._settings.start_timeout, "while loading")
            if data["event"] == "ready":
                return ModelInfo(**data["info"])
            if data["event"] == "fatal":
                code = await self._process.wait()
                if code == EXIT_MODEL_FILE:
                    raise ModelFileError(data["message"])
                raise WorkerLost(data["message"])

    async def exchange(self, request: Request, remaining: float) -> Answer:
        """Send a request and wait for its answer; only one at a time.

        Raises:
            WorkerLost: it ended or gave no sign of life in time.
            ModelError: what the worker says.
        """
        self._number += 1
        self._send(llama_protocol.request_line(self._number, request, remaining))
        while True:
            data = await self._read(self._settings.hang_timeout, "during a request")
            if data.get("id") != self._number:
                continue
            if data["event"] == "result":
                return llama_protocol.read_answer(request, data)
            if data["event"] == "error":
                raise llama_protocol.read_error(data)

    def cancel(self) -> None:
        """Ask the worker to give up the request that it works on."""
        self._send(llama_protocol.line(op="cancel", id=self._number))

    async def watch(self, every: float) -> None:
        """Return never; look at exit and memory each ``every`` seconds.

        Raises:
            WorkerLost: the process ended or uses too much memory.
        """
        limit = self._settings.memory_limit()
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(every):
                    await self._process.wait()
                raise WorkerLost(self._ended())
            used = resident_memory(self.pid)
            if used > limit:
                raise WorkerLost(f"the worker used {used >> 20} MB of memory, the limit is {limit >> 20} MB")

    async def end(self, patience: float) -> None:
        """Close its input, and kill it when it has not ended after ``patience`` seconds."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        if patience > 0:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(patience):
                    await self._process.wait()
        if self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()
        if self._errors is not None:
            self._errors.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._errors

    def _send(self, data: bytes) -> None:
        stdin = self._process.stdin
        if stdin is not None and not stdin.is_closing():
            stdin.write(data)

    async def _read(self, patience: float, when: str) -> dict[str, Any]:
        stdout = self._process.stdout
        if stdout is None:
            raise WorkerLost("the worker has no output")
        try:
            async with asyncio.timeout(patience):  # wait_for of Python 3.11 loses a cancellation that meets a result
                row = await stdout.readline()
        except TimeoutError as error:
            raise WorkerLost(f"the worker gave no sign of life for {patience:g} s {when}") from error
        if not row:
            await self._process.wait()
            raise WorkerLost(self._ended())
        data: dict[str, Any] = json.loads(row)
        return data

    async def _drain(self) -> None:
        stream = self._process.stderr
        while stream is not None and (row := await stream.readline()):
            self._stderr.append(row.decode("utf-8", errors="replace").strip())

    def _ended(self) -> str:
        code = self._process.returncode
        how = f"was killed by signal {-code}" if code is not None and code < 0 else f"ended with code {code}"
        last = next((text for text in reversed(self._stderr) if text), "")
        return f"the worker {how}" + (f" ({last})" if last else "")


async def start(settings: WorkerSettings) -> WorkerProcess:
    """Start the worker process.

    Raises:
        WorkerLost: the operating system refuses.
    """
    fields = {**asdict(settings), "parent": os.getpid()}
    try:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "gateway.adapters.llama_worker",
            json.dumps(fields, default=str),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env={**os.environ, **_ENVIRONMENT},
            limit=_LINE_LIMIT,
            start_new_session=True,
        )
    except OSError as error:
        raise WorkerLost(f"the worker cannot be started: {error.strerror}") from error
    return WorkerProcess(process, settings)


def resident_memory(pid: int) -> int:
    """Bytes of resident memory, 0 when the process is gone."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0
