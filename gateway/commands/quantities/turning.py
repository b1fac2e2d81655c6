"""Which way a turn goes: angles to the right and clockwise are negative (REP 103: counterclockwise is positive)."""

from __future__ import annotations

import re
from collections.abc import Sequence

_REACH = 30  # characters between a direction and the angle that it belongs to
_WAY = re.compile(
    r"(?P<left>\b(?:(?:counter|anti)[ -]?clockwise|left|links|gegen den uhrzeigersinn|izquierda|gauche"
    r"|sens antihoraire|sentido antihorario)\b|左|逆时针)"
    r"|(?P<right>\b(?:clockwise|right(?! (?:away|now|there|here|then))|rechts|(?<!gegen den )uhrzeigersinn|derecha"
    r"|droite|sens horaire|sentido horario)\b|右|顺时针)",
    re.IGNORECASE,
)


def rightwards(text: str, start: int, end: int, taken: Sequence[tuple[int, int]] = ()) -> bool:
    """Whether the direction nearest to the angle at ``start`` to ``end`` is to the right.

    Args:
        text: the sentence.
        start: of the angle, in characters.
        end: behind it.
        taken: stretches that belong to names: "the right bin".
    """
    nearest, right = _REACH + 1, False
    for match in _WAY.finditer(text):
        if any(a < match.end() and match.start() < b for a, b in taken):
            continue
        distance = match.start() - end if match.start() >= end else start - match.end()
        if 0 <= distance < nearest:
            nearest, right = distance, match["right"] is not None
    return right
