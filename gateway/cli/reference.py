"""Writes the reference of the command line from the commands: ``python -m gateway.cli.reference FILE``."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gateway.cli.lazy import LazyCommand
from gateway.cli.main import command_line

HEAD = """# Command line

Made from the commands themselves by `make reference`; `edge-gateway COMMAND --help` says the same.

Errors are one line on standard error. Exit codes: 0 all is well, 1 it failed or something is missing,
2 bad input, 130 after Ctrl-C.
"""


def page() -> str:
    """The whole page, as Markdown."""
    return "\n".join([HEAD, *(section(name, command) for name, command in commands(command_line(), "edge-gateway"))])


def commands(group: Any, prefix: str) -> Iterator[tuple[str, Any]]:
    """Every command that does something, with its full name, in order."""
    for name, command in group.commands.items():
        real = command.load() if isinstance(command, LazyCommand) else command
        if getattr(real, "commands", None):
            yield from commands(real, f"{prefix} {name}")
        else:
            yield f"{prefix} {name}", real


def section(name: str, command: Any) -> str:
    """A heading, what it does, and a table of its arguments and options."""
    visible = [parameter for parameter in command.params if not getattr(parameter, "hidden", False)]
    lines = [f"## {name}", "", inspect.cleandoc(command.help or ""), ""]
    if visible:
        lines += ["| | default | what |", "|---|---|---|", *(row(parameter) for parameter in visible), ""]
    return "\n".join(lines)


def row(parameter: Any) -> str:
    """One line of the table."""
    is_option = parameter.param_type_name == "option"
    words = ", ".join(f"`{word}`" for word in parameter.opts) if is_option else f"`{parameter.name.upper()}`"
    default = "required" if parameter.required else parameter.default
    shown = "" if default is None or default is False or callable(default) else f"{default}"
    return f"| {words} | {shown} | {' '.join((parameter.help or '').split())} |".replace("|  |", "| |")


def main() -> None:
    """Write it into a file."""
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
