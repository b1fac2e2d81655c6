"""What is asked about again: a sentence or a clause, with what is known; and when a second answer counts."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Generator, Sequence
from dataclasses import dataclass, replace

from gateway.commands import understanding
from gateway.commands.confidence import ConfidenceFit
from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.place_roles import said_roles
from gateway.commands.hearing.spoken import either
from gateway.commands.hearing.unwanted import all_banned, prohibits
from gateway.commands.mending.doubts import steps_of
from gateway.commands.mending.strays import is_reversed
from gateway.commands.plans import plan_text
from gateway.commands.plans.plan import MOST_STEPS, SEPARATOR, Plan, Step
from gateway.commands.plans.plan_prompt import Context
from gateway.commands.understanding import Asking, Meaning
from gateway.inference import Generation, GenerationRequest
from gateway.robot_profiles import RobotProfile

LIKELY = -0.7
"""Log-likelihood of an answer that may stand in place of one of the model's own."""
ASKED = 0.97
"""Probability of what code understands: in almost all cases, so that one who is careful has it confirmed."""
POSSIBLE = -2.5
"""Of one whose actions code has chosen."""
_ARTICLE = re.compile(r"^(?:the|an?|my|our) ", re.IGNORECASE)
_CERTAIN = -1e-6
_ASKS = re.compile(
    r"\W*(?!(?:can|could|may|might) (?:i|we) (?:please )?(?:have|get|borrow)\b)"
    r"(?:(?:should|shall|may|can|could|must|does|did|is|are|was|were|has|will|would|"
    r"(?:do|have)(?! (?:the|it|they|there)\b[^?]*$)) "
    r"(?:i|we|he|she|it|they|there|the)|(?:did|have|do|are|were) you|what|where|when|why|how|who|which)\b",
    re.IGNORECASE,
)
Look = Generator[GenerationRequest, Generation, Generation | None]
"""Yields what to ask the model, is sent its answers, and returns the one that counts; None where none does."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a clause after the steps of those before it."""

    asking: Asking
    heard: Heard
    context: Context
    fit: ConfidenceFit | None

    @property
    def profile(self) -> RobotProfile:
        """The robot's."""
        return self.asking.profile

    @property
    def offered(self) -> Collection[str]:
        """The actions that are there now."""
        return self.profile.actions if self.asking.offered is None else self.asking.offered

    @property
    def last_step(self) -> Step | None:
        """The step of the last plan that a few words may lean on; None where nothing plainly is that.

        So where it has several, or is not offered now, and where the words answer a question.
        """
        steps = steps_of(self.context.last)
        return steps[0] if len(steps) == 1 and not self.context.asked and steps[0].action in self.offered else None

    @property
    def plainly_named(self) -> bool:
        """Whether something is named, and nothing that may mean one or another."""
        return bool(self.heard.mentions or self.heard.quantities) and not either(self.heard)

    @property
    def forbids(self) -> bool:
        """Whether it asks what was or should be done, or only forbids: "should I go to A?", "don't go to A"."""
        named = [all_banned(id_, self.heard) for id_ in self.heard.named]
        return _ASKS.match(self.heard.text) is not None or prohibits(self.heard) or (bool(named) and all(named))

    def request(self) -> GenerationRequest:
        """Asks for its meaning."""
        return understanding.request(self.asking, self.heard, self.context)

    def plan(self, *, texts: bool = False, only: Collection[str] = ()) -> GenerationRequest:
        """Asks for a plan, and for nothing else; of some actions only, where there are any in ``only``."""
        return understanding.request(self.asking, self.heard, self.context, plans_only=True, texts=texts, only=only)

    def without(self, actions: Collection[str]) -> GenerationRequest:
        """Asks for its meaning as if some actions were not there."""
        return understanding.request(self.asking.without(actions), self.heard, self.context)

    def clause(self, piece: Heard, before: Sequence[Step]) -> Sentence:
        """A part of it, after the steps of those before."""
        if not before:
            return replace(self, heard=piece)
        last = plan_text.written(self.profile, Plan(tuple(before)))
        return replace(self, heard=piece, context=replace(self.context, last=last, before=self.context.last))

    def judge(self, answer: Generation, *, second: bool = True) -> Meaning:
        """What an answer comes to."""
        return understanding.judge(self.profile, self.heard, self.context, answer, self.fit, second=second)

    def counted(self, answer: Generation | None, *, called: bool = True) -> Generation | None:
        """The answer, if it is a plan that uses all that is named, and only that; None where it is not.

        ``called``: also all actions that are called by their words.
        """
        if answer is None:
            return None
        found = self.judge(answer)
        if not isinstance(found.understood, Plan) or found.left is None or found.features["unsaid"]:
            return None
        said = said_roles(self.heard)
        if any(is_reversed(step, said, self.profile) for step in found.understood.steps):
            return None
        if any(_is_a_name(value, self.heard) for step in found.understood.steps for _, value in step.args):
            return None
        left = found.left.count - (0 if called else found.left.actions)
        return None if left else answer

    def is_fuller(self, answer: Generation, first: Meaning) -> bool:
        """Whether it is a plan that leaves out less than another one, and has nothing that nobody named."""
        found = self.judge(answer)
        if not isinstance(found.understood, Plan) or found.left is None or found.features["unsaid"]:
            return False
        return first.left is not None and found.left.count < first.left.count


def _is_a_name(value: str, heard: Heard) -> bool:
    """Whether a text is no more than the name of something: "the mummy" of "tell them about the mummy"."""
    text = _ARTICLE.sub("", value)
    return value not in heard.named and any(heard.text[one.start : one.end] == text for one in heard.mentions)


def instead(answer: Generation, other: Generation) -> Generation:
    """The other answer, as likely as it is beside the first."""
    return replace(other, logprob=other.logprob + math.log1p(-math.exp(min(answer.logprob, _CERTAIN))))


def joined(answers: Sequence[Generation]) -> Generation | None:
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
