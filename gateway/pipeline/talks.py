"""The conversations: what each has come to, with each robot. Bounded, and stored with what changes them."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pydantic import TypeAdapter, ValidationError

from gateway.commands.conversation import Conversation

log = logging.getLogger(__name__)

KEPT = "talk/"
_MOST = 200  # conversations; then the one that rested longest is forgotten
_ASKED_FOR = 120.0  # seconds in which a short sentence is the reply to what was asked


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation with one robot; ``time`` is that of the last sentence, seconds UTC."""

    conversation: Conversation = field(default_factory=Conversation)
    time: float = 0.0


_TALK = TypeAdapter(Talk)


class Talks:
    """Conversations by robot and name."""

    def __init__(self) -> None:
        self._talks: dict[tuple[str, str], Talk] = {}  # the one that rested longest comes first
        self._spoken_to: dict[str, tuple[str, ...]] = {}

    def restore(self, kept: Mapping[str, bytes]) -> None:
        """Take up the conversations of the last run, the one that rested longest first."""
        for name, body in kept.items():
            if name.startswith(KEPT):
                robot, _, key = name.removeprefix(KEPT).partition("/")
                try:
                    self._talks[robot, key] = _TALK.validate_json(body)
                except ValidationError:
                    log.warning("a conversation of the last run cannot be read: %s", name)

    def get(self, robot: str, key: str, now: float) -> Conversation:
        """What a conversation has come to; what was asked long ago is forgotten."""
        talk = self._talks.get((robot, key), Talk())
        if not 0.0 <= now - talk.time <= _ASKED_FOR:
            return replace(talk.conversation, asked="", open="")
        return talk.conversation

    def robots(self, key: str) -> tuple[str, ...]:
        """The robots that a conversation was about last."""
        if key in self._spoken_to:
            return self._spoken_to[key]
        return next(((robot,) for robot, other in reversed(self._talks) if other == key), ())

    def speak_to(self, key: str, robots: tuple[str, ...]) -> None:
        """A conversation is about these now. A restart remembers one of them."""
        self._spoken_to.pop(key, None)
        self._spoken_to[key] = robots
        if len(self._spoken_to) > _MOST:
            del self._spoken_to[next(iter(self._spoken_to))]

    def put(self, robot: str, key: str, conversation: Conversation, now: float) -> dict[str, bytes | None]:
        """A conversation has gone on; what is to be stored of it."""
        talk = Talk(conversation, now)
        self._talks.pop((robot, key), None)
        self._talks[robot, key] = talk
        kept: dict[str, bytes | None] = {}
        while len(self._talks) > _MOST:
            oldest = next(iter(self._talks))
            del self._talks[oldest]
            kept[_name(*oldest)] = None
        return {**kept, _name(robot, key): _TALK.dump_json(talk)}


def _name(robot: str, key: str) -> str:
    return f"{KEPT}{robot}/{key}"
