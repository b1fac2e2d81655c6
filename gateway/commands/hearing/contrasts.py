"""What is said only to say that it is not meant: "not A but B", "B, not A", "don't load A, load B"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gateway.commands.hearing.editing_terms import takes_back
from gateway.commands.hearing.said import (
    BACK_TO,
    GOES_ON,
    THE,
    Named,
    Said,
    matching,
    plain_words,
    plainly_on,
    put_together,
    same,
    words,
)
from gateway.commands.names.action_words import ActionWord
from gateway.commands.names.mentions import Mention
from gateway.commands.quantities.quantities import Quantity

_NOT = re.compile(
    r"(?<!\w)(?P<not>not|nicht|no|pas|instead of|rather than|statt|anstatt|en vez de|en lugar de|au lieu de)\s+",
    re.IGNORECASE,
)
_FOR = re.compile(r"instead of|rather than|(?:an)?statt|en vez de|en lugar de|au lieu de", re.IGNORECASE)
_BUT = re.compile(r"\s*,?\s*(?:but(?: rather)?|sondern|sino|mais)\s+", re.IGNORECASE)
_BEFORE = re.compile(r"\s*[,;–—-]*\s*(?:(?:and|but)\s+)?", re.IGNORECASE)
_AFTER = re.compile(
    r"\s*(?:$|[.;!]|,?\s*(?:and )?(?:then|please|afterwards|dann|luego|puis)\b|,?\s*(?:and|und|y|et)\s+(?=\w))",
    re.IGNORECASE,
)
_ASIDE = re.compile(r",\s*(?:to|into|from|onto|at|on|for|with|nach|zu|von|mit|con|de|avec)\s", re.IGNORECASE)
_GOES_TO = re.compile(r"\s+(?:to|into|from|onto)\s", re.IGNORECASE)
_AUXILIARY = frozenset(("do", "does", "did", "is", "are", "was", "or", "if", "why", "whether", "and", "can", "must"))
_DO_NOT = re.compile(r"(?:don'?t|don’t|do not|never|please don'?t|please do not)\s+", re.IGNORECASE)
_SEPARATES = re.compile(
    r"\s*(?:[,;.!]\s*(?:but\s+)?|\s(?:but|instead)\s+)(?:(?:instead,?|rather|please|just|only)\s+)?", re.IGNORECASE
)
_VERB_IT = re.compile(r"(?P<verb>[^\W\d]+) (?:it|them)\b", re.IGNORECASE)
_NOT_NOW = re.compile(
    r"(?:do|leave|keep|let|have|try)\b|\w+ (?:it|them) (?:tomorrow|later|tonight|if|only|when|after|next|on)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d]+ ", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s*|\s+(?=(?:the|an?|my|our|dem|der|die|das|den)\s)", re.IGNORECASE)
_LATER = re.compile(
    r"\b(?:if|unless|until|till|before|first|yet|when|while|wenn|bis|erst|noch|si|aún|encore)\b", re.IGNORECASE
)
_BEGINS = re.compile(r"\W*(?:(?:please|ok|okay|robot|now|hey|hi|so|and|then)\b\W*)*", re.IGNORECASE)


def contrasts(said: Said) -> Iterator[str | None]:
    """The text without each that is not meant, where something else is named in its place."""
    if _LATER.search(said.text):
        return
    for match in _NOT.finditer(said.text):
        if said.is_free(match.start(), match.end()):
            yield _not_this(said, match) or _other_than(said, match)
    for match in _DO_NOT.finditer(said.text):
        if said.is_free(match.start(), match.end()):
            yield _other_verb(said, match) or _forbidden(said, match)


def _not_this(said: Said, match: re.Match[str]) -> str | None:
    """With "not A but B" as "B"."""
    bad = said.named_at(match.end())
    if bad is None or not _once(said, bad) or set(words(said.text[: match.start()])[-1:]) & _AUXILIARY:
        return None
    but = _BUT.match(said.text, bad.end)
    if but is not None and _FOR.match(match["not"]) is None:
        good = said.named_at(but.end())
        plain = good is not None and plainly_on(said.text, good.end, said.quantities) and _instead(said, bad, good)
        return said.without(match.start(), but.end()) if plain else None
    first = _BEGINS.fullmatch(said.text, 0, match.start()) is not None
    return _at_the_beginning(said, match, bad) if first and match["not"].casefold() != "no" else None


def _at_the_beginning(said: Said, match: re.Match[str], bad: Named) -> str | None:
    """With "not A, B" as "B", and "instead of A, go to B" as "go to B"."""
    comma = _COMMA.match(said.text, bad.end)
    if comma is None or takes_back(said.text, bad.end):
        return None
    good = next((item for item in said.items if item.start >= comma.end()), None)
    if good is None or not _instead(said, bad, good):
        return None
    between = said.text[comma.end() : good.start]
    verb = any(word.start == comma.end() for word in said.actions)
    plain = GOES_ON.search(between) is None and (verb or (set(words(between)) <= THE and _stands_alone(said, good)))
    return said.without(match.start(), comma.end()) if plain else None


def _other_than(said: Said, match: re.Match[str]) -> str | None:
    """With "B, not A" and "B instead of A" as "B"."""
    bad = said.named_at(match.end())
    good = next((item for item in reversed(said.items) if item.end <= match.start()), None)
    if bad is None or good is None or not _once(said, bad) or not _instead(said, bad, good):
        return None
    if isinstance(good, Quantity) and isinstance(bad, Quantity) and good.bare and not bad.bare:
        return None
    gap = said.text[good.end : match.start()]
    lead = plain_words(said.text[match.end() : bad.start])
    if _BEFORE.fullmatch(gap) is None or match["not"].casefold() in ("no", "pas") or takes_back(said.text, bad.end):
        return None
    if lead and not matching(lead[-1], said.lead(good)):
        return None
    aside = (_ASIDE if "," in gap else _GOES_TO).match(said.text, bad.end) is not None
    return put_together(said.text[: good.end], said.text[bad.end :]) if aside or _ends(said, bad) else None


def _ends(said: Said, bad: Named) -> bool:
    """Whether what is not meant ends there, and no other of it follows: "not A and B"."""
    after = _AFTER.match(said.text, bad.end)
    if after is None or after[0].strip(" ,").casefold() not in ("and", "und", "y", "et"):
        return after is not None
    return any(word.start == after.end() for word in said.actions)


def _forbidden(said: Said, match: re.Match[str]) -> str | None:
    """With "don't load A, load B" as "load B"; the second clause must say all that the first does."""
    verbs = [word for word in said.actions if word.start >= match.end()]
    begins = _BEGINS.fullmatch(said.text, said.clause(match.start()), match.start()) is not None
    if not begins or not verbs or verbs[0].start != match.end():
        return None
    first = verbs[0]
    for second in verbs[1:]:
        bad = said.within(first.end, second.start)
        again = said.word(first) == said.word(second)
        apart = bad and (_SEPARATES.fullmatch(said.text, bad[-1].end, second.start) is not None)
        if apart or (bad and again and not said.text[bad[-1].end : second.start].strip()):
            return _after_ban(said, match.start(), first, second, bad) if again else None
    bad = said.within(first.end, len(said.text))[:1]
    but = None if not bad else _BUT.match(said.text, bad[0].end)
    good = None if but is None else said.named_at(but.end())
    if but is None or good is None or not _instead(said, bad[0], good) or not _once(said, bad[0]):
        return None
    if not plainly_on(said.text, good.end, said.quantities):
        return None
    lead = plain_words(said.text[first.end : bad[0].start]), plain_words(said.text[but.end() : good.start])
    if lead[1] and (len(lead[0]) != len(lead[1]) or not all(map(matching, *lead))):
        return None
    verb_end = first.end if lead[1] else said.phrase(bad[0])
    return put_together(said.text[: match.start()], said.text[first.start : verb_end], said.text[but.end() :])


def _other_verb(said: Said, match: re.Match[str]) -> str | None:
    """With "don't mop the hall, vacuum it" as "vacuum the hall"."""
    verb = _WORD.match(said.text, match.end())
    bad = None if verb is None else said.named_at(verb.end())
    if verb is None or bad is None:
        return None
    gap = _SEPARATES.match(said.text, bad.end)
    good = None if gap is None else _VERB_IT.match(said.text, gap.end())
    known = {*(one.start for one in said.actions), *(one.start for one in said.mentions)}
    if (
        good is None
        or _NOT_NOW.match(said.text, good.start())
        or good.start() not in known
        or good["verb"].casefold() == verb[0].strip().casefold()
    ):
        return None
    rest = said.text[good.end() :]
    return put_together(said.text[: match.start()], f"{good['verb']} {said.text[verb.end() : bad.end]}", rest)


def _after_ban(said: Said, start: int, first: ActionWord, second: ActionWord, bad: list[Named]) -> str | None:
    good = [item for item in said.items if item.start >= second.end][: len(bad)]
    if len(good) < len(bad) or GOES_ON.search(said.text[second.end : good[-1].start]):
        return None
    pairs = list(zip(bad, good, strict=True))
    differing = [(one, other) for one, other in pairs if not same(one, other)]
    if not all(said.same_kind(*pair) for pair in pairs) or not all(_once(said, one) for one, _ in differing):
        return None
    gaps = _gaps(said, first.end, bad), _gaps(said, second.end, good)
    if not differing or any(set(gap) & BACK_TO for gap in gaps[1]):
        return None
    if not all(len(a) == len(b) and all(map(matching, a, b)) for a, b in zip(*gaps, strict=True)):
        return None
    return said.without(start, second.start)


def _gaps(said: Said, start: int, row: list[Named]) -> list[list[str]]:
    ends = [start, *(item.end for item in row)]
    return [plain_words(said.text[end : item.start]) for end, item in zip(ends, row, strict=False)]


def _once(said: Said, item: Named) -> bool:
    """Whether it is named nowhere else in the sentence, and means one thing."""
    clear = not isinstance(item, Mention) or not (item.vague or item.each)
    return clear and sum(same(item, other) for other in said.items) == 1


def _stands_alone(said: Said, item: Named) -> bool:
    """Whether it is no list, and nothing is said of it: "not A, B is on fire"."""
    return not said.listed_after(item) and plainly_on(said.text, item.end, said.quantities)


def _instead(said: Said, bad: Named, good: Named) -> bool:
    return said.same_kind(bad, good) and not same(bad, good)
