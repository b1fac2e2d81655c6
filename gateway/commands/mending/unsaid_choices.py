"""A choice that nobody made: mode=grill where the oven is to be set to 200 degrees."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from itertools import chain

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.spoken import names_of_value, words_of
from gateway.commands.hearing.spoken_forms import speaks_of
from gateway.commands.hearing.values_alike import is_of_another
from gateway.commands.hearing.yes_words import unexplained
from gateway.commands.names.letters import spaced
from gateway.commands.names.name_tokens import as_said, tokens
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import ChoiceParameter, Parameter
from gateway.robot_profiles import RobotProfile

_STEM = 4  # letters; all of a shorter word
_SHORTEST = 3
_IMPLIED = frozenset(
    spaced(
        "on off none nothing no all any both everything whole full normal usual default standard "
        "fast slow quick quickly slowly hurry brisk swift rapid gentle gently soft softly "
        "careful carefully quiet quietly morning noon midday afternoon evening night bedtime"
    )
)
"""What values are called that are said in many other ways: "kill the lights", "look sharp", "the lot"."""

_HOW = re.compile(
    r"\b(?:with|from|along|by|using|in|for|at) (?:(?:the|an?|its|all) )?(?:\d+ )?"
    r"(?!half\b|quarter\b|full\b)([^\W\d_]+)",
    re.IGNORECASE,
)
_FOREIGN = re.compile(
    r"[^\x00-\x7f‘’“”–—°²³€£µ]|"
    r"\b(?:der|die|das|den|und|mit|auf|nur|ein|el|los|las|con|del|para|le|les|des|avec|dans|et|po)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(r"\b(?:other|opposite|same)\b", re.IGNORECASE)


def without_unsaid_choices(plan: Plan, heard: Heard, profile: RobotProfile, earlier: Mapping[str, str]) -> Plan:
    """The plan without optional choices of which no word, and none like it, is in the sentence.

    Only where nothing was said before, in English, and no other word may tell the manner: "with vapour". In evaluations
    of 27 robots all fourteen such choices of the model that no conversation explains were wrong.
    """
    kept = earlier or _FOREIGN.search(heard.text) or _OTHER.search(heard.text) or _tells_how(heard, profile)
    return plan if kept else Plan(tuple(_kept(step, heard, profile) for step in plan.steps))


def _tells_how(heard: Heard, profile: RobotProfile) -> bool:
    """Whether a word that nothing explains stands behind "with", "from" and the like: "from below", "along the rim"."""
    rest = unexplained(heard, profile.actions)
    return any(not rest.isdisjoint(token.word for token in tokens(said[1])) for said in _HOW.finditer(heard.text))


def _kept(step: Step, heard: Heard, profile: RobotProfile) -> Step:
    rows = parameters_of(step.action, profile)
    return Step(step.action, tuple((n, v) for n, v in step.args if not _is_unsaid(n, v, rows.get(n), heard, profile)))


def _is_unsaid(name: str, value: str, row: Parameter | None, heard: Heard, profile: RobotProfile) -> bool:
    if not isinstance(row, ChoiceParameter) or needed(row) or value not in row.values:
        return False
    named = (one for one in heard.mentions if value in one.ids)
    if speaks_of(heard.text, name, value, row) or any(
        not is_of_another(one, value, row, heard, profile) for one in named
    ):
        return False
    called = _called(value, row) - _of_several(row) or _called(value, row)
    said = words_of(heard.text)
    return called.isdisjoint(_IMPLIED) and not any(_alike(one, other) for one in called for other in said)


def _called(value: str, row: ChoiceParameter) -> frozenset[str]:
    """The words of a value's names."""
    return frozenset(chain.from_iterable(names_of_value(value, row)))


def _of_several(row: ChoiceParameter) -> frozenset[str]:
    """Words in names of several values that call none: the flowers of "open flowers" and "closed flowers"."""
    counts = Counter(chain.from_iterable(_called(value, row) for value in row.values))
    own = {word for value in row.values for word in words_of(as_said(value))}
    own |= {name[0] for value in row.values for name in names_of_value(value, row) if len(name) == 1}
    return frozenset(word for word, count in counts.items() if count > 1) - own


def _alike(one: str, other: str) -> bool:
    """Whether two words begin alike: "mop" and "mopped"."""
    letters = min(len(one), len(other), _STEM)
    return letters >= _SHORTEST and one[:letters] == other[:letters]
