"""What code holds against a plan of the model: it is then asked back, whatever the model says."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.hints import done_so, hinted, labelled, spoken_nearly, values_partly
from gateway.commands.hearing.spoken import spoken, words_of
from gateway.commands.hearing.spoken_forms import in_a_form
from gateway.commands.hearing.unwanted import all_banned, prohibits
from gateway.commands.mending.empty_texts import is_please, says
from gateway.commands.mending.repeats import repeats
from gateway.commands.mending.unheard_corrections import uncorrected
from gateway.commands.mending.unknown_places import unknown_place
from gateway.commands.mending.unknown_things import unknown_thing
from gateway.commands.mending.vessels import vessel_of
from gateway.commands.names.all_of import ALL_OF
from gateway.commands.names.letters import spaced
from gateway.commands.names.mentions import Mention
from gateway.commands.names.name_tokens import as_said, special, tokens
from gateway.commands.names.name_words import ARTICLES, LITTLE
from gateway.commands.plans.plan import Plan, PlanError, Step, parse
from gateway.commands.plans.plan_prompt import Context, needed
from gateway.commands.plans.step_parameters import lacking, parameters_of
from gateway.robot_parameters import ChoiceParameter, DurationParameter, NumberParameter, PoseParameter, TextParameter
from gateway.robot_profiles import Action, RobotProfile

SURE = -0.1
"""Log-likelihood of a plan that code leaves as it is where it is only likely to be wrong."""
_IMPLIED = -0.05  # log-likelihood of a plan whose choices may be implied
_AGAIN = re.compile(r"\b(?:it|them|there|es|ihn|sie|dort|lo|la|le|allí|là)\b|它|那", re.IGNORECASE)
_CLAUSE = re.compile(r"[.,;:!?]")
_WAITS = re.compile(r"\b(?:wait|pause|rest|idle|stand by|stay|linger|do nothing)", re.IGNORECASE)
_LABEL = re.compile(
    r"\b(?:\d{1,3}|[A-Z])(?![.,:]?\d)(?=\s*(?:$|[,.;:!?]|(?:with|at|for|by|and|or|gets?|needs?|wants?|to|in|please|too)\b))"
)
"""A number or a letter that counts nothing."""
_REACH = 14  # characters before a name: "the sides of the (table)"
_OPENS = frozenset(
    spaced("now then please also next ok okay first finally just can could you would will want like need")
)
_OPPOSITES = 2  # values of a choice that any verb may imply
_SWITCHED = frozenset(("on", "off", "lit", "dark", "out", "none", "nothing"))
"""Values that "kill the lights" and "fire it up" say."""
_NOWHERE = "from and to are the same place"
_UNKNOWN = "that is nothing it knows"
_FORBIDDEN = "that is forbidden"
_NOTHING = re.compile(
    r"(?:some|any)(?:thing| stuff| text| message)(?: for (?:me|us))?|stuff|it|this|that|things?|message|note|text|word|"
    r"announcement|label|sticker|reminder|notice",
    re.IGNORECASE,
)


def doubt(
    plan: Plan, heard: Heard, context: Context, profile: RobotProfile, logprob: float = 0.0
) -> tuple[str, str] | None:
    """The parameter to ask for, and why; None where nothing is wrong."""
    found = _ambiguous(plan, heard, profile, sure=logprob >= SURE)
    if found is not None:
        return found, "that may mean several"
    checks = (
        ("action" if prohibits(heard) and not _only_waits(plan, heard, profile) else None, _FORBIDDEN),
        (nowhere(plan.steps, profile), _NOWHERE),
        (_baseless(plan, context, profile), "of what?"),
        (_forbidden(plan, heard, profile), _FORBIDDEN),
        (unknown_thing(plan, heard, profile), _UNKNOWN),
        (unknown_place(plan, heard, profile), _UNKNOWN),
        (uncorrected(plan, heard, profile), _UNKNOWN),
        (_said_for_another(plan, heard, profile), "that was said of another value"),
        (_only_a_name(plan, heard, profile), "nobody said what"),
        (lacking(plan.steps, profile), "nobody said what"),
    )
    for found, why in checks:
        if found is not None:
            return found, why
    for last, step in itertools.pairwise(plan.steps):
        if repeats(last, step, heard, profile):
            return next(name for action, name, _ in _values([step], profile) if _is_pose(action, name)), "said twice"
    known = set(heard.named) | known_before(context)
    for action, name, value in _values(plan.steps, profile):
        row = action.parameters[name]
        must = needed(row) and value not in known
        if must and isinstance(row, TextParameter) and _says_nothing(row, value, heard, logprob):
            return name, "nobody said what"
        thing = isinstance(row, TextParameter) and value in profile.objects
        implied = (
            (
                not needed(row)
                or _by_verb(name, value, row, heard, logprob)
                or _spoken_of(row, value, heard)
                or _of_several(value, row, plan, heard, logprob)
            )
            if isinstance(row, ChoiceParameter)
            else isinstance(row, PoseParameter) and logprob >= SURE and hinted(value, heard, profile)
        )
        if value not in known and (thing or isinstance(row, PoseParameter | ChoiceParameter)) and not implied:
            return name, "nobody named it"
    return None


def _said_for_another(plan: Plan, heard: Heard, profile: RobotProfile) -> str | None:
    """A duration that a step needs, and whose number, said once, is that of another value: "bake the buns at 190"."""
    said = [one.canonical for one in heard.quantities]
    for step in plan.steps:
        rows, values = parameters_of(step.action, profile), [value for _, value in step.args]
        for name, value in step.args:
            bare = value.isdigit() and said.count(value) == 1 and values.count(value) > 1
            if bare and isinstance(row := rows.get(name), DurationParameter) and needed(row):
                return name
    return None


def _only_a_name(plan: Plan, heard: Heard, profile: RobotProfile) -> str | None:
    """A text that is no more than the name of another value of its step: the label of "pallet 3 needs a label"."""
    for step in plan.steps:
        rows = parameters_of(step.action, profile)
        values = {value for name, value in step.args if not isinstance(rows.get(name), TextParameter)}
        named = {heard.text[one.start : one.end] for one in heard.mentions if not values.isdisjoint(one.ids)}
        for name, value in step.args:
            if isinstance(row := rows.get(name), TextParameter) and needed(row) and value in named - {*profile.objects}:
                return name
    return None


def _only_waits(plan: Plan, heard: Heard, profile: RobotProfile) -> bool:
    """Whether all that is done is to wait for some time: "don't touch anything for ten minutes"."""
    for step in plan.steps:
        rows = parameters_of(step.action, profile)
        timed = bool(step.args) and all(isinstance(rows.get(name), DurationParameter) for name, _ in step.args)
        waits = step.action in profile.actions and _WAITS.search(profile.actions[step.action].title)
        if not timed or not waits or step.action in heard.called:
            return False
    return True


def _baseless(plan: Plan, context: Context, profile: RobotProfile) -> str | None:
    """The first parameter with a factor and nothing that it could be a multiple of: "twice that"."""
    known = {name for step in steps_of(context.last) for name, _ in step.args}
    for action, name, value in _values(plan.steps, profile):
        row = action.parameters[name]
        multiple = isinstance(row, NumberParameter | DurationParameter) and value.startswith("x")
        share = isinstance(row, NumberParameter) and row.unit == "%"  # half speed
        if multiple and row.default is None and name not in known and not share:
            return name
        known.add(name)
    return None


def _forbidden(plan: Plan, heard: Heard, profile: RobotProfile) -> str | None:
    """The first parameter with something that is named, and only as what is forbidden."""
    if _AGAIN.search(heard.text):
        return None  # "don't put the cup on the tray, put it into the bin"
    return next((name for _, name, value in _values(plan.steps, profile) if all_banned(value, heard)), None)


def _says_nothing(row: TextParameter, value: str, heard: Heard, logprob: float) -> bool:
    nothing = row.objects and value not in heard.named and not says(value, heard)
    nothing = (
        nothing or is_please(value, heard) or any(heard.text[one.start : one.end] == value for one in heard.quantities)
    )
    return nothing or _NOTHING.fullmatch(value) is not None or _only_orders(value, heard, sure=logprob >= SURE)


def _only_orders(value: str, heard: Heard, *, sure: bool) -> bool:
    """Whether a text is the order itself: "send a message" to somebody; not "wind on" of "announce wind on"."""
    words = [token.word for token in tokens(value) if token.word not in ARTICLES | LITTLE]
    if words and all(_NOTHING.fullmatch(word) for word in words):
        return True
    at = heard.text.find(value)
    before = tokens(_CLAUSE.split(heard.text[: max(at, 0)])[-1]) if sure else ()
    if any(token.word not in ARTICLES | LITTLE | _OPENS for token in before):
        return False
    verbs = [(word.start, word.end) for word in heard.actions] if at >= 0 else []
    rest = [token for token in tokens(value) if not any(s <= at + token.start < e for s, e in verbs)]
    began = any(start == at for start, _ in verbs)
    return began and all(token.word in ARTICLES | LITTLE or _NOTHING.fullmatch(token.word) for token in rest)


def unsaid(steps: Sequence[Step], heard: Heard, context: Context, profile: RobotProfile) -> list[str]:
    """Places, things and values of a plan that are neither in the sentence nor in what went before."""
    known = set(heard.named) | known_before(context)
    found = []
    for action, name, value in _values(steps, profile):
        row = action.parameters[name]
        thing = isinstance(row, TextParameter) and value in profile.objects
        spoken_of = isinstance(row, ChoiceParameter) and _spoken_of(row, value, heard)
        if value not in known and not spoken_of and (thing or isinstance(row, PoseParameter | ChoiceParameter)):
            found.append(value)
    return found


def _spoken_of(row: ChoiceParameter, value: str, heard: Heard) -> bool:
    """Whether it is in the words of the sentence, or its place is named: "north" in "the north gate"."""
    return row.places.get(value) in heard.named or spoken(heard.text, value, row) or in_a_form(heard.text, value, row)


def nowhere(steps: Sequence[Step], profile: RobotProfile) -> str | None:
    """The parameter of a step that leads to the place where that step begins, or pours something into itself."""
    for step in steps:
        places = [(name, value) for action, name, value in _values([step], profile) if _is_pose(action, name)]
        if len(places) > 1 and len({value for _, value in places}) == 1:
            return places[-1][0]
        both, args = vessel_of(step, profile), dict(step.args)
        if both is not None and args.get(both[0]) == args.get(both[1]) is not None:
            return both[0]
    return None


def known_before(context: Context) -> set[str]:
    """All values that the conversation knows: of its plans, and the places where the robot is and was."""
    found = {value for text in (context.last, context.before) for step in steps_of(text) for _, value in step.args}
    return found | {place for place in (context.at, context.was) if place is not None}


def steps_of(text: str) -> tuple[Step, ...]:
    """The steps of a plan's text; none of any other."""
    try:
        found = parse(text) if text else None
    except PlanError:
        return ()
    return found.steps if isinstance(found, Plan) else ()


