"""A goal that has not ended, as the runner keeps it."""

from __future__ import annotations

from dataclasses import dataclass, field

ALIVE_WITHIN = 1.5
"""Seconds for a server to show that it lives, before it gets a goal."""
SEND_WITHIN = 5.0
"""Seconds for an action server to accept or reject."""
FEEDBACK_EVERY = 1.0
"""Seconds between two feedback events of a goal."""
CANCEL_AGAIN = 5.0
"""Seconds after which a goal that has not ended is cancelled again."""
STOP_AGAIN = 0.5
"""Seconds for the answer to a stop, before each goal is cancelled by itself."""
RESULT_AGAIN = 2.5
"""Seconds until a result is asked for again, doubled with each time ..."""
RESULT_LATEST = 60.0
"""... up to so many."""
ATTACH_WITHIN = 20.0
"""Seconds for the server of a goal from before a restart to be found and to answer, at least."""
GONE_FOR = 3.0
"""Seconds off the graph after which a server is gone."""
LONGEST = 32
"""Items of a sequence that a feedback or result event carries."""
CANCELED = "canceled"
OUTCOMES = {4: "succeeded", 5: CANCELED, 6: "aborted"}
"""Terminal statuses of action_msgs/GoalStatus."""


@dataclass
class Running:
    """Times are of the monotonic clock.

    Attributes:
        ends_by: when it is cancelled.
        attach_by: until when its server may be found after a restart; 0: it is found.
        accepted: the server has it, as far as is known.
        cancel_why: why it is to be cancelled, None while it is not; ``cancel_at``: when that was asked for.
        cancel_told: return code and reason that were told last.
        asked: how often its result was asked for; ``ask_again``: when it will be.
        endpoints: the server's identity on the graph.
        gone_at: since when the server is not on the graph, 0 while it is.
    """

    goal: str
    kind: str
    server: str
    ends_by: float
    attach_by: float = 0.0
    accepted: bool = False
    cancel_why: str | None = None
    cancel_at: float = 0.0
    cancel_told: tuple[int, str] | None = None
    feedback_at: float = 0.0
    asked: int = 0
    ask_again: float = 0.0
    gone_at: float = 0.0
    endpoints: frozenset[bytes] = field(default_factory=frozenset)


def unsent(alive: bool, cancelled: str | None, late: bool) -> tuple[str, str, str] | None:
    """Why a goal that is about to be sent must not be: code, rule and text."""
    if not alive:
        return "no-answer", "catalog", "The action server does not answer."
    if cancelled is not None:
        return "canceled", "stop latch" if cancelled == "stop" else "cancel", f"It was cancelled ({cancelled})."
    return ("expired", "not_after", "It is too late to begin it.") if late else None
