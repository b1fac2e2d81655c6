"""Questions about what the robot measures that the model took for an order: "how cold is the cool box?"."""

from __future__ import annotations

import re
from dataclasses import replace

from gateway.commands.hearing.pieces import tasks
from gateway.commands.looks.sentence import Sentence
from gateway.commands.plans.plan import Answer, Ask, Plan, Refuse
from gateway.commands.understanding import Meaning

_OPENS = r"\W*(?:(?:hey|hi|ok|robot|and|so|please|well|say|can you tell me|tell me)\W+)*"
_ASKS = re.compile(
    rf"{_OPENS}(?:how (?:much|many|hot|cold|warm|cool|full|empty|humid|moist|wet|dry|bright|dark|loud|heavy|dirty|fast|"
    r"hard|high|strong|deep)\b"
    r"[^,;]*\b(?:is|are|have|has|left)\b(?! you\b)|"
    r"(?:is|are) (?:the|your|its) [\w' -]{2,30} (?:full|empty|hot|cold|warm|dirty|wet|low|ok|"
    r"too \w+)\b(?! of (?:me|you))|"
    r"(?:is|are) there (?:still )?(?:enough |any |much |some )?[\w' -]{2,20} (?:left |still )?(?:in|on) (?:the|your)\b|"
    r"what (?:temperature|weight|pressure|humidity|level|speed|reading|value) (?:does|do|is|are) (?:the|your) "
    r"[\w' -]{2,30}(?:show|showing|read|reading|say|saying|have|at)\b|"
    r"what(?:['’]s| is|) (?:the )?(?:[\w'’-]+ ){0,3}"
    r"(?:temperature|humidity|pressure|level|reading|moisture|ph|weight|speed|voltage|current|"
    r"force|torque|co2|gas)\b)",
    re.IGNORECASE,
)
_HOW = re.compile(
    rf"{_OPENS}how (?:hot|cold|warm|humid|moist|wet|dry|full|empty|heavy|dirty|fast) (?:is|are) the\b", re.IGNORECASE
)
_CHARGE = re.compile(r"\b(?:battery|charged?|juice|power)\b", re.IGNORECASE)

_BATTERY = re.compile(
    r"\b(?:batt?er(?:y|ie|ies)|akku\w*|batería)\b|\bhow (?:many|much) (?:percent|per ?cent|charge|juice)\b|电量|电池",
    re.IGNORECASE,
)


def about_state(sentence: Sentence, meaning: Meaning) -> Meaning | None:
    """An answer from what is measured in place of a question back or a refusal.

    Also in place of an answer about the battery that nobody asks for, and of a plan where all that is said asks how
    hot, full or wet something is. Of the battery, where it is asked for, and not of what else is measured.
    """
    if meaning.understood == Answer("sensors") and _BATTERY.search(sentence.heard.text) is not None:
        return replace(meaning, understood=Answer("battery"))
    charge = _CHARGE.search(sentence.heard.text) is not None
    other = meaning.understood in (Answer("battery"), Answer("can"), Answer("doing")) and not charge
    asks = isinstance(meaning.understood, Plan) and _HOW.match(sentence.heard.text) and len(tasks(sentence.heard)) <= 1
    if not (isinstance(meaning.understood, Ask | Refuse) or other or asks) or not sentence.profile.telemetry:
        return None
    if _ASKS.match(sentence.heard.text) is None:
        return None
    topic = "battery" if charge else "sensors"
    return replace(meaning, understood=Answer(topic), reasons=(), left=None)
