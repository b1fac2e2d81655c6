"""Values that are told by what they were: "two degrees less", "the same angle, but the other way"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import ordered, with_tasks
from gateway.commands.names.name_tokens import as_said
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.commands.quantities.quantities import Quantity, value_of
from gateway.commands.quantities.turning import side
from gateway.commands.quantities.units import counts_clockwise, in_unit
from gateway.robot_parameters import ChoiceParameter, DurationParameter, NumberParameter, Parameter
from gateway.robot_profiles import RobotProfile

_WAS = r"(?:that|this|before|last time|now|the last one)(?=\W*$|\s*[,.;!?]|\s+please\b)"
_THAN_WAS = rf"(?! than(?! {_WAS}))"
_LESS = re.compile(
    rf"\s(?:less|lower|cooler|colder|slower|closer|nearer|quieter|narrower|shallower|dimmer|lighter)\b{_THAN_WAS}",
    re.IGNORECASE,
)
_MORE = re.compile(
    rf"\s(?:higher|warmer|hotter|faster|further|farther|louder|wider|brighter|heavier)\b{_THAN_WAS}", re.IGNORECASE
)
_SMALLER = re.compile(rf"\s(?:shorter|smaller|thinner)\b{_THAN_WAS}", re.IGNORECASE)
_BIGGER = re.compile(rf"\s(?:longer|bigger|larger|taller|thicker)\b{_THAN_WAS}", re.IGNORECASE)
"""Of what is measured; "three larger bags" are three."""
_PLAIN_MORE = re.compile(
    rf"\s(?:(?!(?:once|no|not|any|never|one|and|or)\b)\w+ )?more\b(?P<was> than {_WAS})?(?! than)", re.IGNORECASE
)
_MAKE_IT = re.compile(r"\bmake (?:it|that|them) $", re.IGNORECASE)
_HEIGHTS = re.compile(r"\s(?:higher|lower)\b", re.IGNORECASE)
_DEEPER = re.compile(r"\sdeeper\b(?! than)", re.IGNORECASE)
_DEPTH = re.compile(r"\b(?:depth|deep|below|drop|hangs?)\b", re.IGNORECASE)
"""What is deeper or lower is more of a depth, and less of a height."""
_STANDS_AT = re.compile(
    r"\b(?:high|height|level|temperature|bright\w*|volume|loud\w*|depth|deep|pressure|power|speed)\b", re.IGNORECASE
)
"""What is set, of which another metre is more; a way is another metre long."""
_WAY_BEHIND = re.compile(r"\s(?:(?P<up>up)|down)(?=\W*(?:$|please\b|now\b|again\b|with\b))", re.IGNORECASE)
_WAY_BEFORE = re.compile(r"\b(?:(?P<up>up)|down) (?:by )?(?:another |a further )?$", re.IGNORECASE)
_ALONE = re.compile(
    r"\W*(?:(?:and|ok|okay|now|then|no|yes|please|again|once|more|just|still|a|bit|from|it|bring|take|turn|move|put|"
    r"go|up|down|by|another|further|with the \w+)\b\W*)*",
    re.IGNORECASE,
)
"""All that is said beside an amount that is a change; more than that sets it anew."""
_FAR = re.compile(r"\s(?:closer|nearer|further|farther)\b", re.IGNORECASE)
_REACHES = re.compile(r"\b(?:from|behind|between|above|below|apart|off)\b", re.IGNORECASE)
"""What is a distance to something; a way that is gone is not the longer for being gone further."""
_LONG = re.compile(r"[\s\w]{0,8}\blong(?:er)?\b", re.IGNORECASE)
_OTHER_WAY = re.compile(
    r"\b(?:the )?(?:other (?:way|direction|side)|opposite(?: (?:way|direction))?|reverse direction)\b(?! of)",
    re.IGNORECASE,
)
_SIDE = re.compile(
    r"\b(?:(?:to the|turn|rotate|spin|twist|but|go) (?:left|right)|(?:(?:counter|anti)[ -]?)?clockwise)\b",
    re.IGNORECASE,
)
"""Sides to which something is to be turned; not those of "all right" and "time left"."""
_NOT = re.compile(r"\b(?:not|never|without)\b|n['’]?t\b", re.IGNORECASE)
_BACK = re.compile(
    r"\W*(?:(?:and|ok|okay|now|then|please|turn|pan|swing|move|go|it)\b\W*)*back(?: again)?"
    r"(?:\W+(?:please|now|pls))*\W*",
    re.IGNORECASE,
)
_PAIRS = (("left", "right"), ("up", "down"), ("in", "out"), ("forwards", "backwards"), ("forward", "backward"))
_OPPOSITES = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}
_TURNS = frozenset(("deg", "rad", "°"))
_SIGNED = _TURNS | {"m", "cm", "mm"}
_TWO = 2
_VALUE = re.compile(r"(?P<number>-?\d+(?:\.\d+)?)(?P<unit>[^\d\s]*)")


def with_changes(plan: Plan, heard: Heard, profile: RobotProfile, earlier: Mapping[str, str]) -> Plan:
    """The plan of one step with a number that is told as a change, changed from what it was; else as it is.

    Args:
        plan: of the model.
        heard: the sentence.
        profile: the robot's.
        earlier: the last values of parameters.
    """
    if len(plan.steps) != 1:
        return plan
    step, changed = plan.steps[0], dict(plan.steps[0].args)
    for one in heard.quantities:
        for name, value in step.args:
            row = parameters_of(step.action, profile).get(name)
            if (
                value != one.canonical
                or not isinstance(row, NumberParameter | DurationParameter)
                or name not in earlier
            ):
                continue
            if (sign := sign_of(heard.text, one, name, row)) != 0:
                changed[name] = summed(earlier[name], value, sign, row) or value
        changed = _lasting(changed, one, heard, step.action, profile, earlier)
    return Plan((ordered(step.action, changed, profile.actions[step.action]),)) if changed != dict(step.args) else plan


def _lasting(
    args: dict[str, str], one: Quantity, heard: Heard, action: str, profile: RobotProfile, earlier: Mapping[str, str]
) -> dict[str, str]:
    """The arguments with a multiple of how long it took where that is said: "again, but twice as long"."""
    times = [name for name, row in parameters_of(action, profile).items() if isinstance(row, DurationParameter)]
    if one.kind != "factor" or len(times) != 1 or times[0] not in earlier or not _LONG.match(heard.text, one.end):
        return args
    others = {name: earlier.get(name, value) if value == one.canonical else value for name, value in args.items()}
    return {**others, times[0]: one.canonical}


def sign_of(text: str, one: Quantity, name: str, row: NumberParameter | DurationParameter) -> int:
    """Whether an amount of a text is added to what was, taken from it, or is no change: 1, -1 or 0.

    Of what only moves, a metre further is a metre.
    """
    called, end = f"{as_said(name)} {row.title}", one.end
    if _DEEPER.match(text, end):
        return 1 if _DEPTH.search(called) else 0
    if _FAR.match(text, end) and not _REACHES.search(called):
        return 0
    counted = isinstance(row, NumberParameter) and row.kind == "integer"
    less = _LESS.match(text, end) or (not counted and _SMALLER.match(text, end))
    more = _MORE.match(text, end) or (not counted and _BIGGER.match(text, end))
    if less or more:
        turned = _HEIGHTS.match(text, end) is not None and _DEPTH.search(called) is not None
        return 1 if bool(more) is not turned else -1
    return _up_or_down(text, one, called) or _more(text, one, called, counted=counted)


def _up_or_down(text: str, one: Quantity, called: str) -> int:
    """The same of "another metre up", of what stands at a height, a level or the like, where nothing else is said.

    What is negative has its way already.
    """
    way = _WAY_BEHIND.match(text, one.end) or _WAY_BEFORE.search(text, 0, one.start)
    if way is None or one.canonical.startswith("-") or not _STANDS_AT.search(called):
        return 0
    if not _ALONE.fullmatch(text[: one.start]) or not _ALONE.fullmatch(text[one.end :]):
        return 0
    return 1 if (way["up"] is not None) is not bool(_DEPTH.search(called)) else -1


def _more(text: str, one: Quantity, called: str, *, counted: bool) -> int:
    """The same of "500 more" of what is set; of what is given out or counted, if it is to be made so many more."""
    found = _PLAIN_MORE.match(text, one.end)
    if found is None:
        return 0
    told = found["was"] is not None or _MAKE_IT.search(text, 0, one.start) is not None
    return 1 if told or (not counted and _STANDS_AT.search(called) is not None) else 0


def summed(was: str, by: str, sign: int, row: NumberParameter | DurationParameter) -> str | None:
    """The two in the unit of both, or in the parameter's; None where they are nothing that it measures."""
    one, other = _VALUE.fullmatch(was), _VALUE.fullmatch(by)
    if one is None or other is None:
        return None
    if one["unit"] == other["unit"] or "deg" in f"{one['unit']}{other['unit']}":  # no degrees of one scale are others
        if one["unit"] and other["unit"] and one["unit"] != other["unit"]:
            return None
        return f"{float(one['number']) + sign * float(other['number']):.10g}{one['unit'] or other['unit']}"
    try:
        before, change = (in_unit(value_of(text), row) for text in (was, by))
    except ValueError:
        return None
    return f"{before + sign * change:.10g}{'s' if isinstance(row, DurationParameter) else ''}"


