"""What is new where the rest is as before: "one more layer of it on the same pallet", "and the seal too"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import measures, takes, with_values
from gateway.commands.hearing.spoken import words_of
from gateway.commands.mending.changes import sign_of, summed
from gateway.commands.mending.leftovers import leftovers
from gateway.commands.names.mentions import Mention
from gateway.commands.names.name_tokens import as_said
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.commands.quantities.quantities import Quantity
from gateway.robot_parameters import DurationParameter, NumberParameter, Parameter
from gateway.robot_profiles import RobotProfile

_BEFORE = re.compile(
    r"\W*(?:(?:and|then|now|also|plus|so|ok|the same|same|for|with|the|an?|one|another|more|on|onto|at|to|in|into|that)"
    r"\b\W*)*",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\W*(?:(?:too|as well|also|please|now|then|next|again)\b\W*)*", re.IGNORECASE)
_ALIKE = re.compile(
    r"\W*(?:(?:one|too|as well|also|please|now|then|next|again|likewise|ditto|in the same way|the same(?: way)?"
    r"|same (?:route|way|place|spot|trip)"
    r"|(?:just )?like that|instead)\b\W*)*",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\W*(?:(?:no|better|actually|sorry|and|ok|okay|now|please|rather|then|but|only|just|the|same|again|make|change|that|"
    r"it|them|to|this time|instead|can we|could you|let['’]?s|do|have)\b\W*)+5"
    r"(?: (?!without|not|except)[^\W\d_]+)?\W*(?:(?:this time|instead|please|now|then|again|thanks?)\b\W*)*",
    re.IGNORECASE,
)
_ONLY_MORE = re.compile(r"\s*\w+(?: than (?:before|that|now))?(?:\W+(?:please|now|then|again|this time))*\W*")
_NEAR = 25  # characters behind "half", in which it is said of what
_SAME = re.compile(r"\b(?:too|as well|also|likewise|ditto|same|like that)\b", re.IGNORECASE)


def with_news(plan: Plan, heard: Heard, profile: RobotProfile, earlier: Mapping[str, str]) -> Plan:
    """The plan with the quantity or the name that it leaves out in place of what is as it was before (``earlier``).

    Only where one value of a kind with it is from before; a name only where nothing else is said.
    """
    left = leftovers(plan.steps, heard, profile) if earlier else None
    found = () if left is None else left.quantities or left.names
    if len(found) != 1:
        return plan
    new: Quantity | Mention = found[0]
    said = {one.canonical for one in heard.quantities} | heard.named
    places = [
        (at, name)
        for at, step in enumerate(plan.steps)
        for name, row in parameters_of(step.action, profile).items()
        for value in (dict(step.args).get(name),)
        if value is not None and value == earlier.get(name) and value not in said and _takes(row, new, heard)
    ]
    if len(places) > 1 and isinstance(new, Quantity) and new.kind == "factor":
        behind = set(words_of(heard.text[new.end : new.end + _NEAR]))
        places = [(at, name) for at, name in places if behind & set(words_of(as_said(name)))]
    if len(places) != 1:
        return plan
    (at, name), steps = places[0], list(plan.steps)
    row = parameters_of(steps[at].action, profile)[name]
    value = _changed(name, row, new, heard, earlier) if isinstance(new, Quantity) else new.ids[0]
    steps[at] = with_values(steps[at], {name: value}, profile)
    return Plan(tuple(steps))


def _changed(name: str, row: Parameter, new: Quantity, heard: Heard, earlier: Mapping[str, str]) -> str:
    """A quantity, or what was said before changed by it: "five degrees colder"."""
    if not isinstance(row, NumberParameter | DurationParameter):
        return new.canonical
    sign = sign_of(heard.text, new, name, row) if _ONLY_MORE.fullmatch(heard.text, new.end) else 0
    return (summed(earlier[name], new.canonical, sign, row) if sign else None) or new.canonical


def with_the_rest(plan: Plan, heard: Heard, profile: RobotProfile, earlier: Mapping[str, str]) -> Plan:
    """The plan of one step with all that was said before (``earlier``), where only a name is new: "the towels too".

    Or a number: "better make it six", "same again but five bags".

    Only where another of its values is from before, and the sentence says no more than that it is the same.
    """
    if len(plan.steps) == 1 and not heard.actions and len(heard.quantities) == 1:
        return _with_another_number(plan.steps[0], heard, profile, earlier)
    named = [mention for mention in heard.mentions if len(mention.ids) == 1]
    if len(plan.steps) != 1 or len(heard.mentions) != 1 or len(named) != 1 or heard.quantities or heard.actions:
        return plan
    before, after = heard.text[: named[0].start], heard.text[named[0].end :]
    same = _SAME.search(before) or _SAME.search(after)
    if same is None or _BEFORE.fullmatch(before) is None or _ALIKE.fullmatch(after) is None:
        return plan
    step, new = plan.steps[0], named[0].ids[0]
    args = dict(step.args)
    old = {name: value for name, value in args.items() if value != new}
    if new not in args.values() or not old or any(earlier.get(name) != value for name, value in old.items()):
        return plan
    return _as_before(step, profile, earlier)


def _with_another_number(step: Step, heard: Heard, profile: RobotProfile, earlier: Mapping[str, str]) -> Plan:
    number, text, args = heard.quantities[0], heard.text, dict(step.args)
    old = {name: value for name, value in args.items() if value != number.canonical}
    told = _ANOTHER.fullmatch(text[: number.start] + "5" + text[number.end :]) is not None
    same = told and heard.named <= set(old.values()) and any(name in earlier for name in args if name not in old)
    if not same or len(args) - len(old) != 1 or not old or any(earlier.get(name) != old[name] for name in old):
        return Plan((step,))
    return _as_before(step, profile, earlier)


def _as_before(step: Step, profile: RobotProfile, earlier: Mapping[str, str]) -> Plan:
    """The step with all that was said before and it leaves out."""
    rest = {name: value for name, value in earlier.items() if name in parameters_of(step.action, profile)}
    return Plan((with_values(step, {**rest, **dict(step.args)}, profile),))


def _takes(row: Parameter, new: Quantity | Mention, heard: Heard) -> bool:
    if isinstance(new, Quantity):
        times = new.kind == "factor" and isinstance(row, NumberParameter | DurationParameter)
        return times or measures(row, new, heard)
    before, after = heard.text[: new.start], heard.text[new.end :]
    alone = _BEFORE.fullmatch(before) is not None and _AFTER.fullmatch(after) is not None
    return alone and len(new.ids) == 1 and takes(row, new)
