"""The settings that a command of an operator uses: the file that is named, else the one in this folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gateway import config as configuration
from gateway.config import Config
from gateway.errors import InputError

USUAL = Path("gateway.toml")
ConfigFile = Annotated[
    Path | None, typer.Option("-c", "--config", help=f"The gateway's TOML file; without it ./{USUAL}.")
]


def settings(file: Path | None) -> Config:
    """Read the settings.

    Raises:
        InputError: no file is named, and there is none in this folder.
        ConfigError: a mistake in it.
    """
    if file is None and not USUAL.is_file():
        raise InputError(f"there is no {USUAL} in this folder; name the gateway's TOML file with -c FILE")
    return configuration.read(file or USUAL)
