"""A yes that nobody said: salt=yes where the path is to be cleared of snow."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gateway.commands.hearing.hearing import Heard
from gateway.commands.mending.switched import ON, says_on
from gateway.commands.names.letters import blanked, spaced
from gateway.commands.names.name_tokens import as_said, tokens
from gateway.commands.names.name_words import ARTICLES, LITTLE
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import BooleanParameter
from gateway.robot_profiles import Action, RobotProfile

_STEM = 4  # letters
_LONGER = 5  # "blinks" is no "blinding"
_ALIKE = tuple(
    frozenset(spaced(row))
    for row in (
        "quie sile hush nois soun tipt rack soft disc beep",
        "ice iced rock",
        "ligh lamp beam glow lit",
        "urge hurr asap rush prio quic",
        "phot pict imag shot",
        "deter soap suds",
        "horn hoot honk blas toot",
        "weig heav scal",
        "flip upsi",
    )
)
"""Beginnings of words that say the same."""
_POINTING = frozenset(("it", "its", "them", "they", "be", "are", "as", "has"))
"""Say nothing of what a yes is: "with feed in it" is not said by "water it"."""

_DENIES = re.compile(
    r"\b(?:no|not|none|nothing|never|without|off|skip|dry|dark|plain|raw|bare|un\w+|black|mute\w*|only|just|once|"
    r"forwards?|ahead|upright|loose|warm|constant\w*|continuous\w*|solid|still|static|first|straight|quiet\w*|silen\w*|"
    r"(?:room|ambient) temperature|ohne|kein\w*|nicht|sin|sans|pas)\b"
    r"|[^\x00-\x7f‘’“”–—°²³€£µ]",
    re.IGNORECASE,
)
"""May say a no in other words: "no water" where it is wet; "don't" denies an order."""


def without_unsaid_yes(plan: Plan, heard: Heard, profile: RobotProfile, earlier: Mapping[str, str]) -> Plan:
    """The plan without an optional yes of which no word of its name and title is in the sentence, and none like it.

    Nor with a no that is so without saying, where all its words but those of its action are unsaid: "lamp off" says
    nothing of whether the "lamp blinks". Nor with any no where no word of it and none that denies something is said.

    Nor was it there before (``earlier``, by parameter): "the same for the middle one". In evaluations six of eight such
    yeses of the model were wrong; of those that authors meant, 8 % had no such word.
    """
    return Plan(tuple(_kept(step, _beside(step, heard), profile, earlier) for step in plan.steps))


def is_unsaid_yes(name: str, value: str, action: Action, text: str) -> bool:
    """Whether a value is an optional yes of which no word is in a text."""
    row = action.parameters.get(name)
    if not isinstance(row, BooleanParameter) or needed(row) or value != "yes":
        return False
    return not _is_said(name, row.title, text, action, yes=True)


def _beside(step: Step, heard: Heard) -> str:
    """The text without what names other values of a step: "wet food" says nothing of whether it is soaked."""
    values = {value for _, value in step.args}
    return blanked(heard.text, [(one.start, one.end) for one in heard.mentions if not values.isdisjoint(one.ids)])


def _kept(step: Step, said: str, profile: RobotProfile, earlier: Mapping[str, str]) -> Step:
    rows = parameters_of(step.action, profile)
    return Step(
        step.action,
        tuple(
            (name, value)
            for name, value in step.args
            if not isinstance(row := rows.get(name), BooleanParameter)
            or earlier.get(name) == value
            or _may_be_meant(name, value, row, said, profile.actions[step.action])
        ),
    )


def _may_be_meant(name: str, value: str, row: BooleanParameter, text: str, action: Action) -> bool:
    if needed(row) or _is_said(name, row.title, text, action, yes=value == "yes") or (name == ON and says_on(text)):
        return True
    return value == "no" and row.default is not False and _may_be_no(name, row.title, text, action)


def _may_be_no(name: str, title: str, text: str, action: Action) -> bool:
    """Whether a no without a default may be said: by a word of what it is, or one that denies something."""
    return _DENIES.search(text) is not None or _is_said(name, title, text, action, yes=True)


def _is_said(name: str, title: str, text: str, action: Action, *, yes: bool) -> bool:
    """Whether a word of what is a yes or a no is in a text; of its title one that is none of the action's.

    But for a yes that has no other words.
    """
    of_action = " ".join((action.title, *action.words))
    if yes:
        own, stems = _stems(as_said(name), _STEM), _stems(title, _STEM)
        return _shares(own | (stems - _stems(of_action, _STEM)) or stems, _stems(text, _STEM))
    called = _stems(of_action, _LONGER)
    return _shares(_stems(f"{as_said(name)} {title}", _LONGER) - called, _stems(text, _LONGER))


def _stems(text: str, letters: int) -> set[str]:
    little = {word[:letters] for word in LITTLE | ARTICLES | _POINTING}
    return {token.word[:letters] for token in tokens(text)} - little


def _shares(own: set[str], said: set[str]) -> bool:
    begins, says = ({word[:_STEM] for word in words} for words in (own, said))
    alike = (group for group in _ALIKE if not begins.isdisjoint(group))
    return not own.isdisjoint(said) or any(not says.isdisjoint(group) for group in alike)
