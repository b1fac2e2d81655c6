"""Whether values that were read are allowed: the judge of generated goals, by the rules of `docs/reference`."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import goals_geometry as geometry
from goals_oracle import seconds
from goals_situations import PERIOD, Around

BAND = 1e-8
"""Metres: so near to a boundary both answers are right, as long as what lies beyond it is refused."""
MARGIN = 0.3
"""Metres that a robot may have strayed from its zones."""
SAME = 1e-6
"""Metres and radians: nearer than this to a place is the place, for the node."""
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_COMPARE = {">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le}
Raw = Mapping[str, Any]
Spot = tuple[float, float, float, str, bool]  # x, y, yaw, frame, whether it is one of the places
Answer = bool | None


def both(*answers: Answer) -> Answer:
    """All of them; None: either will do."""
    return False if False in answers else (None if None in answers else True)


def verdict(raw: Raw, action: str, values: Mapping[str, Any], around: Around) -> Answer:
    """Whether the gateway may approve these values now; None: so near to a boundary that either will do."""
    row = raw["actions"][action]
    own = raw.get("frame", "map")
    if not limits(row.get("parameters", {}), values, node=False):
        return False
    if any(values[name][3] != own for name in values if is_plain(row, name)):
        return False
    start = _start(raw, around)
    spots = [*_spots(row, values, own), *_places(raw, row, values)]
    moves = row.get("moves", True)
    ways = _ways(start, spots, own) if moves else []
    zones = _zones(raw, action)
    known = {own, *(zone["frame"] for zone in zones if zone["kind"] == "keep-in")}
    answers = [spot(zones, where) if where[4] or where[3] in known else False for where in spots]
    answers += [_way(zone, way) for way in ways for zone in zones if zone["frame"] == way[2]]
    if moves and start is not None:
        answers.append(_stays(zones, start, own))
    blind = moves and start is None and ("state_max_age" in raw or not spots)
    now = _calm(raw, around) and _ready(raw, row, around, start)
    return both(now, *answers, *_locks(raw, action, around, spots, ways, blind=blind))


def node_verdict(raw: Raw, action: str, values: Mapping[str, Any], around: Around) -> Answer:
    """Whether the robot's node may send them: it knows no ways, no sensors and no hours."""
    row = raw["actions"][action]
    own = raw.get("frame", "map")
    here = around.active and not around.latched and around.running < raw.get("concurrent", 1)
    if around.doubt or not (here and around.signed and -3600.0 <= around.late <= 0.0):
        return False
    if not limits(row.get("parameters", {}), values, node=True):
        return False
    zones = _zones(raw, action)
    known = {own, *(zone["frame"] for zone in zones if zone["kind"] == "keep-in")}
    spots = _spots(row, values, own)
    framed = [True if where[3] in known else _is_place(raw, where, own) for where in spots]
    return both(*framed, *(spot(zones, where) for where in spots))


def is_plain(row: Raw, name: str) -> bool:
    """Whether the parameter fills a pose without a frame, which then is the robot's."""
    return bool(row["parameters"][name]["title"] == "a pose without a frame")


def limits(rows: Mapping[str, Raw], values: Mapping[str, Any], *, node: bool) -> bool:
    """Whether numbers and texts are within bounds."""
    return all(_in_limits(rows[name], value, node=node) for name, value in values.items())


def _in_limits(row: Raw, value: Any, *, node: bool) -> bool:
    match row["kind"]:
        case "number" | "integer":
            return bool(row["min"] <= value <= row["max"])
        case "duration":
            low, high = seconds(row["min"]), seconds(row["max"])
            # What is sent is rounded to a nanosecond.
            rounded = node and abs(value) < 1e12
            return bool(
                round(low * 1e9) <= round(value * 1e9) <= round(high * 1e9) if rounded else low <= value <= high
            )
        case "text":
            return len(value) <= row["max_length"] and re.fullmatch(row.get("pattern", "[ -~]*"), value) is not None
    return True


def _zones(raw: Raw, action: str) -> list[dict[str, Any]]:
    own = raw.get("frame", "map")
    rows = raw.get("zones", {}).values()
    return [{**zone, "frame": zone.get("frame", own)} for zone in rows if action in zone.get("actions", [action])]


def _spots(row: Raw, values: Mapping[str, Any], own: str) -> list[Spot]:
    named = [(name, value) for name, value in values.items() if row["parameters"][name]["kind"] == "pose"]
    return [(*value[:3], own if is_plain(row, name) else value[3], value[4]) for name, value in named]


def _places(raw: Raw, row: Raw, values: Mapping[str, Any]) -> list[Spot]:
    """Where choices and the action itself end."""
    names = []
    for name, value in values.items():
        places = row["parameters"][name].get("places", {})
        names += [places[word] for word, sent in row["parameters"][name].get("values", {}).items()
                  if word in places and sent == value]  # fmt: skip
    names += [row["place"]] if "place" in row else []
    rows = [raw["places"][name] for name in names]
    own = raw.get("frame", "map")
    return [(place["x"], place["y"], place.get("yaw", 0.0), place.get("frame", own), True) for place in rows]


def _is_place(raw: Raw, where: Spot, own: str) -> Answer:
    for place in raw.get("places", {}).values():
        turn = math.remainder(where[2] - place.get("yaw", 0.0), math.tau)
        off = max(abs(where[0] - place["x"]), abs(where[1] - place["y"]), abs(turn))
        if place.get("frame", own) == where[3] and off <= SAME + 1e-9:
            return True if off < SAME - 1e-9 else None
    return False


def _start(raw: Raw, around: Around) -> tuple[float, float] | None:
    most = seconds(raw.get("state_max_age", 10))
    return around.start if sum(around.state_age) <= most else None


