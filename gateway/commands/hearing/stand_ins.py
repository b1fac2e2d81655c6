"""Names, quantities and opposites that stand for others: "go to the kitchen, no wait, the lobby".

What is taken back and the editing term behind it are cut out where it is certain what stands for what: a name, a
quantity or an opposite for another of its kind, or a clause for one that begins with the same verb.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gateway.commands.hearing.editing_terms import EditingTerm
from gateway.commands.hearing.said import (
    BACK_TO,
    COURTEOUS,
    ENDS,
    GOES_ON,
    PREPOSITIONS,
    THE,
    WORD,
    Named,
    Said,
    matching,
    plainly_on,
    put_together,
    words,
)
from gateway.commands.names.mentions import Mention
from gateway.commands.names.name_tokens import special, tokens
from gateway.commands.quantities.quantities import Quantity
from gateway.commands.quantities.same_units import in_unit_of, unit_said

_MOST_WORDS = 5  # from an editing term to the name behind it
_REACH = 8  # words before a name among which its verb stands
_OPPOSITES = (("on", "off"), ("open", "closed", "close", "shut"), ("up", "down"), ("left", "right"))
_OPPOSITE = re.compile(rf"\b(?:{'|'.join(word for row in _OPPOSITES for word in row)})\b", re.IGNORECASE)
_WITH_ARTICLE = frozenset(("zum", "zur", "ins", "im", "vom", "beim", "al", "del", "au", "du"))
_NOUN = re.compile(r"\s*[^\W\d_]+(?!\w)")
_LISTED = re.compile(r"\s*(?:,|\band\b|\bund\b|\by\b|\bet\b)+\s*(?:the\s+)?", re.IGNORECASE)
_ONE = re.compile(r" one\b", re.IGNORECASE)
_LED = re.compile(r"\s*,?\s*[^\W\d_]+(?:\s+[^\W\d_]+)?\s+")
_TELLS = re.compile(
    r"\s+(?:is|are|was|were|has|have|isn'?t|isn’t|aren'?t|looks?|seems?|will|can|may|might|must|should|needs?|ist|sind|hat|"
    r"está|están|est|sont)\b",
    re.IGNORECASE,
)
_WITH_CARE = re.compile(
    r"\b(?:if|unless|only|when|while|until|till|once|without|slow\w*|care\w*|gent\w*|quiet\w*|soft\w*|around|at most|"
    r"at least|no more|max\w*|nur|wenn|falls|langsam\w*|vorsichtig\w*|sanft\w*|höchstens|solo|sólo|si|despacio|"
    r"cuidado\w*|seulement|lentement|doucement)\b",
    re.IGNORECASE,
)
_MAY_GO = frozenset(("duration",))  # "go to A for 3 minutes, no, go to B"
_NUMBER = re.compile(r"\s*no[.\s]*", re.IGNORECASE)  # "table no. 5"
_NONE = re.compile(r"(?:,|\bwith) no $", re.IGNORECASE)
"""Before what is not wanted, and no correction: "scrub it, no water"."""


@dataclass(frozen=True, slots=True)
class StandIns:
    """What stands behind the editing terms of a sentence for what stands before them."""

    said: Said

    @property
    def text(self) -> str:
        """The sentence."""
        return self.said.text

    def repaired(self, term: EditingTerm, *, only: bool = False) -> str | None:
        """The text with one repair; None where it is not certain what stands for what.

        Args:
            term: it stands between what is taken back and the repair.
            only: whether the repair is said with "only", which may stand for a whole list.
        """
        began = self.said.clause(term.start)
        found = self._opposite(term) or self._sibling(term) or self._item(term, began, only=only)
        return found or (self._clause(term, began, only=only) if term.certain else None)

    def _opposite(self, term: EditingTerm) -> str | None:
        """With "off, no, on" as "on"."""
        after = _OPPOSITE.match(self.text, term.end)
        before = [m for m in _OPPOSITE.finditer(self.text, 0, term.start) if m.end() == term.start]
        if not term.certain or after is None or not before or not ENDS.match(self.text, after.end()):
            return None
        pair = {before[0][0].casefold(), after[0].casefold()}
        if len(pair) < 2 or not any(pair <= set(row) for row in _OPPOSITES):
            return None
        return self.said.without(before[0].start(), term.end)

    def _sibling(self, term: EditingTerm) -> str | None:
        """With "berth four no wait berth five go there" as "berth five go there": an order follows, and no comma."""
        places = [one for one in self.said.mentions if one.kind == "place"]
        bad = next((one for one in places if one.end == term.start), None)
        good = next((one for one in places if one.start == term.end), None)
        if not term.certain or bad is None or good is None or bad.ids == good.ids:
            return None
        spoken = set(self.text[term.start : term.end]).isdisjoint(",.;:!?")
        if not spoken or all(word.start != good.end + 1 for word in self.said.actions):
            return None
        one, other = (self.text[place.start : place.end].casefold().split() for place in (bad, good))
        same = len(one) == len(other) > 1 and one[:-1] == other[:-1]
        return self.said.without(bad.start, term.end) if same else None

    def _clause(self, term: EditingTerm, began: int, *, only: bool) -> str | None:
        """With "show this, no, show that" as "show that"."""
        verb = next((word for word in self.said.actions if word.start == term.end), None)
        if verb is None or set(words(self.text[verb.end :])[:1]) & BACK_TO:
            return None
        said = self.said.word(verb)
        verbs = [word for word in self.said.actions if began <= word.start < term.start]
        earlier = [word for word in verbs if self.said.word(word) == said]
        if only and len(verbs) > 1:
            return None
        if not earlier or GOES_ON.search(self.text, earlier[-1].end, term.start):
            return None
        if self._loses_care(earlier[-1].start, term.start, term):
            return None
        return self.said.without(earlier[-1].start, term.end)

    def _loses_care(self, start: int, end: int, term: EditingTerm, bad: Named | None = None) -> bool:
        """Whether conditions, care or a quantity stand in what is cut out, and not in the clause behind the term."""
        spans = [(item.start, item.end) for item in self.said.items]
        stops = (match.start() for match in GOES_ON.finditer(self.text, term.end))
        until = next((at for at in stops if not any(s <= at < e for s, e in spans)), len(self.text))
        cut, kept = (
            {match[0].casefold() for match in _WITH_CARE.finditer(self.text, *span)}
            for span in ((start, end), (term.end, until))
        )
        of_old, of_new = (
            {item.kind for item in self.said.within(*span) if isinstance(item, Quantity) and item is not bad}
            for span in ((start, end), (term.end, until))
        )
        return not cut <= kept or not of_old - _MAY_GO <= of_new

    def _item(self, term: EditingTerm, began: int, *, only: bool) -> str | None:
        """With the name or the quantity behind the term in the place of one before it."""
        items = self.said.items
        good = next((item for item in items if item.start >= term.end), None)
        if good is None or GOES_ON.search(self.text, term.end, good.start):
            return None
        onset = words(self.text[term.end : good.start])
        before = [item for item in items if began <= item.start and item.end <= term.start]
        alike = [item for item in before if self.said.same_kind(item, good)]
        if len(onset) > _MOST_WORDS or not alike or (not term.certain and self._listed(before, good, items)):
            return None
        if (only and len(alike) > 1) or self._goes_on(good, alike[-1], before):
            return None
        found = (self._replaced(bad, good, onset, term) for bad in reversed(alike))
        return next((text for text in found if text is not None), None)

    def _goes_on(self, good: Named, bad: Named, before: Sequence[Named]) -> bool:
        """Whether more than one is said again, or something is said of the name: "no, the hall is closed"."""
        if isinstance(good, Mention) and not plainly_on(self.text, good.end, self.said.quantities):
            return True
        one = len(self.text[good.start : good.end].split()) == 1
        if isinstance(good, Mention) and (one or good.kind != "place") and _NONE.search(self.text, 0, good.start):
            return True
        if _TELLS.match(self.text, good.end) or (self.said.listed_before(bad) and self.said.listed_after(good)):
            return True
        after = next((item for item in self.said.items if item.start >= good.end), None)
        if after is None or _LED.fullmatch(self.text, good.end, after.start) is None:
            return False
        lead = self.said.lead(after)
        others = [one for one in before if one is not bad and self.said.same_kind(one, after)]
        return lead in PREPOSITIONS and any(matching(self.said.lead(one), lead) for one in others)

    def _replaced(self, bad: Named, good: Named, onset: Sequence[str], term: EditingTerm) -> str | None:
        between = self.text[bad.end : term.start].strip()
        cut = self._cut(bad, good, onset, term)
        unit = self._unit(bad, good)
        if cut is None or unit is None:
            return None
        noun = _NOUN.match(self.text, good.end)
        same = isinstance(bad, Quantity) and noun is not None and noun[0].strip().casefold() == between.casefold()
        if not unit and (same or COURTEOUS.fullmatch(between)):
            return self.said.without(*cut)
        if isinstance(bad, Quantity) and isinstance(good, Quantity) and bad.bare and not good.bare:
            return None
        return self._moved(cut, good, unit, between, onset, term)

    def _moved(
        self, cut: tuple[int, int], good: Named, unit: str, between: str, onset: Sequence[str], term: EditingTerm
    ) -> str | None:
        """With the repair in front of the words between: "put the cup in the left bin, no, the red box"."""
        text, (start, end) = self.text, cut
        if not ENDS.match(text, good.end) or GOES_ON.search(between) or not term.certain:
            return None
        if not set(onset) <= PREPOSITIONS | THE or _NUMBER.fullmatch(text, term.start, term.end):
            return None
        behind = good.end + (len(" one") if _ONE.match(text, good.end) else 0)
        return put_together(text[:start], f"{text[end:behind]}{unit}", between, text[behind:])

    def _cut(self, bad: Named, good: Named, onset: Sequence[str], term: EditingTerm) -> tuple[int, int] | None:
        """From where the repair stands in place of what was said, and where it begins."""
        row = list(WORD.finditer(self.text, 0, bad.start))[-_REACH:]
        has_article = bool(row) and row[-1][0].casefold() in THE
        phrase = row[-1].start() if has_article else bad.start
        lead = row[:-1] if has_article else row
        plain = [word for word in onset if word not in THE]
        if not plain and lead and lead[-1][0].casefold() in _WITH_ARTICLE:
            return bad.start, good.start
        if not plain:
            return (phrase if onset else self._label(bad, good)), term.end
        fits = bool(lead) and matching(lead[-1][0].casefold(), plain[-1])
        if len(plain) == 1 and plain[0] in PREPOSITIONS:
            return (lead[-1].start(), term.end) if fits else None
        verb = self._verb(plain[0], lead, bad.start, term)
        if verb is None or not {*plain[1:]} <= PREPOSITIONS | BACK_TO | {one[0].casefold() for one in lead}:
            return None
        if set(plain) & BACK_TO:
            return (phrase, self._phrase(good, term)) if fits else None
        return None if self._loses_care(verb, bad.end, term, bad) else (verb, term.end)

    def _verb(self, word: str, lead: Sequence[re.Match[str]], limit: int, term: EditingTerm) -> int | None:
        """Where the verb stands that is said again behind the term, or one of the same action."""
        again = {name for verb in self.said.actions if verb.start == term.end for name in verb.actions}
        starts = [verb.start for verb in self.said.actions if verb.end <= limit and not again.isdisjoint(verb.actions)]
        starts = [start for start in starts if lead and start >= lead[0].start()]
        starts = starts or [one.start() for one in lead if one[0].casefold() == word]
        return starts[-1] if starts and not GOES_ON.search(self.text, starts[-1], limit) else None

    def _label(self, bad: Named, good: Named) -> int:
        """Where a name is cut for one that has no article: "ward 2, no, 3" keeps the ward."""
        ours, theirs = (tokens(self.text[item.start : item.end]) for item in (bad, good))
        if isinstance(bad, Mention) and len(theirs) == 1 and len(ours) > 1 and special(theirs[0].word):
            return bad.start + ours[-1].start if special(ours[-1].word) else bad.start
        return bad.start

    def _phrase(self, good: Named, term: EditingTerm) -> int:
        words = list(WORD.finditer(self.text, term.end, good.start))
        return words[-1].start() if words and words[-1][0].casefold() in THE else good.start

    def _unit(self, bad: Named, good: Named) -> str | None:
        """What a bare number gets from the quantity before it; None where it is of another kind with that."""
        if not isinstance(bad, Quantity) or not isinstance(good, Quantity) or bad.bare or not good.bare:
            return ""
        unit = unit_said(self.text[bad.start : bad.end])
        same = in_unit_of(self.text[good.start : good.end], bad, unit, self.said.kinds) if unit else None
        return f" {unit}" if same is not None else None

    def _listed(self, before: Sequence[Named], good: Named, items: Sequence[Named]) -> bool:
        """Whether they are named one after the other: "A, B, er, C and D"."""
        row = [*before[-2:], *(item for item in items if item.start > good.start)][:3]
        around = [(row[0], row[1])] if len(before) > 1 else []
        around += [(good, item) for item in items if item.start > good.start][:1]
        return any(_LISTED.fullmatch(self.text[one.end : other.start]) for one, other in around)
