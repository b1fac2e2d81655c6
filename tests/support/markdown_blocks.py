"""Finds what a page of the documentation promises: its fenced blocks, and the commands that it names."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

RUN = ("bash", "console")
OTHER = ("toml", "python", "json", "text")
FENCE = re.compile(r"^(?P<indent> *)(?P<fence>```+|~~~+)(?P<info>.*)$")
PREFIXES = ("sudo", "time", "nohup", "exec", "env", "then", "do", "!", "(", "{")
ENDS = ("|", "||", "&&", ";", "&", ">", ">>", "2>", "<", "|&")


class BadBlock(Exception):
    """A block that this machinery cannot read: it would otherwise go unchecked."""


@dataclass(frozen=True)
class Block:
    """A fenced block. Its info string is a language, then words and ``key=value`` for the tests:

    ``broker`` (a broker of its own), ``skip="reason"`` (cannot run in a test), ``file=NAME`` (is
    put into the page's folder under that name), ``profile`` (a device's profile, not settings),
    ``timeout=SECONDS``, ``exit=CODE``.
    """

    page: str
    line: int
    language: str
    options: dict[str, str]
    text: str

    @property
    def place(self) -> str:
        """Where it stands, for messages."""
        return f"{self.page}:{self.line}"

    @property
    def script(self) -> str:
        """The shell commands of a bash or console block."""
        if self.language == "bash":
            return self.text
        lines, inside = [], False
        for line in self.text.splitlines():
            inside = line.startswith("$ ") or (inside and line.startswith("> "))
            if inside:
                lines.append(line[2:])
        return "\n".join(lines) + "\n"


def blocks(page: str, text: str) -> list[Block]:
    """Every fenced block of a page.

    Raises:
        BadBlock: an unknown language or option, a skip without a reason, a block without an end.
    """
    found: list[Block] = []
    lines = iter(enumerate(text.splitlines(), 1))
    for number, line in lines:
        opening = FENCE.match(line)
        if opening is None:
            continue
        body: list[str] = []
        for _, inner in lines:
            if inner.strip() == opening["fence"]:
                break
            body.append(inner.removeprefix(opening["indent"]))
        else:
            raise BadBlock(f"{page}:{number}: the block has no end")
        language, options = _info(f"{page}:{number}", opening["info"])
        found.append(Block(page, number, language, options, "\n".join(body) + "\n"))
    return found


def _info(place: str, info: str) -> tuple[str, dict[str, str]]:
    words = shlex.split(info)
    if not words or words[0] not in (*RUN, *OTHER):
        raise BadBlock(f"{place}: give the block one of the languages {', '.join((*RUN, *OTHER))}; output is text")
    options = dict(word.partition("=")[::2] for word in words[1:])
    unknown = options.keys() - {"broker", "exit", "file", "profile", "skip", "timeout"}
    if unknown:
        raise BadBlock(f"{place}: unknown {', '.join(sorted(unknown))} in the block's first line")
    if "skip" in options and len(options["skip"].split()) < 2:
        raise BadBlock(f'{place}: skip needs a reason: skip="needs systemd"')
    return words[0], options


def commands(page: str, text: str, program: str) -> Iterator[tuple[str, list[str]]]:
    """Each use of ``program`` in shell blocks and in `inline code`: where, and the words after it."""
    outside = text
    for block in blocks(page, text):
        outside = outside.replace(block.text, "\n" * block.text.count("\n"))
        if block.language in RUN:
            script = re.sub(r"\\\n\s*", " ", block.script)
            for line in script.splitlines():
                yield from ((block.place, words) for words in _uses(line, program))
    for number, line in enumerate(outside.splitlines(), 1):
        for code in re.findall(r"`([^`]+)`", line):
            if f"{program} " in code:
                yield from ((f"{page}:{number}", words) for words in _uses(code, program))


def _uses(line: str, program: str) -> Iterator[list[str]]:
    reader = shlex.shlex(line, posix=True, punctuation_chars=True)
    reader.whitespace_split = True
    try:
        words = list(reader)
    except ValueError:  # half of a here-document or of a sentence
        words = line.split()
    segment: list[str] = []
    for word in [*words, ";"]:
        if word not in ENDS:
            segment.append(word)
            continue
        rest = _without_prefix(segment)
        if rest and (rest[0] == program or rest[0].endswith("/" + program)):
            yield rest[1:]
        segment = []


def _without_prefix(words: list[str]) -> list[str]:
    """A command's words without what may stand before a command: ``sudo -u NAME``, ``A=1``, ``time``."""
    rest = list(words)
    while rest and (rest[0] in PREFIXES or re.match(r"[A-Za-z_]\w*=", rest[0])):
        sudo = rest.pop(0) == "sudo"
        if sudo and len(rest) > 1 and rest[0] == "-u":
            del rest[:2]
    return rest


def pages(root: Path) -> list[Path]:
    """README.md and everything below docs/."""
    return [root / "README.md", *sorted((root / "docs").rglob("*.md"))]
