"""Everything that must hold before a goal is sent; the gateway's own check is not trusted."""

from __future__ import annotations

import math
import uuid
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from edge_gateway_ros import envelope, fields
from edge_gateway_ros.interfaces import UnknownInterface
from edge_gateway_ros.names import resolve
from edge_gateway_ros.profile import Action, Profile
from edge_gateway_ros.refusal import Refusal, under
from edge_gateway_ros.signature import valid

LONGEST_LIFE = 3600.0
"""Seconds: a goal that may begin later than this from now is refused, so that the journal always outlives it."""
CLOCK = "clock"
"""Code of a refusal because the time is not known; it comes last, so that it may pass."""
_STRINGS = ("id", "kind", "robot", "action", "command_kind", "server", "type", "type_hash", "signature")
_NUMBERS = ("limit", "approved", "not_after")
_KEYS = {"schema", "fields", *_STRINGS, *_NUMBERS}


class Row(NamedTuple):
    """A server on the graph now: ``hash`` of its goal's schema, ``cls`` the class of what is sent."""

    kind: str
    name: str
    type: str
    hash: str
    schema: dict[str, Any]
    cls: Any


class Rules(NamedTuple):
    """What a goal for this robot must keep to; ``namespace``: the robot's, on the ROS graph."""

    robot: str
    profile: Profile
    key: bytes
    namespace: str


class Situation(NamedTuple):
    """What holds now.

    Attributes:
        active: whether the lifecycle node takes goals.
        stopped: whether a stop latch is set.
        running: how many goals have not ended.
        lookup: the live row of a kind and full name, None where there is none.
        doubt: why this machine's clock cannot be trusted, None where it can.
    """

    now: float
    active: bool
    stopped: bool
    running: int
    lookup: Callable[[str, str], Row | None]
    doubt: str | None = None


class Approved(NamedTuple):
    """What is to be sent."""

    action: Action
    row: Row
    message: Any
    not_after: float


def goal_id(message: Mapping[str, Any]) -> str | None:
    """The goal's UUID in its usual form, None where there is none."""
    found = message.get("id")
    try:
        return found if isinstance(found, str) and str(uuid.UUID(found)) == found else None
    except ValueError:
        return None


def check(message: Mapping[str, Any], rules: Rules, at: Situation) -> Approved:
    """The message to send.

    Raises:
        Refusal: with the reason.
    """
    if not valid(message, rules.key):
        raise Refusal("signature", "The goal is not signed with this robot's key.", "key")
    with under("goal"):
        _form(message)
    if message["robot"] != rules.robot:
        raise Refusal("wrong-robot", f"The goal is for {message['robot']}.", "robot")
    if at.now > message["not_after"]:
        raise Refusal("expired", f"The goal came {at.now - message['not_after']:.1f} s too late.", "not_after")
    if message["not_after"] > at.now + LONGEST_LIFE:
        raise Refusal("not-after", "The goal may begin too late; do the clocks agree?", "not_after")
    if not at.active:
        raise Refusal("inactive", "The robot's node is not active.", "lifecycle")
    if at.stopped:
        raise Refusal("stopped", "The robot is stopped.", "stop latch")
    action = _action(message, rules)
    row = _row(message, at)
    envelope.check(rules.profile, message["action"], message["fields"])
    if at.running >= rules.profile.concurrent:
        raise Refusal("busy", f"The robot takes {rules.profile.concurrent} at a time.", "concurrent")
    with under(f"actions.{message['action']}.type"):
        try:
            found = fields.build(row.cls, message["fields"])
        except UnknownInterface as error:
            raise Refusal("type", str(error)) from error
    if at.doubt is not None:
        raise Refusal(CLOCK, at.doubt, "clock")
    return Approved(action, row, found, float(message["not_after"]))


def _form(message: Mapping[str, Any]) -> None:
    if set(message) != _KEYS:
        raise Refusal("malformed", f"Unknown or missing: {', '.join(sorted(set(message) ^ _KEYS))}.")
    if message["schema"] != 1 or isinstance(message["schema"], bool) or message["kind"] != "goal":
        raise Refusal("malformed", "This is not a goal of version 1.")
    for key in _STRINGS:
        if not isinstance(message[key], str):
            raise Refusal("malformed", f"{key} must be a text.")
    for key in _NUMBERS:
        value = message[key]
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(_as_float(value)):
            raise Refusal("malformed", f"{key} must be a finite number.")
    if not isinstance(message["fields"], dict):
        raise Refusal("malformed", "fields must be an object.")


def _as_float(value: float) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf


def _action(message: Mapping[str, Any], rules: Rules) -> Action:
    name = message["action"]
    action = rules.profile.actions.get(name)
    if action is None:
        raise Refusal("unknown-action", f"{name} is no action of {rules.profile.name}.", "actions")
    if message["command_kind"] != action.kind or message["server"] != resolve(rules.namespace, action.server):
        raise Refusal("wrong-server", f"{name} is not done by {message['server']}.", f"actions.{name}.server")
    if message["type"] != action.type:
        raise Refusal("wrong-type", f"{name} has the type {action.type}.", f"actions.{name}.type")
    if not 0.0 < message["limit"] <= action.limit:
        raise Refusal("limit", f"{name} may take {action.limit:g} s at most.", f"actions.{name}.limit")
    return action


def _row(message: Mapping[str, Any], at: Situation) -> Row:
    row = at.lookup(message["command_kind"], message["server"])
    with under("catalog"):
        if row is None:
            raise Refusal("unknown-server", f"{message['server']} is not there.")
        if row.type != message["type"]:
            raise Refusal("wrong-type", f"{row.name} has the type {row.type}.")
        if row.hash != message["type_hash"]:
            raise Refusal("catalog-changed", f"The type of {row.name} has changed since the goal was approved.")
    return row
