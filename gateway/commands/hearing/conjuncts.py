"""What is joined by commas and "and" in a sentence, and how one of it can be cut out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gateway.commands.hearing.said import PREPOSITIONS, THE, Named, Said, matching, plain_words, put_together, words
from gateway.commands.names.mentions import Mention

_JOINS = re.compile(
    r"\s*[,;]?\s*\b(?:and then|and|then|und dann|und|dann|y luego|y|luego|et puis|et|puis)\b,?\s+|\s*[,;]\s*"
    r"|\s*[.!](?=\s)\s*",
    re.IGNORECASE,
)
_LEADS = re.compile(r"(?:(?:please|now|first|just|also|bitte)\b[\s,]*)*", re.IGNORECASE)
_UNSURE = re.compile(
    r"\b(?:if|when|while|unless|until|till|before|after|or|not|no|every|all|both|each|other|same|it|them|they|there|"
    r"this|that|its|their|don'?t|don’t|never|but|once|instead|without|except|wenn|falls|bis|oder|alle|beide|nicht|es|"
    r"ihn|dort|si|o|todos|ambos|hasta|ou|tous)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Conjunct:
    """Characters ``start`` to ``end`` of a sentence, between what joins it to others.

    Attributes:
        verbal: it begins with a verb, or is the first of all.
        verb: the value of a choice that is said as its verb.
    """

    start: int
    end: int
    items: tuple[Named, ...]
    verbal: bool
    verb: Named | None = None

    def behind(self, item: Named) -> tuple[Named, ...]:
        """What it names behind that."""
        return tuple(one for one in self.items if one.start >= item.end)


def conjuncts(said: Said, start: int, end: int) -> list[Conjunct]:
    """All of a stretch of a sentence."""
    found: list[Conjunct] = []
    at = start
    for match in _JOINS.finditer(said.text, start, end):
        if match.start() > at and said.is_free(match.start(), match.end()):
            found.append(_conjunct(said, at, match.start(), first=not found))
            at = match.end()
    last = len(said.text[:end].rstrip(" ,.;!"))
    return [*found, _conjunct(said, at, last, first=not found)] if at < last else found


def _conjunct(said: Said, start: int, end: int, *, first: bool) -> Conjunct:
    items = tuple(said.within(start, end))
    led = _LEADS.match(said.text, start)
    begins = start if led is None else led.end()
    verb = next((m for m in items[:1] if isinstance(m, Mention) and m.kind == "choice" and m.start == begins), None)
    verb = verb if len(items) > 1 and not _is_apart(said, items) else None
    limit = items[0].start if items else end
    acts = any(start <= word.start < limit for word in said.actions)
    return Conjunct(start, end, items, verbal=first or acts or verb is not None, verb=verb)


def _is_apart(said: Said, items: Sequence[Named]) -> bool:
    """Whether something else than the object of a verb stands behind the first name: "lamp off", "cup to the hall"."""
    return (
        bool(words(said.text[items[0].end : items[1].start]))
        and not set(words(said.text[items[0].end : items[1].start])) <= THE
    )


def without(said: Said, row: Sequence[Conjunct], item: Named) -> tuple[int, int] | None:
    """The stretch of a sentence that is cut out where one name in its conjuncts is not wanted; None if not clean."""
    at = next((n for n, one in enumerate(row) if item in one.items), None)
    if at is None or len(row) <= 1 or _UNSURE.search(said.text, row[0].start, row[-1].end):
        return None
    after = row[at + 1] if at + 1 < len(row) else None
    if not row[at].verbal:
        return _elliptical(said, row[at - 1], row[at], item)
    if after is not None and not after.verbal:
        return _of_verb(said, row[at], after, item)
    if not _only(row[at], item):
        return None
    return (row[at].start, after.start) if after is not None else (row[at - 1].end, row[at].end)


def _only(one: Conjunct, item: Named) -> bool:
    """Whether nothing but states and quantities is named beside it."""
    return all(not isinstance(o, Mention) or o.kind == "choice" for o in one.items if o is not item)


def _of_verb(said: Said, one: Conjunct, after: Conjunct, item: Named) -> tuple[int, int] | None:
    """The first of a list: the next takes its place behind the verb."""
    if not after.items or not said.same_kind(item, after.items[0]):
        return None
    before = [other for other in one.items if other.end <= item.start and other is not one.verb]
    if any(said.same_kind(item, other) for other in before):
        return None
    tails = one.behind(item), after.behind(after.items[0])
    empty = not said.text[item.end : one.end].strip()
    if not empty and (before or not _shaped(said, *tails)):
        return None
    lead = plain_words(said.text[after.start : after.items[0].start])
    led = words(said.text[one.start : said.phrase(item)])[-1:]
    if not lead:
        return said.phrase(item), after.start
    if len(lead) > 1 or not led or lead[0] not in PREPOSITIONS or not matching(lead[0], led[0]):
        return None
    return said.phrase(item, preposition=True), after.start


def _elliptical(said: Said, before: Conjunct, one: Conjunct, item: Named) -> tuple[int, int] | None:
    """One of a list that is not its first."""
    partner = next((other for other in before.items if said.same_kind(other, item)), None)
    if one.items[0] is not item or partner is None:
        return None
    if not set(words(said.text[one.start : item.start])) <= PREPOSITIONS | THE:
        return None
    tails = before.behind(partner), one.behind(item)
    if not said.text[item.end : one.end].strip():
        return before.end, one.end
    if _shaped(said, *tails):
        return before.end, one.end
    shared = not said.text[partner.end : before.end].strip() and bool(tails[1])
    if shared and all(isinstance(other, Mention) for other in tails[1]):
        return before.end, item.end
    return None


def _shaped(said: Said, one: Sequence[Named], other: Sequence[Named]) -> bool:
    """Whether the same kinds are named in both."""
    pairs = zip(one, other, strict=False)
    return bool(one) and len(one) == len(other) and all(said.same_kind(a, b) for a, b in pairs)


def relisted(said: Said, row: Sequence[Conjunct], cut: tuple[int, int]) -> str | None:
    """The text without the last of three or more in a list, with its "and" before the one that is now the last."""
    last = row[-1]
    if len(row) <= 2 or last.verbal or row[-2].verbal or cut[0] != row[-2].end:
        return None
    joins = [said.text[a.end : b.start] for a, b in ((row[-3], row[-2]), (row[-2], last))]
    if joins[0].strip() != "," or joins[1].strip(" ,") == "":
        return None
    return put_together(
        said.text[: row[-3].end], joins[1], said.text[row[-2].start : row[-2].end], said.text[cut[1] : last.end]
    )
