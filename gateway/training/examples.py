"""What the trainer learns from: prompts with their answers, grouped by robot."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.commands.hearing.hearing import Heard
from gateway.commands.plans.plan_prompt import Context
from gateway.inference import Prompt
from gateway.robot_profiles import RobotProfile


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence to a robot, and what was known beside it."""

    profile: RobotProfile
    heard: Heard
    context: Context


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence as the model is asked it, and the answer it should give.

    Attributes:
        kind: what it shows ("one step", "ask", ...), for figures by kind.
        grammar: the grammar that the gateway would decode it under; "" where nobody asked for it.
        case: what the prompt was made of; None where nobody asked for it.
        head: the beginning of the answer, which weighs as much as all that follows it; "" where no part does.
    """

    prompt: Prompt
    answer: str
    kind: str
    grammar: str = ""
    case: Case | None = None
    head: str = ""

    @property
    def text(self) -> str:
        """The sentence before anything was rewritten."""
        return "" if self.case is None else self.case.heard.text


@dataclass(frozen=True, slots=True)
class Tokens:
    """An example as tokens: the answer begins at ``start`` and ends with the end-of-turn token.

    The first ``head`` tokens of the answer weigh as much as all others.
    """

    tokens: tuple[int, ...]
    start: int
    head: int = 0
