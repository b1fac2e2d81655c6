"""Steps and values that a plan has twice and that were said once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from gateway.commands.hearing.clauses import clauses
from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import ordered, tasks
from gateway.commands.hearing.place_roles import role_of
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import DurationParameter, NumberParameter, PoseParameter
from gateway.robot_profiles import RobotProfile

_GOES_ON = re.compile(r"\b(?:and|then|after|before|dann|und|luego|y|puis|et)\b|然后|再", re.IGNORECASE)
_LATER = re.compile(
    r"\b(?:then|after\w*|before|first|next|dann|danach|luego|después|puis|après)\b|然后|再", re.IGNORECASE
)
_THERE = re.compile(r"\b(?:there|it|them|same|dort|allí|là)\b|那|它", re.IGNORECASE)
_AGAIN = re.compile(
    r"\b(?:twice|thrice|again|times|repeat\w*|another|once more|one more|more|further|each|both|every|all|zwei\w*|noch|"
    r"dos|otra|deux|encore)\b|再|两",
    re.IGNORECASE,
)

_OPENS = re.compile(
    r"^\W*(?:and |do (?:it|that) |the )?(?:same )?(?:again|once more)\b(?=\W+(?:but|only|just|with|in)\b)",
    re.IGNORECASE,
)
_HOW_OFTEN = re.compile(r"\b(?:twice|thrice|(?:\d+|two|three|four|five) times)\b", re.IGNORECASE)
_SAYS_IT_AGAIN = re.compile(
    r"\b(?:it|that|this)(?: (?:\d+|twice|thrice))(?: times)?(?: please| pls)?\W*$", re.IGNORECASE
)
_THEN_IT = re.compile(
    r"\b(?:then|after (?:that|this)|afterwards|later)[ ,]+(?:[^\W\d_]+ )?(?:it|that|this)\b", re.IGNORECASE
)
_SAYS_IT = frozenset(map(str, range(2, 10)))

_GOES = re.compile(r"^(?:drive|go|move|travel|walk|fly|navigate|head|roll|sail|ride|crawl|swim)s?\b", re.IGNORECASE)
"""How the titles of actions begin that do nothing else."""
_SEVERAL = re.compile(
    r"\b(?:twice|thrice|times?|repeat\w*|both|each|every|all|once more|one more|another|more|second|next|same|"
    r"veces|vez|\w+mal|noch|nochmals?|encore|fois|"
    r"again(?! (?:at|by|in|on|before|after|later|soon|today|tonight|tomorrow|next)\b))\b|再|两",
    re.IGNORECASE,
)


_TAKEN_UP = re.compile(
    r"\b(?:there|where|place|home|back|return\w*|again|stay\w*|wait\w*|follow\w*|yourself|dort|dahin|hin|zurück|wieder|"
    r"allí|ahí|regres\w*|vuelv\w*|là|y|retourn\w*|revien\w*)\b|[那去回]|"
    r"\b(?:go|drive|roll|walk|head|move|fly|come|sail|crawl|swim|ride)\s+"
    r"(?:in|over|inside|into|across|and|to it)\b",
    re.IGNORECASE,
)
"""What makes a trip to where something was done a step of its own."""


def once(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan without a step that is the same as the one before it, where it was said once only.

    What two steps of one action say of it, which is called once, is one step: "dip it in celadon for ten seconds".
    A step to a place stays where the sentence goes on ("to packing B and then to aisle seven"), and is doubted.
    """
    goes_on = _GOES_ON.search(heard.text) is not None
    kept: list[Step] = []
    for step in plan.steps:
        if kept and step == kept[-1]:
            leads = bool(_poses(step, profile))
            if not goes_on and repeats(kept[-1], step, heard, profile):
                continue
            if leads and _goes_only(step, profile) and _AGAIN.search(heard.text) is None and _times(step, heard) > 1:
                continue
            if not leads and _times(step, heard) <= 1 and _AGAIN.search(heard.text) is None:
                continue
            if _is_measured_once(step, heard) and _SEVERAL.search(heard.text) is None:
                continue
        elif kept and (whole := _together(kept[-1], step, heard, profile)) is not None:
            kept[-1] = whole
            continue
        kept.append(step)
    return Plan(tuple(kept))


