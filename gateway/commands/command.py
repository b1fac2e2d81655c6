"""A command as it comes in: a structured goal, or the wish to cancel one."""

from __future__ import annotations

import json
from typing import Annotated, Any, Self

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, model_validator

from gateway.errors import DecodeError
from gateway.tomlfile import matching

Id = Annotated[
    str, AfterValidator(matching(r"[A-Za-z0-9_.-]{1,64}", "1 to 64 letters, digits, - _ and ., since it is in a topic"))
]
MOST_BYTES = 16_384


class Command(BaseModel):
    """JSON on ``commands``.

    Attributes:
        id: given by whoever sends it; a command with an id that was used is not taken again.
        robot: may be left out where there is only one.
        args: the action's parameters.
        cancel: id of the command whose goal is to be cancelled; then nothing else is given.
        time: when it was given, ISO 8601 with zone; one that is too old is refused.
        sender, conversation: for the record.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Id | None = None
    robot: str | None = None
    action: str | None = None
    args: dict[str, Any] = Field(default_factory=dict)
    cancel: Id | None = None
    time: AwareDatetime | None = None
    sender: str | None = Field(default=None, max_length=200)
    conversation: str | None = Field(default=None, max_length=200)

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        if (self.action is None) == (self.cancel is None):
            raise ValueError('give "action" (with "args"), or "cancel"')
        return self


def read_command(payload: bytes) -> Command:
    """Read what came on ``commands``.

    Raises:
        DecodeError: it is no command; the reason is a refusal's code.
    """
    if len(payload) > MOST_BYTES:
        raise DecodeError("not-understood", f"a command has at most {MOST_BYTES} bytes")
    try:
        content = json.loads(payload, parse_constant=_no_number)
    except DecodeError:
        raise
    except (ValueError, RecursionError) as error:
        raise DecodeError(
            "not-understood", 'commands are JSON: {"id": "1", "robot": "amr-1", "action": "navigate", "args": {...}}'
        ) from error
    try:
        return Command.model_validate(content)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        reason = first["msg"].removeprefix("Value error, ")
        raise DecodeError("not-understood", f"{where}: {reason}" if where else reason) from error


def _no_number(word: str) -> float:
    raise DecodeError("not-finite", f"{word} is no number that JSON knows, and no robot can go there")


def command_id(payload: bytes) -> str | None:
    """The id in something that may be no command, so that its sender can be answered."""
    try:
        content = json.loads(payload)
        return Command.model_validate({"id": content["id"], "cancel": "x"}).id
    except (ValueError, RecursionError, KeyError, TypeError):
        return None
