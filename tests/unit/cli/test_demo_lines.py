"""What is typed to the demonstration with a robot."""

from __future__ import annotations

import asyncio

import pytest

from gateway.cli.demo_lines import Keyboard, Lines


@pytest.mark.parametrize(
    ("keys", "typed"),
    [
        ([b"stop\n"], ["stop"]),
        ([b"st", b"op\r"], ["stop"]),
        ([b"  \n", b"\n"], []),
        ([b"go\x7f\x7fstop\n"], ["stop"]),
        ([b"\x7fstop\n"], ["stop"]),
        ([b"go to the dock\x15stop\n"], ["stop"]),
        ([b"st\x1b[A\x1b[1;5Cop\x1bOP\n"], ["stop"]),
        ([b"\xe5\x81", b"\x9c\n"], ["停"]),
        ([b"\xff\n"], ["\ufffd"]),
        ([b"s\x04top\n"], ["stop"]),
        ([b"wait\nstop\n"], ["wait", "stop"]),
    ],
)
async def test_keys_make_lines(keys: list[bytes], typed: list[str]) -> None:
    lines = Lines()
    keyboard = Keyboard(lines)
    for data in keys:
        keyboard.press(data)
    keyboard.press(b"\x04")
    taken = []
    while (line := await lines.take(1.0)) is not None:
        taken.append(line)
    assert taken == typed


def test_what_is_being_typed_is_shown() -> None:
    keyboard = Keyboard(Lines())
    keyboard.press(b"go to [red]")
    assert keyboard.__rich__().plain.startswith("> go to [red]")


async def test_a_line_that_is_urgent_is_not_kept() -> None:
    lines = Lines()
    at_once: list[str] = []
    lines.add("stop")

    def urgent(text: str) -> bool:
        at_once.append(text)
        return text == "stop"

    lines.urgent = urgent
    lines.add("stop\n")
    lines.add("go to the dock\n")
    lines.end()
    assert at_once == ["stop", "go to the dock"]
    assert [await lines.take(), await lines.take(), await lines.take()] == ["stop", "go to the dock", None]


async def test_no_line_is_waited_for_so_long_only() -> None:
    lines = Lines()
    assert await lines.take(0.01) is None
    waiting = asyncio.create_task(lines.more())
    await asyncio.sleep(0)
    lines.add("stop")
    assert await asyncio.wait_for(waiting, 1.0)
    assert lines.first == "stop"
