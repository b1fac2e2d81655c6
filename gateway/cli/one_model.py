"""A model for one command of the command line: started, used, ended."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

from gateway import config as configuration
from gateway import profiles
from gateway.adapters import model_files
from gateway.adapters.command_adapters import CommandAdapter, own, shipped
from gateway.adapters.model_files import DEFAULT, default_models_dir
from gateway.adapters.model_service import ModelService
from gateway.config import ModelSettings
from gateway.profiles import HostProfile

WITHIN = 120.0  # seconds for it to come up


def settings(model: str | None, mode: str = "auto") -> ModelSettings:
    """The settings of a model by name or path; None: the host profile's. Its file is looked for unless it is off.

    Raises:
        ModelFileError: there is no such file.
    """
    is_path = model is not None and ("/" in model or model.endswith(".gguf"))
    found = ModelSettings.model_validate(
        {"mode": mode, "path": model if is_path else None, "name": None if is_path else model}
    )
    if found.mode != "off":
        model_files.resolve(found.path, found.name or _usual(), default_models_dir())
    return found


def adapter(given: str | None, chosen: ModelSettings) -> CommandAdapter:
    """The adapter for commands: the one that was asked for, ``none``, or the shipped one with the default model.

    Raises:
        ConfigError: there is no such file.
    """
    if given == "none":
        return CommandAdapter()
    if given is not None:
        return own(Path(given))
    return shipped() if chosen.path is None and (chosen.name or _usual()) == DEFAULT else CommandAdapter()


@contextlib.asynccontextmanager
async def running(chosen: ModelSettings, models_dir: Path | None = None) -> AsyncIterator[ModelService]:
    """The model, up.

    Args:
        chosen: which.
        models_dir: where curated models are kept; None: the usual place.
    """
    model = ModelService(chosen, host(), models_dir or default_models_dir())
    async with asyncio.TaskGroup() as group:
        group.create_task(model.run(), name="model")
        try:
            await model.wait_up(WITHIN)
            yield model
        finally:
            await model.stop()


def host() -> HostProfile:
    """This machine's profile."""
    return profiles.host(configuration.host_name())


def _usual() -> str:
    return host().model
