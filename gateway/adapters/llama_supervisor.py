"""Starts the worker, hands it jobs, and restarts it when it is lost."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Literal, NamedTuple

from gateway.adapters.llama_jobs import Job, JobQueue
from gateway.adapters.llama_process import WorkerLost, WorkerProcess, WorkerSettings
from gateway.errors import ModelError, ModelFileError
from gateway.inference import ModelInfo

_logger = logging.getLogger(__name__)

State = Literal["starting", "up", "away", "stopped"]
Starter = Callable[[WorkerSettings], Awaitable[WorkerProcess]]


class Pace(NamedTuple):
    """How often things are tried, in seconds.

    Attributes:
        first_wait: before the first restart; doubled for each further one, times 0.5 to 1.5.
        longest_wait: before any restart.
        memory: between looks at the worker's memory.
        file: between looks whether an unusable model file was replaced.
    """

    first_wait: float = 0.5
    longest_wait: float = 60.0
    memory: float = 2.0
    file: float = 30.0

    def wait(self, losses: int) -> float:
        """Before the next start, after so many losses without an answer in between."""
        return float(min(self.longest_wait, self.first_wait * 2.0 ** min(losses - 1, 20)) * random.uniform(0.5, 1.5))


class Supervisor:
    """One worker at a time. A loss costs the jobs at work; jobs that wait stay for the next worker."""

    def __init__(self, settings: WorkerSettings, jobs: JobQueue, pace: Pace, starter: Starter) -> None:
        self._settings = settings
        self._jobs = jobs
        self._pace = pace
        self._starter = starter
        self._process: WorkerProcess | None = None
        self._changed = asyncio.Event()
        self._stopping = asyncio.Event()
        self._finished = asyncio.Event()
        self._running = False
        self._lost_at: float | None = None
        self._losses = 0
        self.info: ModelInfo | None = None
        self.state: State = "starting"
        self.reason = "the model is starting"
        self.failure: ModelFileError | None = None
        self.restarts = 0

    @property
    def pid(self) -> int | None:
        """The worker's process id, None while there is no worker."""
        return None if self._process is None else self._process.pid

    async def changed(self) -> None:
        """Wait for the next change of `state`."""
        self._changed.clear()
        await self._changed.wait()

    async def run(self) -> None:
        """Keep a worker alive until `stop`."""
        self._running = True
        try:
            await _first_of(supervise=self._supervise(), stop=self._stopping.wait())
        finally:
            self._jobs.fail_all("the model is switched off")
            self._set("stopped", "the model is switched off")
            self._finished.set()

    async def stop(self) -> None:
        """End the worker in order, then `run`."""
        self._stopping.set()
        if self._running:
            await self._finished.wait()

    def cancel(self, job: Job) -> None:
        """Nobody waits for this job any more."""
        if job in self._jobs.at_work and self._process is not None:
            self._process.cancel(job.number)
        else:
            self._jobs.drop(job)

    async def _supervise(self) -> None:
        while True:
            mark = self._file_mark()
            try:
                await self._one_worker()
            except ModelFileError as error:
                self._set("away", str(error), error)
                self._jobs.fail_all(str(error))
                _logger.error("the model cannot be used, rules write the texts: %s", error)  # noqa: TRY400  # one line, no traceback
                self._lost_at = self._lost_at or _now()
                while self._file_mark() == mark:  # noqa: ASYNC110  # a file has no event
                    await asyncio.sleep(self._pace.file)
            except WorkerLost as error:
                self._lost(str(error))
                await asyncio.sleep(self._pace.wait(self._losses))
            self.restarts += 1

    async def _one_worker(self) -> None:
        self._process = process = await self._starter(self._settings)
        try:
            self._came_up(await process.ready())
            await _first_of(watch=process.watch(self._pace.memory), listen=process.listen(), work=self._work(process))
        finally:
            self._process = None
            await process.end(2.0 if self._stopping.is_set() else 0.0)

    async def _work(self, process: WorkerProcess) -> None:
        tasks: set[asyncio.Task[None]] = set()
        try:
            while True:
                job = await self._jobs.get()
                task = asyncio.create_task(self._exchange(process, job), name=f"llama job {job.number}")
                tasks.add(task)
                task.add_done_callback(tasks.discard)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _exchange(self, process: WorkerProcess, job: Job) -> None:
        remaining = job.ends - _now()
        if not job.answer.done() and remaining > 0:
            try:
                job.finish(await process.exchange(job.number, job.request, remaining))
            except ModelError as error:
                job.fail(error)
            self._losses = 0
        self._jobs.done(job)

    def _came_up(self, info: ModelInfo) -> None:
        self.info = info
        if self._lost_at is None:
            _logger.info("model %s is up", info.name)
        else:
            _logger.info("model %s is back after %.1f s", info.name, _now() - self._lost_at)
        self._lost_at = None
        self._set("up", "")

    def _lost(self, reason: str) -> None:
        self._losses += 1
        self._jobs.fail_at_work(reason)
        if self._lost_at is None:
            self._lost_at = _now()
            _logger.warning("the model is away, rules write the texts: %s", reason)
        else:
            _logger.debug("the model is still away: %s", reason)
        self._set("away", reason)

    def _set(self, state: State, reason: str, failure: ModelFileError | None = None) -> None:
        self.state, self.reason, self.failure = state, reason, failure
        if state != "up":
            self.info = None
        self._changed.set()

    def _file_mark(self) -> tuple[int, int]:
        try:
            status = self._settings.model.stat()
        except OSError:
            return (-1, -1)
        return (status.st_size, status.st_mtime_ns)


def _now() -> float:
    return asyncio.get_running_loop().time()


async def _first_of(**parts: Coroutine[Any, Any, object]) -> None:
    """Run side by side until one returns or raises; the others are cancelled before this returns."""
    tasks = [asyncio.create_task(part, name=f"llama {name}") for name, part in parts.items()]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
