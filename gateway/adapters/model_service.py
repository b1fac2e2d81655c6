"""The model as the settings mean it: finds the file, checks its hash, then runs the worker.

A file that is missing or wrong leaves the gateway degraded, not dead: it is looked for again, so
that `edge-gateway models pull` is enough to bring the words back.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
from pathlib import Path

from gateway.adapters import model_files
from gateway.adapters.llama_client import LlamaClient
from gateway.adapters.llama_process import WorkerSettings
from gateway.config import ModelSettings
from gateway.errors import ModelFileError, ModelUnavailable
from gateway.inference import Generation, GenerationRequest, ModelInfo, ScoreRequest, Scores
from gateway.profiles import HostProfile

_LOOK_AGAIN = 10.0  # seconds between two looks for a missing model file

log = logging.getLogger(__name__)


class ModelService:
    """Implements `ports.LanguageModel` and `ports.ModelIdentity`.

    `run` is to be a task of its own; it returns after `stop`.

    Args:
        settings: which model, and how much of the machine it may use.
        host: what the settings leave open.
        models_dir: where curated models are kept.
        prefix_cache: where the state of stable prompts may be kept over a restart; None for nowhere.
    """

    def __init__(
        self, settings: ModelSettings, host: HostProfile, models_dir: Path, prefix_cache: Path | None = None
    ) -> None:
        self._settings = settings
        self._host = host
        self._models_dir = models_dir
        self._prefix_cache = prefix_cache
        self._client: LlamaClient | None = None
        self._problem = "is starting"
        self._stopping = asyncio.Event()
        self._found = asyncio.Event()

    @property
    def info(self) -> ModelInfo | None:
        """The model that answers; None while none is up."""
        return None if self._client is None else self._client.info

    @property
    def problem(self) -> str | None:
        """Why the model does not answer; None while it does, or when it is switched off."""
        if self._settings.mode == "off":
            return None
        if self._client is None:
            return self._problem
        return None if self._client.info is not None else self._client.reason or "is starting"

    @property
    def restarts(self) -> int:
        """How often the worker was started again."""
        return 0 if self._client is None else self._client.restarts

    async def run(self) -> None:
        """Find the file, run the worker, until `stop`."""
        if self._settings.mode == "off":
            await self._stopping.wait()
            return
        file = await self._find()
        if file is None:
            return
        self._client = LlamaClient(self._worker_settings(file))
        self._found.set()
        async with asyncio.TaskGroup() as group:
            group.create_task(self._client.run(), name="model-worker")
            await self._stopping.wait()
            await self._client.stop()

    async def wait_up(self, seconds: float) -> ModelInfo:
        """Wait until the model answers.

        Raises:
            ModelFileError: its file cannot be used.
            ModelUnavailable: not within that many seconds.
        """
        file = await self._file()
        try:
            async with asyncio.timeout(seconds):
                await self._found.wait()
                return await self._up().wait_up()
        except TimeoutError as error:
            raise ModelUnavailable(f"{file.path}: the model was not up within {seconds:g} s") from error

    async def stop(self) -> None:
        """End the worker and `run`."""
        self._stopping.set()

    async def generate(self, request: GenerationRequest) -> Generation:
        """Write under a grammar.

        Raises:
            ModelError: there is no answer.
        """
        return await self._up().generate(request)

    async def score(self, request: ScoreRequest) -> Scores:
        """Log-likelihoods of continuations.

        Raises:
            ModelError: there is no answer.
        """
        return await self._up().score(request)

    def _up(self) -> LlamaClient:
        if self._client is None:
            raise ModelUnavailable(self._problem)
        return self._client

    async def _find(self) -> model_files.ModelFile | None:
        while not self._stopping.is_set():
            with contextlib.suppress(ModelFileError):  # `problem` tells
                return await self._file()
            try:
                async with asyncio.timeout(_LOOK_AGAIN):
                    await self._stopping.wait()
            except TimeoutError:
                continue
        return None

    async def _file(self) -> model_files.ModelFile:
        try:
            return await asyncio.to_thread(self._resolve)
        except ModelFileError as error:
            if str(error) != self._problem:
                log.warning("without a model the rules write the text: %s", error)
            self._problem = str(error)
            raise

    def _resolve(self) -> model_files.ModelFile:
        return model_files.resolve(self._settings.path, self._settings.name or self._host.model, self._models_dir)

    def _worker_settings(self, file: model_files.ModelFile) -> WorkerSettings:
        settings, host = self._settings, self._host
        return WorkerSettings(
            model=file.path,
            name=file.name,
            adapter=settings.adapter,
            threads=settings.threads or usual_threads(host),
            context=settings.context or host.context,
            batch=host.batch,
            gpu_layers=host.gpu_layers,
            prefix_cache=self._prefix_cache if settings.prefix_cache else None,
            nice=settings.nice,
            max_memory_mb=settings.max_memory_mb,
        )


def usual_threads(host: HostProfile) -> int:
    """One core stays free: llama.cpp's threads wait for each other by spinning, and crawl without it."""
    return max(1, (os.cpu_count() or 2) - 1) if host.threads == "auto" else host.threads
