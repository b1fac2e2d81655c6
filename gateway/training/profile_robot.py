"""A robot profile as the generator of sentences sees it: each action with the concept that it comes closest to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from gateway.commands.plans.plan_prompt import needed
from gateway.robot_parameters import (
    BooleanParameter,
    ChoiceParameter,
    DurationParameter,
    NumberParameter,
    Parameter,
    PoseParameter,
    TextParameter,
)
from gateway.robot_profiles import Action, Place, RobotProfile, Thing
from gateway.training.synthetic_places import Named
from gateway.training.synthetic_robots import Offered, Robot, Role, concepts
from gateway.training.templates import data

_BEFORE = {"from": "from", "to": "to", "for": "for", "into": "into", "at": "at", "with": "with", "on": "on", "by": "by"}
_THINGS = ("box", "tote", "parcel", "crate", "load", "package")
_ENOUGH = 2.0


def of(profile: RobotProfile) -> Robot:
    """The robot of a profile; actions like none of the concepts get one made of their own words."""
    places = [_named(key, place) for key, place in profile.places.items()]
    objects = [_named(key, thing) for key, thing in profile.objects.items()]
    offered = [_offered(name, action) for name, action in profile.actions.items()]
    possible = [row for row in offered if places or not any(role.row["kind"] == "pose" for role in row.roles)]
    things = [thing.title.removeprefix("the ") for thing in objects] or list(_THINGS)
    return Robot(profile.name, profile, possible, places, objects, things)


def _named(key: str, row: Place | Thing) -> Named:
    match = re.fullmatch(r"(?:the )?(.+) (\d+[A-Za-z]?|[A-Z]\d*)", row.title)
    family, label = (match[1], match[2]) if match else ("", "")
    return Named(key, row.title, list(row.aliases), family, label)


def _offered(name: str, action: Action) -> Offered:
    best: tuple[float, Offered] | None = None
    for concept in concepts().values():
        roles = _fitting(concept, action.parameters)
        if roles is None:
            continue
        score = _alike(name, action, concept) + 0.3 * len(roles)
        if best is None or score > best[0]:
            best = (score, Offered(name, concept, roles))
    if best is not None and best[0] >= _ENOUGH:
        return best[1]
    return _own(name, action)


def _alike(name: str, action: Action, concept: Mapping[str, Any]) -> float:
    """How many words of name, synonyms and title both have."""
    ours = _words(name, *action.words)
    theirs = _words(*concept["names"], *concept.get("words", ()))
    return 2.0 * len(ours & theirs) + 0.5 * len(_words(action.title) & _words(*concept["titles"]))


def _words(*texts: str) -> set[str]:
    small = {
        "a",
        "the",
        "to",
        "it",
        "is",
        "for",
        "of",
        "on",
        "and",
        "at",
        "in",
        "by",
        "from",
        "off",
        "up",
        "place",
        "something",
    }
    return {word for text in texts for word in re.findall(r"[a-z]+", text.casefold())} - small


def _fitting(concept: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> list[Role] | None:
    """A role of the concept for each parameter that must be said; None where there is not."""
    left = dict(parameters)
    found: dict[str, Role] = {}
    for role in (*concept["roles"], *concept.get("extra", ())):
        row = data("roles")[role]
        fitting = [key for key, parameter in left.items() if _like(row, parameter)]
        fitting.sort(key=lambda key: (key not in row["names"], list(parameters).index(key)))
        if fitting:
            found[fitting[0]] = _role(role, fitting[0], row, left.pop(fitting[0]))
        elif role in concept["roles"]:
            return None
    if any(needed(parameter) for parameter in left.values()):
        return None
    said = {role.role for role in found.values() if role.needed}
    if not set(concept["roles"]) <= {role.role for role in found.values()} or not said <= set(concept["roles"]):
        return None
    return [found[key] for key in parameters if key in found]


def _like(row: Mapping[str, Any], parameter: Parameter) -> bool:
    match parameter:
        case PoseParameter():
            return bool(row["kind"] == "pose")
        case DurationParameter():
            return bool(row["kind"] == "duration")
        case NumberParameter(unit=unit):
            angles = {"deg", "rad"}
            same = row.get("unit", "") == unit or {row.get("unit", ""), unit} <= angles
            return row["kind"] in ("number", "integer") and same
        case BooleanParameter():
            return bool(row["kind"] == "boolean")
        case TextParameter():
            return row["kind"] in ("text", "quote", "thing")
        case ChoiceParameter():
            return row["kind"] in ("choice", "thing")


def _role(role: str, name: str, row: Mapping[str, Any], parameter: Parameter) -> Role:
    """The role with the parameter's own bounds and values."""
    own = dict(row)
    made = Role(role, name, own, needed(parameter), manners=False)
    match parameter:
        case NumberParameter() | DurationParameter():
            own |= {"low": parameter.min, "high": parameter.max}
            own["unit"] = getattr(parameter, "unit", own.get("unit", ""))
            made.manners = bool(row.get("manners")) and parameter.default is not None
        case ChoiceParameter():
            own |= {"kind": "choice", "words": {key: list(words) for key, words in parameter.words.items()}}
            made.values = list(parameter.values)
        case TextParameter():
            made.objects = parameter.objects
            own["kind"] = "thing" if parameter.objects else "text" if row["kind"] == "thing" else row["kind"]
        case _:
            pass
    return made


def _own(name: str, action: Action) -> Offered:
    """A concept made of the action's own words."""
    plain = {PoseParameter: "to", DurationParameter: "for", BooleanParameter: "on", ChoiceParameter: "tool"}
    roles: list[Role] = []
    parts: list[str] = []
    for key, parameter in action.parameters.items():
        base = plain.get(type(parameter), "passes" if isinstance(parameter, NumberParameter) else "words")
        row = {**data("roles")[base], "say": [f"{key.replace('-', ' ')} {{}}", f"with {key.replace('-', ' ')} {{}}"]}
        roles.append(_role(key, key, row, parameter))
        if needed(parameter):
            parts.append(f"{_BEFORE.get(key, '')} {{{key}}}".strip())
    verbs = [name.replace("-", " ").replace("_", " "), *action.words]
    texts = [" ".join([verb, *parts]) for verb in verbs]
    texts += [action.title] if not parts else [" ".join([verbs[0], *reversed(parts)])]
    extra = [role.role for role in roles if not role.needed]
    needs = [role.role for role in roles if role.needed]
    concept = {
        "id": name,
        "group": name,
        "names": [name],
        "titles": [action.title],
        "roles": needs,
        "extra": extra,
        "say": texts,
    }
    return Offered(name, concept, roles)
