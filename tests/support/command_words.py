"""Checks words typed after ``edge-gateway`` and ``make`` against what really exists."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from gateway.cli.lazy import LazyCommand
from gateway.cli.main import command_line

TARGET = re.compile(r"^([a-z][a-z-]*):", re.MULTILINE)


def unknown_words(words: list[str]) -> str | None:
    """What in ``edge-gateway <words>`` does not exist, or None. Values are not looked at."""
    command: Any = command_line()
    said = "edge-gateway"
    for number, word in enumerate(words):
        known = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
        if word.startswith("-") and word not in ("-", "--"):
            option = word.partition("=")[0]
            if option not in {*known, "--help"}:
                return f"{said} has no option {option}; it has {', '.join(sorted(known))}"
        elif getattr(command, "commands", None) and not (number and words[number - 1] in known):
            if word.isupper():  # COMMAND stands for any of them
                return None
            if word not in command.commands:
                return f"{said} has no command {word}; it has {', '.join(command.commands)}"
            said += f" {word}"
            command = command.commands[word]
            command = command.load() if isinstance(command, LazyCommand) else command
    return None


def unknown_targets(words: list[str], makefile: Path) -> str | None:
    """What in ``make <words>`` is no target of the Makefile, or None."""
    targets = set(TARGET.findall(makefile.read_text(encoding="utf-8")))
    wrong = [word for word in words if re.fullmatch(r"[a-z][a-z-]*", word) and word not in targets]
    return f"make has no target {', '.join(wrong)}" if wrong else None
