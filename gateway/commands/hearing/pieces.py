"""Clauses that are no whole sentences: "dim the lamps in the west wing, the gallery and the hall", "..., please"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from gateway.commands.hearing.clauses import clauses
from gateway.commands.hearing.counted import measured_by, with_its_unit
from gateway.commands.hearing.hearing import Heard
from gateway.commands.names.mentions import Mention
from gateway.commands.names.name_tokens import tokens
from gateway.commands.names.name_words import ARTICLES, LITTLE
from gateway.commands.plans.plan import Step
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.quantities.named_values import named_values
from gateway.commands.quantities.quantities import Quantity
from gateway.robot_parameters import (
    ChoiceParameter,
    DurationParameter,
    NumberParameter,
    Parameter,
    PoseParameter,
    TextParameter,
)
from gateway.robot_profiles import Action, RobotProfile

_EMPTY = LITTLE | ARTICLES | frozenset(("also", "finally", "lastly", "please", "too", "as", "well", "plus", "again"))
_COURTEOUS = re.compile(
    r"\W*(?:(?:please|pls|plz|thanks?|thank you|thx|ta|cheers|chop chop|quick(?:ly)?|hurry(?: up)?|asap|ok(?:ay)?|now|"
    r"will you|would you|could you|can you|mate|robot|dear|love|buddy|pal|friend|sweetheart|excuse me|hey|hi|hello|"
    r"good (?:morning|afternoon|evening|day)|sorry|listen|well|so|right(?: then)?|now then|bitte|danke|por favor|"
    r"gracias|s'il (?:te|vous) plaît|"
    r"merci)\W*)+",
    re.IGNORECASE,
)
_MANNER = re.compile(
    r"\W*(?:(?:please|very|really|nice and|but|do it|do so)\s+)*"
    r"(?:slow|quick|gent|careful|soft|quiet|swift|steadi|smooth|light|loud|cautious|thorough|proper|calm|rapid|prompt|speedi|"
    r"silent|delicate|safe|firm|even|direct|immediate)ly(?:\W+(?:please|now|robot))*\W*",
    re.IGNORECASE,
)
_OBJECT = re.compile(r"\s+(?:the|my|our|your|this|that|der|die|das|den|el|la|los|las|le|les)\s", re.IGNORECASE)


def tasks(heard: Heard) -> tuple[Heard, ...]:
    """Its clauses that ask for something."""
    return tuple(piece for piece in clauses(heard) if not courteous(piece))


def with_tasks(steps: Sequence[Step], heard: Heard) -> list[tuple[Step, Heard]]:
    """Each step with the clause that asks for it; empty where steps and clauses do not go together.

    An amount behind a comma is none: "then pour soy there, 10 ml".
    """
    pieces = tasks(heard)
    if len(pieces) > len(steps):
        pieces = tuple(piece for piece in pieces if piece.mentions or not elliptical(piece))
    return list(zip(steps, pieces, strict=True)) if len(pieces) == len(steps) else []


def courteous(piece: Heard) -> bool:
    """Whether it asks for nothing of its own: "please", "chop chop", "gently please"."""
    if _COURTEOUS.fullmatch(piece.text) is not None:
        return True
    names = all(mention.kind == "choice" for mention in piece.mentions)
    return names and not piece.actions and _MANNER.fullmatch(piece.text) is not None


def elliptical(piece: Heard) -> bool:
    """Whether it has names and quantities and no words of its own, so that its action is that of its neighbour."""
    spans = piece.spans
    words = [one.word for one in tokens(piece.text) if not any(start <= one.start < end for start, end in spans)]
    switched = bool(words) and words[-1] in ("on", "off") and piece.text.rstrip(" .!").casefold().endswith(words[-1])
    if not spans or piece.actions or switched or _does(piece):
        return False
    return all(word in _EMPTY for word in words)


def _does(piece: Heard) -> bool:
    """Whether it begins with a value that is a verb: "sweep the entrance"."""
    first = min(piece.mentions, key=lambda mention: mention.start, default=None)
    verb = first is not None and first.kind == "choice" and not piece.text[: first.start].strip()
    return verb and first is not None and _OBJECT.match(piece.text, first.end) is not None


def filled(piece: Heard, step: Step, profile: RobotProfile) -> Step | None:
    """The neighbour's step with what an elliptical clause names in the place of the neighbour's own.

    None where a name is vague, or fits in no place or in several.
    """
    action = profile.actions.get(step.action)
    if action is None:
        return None
    args = dict(step.args)
    for value, names in _values(piece, action.parameters):
        said = [name for name in names if name in args]
        if len(said or names) != 1:
            return None
        name = (said or names)[0]
        args[name] = with_its_unit(value, action.parameters[name], piece)
    return ordered(step.action, args, action)


def only_of(piece: Heard, actions: Mapping[str, Action], profile: RobotProfile) -> Step | None:
    """The step of the one action that takes all that a clause names, and needs nothing else; None: none, or more.

    Where a clause calls a number by its name, only of those that have it: "spot off" is no turn of the spot.
    """
    things = [one for one in piece.mentions if one.kind in ("object", "choice")]
    if not things:
        return None
    found: list[tuple[Step, bool]] = []
    for name, action in actions.items():
        step = filled(piece, Step(name, ()), profile)
        must = {key for key, row in action.parameters.items() if needed(row)}
        args = {} if step is None else dict(step.args)
        called = {key: text for key, text in _called(piece, action.parameters).items() if key not in args}
        if step is not None and must <= {*args, *called}:
            found.append((ordered(name, {**args, **called}, action), bool(called)))
    best = [step for step, called in found if called] or [step for step, _ in found]
    return best[0] if len(best) == 1 else None


def _called(piece: Heard, rows: Mapping[str, Parameter]) -> dict[str, str]:
    """Numbers that a clause calls by their one name, by parameter."""
    numbers = ((key, row) for key, row in rows.items() if isinstance(row, NumberParameter))
    said = ((key, list(named_values(row, piece.text))) for key, row in numbers)
    return {key: found[0].text for key, found in said if len(found) == 1}


def _values(piece: Heard, rows: dict[str, Parameter]) -> Iterator[tuple[str, list[str]]]:
    """What is named, and the parameters that take it."""
    for mention in piece.mentions:
        vague = len(mention.ids) != 1
        yield mention.ids[0], [] if vague else [name for name, row in rows.items() if takes(row, mention)]
    for quantity in piece.quantities:
        yield quantity.canonical, [name for name, row in rows.items() if measures(row, quantity, piece)]


def ordered(name: str, args: Mapping[str, str], action: Action) -> Step:
    """A step with its arguments in the profile's order."""
    return Step(name, tuple((key, args[key]) for key in action.parameters if key in args))


def with_values(step: Step, more: Mapping[str, str], profile: RobotProfile) -> Step:
    """A step with more arguments, or others, in the profile's order; as it is without any."""
    return ordered(step.action, {**dict(step.args), **more}, profile.actions[step.action]) if more else step


def takes(row: Parameter, mention: Mention) -> bool:
    """Whether a parameter may have what a mention plainly names."""
    match row:
        case PoseParameter():
            return mention.kind == "place"
        case ChoiceParameter(values=values):
            return mention.ids[0] in values
        case TextParameter(objects=objects):
            return objects and mention.kind == "object"
    return False


def accepts(row: Parameter, mention: Mention) -> bool:
    """Whether a parameter may have something of what a mention may mean; a choice has its places, too."""
    if isinstance(row, ChoiceParameter):
        return any(id_ in row.values or id_ in row.places.values() for id_ in mention.ids)
    return takes(row, mention)


def measures(row: Parameter, quantity: Quantity, heard: Heard) -> bool:
    """Whether a parameter may have a quantity."""
    return isinstance(row, NumberParameter | DurationParameter) and measured_by(row, quantity, heard)
