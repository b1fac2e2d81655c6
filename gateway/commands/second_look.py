"""A second look at an answer that does not add up: the model is asked once more, in another way.

Where it asks back although everything is named, for a plan; where its plan leads from a place to itself, or has a
value that nobody named, for another action; where its plan has no action that was called by its words, for one of
these; where its plan leaves out what was named, clause by clause. The second answer counts only when it uses all that
was named and nothing else. Where a plan has room for a text and the sentence speaks of a thing, for the same plan with
it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Generator, Sequence
from dataclasses import dataclass, replace

from gateway.commands import understanding
from gateway.commands.confidence import ConfidenceFit
from gateway.commands.hearing.clauses import clauses
from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import courteous, elliptical, filled
from gateway.commands.hearing.spoken import either
from gateway.commands.mending.doubts import nowhere, steps_of, unsaid
from gateway.commands.mending.leftovers import leftovers
from gateway.commands.mending.mending import mended
from gateway.commands.names.noun_phrases import things
from gateway.commands.plans import plan_text
from gateway.commands.plans.plan import MOST_STEPS, SEPARATOR, Answer, Ask, Plan, Refuse, Step
from gateway.commands.plans.plan_prompt import Context, needed
from gateway.commands.understanding import Asking, Meaning
from gateway.inference import Generation, GenerationRequest
from gateway.robot_parameters import TextParameter
from gateway.robot_profiles import RobotProfile

_CERTAIN = -1e-6
_LIKELY = -0.7
_DOUBTFUL = -0.4
_CALLED = -2.5
_AGAIN = re.compile(
    r"\b(?:it|its|there|that|them|this|same|here|dort|es|ihn|dahin|allí|ahí|lo|là|le)\b|它|那", re.IGNORECASE
)
_THING = re.compile(r"\b(?:(?:some|any)(?:thing|one)|from|it|that|this|them|one)\b", re.IGNORECASE)
Talk = Generator[GenerationRequest, Generation, Meaning]
Look = Generator[GenerationRequest, Generation, Meaning | None]


def understand(asking: Asking, heard: Heard, context: Context, fit: ConfidenceFit | None = None) -> Talk:
    """Yields what to ask the model, is sent its answers, and returns what the sentence means."""
    answer = yield understanding.request(asking, heard, context)
    first = understanding.judge(asking.profile, heard, context, answer, fit)
    sentence = _Sentence(asking, heard, context, fit)
    for look in (_planned, _otherwise, _as_called, _by_clauses):
        second = yield from look(sentence, first, answer)
        if second is not None:
            first = second
            break
    return (yield from _with_things(sentence, first)) or first


def settled(talk: Talk, write: Callable[[GenerationRequest], Generation]) -> Meaning:
    """What a sentence means, for a model that answers at once."""
    try:
        asked = next(talk)
        while True:
            asked = talk.send(write(asked))
    except StopIteration as end:
        meaning: Meaning = end.value
        return meaning


@dataclass(frozen=True, slots=True)
class _Sentence:
    asking: Asking
    heard: Heard
    context: Context
    fit: ConfidenceFit | None

    @property
    def profile(self) -> RobotProfile:
        return self.asking.profile

    def plan(
        self, what: Heard, *, texts: bool = False, before: Sequence[Step] = (), only: Collection[str] = ()
    ) -> GenerationRequest:
        """Asks for a plan, and for nothing else."""
        context = self._after(before)
        return understanding.request(self.asking, what, context, plans_only=True, texts=texts, only=only)

    def clause(self, what: Heard, before: Sequence[Step]) -> GenerationRequest:
        """Asks for the meaning of a clause, after the steps of those before it."""
        return understanding.request(self.asking, what, self._after(before))

    def _after(self, steps: Sequence[Step]) -> Context:
        if not steps:
            return self.context
        last = plan_text.written(self.profile, Plan(tuple(steps)))
        return replace(self.context, last=last, before=self.context.last)


def _planned(sentence: _Sentence, first: Meaning, answer: Generation) -> Look:
    """The plan in place of a question, where all is named, and plainly.

    In place of a refusal as well, where an action or a quantity is named and the plan is likely.
    """
    heard = sentence.heard
    refused = isinstance(first.understood, Refuse) and bool(heard.actions or heard.quantities)
    asked = isinstance(first.understood, Ask) and not first.features.get("overruled")
    if not (asked or refused) or not _plainly_named(heard):
        return None
    other = yield sentence.plan(heard)
    return None if refused and other.logprob < _LIKELY else _judged(sentence, [_instead(answer, other)])


def _otherwise(sentence: _Sentence, first: Meaning, answer: Generation) -> Look:
    """Another action in place of one that leads from a place to itself, or that has a value which nobody named."""
    steps = steps_of(answer.text)
    if not first.features.get("overruled") or not steps:
        return None
    if nowhere(steps, sentence.profile) is not None:
        wrong = {step.action for step in steps} if len(steps) == 1 else set()
    else:
        wrong = _made_up(sentence, steps)
    if not wrong or not set(sentence.profile.actions) - wrong:
        return None
    other = yield understanding.request(sentence.asking.without(wrong), sentence.heard, sentence.context)
    return _judged(sentence, [other]) if other.logprob >= _LIKELY else None


def _as_called(sentence: _Sentence, first: Meaning, _answer: Generation) -> Look:
    """A plan of the actions that are called by their words, in place of one that has none of them."""
    heard, steps = sentence.heard, first.understood.steps if isinstance(first.understood, Plan) else ()
    called = {name for word in heard.actions for name in word.actions}
    offered = sentence.asking.offered
    called &= set(sentence.profile.actions if offered is None else offered)
    if not steps or not called or called & {step.action for step in steps} or clauses(heard):
        return None
    other = yield sentence.plan(heard, only=called)
    return _judged(sentence, [other]) if other.logprob >= _CALLED else None


def _made_up(sentence: _Sentence, steps: Sequence[Step]) -> set[str]:
    """Actions that need a value which nobody named, and that nobody spoke of; none where things are spoken of."""
    heard, context, profile = sentence.heard, sentence.context, sentence.profile
    hinted = {name for word in heard.actions for name in word.actions}
    if not (hinted or _plainly_named(heard)) or _THING.search(heard.text) is not None:
        return set()
    found = {step.action for step in steps if unsaid([step], heard, context, profile)}
    return set() if found & hinted else found


def _by_clauses(sentence: _Sentence, first: Meaning, answer: Generation) -> Look:
    """The plans of all clauses in place of an answer that leaves out something, or of a plan that is less likely."""
    closed = isinstance(first.understood, Answer) or first.features.get("overruled")
    whole = not (first.left or leftovers((), sentence.heard, sentence.profile)).count
    if closed or (whole and (answer.logprob > _DOUBTFUL or not isinstance(first.understood, Plan))):
        return None
    pieces = [piece for piece in clauses(sentence.heard) if not courteous(piece)]
    said: list[Generation | None] = []
    for piece in pieces:
        if elliptical(piece) and len(pieces) > 1:
            said.append(None)
            continue
        one = yield from _of_clause(sentence, piece, [step for row in said if row for step in steps_of(row.text)])
        if not steps_of(one.text):
            return None
        said.append(one)
    found = _completed(sentence.profile, pieces, said)
    likelier = sum(row.logprob for row in found) > answer.logprob
    return _judged(sentence, found) if likelier or not whole else None


def _of_clause(
    sentence: _Sentence, piece: Heard, before: Sequence[Step]
) -> Generator[GenerationRequest, Generation, Generation]:
    """The answer for one clause; what it calls "it" or "there" is of those before it."""
    before = before if _AGAIN.search(piece.text) is not None else ()
    answer = yield sentence.clause(piece, before)
    if answer.text.startswith("ask ") and _plainly_named(piece):
        answer = _instead(answer, (yield sentence.plan(piece, before=before)))
    steps = steps_of(answer.text)
    return (yield from _fuller(sentence, piece, steps)) or answer if steps else answer


def _completed(profile: RobotProfile, pieces: Sequence[Heard], said: Sequence[Generation | None]) -> list[Generation]:
    """The answers of all clauses; one without a verb has its neighbour's, that before it or else that after it."""
    found: list[Generation] = []
    near = next((one for one in said if one is not None), None)
    for piece, own in zip(pieces, said, strict=True):
        if own is not None:
            near = own
        elif near is not None:
            step = filled(piece, steps_of(near.text)[-1], profile)
            if step is None:
                return []
            near = replace(near, text=plan_text.written(profile, Plan((step,))))
        if near is None:
            return []
        found.append(near)
    return found


