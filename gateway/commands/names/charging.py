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
_TOPS = re.compile(r"\b(?:top|juice)", re.IGNORECASE)
_ENDS = (
    r"(?=\s*(?:$|[,.;:!?](?!\d)|(?:and|then|please|pls|plz|now|again|afterwards|first|overnight|at the end|with you)"
    r"\b))"
)
_TO_CHARGE = r"(?:^|[,.;:!?]\s*|\b(?:go|and|then|to|afterwards|please|finally|last|now|that)\s+)(?P<said>SAID)" + _ENDS
_CHARGING = r"(?:re)?charge(?: yourself| up)*|charging|plug(?: yourself| itself)? in"
_TOPPING_UP = r"(?:top|juice)(?: yourself| itself)? up"
_HOME = re.compile(
    r"(?:^|[,;:]\s*|\b(?:go|drive|head|come|run|roll|walk|get|off|back|then|and)\s+(?:yourself\s+)?(?:back\s+)?)"
    rf"(?P<said>home)(?! and dry){_ENDS}",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"[,.;!?]|\b(?:and )?then\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:not|never|no need|without|until|till|anywhere|how|tell|ask|announce|remind|hail|say|narrate|read|page|"
    r"message|warn|call|ring|i|we|he|she|they|who|(?:needs?|wants?|like) to)\b|n['’]t\b",
    re.IGNORECASE,
)
"""Words of a clause that forbids it, asks about it, or has others charge or go home."""


class Charging:
    """The place where a robot charges; nothing is found where an action of it does, or where several places do."""

    def __init__(self, profile: RobotProfile) -> None:
        names = {key: called(key, place) for key, place in profile.places.items()}
        actions = [text for name, row in profile.actions.items() for text in (as_said(name), row.title, *row.words)]
        chargers = [key for key, all_ in names.items() if any(map(_IS_CHARGER.search, all_))]
        acts = any(map(_CHARGES.search, actions))
        self._place = chargers[0] if len(chargers) == 1 and not acts else None
        home = any(_IS_HOME.search(name) for all_ in names.values() for name in all_)
        tops = any(_TOPS.search(text) for text in actions)
        said = _CHARGING if tops else f"{_CHARGING}|{_TOPPING_UP}"
        charge = re.compile(_TO_CHARGE.replace("SAID", said), re.IGNORECASE)
        self._patterns = (charge,) if home else (charge, _HOME)

    def find(self, text: str, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int, str]]:
        """Where a text says that it should charge, or go home, and the place for it.

        Args:
            text: what was said.
            taken: what is in quotes or names something.
        """
        if self._place is None:
            return []
        found = (match.span("said") for pattern in self._patterns for match in pattern.finditer(text))
        free = ((s, e) for s, e in found if not any(start < e and s < end for start, end in taken))
        return [(s, e, self._place) for s, e in free if not _OTHERS.search(_SPLIT.split(text[:s])[-1])]
