"""Ordinals that share a noun: "the second and the third mill"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gateway.commands.names.mentions import Mention, Names
from gateway.commands.names.name_tokens import tokens
from gateway.commands.names.name_words import ORDINALS

_BEFORE = re.compile(
    rf"\bthe\s+(?P<label>{'|'.join(sorted(ORDINALS))})\s*(?:,|&|\band\b)\s*(?:the\s+)?$", re.IGNORECASE
)


def sharing(text: str, mention: Mention, names: Names, start: int) -> Iterator[Mention]:
    """What the ordinal before a name means, which begins with another: the second of "the second and the third mill".

    Args:
        text: the sentence.
        mention: the name.
        names: of the profile.
        start: where what is named before it ends.
    """
    first = text[mention.start : mention.end].split(maxsplit=1)[0].casefold()
    said = _BEFORE.search(text, start, mention.start) if len(mention.ids) == 1 and first in ORDINALS else None
    id_ = None if said is None else names.relatives.sibling(mention.ids[0], tokens(said["label"])[0].word)
    if said is not None and id_ is not None:
        yield Mention(*said.span("label"), mention.kind, (id_,))