def _values(steps: Sequence[Step], profile: RobotProfile) -> Iterator[tuple[Action, str, str]]:
    for step in steps:
        action = profile.actions.get(step.action)
        if action is not None:
            yield from ((action, name, value) for name, value in step.args if name in action.parameters)


def _by_verb(name: str, value: str, row: ChoiceParameter, heard: Heard, logprob: float) -> bool:
    """Whether a verb may imply it, as in "prime the door"; not where its kind is said: "sniff for gas"."""
    if set(words_of(as_said(name))) & {token.word for token in tokens(heard.text)}:
        return False
    if done_so(value, heard):
        return True
    return logprob >= _IMPLIED and (len(row.values) <= _OPPOSITES or spoken_nearly(value, row, heard))


def _of_several(value: str, row: ChoiceParameter, plan: Plan, heard: Heard, logprob: float) -> bool:
    """Whether its label is said, the model is sure that it is switched so, or "both front tyres" are what it is of."""
    if logprob < SURE:
        return False
    if labelled(value, row, heard) or (logprob >= _IMPLIED and not _SWITCHED.isdisjoint(words_of(as_said(value)))):
        return True
    every = {given for step in plan.steps for _, given in step.args}
    some = values_partly(row, heard) if ALL_OF.search(heard.text) else set()
    return value in some and some <= every


