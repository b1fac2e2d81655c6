"""What the robot's demonstration prints: the story, what is typed, and what becomes of it."""

from __future__ import annotations

import time

from rich.console import Console
from rich.text import Text

from gateway.cli.command_lines import STYLES, line
from gateway.cli.console import alert_line, moment
from gateway.published import Alert, Published
from gateway.robot_messages import CommandEvent

_EVERY = 3.0  # seconds between two lines of feedback of one command
_TERMINATED = "3"  # a cancel's return code: the goal has ended already
_OUTCOMES = {"succeeded": "bold green", "canceled": "bold yellow"}


class Show:
    """Prints for people, or messages as JSON."""

    def __init__(self, console: Console, *, as_json: bool) -> None:
        self.as_json = as_json
        self._console = console
        self._fed_back: dict[tuple[str, object], float] = {}  # when it was printed, by command and phase

    def say(self, text: str, style: str = "bold") -> None:
        """A line of the story, after an empty one."""
        if not self.as_json:
            self._print(Text(f"\n{moment(time.time())}  {text}", style))

    def command(self, *words: str) -> None:
        """What one would type in another terminal."""
        self.say(" ".join(("$ edge-gateway", *words)), "dim")

    def note(self, text: str) -> None:
        """A line about the demonstration itself."""
        if not self.as_json:
            self._print(Text(text, "dim"))

    def typed(self, text: str) -> None:
        """What somebody says to the robot."""
        if not self.as_json:
            self._print(Text.assemble(f"\n{moment(time.time())}  ", (f"> {text}", "bold green")))

    def published(self, message: Published) -> None:
        """The gateway's alerts; as JSON all that it says."""
        if self.as_json:
            print(message.model_dump_json(), flush=True)
        elif isinstance(message, Alert):
            self._print(alert_line(message))

    def event(self, event: CommandEvent) -> None:
        """What becomes of a command."""
        if self.as_json:
            print(event.model_dump_json(), flush=True)
            return
        said = words(event)
        if said is None or (event.event == "feedback" and not self._due(event)):
            return
        style = _OUTCOMES.get(event.outcome, "red") if event.outcome else STYLES.get(event.event, "")
        self._print(Text.assemble(f"{moment(event.time)}  ", (said, style)))

    def _print(self, text: Text) -> None:
        self._console.print(text, soft_wrap=not self._console.is_terminal)

    def _due(self, event: CommandEvent) -> bool:
        """Feedback comes each second: enough for a map."""
        key = event.command, event.fields.get("phase")
        due = event.time - self._fed_back.get(key, 0.0) >= _EVERY
        if due:
            self._fed_back[key] = event.time
        return due


def words(event: CommandEvent) -> str | None:
    """An event in words; None when another one tells it."""
    step = f"{event.step}/{event.steps} " if event.step is not None and (event.steps or 0) > 1 else ""
    what = f"  {step}{event.action}: "
    match event.event:
        case "received":
            said = None
        case "cancel":
            tells = event.rule is None and event.code != _TERMINATED
            said = f"{what}{event.text.partition(' (')[0]}" if tells else None
        case "approved":
            said = None if event.text else f"{what}approved by the safety filter"  # with a text: a cancel
        case "accepted":
            said = f"{what}accepted by the robot's action server"
        case "feedback":
            said = f"{what}{_progress(event)}"
        case "ended":
            said = f"{what}{event.outcome}, the action server says" + (f": {event.text}" if event.text else "")
        case "confirm":
            said = f"{line(event)} (yes or no)"
        case "refused":
            said = f"{line(event)}  [{event.rule}]"
        case _:
            said = line(event)
    return said


def _progress(event: CommandEvent) -> str:
    phase, left = event.fields.get("phase"), event.fields.get("distance_remaining")
    parts = [str(phase)] if phase else []
    if isinstance(left, float | int) and left > 0.0:
        parts.append(f"{left:.1f} m to go")
    return ", ".join(parts) or "under way"
