"""Random goals, most of them at a limit, and the robot that they are for."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from goals_situations import NOW, Around, Situations, situation

from gateway.robot_messages import Catalog, CatalogRow
from gateway.safety.situation import Situation

ROBOT = "r1"
NAMESPACE = "/r1"
Raw = Mapping[str, Any]
JUNK: tuple[object, ...] = (
    None, True, False, "", " ", "x", "nan", "-inf", "1e999", "٣", "\ud800", "\0", [], {}, [1, 2], {"x": 1}, -1, 1e308,
    10**400, -(10**400), math.nan, math.inf, -math.inf, 5e-324, "9" * 70, "1_000", "0x1", "1;2", [[[[{}]]]], {"": {}},
)  # fmt: skip


def schema(raw: Raw, action: str) -> dict[str, Any]:
    """The JSON Schema of an action's goal, as a node would make it from a type that fits the profile."""
    found: dict[str, Any] = {"type": "object", "properties": {}}
    row = raw["actions"][action]
    fixed = {path: _fixed(value) for path, value in row.get("fixed", {}).items()}
    rows = {parameter["sets"]: _schema(parameter) for parameter in row.get("parameters", {}).values()}
    for path, leaf in {**rows, **fixed}.items():
        *above, last = path.split(".")
        at = found
        for part in above:
            at = at["properties"].setdefault(part, {"type": "object", "properties": {}})
        at["properties"][last] = leaf
    return found


