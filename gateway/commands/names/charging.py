"""Where "go and charge" and "go home" lead a robot that has a place for it, and no action."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gateway.commands.names.name_tokens import as_said
from gateway.commands.names.profile_names import called
from gateway.robot_profiles import RobotProfile

_IS_CHARGER = re.compile(r"\b(?:re)?charg\w*", re.IGNORECASE)
_IS_HOME = re.compile(r"\bhome\b", re.IGNORECASE)
_CHARGES = re.compile(r"\b(?:(?:re)?charg\w*|dock\w*|plugs? (?:it(?:self)? )?in|battery)\b", re.IGNORECASE)
_ENDS = (
    r"(?=\s*(?:$|[,.;:!?](?!\d)|(?:and|then|please|pls|plz|now|again|afterwards|first|overnight|at the end|with you)"
    r"\b))"
)
_CHARGE = re.compile(
    r"(?:^|[,.;:!?]\s*|\b(?:go|and|then|to|afterwards|please|finally|last|now|that|for a)\s+)"
    r"(?P<said>(?:re)?charge(?: yourself| up)*|charging|(?:top|juice|plug)(?: yourself| itself)? (?:up|in))"
    rf"{_ENDS}",
    re.IGNORECASE,
)
_HOME = re.compile(
    r"(?:^|[,;:]\s*|\b(?:go|drive|head|come|run|roll|walk|get|off|back|then|and)\s+(?:yourself\s+)?(?:back\s+)?)"
    rf"(?P<said>home){_ENDS}",
    re.IGNORECASE,
)


class Charging:
    """The place where a robot charges; nothing is found where an action of it does, or where several places do."""

    def __init__(self, profile: RobotProfile) -> None:
        names = {key: called(key, place) for key, place in profile.places.items()}
        actions = (text for name, row in profile.actions.items() for text in (as_said(name), row.title, *row.words))
        chargers = [key for key, all_ in names.items() if any(map(_IS_CHARGER.search, all_))]
        acts = any(map(_CHARGES.search, actions))
        self._place = chargers[0] if len(chargers) == 1 and not acts else None
        home = any(_IS_HOME.search(name) for all_ in names.values() for name in all_)
        self._patterns = (_CHARGE,) if home else (_CHARGE, _HOME)

    def find(self, text: str, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int, str]]:
        """Where a text says that it should charge, or go home, and the place for it.

        Args:
            text: what was said.
            taken: what is in quotes or names something.
        """
        if self._place is None:
            return []
        found = (match.span("said") for pattern in self._patterns for match in pattern.finditer(text))
        return [(s, e, self._place) for s, e in found if not any(start < e and s < end for start, end in taken)]
