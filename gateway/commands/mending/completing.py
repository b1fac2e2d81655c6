"""Puts what was said and is left out of a plan where it fits, if there is one such place: "wash row 2 twice"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gateway.commands.hearing.clauses import clauses
from gateway.commands.hearing.counted import is_hour, is_times, says_how_many
from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import elliptical, measures, takes, with_values
from gateway.commands.hearing.place_roles import Role, role_of, said_roles
from gateway.commands.hearing.reported import multiplied, reported
from gateway.commands.hearing.spoken import words_of
from gateway.commands.hearing.values_alike import is_of_another
from gateway.commands.hearing.yes_words import affirmed
from gateway.commands.mending.labelled_numbers import is_label, is_numbered
from gateway.commands.mending.leftovers import Leftovers, leftovers
from gateway.commands.mending.ordering import named_by, piece_of
from gateway.commands.mending.polarity import spared
from gateway.commands.names.mentions import Mention
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.commands.quantities.counting import PACKS
from gateway.commands.quantities.quantities import Quantity
from gateway.commands.quantities.units import NO_UNIT, counts
from gateway.robot_parameters import BooleanParameter, NumberParameter, Parameter, PoseParameter
from gateway.robot_profiles import RobotProfile

_TAKEN_UP = re.compile(r"\b(?:it|them|there)\b", re.IGNORECASE)
"""Behind what is told first: "the tray is for room 14, bring it there"."""
_IT = re.compile(r"\b(?:it|them)\b", re.IGNORECASE)
_OF_THEM = re.compile(
    r" more(?= of (?:it|them|the|those)\b|\s*(?:please\b|$|[.,;!?]))| of (?:them|those|these)\b", re.IGNORECASE
)
_EACH = re.compile(r"\b(?:the same way|each|apiece|likewise|both|all of them)\b", re.IGNORECASE)
_NOUN = re.compile(r" (?P<noun>[^\W\d_]+)", re.IGNORECASE)
_HOW_MANY = re.compile(r"^(?:how many|number of|count of)(?: of)? ", re.IGNORECASE)
_PACKED = re.compile(rf" (?:{'|'.join(PACKS)}) of (?:the )?[^\W\d_]", re.IGNORECASE)
_APIECE = re.compile(
    r"\b(?:each|every one|all) of (?:them|these|those)\b|\b(?:them|these|those) all\b|\b(?:for|on|to) each\b",
    re.IGNORECASE,
)
_STANDS = re.compile(r"\s*(?:$|[.,;:!?]|(?:for|to|at|on|in|into|onto|from|and|then|please)\b)", re.IGNORECASE)


def completed(plan: Plan, heard: Heard, profile: RobotProfile, *, sure: bool = False) -> Plan:
    """The plan with quantities, things, values of choices, places behind "from" and "to", and yeses that it leaves out.

    Also with a no: "stay off the carpets". Of a plan that is ``sure`` only with a yes or a no, things, how many of
    them, and quantities with a unit: other words may be something else.
    One goes into a parameter that is not given yet, where only one of all steps takes it,
    or one of those whose clause names it.
    """
    left = leftovers(plan.steps, heard, profile)
    steps = list(plan.steps)
    for value, places in _missing(left, steps, heard, profile, sure=sure):
        own = places
        if len(places) > 1 and value != "yes" and not _is_of_all(value, places, steps, heard):
            own = [] if value in profile.places else _of_clause(value, places, steps, heard)
        elif value[:1].isdigit():
            own = [place for place in places if not _of_another(value, place[0], steps, heard)]
        for at, name in own:
            steps[at] = with_values(steps[at], {name: value}, profile)
    return Plan(tuple(steps))


def _missing(
    left: Leftovers, steps: Sequence[Step], heard: Heard, profile: RobotProfile, *, sure: bool
) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """Each value with the steps and parameters that take it; worked out when the one before it has its place."""
    said = said_roles(heard)
    for quantity in left.quantities:
        open_rows = list(free(steps, profile))
        labelled = [row for row in open_rows if is_label(row[1], row[2]) and is_numbered(row[1], quantity, heard.text)]
        labelled = labelled or [row for row in open_rows if _is_titled(quantity, row[2], heard)]
        plain = quantity.kind == "number" and not quantity.unit and not labelled
        bare = quantity.kind == "factor" or (sure and plain and not _counts_things(quantity, heard))
        told = _elsewhere(quantity, heard) and not (labelled and _TAKEN_UP.search(heard.text, quantity.end))
        if not bare and not told and not _is_lone_one(quantity, heard):
            yield quantity.canonical, closest(quantity, labelled or open_rows, heard)
    for mention in left.names:
        if len(mention.ids) > 1 or (reported(mention.start, mention.end, heard) and not _is_it(mention, heard)):
            continue
        if mention.kind == "object" or (mention.kind == "choice" and not sure):
            open_rows = [one for one in free(steps, profile) if takes(one[2], mention)]
            own = [one for one in open_rows if not is_of_another(mention, mention.ids[0], one[2], heard, profile)]
            yield mention.ids[0], [(at, name) for at, name, _ in own]
        if mention.kind == "place" and (not sure or len(steps) == 1):
            yield mention.ids[0], list(_in_role(said.get(mention.ids[0], frozenset()), steps, profile))
    open_ = [(at, name, row) for at, name, row in free(steps, profile) if isinstance(row, BooleanParameter)]
    asked = [(at, name) for at, name, _ in open_]
    for name in {name for _, name in asked if affirmed(heard, name, profile.actions)}:
        where = [place for place in asked if place[1] == name]
        given = any((name, "yes") in step.args for step in steps)
        some = (given or len(where) > 1) and _APIECE.search(heard.text) is None
        yield "yes", list(_affirming(where, steps, heard, profile)) if some else where
    for name in {name for _, name, row in open_ if spared(name, row.title, heard)}:
        where = [place for place in asked if place[1] == name]
        yield "no", where if len(where) == 1 else []


def _is_titled(quantity: Quantity, row: Parameter, heard: Heard) -> bool:
    """Whether what it counts begins the title of a whole number: four of "layers of tissue paper"."""
    noun = _NOUN.match(heard.text, quantity.end)
    if noun is None or not isinstance(row, NumberParameter) or row.kind != "integer" or quantity.kind != "number":
        return False
    return words_of(noun["noun"])[:1] == words_of(_HOW_MANY.sub("", row.title))[:1]


def _is_of_all(value: str, places: Sequence[tuple[int, str]], steps: Sequence[Step], heard: Heard) -> bool:
    """Whether a value is said behind all that is done the same way, as of each: "..., each in raking light"."""
    alike = len({(steps[at].action, name) for at, name in places}) == 1 and len(places) == len(steps)
    said = [one.start for one in heard.mentions if value in one.ids]
    others = {text for step in steps for _, text in step.args}
    last = max((one.end for one in heard.mentions if not others.isdisjoint(one.ids)), default=len(heard.text))
    return alike and len(said) == 1 and _EACH.search(heard.text, last, max(last, said[0])) is not None


def _counts_things(quantity: Quantity, heard: Heard) -> bool:
    """Whether it is how often, of what is known ("two more"), or before several of a thing: "two bags of salt"."""
    if is_times(quantity, heard) or _OF_THEM.match(heard.text, quantity.end):
        return True
    things = [one for one in heard.mentions if one.kind == "object" and one.start > quantity.end]
    packed = any(_PACKED.match(heard.text, quantity.end, one.end) for one in things)
    behind = (heard.text[one.start : one.end].casefold() for one in things if one.start - quantity.end == 1)
    return quantity.value > 1 and (packed or any(name.endswith("s") for name in behind))


def _is_it(mention: Mention, heard: Heard) -> bool:
    """Whether it may be what "it" is: "the juice in aisle 3 is leaking, take it away"."""
    only = sum(one.kind == "object" for one in heard.mentions) == 1
    return only and mention.kind == "object" and _IT.search(heard.text, mention.end) is not None


def _is_lone_one(quantity: Quantity, heard: Heard) -> bool:
    """Whether it is a "one" that stands for a thing: "two lattes, one to the window"."""
    one = heard.text[quantity.start : quantity.end].casefold() == "one"
    return one and _STANDS.match(heard.text, quantity.end) is not None


def _elsewhere(quantity: Quantity, heard: Heard) -> bool:
    """Whether it is said of something else, or of each of several."""
    return multiplied(quantity, heard) or reported(quantity.start, quantity.end, heard)


def _of_clause(
    value: str, places: Sequence[tuple[int, str]], steps: Sequence[Step], heard: Heard
) -> list[tuple[int, str]]:
    """Those of the steps whose clause names the value: "vacuum the entrance, mop the cafe".

    Clauses without a verb of their own are part of the one before: "vacuum the entrance and the cafe".
    """
    pieces = clauses(heard)
    own = [at for at, piece in enumerate(pieces) if not elliptical(piece)]
    group = [max((at for at in own if at <= number), default=number) for number in range(len(pieces))]
    naming = {group[at] for at, piece in enumerate(pieces) if value in named_by(piece)}
    rows = [(step.action, [text for _, text in step.args]) for step in steps]
    owner = [piece_of(*rows[at], pieces) for at, _ in places]
    return [
        place
        for place, piece in zip(places, owner, strict=True)
        if piece is not None and group[piece] in naming and owner.count(piece) == 1 and _has_room(pieces[piece], value)
    ]


def _of_another(value: str, at: int, steps: Sequence[Step], heard: Heard) -> bool:
    """Whether a quantity is said in the clause of another step: "walk these two ladies in, then ring"."""
    pieces = clauses(heard)
    naming = {number for number, piece in enumerate(pieces) if value in named_by(piece)}
    owners = [piece_of(step.action, [text for _, text in step.args], pieces) for step in steps]
    own = owners.pop(at)
    return own is not None and own not in naming and not naming.isdisjoint(owners)


def _affirming(
    places: Sequence[tuple[int, str]], steps: Sequence[Step], heard: Heard, profile: RobotProfile
) -> Iterator[tuple[int, str]]:
    """Those of the steps whose clause has the words of the yes."""
    pieces = clauses(heard)
    for at, name in places:
        piece = piece_of(steps[at].action, [text for _, text in steps[at].args], pieces)
        if piece is not None and affirmed(pieces[piece], name, profile.actions):
            yield at, name


def _has_room(piece: Heard, value: str) -> bool:
    """Whether a clause names the value, or none like it: "the herbs with 80 ml and the palms with 90 ml"."""
    named = {mention.ids[0] for mention in piece.mentions if mention.kind == "choice"}
    like = {one.canonical for one in piece.quantities} if value[:1].isdigit() else named
    return value in like or not like


def _in_role(said: frozenset[Role | None], steps: Sequence[Step], profile: RobotProfile) -> Iterator[tuple[int, str]]:
    """Places of steps that have the one role in which a place is said, or none."""
    for at, name, row in free(steps, profile):
        if not isinstance(row, PoseParameter):
            continue
        others = parameters_of(steps[at].action, profile).values()
        role = role_of(name, row.title, weak=sum(isinstance(one, PoseParameter) for one in others) > 1)
        if said == {role} or (role is None and "source" not in said):
            yield at, name


def closest(quantity: Quantity, free: Sequence[tuple[int, str, Parameter]], heard: Heard) -> list[tuple[int, str]]:
    """A number without a unit counts something: it is for a parameter without one, rather for a whole number."""
    rows = [found for found in free if measures(found[2], quantity, heard)]
    if is_hour(quantity, heard):
        rows = [found for found in rows if not says_how_many(found[2])]
    if quantity.kind == "number":
        rows = [found for found in rows if isinstance(found[2], NumberParameter) and _counts(found[2], quantity)]
        rows = [found for found in rows if found[2].kind == "integer"] or rows
    return [(at, name) for at, name, _ in rows]


def _counts(row: NumberParameter, quantity: Quantity) -> bool:
    """Whether its numbers are said without a unit, or with the one that the quantity has."""
    return counts(row) and (bool(quantity.unit) or row.unit in NO_UNIT)


def free(steps: Sequence[Step], profile: RobotProfile) -> Iterator[tuple[int, str, Parameter]]:
    """The steps and parameters that are not given yet."""
    for at, step in enumerate(steps):
        action = profile.actions.get(step.action)
        given = {name for name, _ in step.args}
        if action is not None:
            yield from ((at, name, row) for name, row in action.parameters.items() if name not in given)
