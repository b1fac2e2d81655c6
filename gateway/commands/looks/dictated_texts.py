"""The plan in place of a question for a text, or of a refusal, where the text is in the sentence."""

from __future__ import annotations

from collections.abc import Collection

from gateway.commands.hearing.said_texts import said_texts
from gateway.commands.looks.sentence import POSSIBLE, Look, Sentence, instead
from gateway.commands.mending.whole_texts import text_of
from gateway.commands.plans.plan import Ask, Refuse
from gateway.commands.understanding import Meaning
from gateway.inference import Generation
from gateway.robot_parameters import TextParameter
from gateway.robot_profiles import RobotProfile


def _is_no_text(what: str | None, called: Collection[str], profile: RobotProfile) -> bool:
    """Whether the one action that is called has a parameter of this name that is no text."""
    row = profile.actions[min(called)].parameters.get(what or "")
    return len(called) == 1 and what is not None and not isinstance(row, TextParameter)


def dictated(sentence: Sentence, first: Meaning, answer: Generation) -> Look:
    """A plan of the actions that are called outside of the text, one of which says it.

    Names in a text may be vague. In place of a refusal it must be possible.
    """
    texts, profile = said_texts(sentence.heard), sentence.profile
    refused = isinstance(first.understood, Refuse)
    if not texts or not (refused or isinstance(first.understood, Ask)):
        return None
    words = (word for word in sentence.heard.actions if not any(one.start <= word.start < one.sure for one in texts))
    called = {name for word in words for name in word.actions} & set(sentence.offered)
    asked = {name: text_of(profile.actions[name]) for name in called}
    what = first.understood.what if isinstance(first.understood, Ask) else None
    texts_taken = [name for name in asked.values() if name is not None]
    if not (what in texts_taken or (texts_taken and (refused or _is_no_text(what, called, profile)))):
        return None
    other = yield sentence.plan(only=called)
    return None if refused and other.logprob < POSSIBLE else sentence.counted(instead(answer, other))
