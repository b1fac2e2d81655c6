"""Texts of a goal that can be seen, where the profile has no pattern for them."""

from __future__ import annotations

import unicodedata

PRINTABLE = r"[^\x00-\x1f\x7f-\x9f]*"
"""The pattern of a text that has none of its own."""
_BLANKS = (
    *(
        range(0x034F, 0x0350),
        range(0x115F, 0x1161),
        range(0x17B4, 0x17B6),
        range(0x180B, 0x1810),
        range(0x2800, 0x2801),
    ),
    *(range(0x3164, 0x3165), range(0xFE00, 0xFE0E), range(0xFFA0, 0xFFA1), range(0xE0100, 0xE01F0)),
)
"""Fillers, blanks and variation selectors, but for those that make a sign colourful or plain."""


def is_seen(character: str) -> bool:
    """Whether a character is a letter, a sign or a plain space: no control, format, private, unassigned or blank one.

    By the general categories of Unicode (UAX #44), and without letters and marks that are drawn as nothing.
    """
    if character == " ":
        return True
    return unicodedata.category(character)[0] not in "CZ" and not any(ord(character) in row for row in _BLANKS)
