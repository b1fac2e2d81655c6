"""Numbers that are places because something goes there, or is there: "fly to 8", "the crossarm on 19"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gateway.commands.names.mentions import Mention, Names
from gateway.commands.names.name_tokens import tokens

_NUMBER = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?![\w'’%°])(?![.,:]\d|\s*(?:-|–)\s*\d)"
)
_GOES = re.compile(
    r"\b(?:go|going|head|drive|fly|come|get(?: yourself)?|run|walk|pop|nip|swing|hop|travel|navigate|proceed|return|"
    r"move)"
    rf"(?: (?:on|over|back|straight|across|up|down|out|along|now))? to (?:number )?(?P<label>{_NUMBER})",
    re.IGNORECASE,
)
_ON = re.compile(rf"\b(?:back|on|over) to (?:number )?(?P<label>{_NUMBER})", re.IGNORECASE)
_THERE = re.compile(rf" (?:of|on|at|in|from) (?:number )?(?P<label>{_NUMBER})", re.IGNORECASE)
_ENDS = re.compile(
    r"\s*(?:$|[.,;:!?)&]|\b(?:and|or|then|please|but|now|with|at|by|for|from|first|before|after|as well|too|next)\b)",
    re.IGNORECASE,
)


def numbered(text: str, mentions: Sequence[Mention], names: Names) -> Iterator[Mention]:
    """The places that only one number names, where the number can be nothing else.

    Something goes to it, or a thing that is named is at it. Where several places have the number, it is none of them.
    """
    found = [match.span("label") for match in _GOES.finditer(text)]
    if any(one.kind == "place" for one in mentions):
        found += [match.span("label") for match in _ON.finditer(text)]
    for mention in mentions:
        there = _THERE.match(text, mention.end) if mention.kind == "object" else None
        found += [] if there is None else [there.span("label")]
    for start, end in dict.fromkeys(found):
        taken = any(one.start < end and start < one.end for one in mentions)
        if taken or _ENDS.match(text, end) is None:
            continue
        ids = {one.id for one in names.relatives.labelled(tokens(text[start:end])[0].word)}
        if len(ids) == 1:
            yield Mention(start, end, "place", tuple(ids))
