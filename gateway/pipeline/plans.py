"""Plans on their way: one step after the other, each through the safety filter when its turn comes."""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from gateway.errors import StoreError
from gateway.messages import OutboxMessage
from gateway.pipeline.command_events import CommandEvents
from gateway.pipeline.goals import Goals
from gateway.pipeline.plan_book import PlanBook, Turn
from gateway.pipeline.plan_run import KEPT, NEVER, PlanRun, ending, load
from gateway.pipeline.recorder import Recorder
from gateway.pipeline.situations import Situations
from gateway.ports import Clock, Commit
from gateway.robot_profiles import RobotProfile
from gateway.safety.filter import SafetyFilter
from gateway.safety.request import GoalRequest, Refusal

log = logging.getLogger(__name__)

_RETRY = 1.0  # seconds until a step is tried again, or a change stored again
_SETTLE = 15.0  # seconds after a start in which robots and sensors may come back
_MOST = 4  # plans of one robot, the one that runs included
_NOT_YET = frozenset(("robot-away", "state-unknown", "interlock-unknown", "no-server"))
_LAST = "last/"


class Plans:
    """Runs plans.

    A step's goal has a UUID that follows from the command and the step, and what is stored of the
    plan changes in the transactions of its goals; so no step runs twice, whatever crashes.
    ``rested`` is called with the robot when a step of its has ended.
    """

    def __init__(
        self,
        site: str,
        profiles: Mapping[str, RobotProfile],
        filters: Mapping[str, SafetyFilter],
        goals: Goals,
        situations: Situations,
        *,
        events: CommandEvents,
        recorder: Recorder,
        clock: Clock,
        rested: Callable[[str], None],
    ) -> None:
        self._rested = rested
        self._site = site
        self._filters = filters
        self._goals = goals
        self._situations = situations
        self._events = events
        self._recorder = recorder
        self._clock = clock
        self.book = PlanBook(profiles)
        self._turns: dict[str, Turn] = {}  # by row, until they are stored
        self._busy: set[str] = set()  # their steps are being begun or their ends stored
        self._unsaved: set[str] = set()  # what a person wants of them is not stored yet
        self._last: dict[str, str] = {}
        self._some = asyncio.Event()
        self._restored_at = -math.inf

    def last(self, robot: str) -> str:
        """How the robot's last plan ended, in a sentence; "" when there was none."""
        return self._last.get(robot, "")

    def restore(self, kept: Mapping[str, bytes]) -> None:
        """Take up what the last run left; the goals are restored already."""
        now = self._restored_at = self._clock.now()
        rows = {item.row.id for item in self._goals.open.values()}
        for name, body in kept.items():
            if name.startswith(_LAST):
                self._last[name.removeprefix(_LAST)] = body.decode(errors="replace")
            elif name.startswith(KEPT):
                try:
                    run = load(body)
                except ValueError:
                    log.warning("a plan of the last run cannot be read: %s", name)
                    continue
                self._hold(self.book.restored(run, now, known=run.row in rows))
        self._some.set()

    def check(self, run: PlanRun) -> Refusal | None:
        """Why a step can never be approved: what would be found out only when its turn comes."""
        for step in run.steps:
            request = GoalRequest(run.goal(self._site), run.robot, step.action, step.arguments)
            decision = self._filters[run.robot].decide(request, self._situations.of(run.robot, 0))
            if isinstance(decision, Refusal) and decision.code in NEVER:
                return decision
        return None

    async def begin(self, run: PlanRun, along: Commit) -> Refusal | None:
        """Start a plan, or have it wait behind the robot's others; why not, when it may not.

        Args:
            run: the plan.
            along: what is stored in the same transaction.

        Raises:
            StoreError: nothing was stored, and nothing begins.
        """
        others = self.book.of(run.robot)
        if len(others) >= _MOST:
            return Refusal("overloaded", f"{len(others)} plans of {run.robot} wait already", "plans")
        run = self.book.put(run.moved(self._clock.now()))
        self._busy.add(run.id)
        refusal = None
        try:
            if others:
                await self._recorder.keep(replace(along, kept={**along.kept, run.name: run.dump()}))
            else:
                refusal = await self._begin_step(run, along)
        except StoreError:
            self.book.forget(run)
            raise
        finally:
            self._busy.discard(run.id)
            self._some.set()
        if refusal is not None:
            self.book.forget(run)
        return refusal

    def cancel(self, id_: str, why: str, code: str = "cancelled", *, replaced: bool = False) -> bool:
        """Have a plan ended, and its goal cancelled; False when there is none.

        Args:
            id_: the plan's.
            why: for a person.
            code: for programs.
            replaced: what waits behind it goes on nevertheless.
        """
        run = self.book.over(id_, why, code, self._clock.now(), replaced=replaced)
        if run is None:
            return False
        self._hold(run)
        return True

    def cancel_all(self, robot: str, why: str, code: str = "cancelled", *, replaced: bool = False) -> int:
        """Have all plans of a robot ended; how many there were."""
        return sum(self.cancel(run.id, why, code, replaced=replaced) for run in self.book.of(robot))

    def end_all(self, robot: str, why: str) -> int:
        """Have all that a robot does and is to do ended, also goals of no plan; how many there were."""
        return self.cancel_all(robot, why) + self._goals.cancel_all(robot, why)

    def pause(self, robot: str) -> PlanRun | None:
        """Have the robot's plan paused; None when none runs.

        A trip or a wait is cancelled, and begins again later; anything else is done to its end first.
        """
        run = self.book.pause(robot, self._clock.now())
        if run is not None:
            self._hold(run)
        return run

    def resume(self, robot: str) -> PlanRun | None:
        """Have the robot's paused plan go on; None when none is paused."""
        run = self.book.resume(robot, self._clock.now())
        if run is not None:
            self._hold(run)
        return run

    def _hold(self, run: PlanRun) -> None:
        """Cancel its goal where a person wants that, and have it stored what is wanted."""
        if run.over or (run.pausing and self.book.repeatable(run)):
            self._goals.cancel(str(run.goal(self._site)), run.over or "paused by a person")
        self._unsaved.add(run.id)
        self._some.set()

    async def _save(self) -> None:
        """Store what people want. The end of a goal that is being stored goes first."""
        for id_ in list(self._unsaved):
            run = self.book.get(id_)
            if run is not None and (run.row in self._turns or id_ in self._busy):
                continue
            self._unsaved.discard(id_)
            if run is not None:
                try:
                    await self._recorder.keep(Commit(kept={run.name: run.dump()}))
                except StoreError:
                    self._unsaved.add(id_)
                    raise

    def about(self, row: str) -> Mapping[str, Any]:
        """As `gateway.pipeline.goals.Follower` says."""
        run = self.book.of_row(row)
        return {} if run is None else run.about

    def end(self, row: str, outcome: str | None, text: str, now: float) -> Commit:
        """As `gateway.pipeline.goals.Follower` says."""
        turn = self.book.turn(row, outcome or "unknown", text, now)
        if turn is None:
            return Commit()
        self._turns[row] = turn
        if turn.following is None:
            return self._ended(turn.run, turn.outcome, turn.why, now)
        told = (self._paused(turn.following, now),) if turn.following.state == "paused" else ()
        return Commit(outbox=told, kept={turn.run.name: turn.following.dump()})

    def ended(self, row: str) -> None:
        """As `gateway.pipeline.goals.Follower` says."""
        turn = self._turns.pop(row, None)
        if turn is not None:
            self.book.turned(turn)
            if turn.failed:
                self._drop_waiting(turn.run.robot)
            self._rested(turn.run.robot)
            self._some.set()

    async def run(self) -> None:
        """Have plans go on until cancelled."""
        while True:
            self._some.clear()
            try:
                wait = await self._look(self._clock.now())
            except StoreError as error:
                log.warning("plans wait for the store: %s", error)
                wait = True
            try:
                async with asyncio.timeout(_RETRY if wait else None):
                    await self._some.wait()
            except TimeoutError:
                continue

    async def _look(self, now: float) -> bool:
        """Begin the steps that are due; whether one is to be tried again soon."""
        wait = False
        await self._save()
        for run in self.book:
            if run.id in self._busy or run.state == "running" or self.book.get(run.id) is not run:
                continue
            self._busy.add(run.id)
            try:
                if run.over:
                    await self._finish(run, "unknown" if run.code == "no-word" else "canceled", run.over, now)
                elif run.state == "ready" and run.pausing:
                    paused = self.book.put(run.moved(now, state="paused", pausing=""))
                    told = self._paused(paused, now)
                    await self._recorder.keep(Commit(outbox=(told,), kept={run.name: paused.dump()}))
                elif run.state == "ready" and self.book.of(run.robot)[0] is run:
                    wait |= await self._due(run, now)
            finally:
                self._busy.discard(run.id)
        return wait

    async def _due(self, run: PlanRun, now: float) -> bool:
        """Begin the step that is due; True when it may be possible soon."""
        refusal = await self._begin_step(run, Commit())
        if refusal is None:
            return False
        if refusal.code in _NOT_YET and now < self._restored_at + _SETTLE:
            return True
        await self._finish(run, "refused", refusal.text, now, code=refusal.code, rule=refusal.rule)
        return False

    async def _begin_step(self, run: PlanRun, along: Commit) -> Refusal | None:
        request = GoalRequest(run.goal(self._site), run.robot, run.step.action, run.step.arguments)
        count = self._goals.count(run.robot)
        decision = self._filters[run.robot].decide(request, self._situations.of(run.robot, count))
        if isinstance(decision, Refusal):
            return decision
        self._situations.approved(run.robot)
        begun = self.book.put(run.moved(self._clock.now(), state="running"))
        try:
            await self._goals.start(run.row, decision, replace(along, kept={**along.kept, run.name: begun.dump()}))
        except StoreError:
            self.book.put(replace(self.book.get(run.id) or begun, state="ready"))
            raise
        return None

    async def _finish(self, run: PlanRun, outcome: str, why: str, now: float, **said: str) -> None:
        await self._recorder.keep(self._ended(run, outcome, why, now, **said))
        self.book.forget(run)
        if not run.replaced:
            self._drop_waiting(run.robot)
        self._some.set()

    def _drop_waiting(self, robot: str) -> None:
        self.cancel_all(robot, "the plan before it did not succeed")

    def _ended(self, run: PlanRun, outcome: str, why: str, now: float, **said: str) -> Commit:
        """The end of a plan, as it is stored and told."""
        text = self._last[run.robot] = ending(run, outcome, why)
        more = {"code": run.code, **said} if run.over and outcome != "succeeded" else said
        names = {"robot": run.robot, "outcome": outcome, "text": text, **run.about, **more}
        told = self._events.make(run.id, "finished", now, cause="finished", **names)
        return Commit(outbox=(told,), kept={run.name: None, _LAST + run.robot: text.encode()})

    def _paused(self, run: PlanRun, now: float) -> OutboxMessage:
        text = f"Paused before {run.where}; say “go on” or “cancel”."
        return self._events.make(run.id, "paused", now, robot=run.robot, text=text, **run.about)
