"""Texts of a plan as they were dictated: the model cuts them short."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.said_texts import SaidText, said_texts
from gateway.commands.names.name_tokens import as_said, tokens
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.plan_prompt import needed
from gateway.robot_parameters import TextParameter
from gateway.robot_profiles import Action, RobotProfile

_SAID = re.compile(
    r"\b(?:text|message|words|note|announcement|saying|say|said|speech|sentence)\b",
    re.IGNORECASE,
)
_LITTLE = frozenset(("that", "das", "dass", "que"))


def with_whole_texts(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with whole texts in place of parts of them.

    What is in quotes or behind a colon is the text of the only step that has one; behind a colon, where that step is
    the last, or where the words of another follow. What is behind "that" takes the place
    of a part of it only. An id of an object stays, and so does what fits its parameter where the whole does not.
    """
    found = said_texts(heard)
    if not found:
        return plan
    speaking = [at for at, step in enumerate(plan.steps) if text_of(profile.actions.get(step.action)) is not None]
    steps, end = list(plan.steps), len(heard.text.rstrip(". "))
    for at in speaking:
        cut = _before(heard, found, [*steps[:at], *steps[at + 1 :]])
        last = at == len(steps) - 1
        said = [one for one in cut if one.kind != "colon" or last or one.end < end]
        said = [one for one in said if not _has_values(one, at, steps, heard, profile)]
        steps[at] = _whole(steps[at], said, profile, alone=len(speaking) == 1)
    return Plan(tuple(steps))


def with_rests(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan of one step with the rest of its text, where that names and counts nothing and has no comma."""
    whole = with_whole_texts(plan, heard, profile)
    if len(plan.steps) != 1 or whole == plan:
        return plan
    ends = [*(end for _, end in heard.spans), *(word.end for word in heard.actions)]
    new, old = dict(whole.steps[0].args), dict(plan.steps[0].args)
    for name in (name for name in new if new[name] != old[name]):
        rest = new[name].removeprefix(old[name])
        start = heard.text.find(new[name]) + len(new[name]) - len(rest)
        if rest == new[name] or "," in rest or any(start < end for end in ends):
            return plan
    return whole


def text_of(action: Action | None) -> str | None:
    """The parameter of an action that takes what it is to say; where several are texts, that which is called so."""
    rows = {} if action is None else action.parameters
    texts = {n: row for n, row in rows.items() if isinstance(row, TextParameter) and needed(row) and not row.objects}
    said = [name for name, row in texts.items() if _says(name, row)]
    found = list(texts) if len(texts) == 1 else said
    return found[0] if len(found) == 1 else None


def unspoken(heard: Heard, steps: Sequence[Step], profile: RobotProfile) -> Heard:
    """The sentence without the names, quantities and words of actions in the texts that the steps say."""
    spans = list(_spans(heard, steps, profile))

    def outside(start: int, end: int) -> bool:
        return not any(a <= start and end <= b for a, b in spans)

    if not spans:
        return heard
    return replace(
        heard,
        mentions=tuple(one for one in heard.mentions if outside(one.start, one.end)),
        quantities=tuple(one for one in heard.quantities if outside(one.start, one.end)),
        actions=tuple(one for one in heard.actions if outside(one.start, one.end)),
    )


def _spans(heard: Heard, steps: Sequence[Step], profile: RobotProfile) -> Iterator[tuple[int, int]]:
    """Where the texts of steps stand; none in which the word of another action stands, if nobody dictated it."""
    found = said_texts(heard)
    for step in steps:
        value = dict(step.args).get(text_of(profile.actions.get(step.action)) or "")
        start = heard.text.find(value) if value else -1
        dictated = next((one.start for one in found if value and one.text.startswith(value)), None)
        start = start if dictated is None else dictated
        end = start + len(value or "")
        others = (word for word in heard.actions if step.action not in word.actions)
        if dictated is not None or (start >= 0 and not any(start <= word.start < end for word in others)):
            yield start, end


def _before(heard: Heard, found: Sequence[SaidText], others: Sequence[Step]) -> list[SaidText]:
    """The texts up to an "and" or a comma behind which the word of another step stands."""
    done = {step.action for step in others}
    rows = []
    for one in found:
        follows = any(done.intersection(word.actions) for word in heard.actions if one.sure <= word.start < one.end)
        end = one.sure if follows else one.end
        rows.append(replace(one, end=end, text=heard.text[one.start : end].strip()))
    return rows


def _has_values(one: SaidText, at: int, steps: Sequence[Step], heard: Heard, profile: RobotProfile) -> bool:
    """Whether the rest of a text holds what the plan does with it: "we close, at 30 percent volume"."""
    name = text_of(profile.actions[steps[at].action])
    value = dict(steps[at].args).get(name or "", "")
    if not value or not one.text.startswith(value):
        return False
    start = one.start + len(value)
    own = {other for key, other in steps[at].args if key != name}
    every = own | {other for step in steps for _, other in step.args if other[:1].isdigit()}
    named = any(own.intersection(m.ids) for m in heard.mentions if start <= m.start < one.end)
    return named or any(q.canonical in every for q in heard.quantities if start <= q.start < one.end)


def _whole(step: Step, found: Sequence[SaidText], profile: RobotProfile, *, alone: bool) -> Step:
    action = profile.actions[step.action]
    name = text_of(action)
    value = dict(step.args).get(name or "")
    row = action.parameters.get(name or "")
    if name is None or value is None or not isinstance(row, TextParameter) or value in profile.objects:
        return step
    fits = [one for one in found if _replaces(one, value, _says(name, row), found, alone=alone)]
    whole = fits[0].text if len({one.text for one in fits}) == 1 else value
    if len(whole) > row.max_length or re.fullmatch(row.pattern, whole) is None:
        return step
    return Step(step.action, tuple((key, whole if key == name else old) for key, old in step.args))


def _replaces(one: SaidText, value: str, says: bool, found: Sequence[SaidText], *, alone: bool) -> bool:
    """Whether it is what a step says; ``says``: by the name of its parameter."""
    if one.kind == "that" or not alone:
        return _part(value, one.text)
    only = sum(other.kind == one.kind for other in found) == 1
    return only and (says or one.kind == "quoted" or _part(value, one.text))


def _part(value: str, whole: str) -> bool:
    """Whether all of its words are in the whole, or all of the whole in it."""
    said, words = ({token.word for token in tokens(text)} - _LITTLE for text in (value, whole))
    return bool(said) and (said <= words or " ".join(whole.split()) in " ".join(value.split()))


def _says(name: str, row: TextParameter) -> bool:
    return any(_SAID.search(as_said(text)) is not None for text in (name, row.title))
