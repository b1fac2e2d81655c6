"""Whether the files and folders that the settings name are there and can be used."""

from __future__ import annotations

import os
from pathlib import Path

from gateway.adapters.mqtt_options import connection_options
from gateway.config import Config
from gateway.errors import ConfigError

_GGUF = b"GGUF"


def check_files(found: Config) -> list[str]:
    """What cannot be judged from here, for a person.

    Raises:
        InputError: password, certificates, adapter or data folder cannot be used.
    """
    connection_options(found.settings.mqtt, "check", (), None)
    if found.settings.model.mode != "off" and found.settings.model.adapter is not None:
        _adapter(found, found.settings.model.adapter)
    return _data_dir(found, found.settings.data_dir)


def _adapter(found: Config, file: Path) -> None:
    try:
        with file.open("rb") as opened:
            start = opened.read(len(_GGUF))
    except FileNotFoundError as error:
        raise ConfigError(found.file, "model.adapter", f"{file}: no such file") from error
    except OSError as error:
        raise ConfigError(found.file, "model.adapter", f"{file}: cannot be read: {error.strerror}") from error
    if start != _GGUF:
        raise ConfigError(found.file, "model.adapter", f"{file}: is not a GGUF file")


def _data_dir(found: Config, folder: Path) -> list[str]:
    """The folder, or the nearest one above it that is there, must take new files."""
    there = next(place for place in (folder, *folder.absolute().parents) if os.path.lexists(place))
    if not there.is_dir():
        raise ConfigError(found.file, "data_dir", f"{there} is not a folder")
    if os.access(there, os.W_OK | os.X_OK):
        return []
    if there.stat().st_uid != os.geteuid():
        return [f"data_dir {folder}: you may not write there, so whether the service's user may is not known"]
    raise ConfigError(found.file, "data_dir", f"{folder}: cannot be written (permissions of {there})")
