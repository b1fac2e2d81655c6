"""What the demonstration with a robot says of each event."""

from __future__ import annotations

from typing import Any

import pytest
from rich.console import Console

from gateway.cli.demo_show import Show, words
from gateway.robot_messages import CommandEvent


def an_event(event: str, **more: Any) -> CommandEvent:
    return CommandEvent.model_validate({"id": "e", "command": "c", "event": event, "time": 0.0, **more})


STEP = {"action": "carry", "step": 1, "steps": 2}
STOPPED = "amr-1 was stopped by demo (“stop”) at 2026-11-26T00:00:00.000Z"


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (an_event("received", action="dock"), None),
        (an_event("approved", action="dock"), "  dock: approved by the safety filter"),
        (an_event("approved", text="cancelling 1"), None),
        (an_event("accepted", **STEP), "  1/2 carry: accepted by the robot's action server"),
        (
            an_event("feedback", fields={"phase": "carrying", "distance_remaining": 2.04}, **STEP),
            "  1/2 carry: carrying, 2.0 m to go",
        ),
        (an_event("feedback", fields={"phase": "loading", "distance_remaining": 0.0}, **STEP), "  1/2 carry: loading"),
        (an_event("feedback", action="wait", fields={"remaining": {"sec": 1}}), "  wait: under way"),
        (an_event("cancel", action="dock", code="stopped", rule="stop latch", text=STOPPED), None),
        (an_event("cancel", action="dock", code="3", text=f"it has ended already ({STOPPED})"), None),
        (
            an_event("cancel", action="dock", code="0", text=f"the action server cancels it ({STOPPED})"),
            "  dock: the action server cancels it",
        ),
        (an_event("ended", action="dock", outcome="succeeded"), "  dock: succeeded, the action server says"),
        (an_event("refused", code="stopped", rule="stop latch", text="no"), "refused (stopped): no  [stop latch]"),
        (an_event("confirm", text="Drive to the dock?"), "Drive to the dock? (yes or no)"),
        (an_event("understood", text="Dock.", probability=0.9), "Dock. (90% sure)"),
        (an_event("finished", outcome="succeeded", text="Done: dock."), "Done: dock."),
    ],
)
def test_each_event_in_words(event: CommandEvent, said: str | None) -> None:
    assert words(event) == said


def test_feedback_is_shown_now_and_then_and_in_each_phase(capsys: pytest.CaptureFixture[str]) -> None:
    show = Show(Console(), as_json=False)
    for at in range(7):
        show.event(an_event("feedback", time=1000.0 + at, fields={"phase": "driving" if at < 5 else "loading"}))
    shown = [line.split()[-1] for line in capsys.readouterr().out.splitlines()]
    assert shown == ["driving", "driving", "loading"]


def test_messages_are_all_that_is_printed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    show = Show(Console(), as_json=True)
    show.say("a")
    show.note("b")
    show.typed("c")
    show.command("stop")
    show.event(an_event("received"))
    (line,) = capsys.readouterr().out.splitlines()
    assert CommandEvent.model_validate_json(line).event == "received"
