"""Sentences in which people correct themselves: "go to the kitchen, no wait, the lobby" becomes "go to the lobby".

What is taken back and the editing term behind it are cut out where it is certain what stands for what: a name, a
quantity or an opposite for another of its kind, or a clause for one that begins with the same verb.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gateway.commands.hearing.editing_terms import EditingTerm, editing_terms
from gateway.commands.names.action_words import ActionWord
from gateway.commands.names.mentions import Mention
from gateway.commands.names.name_tokens import special, tokens
from gateway.commands.names.name_words import ARTICLES
from gateway.commands.quantities.quantities import Quantity, find

MOST = 4
"""Repairs of one sentence."""
_MOST_WORDS = 5  # from an editing term to the name behind it
_REACH = 8  # words before a name among which its verb stands
_OPPOSITES = (("on", "off"), ("open", "closed", "close", "shut"), ("up", "down"), ("left", "right"))
_OPPOSITE = re.compile(rf"\b(?:{'|'.join(word for row in _OPPOSITES for word in row)})\b", re.IGNORECASE)
_TO = frozenset(
    ("to", "into", "onto", "in", "on", "at", "toward", "towards", "zu", "zum", "zur", "nach", "ins", "auf", "al", "au")
)
_PREPOSITIONS = _TO | frozenset(
    ("from", "for", "with", "by", "via", "per", "of", "von", "vom", "für", "mit", "a", "de", "del", "du", "en", "à")
)
_WITH_ARTICLE = frozenset(("zum", "zur", "ins", "im", "vom", "beim", "al", "del", "au", "du"))
_BACK_TO = frozenset(("it", "them", "that", "this", "es", "ihn", "sie", "lo", "los", "le"))
_ARTICLES = ARTICLES - {"a"}
_NEW_CLAUSE = re.compile(
    r"\b(?:then|after that|afterwards|before|dann|danach|luego|después|puis|ensuite)\b|[;.!?](?=\s)|然后", re.IGNORECASE
)
_GOES_ON = re.compile(
    r"[,;.!?:]|\b(?:and|or|then|but|before|after|und|oder|dann|y|o|luego|et|ou|puis)\b", re.IGNORECASE
)
_COURTEOUS = re.compile(r"[\s,]*(?:(?:please|now|bitte|por favor)[\s,]*)*", re.IGNORECASE)
_ENDS = re.compile(r"(?: one)?\s*(?:$|[,.;!?]|\b(?:then|and then|please|dann|und dann|luego|puis)\b)", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:not|don'?t|don’t|never|instead of|rather than|forget|skip|ignore|nicht|kein\w*|sondern|pas|nunca)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\W*(?:what|where|when|why|how|who|which|is|are|was|were|did|does|do you|have you|has|wo|wie|wann|warum|wer|ist|"
    r"bist|qué|dónde|cuándo|cómo|está|estás|où|quand|comment|pourquoi|est-ce)\b",
    re.IGNORECASE,
)
_UNIT = re.compile(r"(?:[\d.,]*\d\s?|.*\w\s)(?P<unit>[^\W\d_][^\s\d]*|%|°\w?)")
_NOUN = re.compile(r"\s*[^\W\d_]+(?!\w)")
_LISTED = re.compile(r"\s*(?:,|\band\b|\bund\b|\by\b|\bet\b)+\s*(?:the\s+)?", re.IGNORECASE)
_WORD = re.compile(r"[\w'’]+")
_STOP = re.compile(r"[,;!?]|\.(?!\d)")
_ONE = re.compile(r" one\b", re.IGNORECASE)
_NUMBER = re.compile(r"\s*no[.\s]*", re.IGNORECASE)  # "table no. 5"
Alike = Callable[[Mention, Mention], bool]
Named = Mention | Quantity


@dataclass(frozen=True, slots=True)
class Repairs:
    """What is found in a sentence, for the repair of it.

    Attributes:
        quoted: spans of texts in quotes.
        alike: whether one name may stand for another.
        kinds: of quantities that the robot takes.
    """

    text: str
    mentions: Sequence[Mention]
    quantities: Sequence[Quantity]
    actions: Sequence[ActionWord]
    quoted: Sequence[tuple[int, int]]
    alike: Alike
    kinds: frozenset[str] = frozenset()

    def first(self) -> str | None:
        """The text after its first repair; None where nothing is certainly taken back."""
        if _ASKS.match(self.text):
            return None
        found = (self._repaired(term) for term in editing_terms(self.text) if term.start > 0 and self._is_free(term))
        return next((text for text in found if text is not None and text != self.text), None)

    def _is_free(self, term: EditingTerm) -> bool:
        named: list[Named] = [*self.mentions, *self.quantities]
        spans = [*((item.start, item.end) for item in named), *self.quoted]
        return not any(start < term.end and term.start < end for start, end in spans)

    def _repaired(self, term: EditingTerm) -> str | None:
        began = max((match.end() for match in _NEW_CLAUSE.finditer(self.text, 0, term.start)), default=0)
        if _NOT.search(self.text, began, term.start):
            return None
        return self._opposite(term) or self._item(term, began) or (self._clause(term, began) if term.certain else None)

    def _opposite(self, term: EditingTerm) -> str | None:
        """With "off, no, on" as "on"."""
        after = _OPPOSITE.match(self.text, term.end)
        before = [m for m in _OPPOSITE.finditer(self.text, 0, term.start) if m.end() == term.start]
        if not term.certain or after is None or not before or not _ENDS.match(self.text, after.end()):
            return None
        pair = {before[0][0].casefold(), after[0].casefold()}
        if len(pair) < 2 or not any(pair <= set(row) for row in _OPPOSITES):
            return None
        return self._without(before[0].start(), term.end)

    def _clause(self, term: EditingTerm, began: int) -> str | None:
        """With "show this, no, show that" as "show that"."""
        verb = next((word for word in self.actions if word.start == term.end), None)
        if verb is None or set(_words(self.text[verb.end :])[:1]) & _BACK_TO:
            return None
        said = self._said(verb)
        earlier = [word for word in self.actions if began <= word.start < term.start and self._said(word) == said]
        if not earlier or _GOES_ON.search(self.text, earlier[-1].end, term.start):
            return None
        return self._without(earlier[-1].start, term.end)

    def _item(self, term: EditingTerm, began: int) -> str | None:
        """With the name or the quantity behind the term in the place of one before it."""
        items: list[Named] = sorted((*self.mentions, *self.quantities), key=lambda item: item.start)
        good = next((item for item in items if item.start >= term.end), None)
        if good is None or _GOES_ON.search(self.text, term.end, good.start):
            return None
        onset = _words(self.text[term.end : good.start])
        before = [item for item in items if began <= item.start and item.end <= term.start]
        alike = [item for item in before if self._same_kind(item, good)]
        if len(onset) > _MOST_WORDS or not alike or (not term.certain and self._listed(before, good, items)):
            return None
        found = (self._replaced(bad, good, onset, term) for bad in reversed(alike))
        return next((text for text in found if text is not None), None)

    def _replaced(self, bad: Named, good: Named, onset: Sequence[str], term: EditingTerm) -> str | None:
        between = self.text[bad.end : term.start].strip()
        cut = self._cut(bad, good, onset, term)
        unit = self._unit(bad, good)
        if cut is None or unit is None:
            return None
        noun = _NOUN.match(self.text, good.end)
        same = isinstance(bad, Quantity) and noun is not None and noun[0].strip().casefold() == between.casefold()
        if not unit and (same or _COURTEOUS.fullmatch(between)):
            return self._without(*cut)
        if isinstance(bad, Quantity) and isinstance(good, Quantity) and bad.bare and not good.bare:
            return None
        return self._moved(cut, good, unit, between, onset, term)

    def _moved(
        self, cut: tuple[int, int], good: Named, unit: str, between: str, onset: Sequence[str], term: EditingTerm
    ) -> str | None:
        """With the repair in front of the words between: "put the cup in the left bin, no, the red box"."""
        text, (start, end) = self.text, cut
        if not _ENDS.match(text, good.end) or _GOES_ON.search(between) or not term.certain:
            return None
        if not set(onset) <= _PREPOSITIONS | _ARTICLES or _NUMBER.fullmatch(text, term.start, term.end):
            return None
        behind = good.end + (len(" one") if _ONE.match(text, good.end) else 0)
        return _joined(text[:start], f"{text[end:behind]}{unit}", between, text[behind:])

    def _cut(self, bad: Named, good: Named, onset: Sequence[str], term: EditingTerm) -> tuple[int, int] | None:
        """From where the repair stands in place of what was said, and where it begins."""
        row = list(_WORD.finditer(self.text, 0, bad.start))[-_REACH:]
        has_article = bool(row) and row[-1][0].casefold() in _ARTICLES
        phrase = row[-1].start() if has_article else bad.start
        lead = row[:-1] if has_article else row
        plain = [word for word in onset if word not in _ARTICLES]
        if not plain and lead and lead[-1][0].casefold() in _WITH_ARTICLE:
            return bad.start, good.start
        if not plain:
            return (phrase if onset else self._label(bad, good)), term.end
        fits = bool(lead) and _matching(lead[-1][0].casefold(), plain[-1])
        if len(plain) == 1 and plain[0] in _PREPOSITIONS:
            return (lead[-1].start(), term.end) if fits else None
        verb = self._verb(plain[0], lead, bad.start, term)
        if verb is None or not {*plain[1:]} <= _PREPOSITIONS | _BACK_TO | {one[0].casefold() for one in lead}:
            return None
        if set(plain) & _BACK_TO:
            return (phrase, self._phrase(good, term)) if fits else None
        return verb, term.end

    def _verb(self, word: str, lead: Sequence[re.Match[str]], limit: int, term: EditingTerm) -> int | None:
        """Where the verb stands that is said again behind the term, or one of the same action."""
        again = {name for verb in self.actions if verb.start == term.end for name in verb.actions}
        starts = [verb.start for verb in self.actions if verb.end <= limit and not again.isdisjoint(verb.actions)]
        starts = [start for start in starts if lead and start >= lead[0].start()]
        starts = starts or [one.start() for one in lead if one[0].casefold() == word]
        return starts[-1] if starts and not _GOES_ON.search(self.text, starts[-1], limit) else None

    def _label(self, bad: Named, good: Named) -> int:
        """Where a name is cut for one that has no article: "ward 2, no, 3" keeps the ward."""
        ours, theirs = (tokens(self.text[item.start : item.end]) for item in (bad, good))
        if isinstance(bad, Mention) and len(theirs) == 1 and len(ours) > 1 and special(theirs[0].word):
            return bad.start + ours[-1].start if special(ours[-1].word) else bad.start
        return bad.start

    def _phrase(self, good: Named, term: EditingTerm) -> int:
        words = list(_WORD.finditer(self.text, term.end, good.start))
        return words[-1].start() if words and words[-1][0].casefold() in _ARTICLES else good.start

    def _same_kind(self, bad: Named, good: Named) -> bool:
        if isinstance(bad, Mention) and isinstance(good, Mention):
            return self.alike(bad, good)
        if isinstance(bad, Quantity) and isinstance(good, Quantity):
            return bad.kind == good.kind or bad.bare or good.bare
        return False

    def _unit(self, bad: Named, good: Named) -> str | None:
        """What a bare number gets from the quantity before it; None where it is of another kind with that."""
        if not isinstance(bad, Quantity) or not isinstance(good, Quantity) or bad.bare or not good.bare:
            return ""
        unit = _UNIT.fullmatch(self.text[bad.start : bad.end])
        if unit is None:
            return None
        kinds = self.kinds - {"angle" if bad.kind == "temperature" else "temperature"}
        found = find(f"{self.text[good.start : good.end]} {unit['unit']}", kinds=kinds)
        return f" {unit['unit']}" if [one.kind for one in found] == [bad.kind] else None

    def _listed(self, before: Sequence[Named], good: Named, items: Sequence[Named]) -> bool:
        """Whether they are named one after the other: "A, B, er, C and D"."""
        row = [*before[-2:], *(item for item in items if item.start > good.start)][:3]
        around = [(row[0], row[1])] if len(before) > 1 else []
        around += [(good, item) for item in items if item.start > good.start][:1]
        return any(_LISTED.fullmatch(self.text[one.end : other.start]) for one, other in around)

    def _said(self, word: ActionWord) -> str:
        return self.text[word.start : word.end].casefold()

    def _without(self, start: int, end: int) -> str:
        return _joined(self.text[:start], self.text[end:])


def _joined(*parts: str) -> str:
    """The parts in one, with a space between words and none before a stop."""
    whole = ""
    for part in (part.strip() for part in parts):
        whole += part if not whole or not part or _STOP.match(part) else f" {part}"
    return whole


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _matching(one: str, other: str) -> bool:
    """Whether a preposition may stand for another."""
    return one == other or {one, other} <= _TO
