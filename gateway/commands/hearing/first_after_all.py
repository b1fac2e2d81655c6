"""Another order after all: "go to the kitchen and then, no wait, first to reception and then to the kitchen"."""

from __future__ import annotations

import re

from gateway.commands.hearing.editing_terms import EditingTerm
from gateway.commands.hearing.said import Said, same

_JOINS = re.compile(r"\s*,?\s*(?:(?:and )?then|and|und dann|y luego|et puis)?\s*,?\s*", re.IGNORECASE)
_FIRST = re.compile(r"\bfirst\b|\b(?:zu)?erst\b|\bprimero\b|\bd['’]abord\b", re.IGNORECASE)


def first_after_all(said: Said, term: EditingTerm) -> str | None:
    """The text without what is said before the term, where that is said again behind another that is to be first."""
    old = next((item for item in reversed(said.items) if item.end <= term.start), None)
    new = [item for item in said.items if item.start >= term.end]
    if old is None or len(new) < 2 or _JOINS.fullmatch(said.text, old.end, term.start) is None:
        return None
    again = next((item for item in new if same(item, old)), None)
    if again is None or again is new[0] or not said.same_kind(new[0], old):
        return None
    if _FIRST.search(said.text, term.end, again.start) is None:
        return None
    behind = [word for word in said.actions if term.end <= word.start < new[0].start]
    if not behind:
        return said.without(said.phrase(old, preposition=True), term.end)
    before = [word for word in said.actions if word.end <= old.start and set(word.actions) & set(behind[0].actions)]
    return said.without(before[-1].start, term.end) if before else None
