"""The on or off that is said of what may be switched, and that its step leaves out: "dryer B off, please"."""

from __future__ import annotations

import re

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import with_tasks, with_values
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import BooleanParameter
from gateway.robot_profiles import RobotProfile

ON = "on"
"""What such a yes is called."""
_SWITCHES = r"\b(?:switch|turn|power|flick|click)(?:e[sd]|s|ed|ing)?"
_SAID = re.compile(
    rf"{_SWITCHES} (?P<at_once>on|off)\b|"
    rf"{_SWITCHES} (?:(?!\b(?:on|off)\b)[^,.;:!?])+ (?P<behind>on|off)\b(?! (?:the|a|an|my|your|its|top|to)\b)|"
    r"\b(?P<last>on|off)(?=(?: (?:please|now|again|pls|thanks|thank you|for me))*(?:[.!?;,]|$))",
    re.IGNORECASE,
)
_NOT_SO = re.compile(r"\b(?:not|never|no|if|when|was|were|had|who|why|leave|keep|stay)\b|n['’]t\b", re.IGNORECASE)


def with_switched(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with each on and off that the clause of a step says, where it goes with a yes called so."""
    pairs = [(plan.steps[0], heard)] if len(plan.steps) == 1 else with_tasks(plan.steps, heard)
    return Plan(tuple(_switched(step, piece, profile) for step, piece in pairs)) if pairs else plan


def says_on(text: str) -> bool:
    """Whether a text says that something is to be switched on."""
    return any(found[_word(found)].casefold() == ON for found in _SAID.finditer(text))


def _switched(step: Step, piece: Heard, profile: RobotProfile) -> Step:
    row = parameters_of(step.action, profile).get(ON)
    if not isinstance(row, BooleanParameter) or ON in dict(step.args) or _NOT_SO.search(piece.text):
        return step
    said = {found[_word(found)].casefold() for found in _SAID.finditer(piece.text) if not _within(found, piece)}
    return with_values(step, {ON: "yes" if said == {ON} else "no"}, profile) if len(said) == 1 else step


def _word(found: re.Match[str]) -> str:
    """The group of the on or the off."""
    return found.lastgroup or ""


def _within(found: re.Match[str], piece: Heard) -> bool:
    """Whether the word is a part of a name."""
    start, end = found.span(_word(found))
    return any(one.start < end and start < one.end for one in piece.mentions)
