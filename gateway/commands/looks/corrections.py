"""What is meant instead of what was said before: "sorry, I meant dock 3"."""

from __future__ import annotations

import re

from gateway.commands.hearing.pieces import ordered, takes, with_values
from gateway.commands.looks.sentence import ASKED, Sentence
from gateway.commands.names.mentions import Mention
from gateway.commands.names.name_tokens import as_said
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.commands.quantities.number_words import ORDINALS
from gateway.commands.understanding import Meaning
from gateway.robot_parameters import NumberParameter

_SORRY = r"\W*(?:(?:oh|ah|no|nope|nah|sorry|oops|wait|actually|well|ok|my mistake)\b\W+)*"
_BEFORE = re.compile(
    rf"{_SORRY}(?:i|we) (?:meant|mean)(?: to say)? (?:(?:in|on|at|to|into|for) )?(?:the )?", re.IGNORECASE
)
_AFTER = re.compile(r"\W*(?:(?:ones?|instead|please|of course|not that|sorry|thanks)\W*)*", re.IGNORECASE)
_BEHIND = re.compile(rf"{_SORRY}(?:the )?", re.IGNORECASE)
_MEANT = re.compile(r"\W+(?:i|we) (?:meant|mean)\W*", re.IGNORECASE)
_NO = re.compile(
    r"\W*(?:(?:oh|ah|er|um|hm+)\b\W*)*(?:no|nope|nah|sorry|oops|wrong)\b(?!.*\b(?:not|n['’]?t)\b)", re.IGNORECASE
)
_BESIDES = re.compile(r"\band with(?:out)?\b", re.IGNORECASE)
_NTH = re.compile(
    rf"{_SORRY}(?:(?:make|let) (?:it|that)(?: be)?|(?:i|we) (?:meant|mean)|not that one,?|rather|"
    rf"(?:(?:and|now|then|next|back|down|up)\b ?)*(?:to)?)? ?(?:on |to )?the "
    rf"(?P<nth>{'|'.join(ORDINALS[:12])})(?: (?:one|floor|level|storey))?(?:,? (?:please|instead|rather|then))*\W*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\b(?:floor|level|storey|deck|shelf|row|which|slot|stage)\b", re.IGNORECASE)


def corrected(sentence: Sentence) -> Meaning | None:
    """The last plan with the one thing that is named in place of another like it; None where that is not all.

    Of a plan of one step; behind a "no" whatever else is said, if one of its values is much like it. Where several of
    its parameters may have the thing, the one with its like: dock 2 for dock 3.
    """
    heard, step = sentence.heard, sentence.last_step
    if step is None:
        return None
    if (counted := _counted(sentence, step)) is not None:
        return counted
    if len(heard.mentions) != 1 or heard.quantities or len(heard.mentions[0].ids) != 1:
        return None
    (mention,) = heard.mentions
    likes = [value for _, value in step.args if _is_like(value, mention.ids[0])]
    corrects = _NO.match(heard.text) and len(likes) == 1 and not _BESIDES.search(heard.text)
    if not _is_all(mention, heard.text) and not corrects:
        return None
    found = _instead(step, mention, sentence)
    return None if found is None else Meaning(Plan((found,)), "", ASKED)


def _counted(sentence: Sentence, step: Step) -> Meaning | None:
    """The last plan with another number, where only an ordinal is said: "actually make it the fifth" of floor 2."""
    match = _NTH.fullmatch(sentence.heard.text)
    if match is None or sentence.heard.mentions:
        return None
    number = str(ORDINALS.index(match["nth"].casefold()) + 1)
    rows = parameters_of(step.action, sentence.profile)
    numbers = ((name, rows.get(name)) for name, _ in step.args)
    own = [name for name, row in numbers if isinstance(row, NumberParameter) and _may_be(number, name, row)]
    if len(own) != 1:
        return None
    return Meaning(Plan((with_values(step, {own[0]: number}, sentence.profile),)), "", ASKED)


def _may_be(number: str, name: str, row: NumberParameter) -> bool:
    """Whether an ordinal may be the number of something, as of a floor, and does not say how many there are."""
    return (
        row.kind == "integer"
        and _NUMBERED.search(f"{as_said(name)} {row.title}") is not None
        and row.min <= int(number) <= row.max
    )


def _is_all(mention: Mention, text: str) -> bool:
    before, after = text[: mention.start], text[mention.end :]
    meant = _BEFORE.fullmatch(before) is not None and _AFTER.fullmatch(after) is not None
    return meant or (_BEHIND.fullmatch(before) is not None and _MEANT.fullmatch(after) is not None)


def _instead(step: Step, mention: Mention, sentence: Sentence) -> Step | None:
    rows, args, (id_,) = parameters_of(step.action, sentence.profile), dict(step.args), mention.ids
    places = [name for name in args if name in rows and takes(rows[name], mention)]
    if len(places) > 1:
        places = [name for name in places if _is_like(args[name], id_)]
    if len(places) != 1 or id_ in args.values():
        return None
    return ordered(step.action, {**args, places[0]: id_}, sentence.profile.actions[step.action])


def _is_like(one: str, other: str) -> bool:
    """Whether their names differ in one word only: dock-2 and dock-3, red-box and blue-box."""
    words = [as_said(id_).split() for id_ in (one, other)]
    return len(words[0]) == len(words[1]) > 1 and sum(a != b for a, b in zip(*words, strict=True)) == 1
