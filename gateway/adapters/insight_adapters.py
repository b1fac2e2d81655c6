"""The LoRA adapter for insights that is installed with the gateway, or one's own, and how sure its causes are.

Beside ``<name>.gguf`` stands ``<name>.calibration.json``, its `AdapterFits`.
"""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from gateway.adapters.file_hash import sha256
from gateway.errors import ConfigError
from gateway.insights.general_fit import AdapterFits
from gateway.tomlfile import validate

SHIPPED = "insights-smollm2-135m.gguf"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class InsightAdapter:
    """A file, "" for none; for which model it is, and how sure its causes are."""

    path: str = ""
    fits: AdapterFits | None = None


def chosen(configured: Path | None) -> InsightAdapter:
    """The adapter of the settings, where it is one for insights, that is, has fits beside it; else the shipped one.

    Raises:
        ConfigError: the adapter of the settings does not fit what lies beside it.
    """
    if configured is None:
        return shipped()
    return own(configured) if beside(configured).is_file() else InsightAdapter()


def shipped() -> InsightAdapter:
    """The adapter for the default model; none where the installation lacks it, and a warning where it is damaged."""
    file = Path(str(resources.files("gateway"))) / "adapters_data" / SHIPPED
    if not file.exists():
        return InsightAdapter()
    try:
        return own(file)
    except ConfigError as error:
        log.warning("insights are written without an adapter: %s", error)
        return InsightAdapter()


def own(file: Path) -> InsightAdapter:
    """An adapter by its path.

    Raises:
        ConfigError: it is not there, its fits cannot be read, or they are of another file.
    """
    try:
        digest = sha256(file)
        data = json.loads(beside(file).read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(Path(error.filename or file), "", f"cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise ConfigError(beside(file), "", f"is not JSON: {error}") from error
    fits = validate(beside(file), data, AdapterFits)
    if fits.adapter_sha256 != digest:
        raise ConfigError(file, "", f"is not the adapter that {beside(file).name} was made for")
    return InsightAdapter(str(file.resolve()), fits)


def beside(adapter: Path) -> Path:
    """The file of an adapter's fits."""
    return adapter.with_suffix(".calibration.json")


def write_fits(fits: AdapterFits, file: Path) -> None:
    """Write them beside the adapter."""
    file.write_text(fits.model_dump_json(indent=1) + "\n", encoding="utf-8")
