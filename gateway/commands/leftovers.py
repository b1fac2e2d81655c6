"""What a sentence names and a plan leaves out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gateway.commands.hearing import Heard
from gateway.commands.mentions import Mention
from gateway.commands.plan import Step
from gateway.commands.quantities import Quantity

_NOT_THIS = re.compile(
    r"\b(?:not|instead of|rather than|forget|never mind|except|without|don'?t|do not|nicht|statt|kein\w*|no|en vez de|"
    r"pas|au lieu d[eu])(?: \w+){0,3} ?$|(?:不是|不要|别)[^，。,]{0,4}$",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(
    r" ?[,.;…-]* ?(?:oh |er |wait |ach |ay )?(?:no|sorry|i mean|i meant|actually|scratch that|correction|or rather|"
    r"make that|nein|halt nein|ich meine|perdón|quiero decir|non|pardon|je veux dire)\b",
    re.IGNORECASE,
)
_GO_AND = re.compile(r"(?:go|come) and\b", re.IGNORECASE)


def left_names(steps: Sequence[Step], heard: Heard) -> list[Mention]:
    """The places and things that a plan leaves out; not those that were taken back ("aisle 1, no, aisle 2")."""
    used = {value for step in steps for _, value in step.args}
    return [m for m in heard.mentions if not used & set(m.ids) and not _off(m.start, m.end, heard)]


def left_quantities(steps: Sequence[Step], heard: Heard) -> list[Quantity]:
    """The quantities that a plan leaves out; not those that are part of a text of it ("tote 7")."""
    used = [value for step in steps for _, value in step.args]
    return [
        q
        for q in heard.quantities
        if q.canonical not in used
        and not any(heard.text[q.start : q.end] in value for value in used if value in heard.text)
        and not _off(q.start, q.end, heard)
    ]


def left_actions(steps: Sequence[Step], heard: Heard) -> int:
    """Actions whose words are in the sentence, and which are not in the plan.

    Words of an action that is done count for no other, and "go and charge" is no trip.
    """
    done = {step.action for step in steps}
    said = [set(word.actions) for word in heard.actions if _GO_AND.match(heard.text, word.start) is None]
    return len({min(actions) for actions in said if not actions & done})


def _off(start: int, end: int, heard: Heard) -> bool:
    before, after = heard.text[max(0, start - 30) : start], heard.text[end : end + 24]
    return _NOT_THIS.search(before) is not None or _TAKEN_BACK.match(after) is not None
