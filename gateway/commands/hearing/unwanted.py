"""What a sentence speaks of and does not want: "not aisle 1", "leave rack A alone", "A, no"."""

from __future__ import annotations

import re

from gateway.commands.hearing.editing_terms import takes_back
from gateway.commands.hearing.hearing import Heard

_GAP = r"(?: (?!(?:and|but|then|und|y|et|(?:i|we) (?:need|want))\b)[\w'’%-]+)"
_BANS = re.compile(
    r"\b(?:(?<!why )(?<!if )(?<!or )(?<!whether or )not(?! only\b)|never(?! mind\b)|avoid\w*|do not|"
    r"don['’]?t(?! (?:forget|hesitate|worry|mind|fail|be afraid|you|trust|believe|know|care)\b|"
    r" (?:like|think)\b(?! (?:that )?you))|"
    r"cannot|must not|you (?:ca|mus|shoul|nee)\w*n['’]?t|mustn['’]?t|anything but|keep away from|"
    r"stay (?:away from|out of)|leave out|forbidden|(?:nothing|none)(?= (?:from|at|in|on|into|onto)\b)|nicht|niemals|"
    r"nie|nunca|jamais|pas)\b"
    rf"{_GAP}{{0,7}} ?$|(?:不是|不要|别)[^，。,]{{0,4}}$",
    re.IGNORECASE,
)
_ONLY_BANS = re.compile(
    r"\W*(?:(?:please|robot|hey|ok|no)\W+)*(?:don['’]?t|do not|never)\b(?!\W*(?:forget|hesitate|worry|mind|fail|you)\b)"
    r"(?:(?!\b(?:and|but|instead|then|only)\b)[^,;:.!?]|\.(?=\d))*[.!\s]*",
    re.IGNORECASE,
)
_LESS = re.compile(
    r"\b(?:instead of|rather than|forget(?! to\b)|never mind|mind (?:out for )?the|except|without|skip|"
    r"statt|kein\w*|no|en vez de|"
    r"au lieu d[eu])(?: \w+){0,3} ?$",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"\b(?:faster|slower|more|less|over|above|under|below|beyond|exceed\w*|longer|than|before|later|sooner|until|mehr|"
    r"als|schneller|länger|über|más|plus|dépass\w*)\b",
    re.IGNORECASE,
)
_THERE_IS = re.compile(
    r"\bthere(?:['’]s| is| are)(?: (?:still|now|about|over|already|at least|some))* $", re.IGNORECASE
)
_OF_WHAT = re.compile(r" of [^\W\d_]+ (?:on|in|at|there|everywhere|down|outside|here)\b", re.IGNORECASE)
_HOUR = re.compile(
    r"\bit(?:['’]s| is)(?: (?:already|just|only|now))*(?: (?:gone|nearly|almost|past|about))+ $|\bsince $",
    re.IGNORECASE,
)
_ENDS = re.compile(r"(?: o['’]clock)?\W*(?:$|[,.;!?])", re.IGNORECASE)
_STAYS = re.compile(
    r"\s+(?:(?:can|may|should|must|is to|has to) )?(?:stays?|remains?) "
    r"(?:where (?:it|he|she) is|put|there|here|behind|as it is)\b",
    re.IGNORECASE,
)
_LEAVE = re.compile(r"\bleave\b(?:(?!\b(?:and|then)\b)[^,;:.!?])*$", re.IGNORECASE)
_ALONE = re.compile(
    r"(?:\s+ones?)?(?:\s+(?:and|or)\s+[\w' -]{1,30}?)?\s+(?:alone|be(?=\W*(?:$|[,.;!?]))|in peace|out|"
    r"(?:where|as) (?:it|they|he|she) (?:is|are)|for now)\b",
    re.IGNORECASE,
)
_THE = re.compile(r"\b(?:the|an?|our|my|your|this|that)\s+(?:\w+\s+)?$", re.IGNORECASE)
_SUBJECTS = frozenset(("i", "you", "we", "please", "and", "but", "just", "so", "now", "then", "ok", "also", "or"))
_STOPS = ",.;:!?"


def off(start: int, end: int, heard: Heard) -> bool:
    """Whether what stands there is not wanted; a limit is: "no faster than 0.5 m/s"."""
    weak = _LESS.search(heard.text, 0, start)
    unwanted = weak is not None and _LIMIT.search(weak[0]) is None and not _is_named(weak.start(), heard)
    if unwanted or banned(start, heard) or takes_back(heard.text, end) or _stays(start, end, heard):
        return True
    return _is_told(start, end, heard)


def _is_told(start: int, end: int, heard: Heard) -> bool:
    """Whether a quantity tells how late it is, or how much lies there: "there's 40 cm of snow on it"."""
    if not any(one.start == start for one in heard.quantities):
        return False
    lies = _THERE_IS.search(heard.text, 0, start) is not None and _OF_WHAT.match(heard.text, end) is not None
    return lies or (_HOUR.search(heard.text, 0, start) is not None and _ENDS.match(heard.text, end) is not None)


def _is_named(at: int, heard: Heard) -> bool:
    """Whether a word is part of a name: what is taken to the skip is not skipped."""
    named = any(one.start <= at < one.end for one in heard.mentions)
    return named and _THE.search(heard.text, 0, at) is not None


def banned(start: int, heard: Heard) -> bool:
    """Whether what begins there is forbidden in its clause, and nothing only said of others: "they don't have"."""
    found = _BANS.search(heard.text, 0, start)
    if found is None or _LIMIT.search(found[0]) is not None:
        return False
    before = heard.text[: found.start()].rstrip()
    said = not before or before[-1] in _STOPS or before.split()[-1].casefold() in _SUBJECTS
    return said or not found[0].casefold().startswith("do")


def prohibits(heard: Heard) -> bool:
    """Whether a sentence of one clause only forbids: "don't turn right", "please never go there"."""
    return _ONLY_BANS.fullmatch(heard.text) is not None


def all_banned(id_: str, heard: Heard) -> bool:
    """Whether something is named, and only as what is forbidden."""
    named = [mention for mention in heard.mentions if id_ in mention.ids]
    called = (word.start for word in heard.actions if heard.text[word.start : word.end].casefold() == id_.casefold())
    if not all(banned(start, heard) for start in called):
        return False  # "don't charge yet, first ... and then charge"
    return bool(named) and all(banned(one.start, heard) or _stays(one.start, one.end, heard) for one in named)


def left_alone(id_: str, heard: Heard) -> bool:
    """Whether something is named, and only as what is to stay as it is."""
    named = [mention for mention in heard.mentions if id_ in mention.ids]
    return bool(named) and all(_stays(one.start, one.end, heard) for one in named)


def _stays(start: int, end: int, heard: Heard) -> bool:
    """Whether what stands there is to stay where it is, or to be left alone."""
    alone = _LEAVE.search(heard.text, 0, start) is not None and _ALONE.match(heard.text, end) is not None
    return alone or _STAYS.match(heard.text, end) is not None
