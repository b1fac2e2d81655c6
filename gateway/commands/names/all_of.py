"""Words that say that all of several are meant: both, all three of the, every."""

from __future__ import annotations

import re

from gateway.commands.names.name_tokens import tokens

_OF = r"(?:\W+(?:of|the|my|our|de|los|las|les|die|den|these|those|storage)\b)*"
COUNT = (
    r"two|three|four|five|six|seven|eight|zwei|drei|vier|fünf|sechs|dos|tres|cuatro|cinco|seis|deux|trois|quatre|cinq|"
    r"[2-8]"
)
"""A number of several, in figures or in words."""
ALL_OF = re.compile(
    r"(?:\b(?:(?P<both>both|the two|beide[nr]?|die beiden|ambos|ambas|los dos|las dos|les deux)"
    r"|(?:all(?! (?:the (?:way|time|while|same)|right|along|day|night)\b)"
    rf"|every|each|either of|alle|jede[nrsm]?|tod[oa]s|cada|tous|toutes|chaque)(?:{_OF}\W+(?P<count>{COUNT}))?)"
    r"\b|(?P<two>两个|两条)|所有|每个)" + _OF,
    re.IGNORECASE,
)
"""What stands before a name of which all are meant."""


def number_of(match: re.Match[str]) -> int | None:
    """How many all are, where `ALL_OF` says it: two for "both"."""
    if match["both"] or match["two"]:
        return 2
    return how_many(match["count"]) if match["count"] else None


def how_many(said: str) -> int:
    """What a `COUNT` comes to."""
    return int(tokens(said)[0].word)
