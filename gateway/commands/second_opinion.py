"""A second opinion: where a sentence is not understood for sure, it is read with the robot's actions in another order.

What a small language model makes of a sentence leans on the order of what stands before it (Lu et al. (2022),
"Fantastically ordered prompts and where to find them"). The surer of two readings is right more often than the first:
`docs/explanation/plain-language.md` has the figures.
"""

from __future__ import annotations

from dataclasses import replace

from gateway.commands import second_look
from gateway.commands.confidence import ConfidenceFit
from gateway.commands.hearing.hearing import Heard
from gateway.commands.plans.plan_prompt import Context
from gateway.commands.second_look import Talk
from gateway.commands.understanding import Asking

UNSURE = 0.9
"""Probability below which there is one; asking always made no more of 660 answers right."""
_REASON = "it can be read in two ways"
CONTESTED = 0.75
"""The most that a reading may have which the other one contradicts; 17 of 27 such ones were right."""


def understand(asking: Asking, heard: Heard, context: Context, fit: ConfidenceFit | None = None) -> Talk:
    """Yields what to ask the model, is sent its answers, and returns what the sentence means."""
    first = yield from second_look.understand(asking, heard, context, fit)
    if first.probability >= UNSURE or not first.said:
        return first
    other = yield from second_look.understand(asking.turned(), heard, context, fit)
    surer = max(first, other, key=lambda meaning: meaning.probability)
    if first.understood == other.understood:
        return surer
    return replace(surer, probability=min(surer.probability, CONTESTED), reasons=(*surer.reasons, _REASON))
