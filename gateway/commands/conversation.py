"""What a conversation has come to: the plans so far, where the robot is, and what was asked. Immutable."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gateway.commands.hearing.hearing import LONGEST
from gateway.commands.plans.plan import Ask, Plan, Step, Understood
from gateway.commands.plans.plan_prompt import Context
from gateway.commands.plans.plan_text import written
from gateway.commands.sentences import missing
from gateway.robot_parameters import PoseParameter
from gateway.robot_profiles import RobotProfile

MOST_PLANS = 2
_REPLY = 5  # words of a reply to what was asked
_LONG_REPLY = 12
_GOES_ON = re.compile(r"\W*(?:(?:oh|um+|uh+|ok)\W+)*(?:to|into|onto|from|nach|zu[mr]?)\b", re.IGNORECASE)
"""Such an answer is no sentence by itself, and may be longer."""
_HOW_LONG = 7
_WHEN = re.compile(
    r"\W*(?:in|for|after) (?:about |another |just )?(?:an?|half|\d+|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety)\b(?!.*\b(?:go|come|drive|bring|take|and then)\b)",
    re.IGNORECASE,
)
"""As "in an hour and a half"."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """One conversation with one robot.

    Attributes:
        plans: plan texts, newest last.
        at, was: the place where the robot is (or will be after the last plan), and the one before.
        asked: what was asked last: "to of navigate", or "action".
        open: the sentence that the question was about.
    """

    plans: tuple[str, ...] = ()
    at: str | None = None
    was: str | None = None
    asked: str = ""
    open: str = ""

    @property
    def context(self) -> Context:
        """For the prompt."""
        last = self.plans[-1] if self.plans else ""
        before = self.plans[-2] if len(self.plans) > 1 else ""
        return Context(self.at, self.was, last, before, self.asked)

    def heard(self, text: str) -> tuple[str, Conversation]:
        """A sentence as it goes to the model, and the conversation that it belongs to.

        A few words behind a question are its answer: they go behind what was asked about.
        """
        most = _LONG_REPLY if _GOES_ON.match(text) else _HOW_LONG if _WHEN.match(text) else _REPLY
        if self.asked and self.open and len(text.split()) <= most:
            return f"{self.open.rstrip('.,;!? ')}. {text}"[-LONGEST:], self
        return text, replace(self, asked="", open="")

    def after(self, text: str, understood: Understood, profile: RobotProfile) -> Conversation:
        """What follows when a sentence was understood so.

        A plan that lacks what must be said was asked about; nothing of it was done.
        """
        if isinstance(understood, Ask):
            return replace(self, asked=understood.what, open=text)
        if not isinstance(understood, Plan):
            return replace(self, asked="", open="")
        if text and (lacking := _lacking(understood.steps, profile)) is not None:
            return replace(self, asked=lacking, open=text)
        plans = (*self.plans, written(profile, understood))[-MOST_PLANS:]
        found = replace(self, plans=plans, asked="", open="")
        for place in _places(understood.steps, profile):
            found = found.moved(place)
        return found

    def moved(self, place: str | None) -> Conversation:
        """The robot is at another place; None: at none that has a name."""
        return self if place == self.at else replace(self, at=place, was=self.at or self.was)


def _lacking(steps: Sequence[Step], profile: RobotProfile) -> str | None:
    """What must be said and was not; such a plan was asked about and not carried out."""
    known = (step for step in steps if step.action in profile.actions)
    found = (missing(step.action, dict(step.args), profile) for step in known)
    return next((name for name in found if name is not None), None)


def _places(steps: Sequence[Step], profile: RobotProfile) -> list[str]:
    """The places that a robot comes to, in order: of each step the last one that it names."""
    found = []
    for step in steps:
        action = profile.actions.get(step.action)
        rows = {} if action is None else action.parameters
        named = [value for name, value in step.args if isinstance(rows.get(name), PoseParameter)]
        found += [place for place in named[-1:] if place in profile.places and action is not None and action.moves]
    return found
