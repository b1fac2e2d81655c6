"""A second look at an answer that does not add up: the model is asked once more, in another way.

Where it asks back although everything is named, for a plan; where its plan leaves out what was named, clause by
clause. The second answer counts only when it uses all that was named and nothing else.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Generator, Sequence
from dataclasses import replace

from gateway.commands import understanding
from gateway.commands.clauses import clauses
from gateway.commands.confidence import ConfidenceFit
from gateway.commands.doubts import unused_actions
from gateway.commands.hearing import Heard
from gateway.commands.plan import MOST_STEPS, SEPARATOR, Answer, Ask, Plan, PlanError, parse
from gateway.commands.plan_prompt import Context
from gateway.commands.understanding import Meaning
from gateway.inference import Generation, GenerationRequest
from gateway.robot_profiles import RobotProfile

_CERTAIN = -1e-6
Talk = Generator[GenerationRequest, Generation, Meaning]


def understand(
    profile: RobotProfile,
    heard: Heard,
    context: Context,
    deadline: float,
    *,
    offered: Sequence[str] | None = None,
    adapter: str = "",
    examples: Sequence[tuple[str, str]] = (),
    fit: ConfidenceFit | None = None,
) -> Talk:
    """Yields what to ask the model, is sent its answers, and returns what the sentence means."""

    def asked(what: Heard, *, plans_only: bool = False) -> GenerationRequest:
        return understanding.request(
            profile,
            what,
            context,
            deadline,
            offered=offered,
            adapter=adapter,
            examples=examples,
            plans_only=plans_only,
        )

    answer = yield asked(heard)
    first = understanding.judge(profile, heard, context, answer, fit)
    others: list[Generation] = []
    if isinstance(first.understood, Ask) and _all_there(first, heard):
        others.append(_instead(answer, (yield asked(heard, plans_only=True))))
        if (second := _judged(profile, heard, context, others, fit)) is not None:
            return second
    if isinstance(first.understood, Answer) or first.features.get("overruled") or not _left(first, heard, profile):
        return first
    others = []
    for piece in clauses(heard):
        others.append((yield asked(piece)))
        if not _is_plan(others[-1]):
            return first
    return _judged(profile, heard, context, others, fit) or first


def settled(talk: Talk, write: Callable[[GenerationRequest], Generation]) -> Meaning:
    """What a sentence means, for a model that answers at once."""
    try:
        asked = next(talk)
        while True:
            asked = talk.send(write(asked))
    except StopIteration as end:
        meaning: Meaning = end.value
        return meaning


def _all_there(asks: Meaning, heard: Heard) -> bool:
    """Whether a sentence names something, and all of it plainly."""
    named = bool(heard.mentions or heard.quantities)
    return named and not any(mention.vague for mention in heard.mentions) and not asks.features.get("overruled")


def _instead(answer: Generation, other: Generation) -> Generation:
    """The other answer, as likely as it is beside the first."""
    return replace(other, logprob=other.logprob + math.log1p(-math.exp(min(answer.logprob, _CERTAIN))))


def _judged(
    profile: RobotProfile, heard: Heard, context: Context, answers: Sequence[Generation], fit: ConfidenceFit | None
) -> Meaning | None:
    """What answers one after the other come to, if it is a plan that uses all that is named, and only that."""
    joined = _joined(answers)
    if joined is None:
        return None
    found = understanding.judge(profile, heard, context, joined, fit, second=True)
    whole = isinstance(found.understood, Plan) and not _left(found, heard, profile)
    return found if whole and not found.features["unsaid"] else None


def _left(found: Meaning, heard: Heard, profile: RobotProfile) -> int:
    """How many names, quantities and words of actions are not in a plan."""
    steps = found.understood.steps if isinstance(found.understood, Plan) else ()
    used = {value for step in steps for _, value in step.args}
    left = sum(not used & set(mention.ids) for mention in heard.mentions)
    left += sum(quantity.canonical not in used for quantity in heard.quantities)
    return left + unused_actions(steps, heard, profile)


def _is_plan(answer: Generation) -> bool:
    try:
        return isinstance(parse(answer.text), Plan)
    except PlanError:
        return False


def _joined(answers: Sequence[Generation]) -> Generation | None:
    """The answers as one; None where there are none, or they are too long."""
    text = SEPARATOR.join(answer.text for answer in answers)
    if not answers or text.count(SEPARATOR) >= MOST_STEPS:
        return None
    return replace(
        answers[0],
        text=text,
        prompt_tokens=sum(answer.prompt_tokens for answer in answers),
        completion_tokens=sum(answer.completion_tokens for answer in answers),
        seconds=sum(answer.seconds for answer in answers),
        logprob=sum(answer.logprob for answer in answers),
        least_logprob=min(answer.least_logprob for answer in answers),
    )
