"""The same plan with a thing that it leaves out, where it has room for a text: "carry from=a to=b load=tote"."""

from __future__ import annotations

from collections.abc import Sequence

from gateway.commands.looks.sentence import Look, Sentence
from gateway.commands.mending.doubts import steps_of
from gateway.commands.mending.mending import mended
from gateway.commands.names.noun_phrases import things
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import TextParameter
from gateway.robot_profiles import RobotProfile


def fuller(sentence: Sentence, steps: Sequence[Step]) -> Look:
    """The same steps with texts that were spoken of, where some have room for one."""
    spoken, profile = things(sentence.heard), sentence.profile
    if not spoken or not any(_lacks_text(step, profile) for step in steps):
        return None
    answer = yield sentence.plan(texts=True)
    found = mended(Plan(steps_of(answer.text)), sentence.heard, profile, logprob=answer.logprob).steps
    same = [_bare(step, profile) for step in steps] == [_bare(step, profile) for step in found]
    texts = [value for step in found for _, value in set(step.args) - {arg for own in steps for arg in own.args}]
    fits = all(any(text in thing or thing in text for thing in spoken) and _is_thing(text, sentence) for text in texts)
    return answer if same and texts and fits else None


def _is_thing(text: str, sentence: Sentence) -> bool:
    """Whether it has no word of an action and no quantity in it: "take five photos" is no label."""
    at = sentence.heard.text.find(text)
    starts = [*(one.start for one in sentence.heard.quantities), *(one.start for one in sentence.heard.actions)]
    return not any(at <= start < at + len(text) for start in starts)


def _lacks_text(step: Step, profile: RobotProfile) -> bool:
    said = {name for name, _ in step.args}
    return bool(_texts(step, profile) - said)


def _bare(step: Step, profile: RobotProfile) -> Step:
    """A step without its optional texts."""
    texts = _texts(step, profile)
    return Step(step.action, tuple((name, value) for name, value in step.args if name not in texts))


def _texts(step: Step, profile: RobotProfile) -> set[str]:
    rows = parameters_of(step.action, profile)
    return {name for name, row in rows.items() if isinstance(row, TextParameter) and not needed(row)}
