"""A second look at an answer that does not add up: the model is asked once more, in another way.

Where it asks for a text that was dictated, for a plan of the action that says it; where it asks back although all
places are meant, for a plan of what is done at all, or although somebody is named, for one with that name; where it
does so, or refuses, although all is named, or after what is not needed, for a plan; where its plan leads from a place
to itself, or has a value that nobody named, for another action; where its plan has none that was called by its words,
for one of these; where it has one that nobody spoke of, for a plan without it; where its plan leaves out what was
named, for an action that takes it, or clause by clause. The second answer counts only when it uses all that was named
and nothing else. Where a plan has room for a text and the sentence speaks of a thing, for the same plan with it. A
question about what is measured is answered without another look.
"""

from __future__ import annotations

from collections.abc import Callable, Generator

from gateway.commands.confidence import ConfidenceFit
from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.once_again import once_again
from gateway.commands.looks.again_with import again_with
from gateway.commands.looks.another_one import another
from gateway.commands.looks.called_actions import as_called, in_place_of_uncalled, otherwise
from gateway.commands.looks.clause_by_clause import by_clauses
from gateway.commands.looks.corrections import corrected
from gateway.commands.looks.dictated_texts import dictated
from gateway.commands.looks.everywhere import of_all
from gateway.commands.looks.fitting_actions import fitting, fitting_all, fitting_one
from gateway.commands.looks.missing_texts import fuller
from gateway.commands.looks.missing_values import missing_value
from gateway.commands.looks.named_people import with_somebody
from gateway.commands.looks.plans_only import complete, needless, planned
from gateway.commands.looks.sentence import Sentence
from gateway.commands.looks.state_questions import about_state
from gateway.commands.looks.supplied import supplied
from gateway.commands.mending.doubts import steps_of
from gateway.commands.plans.plan import Plan
from gateway.commands.plans.plan_prompt import Context
from gateway.commands.understanding import Asking, Meaning
from gateway.inference import Generation, GenerationRequest

Talk = Generator[GenerationRequest, Generation, Meaning]

_LOOKS = (
    *(dictated, of_all, with_somebody, planned, complete, as_called, needless),
    *(fitting, otherwise, in_place_of_uncalled, by_clauses, fitting_all, fitting_one),
)
"""In order: the first whose answer counts ends it."""


def understand(asking: Asking, heard: Heard, context: Context, fit: ConfidenceFit | None = None) -> Talk:
    """Yields what to ask the model, is sent its answers, and returns what the sentence means."""
    if (again := _repeated(asking, heard, context)) is not None:
        return again
    sentence = Sentence(asking, heard, context, fit)
    if (instead := _of_the_last(sentence)) is not None:
        return instead
    answer = yield sentence.request()
    meaning = sentence.judge(answer, second=False)
    for look in _LOOKS:
        other = yield from look(sentence, meaning, answer)
        if other is not None:
            meaning = sentence.judge(other)
            break
    steps = meaning.understood.steps if isinstance(meaning.understood, Plan) else ()
    full = yield from fuller(sentence, steps)
    meaning = meaning if full is None else sentence.judge(full)
    return about_state(sentence, meaning) or missing_value(sentence, meaning) or meaning


def _of_the_last(sentence: Sentence) -> Meaning | None:
    """What code understands alone, of the plan before."""
    return another(sentence) or corrected(sentence) or supplied(sentence) or again_with(sentence)


def _repeated(asking: Asking, heard: Heard, context: Context) -> Meaning | None:
    """The last plan, where it is wanted once more; the model is not asked. None where there is none."""
    steps = steps_of(context.last) if not context.asked and once_again(heard.text) else ()
    offered = asking.profile.actions if asking.offered is None else asking.offered
    if not steps or any(step.action not in offered for step in steps):
        return None
    return Meaning(Plan(steps), "", 1.0)


def settled(talk: Talk, write: Callable[[GenerationRequest], Generation]) -> Meaning:
    """What a sentence means, for a model that answers at once."""
    try:
        asked = next(talk)
        while True:
            asked = talk.send(write(asked))
    except StopIteration as end:
        meaning: Meaning = end.value
        return meaning