def with_other_way(plan: Plan, heard: Heard, profile: RobotProfile, earlier: Mapping[str, str]) -> Plan:
    """The plan with the opposite of a value that was said before, where that is told: "now turn the other way".

    Of an angle or a distance that may be negative, and of one of two values. A side that is named is the way.
    """
    if not earlier or heard.quantities or _NOT.search(heard.text):
        return plan
    pairs = with_tasks(plan.steps, heard) or [(step, heard) for step in plan.steps if len(plan.steps) == 1]
    return Plan(tuple(_turned(step, piece, profile, earlier) for step, piece in pairs)) if pairs else plan


def _turned(step: Step, piece: Heard, profile: RobotProfile, earlier: Mapping[str, str]) -> Step:
    rows = parameters_of(step.action, profile)
    args = [(name, value, rows.get(name)) for name, value in step.args]
    pairs = [
        name for name, value, row in args if isinstance(row, ChoiceParameter) and _OPPOSITES.get(value) in row.values
    ]
    if len(pairs) > 1 and _BACK.fullmatch(piece.text):
        return step
    return Step(
        step.action,
        tuple(
            (name, _other_way(value, row, piece) if earlier.get(name) == value else value) for name, value, row in args
        ),
    )


def _other_way(value: str, row: Parameter | None, heard: Heard) -> str:
    turned = _OTHER_WAY.search(heard.text) is not None
    opposite = _OPPOSITES.get(value, "") if isinstance(row, ChoiceParameter) and value not in heard.named else ""
    if isinstance(row, ChoiceParameter) and opposite in row.values and (turned or _BACK.fullmatch(heard.text)):
        return opposite
    if isinstance(row, ChoiceParameter) and len(row.values) == _TWO and turned and value not in heard.named:
        return next(other for other in row.values if other != value)
    if not isinstance(row, NumberParameter) or row.min >= 0 or row.unit not in _SIGNED or value.startswith("x"):
        return value
    said = _SIDE.findall(heard.text) if row.unit in _TURNS else []
    right = side(" ".join(said))
    if right is None:
        return _negated(value) if turned else value
    negative = right is not counts_clockwise(row.title)
    return value if value.startswith("-") is negative else _negated(value)


def _negated(value: str) -> str:
    return value[1:] if value.startswith("-") else f"-{value}"
