"""Names in Chinese and Japanese, which have no spaces around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gateway.commands.names.name_tokens import CJK
from gateway.commands.names.profile_names import Name


def without_spaces(text: str, names: Sequence[Name]) -> Iterator[tuple[int, int, Name]]:
    """Where such names begin and end in a text; the longest first, none inside another."""
    taken = [False] * len(text)
    for name in sorted(names, key=lambda name: -len(name.words[0])):
        raw = name.words[0]
        if len(name.words) != 1 or not CJK.search(raw):
            continue
        for match in re.finditer(re.escape(raw), text):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = [True] * len(raw)
                yield match.start(), match.end(), name
