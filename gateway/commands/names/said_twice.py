"""Names that say again what another name of the sentence says: "both griddles, the left and the right one"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gateway.commands.names.mentions import Mention, Names

_WITH = re.compile(r"\s+(?:(?:with|of|from|out|out of|in)\s+)?(?:(?:the|your|my|our|its|all|some)\s+)*", re.IGNORECASE)


def once_in_a_row(mentions: Sequence[Mention], plain: str) -> tuple[Mention, ...]:
    """Without values of choices that the name right before them is, too: "drain your dirty water" drains once."""
    kept: list[Mention] = []
    for mention in mentions:
        last = kept[-1] if kept else None
        same = last is not None and last.kind == mention.kind == "choice" and last.ids == mention.ids
        if last is None or not same or _WITH.fullmatch(plain, last.end, mention.start) is None:
            kept.append(mention)
    return tuple(kept)


def told_singly(mentions: Sequence[Mention], plain: str, names: Names) -> tuple[Mention, ...]:
    """Without those of several that are named one by one behind them: "both griddles off, the left one, the right"."""
    kept = []
    for at, mention in enumerate(mentions):
        later = [one for one in mentions[at + 1 :] if len(one.ids) == 1 and one.ids[0] in mention.ids]
        singly = mention.each and {one.ids[0] for one in later} == set(mention.ids)
        spans = [(one.start, one.end) for one in mentions]
        if not singly or names.actions.find(
            plain[mention.end : later[-1].start], [(s - mention.end, e - mention.end) for s, e in spans]
        ):
            kept.append(mention)
    return tuple(kept)
