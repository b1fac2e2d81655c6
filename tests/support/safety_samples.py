"""A cart, its catalogue and its situation, for the tests of the safety filter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from gateway.messages import LiveFact
from gateway.robot_messages import Catalog, CatalogRow, RobotTelemetry
from gateway.robot_profiles import Interlock, RobotProfile
from gateway.safety.filter import Approved, SafetyFilter
from gateway.safety.request import GoalRequest, Refusal
from gateway.safety.situation import Situation
from gateway.streams.live_facts import fact_key

KEY = b"k" * 32
NOW = 1_700_000_000.0  # a Tuesday, 22:13:20 UTC
ID = UUID("12345678-1234-5678-1234-567812345678")
TO_DOCK = {"to": "dock"}
BOX = [[0.0, 0.0], [20.0, 0.0], [20.0, 12.0], [0.0, 12.0]]


def of(**properties: Any) -> dict[str, Any]:
    """The JSON Schema of a message."""
    return {"type": "object", "properties": properties, "additionalProperties": False}


NUMBER = {"type": "number"}
INTEGER = {"type": "integer"}
STRING = {"type": "string"}
POINT = of(x=NUMBER, y=NUMBER, z=NUMBER)
QUATERNION = of(x=NUMBER, y=NUMBER, z=NUMBER, w=NUMBER)
POSE = of(position=POINT, orientation=QUATERNION)
TIME = of(sec=INTEGER, nanosec=INTEGER)
STAMPED = of(header=of(stamp=TIME, frame_id=STRING), pose=POSE)
SCHEMAS: dict[str, dict[str, Any]] = {
    "drive": of(pose=STAMPED, behavior_tree=STRING),
    "park": of(spot=POSE),
    "wait": of(duration=TIME),
    "carry": of(
        pickup=STAMPED,
        dropoff=STAMPED,
        options=of(load_id=STRING, payload_kg=NUMBER, boxes=INTEGER, mode=INTEGER, fragile={"type": "boolean"}),
    ),
}


def cart(**changes: Any) -> RobotProfile:
    """The cart's profile; ``changes`` replaces keys at the top."""
    place = {"kind": "pose", "title": "where", "places_only": True}
    parameters = {
        "from": {**place, "sets": "pickup"},
        "to": {**place, "sets": "dropoff", "required": False, "default": "dock"},
        "load": _row("text", "load_id", max_length=10, pattern="[A-Z ]*", default=""),
        "payload": _row("number", "payload_kg", min=0.5, max=60.0, unit="kg", required=False),
        "boxes": _row("integer", "boxes", min=1, max=4, required=False),
        "mode": _row("choice", "mode", values={"slow": 1, "fast": 2}, required=False),
        "fragile": _row("boolean", "fragile", required=False),
    }
    content: dict[str, Any] = {
        "name": "cart",
        "title": "cart",
        "description": "for tests",
        "rate": {"goals": 3, "per": "1m"},
        "battery_floor": 20.0,
        "state_max_age": "5s",
        "places": {
            "dock": {"title": "the dock", "x": 1.0, "y": 1.0, "aliases": ["home"]},
            "shelf-a": {"title": "shelf A", "x": 6.0, "y": 2.0, "yaw": 1.5, "aliases": ["first shelf", "shelf"]},
            "shelf-b": {"title": "shelf B", "x": 12.0, "y": 2.0, "aliases": ["shelf"]},
            "yard": {"title": "the yard", "x": 3.0, "y": 3.0, "frame": "yard"},
        },
        "zones": {
            "hall": {"kind": "keep-in", "polygon": BOX},
            "office": {"kind": "keep-out", "polygon": [[8, 6], [10, 6], [10, 8], [8, 8]], "way": True},
            "pit": {"kind": "keep-out", "polygon": [[14, 8], [15, 8], [15, 9]], "actions": ["drive"]},
            "room": {"kind": "area", "polygon": [[16, 0], [19, 0], [19, 3], [16, 3]]},
        },
        "actions": {
            "drive": {
                "title": "drive",
                "server": "drive",
                "type": "nav2_msgs/action/NavigateToPose",
                "parameters": {"to": {"kind": "pose", "title": "where to", "sets": "pose"}},
                "fixed": {"behavior_tree": "calm"},
            },
            "park": {
                "title": "park",
                "server": "/shared/park",
                "type": "carts/action/Park",
                "battery": False,
                "parameters": {"at": {"kind": "pose", "title": "where", "sets": "spot"}},
            },
            "wait": {
                "title": "wait",
                "server": "wait",
                "type": "carts/action/Wait",
                "battery": False,
                "moves": False,
                "hours": False,
                "parameters": {
                    "for": {"kind": "duration", "title": "how long", "sets": "duration", "min": "100ms", "max": "30m"}
                },
            },
            "carry": {"title": "carry", "server": "carry", "type": "carts/action/Carry", "parameters": parameters},
        },
    }
    return RobotProfile.model_validate({**content, **changes})


def _row(kind: str, field: str, **rest: Any) -> dict[str, Any]:
    return {"kind": kind, "title": "a title", "sets": f"options.{field}", **rest}


def catalog(profile: RobotProfile, **changes: Any) -> Catalog:
    """What the cart's node offers, all of it."""
    rows = [
        CatalogRow(
            id=row.server if row.server.startswith("/") else f"/cart_1/{row.server}",
            kind=row.kind,
            type=row.type,
            hash=f"hash of {name}",
            goal_schema=SCHEMAS[name],
        )
        for name, row in profile.actions.items()
    ]
    content = {"id": "c", "robot": "cart-1", "time": NOW, "online": True, "boot": "b", "servers": tuple(rows)}
    return Catalog(**{**content, **changes})


def telemetry(
    x: float | None = 5.0, y: float | None = 5.0, battery: float | None = 80.0, age: float = 1.0
) -> RobotTelemetry:
    values = {"x": x, "y": y, "yaw": 0.0, "battery": battery}
    return RobotTelemetry(id="t", robot="cart-1", time=NOW, values=values, ages=dict.fromkeys(values, age))


def situation(profile: RobotProfile | None = None, **changes: Any) -> Situation:
    """All is well, but for ``changes``."""
    calm = Situation(NOW, None, catalog(profile or cart()), telemetry(), NOW, 0, (), {})
    return replace(calm, **changes)


def decide(
    action: str,
    arguments: Mapping[str, object],
    profile: RobotProfile | None = None,
    now: Situation | None = None,
    interlocks: tuple[Interlock, ...] = (),
) -> Approved | Refusal:
    """What the filter says of a request."""
    profile = profile or cart()
    made = SafetyFilter("cart-1", profile, "/cart_1", KEY, interlocks)
    return made.decide(GoalRequest(ID, "cart-1", action, arguments), now or situation(profile))


def approved(decision: Approved | Refusal) -> Approved:
    assert isinstance(decision, Approved), decision
    return decision


def refused(decision: Approved | Refusal) -> Refusal:
    assert isinstance(decision, Refusal), decision
    return decision


def interlock(**changes: Any) -> Interlock:
    """No cart anywhere while there is ammonia in the room."""
    content = {
        "name": "ammonia",
        "text": "the air in the room is bad",
        "asset": "room",
        "fact": "ammonia.max",
        "op": ">",
        "value": 25.0,
        "over": "1m",
        "max_age": "30s",
    }
    return Interlock.model_validate({**content, **changes})


def reading(rule: Interlock, value: float, age: float = 1.0) -> dict[tuple[str, str], LiveFact]:
    """The interlock's fact, as it is now."""
    return {fact_key(rule): LiveFact(value, NOW - age)}
