"""Takes commands: each once, through the safety filter, answered in any case."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from gateway.commands.command import Command, command_id, read_command
from gateway.errors import DecodeError, StoreError
from gateway.messages import OutboxMessage, RawMessage
from gateway.pipeline.command_events import CommandEvents
from gateway.pipeline.dialogue import Dialogue
from gateway.pipeline.goals import Goals
from gateway.pipeline.plans import Plans
from gateway.pipeline.recorder import Recorder
from gateway.pipeline.roster import which
from gateway.pipeline.situations import Situations
from gateway.ports import Clock, CommandRow, Commands, Commit
from gateway.safety.filter import SafetyFilter
from gateway.safety.request import GoalRequest, Refusal

log = logging.getLogger(__name__)

_MAX_AGE = 30.0  # seconds since a command was given, by its own time
_MAX_AHEAD = 30.0  # seconds that a sender's clock may be ahead
Answer = Callable[[OutboxMessage], Awaitable[None]]
_NOT_STORED = "commands are not taken while the store fails"


class Commander:
    """Decides on commands.

    Args:
        answer: publishes an event that could not be stored.
    """

    def __init__(
        self,
        site: str,
        filters: Mapping[str, SafetyFilter],
        goals: Goals,
        situations: Situations,
        events: CommandEvents,
        commands: Commands,
        recorder: Recorder,
        clock: Clock,
        *,
        plans: Plans,
        dialogue: Dialogue,
        answer: Answer,
    ) -> None:
        self._site = site
        self._filters = filters
        self._goals = goals
        self._situations = situations
        self._events = events
        self._commands = commands
        self._recorder = recorder
        self._clock = clock
        self._plans = plans
        self._dialogue = dialogue
        self._answer = answer

    async def take(self, message: RawMessage) -> None:
        """Decide on one message of ``commands``; whatever is in it, its sender is answered."""
        try:
            command = read_command(message.payload)
        except DecodeError as error:
            id_ = command_id(message.payload) or str(uuid4())
            await self._refuse(id_, Refusal(error.reason, error.detail, "commands"))
            return
        if command.id is None and message.duplicate:
            if command.text is not None and self._dialogue.lately(command):
                return
            text = "the broker sent this again; without an id nobody can tell whether it was taken before"
            await self._refuse(str(uuid4()), Refusal("duplicate", text, "commands.id"))
            return
        id_ = command.id or str(uuid4())
        try:
            if await self._commands.command(id_) is not None:
                if not message.duplicate:
                    text = f"a command with the id {id_} was given before; give each its own"
                    await self._refuse(id_, Refusal("duplicate", text, "commands.id"), keep=False)
                return
            await self._decide(id_, command, message.received_at)
        except StoreError as error:
            log.warning("command %s: %s", id_, error)
            await self._answer(
                self._events.make(id_, "refused", self._clock.now(), code="store", rule="store", text=_NOT_STORED)
            )

    def overloaded(self, message: RawMessage) -> OutboxMessage:
        """The answer to a command for which there is no room."""
        id_ = command_id(message.payload) or str(uuid4())
        text = "too many commands wait; give it again in a moment"
        return self._events.make(id_, "refused", self._clock.now(), code="overloaded", rule="commands", text=text)

    async def _decide(self, id_: str, command: Command, time: float) -> None:
        now = self._clock.now()
        if (refusal := _stale(command, now)) is not None:
            await self._refuse(id_, refusal, command)
        elif command.cancel is not None:
            await self._cancel(id_, command.cancel)
        elif command.action is None:
            await self._dialogue.take(id_, command, time)
        elif isinstance(robot := which(command.robot, tuple(self._filters)), Refusal):
            await self._refuse(id_, robot, command)
        else:
            request = GoalRequest(self._uuid(id_, command), robot, command.action, command.args)
            decision = self._filters[robot].decide(request, self._situations.of(robot, self._goals.count(robot)))
            if isinstance(decision, Refusal):
                await self._refuse(id_, decision, command, robot)
            else:
                self._situations.approved(robot)
                await self._goals.start(id_, decision)

    def _uuid(self, id_: str, command: Command) -> UUID:
        return uuid4() if command.id is None else uuid5(NAMESPACE_URL, f"edge-gateway:goal/{self._site}/{id_}")

    async def _cancel(self, id_: str, wanted: str) -> None:
        row = await self._commands.command(wanted)
        now = self._clock.now()
        by_person = "cancelled by a person"
        if row is None or not (
            sum(self._plans.cancel(run.id, by_person) for run in self._plans.book.of_command(wanted))
            or self._goals.cancel(row.goal, by_person)
        ):
            text = f"command {wanted} has no goal that still runs"
            await self._refuse(id_, Refusal("nothing-to-cancel", text, "commands.cancel"))
            return
        goal = row.goal or None
        told = self._events.make(id_, "approved", now, robot=row.robot, goal=goal, text=f"cancelling {wanted}")
        done = CommandRow(id_, "", row.robot, b"", open=False, time=now)
        await self._recorder.keep(Commit(commands=(done,), outbox=(told,)))

    async def _refuse(
        self, id_: str, refusal: Refusal, command: Command | None = None, robot: str | None = None, *, keep: bool = True
    ) -> None:
        now = self._clock.now()
        names = {"robot": robot, "action": command.action if command is not None else None}
        said = {"code": refusal.code, "rule": refusal.rule, "text": refusal.text}
        told = self._events.make(id_, "refused", now, **names, **said)
        row = CommandRow(id_, "", robot or "", b"", open=False, time=now)
        try:
            await self._recorder.keep(Commit(commands=(row,) if keep else (), outbox=(told,)))
        except StoreError as error:
            log.warning("command %s: %s", id_, error)
            await self._answer(told)


def _stale(command: Command, now: float) -> Refusal | None:
    if command.time is None:
        return None
    age = now - command.time.timestamp()
    if age > _MAX_AGE:
        return Refusal("expired", f"it was given {age:.0f} s ago, more than {_MAX_AGE:.0f} s", "commands.time")
    if age < -_MAX_AHEAD:
        return Refusal("expired", f"its time is {-age:.0f} s in the future; set the clocks", "commands.time")
    return None
