"""Sentences with what is found in them, to be read by people."""

from __future__ import annotations

from collections.abc import Iterable

from gateway.commands.names.mentions import Mention


def annotate(text: str, mentions: Iterable[Mention]) -> str:
    """The text with each mention's ids in brackets behind it."""
    parts, at = [], 0
    for mention in mentions:
        parts += [text[at : mention.end], " ", mention.mark]
        at = mention.end
    return "".join([*parts, text[at:]])
