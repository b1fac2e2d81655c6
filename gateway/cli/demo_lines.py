"""What is typed to the demonstration: keys below a live picture, or lines of standard input."""

from __future__ import annotations

import asyncio
import codecs
import os
import re
import sys
import termios
import threading
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.text import Text

_PROMPT = "> "
_PART = 4096  # bytes
_ESCAPE = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O.|.)?")  # arrows and other keys that are no letters
_END, _ENTER, _RUB_OUT, _ALL = "\x04", "\r\n", "\x7f\x08", "\x15"


class Lines:
    """Lines in their order, and whether there will be more.

    Attributes:
        urgent: gets each line first; what it says yes to is not kept.
    """

    def __init__(self) -> None:
        self.urgent: Callable[[str], bool] = lambda _line: False
        self._lines: list[str] = []
        self._ended = False
        self._news = asyncio.Event()

    @property
    def first(self) -> str | None:
        """The one that waits for longest."""
        return self._lines[0] if self._lines else None

    def add(self, line: str) -> None:
        """One was typed."""
        if line.strip() and not self.urgent(line.strip()):
            self._lines.append(line.strip())
            self._news.set()

    def end(self) -> None:
        """No more will come."""
        self._ended = True
        self._news.set()

    async def more(self) -> bool:
        """Wait for a line; False when none will come."""
        while not self._lines and not self._ended:
            self._news.clear()
            await self._news.wait()
        return bool(self._lines)

    async def take(self, within: float | None = None) -> str | None:
        """The next line; None after the last, or when none came within so many seconds."""
        try:
            async with asyncio.timeout(within):
                return self._lines.pop(0) if await self.more() else None
        except TimeoutError:
            return None

    def read_input(self) -> None:
        """Begin to read standard input, whatever that is, in a thread that ends with the program."""
        source, loop = sys.stdin.fileno(), asyncio.get_running_loop()

        def read() -> None:  # not through sys.stdin: at the program's end its lock must be free
            rest = b""
            try:
                while data := os.read(source, _PART):
                    *lines, rest = (rest + data).split(b"\n")
                    for line in lines:
                        loop.call_soon_threadsafe(self.add, line.decode(errors="replace"))
                loop.call_soon_threadsafe(self.add, rest.decode(errors="replace"))
                loop.call_soon_threadsafe(self.end)
            except OSError:
                loop.call_soon_threadsafe(self.end)  # standard input is closed
            except RuntimeError:
                return  # the loop is: nobody wants to know any more

        threading.Thread(target=read, name="standard input", daemon=True).start()


class Keyboard:
    """A line that is being typed at a terminal, drawn by rich; Enter gives it to ``lines``."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._typed = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def __rich__(self) -> Text:
        """The prompt and what is typed."""
        line = Text(_PROMPT, "bold green", no_wrap=True, overflow="ellipsis")
        line.append(self._typed, "bold white")
        line.append("█", "green")
        return line

    @contextmanager
    def attached(self, changed: Callable[[], None]) -> Iterator[None]:
        """Hear the keys of the terminal that is standard input; Ctrl-C stays a signal.

        Args:
            changed: called when it is to be drawn again.
        """
        terminal, loop = sys.stdin.fileno(), asyncio.get_running_loop()
        before = termios.tcgetattr(terminal)
        tty.setcbreak(terminal)

        def read() -> None:
            data = os.read(terminal, _PART)
            if data:
                self.press(data)
            else:
                self._lines.end()
            changed()

        loop.add_reader(terminal, read)
        try:
            yield
        finally:
            loop.remove_reader(terminal)
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)

    def press(self, data: bytes) -> None:
        """Some keys were pressed."""
        for key in _ESCAPE.sub("", self._decoder.decode(data)):
            if key in _ENTER:
                typed, self._typed = self._typed, ""
                self._lines.add(typed)
            elif key == _END and not self._typed:
                self._lines.end()
            elif key in _RUB_OUT:
                self._typed = self._typed[:-1]
            elif key == _ALL:
                self._typed = ""
            elif key.isprintable():
                self._typed += key