def _goes_only(step: Step, profile: RobotProfile) -> bool:
    """Whether a step has nothing but places: what leads there a second time leads nowhere."""
    return bool(step.args) and len(_poses(step, profile)) == len(step.args)


def _is_measured_once(step: Step, heard: Heard) -> bool:
    """Whether it has a quantity that is said once: "charge to 80 %, we need you again at noon"."""
    said = [quantity.canonical for quantity in heard.quantities if quantity.kind != "number"]
    return any(said.count(value) == 1 for _, value in step.args)


def _together(last: Step, step: Step, heard: Heard, profile: RobotProfile) -> Step | None:
    """Both as one step, where they share an argument or one has none, and nothing is said twice; None where not.

    Also where they share none in a sentence of one clause ("8 pages in black and white"), and where one has none and
    the action ends at a place of its own ("return and charge to 60 %").
    """
    action, had, more = profile.actions.get(step.action), dict(last.args), dict(step.args)
    shared = had.keys() & more.keys()
    if action is None or step.action != last.action or any(had[name] != more[name] for name in shared):
        return None
    apart = bool(had and more) and not shared and len(tasks(heard)) > 1
    calls, opens = _calls(step.action, heard), _OPENS.match(heard.text) is not None
    twice = calls != 1 and not (opens and not calls) and (action.place is None or bool(had and more))
    whole = {**had, **more}
    if apart or twice or _AGAIN.search(_without_times(_OPENS.sub("", heard.text), whole)):
        return None
    if any(_said(heard).count(value) > 1 for value in whole.values()):
        return None
    return ordered(step.action, whole, action)


def _calls(action: str, heard: Heard) -> int:
    """How many clauses call an action; one that says no more of it than how often is of the one before."""
    calling = _calling(action, heard)
    if _THEN_IT.search(heard.text):
        return len(calling)
    more = (not (piece.mentions or piece.quantities[1:]) and _SAYS_IT_AGAIN.search(piece.text) for piece in calling[1:])
    return len(calling) - sum(map(bool, more))


def _calling(action: str, heard: Heard) -> list[Heard]:
    """The clauses that call an action."""
    return [piece for piece in clauses(heard) or (heard,) if action in piece.called]


def _without_times(text: str, whole: Mapping[str, str]) -> str:
    """The text without how often something is to be done, where a step says that: "say it twice"."""
    return text if _SAYS_IT.isdisjoint(whole.values()) else _HOW_OFTEN.sub(" ", text)


def without_detours(plan: Plan, heard: Heard) -> Plan:
    """The plan without steps that a neighbour holds as well: a drive to gate 3 before somebody is guided there.

    Only where nobody called them by their words, and what they have was said once.
    """
    kept = list(plan.steps)
    for step in plan.steps:
        at = next(number for number, one in enumerate(kept) if one is step)
        near = [*kept[max(0, at - 1) : at], *kept[at + 1 : at + 2]]
        if any(_is_in(step, other, heard) for other in near):
            del kept[at]
    return Plan(tuple(kept))


