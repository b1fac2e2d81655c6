"""Goals that have no end yet: sent, sent again, watched, cancelled, and what became of them."""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol
from uuid import uuid4

from gateway.errors import StoreError
from gateway.messages import OutboxMessage, Severity
from gateway.pipeline.command_events import CommandEvents
from gateway.pipeline.courier import Courier
from gateway.pipeline.recorder import Recorder
from gateway.pipeline.situations import Situations
from gateway.ports import Bus, Clock, CommandRow, Commit
from gateway.robot_messages import Goal, GoalCancel, RobotEvent
from gateway.safety.filter import Approved, SafetyFilter
from gateway.safety.goal import read_goal
from gateway.safety.request import Refusal

log = logging.getLogger(__name__)

_LOOK = 1.0  # seconds between two looks at the open goals, and between two requests to cancel one
_AGAIN = 3.0  # seconds without word of a goal's receipt until it is sent again; later `_ASK`
_ASK = 10.0
_GIVE_UP = 120.0  # seconds after the latest end that is possible
_SETTLE = 2.0  # seconds after a start in which nodes and sensors may say how things are
_SEEN = 200  # ids of events remembered for each goal


@dataclass(frozen=True, slots=True)
class OpenGoal:
    """A goal without an end.

    Attributes:
        stored: whether it is; before that it is not sent. restored: whether a former run began it.
        heard: whether the node has it. sent: when it was last sent or spoken of, seconds UTC.
        cancel: why it is to be cancelled. cancel_sent: when that was last asked for, seconds UTC.
        seen: ids of the robot events that were passed on.
    """

    row: CommandRow
    goal: Goal
    stored: bool
    heard: bool
    sent: float
    restored: bool = False
    cancel: str | None = None
    cancel_sent: float = -math.inf
    seen: tuple[str, ...] = ()


class Follower(Protocol):
    """Goes on when a goal has ended, in the transaction that stores its end."""

    def about(self, row: str) -> Mapping[str, Any]:
        """What events of a goal tell beside it; ``row`` is the id of the goal's row."""

    def end(self, row: str, outcome: str | None, text: str, now: float) -> Commit:
        """What is to be stored with the end of a goal. May be asked again when that failed."""

    def ended(self, row: str) -> None:
        """It is stored."""


