"""A command as it comes in: a sentence, a structured goal, a reply, or what concerns a plan that runs."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Annotated, Any, Literal, NamedTuple, Self

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, model_validator

from gateway.errors import DecodeError
from gateway.tomlfile import matching

Id = Annotated[
    str, AfterValidator(matching(r"[A-Za-z0-9_.-]{1,64}", "1 to 64 letters, digits, - _ and ., since it is in a topic"))
]
MOST_BYTES = 16_384
_WHAT = ("action", "cancel", "text", "confirm", "decline", "pause", "resume", "ask")
_HALF = 8_000  # characters at the beginning and at the end of a text in which a stop is looked for


class Command(BaseModel):
    """JSON on ``commands``; a payload that is no JSON object is a text.

    Attributes:
        id: given by whoever sends it; a command with an id that was used is not taken again.
        robot: may be left out where there is only one.
        args: the action's parameters.
        cancel: id of the command whose goal or plan is to be cancelled.
        text: a sentence.
        confirm, decline: id of the command that was asked about.
        pause, resume: id of the command whose plan it is.
        ask: what is asked: battery, position, doing, last, can or sensors.
        time: when it was given, ISO 8601 with zone; one that is too old is refused.
        sender, conversation: for the record.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Id | None = None
    robot: str | None = None
    action: str | None = None
    args: dict[str, Any] = Field(default_factory=dict)
    cancel: Id | None = None
    text: str | None = None
    confirm: Id | None = None
    decline: Id | None = None
    pause: Id | None = None
    resume: Id | None = None
    ask: Literal["battery", "position", "doing", "last", "can", "sensors"] | None = None
    time: AwareDatetime | None = None
    sender: str | None = Field(default=None, max_length=200)
    conversation: str | None = Field(default=None, max_length=200)

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        if sum(getattr(self, key) is not None for key in _WHAT) != 1:
            raise ValueError(f"give one of {', '.join(_WHAT[:-1])} and {_WHAT[-1]}")
        return self

    @property
    def key(self) -> str:
        """Of its conversation."""
        return self.conversation or self.sender or "default"


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
        if not payload.lstrip().startswith(b"{"):
            return Command(text=_plain(payload))
        raise
    except (ValueError, RecursionError) as error:
        if not payload.lstrip().startswith(b"{"):
            return Command(text=_plain(payload))
        raise DecodeError("not-understood", 'a command is a sentence, or JSON: {"text": "go and charge"}') from error
    if not isinstance(content, dict):
        return Command(text=content if isinstance(content, str) else _plain(payload))
    try:
        return Command.model_validate(content)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        reason = first["msg"].removeprefix("Value error, ")
        raise DecodeError("not-understood", f"{where}: {reason}" if where else reason) from error


class Spoken(NamedTuple):
    """The words in which a stop is to be looked for, and the robot and the sender that are named beside them."""

    words: str
    robot: str | None = None
    sender: str | None = None


def spoken(payload: bytes, actions: Collection[str]) -> Spoken:
    """The words of a payload.

    Read as leniently as can be: a stop counts also where the command is wrong otherwise.

    Args:
        payload: what came on ``commands``.
        actions: the names of all actions; an action of another name is taken for words.
    """
    try:
        content = json.loads(payload)
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict):
        return Spoken(_ends(content if isinstance(content, str) else _plain(payload)))
    action = content.get("action")
    words = [action] if isinstance(action, str) and action not in actions else []
    words += [value for key, value in content.items() if key == "text" or key not in Command.model_fields]
    robot, sender = content.get("robot"), content.get("sender")
    return Spoken(
        _ends("\n".join(word for word in words if isinstance(word, str))),
        robot if isinstance(robot, str) else None,
        sender if isinstance(sender, str) else None,
    )


def _plain(payload: bytes) -> str:
    return payload.decode(errors="replace")


def _ends(text: str) -> str:
    return text if len(text) <= 2 * _HALF else f"{text[:_HALF]}\n{text[-_HALF:]}"


def _no_number(word: str) -> float:
    raise DecodeError("not-finite", f"{word} is no number that JSON knows, and no robot can go there")


def command_id(payload: bytes) -> str | None:
    """The id in something that may be no command, so that its sender can be answered."""
    try:
        content = json.loads(payload)
        return Command.model_validate({"id": content["id"], "cancel": "x"}).id
    except (ValueError, RecursionError, KeyError, TypeError):
        return None
