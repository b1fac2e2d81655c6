"""Goals that have no end yet: sent, sent again, watched, cancelled, and what became of them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from gateway.errors import BusError, StoreError
from gateway.messages import OutboxMessage, Severity
from gateway.pipeline.command_events import CommandEvents
from gateway.pipeline.recorder import Recorder
from gateway.pipeline.situations import Situations
from gateway.ports import Bus, Clock, CommandRow, Commit
from gateway.robot_messages import Goal, GoalCancel, RobotEvent
from gateway.safety.filter import Approved, SafetyFilter
from gateway.safety.goal import read_goal

log = logging.getLogger(__name__)

_LOOK = 1.0  # seconds between two looks at the open goals
_AGAIN = 3.0  # seconds without word of a goal's receipt until it is sent again; later `_ASK`
_ASK = 10.0
_GIVE_UP = 120.0  # seconds after the latest end that is possible
_SEEN = 200  # ids of events remembered for each goal


@dataclass(frozen=True, slots=True)
class OpenGoal:
    """A goal without an end.

    Attributes:
        heard: whether the node has it. sent: when it was last sent or spoken of, seconds UTC.
        cancel: why it is to be cancelled.
        seen: ids of the robot events that were passed on.
    """

    row: CommandRow
    goal: Goal
    heard: bool
    sent: float
    cancel: str | None = None
    seen: tuple[str, ...] = ()


class Goals:
    """Follows each approved goal to its end.

    It is stored before it is sent, and sent again, byte for byte, until the robot's node tells
    how it ended; the node knows its UUID and never runs it twice. When nothing is heard of it
    long after its latest possible end, the end is unknown.
    """

    def __init__(
        self,
        filters: Mapping[str, SafetyFilter],
        situations: Situations,
        events: CommandEvents,
        recorder: Recorder,
        bus: Bus,
        clock: Clock,
        *,
        prefix: str,
    ) -> None:
        self._filters = filters
        self._situations = situations
        self._events = events
        self._recorder = recorder
        self._bus = bus
        self._clock = clock
        self._prefix = prefix
        self._open: dict[str, OpenGoal] = {}
        self._soon = asyncio.Event()

    @property
    def open(self) -> Mapping[str, OpenGoal]:
        """By UUID."""
        return dict(self._open)

    def count(self, robot: str) -> int:
        """How many goals of a robot have no end."""
        return sum(item.row.robot == robot for item in self._open.values())

    def restore(self, rows: Sequence[CommandRow]) -> None:
        """Take up the goals that the last run left open."""
        for row in rows:
            self._open[row.goal] = OpenGoal(row, read_goal(row.payload), heard=False, sent=0.0)

    def look_soon(self) -> None:
        """Something has changed that may forbid a goal: look now."""
        self._soon.set()

    async def start(self, command: str, approved: Approved) -> None:
        """Store an approved goal, then send it.

        Raises:
            StoreError: it was not stored, and so not sent.
        """
        goal, now = approved.goal, self._clock.now()
        row = CommandRow(command, goal.id, goal.robot, approved.payload, open=True, time=now)
        told = self._events.make(
            command, "approved", now, cause="approved", robot=goal.robot, action=goal.action, goal=goal.id
        )
        self._open[goal.id] = OpenGoal(row, goal, heard=False, sent=now)
        try:
            await self._recorder.keep(Commit(commands=(row,), outbox=(self._goal_message(row), told)))
        except StoreError:
            del self._open[goal.id]
            raise

    async def hear(self, event: RobotEvent) -> None:
        """A robot's node says what became of a goal.

        Raises:
            StoreError: its end was not stored; it will be said again.
        """
        item = self._open.get(event.goal)
        if item is None or event.robot != item.row.robot:
            return
        now = self._clock.now()
        self._open[event.goal] = item = replace(item, heard=True, sent=now)
        if event.id in item.seen:
            return
        rest = {"outcome": event.outcome, "code": event.code, "text": event.text, "fields": event.fields}
        names = {"robot": event.robot, "action": item.goal.action, "goal": event.goal}
        told = self._events.make(item.row.id, event.event, now, cause=event.id, **names, **rest)
        if event.event == "feedback":
            await self._try(told)
        elif event.event == "ended":
            await self._recorder.keep(Commit(commands=(replace(item.row, open=False, time=now),), outbox=(told,)))
            del self._open[event.goal]
            return
        else:
            await self._recorder.keep(Commit(outbox=(told,)))
        self._open[event.goal] = replace(item, seen=(*item.seen[-_SEEN:], event.id))

    async def cancel(self, goal: str, reason: str) -> bool:
        """Have a goal cancelled; repeated until it has ended. False when it has no goal without an end."""
        item = self._open.get(goal)
        if item is None:
            return False
        self._open[goal] = replace(item, cancel=reason)
        await self._send_cancel(self._open[goal])
        return True

    async def run(self) -> None:
        """Look after the open goals until cancelled."""
        while True:
            try:
                async with asyncio.timeout(_LOOK):
                    await self._soon.wait()
            except TimeoutError:
                log.debug("time to look")
            self._soon.clear()
            for item in list(self._open.values()):
                await self._look(item)

    async def _look(self, item: OpenGoal) -> None:
        now = self._clock.now()
        if item.cancel is None:
            refusal = self._filters[item.row.robot].recheck(
                item.goal, self._situations.of(item.row.robot, self.count(item.row.robot))
            )
            if refusal is not None:
                names = {"robot": item.row.robot, "action": item.goal.action, "goal": item.goal.id}
                said = {"code": refusal.code, "rule": refusal.rule, "text": refusal.text}
                await self.cancel(item.goal.id, refusal.text)
                await self._try(self._events.make(item.row.id, "cancel", now, cause=refusal.rule, **names, **said))
                return
        if now > item.goal.not_after + item.goal.limit + _GIVE_UP:
            await self._give_up(item, now)
        elif now - item.sent >= (_ASK if item.heard else _AGAIN):
            self._open[item.goal.id] = replace(item, sent=now)
            await self._try(self._goal_message(item.row))
            if item.cancel is not None:
                await self._send_cancel(item)

    async def _give_up(self, item: OpenGoal, now: float) -> None:
        text = "nothing was heard of it from the robot's node; it was sent to the robot at most once"
        names = {"robot": item.row.robot, "action": item.goal.action, "goal": item.goal.id}
        told = self._events.make(
            item.row.id, "ended", now, cause="given up", outcome="unknown", code="no-word", text=text, **names
        )
        try:
            await self._recorder.keep(Commit(commands=(replace(item.row, open=False, time=now),), outbox=(told,)))
        except StoreError as error:
            log.warning("the end of a goal waits for the store: %s", error)
            return
        self._open.pop(item.goal.id, None)

    async def _send_cancel(self, item: OpenGoal) -> None:
        message = GoalCancel(id=str(uuid4()), goal=item.goal.id, reason=item.cancel or "")
        topic = f"{self._prefix}/robots/{item.row.robot}/cancel"
        payload = message.model_dump_json().encode()
        await self._try(OutboxMessage(message.id, topic, payload, Severity.NOTICE.rank, self._clock.now()))

    def _goal_message(self, row: CommandRow) -> OutboxMessage:
        topic = f"{self._prefix}/robots/{row.robot}/goals"
        return OutboxMessage(row.goal, topic, row.payload, Severity.NOTICE.rank, self._clock.now(), urgent=True)

    async def _try(self, message: OutboxMessage) -> None:
        """Publish what need not be kept."""
        try:
            await self._bus.publish(message)
        except BusError as error:
            log.debug("not published: %s", error)
