"""What became of each goal: a state machine, and the events that tell of it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from edge_gateway_ros.clock import iso

RECEIVED = "received"
SENDING = "sending"
ACCEPTED = "accepted"
FEEDBACK = "feedback"
CANCEL = "cancel"
ENDED = "ended"
KEPT = 86400.0
"""Seconds for which an ended goal is remembered, so that it is known when it comes again."""
MOST = 20_000
"""So many ended goals are remembered at most, unless they ended within `YOUNG`; the oldest go first."""
YOUNG = 3700.0
"""Seconds: longer than a goal may wait before it begins, so that none can come again after it was forgotten."""
FORGED = 1000
"""So many goals that were not signed are remembered."""

Event = dict[str, Any]
"""A RobotEvent, as JSON."""
Entry = dict[str, Any]
"""A line of the journal: ``at``, ``step``, ``event``; with the first also ``message`` (the goal) and ``machine``."""


@dataclass(frozen=True)
class GoalState:
    """A goal; ``message`` is None once it has ended, and for one that was refused.

    ``sent`` is False only where it is sure that nothing was sent.
    """

    id: str
    phase: str
    newest: Event
    at: float
    message: Mapping[str, Any] | None = None
    cancels: int = 0
    feedbacks: int = 0
    sent: bool = True


class GoalBook:
    """All goals that the node knows. Each step gives the event to publish, or None where it cannot be.

    Args:
        robot: the robot's name, for the events.
        boot: another one after each start of the node.
    """

    def __init__(self, robot: str, boot: str) -> None:
        self._robot = robot
        self._boot = boot
        self._goals: dict[str, GoalState] = {}
        self._ended: dict[str, None] = {}  # oldest first
        self._forged: dict[str, GoalState] = {}

    def get(self, goal: str) -> GoalState | None:
        """What is known of it."""
        return self._goals.get(goal) or self._forged.get(goal)

    def open(self) -> list[GoalState]:
        """The goals that have not ended, oldest first."""
        return [state for state in self._goals.values() if state.phase != ENDED]

    def replay(self, entries: Iterable[Entry], machine: str = "") -> None:
        """Take what the journal holds. What is not understood is passed over.

        Args:
            entries: of the journal, oldest first.
            machine: this boot of the machine; only within it is the journal surely whole.
        """
        for entry in entries:
            event, at, step = entry.get("event"), entry.get("at"), entry.get("step")
            if not isinstance(event, dict) or not isinstance(at, int | float) or not isinstance(event.get("goal"), str):
                continue
            goal = event["goal"]
            known = self._goals.get(goal)
            if step == ENDED:
                self._end(goal, event, at)
            elif step == RECEIVED and known is None and isinstance(entry.get("message"), dict):
                sent = not machine or entry.get("machine") != machine
                self._goals[goal] = GoalState(goal, RECEIVED, event, at, entry["message"], sent=sent)
            elif step == SENDING and known is not None:
                self._goals[goal] = replace(known, sent=True)
            elif step in (ACCEPTED, CANCEL) and known is not None and known.phase != ENDED:
                phase = ACCEPTED if step == ACCEPTED else known.phase
                cancels = known.cancels + (1 if step == CANCEL else 0)
                self._goals[goal] = replace(known, phase=phase, newest=event, cancels=cancels, sent=True)

    def received(self, message: Mapping[str, Any], now: float) -> Event | None:
        """It is in the journal, and will be sent."""
        goal = str(message["id"])
        if self.get(goal) is not None:
            return None
        event = self._event(goal, RECEIVED, RECEIVED, now)
        self._goals[goal] = GoalState(goal, RECEIVED, event, now, message)
        return event

    def accepted(self, goal: str, now: float) -> Event | None:
        """The action server took it."""
        return self._step(goal, ACCEPTED, ACCEPTED, now, phase=ACCEPTED, only=RECEIVED)

    def feedback(self, goal: str, fields: Mapping[str, Any], now: float) -> Event | None:
        """The action server says how it goes. Not in the journal."""
        state = self._goals.get(goal)
        if state is None or state.phase != ACCEPTED:
            return None
        self._goals[goal] = replace(state, feedbacks=state.feedbacks + 1)
        return self._step(goal, FEEDBACK, f"{FEEDBACK}.{self._boot}.{state.feedbacks}", now, fields=dict(fields))

    def cancel(self, goal: str, code: str, text: str, now: float) -> Event | None:
        """The answer to a cancel request."""
        state = self._goals.get(goal)
        if state is None or state.phase == ENDED:
            return None
        self._goals[goal] = replace(state, cancels=state.cancels + 1)
        return self._step(goal, CANCEL, f"{CANCEL}.{state.cancels}", now, code=code, text=text)

    def ended(
        self,
        goal: str,
        outcome: str,
        now: float,
        *,
        code: str | None = None,
        rule: str | None = None,
        text: str = "",
        fields: Mapping[str, Any] | None = None,
    ) -> Event | None:
        """It is over, or refused. A goal ends once."""
        state = self._goals.get(goal)
        if state is not None and state.phase == ENDED:
            return None
        more = {"outcome": outcome, "code": code, "rule": rule, "text": text, "fields": dict(fields or {})}
        event = self._event(goal, ENDED, ENDED, now, **more)
        self._end(goal, event, now)
        return event

    def forged(self, goal: str, code: str, rule: str, text: str, now: float) -> Event:
        """A goal that is refused and kept apart: it takes no place of one that was signed."""
        event = self._event(goal, ENDED, ENDED, now, outcome="refused", code=code, rule=rule, text=text)
        self._forged[goal] = GoalState(goal, ENDED, event, now)
        if len(self._forged) > FORGED:
            del self._forged[next(iter(self._forged))]
        return event

    def _step(
        self, goal: str, kind: str, key: str, now: float, phase: str | None = None, only: str | None = None, **more: Any
    ) -> Event | None:
        state = self._goals.get(goal)
        if state is None or state.phase == ENDED or (only is not None and state.phase != only):
            return None
        event = self._event(goal, kind, key, now, **more)
        self._goals[goal] = replace(state, newest=event, phase=phase or state.phase)
        return event

    def _end(self, goal: str, event: Event, now: float) -> None:
        self._goals[goal] = GoalState(goal, ENDED, event, now)
        self._ended.pop(goal, None)
        self._ended[goal] = None
        while self._ended:
            oldest = next(iter(self._ended))
            if self._goals[oldest].at > now - (KEPT if len(self._ended) <= MOST else YOUNG):
                return
            del self._ended[oldest]
            del self._goals[oldest]

    def _event(self, goal: str, kind: str, key: str, now: float, **more: Any) -> Event:
        event: Event = {
            "schema": 1,
            "id": f"{goal}.{key}",
            "kind": "robot_event",
            "robot": self._robot,
            "goal": goal,
            "event": kind,
            "time": iso(now),
            "outcome": None,
            "code": None,
            "rule": None,
            "text": "",
            "fields": {},
        }
        return event | more
