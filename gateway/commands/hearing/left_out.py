"""Names that are not wanted any more: "water the fern and the orchid, no, leave out the orchid"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gateway.commands.hearing.conjuncts import Conjunct, conjuncts, relisted, without
from gateway.commands.hearing.editing_terms import EditingTerm
from gateway.commands.hearing.said import Named, Said, put_together, same
from gateway.commands.names.mentions import Mention

_OUT = r"leave out|forget about|forget|skip|omit|scrap|without|never mind|vergiss|ohne|olvida|sin|oublie|sans"
_TAKEN_OUT = re.compile(rf"(?:but\s+)?(?P<verb>{_OUT}|leave|drop|not|nicht|pas)\s+", re.IGNORECASE)
_ALONE = re.compile(
    rf"\s*(?:[.!;,–—]\s*|\s)(?:(?:and|but|please|just)\s+)*(?=(?:{_OUT}|leave|drop|not)\s)", re.IGNORECASE
)
_ONLY = re.compile(r"(?:just|only|nur|solo|sólo|seulement)\s+", re.IGNORECASE)
_BEHIND = re.compile(r"(?: (?:out|alone|then))?[\s.!]*", re.IGNORECASE)
_COURTEOUS_END = re.compile(r"[\s,.!]*(?:(?:please|sorry|thanks|thank you|bitte|danke)[\s,.!]*)*", re.IGNORECASE)
_REST = re.compile(r"[\s,;.]*\b(?P<then>(?:and )?then\b.*)", re.IGNORECASE)
_REFERS = re.compile(r"\b(?:it|them|they|there|this|that|both|all|each|every|other|same)\b", re.IGNORECASE)


def left_out(said: Said, start: int, at: int, *, certain: bool) -> str | None:
    """The text without what is said to be left out behind an editing term or a stop.

    Args:
        said: the sentence.
        start: where the term begins.
        at: where the words behind it begin.
        certain: whether there is an editing term.
    """
    verb = _TAKEN_OUT.match(said.text, at)
    item = None if verb is None else said.named_at(verb.end())
    if verb is None or item is None or not isinstance(item, Mention) or item.vague or item.each:
        return None
    out = said.text[item.end :].casefold().startswith(" out")
    plain = verb["verb"].casefold() in ("leave", "drop")
    if any(word.start < verb.end() and verb.start() < word.end for word in said.actions) and not out:
        return None
    if plain and not (certain or out):
        return None
    rest = _rest(said, item, start)
    row = conjuncts(said, 0, start)
    named = [one for part in row for one in part.items if same(one, item)]
    return None if rest is None or len(named) != 1 else _cut(said, row, named[0], start, rest)


def taken_out(said: Said) -> Iterator[str | None]:
    """The text without each that is left out where no editing term says so: "go to A and B. Forget B."."""
    for match in _ALONE.finditer(said.text):
        if match.start() > 0 and said.is_free(match.start(), match.end()):
            yield left_out(said, match.start(), match.end(), certain=False)


def only(said: Said, term: EditingTerm) -> str | None:
    """The text without the last of a list where only another of it is wanted: the others go one after the other."""
    begins = _ONLY.match(said.text, term.end)
    item = said.named_at(term.end if begins is None else begins.end())
    if item is None or not isinstance(item, Mention):
        return None
    behind = said.text[item.end :]
    if begins is None and not behind.casefold().startswith(" only"):
        return None
    behind = behind.removeprefix(" only")
    if _BEHIND.fullmatch(behind) is None and _COURTEOUS_END.fullmatch(behind) is None:
        return None
    row = conjuncts(said, said.clause(term.start), term.start)
    items = [one for part in row for one in part.items]
    wanted = [one for one in items if same(one, item)]
    others = [one for one in items if one not in wanted and said.same_kind(one, item)]
    if len(wanted) != 1 or not others or any(part.verbal for part in row[1:]):
        return None
    return _cut(said, row, others[-1], term.start, said.text[term.start :])


def _rest(said: Said, item: Mention, start: int) -> str | None:
    """What stays of the sentence behind what is left out; None where that may be anything."""
    behind = said.text[item.end :]
    if _BEHIND.fullmatch(behind) or _COURTEOUS_END.fullmatch(behind):
        return ""
    after = re.match(r"(?: out| alone)?[\s,;.]*(?:and\s+)?(?=(?:just|only)\s)", behind, re.IGNORECASE)
    if after is not None:
        begins = _ONLY.match(said.text, item.end + after.end())
        kept = None if begins is None else said.named_at(begins.end())
        named = [one for one in said.within(0, start) if not same(one, item) and isinstance(one, Mention)]
        alike = [one for one in named if said.same_kind(one, item)]
        if kept is not None and len(alike) == 1 and same(alike[0], kept):
            return "" if _COURTEOUS_END.fullmatch(said.text[kept.end :]) else None
        return None
    rest = _REST.fullmatch(behind)
    verb = item.end + len(behind) - len(behind.lstrip(" ,;."))
    then = rest[0] if rest is not None else f", then {said.text[verb:]}"
    if (rest is None and all(word.start != verb for word in said.actions)) or _REFERS.search(then):
        return None
    later = said.within(item.end, len(said.text))
    return None if any(same(one, item) for one in later) else then


def _cut(said: Said, row: Sequence[Conjunct], item: Named, start: int, rest: str) -> str | None:
    cut = without(said, row, item)
    if cut is None:
        return None
    whole = relisted(said, row, cut)
    return put_together(*((said.text[: cut[0]], said.text[cut[1] : start]) if whole is None else (whole,)), rest)
