"""Robots that do not exist: profiles with random actions, parameters, places and names.

A model that sees a new one with every few sentences learns to read the catalogue instead of a list.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from gateway.robot_profiles import RobotProfile
from gateway.training import naming, synthetic_places
from gateway.training.synthetic_places import Named
from gateway.training.templates import data

_TYPE = "example_interfaces/action/Fibonacci"


@dataclass
class Role:
    """What a parameter means, and what it is called in one action of one robot."""

    role: str
    name: str
    row: dict[str, Any]
    needed: bool
    manners: bool
    values: list[str] = field(default_factory=list)  # of a choice
    objects: bool = False


@dataclass
class Offered:
    """An action that a robot offers, with the concept behind it."""

    name: str
    concept: dict[str, Any]
    roles: list[Role]

    @property
    def group(self) -> str:
        """Actions of one group mean much the same."""
        return str(self.concept["group"])

    def needs(self, name: str) -> bool:
        """Whether there is that role, and it must be said."""
        role = self.role(name)
        return role is not None and role.needed

    def role(self, name: str) -> Role | None:
        """The role of that name, if this action has it."""
        return next((role for role in self.roles if role.role == name), None)


@dataclass
class Robot:
    """A profile, and what the generator of sentences knows about it."""

    kind: str
    profile: RobotProfile
    offered: list[Offered]
    places: list[Named]
    objects: list[Named]
    things: list[str]
    language: str = "en"


def concepts() -> dict[str, dict[str, Any]]:
    """All concepts by id."""
    return {row["id"]: row for row in data("concepts")["concept"]}


def make(
    random: Random, *, held: bool = False, language: str = "en", languages: Mapping[str, Any] | None = None
) -> Robot:
    """A robot; with ``held`` one of the kinds that the training never sees."""
    kind = random.choice([row for row in data("kinds")["kind"] if row.get("held", False) == held])
    table = concepts()
    often = [name for name in kind["often"] if held or not table[name].get("held")]
    extra = random.sample(often, min(len(often), random.choice((1, 2, 3, 4, 4, 5, 6, 8, 10))))
    if random.random() < 0.15:
        others = [name for name, row in table.items() if not row.get("held") and name not in often]
        extra += random.sample(others, 2)
    partners = [table[name]["partner"] for name in extra if "partner" in table[name]]
    chosen = list(dict.fromkeys([*kind["always"], *extra, *partners]))
    groups: set[str] = set()
    rows = [row for row in (table[name] for name in chosen) if not (row["group"] in groups or groups.add(row["group"]))]  # type: ignore[func-returns-value]
    rows = [row for row in rows if not groups & set(row.get("unlike", ()))]
    random.shuffle(rows)
    needs_places = any(data("roles")[role]["kind"] == "pose" for row in rows for role in row["roles"])
    count = random.choice((3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 28)) if needs_places else 0
    home = (
        kind
        if kind["places"]
        else random.choice([row for row in data("kinds")["kind"] if row["places"] and not row.get("held")])
    )
    places = synthetic_places.places(random, home["places"], home["families"], count) if count else []
    if language != "en" and languages and random.random() < 0.6 and count:
        chosen_places = random.sample(languages[language]["places"], min(count, 8))
        places = [Named(key, title) for title, key in chosen_places]
    if count and (any(row["group"] == "dock" for row in rows) or random.random() < 0.3):
        places.append(synthetic_places.dock(random))
    places = list({place.id: place for place in places}.values())
    return _robot(random, kind, rows, places, language)


def _robot(
    random: Random, kind: dict[str, Any], rows: list[dict[str, Any]], places: list[Named], language: str
) -> Robot:
    people = data("kinds")["people"]
    roles = data("roles")
    names: set[str] = set()
    offered: list[Offered] = []
    wants_things = any(roles[role]["kind"] == "thing" for row in rows for role in row["roles"])
    wants_people = any(roles[role].get("people") for row in rows for role in row["roles"])
    objects: list[Named] = []
    if wants_things or (random.random() < 0.25 and kind["things"]):
        objects = synthetic_places.things(random, kind["things"], random.choice((2, 3, 4, 5, 7, 9)))
    if wants_people:
        objects += synthetic_places.things(random, people, random.choice((2, 3, 5)))
    taken = {place.id for place in places}
    objects = list({thing.id: thing for thing in objects if thing.id not in taken}.values())
    actions: dict[str, Any] = {}
    groups = {row["group"] for row in rows}
    for row in rows:
        name = naming.name(random, row, names)
        names.add(name)
        found = _roles(random, row, bool(objects) and not wants_people and language == "en", groups)
        actions[name] = {
            "title": naming.title(random, row),
            "server": "do",
            "type": _TYPE,
            "words": naming.words(random, row, names),
            "parameters": {role.name: _parameter(random, role, places) for role in found},
        }
        offered.append(Offered(name, row, found))
    title = random.choice(kind["titles"])
    profile = RobotProfile.model_validate(
        {
            "name": "robot",
            "title": title,
            "description": title,
            "places": {p.id: {"title": p.title, "x": 0.0, "y": 0.0, "aliases": p.aliases} for p in places},
            "objects": {o.id: {"title": o.title, "aliases": o.aliases} for o in objects},
            "actions": actions,
        }
    )
    plain = [row.split("|")[0] for row in kind["things"]]
    return Robot(kind["name"], profile, offered, places, objects, plain, language)


def _roles(random: Random, concept: dict[str, Any], objects: bool, groups: Collection[str]) -> list[Role]:
    roles = data("roles")
    found: list[Role] = []
    taken: set[str] = set()
    wanted = [(name, True) for name in concept["roles"]]
    wanted += [(name, False) for name in concept.get("extra", []) if random.random() < 0.6]
    wanted += [(name, False) for name in _anywhere(random, concept, groups)]
    for name, always in wanted:
        row = roles[name]
        free = [option for option in row["names"] if option not in taken]
        # The role's own name more often than others: it is what most profiles would say.
        plain = row["names"][0] if row["names"][0] in free and random.random() < 0.4 else random.choice(free)
        chosen = naming.parameter(random, plain, taken)
        taken.add(chosen)
        here = name in concept.get("anywhere", ()) and random.random() < 0.4
        needed = always and not here
        role = Role(name, chosen, row, needed, bool(row.get("manners")) and not needed)
        if row["kind"] == "choice":
            role.values = list(random.choice(row["values"] if "values" in row else data("kinds")["containers"]))
        role.objects = row["kind"] == "thing" or (row["kind"] == "text" and objects and name in ("load", "item"))
        found.append(role)
    if random.random() < 0.15:
        random.shuffle(found)
    return found


def _anywhere(random: Random, concept: Mapping[str, Any], groups: Collection[str]) -> list[str]:
    """Roles that any action may have, for some actions; ``groups`` are those of all actions of the robot."""
    roles = data("roles")
    chosen = [*concept["roles"], *concept.get("extra", ())]
    for _ in range(random.choice((0, 0, 0, 1, 1, 2))):
        free = [
            name
            for name, row in roles.items()
            if row.get("any")
            and concept["group"] in row.get("fits", (concept["group"],))
            and not set(groups) & set(row.get("unlike", ()))
            and not any(other == name or _alike(other, name) for other in chosen)
        ]
        chosen += random.sample(free, min(1, len(free)))
    return [name for name in chosen if roles[name].get("any")]


def _alike(one: str, other: str) -> bool:
    """Whether a phrase for one role could as well be meant for the other: they clash, or share a value or a unit."""
    rows = data("roles")
    a, b = rows[one], rows[other]
    units = [row.get("unit", row["kind"]) for row in (a, b) if row["kind"] in ("number", "integer", "duration")]
    values = [{value for group in row.get("values", ()) for value in group} for row in (a, b)]
    clash = one in b.get("clash", ()) or other in a.get("clash", ())
    return clash or len(set(units)) < len(units) or bool(values[0] & values[1])


def _parameter(random: Random, role: Role, places: list[Named]) -> dict[str, Any]:
    row = role.row
    shared: dict[str, Any] = {"sets": f"f_{role.name.replace('-', '_')}", "title": random.choice(row["titles"])}
    if not role.needed and random.random() < 0.5:
        shared["required"] = False
    match row["kind"]:
        case "pose":
            return {**shared, "kind": "pose", "places_only": True, "required": role.needed}
        case "duration":
            extra = {} if role.needed else {"default": row["low"]}
            return {**shared, "kind": "duration", "min": row["low"], "max": row["high"], **extra}
        case "number" | "integer" as kind:
            middle = row["low"] + 0.25 * (row["high"] - row["low"])
            middle = float(round(middle)) if kind == "integer" else round(middle, 2)
            return {
                **shared,
                "kind": kind,
                "min": row["low"],
                "max": row["high"],
                "unit": row.get("unit", ""),
                **({} if role.needed else {"default": middle}),
            }
        case "choice":
            words = {value: given for value in role.values if (given := row.get("words", {}).get(value))}
            extra = {} if role.needed else {"default": role.values[0]}
            return {**shared, "kind": "choice", "values": {v: v for v in role.values}, "words": words, **extra}
        case "boolean":
            return {**shared, "kind": "boolean", **({} if role.needed else {"default": False})}
        case _:
            extra = {} if role.needed else {"default": ""}
            return {**shared, "kind": "text", "max_length": 100, "objects": role.objects, **extra}
