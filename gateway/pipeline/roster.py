"""Which robot is meant."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from gateway.safety.request import Refusal


def which(name: str | None, known: Sequence[str]) -> str | Refusal:
    """The robot of that name; the only one where none is named."""
    known = sorted(known)
    if name is None and len(known) == 1:
        return known[0]
    if name is None:
        return Refusal("unknown-robot", f"which robot? There are {', '.join(known)}.", "robots")
    if name in known:
        return name
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]}? " if near else ""
    return Refusal("unknown-robot", f"there is no robot {name!r}; {hint}known: {', '.join(known)}", "robots")
