"""One run of the worker process: start it, exchange requests, watch it, end it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
from collections import deque
from collections.abc import Collection
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from gateway.adapters import llama_protocol
from gateway.adapters.llama_protocol import EXIT_MODEL_FILE, MOST_ADAPTERS, Answer, Request
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
        prefix_cache: folder where the stable prefixes' state outlives the worker; None for none.
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
    prefix_cache: Path | None = None
    nice: int = 10
    max_memory_mb: int | None = None
    start_timeout: float = 60.0
    hang_timeout: float = 30.0

    def memory_limit(self, adapters: Collection[Path] = ()) -> int:
        """Bytes of resident memory at which the worker is restarted, with further ``adapters`` in use."""
        if self.max_memory_mb is not None:
            return self.max_memory_mb << 20
        more = sorted(map(_size, adapters), reverse=True)[:MOST_ADAPTERS]
        return _size(self.model) + (_size(self.adapter) if self.adapter else 0) + sum(more) + (_SPARE_MB << 20)


class WorkerSilent(WorkerLost):
    """It gave no sign of life in time."""


class WorkerProcess:
    """A started worker. ``info`` is there once `ready` has returned."""

    def __init__(self, process: asyncio.subprocess.Process, settings: WorkerSettings) -> None:
        self._process = process
        self._settings = settings
        self._stderr: deque[str] = deque(maxlen=20)
        self._errors: asyncio.Task[None] | None = None
        self._answers: dict[int, tuple[Request, asyncio.Future[Answer]]] = {}
        self._heard = 0.0
        self._adapters: set[Path] = set()

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

    async def exchange(self, number: int, request: Request, remaining: float) -> Answer:
        """Send a request and wait for its answer, while `listen` runs.

        Args:
            number: names the request; each has its own.
            request: one that is more urgent than those under way, or the only one.
            remaining: seconds until its deadline.

        Raises:
            ModelError: what the worker says.
        """
        loop = asyncio.get_running_loop()
        if not self._answers:
            self._heard = loop.time()
        if request.adapter:
            self._adapters.add(Path(request.adapter))
        future: asyncio.Future[Answer] = loop.create_future()
        self._answers[number] = request, future
        try:
            self._send(llama_protocol.request_line(number, request, remaining))
            return await future
        finally:
            del self._answers[number]

    async def listen(self) -> None:
        """Return never; hand out the answers.

        Raises:
            WorkerLost: the worker ended, or gave no sign of life in time while it has work.
        """
        loop = asyncio.get_running_loop()
        patience = self._settings.hang_timeout
        while True:
            since = self._heard if self._answers else loop.time()
            try:
                data = await self._read(max(0.0, since + patience - loop.time()), "during a request")
            except WorkerSilent as error:
                if self._answers and loop.time() - self._heard >= patience:
                    raise WorkerSilent(
                        f"the worker gave no sign of life for {patience:g} s during a request"
                    ) from error
                continue
            self._heard = loop.time()
            if (waiting := self._answers.get(data.get("id", -1))) is not None:
                self._take(*waiting, data)

    def cancel(self, number: int) -> None:
        """Ask the worker to give up a request."""
        self._send(llama_protocol.line(op="cancel", id=number))

    def _take(self, request: Request, future: asyncio.Future[Answer], data: dict[str, Any]) -> None:
        if future.done():
            return
        if data["event"] == "result":
            future.set_result(llama_protocol.read_answer(request, data))
        elif data["event"] == "error":
            future.set_exception(llama_protocol.read_error(data))

    async def watch(self, every: float) -> None:
        """Return never; look at exit and memory each ``every`` seconds.

        Raises:
            WorkerLost: the process ended or uses too much memory.
        """
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(every):
                    await self._process.wait()
                raise WorkerLost(self._ended())
            limit = self._settings.memory_limit(self._adapters)
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
            raise WorkerSilent(f"the worker gave no sign of life for {patience:g} s {when}") from error
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


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0
