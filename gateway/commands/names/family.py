"""Labels that stand alone: "wards 1, 3 and 4", "to ward 2, no, 3", and "number four" where wards are talked of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from gateway.commands.names.mentions import Mention, Names
from gateway.commands.names.name_tokens import tokens

_BETWEEN = re.compile(
    r"(?:\s*(?:[,;/&+-]|\b(?:and|or|then|no|nope|not|sorry|actually|wait|i mean|rather|after that|finally|lastly|to|the"
    r"|number|und|dann|nein|sondern|nach|zu|y|luego|e|et|puis|non|plutôt|mejor)\b|和|、|然后))+\s*",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\d{1,3}(?!\.?\d)|[a-z](?![\w'’])|[^\W\d_]+", re.IGNORECASE)
_AFTER = re.compile(
    r"\s*(?:$|[,.;:!?)/&+、，。]|\b(?:and|or|then|please|but|instead|now|afterwards|in that order|one|und|dann|bitte"
    r"|y|luego|por favor|et|puis|instead of|before|after|for|with|at|to|from|slowly|fast|via)\b)",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"\W*(?:(?:no|nope|sorry|ok|okay|please|actually|to|the|number|nr|take|make it|i mean|rather|nein|die|den|la|el|le"
    r"|nummer|número|numéro|号)\b\W*)*",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"^(?!.*\b(?:not|some|every|all)\b).*?\b(other (?:one|side)|andere[nrsm]?|otr[oa]|autre)\W*"
    r"(?:(?:please|instead|bitte|por favor)\W*)?$",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"one (?:for|to|at|from|with) ", re.IGNORECASE)
"""No label: "three stands for bay 1, one for bay 4"."""
_LETTERED = 2  # words of a sentence in which a single letter is a name: "B", "B please"


def labels(text: str, mentions: Sequence[Mention], names: Names, known: Collection[str] = ()) -> tuple[Mention, ...]:
    """The mentions, with those that only a label names, of the family that was named before it.

    Args:
        text: the sentence.
        mentions: whole names in it, in order.
        names: of the profile.
        known: ids that the conversation is about, for a sentence that names nothing.
    """
    if not mentions:
        return (*_alone(text, names, known), *_other(text, names, known))
    found: list[Mention] = []
    for number, mention in enumerate(mentions):
        found.append(mention)
        limit = mentions[number + 1].start if number + 1 < len(mentions) else len(text)
        if len(mention.ids) == 1:
            found += _listed(text, mention, names, limit)
    return tuple(found)


def _listed(text: str, mention: Mention, names: Names, limit: int) -> Iterator[Mention]:
    at = mention.end
    while (between := _BETWEEN.match(text, at, limit)) is not None:
        label = _LABEL.match(text, between.end(), limit)
        if label is None or _AFTER.match(text, label.end()) is None or _COUNTS.match(text, label.start()):
            return
        id_ = names.sibling(mention.ids[0], _word(label[0]))
        if id_ is None:
            return
        yield Mention(label.start(), label.end(), mention.kind, (id_,))
        at = label.end()


def _alone(text: str, names: Names, known: Collection[str]) -> Iterator[Mention]:
    start = _ALONE.match(text)
    label = _LABEL.match(text, start.end() if start else 0)
    if label is None or _AFTER.match(text, label.end()) is None:
        return
    if len(label[0]) == 1 and label[0].isalpha() and len(text.split()) > _LETTERED:
        return
    found = {id_ for other in known if (id_ := names.sibling(other, _word(label[0]))) is not None}
    if len(found) == 1:
        yield Mention(label.start(), label.end(), "place", (found.pop(),))


def _other(text: str, names: Names, known: Collection[str]) -> Iterator[Mention]:
    """The one that goes in pairs with what is talked of: packing B for "no, the other one" behind packing A."""
    said = _OTHER.search(text)
    found = {twin for id_ in known if (twin := names.twin(id_)) is not None and twin.id not in known}
    if said is not None and len(found) == 1:
        twin = found.pop()
        yield Mention(*said.span(1), twin.kind, (twin.id,))


def _word(label: str) -> str:
    row = tokens(label)
    return row[0].word if row else ""
