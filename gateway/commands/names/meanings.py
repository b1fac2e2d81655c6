"""What a name means that may be a place or a value: by the words before it, and by the action spoken of there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gateway.commands.names.action_words import ActionWord
from gateway.commands.names.mentions import Mention, Names
from gateway.commands.names.name_tokens import is_article, tokens
from gateway.commands.names.reach import goes_to

_LEADS = re.compile(
    r"\b(?:to|into|onto|from|towards|out of|off|over to|back to)\s+(?:(?:the|our|my|your)\s+)?$", re.IGNORECASE
)


def meant(mention: Mention, text: str, words: Sequence[ActionWord], names: Names) -> Mention:
    """The mention as what is meant, where it may be a place or a value.

    "Drive to the car park" is to one of its two parts, where only a round may be of all of it. "The main rink" is a
    value behind "lights", and a place behind "to" or "groom"; a place where nothing tells.

    Args:
        mention: of a name.
        text: the sentence.
        words: of actions, in it.
        names: of the profile.
    """
    if mention.kind == "choice" and len(mention.ids) == 1 and words:
        said = [one.word for one in tokens(text[mention.start : mention.end]) if not is_article(one.word)]
        places, taken = names.parts(said), names.taken(_near(mention, words))
        if places and goes_to(text, mention.start):
            return replace(mention, kind="place", ids=places)
        if mention.ids[0] not in taken:
            return _of(mention, [id_ for id_ in places if id_ in taken], names)
    kinds = {names.relatives.kind(id_) for id_ in mention.ids}
    if len(kinds) == 1 or not mention.vague:
        return mention
    if kinds != {"place", "choice"}:
        taken = frozenset(id_ for word in words for id_ in names.taken(word))
        return _of(mention, [id_ for id_ in mention.ids if id_ in taken], names)
    own = [id_ for id_ in mention.ids if names.relatives.kind(id_) == "place"]
    if not words or _LEADS.search(text, 0, mention.start) is not None:
        return _of(mention, own, names)
    taken = names.taken(_near(mention, words))
    ids = [id_ for id_ in mention.ids if id_ in taken]
    alike = len({names.relatives.kind(id_) for id_ in ids}) == 1
    return _of(mention, ids if alike else own, names)


def _near(mention: Mention, words: Sequence[ActionWord]) -> ActionWord:
    """The action word next to it, as in "the hall lights", or else the one before it, or the next one."""
    behind = [word for word in words if word.start == mention.end + 1]
    before = [word for word in words if word.end <= mention.start]
    return (behind or before[-1:] or list(words))[0]


def _of(mention: Mention, ids: Sequence[str], names: Names) -> Mention:
    """The mention of some of its ids, if there are any."""
    return replace(mention, ids=tuple(ids), kind=names.relatives.kind(ids[0])) if ids else mention