def _of(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


_NUMBER, _INTEGER, _STRING, _BOOLEAN = ({"type": name} for name in ("number", "integer", "string", "boolean"))
_TIME = _of(sec=_INTEGER, nanosec=_INTEGER)
_POSE = _of(position=_of(**dict.fromkeys("xyz", _NUMBER)), orientation=_of(**dict.fromkeys("xyzw", _NUMBER)))


def is_plain(parameter: Raw) -> bool:
    """Whether it fills a Pose and not a PoseStamped."""
    return bool(parameter["title"] == "a pose without a frame")


def _schema(parameter: Raw) -> dict[str, Any]:
    match parameter["kind"]:
        case "pose":
            return _POSE if is_plain(parameter) else _of(header=_of(stamp=_TIME, frame_id=_STRING), pose=_POSE)
        case "duration":
            return _TIME
        case "choice":
            return _fixed(next(iter(parameter["values"].values())))
    return {"number": _NUMBER, "integer": _INTEGER, "text": _STRING, "boolean": _BOOLEAN}[parameter["kind"]]


def _fixed(value: object) -> dict[str, Any]:
    return {bool: _BOOLEAN, int: _INTEGER, float: _NUMBER, str: _STRING}[type(value)]


def catalog(raw: Raw) -> Catalog:
    """All that the profile wants is there."""
    rows = [
        CatalogRow(
            id=row["server"] if row["server"].startswith("/") else f"{NAMESPACE}/{row['server']}",
            kind=row.get("kind", "action"),
            type=row["type"],
            hash="0" * 64,
            goal_schema=schema(raw, name),
        )
        for name, row in raw["actions"].items()
    ]
    return Catalog(id="c", robot=ROBOT, time=NOW, online=True, boot="b", servers=tuple(rows))


class World:
    """Makes goals for one profile, always the same for a seed."""

    def __init__(self, raw: Raw, seed: int) -> None:
        self._raw = raw
        self._chance = random.Random(seed)
        self._catalog = catalog(raw)
        self._situations = Situations(raw, self._chance)
        self._makers: dict[str, Callable[[Raw], object]] = {
            "pose": self._pose,
            "number": self._number,
            "integer": self._number,
            "duration": self._duration,
            "choice": self._choice,
            "text": self._text,
            "boolean": lambda _: self._chance.choice([True, False, "yes", "No", "TRUE", "maybe", 1]),
        }

    def uuid(self) -> UUID:
        return UUID(int=self._chance.getrandbits(128))

    def around(self) -> Around:
        """What surrounds a goal; mostly the robot is where it may be."""
        chance = self._chance
        start = None if chance.random() < 0.1 else self._spot()
        if chance.random() < 0.5 and (places := [p for p in self._raw["places"].values() if "frame" not in p]):
            place = chance.choice(places)
            start = (float(place["x"]), float(place["y"]))
        return self._situations.around(start)

    def situation(self, around: Around) -> Situation:
        """The same, as the gateway knows it."""
        return situation(self._raw, around, self._catalog)

    def request(self) -> tuple[str, dict[str, object]]:
        """An action and its arguments."""
        chance = self._chance
        if chance.random() < 0.01:
            return chance.choice(["", "fly", "GO", "\ud800"]), {}
        action = chance.choice(list(self._raw["actions"]))
        arguments: dict[str, object] = {}
        for name, row in self._raw["actions"][action].get("parameters", {}).items():
            wanted = row.get("required", True) and "default" not in row
            if chance.random() < (0.98 if wanted else 0.5):
                arguments[name] = self._makers[row["kind"]](row) if chance.random() < 0.97 else chance.choice(JUNK)
        if chance.random() < 0.02:
            arguments[chance.choice(["tempo", "To", "", "\ud800", "sets"])] = chance.choice(JUNK)
        return action, arguments

    def _written(self, value: float) -> object:
        """As a number or as text."""
        form = self._chance.random()
        return value if form < 0.6 else repr(value) if form < 0.9 else f" {value:+.3f} "

    def _near(self, value: float) -> float:
        """A limit, or as near to it as may be."""
        steps = (0.0, 0.0, 1e-12, 1e-9, 1e-6, 1e-3, 0.1)
        off = self._chance.choice(steps) * self._chance.choice((-1, 1))
        return self._chance.choice([value + off, math.nextafter(value, math.inf), math.nextafter(value, -math.inf)])

    def _number(self, row: Raw) -> object:
        chance = self._chance
        low, high = float(row["min"]), float(row["max"])
        form = chance.random()
        if form < 0.5:
            value = chance.uniform(low, high)
            return self._written(float(round(value)) if row["kind"] == "integer" else value)
        if form < 0.6:
            return chance.choice([0, 0.0, -0.0, int(low), int(high), str(int(high)), int(high) + 1, int(low) - 1])
        return self._written(self._near(chance.choice([low, high])))

    def _duration(self, row: Raw) -> object:
        chance = self._chance
        low, high = (self._seconds(row[key]) for key in ("min", "max"))
        value = chance.choice([chance.uniform(low, high), self._near(low), self._near(high)])
        unit, factor = chance.choice([("ms", 1e3), ("s", 1.0), ("m", 1 / 60), ("h", 1 / 3600), ("d", 1 / 86400)])
        return chance.choice([value, self._written(value), f"{abs(value) * factor:.9f}{unit}", f"{abs(value):.0f} s"])

    @staticmethod
    def _seconds(text: str) -> float:
        unit = text.lstrip("0123456789.")
        return float(text.removesuffix(unit)) * {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}[unit]

    def _choice(self, row: Raw) -> object:
        words = list(row["values"])
        return self._chance.choice(
            [*words, *words, words[0].upper(), f" {words[-1]} ", "other", row["values"][words[0]]]
        )

    def _text(self, row: Raw) -> object:
        letters = "Aa0 z9-_\nß\0\ud800~"
        length = self._chance.choice([0, 1, 5, row["max_length"], row["max_length"] + 1])
        some = letters[: self._chance.choice([2, 4, 4, 4, len(letters)])]
        return "".join(self._chance.choice(some) for _ in range(length)).capitalize()

    def _pose(self, row: Raw) -> object:
        chance = self._chance
        places = self._raw.get("places", {})
        if places and chance.random() < (0.95 if row.get("places_only") else 0.3):
            key = chance.choice(list(places))
            name: str = chance.choice([key, key, places[key]["title"], *places[key].get("aliases", [])])
            changed = [name, name, name.upper(), f"the {name}", name.replace("-", "  "), name[:-1], f"{name}x"]
            return chance.choice(changed)
        x, y = self._spot()
        yaw = chance.choice([0.0, chance.uniform(-4, 4), 1e5, 1e7])
        form = chance.random()
        if form < 0.3:
            return f"{x!r},{y!r}" if chance.random() < 0.5 else f"{x!r}, {y!r}, {yaw!r}"
        found: dict[str, object] = {"x": self._written(x), "y": y}
        if chance.random() < 0.5:
            found["yaw"] = yaw
        if chance.random() < 0.4:
            frames = {zone["frame"] for zone in self._raw.get("zones", {}).values() if "frame" in zone}
            found["frame"] = chance.choice([*sorted(frames), self._raw.get("frame", "map"), "odom", "", 7])
        if chance.random() < 0.03:
            found[chance.choice(["x", "y", "yaw", "frame", "z"])] = chance.choice(JUNK)
        return found

    def _spot(self) -> tuple[float, float]:
        """Anywhere about a zone, on its edge, at its corner, or within nanometres of them."""
        chance = self._chance
        zones = list(self._raw.get("zones", {}).values())
        polygon = chance.choice(zones)["polygon"] if zones else [(-5, -5), (5, -5), (5, 5), (-5, 5)]
        form = chance.random()
        if form < 0.6:
            (x0, x1), (y0, y1) = ((min(line) - 0.5, max(line) + 0.5) for line in zip(*polygon, strict=True))
            return round(chance.uniform(x0, x1), chance.choice([0, 1, 3, 17])), chance.uniform(y0, y1)
        at = chance.randrange(len(polygon))
        (ax, ay), (bx, by) = polygon[at], polygon[at - 1]
        along = chance.choice([0.0, 0.5, chance.random()])
        x, y = ax + along * (bx - ax), ay + along * (by - ay)
        return (float(x), float(y)) if form < 0.75 else (self._near(x), self._near(y))
