"""Commands that are imported when they are called, so that ``--help`` is fast."""

from __future__ import annotations

import importlib
from typing import Any

import typer
import typer.core
import typer.main

WITHOUT_NOISE = {"add_completion": False, "pretty_exceptions_enable": False}


class LazyCommand(typer.core.TyperCommand):
    """Stands for a command in lists; becomes the real one when it is called.

    Args:
        name: the command's name.
        target: ``module:attribute`` of its function or of its `typer.Typer`.
        help: one line for the list of commands.
    """

    def __init__(self, name: str, target: str, help: str) -> None:  # noqa: A002 - typer's name for it
        super().__init__(name, help=help)
        self._target = target

    def load(self) -> Any:
        """The real command, imported now."""
        module, _, attribute = self._target.partition(":")
        found = getattr(importlib.import_module(module), attribute)
        if not isinstance(found, typer.Typer):
            app = typer.Typer(**WITHOUT_NOISE)  # type: ignore[arg-type]  # a dict of bools for bool parameters
            app.command(self.name)(found)
            found = app
        return typer.main.get_command(found)

    def make_context(self, *words: Any, **options: Any) -> Any:
        """The real command's context."""
        return self.load().make_context(*words, **options)
