"""What code puts right in a plan of the model."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gateway.commands.doubts import once
from gateway.commands.hearing import Heard
from gateway.commands.name_tokens import tokens
from gateway.commands.plan import Plan, Step
from gateway.commands.plan_prompt import needed
from gateway.robot_parameters import TextParameter
from gateway.robot_profiles import RobotProfile

_EMPTY = re.compile(
    r"a|an|the|and|then|from|to|at|in|into|on|onto|of|off|out|over|up|down|with|by|for|is|are|has|have|it|this|that|"
    r"please|now"
)


def mended(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan without a step said once only, and without texts that say nothing: a load "from packing A".

    A text says nothing where it is optional and made of names of places, quantities and little words only.
    """
    found = once(plan, heard, profile)
    return Plan(tuple(_with_texts(step, heard, profile) for step in found.steps))


def _with_texts(step: Step, heard: Heard, profile: RobotProfile) -> Step:
    action = profile.actions.get(step.action)
    rows = {} if action is None else action.parameters
    kept = []
    for name, value in step.args:
        row = rows.get(name)
        free = isinstance(row, TextParameter) and not needed(row) and value not in profile.objects
        if not free or _says(value, heard):
            kept.append((name, value))
    return Step(step.action, tuple(kept))


def _says(text: str, heard: Heard) -> bool:
    at = heard.text.find(text)
    taken = [(m.start, m.end) for m in heard.mentions if m.kind == "place"]
    taken += [(quantity.start, quantity.end) for quantity in heard.quantities]
    words = [(token.word, at + token.start) for token in tokens(text)]
    return at < 0 or any(not _EMPTY.fullmatch(word) and not _within(start, taken) for word, start in words)


def _within(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)
