"""The action servers of one robot: at most one goal at a time, its states, feedback and results."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple
from uuid import UUID

from rclpy.action import ActionServer, CancelResponse, GoalResponse
from rclpy.task import Future

from simulators.robots.job import Ending, Job, Outcome, Progress
from simulators.robots.rig import Rig
from simulators.robots.ros_types import RequestError, goal_name

_ALL = str(UUID(int=0))


class Offer(NamedTuple):
    """One action that a robot offers.

    Attributes:
        server: name of the server, relative to the robot's namespace.
        type: the action's class.
        job: what a goal comes to; raises `RequestError` for one to be rejected.
        feedback: a feedback message.
        codes: the result's ``error_code`` by failure; others are ``codes["failed"]``.
    """

    server: str
    type: Any
    job: Callable[[Any], Job]
    feedback: Callable[[Progress], Any]
    codes: dict[str, int]


class _Running(NamedTuple):
    goal: str
    offer: Offer
    handle: Any


class _Server(ActionServer):  # type: ignore[misc]  # rclpy is Any where it is not installed
    """An action server that says which goal is meant, also of requests that rclpy answers by itself."""

    def __init__(self, owner: ActionServers, node: Any, offer: Offer) -> None:
        self._owner = owner
        self._offer = offer
        super().__init__(
            node,
            offer.type,
            offer.server,
            owner.execute,
            goal_callback=lambda request: owner.decide(offer, request),
            handle_accepted_callback=lambda handle: owner.accepted(offer, handle),
            cancel_callback=owner.cancel,
        )

    async def execute(self, taken_data: Any) -> None:
        """Called by the executor with what has arrived."""
        if "goal" in taken_data:
            self._owner.received(self._offer, goal_name(taken_data["goal"][1].goal_id))
        if "cancel" in taken_data:
            self._owner.cancel_requested(goal_name(taken_data["cancel"][1].goal_info.goal_id))
            if self._owner.silent:
                del taken_data["cancel"]
        await super().execute(taken_data)
        if "goal" in taken_data:
            self._owner.answered()


class ActionServers:
    """Serves ``offers`` with the rig's machine.

    Args:
        preempt: a new goal ends the running one (aborted), as Nav2 does; else it is rejected.
        woken: told when a goal begins.
    """

    def __init__(self, rig: Rig, offers: tuple[Offer, ...], *, preempt: bool, woken: Callable[[], None]) -> None:
        self._rig = rig
        self._offers = offers
        self._preempt = preempt
        self._woken = woken
        self._servers: list[_Server] = []
        self._asked: str | None = None
        self._job: Job | None = None
        self._running: _Running | None = None
        self._ends: dict[str, Any] = {}  # by goal: the future of its result

    @property
    def running(self) -> str | None:
        """The running goal's UUID."""
        return None if self._running is None else self._running.goal

    @property
    def silent(self) -> bool:
        """Whether cancel requests get no answer."""
        return self._rig.silent

    def start(self, node: Any) -> None:
        """Make the servers on that node."""
        self._servers = [_Server(self, node, offer) for offer in self._offers]

    def finish(self, ending: Ending) -> None:
        """The machine's job has ended: tell the client."""
        running, self._running = self._running, None
        if running is None:
            return
        result = running.offer.type.Result()
        if ending.failure != "none":
            result.error_code = running.offer.codes.get(ending.failure, running.offer.codes["failed"])
            result.error_msg = ending.text
        truth = self._rig.machine.truth()
        self._rig.note(running.goal, "finished", status=ending.outcome, text=ending.text, **truth)
        {"succeeded": running.handle.succeed, "aborted": running.handle.abort, "canceled": running.handle.canceled}[
            ending.outcome
        ]()
        self._ends[running.goal].set_result(result)

    def feed_back(self) -> None:
        """Send a feedback message of the running goal."""
        if self._running is not None:
            self._running.handle.publish_feedback(self._running.offer.feedback(self._rig.machine.progress()))

    def received(self, offer: Offer, goal: str) -> None:
        """A goal request has come; rclpy then asks `decide`, unless it knows the UUID."""
        self._asked, self._job = goal, None
        self._rig.note(goal, "received", action=offer.server)

    def answered(self) -> None:
        """The goal request is dealt with."""
        if self._asked is not None:
            self._rig.note(self._asked, "rejected", text="this UUID is known")
            self._asked = None

    def decide(self, offer: Offer, request: Any) -> Any:
        """Take it or not."""
        goal, self._asked = self._asked or "", None
        try:
            self._job = self._acceptable(offer.job(request))
        except RequestError as error:
            self._rig.note(goal, "rejected", text=str(error))
            return GoalResponse.REJECT
        self._rig.note(goal, "accepted")
        return GoalResponse.ACCEPT

    def _acceptable(self, job: Job) -> Job:
        if self._rig.faults.rejects():
            raise RequestError("rejected by a fault")
        if self._running is not None and not self._preempt:
            raise RequestError(f"busy with {self._running.goal}")
        reason = self._rig.machine.refusal(job)
        if reason is not None:
            raise RequestError(reason)
        return job

    def accepted(self, offer: Offer, handle: Any) -> None:
        """The client has been told yes; begin."""
        job, self._job = self._job, None
        if self._running is not None:
            outcome: Outcome = "canceled" if self._running.handle.is_cancel_requested else "aborted"
            self.finish(Ending(outcome, "preempted", "preempted by another goal"))
        if job is None:
            raise RuntimeError("a goal was accepted without a decision")
        self._running = _Running(goal_name(handle.goal_id), offer, handle)
        self._ends[self._running.goal] = Future()
        handle.execute()
        self._rig.begin(self._running.goal, job)
        self._woken()

    async def execute(self, handle: Any) -> Any:
        """Wait for the end of it; the states are set by `finish`."""
        goal = goal_name(handle.goal_id)
        result = await self._ends[goal]
        del self._ends[goal]
        return result

    def cancel_requested(self, goal: str) -> None:
        """A cancel request has come, for one goal or for all."""
        answer = "none" if self.silent else "refused" if self._rig.faults.on("refuse-cancel") else "accepted"
        truth = self._rig.machine.truth()
        self._rig.journal.write("cancel", goal="all" if goal == _ALL else goal, answer=answer, **truth)

    def cancel(self, handle: Any) -> Any:
        """Answer a cancel request: the robot brakes from now on."""
        if self._rig.faults.on("refuse-cancel"):
            return CancelResponse.REJECT
        if self.running == goal_name(handle.goal_id):
            self._rig.machine.cancel()
        return CancelResponse.ACCEPT
