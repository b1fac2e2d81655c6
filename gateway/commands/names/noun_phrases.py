"""Things that a sentence speaks of and that have no name in the profile: "the tote", "zwei Kisten"."""

from __future__ import annotations

import re

from gateway.commands.hearing.hearing import Heard

_DETERMINER = (
    r"(?:the|a|an|this|that|these|those|my|our|your|some|all the|both|two|three|four|five|"
    r"der|die|das|den|dem|ein|eine|einen|el|la|los|las|un|una|unos|unas|le|les|une|des)"
)
_BEHIND = (
    r"(?:from|to|at|in|into|onto|on|out|over|off|up|down|back|for|with|which|that|and|then|please|"
    r"von|vom|nach|zu|zum|zur|bei|beim|aus|im|und|dann|de|del|desde|a|al|en|y|luego|du|à|au|vers|et|puis)"
)
_THING = re.compile(
    rf"\b{_DETERMINER} (?P<words>(?!{_BEHIND}\b)[\w'’-]+(?: (?!{_BEHIND}\b)[\w'’-]+){{0,3}}?)"
    rf"(?=\s*(?:[,.;:!?]|$)|\s+{_BEHIND}\b)",
    re.IGNORECASE,
)
_NO_THING = re.compile(
    r"way|route|trip|run|same|other|others?|one|ones|rest|time|times|moment|bit|little|lot|while|robot|battery|job|task|"
    r"speed|pace|left|right|end|next|last|first|second|third",
    re.IGNORECASE,
)


def things(heard: Heard) -> tuple[str, ...]:
    """What stands behind an article and is no place, thing or quantity of the profile; words as they were said."""
    taken = [(mention.start, mention.end) for mention in heard.mentions]
    taken += [(quantity.start, quantity.end) for quantity in heard.quantities]
    found = []
    for match in _THING.finditer(heard.text):
        start, end = match.span("words")
        named = any(a < end and start < b for a, b in taken)
        if not named and not _NO_THING.fullmatch(match["words"].split()[-1]):
            found.append(match["words"])
    return tuple(found)