def _plainly_named(heard: Heard) -> bool:
    """Whether something is named, and nothing that may mean one or another."""
    return bool(heard.mentions or heard.quantities) and not either(heard)


def _instead(answer: Generation, other: Generation) -> Generation:
    """The other answer, as likely as it is beside the first."""
    return replace(other, logprob=other.logprob + math.log1p(-math.exp(min(answer.logprob, _CERTAIN))))


def _judged(sentence: _Sentence, answers: Sequence[Generation]) -> Meaning | None:
    """What answers one after the other come to, if it is a plan that uses all that is named, and only that."""
    joined = _joined(answers)
    if joined is None:
        return None
    heard, profile = sentence.heard, sentence.profile
    found = understanding.judge(profile, heard, sentence.context, joined, sentence.fit, second=True)
    whole = isinstance(found.understood, Plan) and found.left is not None and not found.left.count
    return found if whole and not found.features["unsaid"] else None


def _with_things(sentence: _Sentence, found: Meaning) -> Look:
    """The plan with the things that it leaves out, where it has a text for them: "carry from=a to=b load=tote"."""
    steps = found.understood.steps if isinstance(found.understood, Plan) else ()
    answer = yield from _fuller(sentence, sentence.heard, steps)
    if answer is None:
        return None
    return understanding.judge(sentence.profile, sentence.heard, sentence.context, answer, sentence.fit, second=True)


def _fuller(
    sentence: _Sentence, what: Heard, steps: Sequence[Step]
) -> Generator[GenerationRequest, Generation, Generation | None]:
    """The same steps with texts that were spoken of, where some have room for one."""
    spoken, profile = things(what), sentence.profile
    if not spoken or not any(_lacks_text(step, profile) for step in steps):
        return None
    answer = yield sentence.plan(what, texts=True)
    found = Plan(steps_of(answer.text))
    fuller = mended(found, what, profile).steps
    same = [_bare(step, profile) for step in steps] == [_bare(step, profile) for step in fuller]
    texts = [value for step in fuller for _, value in set(step.args) - {arg for own in steps for arg in own.args}]
    fits = all(any(text in thing or thing in text for thing in spoken) for text in texts)
    return answer if same and texts and fits else None


def _lacks_text(step: Step, profile: RobotProfile) -> bool:
    said = {name for name, _ in step.args}
    return bool(_texts(step, profile) - said)


def _bare(step: Step, profile: RobotProfile) -> Step:
    """A step without its optional texts."""
    texts = _texts(step, profile)
    return Step(step.action, tuple((name, value) for name, value in step.args if name not in texts))


def _texts(step: Step, profile: RobotProfile) -> set[str]:
    action = profile.actions.get(step.action)
    rows = {} if action is None else action.parameters
    return {name for name, row in rows.items() if isinstance(row, TextParameter) and not needed(row)}


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
