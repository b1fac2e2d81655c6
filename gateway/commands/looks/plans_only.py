"""The plan in place of a question, where all is named."""

from __future__ import annotations

from gateway.commands.looks.sentence import LIKELY, Look, Sentence, instead
from gateway.commands.plans.plan import Ask, Refuse
from gateway.commands.understanding import Meaning
from gateway.inference import Generation


def planned(sentence: Sentence, first: Meaning, answer: Generation) -> Look:
    """In place of a question; of a refusal where an action, a quantity or two names are said and the plan is likely."""
    heard = sentence.heard
    named = bool(heard.actions or heard.quantities or len(heard.mentions) > 1)
    refused = isinstance(first.understood, Refuse) and named
    asked = isinstance(first.understood, Ask) and not first.features.get("overruled")
    if not (asked or refused) or not sentence.plainly_named or sentence.forbids:
        return None
    other = yield sentence.plan()
    return None if refused and other.logprob < LIKELY else sentence.counted(instead(answer, other))
