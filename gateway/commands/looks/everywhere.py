"""The plan of what is done at all places, in place of a question for one: "mop all the rooms"."""

from __future__ import annotations

from gateway.commands.hearing.pieces import elliptical, tasks
from gateway.commands.hearing.reported import tells
from gateway.commands.looks.sentence import POSSIBLE, Look, Sentence
from gateway.commands.mending.everywhere import everywhere
from gateway.commands.plans.plan import Ask
from gateway.commands.understanding import Meaning
from gateway.inference import Generation


def of_all(sentence: Sentence, first: Meaning, answer: Generation) -> Look:
    """A plan of the one action that is called by a phrase such as "the whole flat", where the model asks back."""
    action = everywhere(sentence.heard, sentence.profile)
    own = [piece for piece in tasks(sentence.heard) if not (elliptical(piece) or tells(piece))]
    if action is None or action not in sentence.offered or sentence.forbids or len(own) > 1:
        return None
    if not isinstance(first.understood, Ask):
        return None
    other = yield sentence.plan(only={action})
    return sentence.counted(other, called=False) if other.logprob >= POSSIBLE else None
