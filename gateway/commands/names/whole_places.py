"""Phrases that mean all there is, where an action does that: "mop the whole flat" of "clean everywhere"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gateway.commands.names.name_tokens import as_said
from gateway.robot_parameters import PoseParameter
from gateway.robot_profiles import Action, RobotProfile

_WHOLE = re.compile(r"\b(?:everywhere|everything|whole|entire|all|every)\b", re.IGNORECASE)
_DONE_TO = re.compile(
    r"(?:^|[.,;!?] |\b(?:clean|vacuum|hoover|mop|sweep|wipe|scrub|dust|wash|mow|do|want|need|like|have|get|and) )$",
    re.IGNORECASE,
)
"""Before "everywhere" or "everything" that is to be done, and not what is dirty: "crumbs everywhere"."""
_OF = re.compile(r"\b(?:whole|entire|all(?: of)?(?: the)?|every) ([a-z]+)", re.IGNORECASE)
_PLACES = ("place", "flat", "apartment", "house", "home", "floor", "building", "rooms", "thing", "lot")


def says_all(phrase: str) -> bool:
    """Whether a phrase says that all is meant."""
    return _WHOLE.search(phrase) is not None


class WholePlaces:
    """What a sentence says of all the places of a robot.

    Attributes:
        action: the one that does them all; empty where there is none, or where no other does one of them.
    """

    def __init__(self, profile: RobotProfile) -> None:
        found = [name for name, action in profile.actions.items() if _is_whole(name, action)]
        one = profile.actions[found[0]] if len(found) == 1 else None
        parts = one is not None and any(_does_one(action, one) for action in profile.actions.values())
        self.action = found[0] if parts else ""
        nouns = "|".join(sorted({*_PLACES, *(() if one is None else _nouns(found[0], one))}))
        self._phrase = re.compile(
            r"\b(?:(?P<bare>everywhere|everything|all over)|"
            rf"(?:(?:the|this|my|our|your) )?(?:whole|entire) (?:{nouns})|"
            rf"all (?:of )?(?:(?:the|my|our|your) )?(?:{nouns})|every (?:single )?room)\b"
            r"(?! (?:under|underneath|around|behind|near|next to|beside|between|is|are|was|looks?)\b)",
            re.IGNORECASE,
        )

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Where a text says so."""
        found = self._phrase.finditer(text) if self.action else iter(())
        return (match.span() for match in found if not match["bare"] or _DONE_TO.search(text, 0, match.start()))


def _is_whole(name: str, action: Action) -> bool:
    """Whether it says that it does all, and needs no place."""
    said = (as_said(name), action.title, *action.words)
    return not _needs_place(action) and any(_WHOLE.search(one) for one in said)


def _does_one(action: Action, whole: Action) -> bool:
    """Whether it does at one place what the other does at all: the titles begin alike."""
    return _needs_place(action) and action.title.split()[:1] == whole.title.split()[:1]


def _needs_place(action: Action) -> bool:
    return any(isinstance(row, PoseParameter) and row.required for row in action.parameters.values())


def _nouns(name: str, action: Action) -> set[str]:
    said = (as_said(name), action.title, *action.words)
    return {match[1].casefold() for one in said for match in _OF.finditer(one)}
