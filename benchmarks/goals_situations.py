"""Situations for generated goals: mostly all is well, else one or two things are not, or are just at their limit."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from gateway.messages import LiveFact
from gateway.robot_messages import Catalog, RobotTelemetry
from gateway.safety.situation import Situation

NOW = 1_700_000_000.0  # a Tuesday, 22:13:20 UTC
PERIOD = 5.0  # seconds between two catalogues
Raw = Mapping[str, Any]
_STEPS = (0.0, 0.125, 0.5, 1.0, 2.0)  # binary fractions, so that sums are exact


@dataclass(frozen=True, slots=True)
class Around:
    """What surrounds a goal, in plain values.

    Attributes:
        catalog: its age in seconds, None: there is none. node: what it says: online, active, stopped.
        start: where the robot is, None: not told. state_age: seconds, in two parts: in the node, on the way.
        battery: %, None: not told.
        open: goals without an end. recent: ages of goals, seconds.
        facts: by the name of the interlock: value and age; those not there are not known.
        running, active, latched: of the node. late: seconds after the goal's last moment at which it comes.
        signed: whether the signature is right. doubt: whether the node cannot trust its clock.
    """

    now: float = NOW
    stopped: bool = False
    catalog: float | None = 0.0
    node: tuple[bool, bool, bool] = (True, True, False)
    start: tuple[float, float] | None = None
    state_age: tuple[float, float] = (0.0, 0.0)
    battery: float | None = 100.0
    open: int = 0
    recent: tuple[float, ...] = ()
    facts: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    running: int = 0
    active: bool = True
    latched: bool = False
    late: float = -5.0
    signed: bool = True
    doubt: bool = False


class Situations:
    """Makes situations for one profile, always the same for a source of chance."""

    def __init__(self, raw: Raw, chance: random.Random) -> None:
        self._raw = raw
        self._chance = chance
        self._locks = raw.get("interlocks", ())
        self._changes: tuple[Callable[[], dict[str, Any]], ...] = (
            lambda: {"stopped": True},
            self._hours,
            self._catalog,
            self._age,
            self._battery,
            self._busy,
            self._rate,
            self._facts,
            self._facts,
            self._node,
        )

    def around(self, start: tuple[float, float] | None) -> Around:
        """One of them; the robot is at ``start``."""
        calm = Around(start=start, facts={lock["name"]: (self._good(lock), 1.0) for lock in self._locks})
        chance = self._chance
        for _ in range(chance.choice((0, 0, 1, 1, 2))):
            calm = replace(calm, **chance.choice(self._changes)())
        return calm

    def _hours(self) -> dict[str, Any]:
        """Any minute of a week, or next to when hours begin or end."""
        day = 86_400 * self._chance.randrange(7) + NOW // 86_400 * 86_400
        rows = self._raw.get("hours", ())
        edges = [row[key] for row in rows for key in ("since", "until")] or ["00:00"]
        hour, minute = map(int, self._chance.choice(edges).split(":"))
        near = hour * 3600 + minute * 60 + self._chance.choice((-1, 0, 1, -60, 60))
        return {"now": day + self._chance.choice((near, self._chance.randrange(86_400)))}

    def _catalog(self) -> dict[str, Any]:
        chance = self._chance
        if chance.random() < 0.5:
            return {"catalog": chance.choice((None, -3 * PERIOD, 3 * PERIOD, 3 * PERIOD + 0.125, -60.0, 1e9))}
        return {"node": (chance.random() < 0.7, chance.random() < 0.7, chance.random() < 0.3)}

    def _age(self) -> dict[str, Any]:
        most = _seconds(self._raw.get("state_max_age", "10s"))
        whole = self._chance.choice((most, most + 0.125, most - 0.125, 2 * most, 1e9))
        first = self._chance.choice((0.0, whole, whole / 2))
        return {"state_age": (first, whole - first)}

    def _battery(self) -> dict[str, Any]:
        floor = float(self._raw.get("battery_floor", 20.0))
        return {"battery": self._chance.choice((None, floor, floor - 0.125, floor + 0.125, 0.0, float("nan")))}

    def _busy(self) -> dict[str, Any]:
        most = self._raw.get("concurrent", 1)
        return {"open": most + self._chance.choice((-1, 0, 3))}

    def _rate(self) -> dict[str, Any]:
        rate = self._raw.get("rate", {"goals": 30, "per": "60s"})
        per, many = _seconds(rate["per"]), rate["goals"] + self._chance.choice((-1, 0, 1))
        ages = (0.0, per, per - 0.125, per + 0.125, per / 2, -1.0)
        return {"recent": tuple(self._chance.choice(ages) for _ in range(max(0, many)))}

    def _facts(self) -> dict[str, Any]:
        found: dict[str, tuple[float, float]] = {}
        for lock in self._locks:
            most = _seconds(lock.get("max_age", "30s"))
            value = self._chance.choice((self._good(lock), lock["value"] + self._chance.choice((-1, 0, 1, 1e-9))))
            age = self._chance.choice((1.0, 1.0, 0.0, most, most + 0.125, -most, -most - 0.125, 1e9))
            if self._chance.random() < 0.9:
                found[lock["name"]] = (self._chance.choice((value, value, value, value, float("nan"))), age)
        return {"facts": found}

    def _node(self) -> dict[str, Any]:
        chance = self._chance
        return chance.choice(
            (
                {"running": self._raw.get("concurrent", 1) + chance.choice((-1, 0, 2))},
                {"active": False},
                {"latched": True},
                {"late": chance.choice((0.0, 0.125, -3600.0, -3600.125, 1e6))},
                {"signed": False},
                {"doubt": True},
            )
        )

    def _good(self, lock: Raw) -> float:
        return float(lock["value"]) + {">": -5.0, ">=": -5.0, "<": 5.0, "<=": 5.0}[lock["op"]]


def _seconds(text: str | float) -> float:
    if not isinstance(text, str):
        return float(text)
    unit = text.lstrip("0123456789.")
    return float(text.removesuffix(unit)) * {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}[unit]


def situation(raw: Raw, around: Around, catalog: Catalog) -> Situation:
    """The same, as the gateway knows it."""
    now = around.now
    values: dict[str, float | None] = {"battery": around.battery}
    if around.start is not None:
        values.update(x=around.start[0], y=around.start[1])
    node, way = around.state_age
    ages = dict.fromkeys(values, node)
    telemetry = RobotTelemetry(id="t", robot=catalog.robot, time=now - way, values=values, ages=ages)
    online, active, stopped = around.node
    changes = {"online": online, "active": active, "stopped": stopped, "period": PERIOD}
    told = None if around.catalog is None else catalog.model_copy(update={**changes, "time": now - around.catalog})
    facts = {}
    for lock in raw.get("interlocks", ()):
        if (found := around.facts.get(lock["name"])) is not None:
            over = f"@{_seconds(lock.get('over', '1m'))}"
            facts[lock["asset"], f"{lock['fact']}{over}"] = LiveFact(found[0], now - found[1])
    return Situation(
        now=now,
        stopped="somebody stopped it" if around.stopped else None,
        catalog=told,
        telemetry=telemetry,
        telemetry_at=now - way,
        open_goals=around.open,
        recent_goals=tuple(now - age for age in around.recent),
        facts=facts,
    )
