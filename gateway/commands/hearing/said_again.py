"""Verbs and whole phrases that are said again: "mop gate 4, no, sweep it", "from A to B, I mean from C to B"."""

from __future__ import annotations

import itertools
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
    Named,
    Said,
    matching,
    plain_words,
    put_together,
    same,
    words,
)
from gateway.commands.names.mentions import Mention

_BACK = re.compile(r"\s+(?P<back>it|this|that|them|these|those|es|ihn|sie)\b(?:\s+instead\b)?", re.IGNORECASE)
_MANY = frozenset(("them", "these", "those", "sie"))
_LISTED = re.compile(r"(?:\s|,|\b(?:and|und|the|die|den|das)\b)*", re.IGNORECASE)
_TAIL = re.compile(r"[^,;.!?]*")


@dataclass(frozen=True, slots=True)
class _Verb:
    """A word of actions, or the value of a choice that is said as a verb, with what tells it from others."""

    start: int
    end: int
    row: frozenset[str]
    choice: Mention | None = None


def other_verb(said: Said, term: EditingTerm) -> str | None:
    """With the verb behind the term in the place of the one before it: "mop gate 4, no, sweep it"."""
    verbs = _verbs(said)
    new = next((verb for verb in verbs if verb.start == term.end), None)
    back = None if new is None else _BACK.match(said.text, new.end)
    began = said.clause(term.start)
    earlier = [verb for verb in verbs if began <= verb.start and verb.end <= term.start]
    if new is None or back is None or not earlier or not ENDS.match(said.text, back.end()):
        return None
    old = earlier[-1]
    named = said.within(old.end, term.start)
    if not _alike(old, new, said) or not _is_verb(old, said) or not named:
        return None
    gaps = [said.text[one.end : other.start] for one, other in itertools.pairwise(named)]
    many = back["back"].casefold() in _MANY
    if many != (len(named) > 1) or not all(_LISTED.fullmatch(gap) for gap in gaps):
        return None
    if not set(words(said.text[old.end : named[0].start])) <= THE or not all(isinstance(one, Mention) for one in named):
        return None
    if not COURTEOUS.fullmatch(said.text[named[-1].end : term.start]):
        return None
    kept = said.text[old.end : term.start].rstrip(" ,")
    return put_together(said.text[: old.start], said.text[new.start : new.end], kept, said.text[back.end() :])


def _verbs(said: Said) -> list[_Verb]:
    found = [_Verb(word.start, word.end, frozenset(word.actions)) for word in said.actions]
    found += [_Verb(m.start, m.end, frozenset(m.ids), m) for m in said.mentions if m.kind == "choice"]
    return sorted(found, key=lambda verb: verb.start)


def _alike(one: _Verb, other: _Verb, said: Said) -> bool:
    """Whether one may stand for the other, and is not the same."""
    if not one.row.isdisjoint(other.row) or (one.choice is None) != (other.choice is None):
        return False
    return one.choice is None or other.choice is None or said.alike(one.choice, other.choice)


def _is_verb(verb: _Verb, said: Said) -> bool:
    """Whether it stands where a verb does: at the beginning, or behind a stop or a word that is no article."""
    before = said.text[: verb.start].rstrip()
    last = words(before)[-1:]
    return not set(last) & (THE | PREPOSITIONS | {"a"}) or before.endswith((",", ".", ";", ":", "!"))


def phrases(said: Said, term: EditingTerm) -> str | None:
    """With several names or quantities behind the term in the place of those before it that are said alike.

    "Patrol airside twice, I mean landside twice"; "from the entrance to gate 1, no, from baggage claim to gate 1".
    """
    new = said.within(term.end, _end(said, term.end))
    began = said.clause(term.start)
    old = said.within(began, term.start)[-len(new) :] if new else []
    if len(new) <= 1 or len(old) < len(new):
        return None
    if not all(said.same_kind(one, other) for one, other in zip(old, new, strict=True)):
        return None
    if all(same(one, other) for one, other in zip(old, new, strict=True)) or not _framed(said, old, new, term):
        return None
    onset = _onset(said, old, new, term)
    if onset is None or (said.listed_before(old[0]) and said.listed_after(new[-1])):
        return None
    with_preposition = bool(plain_words(said.text[onset : new[0].start]))
    start = said.phrase(old[0], preposition=with_preposition)
    if onset == new[0].start and start != old[0].start:
        start = old[0].start
    return said.without(start, onset)


def _end(said: Said, start: int) -> int:
    """Where the clause ends that begins there; names and quantities may hold stops."""
    spans = [(item.start, item.end) for item in said.items]
    stops = (match.start() for match in GOES_ON.finditer(said.text, start))
    return next((at for at in stops if not any(s <= at < e for s, e in spans)), len(said.text))


def _framed(said: Said, old: Sequence[Named], new: Sequence[Named], term: EditingTerm) -> bool:
    """Whether the same words, or prepositions for others, stand between and behind both."""
    gaps = [
        [plain_words(said.text[one.end : other.start]) for one, other in itertools.pairwise(row)] for row in (old, new)
    ]
    between = said.text[old[0].end : old[-1].start]
    if GOES_ON.search(between) or not all(_agree(one, other) for one, other in zip(*gaps, strict=True)):
        return False
    ends = ((old[-1].end, term.start), (new[-1].end, _end(said, term.end)))
    behind = [plain_words(said.text[start:end]) for start, end in ends]
    return behind[0] == behind[1] or COURTEOUS.fullmatch(" ".join(behind[0] + behind[1])) is not None


def _agree(one: Sequence[str], other: Sequence[str]) -> bool:
    return len(one) == len(other) and all(matching(a, b) for a, b in zip(one, other, strict=True))


def _onset(said: Said, old: Sequence[Named], new: Sequence[Named], term: EditingTerm) -> int | None:
    """Where the phrases begin behind the term, after a verb that is said again; None where they are led otherwise."""
    at = term.end
    verb = next((word for word in said.actions if word.start == at), None)
    if verb is not None:
        back = _BACK.match(said.text, verb.end)
        again = [word for word in said.actions if word.end <= old[0].start and set(word.actions) & set(verb.actions)]
        if back is None or not again:
            return None
        at = back.end() + len(said.text[back.end() :]) - len(said.text[back.end() :].lstrip())
    lead = plain_words(said.text[at : new[0].start])
    if set(lead) & BACK_TO or len(lead) > 1:
        return None
    if lead and not _agree([said.lead(old[0])], lead):
        return None
    return at
