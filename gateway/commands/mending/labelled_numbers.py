"""Numbers that tell which one, as of rows and shelves: the 40 of "40 pictures in block 6" is no row."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gateway.commands.hearing.counted import is_hour, measured_by, says_how_many
from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import ordered
from gateway.commands.names.name_tokens import as_said
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.plans.step_parameters import parameters_of
from gateway.commands.quantities.counted_nouns import noun
from gateway.commands.quantities.quantities import Quantity
from gateway.commands.quantities.units import NO_UNIT
from gateway.robot_parameters import NumberParameter, Parameter
from gateway.robot_profiles import RobotProfile

_LOTS = re.compile(r"(?:a |half a )?(?:dozen|couple|few|pair)\b", re.IGNORECASE)
_COUNTS = re.compile(
    r"\s+(?:more\s+|(?!is\b)\w+\s+)?(?!(?:this|was|has|plus|always|needs|gets)\b)[^\W\d_]{3,}s\b", re.IGNORECASE
)
_LIST = r"(?:\d+\w?|[a-z]+)(?:\s*(?:,|&|-|and|or|to)\s*(?:\d+\w?|[a-z]+))*\s*(?:,|&|-|and|or|to)\s*"


def without_unlabelled(plan: Plan, heard: Heard, profile: RobotProfile, earlier: Mapping[str, str]) -> Plan:
    """The plan without optional numbers of rows, shelves and the like that count something or are another value.

    Nor with counts that are the hour of something: "the customer wants to see it at three".

    What so becomes free goes to the one parameter of the step that says how many.

    Args:
        plan: of the model.
        heard: the sentence.
        profile: the robot's.
        earlier: the last values of parameters; they need no word.
    """
    return Plan(tuple(_put_right(step, heard, profile, earlier) for step in plan.steps))


def _put_right(step: Step, heard: Heard, profile: RobotProfile, earlier: Mapping[str, str]) -> Step:
    rows, args = parameters_of(step.action, profile), dict(step.args)
    wrong = [name for name in args if is_label(name, rows.get(name)) and earlier.get(name) != args[name]]
    wrong = [name for name in wrong if not _said_as(name, args[name], args, heard)]
    counts = [name for name, row in rows.items() if name in args and not needed(row) and says_how_many(row)]
    timed = [name for name in counts if earlier.get(name) != args[name] and _is_hour(args[name], heard)]
    args = {name: value for name, value in args.items() if name not in timed}
    for name in wrong:
        value = args.pop(name)
        open_ = [other for other, row in rows.items() if other not in args and _says_how_many(row, value, heard)]
        if value not in args.values() and len(open_) == 1:
            args[open_[0]] = value
    return ordered(step.action, args, profile.actions[step.action]) if wrong or timed else step


def is_label(name: str, row: Parameter | None) -> bool:
    """Whether an optional whole number tells which one of what it is called by: the row of "only this row of it"."""
    if not isinstance(row, NumberParameter) or row.kind != "integer" or row.unit not in NO_UNIT or needed(row):
        return False
    named = re.search(rf"\b{re.escape(noun(name))}s?\b", row.title, re.IGNORECASE) is not None
    return named and row.default is None and not says_how_many(row)


def _said_as(name: str, value: str, args: Mapping[str, str], heard: Heard) -> bool:
    """Whether a number stands beside the word for what is numbered so, or is nothing else."""
    same = [one for one in heard.quantities if one.canonical == value]
    if not same or any(_beside(word, one, heard.text) for word in as_said(name).split() for one in same):
        return True
    elsewhere = any(other != name and given == value for other, given in args.items())
    return not elsewhere and not any(counts_things(one, heard) for one in same)


def is_numbered(name: str, one: Quantity, text: str) -> bool:
    """Whether a number stands right behind a word of a parameter's name: "shelf 5"."""
    word = re.escape(as_said(name).split()[-1].removesuffix("s"))
    return re.search(rf"\b{word}s? (?:number |no\.? |nr\.? |# ?)?$", text[: one.start], re.IGNORECASE) is not None


def _beside(said: str, one: Quantity, text: str) -> bool:
    word = re.escape(said)
    before = re.compile(rf"\b{word}s?\s+(?:(?:number|nr\.?|no\.?)\s+|#\s*)?(?:{_LIST})?$", re.IGNORECASE)
    return bool(before.search(text, 0, one.start) or re.match(rf"(?:st|nd|rd|th)?\s+{word}\b", text[one.end :]))


def counts_things(one: Quantity, heard: Heard) -> bool:
    """Whether it is a dozen, or stands before several of something: "40 pictures"."""
    said = heard.text[one.start : one.end]
    if any(mention.kind == "object" and mention.start == one.end + 1 for mention in heard.mentions):
        return True
    return _LOTS.match(said) is not None or _COUNTS.match(heard.text, one.end) is not None


def _is_hour(value: str, heard: Heard) -> bool:
    same = [one for one in heard.quantities if one.canonical == value]
    return bool(same) and all(is_hour(one, heard) for one in same)


def _says_how_many(row: Parameter, value: str, heard: Heard) -> bool:
    if not isinstance(row, NumberParameter) or not says_how_many(row):
        return False
    return any(one.canonical == value and measured_by(row, one, heard) for one in heard.quantities)
