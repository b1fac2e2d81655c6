"""What a sentence means for one robot: the request to the model, and what is made of its answer."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gateway.commands.confidence import ConfidenceFit, unfitted
from gateway.commands.features import features
from gateway.commands.hearing.hearing import Heard
from gateway.commands.mending.beyond_limits import beyond_limits
from gateway.commands.mending.doubts import doubt, steps_of, unsaid
from gateway.commands.mending.leftovers import Leftovers, leftovers
from gateway.commands.mending.mending import mended
from gateway.commands.plans.plan import Ask, Plan, PlanError, Understood, parse
from gateway.commands.plans.plan_grammar import grammar
from gateway.commands.plans.plan_prompt import Context, prompt
from gateway.inference import Generation, GenerationRequest
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
        left: what a plan leaves out; None where there is no plan.
    """

    understood: Understood
    said: str
    probability: float
    features: Mapping[str, float] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    left: Leftovers | None = None


@dataclass(frozen=True, slots=True)
class Asking:
    """Whom to ask, and how.

    Attributes:
        profile: the robot's.
        deadline: seconds, for each answer.
        offered: the actions that are there now; None: all of the profile.
        adapter: the GGUF adapter's path, "" for none.
        examples: the nearest ones, for a model without an adapter.
    """

    profile: RobotProfile
    deadline: float
    offered: Sequence[str] | None = None
    adapter: str = ""
    examples: Sequence[tuple[str, str]] = ()

    def without(self, actions: Collection[str]) -> Asking:
        """The same, as if some actions were not there."""
        known = self.profile.actions if self.offered is None else self.offered
        return replace(self, offered=[name for name in known if name not in actions])

    def turned(self) -> Asking:
        """The same of a robot whose actions stand in the opposite order."""
        actions = dict(reversed(self.profile.actions.items()))
        return replace(self, profile=self.profile.model_copy(update={"actions": actions}))


def request(
    asking: Asking,
    heard: Heard,
    context: Context,
    *,
    plans_only: bool = False,
    texts: bool = False,
    only: Collection[str] = (),
) -> GenerationRequest:
    """What to ask the model.

    Args:
        asking: whom, and how.
        heard: the sentence.
        context: what else is known.
        plans_only: without questions, answers and refusals.
        texts: optional texts must be said.
        only: the actions that a plan may have, of those in the prompt; none: all.
    """
    offered = [name for name in asking.profile.actions if name in only] if only else asking.offered
    named = [mention for mention in heard.mentions if mention.kind == "place"]
    places = 0 if any(mention.vague for mention in named) else len({m.ids for m in named})
    lark = grammar(
        asking.profile,
        heard,
        offered,
        earlier_values(context),
        places,
        plans_only=plans_only,
        texts=texts,
        at=context.at,
    )
    asked = prompt(asking.profile, heard.rewritten, context, asking.offered, asking.examples)
    return GenerationRequest(asked, lark, MOST_TOKENS, asking.deadline, priority=PRIORITY, adapter=asking.adapter)


def judge(
    profile: RobotProfile,
    heard: Heard,
    context: Context,
    answer: Generation,
    fit: ConfidenceFit | None = None,
    *,
    second: bool = False,
) -> Meaning:
    """What the model's answer comes to; ``second``: it was asked once more."""
    try:
        understood = parse(answer.text)
    except PlanError:  # it was cut short
        return Meaning(Ask("action"), answer.text, 0.0, reasons=("the plan was too long",))
    if isinstance(understood, Plan):
        understood = mended(understood, heard, profile, earlier_values(context), answer.logprob)
    left = leftovers(understood.steps, heard, profile) if isinstance(understood, Plan) else None
    found = features(understood, left, heard, context, answer, profile) | {"second": float(second)}
    reasons = _reasons(understood, left, heard, context, profile)
    if isinstance(understood, Plan):
        held = doubt(understood, heard, context, profile, answer.logprob)
        beyond = None if held is not None else beyond_limits(understood, profile, context.last)
        if (wrong := held or beyond) is not None:
            understood, reasons = Ask(wrong[0], "" if beyond is None else wrong[1]), [wrong[1]]
            found |= {"plan": 0.0, "overruled": 1.0}
    probability = unfitted(found) if fit is None else fit.probability(found)
    return Meaning(understood, answer.text, probability, found, tuple(reasons), left)


def about(context: Context) -> frozenset[str]:
    """The places and things that a conversation is about: where the robot is, and those of its last plan."""
    values = {value for step in steps_of(context.last) for _, value in step.args}
    return frozenset(values | ({context.at} if context.at is not None else set()))


def earlier_values(context: Context) -> dict[str, str]:
    """The values of the last plan, by parameter; numbers of it may be said again."""
    return {name: value for step in steps_of(context.last) for name, value in step.args}


def _reasons(
    understood: Understood, left: Leftovers | None, heard: Heard, context: Context, profile: RobotProfile
) -> list[str]:
    if not isinstance(understood, Plan) or left is None:
        return []
    unnamed = unsaid(understood.steps, heard, context, profile)
    found = [f"{profile.places[place].title} was not named" for place in unnamed if place in profile.places]
    found += [f"{quantity.canonical} is not used" for quantity in left.quantities]
    names = [heard.text[mention.start : mention.end] for mention in left.names]
    return [*found, *(f"“{name}” is not used" for name in names), *(["the sentence was cut"] if heard.cut else [])]
