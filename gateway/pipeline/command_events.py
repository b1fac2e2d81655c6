"""What the person who gave a command is told."""

from __future__ import annotations

from typing import Any
from uuid import NAMESPACE_URL, uuid4, uuid5

from gateway.messages import OutboxMessage, Severity
from gateway.robot_messages import CommandEvent

STEP = "/"
"""Between a command's id and the step of its plan, in the id of a step's row."""


class CommandEvents:
    """Makes the messages on ``commands/<id>/events``.

    Args:
        prefix: ``edge/<site>``.
    """

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix

    def make(self, command: str, event: str, now: float, *, cause: str | None = None, **rest: Any) -> OutboxMessage:
        """One event; the same ``cause`` (a robot event's id) gives the same id, so that repeats can be told.

        ``command``: its id, or that of a step of its plan.
        """
        id_ = uuid4() if cause is None else uuid5(NAMESPACE_URL, f"edge-gateway:command-event/{command}/{cause}")
        command = command.partition(STEP)[0]
        message = CommandEvent.model_validate({"id": str(id_), "command": command, "event": event, "time": now, **rest})
        return OutboxMessage(
            id=message.id,
            topic=f"{self._prefix}/commands/{command}/events",
            payload=message.model_dump_json().encode(),
            rank=Severity.NOTICE.rank,
            created=now,
            urgent=True,
        )
