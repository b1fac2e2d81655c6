"""What the last plan lacks, said by itself: "the woollen one", "twenty minutes", "in the freezer, of course"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from gateway.commands.hearing.pieces import measures, with_values
from gateway.commands.looks.sentence import ASKED, Sentence
from gateway.commands.names.letters import spaced
from gateway.commands.names.name_tokens import tokens
from gateway.commands.names.name_words import ARTICLES, LITTLE
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import missing, parameters_of
from gateway.commands.understanding import Meaning
from gateway.robot_parameters import ChoiceParameter, Parameter, PoseParameter, TextParameter
from gateway.robot_profiles import RobotProfile

_SPOKEN = (
    LITTLE
    | ARTICLES
    | frozenset(
        spaced(
            "1 one ones course sorry please pls i we mean meant oh ah um uh er well of obviously silly me it its is "
            "that those these just then for say said should be would like"
        )
    )
)
_OTHERWISE = re.compile(
    r"\?|n['’]t\b|"
    r"\b(?:no|not|nope|other|another|instead|again|also|too|then|both|all|each|or|if|when|from|off|out|is it)\b",
    re.IGNORECASE,
)
"""Says more than what is lacking."""
_LIES = re.compile(r"\b(?:in|at|on|under|behind|by|near)\b", re.IGNORECASE)
_LATER = re.compile(r"\b(?:in|by|after) (?:about )?$", re.IGNORECASE)
_AT = re.compile(r"\b(?:at|around) $", re.IGNORECASE)
"""Before a time of day, or how long from now."""


def supplied(sentence: Sentence) -> Meaning | None:
    """The last plan of one step with the one thing or quantity that it needs, if that is all that is said.

    Of what may be one or another, the one that may be meant there: the large whiteboard of "the big one", where there
    is a big hall as well. None where it lacks nothing, or more.
    """
    heard, step = sentence.heard, sentence.last_step
    lacks = [] if step is None else list(missing(step, sentence.profile))
    if step is None or len(lacks) != 1 or _OTHERWISE.search(heard.text) or not _is_all(sentence):
        return None
    ((name, row),) = lacks
    if _may_be_where_it_is(row, parameters_of(step.action, sentence.profile), step, sentence):
        return None
    values = set(_measured(row, sentence)) if heard.quantities else _named(row, sentence)
    if len(values) != 1 or not values.isdisjoint(value for _, value in step.args):
        return None
    return Meaning(Plan((with_values(step, {name: values.pop()}, sentence.profile),)), "", ASKED)


def _may_be_where_it_is(row: Parameter, rows: Mapping[str, Parameter], step: Step, sentence: Sentence) -> bool:
    """Whether a place may be that from where it is taken: "it's in the north store"."""
    open_places = [n for n, one in rows.items() if isinstance(one, PoseParameter) and n not in dict(step.args)]
    return isinstance(row, PoseParameter) and len(open_places) > 1 and _LIES.search(sentence.heard.text) is not None


def _is_all(sentence: Sentence) -> bool:
    """Whether nothing else is said."""
    spans = sentence.heard.spans
    rest = (one for one in tokens(sentence.heard.text) if not any(start <= one.start < end for start, end in spans))
    return all(one.word in _SPOKEN for one in rest)


def _named(row: Parameter, sentence: Sentence) -> set[str]:
    """What all mentions may be, of what a parameter takes."""
    mentions = sentence.heard.mentions
    if not mentions or any(one.each for one in mentions):
        return set()
    known = _known(row, sentence.profile)
    return set.intersection(*({known[id_] for id_ in one.ids if id_ in known} for one in mentions))


def _known(row: Parameter, profile: RobotProfile) -> dict[str, str]:
    """What a parameter takes by what is named."""
    match row:
        case PoseParameter():
            return {id_: id_ for id_ in profile.places}
        case TextParameter(objects=True):
            return {id_: id_ for id_ in profile.objects}
        case ChoiceParameter():
            return {place: value for value, place in row.places.items()} | {value: value for value in row.values}
        case _:
            return {}


def _measured(row: Parameter, sentence: Sentence) -> Iterator[str]:
    """The only quantity, where it measures what is needed."""
    heard = sentence.heard
    if len(heard.quantities) == 1 and not heard.mentions:
        (quantity,) = heard.quantities
        before = heard.text[: quantity.start]
        later = _LATER.search(before) or (quantity.kind == "number" and not quantity.unit and _AT.search(before))
        if quantity.kind != "factor" and not later and measures(row, quantity, heard):
            yield quantity.canonical
