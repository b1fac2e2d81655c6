"""What becomes of a command, in lines for a terminal."""

from __future__ import annotations

import json

from gateway.robot_messages import CommandEvent

STYLES = {
    "refused": "red",
    "asks": "yellow",
    "confirm": "yellow",
    "stopped": "bold red",
    "feedback": "dim",
    "received": "dim",
    "accepted": "dim",
    "finished": "bold",
    "answer": "cyan",
    "understood": "cyan",
}
"""How each kind of event looks."""
_LONGEST = 120  # characters of the fields of feedback
FAILED, ASKED = 1, 3
"""Exit codes: it was refused or failed; the gateway asks, or wants it confirmed."""


def line(event: CommandEvent) -> str:
    """One event."""
    step = f" {event.step}/{event.steps}" if event.step is not None and (event.steps or 0) > 1 else ""
    if event.event == "understood":
        sure = f" ({event.probability:.0%} sure)" if event.probability is not None else ""
        return f"{event.text}{sure}"
    if event.event in ("asks", "confirm", "answer", "stopped", "paused", "resumed", "finished"):
        return event.text
    if event.event == "refused":
        return f"refused ({event.code}): {event.text}"
    said = event.outcome or event.event
    code = f" ({event.code})" if event.code else ""
    text = f": {event.text}" if event.text else ""
    fields = json.dumps(event.fields, ensure_ascii=False) if event.fields and event.event == "feedback" else ""
    return f"  {event.action or ''}{step} {said}{code}{text} {fields[:_LONGEST]}".rstrip()


def code(event: CommandEvent, *, wait: bool = True) -> int | None:
    """The exit code, once nothing more is to be waited for; None before."""
    match event.event:
        case "refused":
            return FAILED
        case "asks" | "confirm":
            return ASKED
        case "answer" | "stopped":
            return 0
        case "finished":
            return 0 if event.outcome == "succeeded" else FAILED
        case "understood":
            return None if wait else 0
        case _:
            return None
