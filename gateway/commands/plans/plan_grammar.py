"""The llguidance grammar of the plans that one sentence can mean for one robot.

Places and values come from the profile; numbers only from the sentence or the context, so no
number can be invented; texts are words of the sentence.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from gateway.commands.hearing.counted import is_hour, labels_of, measured_by, with_its_unit
from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.manners import manners
from gateway.commands.hearing.place_roles import Role, fitting, held, said_roles
from gateway.commands.hearing.shares import shares
from gateway.commands.hearing.spoken import either
from gateway.commands.hearing.spoken_forms import speaks_of
from gateway.commands.hearing.yes_words import may_choose, more, unexplained
from gateway.commands.plans.plan import MOST_STEPS, TOPICS, quoted
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.quantities.named_values import named_values
from gateway.commands.quantities.quantities import Quantity
from gateway.commands.quantities.units import NO_UNIT, counts
from gateway.robot_parameters import (
    BooleanParameter,
    ChoiceParameter,
    DurationParameter,
    NumberParameter,
    Parameter,
    PoseParameter,
    TextParameter,
)
from gateway.robot_profiles import Action, RobotProfile

_CHARGE = re.compile(r"\b(?:battery|charged?)\b", re.IGNORECASE)
"""A level that has no manner: charging fast is none until "fast"."""
_NO_MANNER = frozenset(("deg", "rad", "m", "cm", "mm", "kg", "g", "l", "L", "ml"))  # nobody turns a slow angle
_POINTS = re.compile(
    r"\b(?:here|there|back|same|again|other|next|where\w*|me|my|you|your\w*|home|hier|dort|da|mir|"
    r"zurück|aquí|allí|ahí|vuelta|ici|là|retour)\b|[这那回我你]",
    re.IGNORECASE,
)
"""Words that may mean a place without naming it."""
_SEVERAL = re.compile(r"\b(?:both|all|each|every|others|rest|beide|alle|ambos|todos|tous|toutes)\b", re.IGNORECASE)
"""Words that may mean some that are not named, where no place is."""
_HERE = re.compile(r"\b(?:here|there|hier|dort|aquí|allí|ahí|ici)\b|[这那]里", re.IGNORECASE)
"""The place where the robot is."""
_COMPARED = re.compile(
    r"\s*(?:as|the|of|that|what|before|(?!(?:under|over|after|per|her|water|paper|laser)\b)\w+er|more|less)\b",
    re.IGNORECASE,
)
_TIMES = ("x", "×", "X")
_LENS = re.compile(r"magnif|zoom|enlarge|vergrößer|aument|grossi", re.IGNORECASE)
_MOST_WORDS = 60


def grammar(
    profile: RobotProfile,
    heard: Heard,
    offered: Sequence[str] | None = None,
    earlier: Mapping[str, str] | None = None,
    places: int = 0,
    *,
    plans_only: bool = False,
    texts: bool = False,
    at: str | None = None,
) -> str:
    """Lark text for llguidance. An optional parameter is asked for only where it may have one or another.

    Args:
        profile: the robot's.
        heard: the sentence; texts are words of it, and optional places and values are those that it speaks of. Any
            value may be meant by words that mean nothing else: the jet of "a thin sharp stream".
        offered: the actions that are there now; None: all of the profile.
        places: how many places the sentence names plainly, when it names all so; none of two that are needed is
            then asked for.
        plans_only: without questions, answers and refusals, where there is a plan at all.
        texts: optional texts must be said, where a sentence has words for them.
        earlier: the last values of parameters in this conversation; they may be said again.
        at: the place where the robot is: "from here".
    """
    return _Grammar(profile, heard, earlier or {}, at).write(
        [name for name in profile.actions if offered is None or name in offered],
        places,
        plans_only=plans_only,
        texts=texts,
    )


class _Grammar:
    def __init__(self, profile: RobotProfile, heard: Heard, earlier: Mapping[str, str], at: str | None) -> None:
        self._profile = profile
        self._heard = heard
        self._words = " ".join(heard.text.replace('"', " ").replace("\\", " ").split()[:_MOST_WORDS])
        self._earlier = earlier
        self._here = at if _HERE.search(heard.text) is not None else None
        self._roles = said_roles(heard)
        self._open = may_choose(unexplained(heard, profile.actions), profile.actions)
        self._lines: list[str] = []

    def write(self, actions: Sequence[str], places: int, *, plans_only: bool, texts: bool) -> str:
        steps = [rule for number, name in enumerate(actions) if (rule := self._step(number, name, texts=texts))]
        said = self._said(actions, places)
        rows = [row for name in actions for row in self._profile.actions[name].parameters.items()]
        keys = [key for key, row in rows if key not in said and (needed(row) or either(self._heard, row))]
        asks = dict.fromkeys(["action", *keys])
        whole = [f'"ask " ({_any(asks)})', f'"answer " ({_any(TOPICS)})', '"refuse"']
        if steps:
            plan = f'step (" ; " step){{0,{MOST_STEPS - 1}}}'
            whole = [plan] if plans_only else [plan, *whole]
            self._lines.append("step: " + " | ".join(steps))
        return "\n".join(["%llguidance {}", "start: " + " | ".join(whole), *self._lines, ""])

    def _said(self, actions: Sequence[str], places: int) -> set[str]:
        """The places that a sentence which names so many need not be asked for: those of an action that needs two."""
        found: set[str] = set()
        for name in actions:
            rows = self._profile.actions[name].parameters.items()
            poses = {key for key, row in rows if isinstance(row, PoseParameter) and needed(row)}
            if 1 < len(poses) <= places:
                found |= poses
        return found

    def _step(self, number: int, name: str, *, texts: bool) -> str | None:
        """The rule of one action; None where the sentence lacks what it needs."""
        action: Action = self._profile.actions[name]
        parts = [json.dumps(name)]
        roles = held(action.parameters)
        for index, (key, row) in enumerate(action.parameters.items()):
            values = self._values(f"v{number}_{index}", key, row, roles.get(key))
            if values is None and needed(row):
                return None
            if values is not None:
                part = f'"{" " + key}=" {values}'
                said = needed(row) or (texts and isinstance(row, TextParameter))
                parts.append(part if said else f"({part})?")
        self._lines.append(f"s{number}: " + " ".join(parts))
        return f"s{number}"

    def _values(self, rule: str, key: str, row: Parameter, role: Role | None) -> str | None:
        """The name of a rule for the values of a parameter; None where there is none."""
        options: list[str] = []
        match row:
            case PoseParameter():
                options = [json.dumps(place) for place in self._places(role, must=needed(row))]
            case ChoiceParameter(values=values):
                said = [value for value in values if needed(row) or self._speaks_of(key, value, row)]
                options = [json.dumps(value) for value in said or (values if self._open else ())]
            case BooleanParameter():
                options = ['"yes"', '"no"'] if self._asked(key, row) else []
            case NumberParameter() | DurationParameter():
                options = [json.dumps(text) for text in numbers(key, row, self._heard, self._earlier)]
            case TextParameter(objects=True) if self._profile.objects:
                options = [json.dumps(thing) for thing in self._profile.objects]
            case TextParameter():
                if self._words:
                    self._lines.append(f"T{rule.upper()}: %regex {json.dumps({'substring_words': self._words})}")
                    options.append(f'"\\"" T{rule.upper()} "\\""')
                if key in self._earlier:
                    options.append(json.dumps(quoted(self._earlier[key])))
        if not options:
            return None
        self._lines.append(f"{rule}: " + " | ".join(dict.fromkeys(options)))
        return rule

    def _places(self, role: Role | None, *, must: bool) -> Sequence[str]:
        """Those that may have a role; of a sentence that points at no other place, the named ones, if any fits."""
        known = [place for place in self._profile.places if self._known(place)]
        if must and (self._points() or not fitting(known, self._roles, role, must=False)):
            known = list(self._profile.places)
        return fitting(known, self._roles, role, must=must)

    def _points(self) -> bool:
        """Whether a place may be meant that is not named."""
        if _POINTS.search(self._heard.text) is not None:
            return True
        named = any(mention.kind == "place" for mention in self._heard.mentions)
        return not named and _SEVERAL.search(self._heard.text) is not None

    def _known(self, place: str) -> bool:
        return place in self._heard.named or place in self._earlier.values() or place == self._here

    def _asked(self, key: str, row: BooleanParameter) -> bool:
        """Whether a yes or a no may be meant."""
        return needed(row) or key in self._earlier or more(self._heard, key, row, self._profile.actions)

    def _speaks_of(self, key: str, value: str, row: ChoiceParameter) -> bool:
        named = value in self._heard.named or self._earlier.get(key) == value
        return named or speaks_of(self._heard.text, key, value, row)


def numbers(
    key: str, row: NumberParameter | DurationParameter, heard: Heard, earlier: Mapping[str, str]
) -> Iterator[str]:
    """What a parameter may have of a sentence; what goes without its unit also with the one that was said before.

    Shares in words, multiples where there is something to multiply, and "slow" where a value is usual.
    """
    fit = [quantity for quantity in heard.quantities if measured_by(row, quantity, heard)]
    said = [quantity.canonical for quantity in fit if needed(row) or not is_hour(quantity, heard)]
    yield from said
    yield from (with_its_unit(text, row, heard, earlier.get(key, "")) for text in said)
    if key in earlier:
        yield earlier[key]
    yield from shares(heard, row)
    if isinstance(row, NumberParameter):
        yield from labels_of(key, row, heard)
        yield from (one.text for one in named_values(row, heard.text))
    lens = isinstance(row, NumberParameter) and counts(row) and row.unit in NO_UNIT
    enlarging = [quantity for quantity in heard.quantities if lens and _enlarges(quantity, row.title, heard.text)]
    yield from (quantity.canonical[1:] for quantity in enlarging)
    usual = row.default is not None or key in earlier
    if usual or said:
        factors = (quantity for quantity in heard.quantities if quantity.kind == "factor")
        lenses = enlarging if isinstance(row, NumberParameter) and _LENS.search(row.title) else []
        yield from (quantity.canonical for quantity in factors if quantity not in lenses)
    if usual and isinstance(row, NumberParameter) and row.unit not in _NO_MANNER and not _CHARGE.search(row.title):
        yield from manners(heard)


def _enlarges(quantity: Quantity, title: str, text: str) -> bool:
    """Whether it is written as of a lens: "20x", or "x20" of what magnifies."""
    said = text[quantity.start : quantity.end]
    written = said[-1:] in _TIMES or (said[:1] in _TIMES and _LENS.search(title) is not None)
    return quantity.kind == "factor" and written and _COMPARED.match(text, quantity.end) is None


def _any(names: Iterable[str]) -> str:
    return " | ".join(json.dumps(name) for name in names)
