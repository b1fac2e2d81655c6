"""What is done elsewhere as well: "go to the east tanks, sample for a minute, then do the same at the west tanks"."""

from __future__ import annotations

import re
from collections import Counter

from gateway.commands.hearing.hearing import Heard
from gateway.commands.names.mentions import Mention
from gateway.commands.plans.plan import MOST_STEPS, Plan, Step

_SAME = re.compile(
    r"\b(?:(?:do|repeat) (?:exactly |just )?|(?:and|then|,) )(?:the )?same(?: thing)?(?: again)?\b"
    r"(?: there\b)?(?=\s+(?:at|in|on|for|with|to|by|over|please|too|there)\b|\W*$)",
    re.IGNORECASE,
)
_LEADS = re.compile(r"\b(to|into|onto|from)\W+(?:(?:the|my|our|your) )?$", re.IGNORECASE)
_TAIL = re.compile(
    r"[\s,]*(?:(?:there|here|again|too|as well|please|pls|thanks|over|at|in|on|for|with|by|to|the|my|our|and|then|also)"
    r"\b[\s,]*)*[.!?]*\s*",
    re.IGNORECASE,
)


def with_the_same_elsewhere(plan: Plan, heard: Heard) -> Plan:
    """The plan with all that was done at one place, or with one thing, done at the next one that is named.

    Only where nothing else is said after it, and where what the plan has behind the first round is part of the others.
    """
    said = list(_SAME.finditer(heard.text))
    if len(said) != 1:
        return plan
    before = [one for one in heard.mentions if one.end <= said[0].start() and len(one.ids) == 1]
    tail = [one for one in heard.mentions if one.start >= said[0].end()]
    others = tail or before[-1:]
    if not others or any(one.vague for one in others) or not _nothing_else(heard.text, said[0].end(), tail):
        return plan
    first = [one.ids[0] for one in before if one.kind == others[0].kind and one.ids[0] not in others[0].ids]
    leads = _way(others[0], heard.text)
    alike = [one.ids[0] for one in before if one.ids[0] in first and _way(one, heard.text) == leads]
    first = alike or ([] if leads else first)
    ids = tuple(id_ for one in others for id_ in one.ids)
    rounds = _rounds(plan, first[-1], ids, bool(tail)) if first else None
    return plan if rounds is None or len(rounds.steps) > MOST_STEPS else rounds


def _way(mention: Mention, text: str) -> str:
    """Whether something goes to it or comes from it: "to" or "from"; empty where it does neither."""
    found = _LEADS.search(text, 0, mention.start)
    return "" if found is None else "from" if found[1].casefold() == "from" else "to"


def _nothing_else(text: str, start: int, tail: list[Mention]) -> bool:
    rest, at = "", start
    for mention in tail:
        rest, at = rest + text[at : mention.start], mention.end
    return _TAIL.fullmatch(rest + text[at:]) is not None


def _rounds(plan: Plan, done: str, others: tuple[str, ...], at_once: bool) -> Plan | None:
    """The plan with the steps for `done` again for each of the others; None where it holds anything else."""
    begin = next((at for at, step in enumerate(plan.steps) if _has(step, (done,))), None)
    if begin is None:
        return None
    behind = range(begin + 1, len(plan.steps))
    end = next((at for at in behind if _has(plan.steps[at], others)), len(plan.steps))
    block, rest = plan.steps[begin:end], plan.steps[end:]
    again = tuple(_at(step, done, other) for other in others for step in block)
    if any(step not in block and not _is_part(step, again) for step in rest) or (not at_once and len(block) < 2):
        return None
    if any(step in again and len(step.args) > 1 for step in rest) or not Counter(again) - Counter(rest):
        return None  # it is done, and what else there is was done after it
    if not at_once:
        again = tuple(next((one for one in rest if _is_part(one, (step,))), step) for step in again)
    return Plan((*plan.steps[:begin], *block, *again))


def _has(step: Step, ids: tuple[str, ...]) -> bool:
    return any(value in ids for _, value in step.args)


def _is_part(step: Step, rounds: tuple[Step, ...]) -> bool:
    """Whether it is one of them that lacks something."""
    return any(step.action == one.action and set(step.args) <= set(one.args) for one in rounds)


def _at(step: Step, done: str, other: str) -> Step:
    return Step(step.action, tuple((name, other if value == done else value) for name, value in step.args))
