"""What is known of an understanding that tells how far it can be trusted."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence

from gateway.commands.hearing.hearing import Heard
from gateway.commands.mending.doubts import known_before, unsaid
from gateway.commands.mending.leftovers import Leftovers
from gateway.commands.mending.unsaid_yes import is_unsaid_yes
from gateway.commands.names.name_tokens import tokens
from gateway.commands.plans.plan import Plan, Step, Understood
from gateway.commands.plans.plan_prompt import Context, needed
from gateway.commands.plans.step_parameters import parameters_of
from gateway.inference import Generation
from gateway.robot_parameters import TextParameter
from gateway.robot_profiles import RobotProfile

_POINTS = re.compile(
    r"\b(?:it|its|them|there|that|this|same|again|other|back|too|also|more|one|now|here|repeat|instead)\b",
    re.IGNORECASE,
)
_WORDS_OF_A_NAME = 3


def features(
    understood: Understood,
    left: Leftovers | None,
    heard: Heard,
    context: Context,
    answer: Generation,
    profile: RobotProfile,
) -> dict[str, float]:
    """What `gateway.commands.confidence` looks at.

    ``logprob``, ``least``, ``likelihood``, ``least_likelihood``: of the text and of its least likely token;
    ``unsaid``: places, things, values and optional yeses that nobody named;
    ``unused``, ``unused_quantities``, ``unused_actions``:
    names, quantities and words of actions that the plan leaves out; ``uncalled``: steps whose action is not called by
    its words; ``length``: words of the sentence; ``spare``: about so many are no names, actions or quantities;
    ``points``: words that point at something said before; ``context``: 1 where a plan went before; ``texts``,
    ``optional``: free texts and optional values of the plan; ``repeats``: steps with the action of the one before;
    ``plan``: 1 for a plan, 0 for a question, an answer or a refusal; ``overruled``: 1 where code asks back what the
    model would have done; ``second``: 1 where the model was asked once more (`gateway.commands.second_look`).
    """
    steps = understood.steps if isinstance(understood, Plan) else ()
    length = len(tokens(heard.text))
    marked = _WORDS_OF_A_NAME * len(heard.mentions) + len(heard.actions) + len(heard.quantities)
    return {
        "logprob": answer.logprob,
        "least": answer.least_logprob,
        "likelihood": math.exp(min(0.0, answer.logprob)),
        "least_likelihood": math.exp(min(0.0, answer.least_logprob)),
        "unsaid": float(len(unsaid(steps, heard, context, profile)) + _yeses(steps, heard, context, profile)),
        "unused": float(len(left.names)) if left else 0.0,
        "unused_quantities": float(len(left.quantities)) if left else 0.0,
        "unused_actions": float(left.actions) if left else 0.0,
        "uncalled": float(sum(step.action not in heard.called for step in steps)),
        "length": float(length),
        "spare": float(max(0, length - marked)),
        "points": float(len(_POINTS.findall(heard.text))),
        "context": float(bool(context.last)),
        "texts": float(_texts(steps, profile)),
        "optional": float(_optional(steps, profile)),
        "repeats": float(sum(step.action == other.action for step, other in itertools.pairwise(steps))),
        "steps": float(len(steps)),
        "plan": float(bool(steps)),
        "overruled": 0.0,
        "second": 0.0,
    }


def _yeses(steps: Sequence[Step], heard: Heard, context: Context, profile: RobotProfile) -> int:
    """Optional yeses of which no word is said: a quiet way for one who is told to come "sharpish"."""
    known = known_before(context)
    rows = ((profile.actions.get(step.action), name, value) for step in steps for name, value in step.args)
    return sum(
        action is not None and value not in known and is_unsaid_yes(name, value, action, heard.text)
        for action, name, value in rows
    )


def _texts(steps: Sequence[Step], profile: RobotProfile) -> int:
    rows = ((parameters_of(step.action, profile).get(name), value) for step in steps for name, value in step.args)
    return sum(isinstance(row, TextParameter) and value not in profile.objects for row, value in rows)


def _optional(steps: Sequence[Step], profile: RobotProfile) -> int:
    rows = (parameters_of(step.action, profile).get(name) for step in steps for name, _ in step.args)
    return sum(row is not None and not needed(row) for row in rows)
