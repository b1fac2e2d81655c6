"""What a sentence means for one robot: the request to the model, and what is made of its answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gateway.commands.confidence import ConfidenceFit, unfitted
from gateway.commands.hearing import Heard
from gateway.commands.mentions import tokens
from gateway.commands.plan import Ask, Plan, PlanError, Step, Understood, parse
from gateway.commands.plan_grammar import grammar
from gateway.commands.plan_prompt import Context, prompt
from gateway.inference import Generation, GenerationRequest
from gateway.robot_parameters import PoseParameter
from gateway.robot_profiles import RobotProfile

MOST_TOKENS = 160
"""Of a plan; eight long steps."""
PRIORITY = 0
"""Before insights."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a sentence is taken for.

    Attributes:
        said: what the model wrote; "" where code decided.
        probability: that this is what was meant.
        reasons: for a person: what does not add up.
    """

    understood: Understood
    said: str
    probability: float
    features: Mapping[str, float] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()


def request(
    profile: RobotProfile,
    heard: Heard,
    context: Context,
    deadline: float,
    *,
    offered: Sequence[str] | None = None,
    adapter: str = "",
    examples: Sequence[tuple[str, str]] = (),
) -> GenerationRequest:
    """What to ask the model.

    Args:
        profile: the robot's.
        heard: the sentence.
        context: what else is known.
        deadline: seconds.
        offered: the actions that are there now; None: all of the profile.
        adapter: the GGUF adapter's path, "" for none.
        examples: the nearest ones, for a model without an adapter.
    """
    lark = grammar(profile, heard.text, heard.quantities, offered, earlier_values(context))
    asked = prompt(profile, heard.rewritten, context, offered, examples)
    return GenerationRequest(asked, lark, MOST_TOKENS, deadline, priority=PRIORITY, adapter=adapter)


def judge(
    profile: RobotProfile, heard: Heard, context: Context, answer: Generation, fit: ConfidenceFit | None = None
) -> Meaning:
    """What the model's answer comes to."""
    understood = read(answer.text)
    if understood is None:
        return Meaning(Ask("action"), answer.text, 0.0, reasons=("the plan was too long",))
    if isinstance(understood, Plan):
        if (open_ := _ambiguous(understood, heard, profile)) is not None:
            return Meaning(Ask(open_), answer.text, 1.0, reasons=("that may mean several places",))
        if (open_ := _nowhere(understood, profile)) is not None:
            return Meaning(Ask(open_), answer.text, 1.0, reasons=("from and to are the same place",))
    found = features(understood, heard, context, answer, profile)
    probability = unfitted(found) if fit is None else fit.probability(found)
    return Meaning(understood, answer.text, probability, found, tuple(_reasons(understood, heard, context, profile)))


def read(text: str) -> Understood | None:
    """What a model wrote; None where it was cut short."""
    try:
        return parse(text)
    except PlanError:
        return None


def features(
    understood: Understood | None, heard: Heard, context: Context, answer: Generation, profile: RobotProfile
) -> dict[str, float]:
    """What `gateway.commands.confidence` looks at.

    ``logprob``, ``least``: of the text and of its least likely token; ``unsaid``: places that nobody named;
    ``unused``, ``unused_quantities``: names and quantities that the plan leaves out; ``length``: words of the
    sentence; ``plan``: 1 for a plan, 0 for a question, an answer or a refusal.
    """
    steps = understood.steps if isinstance(understood, Plan) else ()
    used = {value for step in steps for _, value in step.args}
    named = [mention for mention in heard.mentions if not used & set(mention.ids)]
    return {
        "logprob": answer.logprob,
        "least": answer.least_logprob,
        "unsaid": float(len(_unsaid(steps, heard, context, profile))),
        "unused": float(len(named)) if steps else 0.0,
        "unused_quantities": float(sum(q.canonical not in used for q in heard.quantities)) if steps else 0.0,
        "length": float(len(tokens(heard.text))),
        "steps": float(len(steps)),
        "plan": float(bool(steps)),
    }


def about(context: Context) -> frozenset[str]:
    """The places and things that a conversation is about: where the robot is, and those of its last plan."""
    values = {value for step in _steps(context.last) for _, value in step.args}
    return frozenset(values | ({context.at} if context.at is not None else set()))


def earlier_values(context: Context) -> dict[str, str]:
    """The values of the last plan, by parameter; numbers of it may be said again."""
    return {name: value for step in _steps(context.last) for name, value in step.args}


def _steps(text: str) -> tuple[Step, ...]:
    try:
        found = parse(text) if text else None
    except PlanError:
        return ()
    return found.steps if isinstance(found, Plan) else ()


def _places(step: Step, profile: RobotProfile) -> list[tuple[str, str]]:
    action = profile.actions.get(step.action)
    rows = {} if action is None else action.parameters
    return [(name, value) for name, value in step.args if isinstance(rows.get(name), PoseParameter)]


def _ambiguous(plan: Plan, heard: Heard, profile: RobotProfile) -> str | None:
    """The parameter whose place was named, but not plainly."""
    plain = {id_ for mention in heard.mentions if not mention.vague for id_ in mention.ids}
    vague = {id_ for mention in heard.mentions if mention.vague for id_ in mention.ids} - plain
    return next((name for step in plan.steps for name, value in _places(step, profile) if value in vague), None)


def _nowhere(plan: Plan, profile: RobotProfile) -> str | None:
    """The parameter of a step that leads to the place where that step begins."""
    for step in plan.steps:
        places = _places(step, profile)
        if len(places) > 1 and len({value for _, value in places}) == 1:
            return places[-1][0]
    return None


def _unsaid(steps: Sequence[Step], heard: Heard, context: Context, profile: RobotProfile) -> list[str]:
    """Places of a plan that are neither in the sentence nor in what went before."""
    known = set(heard.named) | {context.at, context.was}
    known |= {value for text in (context.last, context.before) for step in _steps(text) for _, value in step.args}
    return [value for step in steps for _, value in _places(step, profile) if value not in known]


def _reasons(understood: Understood, heard: Heard, context: Context, profile: RobotProfile) -> list[str]:
    if not isinstance(understood, Plan):
        return []
    unsaid = _unsaid(understood.steps, heard, context, profile)
    found = [f"{profile.places[place].title} was not named" for place in unsaid if place in profile.places]
    used = {value for step in understood.steps for _, value in step.args}
    found += [f"{q.canonical} is not used" for q in heard.quantities if q.canonical not in used]
    left = [heard.text[m.start : m.end] for m in heard.mentions if not used & set(m.ids)]
    return [*found, *(f"“{name}” is not used" for name in left), *(["the sentence was cut"] if heard.cut else [])]
