"""Which way an angle goes, where those downwards are negative: "camera down twenty degrees"."""

from __future__ import annotations

import re

from gateway.commands.quantities.backing import clause

_DOWN = re.compile(
    r"\b(?:down(?:wards?)?|below(?: the)? (?:horizon|level|horizontal)|nose[- ]down|runter|hinunter|abwärts|nach unten|"
    r"(?:hacia )?abajo|vers le bas)\b|[向往朝]下",
    re.IGNORECASE,
)
_UP = re.compile(r"\b(?:up(?:wards?)?|above|rauf|hinauf|nach oben|arriba|vers le haut)\b|[向往朝]上", re.IGNORECASE)
_LOWER = r"(?:down\w*|below|under)"
_TITLE = re.compile(
    rf"\b(?:negative|minus)\W+(?:\w+\W+){{0,3}}{_LOWER}\b|\b{_LOWER}\W+(?:\w+\W+){{0,3}}(?:negative|minus)\b|"
    r"\b(?:up\w*|above)\W+(?:\w+\W+){0,3}(?:positive|plus)\b|\b(?:positive|plus)\W+(?:\w+\W+){0,3}(?:up\w*|above)\b|"
    r"\b(?:above|over|from) (?:the )?(?:horizon\w*|level)\b",
    re.IGNORECASE,
)


def counts_down(title: str, least: float) -> bool:
    """Whether angles downwards are below zero: the title tells."""
    return least < 0.0 and _TITLE.search(title) is not None


def downwards(text: str, start: int, end: int) -> bool:
    """Whether the clause of the angle at ``start`` to ``end`` says that it goes down, and not up."""
    said = text[slice(*clause(text, start, end))]
    return _DOWN.search(said) is not None and _UP.search(said) is None
