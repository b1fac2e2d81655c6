"""Labels that answer which one: "number two" behind "set the chamber to 70 degrees"; "wrong tray, 2"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gateway.commands.names.mentions import Mention, Names
from gateway.commands.names.name_tokens import tokens
from gateway.commands.names.name_words import ORDINALS

_NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_LABEL = rf"(?P<label>\d{{1,3}}|[A-HJ-Z]|(?i:{_NUMBERS}|{'|'.join(sorted(ORDINALS))}))"
_LITTLE = r"(?:(?i:um|uh|er|oh|ah|well|the|number|nr|no|it['’]?s|it is|that['’]?s|i mean)\b\W*)*"
_REPLY = re.compile(
    rf"(?<=[.?!]) {_LITTLE}{_LABEL}(?: one\b)?(?=\W*(?:(?i:please|pls|then|of course|this time|i mean\w*)\W*)*$|,)"
)
_WRONG = re.compile(
    rf"\b(?i:wrong) (?P<noun>[^\W\d_]{{3,}})[,.;:!-]* {_LITTLE}{_LABEL}(?: one\b)?(?=,? (?i:i mean\w*)\W*$|\W*$)"
)


def replied(text: str, mentions: Sequence[Mention], names: Names) -> Iterator[Mention]:
    """The one that only its label names, behind a word of what is so called: it is none where one is named already."""
    for said in (*_REPLY.finditer(text), *_WRONG.finditer(text)):
        start, end = said.span("label")
        if any(one.start < end and start < one.end for one in mentions):
            continue
        words = {token.word for token in tokens(text[:start])}
        found = names.relatives.with_label(tokens(said["label"])[0].word, words)
        named = {one.kind for one in mentions if not one.vague and one.end <= start}
        if len(found) == 1 and (one := found.pop()).kind not in named:
            yield Mention(start, end, one.kind, (one.id,))
