"""The LoRA adapters for commands: the general one that ships with the gateway, or one's own.

Beside ``<name>.gguf`` stands ``<name>.calibration.json``, the `ConfidenceFit` of its answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from pydantic import ValidationError

from gateway.commands import confidence
from gateway.commands.confidence import ConfidenceFit, read_fit
from gateway.errors import ConfigError

SHIPPED = "commands-smollm2-135m.gguf"


@dataclass(frozen=True, slots=True)
class CommandAdapter:
    """A file, "" for none, and how sure its answers are."""

    path: str = ""
    fit: ConfidenceFit | None = None


def shipped() -> CommandAdapter:
    """The general adapter for the default model; none where the installation lacks it."""
    file = Path(str(resources.files("gateway"))) / "adapters_data" / SHIPPED
    return own(file) if file.exists() else CommandAdapter()


def own(file: Path) -> CommandAdapter:
    """An adapter by its path.

    Raises:
        ConfigError: it is not there, or its calibration cannot be read.
    """
    if not file.is_file():
        raise ConfigError(file, "", "no such adapter")
    fit = confidence.beside(file)
    if not fit.exists():
        return CommandAdapter(str(file.resolve()))
    try:
        return CommandAdapter(str(file.resolve()), read_fit(fit))
    except (OSError, ValidationError) as error:
        raise ConfigError(fit, "", "is no calibration of an adapter") from error
