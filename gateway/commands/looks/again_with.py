"""The last step with one other value: "no, I said five centimetres", "once more, take 2", "again, on the big scale"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gateway.commands.hearing.counted import says_how_many
from gateway.commands.hearing.pieces import measures, with_values
from gateway.commands.hearing.spoken import spoken
from gateway.commands.looks.sentence import ASKED, Sentence
from gateway.commands.mending.next_numbers import with_next_numbers
from gateway.commands.mending.ways import with_way_back
from gateway.commands.names.mentions import Mention
from gateway.commands.names.name_tokens import as_said
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.commands.understanding import Meaning
from gateway.robot_parameters import ChoiceParameter, NumberParameter, Parameter, PoseParameter, TextParameter

_FEW = 8  # words
_SAID = re.compile(
    r"\W*(?:(?:no|nope|nah|sorry|oh|but|hey|listen)\b\W*)*(?:i|we) (?:said|meant|mean)\b\W*", re.IGNORECASE
)
_AGAIN = (
    r"\W*(?:(?:and|ok|okay|now|please|right|so)\b\W*)*"
    r"(?:once more|one more time|(?:do (?:it|that) )?(?:all )?again|(?:the )?same again|repeat (?:it|that))\b"
)
_ONCE_MORE = rf"(?:.*[.!?])?{_AGAIN}(?:\W+(?:please|now|and|but|with|this is|it['’]s)\b)*\W+"
_WITH = re.compile(rf"{_AGAIN}[\s,]*(?:but\s+)?(?:(?:in|on|at|for|with|to|by)\s+)?(?:the\s+)?", re.IGNORECASE)
_ALSO = re.compile(r"\W*(?:(?:and|now|ok|okay|then|please|another|also)\b\W*)*", re.IGNORECASE)
_SAME_WAY = re.compile(
    r"(?: more)?(?: of (?:them|those|these))?[\s,]*(?:(?:the |in the )?same (?:way|again|route|place|spot|as before)|"
    r"(?:just )?like (?:that|before)|likewise|as before)(?:\W+please)?\W*",
    re.IGNORECASE,
)
"""Around how many: "now two more, same way"."""
_GOES_ON = re.compile(r"\b(?:back|was|from|got (?:it|them)|found (?:it|them))\b.*\b(?:and|then)\b", re.IGNORECASE)
"""More than the way back: "take it back where you got it and then charge"."""
_ENDS = re.compile(r"(?:\W+(?:this time|please|pls|instead|then|now))*\W*", re.IGNORECASE)


def again_with(sentence: Sentence) -> Meaning | None:
    """The last plan of one step with the one value that is said in place of another, or besides; None where not."""
    heard, step = sentence.heard, sentence.last_step
    if step is None:
        return None
    last = Plan((step,))
    if not any(one.kind == "place" for one in heard.mentions) and not heard.quantities:
        back = with_way_back(last, heard, sentence.profile, dict(step.args))
        if back != last and _GOES_ON.search(heard.text) is None:
            return Meaning(back, "", ASKED)
    if all(one.vague for one in heard.mentions) and not heard.quantities and len(heard.text.split()) <= _FEW:
        following = with_next_numbers(last, heard, sentence.profile, dict(step.args))
        return Meaning(following, "", ASKED) if following != last else None
    if len(heard.mentions) + len(heard.quantities) != 1:
        return None
    find = _named if heard.mentions else _measured
    found = list(find(step, sentence))
    if len(found) != 1:
        return None
    return Meaning(Plan((with_values(step, dict(found), sentence.profile),)), "", ASKED)


def _named(step: Step, sentence: Sentence) -> Iterator[tuple[str, str]]:
    """The parameters that take the one thing that is named, and what of it."""
    (one,), text = sentence.heard.mentions, sentence.heard.text
    if _WITH.fullmatch(text, 0, one.start) is None or _ENDS.fullmatch(text, one.end) is None:
        return
    for name, row in parameters_of(step.action, sentence.profile).items():
        value = _of(row, one, text[one.start : one.end])
        if value is not None:
            yield name, value


def _of(row: Parameter, one: Mention, said: str) -> str | None:
    match row:
        case ChoiceParameter(values=values):
            found = [value for value in values if value in one.ids or spoken(said, value, row)]
        case PoseParameter():
            found = [*one.ids] if one.kind == "place" else []
        case TextParameter(objects=True):
            found = [*one.ids] if one.kind == "object" else []
        case _:
            found = []
    return found[0] if len(found) == 1 else None


def _measured(step: Step, sentence: Sentence) -> Iterator[tuple[str, str]]:
    """The parameters that the one quantity is said for."""
    (one,) = sentence.heard.quantities
    text, rows = sentence.heard.text, parameters_of(step.action, sentence.profile)
    said = _SAID.fullmatch(text, 0, one.start) is not None and _ENDS.fullmatch(text, one.end) is not None
    for name, row in rows.items():
        if not isinstance(row, NumberParameter) or not measures(row, one, sentence.heard):
            continue
        alike = _ALSO.fullmatch(text, 0, one.start) and _SAME_WAY.fullmatch(text, one.end) and says_how_many(row)
        if alike or (said and name in dict(step.args)):
            yield name, one.canonical
        elif row.kind == "integer" and _ENDS.fullmatch(text, one.end):
            called = rf"{_ONCE_MORE}{re.escape(as_said(name))} (?:number |no\.? )?"
            if re.fullmatch(called, text[: one.start], re.IGNORECASE | re.DOTALL):
                yield name, one.canonical