def _ambiguous(plan: Plan, heard: Heard, profile: RobotProfile, *, sure: bool) -> str | None:
    """The parameter whose place, or needed value or thing, was named, but not plainly: by what may be another one.

    Where the model is sure, it may have all of them, or one whose number stands elsewhere: "the limes: 3 with 60".
    """
    plain = {id_ for mention in heard.mentions if not mention.vague for id_ in mention.ids}
    all_of = ALL_OF.search(heard.text) is not None  # "both fryers off"
    every = {value for step in plan.steps for _, value in step.args}
    several = [one for one in heard.mentions if sure and every.issuperset(one.ids) and _is_plural(one, heard)]
    vague = [mention.ids for mention in heard.mentions if mention.vague and mention not in several]
    labels = {match[0] for match in _LABEL.finditer(heard.text)} if sure else set[str]()
    for action, name, value in _values(plan.steps, profile):
        if value in plain or not _is_chosen(action, name) or _label(value, profile) in labels:
            continue
        row = action.parameters[name]
        things = profile.objects if isinstance(row, TextParameter) else profile.places
        takes = set(row.values if isinstance(row, ChoiceParameter) else things)
        alike = [takes.intersection(ids) for ids in vague if value in ids]
        if any(len(ids) > 1 and not (all_of and ids <= every) for ids in alike):
            return name
    return None


def _is_plural(mention: Mention, heard: Heard) -> bool:
    """Whether more than one is spoken of: "the sides of the table", "all three troughs"."""
    said = heard.text[max(0, mention.start - _REACH) : mention.end].split()
    plural = any(word.endswith("s") and not word.endswith("ss") for word in said)
    return plural or ALL_OF.search(heard.text) is not None


def _label(place: str, profile: RobotProfile) -> str | None:
    """The number or the capital letter at the end of a place's name."""
    words = tokens(profile.places[place].title) if place in profile.places else ()
    return words[-1].word.upper() if len(words) > 1 and special(words[-1].word) else None


def _is_chosen(action: Action, name: str) -> bool:
    row = action.parameters[name]
    thing = isinstance(row, TextParameter) and row.objects
    return isinstance(row, PoseParameter) or ((isinstance(row, ChoiceParameter) or thing) and needed(row))


def _is_pose(action: Action, name: str) -> bool:
    return isinstance(action.parameters[name], PoseParameter)