class Goals:
    """Follows each approved goal to its end.

    It is stored before it is sent, and sent again, byte for byte, until the robot's node tells
    how it ended; the node knows its UUID and never runs it twice. Once it is to be cancelled, that
    is asked for each second until it has ended, whatever else is said of it. When nothing is heard
    of it long after its latest possible end, the end is unknown.
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
        self._courier = Courier(bus)
        self._clock = clock
        self._prefix = prefix
        self._open: dict[str, OpenGoal] = {}
        self._ending: set[str] = set()  # their ends are being stored
        self._follower: Follower | None = None
        self._soon = asyncio.Event()
        self._restored_at = -math.inf

    @property
    def open(self) -> Mapping[str, OpenGoal]:
        """By UUID."""
        return dict(self._open)

    def follow(self, follower: Follower) -> None:
        """Have somebody go on when goals end."""
        self._follower = follower

    def count(self, robot: str) -> int:
        """How many goals of a robot have no end."""
        return sum(item.row.robot == robot for item in self._open.values())

    def restore(self, rows: Sequence[CommandRow]) -> None:
        """Take up the goals that the last run left open."""
        self._restored_at = self._clock.now()
        for row in rows:
            goal = read_goal(row.payload)
            self._open[row.goal] = OpenGoal(row, goal, stored=True, heard=False, sent=0.0, restored=True)

    def look_soon(self) -> None:
        """Something has changed that may forbid a goal: look now."""
        self._soon.set()

    async def start(self, command: str, approved: Approved, along: Commit | None = None) -> None:
        """Store an approved goal, together with the commands, messages and plans ``along``, then send it.

        Raises:
            StoreError: it was not stored, and so not sent.
        """
        goal, now = approved.goal, self._clock.now()
        row = CommandRow(command, goal.id, goal.robot, approved.payload, open=True, time=now)
        item = OpenGoal(row, goal, stored=False, heard=False, sent=now)
        told = self._tell(item, "approved", now, cause="approved")
        self._open[goal.id] = item
        try:
            more = along or Commit()
            outbox = (*more.outbox, self._goal_message(row), told)
            await self._recorder.keep(Commit(commands=(*more.commands, row), outbox=outbox, kept=more.kept))
        except StoreError:
            self._open.pop(goal.id, None)
            raise
        self._change(goal.id, stored=True, sent=self._clock.now())

    async def hear(self, event: RobotEvent) -> None:
        """A robot's node says what became of a goal.

        Raises:
            StoreError: its end was not stored; it will be said again.
        """
        item = self._open.get(event.goal)
        if item is None or event.robot != item.row.robot:
            return
        now = self._clock.now()
        self._change(event.goal, heard=True, sent=now)
        if event.id in item.seen:
            return
        rest = {"outcome": event.outcome, "code": event.code, "text": event.text, "fields": event.fields}
        told = self._tell(item, event.event, now, cause=event.id, rule=event.rule, **rest)
        if event.event == "feedback":
            self._courier.offer(f"feedback {event.goal}", told)
        elif event.event == "ended":
            await self._end(item, told, now, rest)
        else:
            await self._recorder.keep(Commit(outbox=(told,)))
        self._change(event.goal, seen=(*item.seen[-_SEEN:], event.id))

    def cancel(self, goal: str, reason: str) -> bool:
        """Have a goal cancelled; asked for until it has ended. False when it has no goal without an end."""
        if goal not in self._open:
            return False
        self._change(goal, cancel=reason)
        self.look_soon()
        return True

    def cancel_all(self, robot: str, reason: str) -> int:
        """Have all goals of a robot cancelled that are not being so already; how many there were."""
        open_ = [item.goal.id for item in self._open.values() if item.row.robot == robot and item.cancel is None]
        return sum(self.cancel(goal, reason) for goal in open_)

    async def run(self) -> None:
        """Look after the open goals until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._courier.run(), name="goals published")
            tasks.create_task(self._watch(), name="goals watched")

    async def _watch(self) -> None:
        while True:
            try:
                async with asyncio.timeout(_LOOK):
                    await self._soon.wait()
            except TimeoutError:
                log.debug("time to look")
            self._soon.clear()
            await self._look(self._clock.now())

    async def _look(self, now: float) -> None:
        """First what may not go on, of all of them; then what is to be sent; none of it waits for the broker."""
        for item in self.open.values():
            if item.cancel is None and (refusal := self._forbidden(item, now)) is not None:
                self._change(item.goal.id, cancel=refusal.text)
                said = {"code": refusal.code, "rule": refusal.rule, "text": refusal.text}
                told = self._tell(item, "cancel", now, cause=refusal.rule, **said)
                self._courier.offer(f"told {item.goal.id}", told)
        for item in self.open.values():
            if item.cancel is not None:
                self._send_cancel(item, now)
            elif item.stored and not 0.0 <= now - item.sent < (_ASK if item.heard else _AGAIN):
                self._change(item.goal.id, sent=now)
                self._courier.offer(f"goal {item.goal.id}", self._goal_message(item.row))
        for item in self.open.values():
            if item.stored and now > item.goal.not_after + item.goal.limit + _GIVE_UP:
                await self._give_up(item, now)

    def _forbidden(self, item: OpenGoal, now: float) -> Refusal | None:
        robot = item.row.robot
        if robot not in self._filters:
            return Refusal("unknown-robot", f"{robot} is no robot of this gateway any more", "robots")
        if item.restored and 0.0 <= now - self._restored_at < _SETTLE:
            return None
        return self._filters[robot].recheck(item.goal, self._situations.of(robot, self.count(robot)))

    async def _give_up(self, item: OpenGoal, now: float) -> None:
        text = "nothing was heard of it from the robot's node; it was sent to the robot at most once"
        rest = {"outcome": "unknown", "code": "no-word", "text": text}
        told = self._tell(item, "ended", now, cause="given up", **rest)
        try:
            await self._end(item, told, now, rest)
        except StoreError as error:
            log.warning("the end of a goal waits for the store: %s", error)

    async def _end(self, item: OpenGoal, told: OutboxMessage, now: float, rest: Mapping[str, Any]) -> None:
        """Store that it has ended, once."""
        id_ = item.goal.id
        if id_ in self._ending or id_ not in self._open:
            return
        self._ending.add(id_)
        try:
            follower, row = self._follower, item.row
            more = Commit() if follower is None else follower.end(row.id, rest["outcome"], rest["text"], now)
            commands = (*more.commands, replace(row, open=False, time=now))
            await self._recorder.keep(Commit(commands=commands, outbox=(told, *more.outbox), kept=more.kept))
            self._open.pop(id_, None)
            if follower is not None:
                follower.ended(row.id)
        finally:
            self._ending.discard(id_)

    def _change(self, goal: str, **changes: Any) -> None:
        """Change what is known of a goal as it is now; one that has ended stays ended."""
        if (item := self._open.get(goal)) is not None:
            self._open[goal] = replace(item, **changes)

    def _tell(self, item: OpenGoal, event: str, now: float, *, cause: str, **said: Any) -> OutboxMessage:
        names = {"robot": item.row.robot, "action": item.goal.action, "goal": item.goal.id}
        more = {} if self._follower is None else self._follower.about(item.row.id)
        return self._events.make(item.row.id, event, now, cause=cause, **names, **more, **said)

    def _send_cancel(self, item: OpenGoal, now: float) -> None:
        if 0.0 <= now - item.cancel_sent < _LOOK:
            return
        message = GoalCancel(id=str(uuid4()), goal=item.goal.id, reason=item.cancel or "")
        topic = f"{self._prefix}/robots/{item.row.robot}/cancel"
        payload = message.model_dump_json().encode()
        if self._courier.offer(
            f"cancel {item.goal.id}", OutboxMessage(message.id, topic, payload, Severity.NOTICE.rank, now)
        ):
            self._change(item.goal.id, cancel_sent=now)

    def _goal_message(self, row: CommandRow) -> OutboxMessage:
        topic = f"{self._prefix}/robots/{row.robot}/goals"
        return OutboxMessage(row.goal, topic, row.payload, Severity.NOTICE.rank, self._clock.now(), urgent=True)