def without_ways_there(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan without going to where the next step ends anyway: "come home and charge", of a robot that charges there.

    Authors of two dozen robots wrote 15 such sentences as one step, and none as two.
    """
    said = [id_ for mention in heard.mentions for id_ in mention.ids]
    kept = []
    for at, step in enumerate(plan.steps):
        after = profile.actions.get(plan.steps[at + 1].action) if at + 1 < len(plan.steps) else None
        there = None if after is None else after.place
        led = [value for _, value in step.args] == [there] and said.count(there or "") <= 1
        if not (led and _goes_only(step, profile) and _GOES.search(profile.actions[step.action].title)):
            kept.append(step)
    return Plan(tuple(kept))


def without_trips_behind(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan without going to where the step before it was done, if that is named once: "feed pen 1, go go go!".

    Where nothing takes the place up, as "then wait there" does.
    """
    said = [id_ for mention in heard.mentions for id_ in mention.ids]
    kept: list[Step] = []
    for step in plan.steps:
        last = _done_at(kept[-1], profile) if kept and kept[-1].action != step.action else set()
        goes = _goes_only(step, profile) and _GOES.search(profile.actions[step.action].title)
        there = goes and all(value in last and said.count(value) == 1 for _, value in step.args)
        if not (there and _TAKEN_UP.search(heard.text) is None):
            kept.append(step)
    return Plan(tuple(kept))


def _done_at(step: Step, profile: RobotProfile) -> set[str]:
    """The places where a robot is when it has done a step; none where it does not move."""
    action, rows = profile.actions.get(step.action), parameters_of(step.action, profile)
    if action is None or not action.moves:
        return set()
    return {value for name, value in step.args if name in rows and role_of(name, rows[name].title) != "source"}


def _is_in(step: Step, other: Step, heard: Heard) -> bool:
    """Whether a step is only a part of another one."""
    values, more = {value for _, value in step.args}, {value for _, value in other.args}
    if step.action == other.action:
        part = set(step.args) < set(other.args)
        again = _AGAIN.search(heard.text) or _LATER.search(heard.text)
        return part and bool(values) and _times(step, heard) <= 1 and again is None
    if _THERE.search(heard.text):
        return False  # "picture B2 and probe the voltage there"
    called = heard.called
    things = {id_ for mention in heard.mentions if mention.kind == "object" for id_ in mention.ids}
    shared = {value for value in values & more & things if _said(heard).count(value) == 1}
    own = (values - more) & (heard.named | {one.canonical for one in heard.quantities})
    if shared and not own and step.action not in called and other.action in called:
        return True
    once_said = all(_said(heard).count(value) <= 1 for value in values)
    return bool(values) and values <= more and once_said and step.action not in called and other.action in called


def repeats(last: Step, step: Step, heard: Heard, profile: RobotProfile) -> bool:
    """Whether a step leads where the one before it did, and that was named once only."""
    names = _poses(step, profile)
    said = [id_ for mention in heard.mentions for id_ in mention.ids]
    return step == last and bool(names) and all(said.count(value) < 2 for value in names)


def with_numbers_once(step: Step, heard: Heard, profile: RobotProfile) -> Step:
    """The step without optional numbers that another parameter has: the speed of "spin at 4000" is no temperature."""
    rows = parameters_of(step.action, profile)
    numbers = [n for n, _ in step.args if isinstance(rows.get(n), NumberParameter | DurationParameter)]
    had = Counter(value for name, value in step.args if name in numbers)
    said = Counter(quantity.canonical for quantity in heard.quantities)
    twice = {value for value, count in had.items() if 0 < said[value] < count}
    spare = [n for n, v in step.args if n in numbers and v in twice and not needed(rows[n])]
    must = {v for n, v in step.args if n in numbers and v in twice and n not in spare}
    cut = {n for n, v in step.args if n in spare and v in must}
    return Step(step.action, tuple((n, v) for n, v in step.args if n not in cut)) if cut else step


def _times(step: Step, heard: Heard) -> int:
    """How often a step is said: the clauses that call its action, or one of its values."""
    return max((len(_calling(step.action, heard)), *(_said(heard).count(value) for _, value in step.args)))


def _said(heard: Heard) -> list[str]:
    """Ids and quantities as often as they are said."""
    named = [id_ for mention in heard.mentions for id_ in mention.ids]
    return [*named, *(quantity.canonical for quantity in heard.quantities)]


def _poses(step: Step, profile: RobotProfile) -> list[str]:
    rows = parameters_of(step.action, profile)
    return [value for name, value in step.args if isinstance(rows.get(name), PoseParameter)]
