"""The messages between gateway, people and the robots' nodes; see `gateway.published` for the others.

What a robot's node sends is read leniently (unknown keys are passed over), so that node and
gateway may have different versions; a goal is read strictly.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from gateway.published import Published, Time

Outcome = Literal["succeeded", "canceled", "aborted", "rejected", "refused", "unknown"]
"""How a goal ended. canceled, aborted and succeeded are the action server's own words (action_msgs/GoalStatus).

rejected: the action server did not accept it. refused: the node did not send it.
unknown: what became of it cannot be known; it was sent at most once.
"""


class Lenient(Published):
    """From a robot's node."""

    model_config = ConfigDict(extra="ignore")


class Goal(Published):
    """An approved goal. ``id`` is its UUID; the node sends it under that UUID, once.

    ``signature`` is `gateway.signing.sign` over the message without it.
    """

    kind: Literal["goal"] = "goal"
    robot: str
    action: str
    command_kind: Literal["action", "service", "topic"]
    server: str = Field(description="its full name on the ROS graph, with namespace")
    type: str
    type_hash: str = Field(description="of the goal's schema in the catalogue that it was approved against")
    fields: dict[str, Any] = Field(description="what is set of the goal; everything else has its type's default")
    limit: float = Field(description="seconds; the node cancels it after so long")
    approved: float = Field(description="seconds since the epoch, UTC")
    not_after: float = Field(description="seconds since the epoch, UTC; not to be begun later")
    signature: str


class GoalCancel(Published):
    """Cancel a goal. Needs no signature: to stop is always allowed."""

    kind: Literal["goal_cancel"] = "goal_cancel"
    goal: str
    reason: str


class RobotEvent(Lenient):
    """What became of a goal, from the node.

    received: it is in the node's journal. accepted: by the action server. feedback: ``fields``.
    cancel: the action server's answer to a cancel request, ``code`` is its return code.
    ended: ``outcome``, and the result in ``fields``. A goal that the node gets again is answered
    by the newest of its events, with the same ``id``.
    """

    kind: Literal["robot_event"] = "robot_event"
    robot: str
    goal: str
    event: Literal["received", "accepted", "feedback", "cancel", "ended"]
    time: Time
    outcome: Outcome | None = None
    code: str | None = Field(default=None, description="why it was refused, or a return code")
    rule: str | None = Field(default=None, description="the rule that refused it")
    text: str = ""
    fields: dict[str, Any] = Field(default_factory=dict)


class CatalogRow(Lenient):
    """One action or service server, or a topic with a subscriber. ``id`` is its full name."""

    kind: Literal["action", "service", "topic"]
    type: str
    hash: str = Field(description="SHA-256 of the canonical goal schema")
    goal_schema: dict[str, Any] = Field(description="JSON Schema of the goal, request or message")


class Catalog(Lenient):
    """What a robot offers now; retained, sent again every ``period`` seconds. Its Last Will says offline."""

    kind: Literal["catalog"] = "catalog"
    robot: str
    time: Time
    online: bool
    active: bool = Field(default=True, description="whether the lifecycle node takes goals")
    stopped: bool = Field(default=False, description="whether the node's stop latch is set")
    period: float = Field(default=5.0, description="older than three periods: the node is away")
    boot: str = Field(description="another one after each start of the node")
    profile: str | None = Field(default=None, description="SHA-256 of the file of the node's robot profile")
    servers: tuple[CatalogRow, ...]


class RobotTelemetry(Lenient):
    """The robot's state as the node sees it on ROS topics, about once a second while anything is known.

    ``values`` are of the channels of the robot's profile, and ``diagnostics``, the worst level of
    its diagnostics: 0 OK, 1 WARN, 2 ERROR, 3 STALE. What came too long ago is null.
    """

    kind: Literal["telemetry"] = "telemetry"
    robot: str
    time: Time
    values: dict[str, float | None]
    ages: dict[str, float] = Field(description="seconds since each value came from ROS")


class DiagnosticStatus(BaseModel):
    """What one part of the robot says of itself."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    name: str
    level: int = Field(description="0 OK, 1 WARN, 2 ERROR, 3 STALE")
    message: str = ""


class Diagnostics(Lenient):
    """The robot's diagnostics (diagnostic_msgs), when a level or a text has changed."""

    kind: Literal["diagnostics"] = "diagnostics"
    robot: str
    time: Time
    statuses: tuple[DiagnosticStatus, ...]


class Stop(Published):
    """The retained latch. Any other payload on a stop topic that is not a valid reset stops as well."""

    kind: Literal["stop"] = "stop"
    sender: str
    reason: str = ""
    time: Time


class StopReset(Published):
    """Takes a latch away: signed, and issued after the stop."""

    kind: Literal["stop_reset"] = "stop_reset"
    scope: str = Field(description="the robot, or * for the site")
    sender: str
    issued: float = Field(description="seconds since the epoch, UTC")
    signature: str


class Heartbeat(Published):
    """The gateway lives; about once a second. A node that hears none has lost its link."""

    kind: Literal["heartbeat"] = "heartbeat"
    time: Time


class CommandEvent(Published):
    """What becomes of a command, for the person who gave it.

    Of a sentence: understood, asks, confirm (it waits for a yes), answer, stopped. Of its plan, beside
    the events of each step's goal: paused, resumed, and finished, with ``outcome``.
    """

    kind: Literal["command_event"] = "command_event"
    command: str
    event: Literal[
        "refused",
        "understood",
        "asks",
        "confirm",
        "answer",
        "stopped",
        "approved",
        "received",
        "accepted",
        "feedback",
        "cancel",
        "ended",
        "paused",
        "resumed",
        "finished",
    ]
    time: Time
    robot: str | None = None
    action: str | None = None
    goal: str | None = None
    outcome: Outcome | None = None
    code: str | None = None
    rule: str | None = Field(default=None, description="the rule that refused it")
    text: str = ""
    fields: dict[str, Any] = Field(default_factory=dict)
    plan: str | None = Field(default=None, description="the whole plan, as steps with their values")
    step: int | None = Field(default=None, description="of the plan, from 1")
    steps: int | None = Field(default=None, description="how many the plan has")
    probability: float | None = Field(default=None, description="that this is what was meant")
    choices: tuple[str, ...] = Field(default=(), description="what may be answered")
    expires: Time | None = Field(default=None, description="until when it can be confirmed")


SCHEMAS: dict[str, type[Published]] = {
    "catalog": Catalog,
    "command_event": CommandEvent,
    "diagnostics": Diagnostics,
    "goal": Goal,
    "goal_cancel": GoalCancel,
    "heartbeat": Heartbeat,
    "robot_event": RobotEvent,
    "stop": Stop,
    "stop_reset": StopReset,
    "telemetry": RobotTelemetry,
}
"""These messages by their kind."""