Way = tuple[tuple[float, float], tuple[float, float], str]


def _ways(start: tuple[float, float] | None, spots: Sequence[Spot], own: str) -> list[Way]:
    if start is not None and not spots:
        return [(start, start, own)]
    stops = [*([] if start is None else [(start, own)]), *((where[:2], where[3]) for where in spots)]
    return [(a, b if frame == other else a, frame) for (a, frame), (b, other) in pairwise(stops)]


def spot(zones: Sequence[Raw], where: Spot) -> Answer:
    """Whether a pose lies where the zones want it."""
    x, y, _, frame, _ = where
    here = [zone for zone in zones if zone["frame"] == frame]
    keep_in = [zone["polygon"] for zone in here if zone["kind"] == "keep-in"]
    keep_out = [zone["polygon"] for zone in here if zone["kind"] == "keep-out"]
    if keep_in and not any(geometry.strictly_inside(polygon, (x, y)) for polygon in keep_in):
        return False
    if any(_within(polygon, (x, y)) for polygon in keep_out):
        return False
    near = any(geometry.distance(polygon, (x, y)) < BAND for polygon in [*keep_in, *keep_out])
    return None if near else True


def _within(polygon: geometry.Polygon, point: tuple[float, float]) -> bool:
    return geometry.strictly_inside(polygon, point) or geometry.on_boundary(polygon, point)


def _way(zone: Raw, way: Way) -> Answer:
    if zone["kind"] != "keep-out" or not zone.get("way"):
        return True
    touched = _crosses(zone, way)
    return None if touched is None else not touched


def _crosses(zone: Raw, way: Way) -> Answer:
    if geometry.touches(zone["polygon"], way[0], way[1]):
        return True
    return None if geometry.way_distance(zone["polygon"], way[0], way[1]) < BAND else False


def _stays(zones: Sequence[Raw], start: tuple[float, float], own: str) -> Answer:
    """Whether the robot is where it may be, by a margin."""
    here = [zone for zone in zones if zone["frame"] == own]
    answers: list[Answer] = []
    keep_in = [zone["polygon"] for zone in here if zone["kind"] == "keep-in"]
    beyond = [0.0 if _within(polygon, start) else geometry.distance(polygon, start) for polygon in keep_in]
    if beyond:
        answers.append(None if abs(min(beyond) - MARGIN) < BAND else min(beyond) < MARGIN)
    for zone in here:
        if zone["kind"] == "keep-out" and _within(zone["polygon"], start):
            deep = geometry.distance(zone["polygon"], start) - MARGIN
            answers.append(None if abs(deep) < BAND else deep < 0.0)
    return both(*answers)


def _calm(raw: Raw, around: Around) -> bool:
    """Nobody has stopped it, its node is there, and it has time."""
    if (
        around.stopped
        or around.catalog is None
        or abs(around.catalog) > 3 * PERIOD
        or around.node != (True, True, False)
    ):
        return False
    rate = raw.get("rate", {"goals": 30, "per": 60})
    recent = sum(age < seconds(rate["per"]) for age in around.recent)
    return bool(around.open < raw.get("concurrent", 1) and recent < rate["goals"])


def _ready(raw: Raw, row: Raw, around: Around, start: tuple[float, float] | None) -> bool:
    """What the robot says of itself, and the hour."""
    if row.get("moves", True) and "state_max_age" in raw and start is None:
        return False
    if row.get("battery", True) and "battery_floor" in raw:
        fresh = sum(around.state_age) <= seconds(raw.get("state_max_age", 10))
        level = around.battery if fresh else None
        if level is None or not level >= raw["battery_floor"]:
            return False
    return not row.get("hours", True) or _open(raw.get("hours", ()), around.now)


def _open(rows: Sequence[Raw], now: float) -> bool:
    days, rest = divmod(int(now), 86_400)
    today, minute = (days + 3) % 7, rest // 60  # day 0 was a Thursday
    for row in rows:
        since, until = (int(row[key][:2]) * 60 + int(row[key][3:]) for key in ("since", "until"))
        named = row.get("days", DAYS)
        first, second = DAYS[today] in named, DAYS[today - 1] in named
        if (first and since <= minute < until) if since < until else (
            (first and minute >= since) or (second and minute < until)
        ):  # fmt: skip
            return True
    return not rows


def _locks(
    raw: Raw, action: str, around: Around, spots: Sequence[Spot], ways: Sequence[Way], *, blind: bool
) -> list[Answer]:
    """For each interlock that forbids now: whether the goal has nothing to do with it."""
    found: list[Answer] = []
    for lock in raw.get("interlocks", ()):
        if action not in lock.get("actions", [action]):
            continue
        value, age = around.facts.get(lock["name"], (math.nan, 0.0))
        known = math.isfinite(value) and abs(age) <= seconds(lock.get("max_age", 30))
        if known and not _COMPARE[lock["op"]](value, lock["value"]):
            continue
        held: Answer = True
        if "zone" in lock and not blind:
            held = _held({"frame": raw.get("frame", "map"), **raw["zones"][lock["zone"]]}, spots, ways)
        found.append(None if held is None else not held)
    return found


def _held(zone: Raw, spots: Sequence[Spot], ways: Sequence[Way]) -> Answer:
    """Whether the goal may touch the zone."""
    frames = {*(where[3] for where in spots), *(way[2] for way in ways)}
    if frames - {zone["frame"]}:
        return True
    # A pose is a way of no length.
    answers = [_crosses(zone, way) for way in [*ways, *((where[:2], where[:2], where[3]) for where in spots)]]
    return True if True in answers else (None if None in answers else False)
