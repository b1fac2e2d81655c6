"""`ports.LanguageModel` and `ports.ModelIdentity` over a supervised worker process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

from gateway.adapters import llama_process
from gateway.adapters.llama_jobs import JobQueue
from gateway.adapters.llama_process import WorkerSettings
from gateway.adapters.llama_protocol import Answer, Request
from gateway.adapters.llama_supervisor import Pace, Starter, State, Supervisor
from gateway.errors import ModelFileError, ModelTimeout, ModelUnavailable
from gateway.inference import Generation, GenerationRequest, ModelInfo, ScoreRequest, Scores

_DEFAULT_PACE = Pace()


class LlamaClient:
    """Passes requests to the worker, one at a time, by priority.

    `run` is to be a task of its own and returns after `stop`. While the worker is away requests
    fail at once with `ModelUnavailable`. A loss costs the request in flight; those that wait stay
    until their deadline.

    Args:
        settings: the worker's.
        waiting: most requests that wait; one more fails with `ModelUnavailable`.
        pace: how often things are tried.
        starter: starts a worker.
    """

    def __init__(
        self,
        settings: WorkerSettings,
        *,
        waiting: int = 16,
        pace: Pace = _DEFAULT_PACE,
        starter: Starter = llama_process.start,
    ) -> None:
        self._jobs = JobQueue(waiting)
        self._supervisor = Supervisor(settings, self._jobs, pace, starter)

    @property
    def info(self) -> ModelInfo | None:
        """The model that answers; None while none is up."""
        return self._supervisor.info

    @property
    def state(self) -> State:
        """Where the worker stands."""
        return self._supervisor.state

    @property
    def reason(self) -> str:
        """Why the model does not answer, "" while it does."""
        return self._supervisor.reason

    @property
    def failure(self) -> ModelFileError | None:
        """Set while the model file cannot be used; it is tried again when the file changes."""
        return self._supervisor.failure

    @property
    def restarts(self) -> int:
        """How often a worker was started again."""
        return self._supervisor.restarts

    @property
    def pid(self) -> int | None:
        """The worker's process id, None while there is none."""
        return self._supervisor.pid

    async def run(self) -> None:
        """Start the worker, serve, restart it when it is lost; until `stop`."""
        await self._supervisor.run()

    async def stop(self) -> None:
        """End the worker and `run`; requests that wait fail with `ModelUnavailable`."""
        await self._supervisor.stop()

    async def changed(self) -> None:
        """Wait for the next change of `state`."""
        await self._supervisor.changed()

    async def wait_up(self) -> ModelInfo:
        """Wait until the model answers.

        Raises:
            ModelFileError: its file cannot be used.
            ModelUnavailable: the client was stopped.
        """
        while (info := self.info) is None:
            if self.failure is not None:
                raise ModelFileError(str(self.failure))
            if self.state == "stopped":
                raise ModelUnavailable(self.reason)
            await self.changed()
        return info

    async def generate(self, request: GenerationRequest) -> Generation:
        """Write under a grammar. Cancelling the caller cancels the work.

        Raises:
            ModelUnavailable: no worker, or too many requests wait.
            ModelTimeout: the request's deadline passed.
            ContextOverflow: prompt and answer do not fit.
            ModelError: the grammar cannot be used, or llama.cpp failed.
        """
        return cast("Generation", await self._ask(request))

    async def score(self, request: ScoreRequest) -> Scores:
        """Log-likelihoods of continuations. Cancelling the caller cancels the work.

        Raises:
            ModelError: as `generate`.
        """
        return cast("Scores", await self._ask(request))

    async def _ask(self, request: Request) -> Answer:
        if self.state != "up":
            raise ModelUnavailable(self.reason)
        job = self._jobs.put(request)
        try:
            async with asyncio.timeout_at(job.ends):
                return await job.answer
        except TimeoutError as error:
            self._supervisor.cancel(job)
            raise ModelTimeout(f"no answer in {request.deadline:g} s") from error
        except asyncio.CancelledError:
            self._supervisor.cancel(job)
            raise


@asynccontextmanager
async def running(settings: WorkerSettings) -> AsyncIterator[LlamaClient]:
    """A model that is up, and ended afterwards.

    Raises:
        ModelFileError: the file cannot be used.
    """
    client = LlamaClient(settings)
    task = asyncio.create_task(client.run(), name="model")
    try:
        await client.wait_up()
        yield client
    finally:
        await client.stop()
        await task
