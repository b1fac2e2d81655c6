"""Labels that stand alone: "wards 1, 3 and 4", "wards 1 to 4", "ward 2, then the other three", "number four"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from gateway.commands.names.all_of import COUNT
from gateway.commands.names.bare_numbers import numbered
from gateway.commands.names.label_replies import replied
from gateway.commands.names.mentions import Mention, Names
from gateway.commands.names.name_tokens import tokens
from gateway.commands.names.name_words import ORDINALS
from gateway.commands.names.ordinals import sharing
from gateway.commands.names.other_ones import another, next_ones, other, other_nouns, others, such_ones
from gateway.commands.names.parallels import parallels

_BETWEEN = re.compile(
    r"(?:\s*(?:[,;/&+-]|\b(?:and|or|then|no|nope|nah|not|sorry|oops|actually|"
    r"(?:(?<=no )|(?<=no, ))(?:wait|hang on|hold on)|"
    r"oh blast|a+rgh|on second thoughts?|let['’]?s say|wait(?=\s*[,.!…-])|i mean|rather|after that|finally|lastly|to|"
    r"the|i meant|hm+|erm?|uhm?|number|und|dann|nein|sondern|nach|zu|y|luego|e|et|puis|non|plutôt|mejor)\b"
    r"|和|、|然后))+\s*",
    re.IGNORECASE,
)
_SPACE = re.compile(r" (?=(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten)(?:,| and\b| &| \d))", re.IGNORECASE)
_LABEL = re.compile(r"\d{1,3}(?!\.?\d)|[a-z](?![\w'’])|[^\W\d_]+", re.IGNORECASE)
_AFTER = re.compile(
    r"\s*(?:$|[,.;:!?)/&+、，。]|\b(?:and|or|then|please|but|instead|now|afterwards|in that order|one|und|dann|bitte"
    r"|y|luego|por favor|et|puis|instead of|before|after|for|with|at|to|from|slowly|fast|via"
    r"|the same|tomorrow|today|tonight|quickly|carefully|gently|again|twice|first|because|while|as soon as"
    r"|it is|off(?=\W*(?:$|[,.;!?]|(?:please|and|then)\b))|open|closed|shut"
    r"|too(?! (?:many|much|few))|as well|also|pls|plz|respectively|"
    r"rather(?=\W*(?:$|[,.;!?])))\b)",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"\s+(?:all|both)\b(?=\s*(?:$|[,.;!?]|(?:for|to|at|up|down|needs?|wants?|gets?|must|should|can|have|are|to be)\b))",
    re.IGNORECASE,
)
_DO = re.compile(
    r"\s+(?:(?:all|both|each)\s+)?(?:needs?|wants?|gets?|can|could|must|should|may|will|have|has|are|is|to be|"
    r"(?!\w*eed\b|shed\b|sled\b)[a-z]{2,}ed(?=\s*(?:$|[,.;!?]|by\b))|"
    r"(?:up|down|on|off)(?=\s*(?:$|[,.;!?]|(?:and|then|please|pls|now)\b)))\b",
    re.IGNORECASE,
)
"""What the last of a list does, or what is done to it."""
_AND = re.compile(r"[/&+]|\b(?:and|or|und|y|et)\b", re.IGNORECASE)
_ARTICLE = frozenset(("a", "i"))
_ALONE = re.compile(
    r"\W*(?:(?:and|now|also|ditto(?: for)?|(?:the )?same (?:for|in|on|at)|no|nope|sorry|ok|okay|please|actually|to|the"
    r"|number|(?:in|on|at|into|onto)(?= number)|nr|take|make it|i mean|i meant|rather|nein|die|den|la|el|le"
    r"|nummer|número|numéro|号)\b\W*)*",
    re.IGNORECASE,
)
_MAKE_IT = re.compile(r"\W*(?:(?:no|nope|sorry|oh|actually)\W+)*make (?:it|that)\b(?!\s+number)", re.IGNORECASE)
_MEANT = re.compile(r"\bi mean\w*\b", re.IGNORECASE)
_COUNTS = re.compile(r"one (?:for|to|at|from|with) |[^\W\d_]{3,} and a (?:half|quarter)\b", re.IGNORECASE)
"""No label: "three stands for bay 1, one for bay 4", "two and a half grams"."""
_SENT = re.compile(
    r"(?:[^\W\d_]{3,}|\d{1,3}) (?:(?:off|out of|to|at|for|from|on|onto|in|into|of)(?: the| of)?) ", re.IGNORECASE
)
"""No label where a name follows: "a tea to table 1, two to table 2"."""
_COUNTED = re.compile(rf"\b(?:{COUNT}) [a-z]{{2,}}s\b", re.IGNORECASE)
"""Things are counted: "four screws at fixture 1 and two at fixture 3"."""
_EACH = re.compile(r"[^\W\d_]{3,} (?:each|apiece)\b", re.IGNORECASE)
_TO_NTH = re.compile(rf"[^\W\d_]{{3,}} (?:to|for|at) the (?:{'|'.join(sorted(ORDINALS))})\b", re.IGNORECASE)
_PREPOSITION = re.compile(r"\b(?:to|number|nach|zu)\W*$", re.IGNORECASE)
_THROUGH = re.compile(r"\s*(?:\b(?:(?:up )?to|through|thru|till|until|bis|hasta)\b|[-–])\s*", re.IGNORECASE)
_MOST_BETWEEN = 12
_LETTER = re.compile(
    r"\b(?P<by>(?i:to|in|into|on|onto|at|for|from|out of|of|over|behind))\s+(?P<label>[A-HJ-Z])(?![\w'’&])(?!\.\w)"
)
_PLAIN = frozenset(("to", "into", "on", "onto", "at", "from", "out of"))
"""Prepositions behind which a letter is a place where no other of its kind is named."""
_NUMBER = re.compile(
    r"(?<!\d )(?<!down )\b(?i:onto|from|out of)\s+(?P<label>\d{1,3})(?![\w'’%°])"
    r"(?![.,:]\d|\.\s+[a-z]|\s*(?:to|-|–)\s*\d)"
)
_ORDINAL = re.compile(
    rf"\b(?P<by>into|onto|from|out of)\s+the\s+(?P<label>{'|'.join(sorted(ORDINALS))})\b"
    r"(?!\s+(?:one|time|floor|half)\b)",
    re.IGNORECASE,
)
_NO_PLACE = re.compile(
    r"\b(?:grades?|scores?|plan|vitamin|types?|key|shade|song|degrees?|quality|average|rate|class)\b[^,;.]{0,20}$"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|none|any|each) out of $"
    r"|\d in $",
    re.IGNORECASE,
)
_LETTERED = 2  # words of a sentence in which a single letter is a name: "B", "B please"


def labels(text: str, mentions: Sequence[Mention], names: Names, known: Collection[str] = ()) -> tuple[Mention, ...]:
    """The mentions, with those that only a label names: of a family named before it, or behind a preposition.

    Args:
        text: the sentence.
        mentions: whole names in it, in order.
        names: of the profile.
        known: ids that the conversation is about, for a sentence that names nothing.
    """
    if following := (
        *next_ones(text, mentions, names, known),
        *other_nouns(text, mentions, names, known),
        *replied(text, mentions, names),
    ):
        mentions = sorted((*_apart_from(mentions, following), *following), key=lambda one: one.start)
    if not mentions:
        said = (*_alone(text, names, known), *other(text, names, known), *others(text, (), names, known))
        said = (*said, *such_ones(text, said, names, known))
        return said or tuple(_behind_prepositions(text, (), names))
    found: list[Mention] = []
    for number, mention in enumerate(mentions):
        found += sharing(text, mention, names, mentions[number - 1].end if number else 0)
        limit = mentions[number + 1].start if number + 1 < len(mentions) else len(text)
        found.append(_range(text, mention, names, limit) if len(mention.ids) == 1 else mention)
        if len(mention.ids) == 1:
            found += _listed(text, found[-1], names, limit)
    found += _apart(text, found, names)
    found += another(text, found, names)
    found += others(text, found, names, known)
    such = list(such_ones(text, found, names, known))
    found = [*_apart_from(found, such), *such]
    found += _behind_prepositions(text, found, names)
    return tuple(sorted(found, key=lambda one: one.start))


def _apart_from(mentions: Sequence[Mention], others: Sequence[Mention]) -> list[Mention]:
    """Those that no other one lies over."""
    return [one for one in mentions if not any(one.start < other.end and other.start < one.end for other in others)]


def _listed(text: str, mention: Mention, names: Names, limit: int) -> Iterator[Mention]:
    at = mention.end
    several = names.relatives.several(mention.ids[0], text[mention.start : mention.end])
    while (
        between := _BETWEEN.match(text, at, limit) or (_SPACE.match(text, at, limit) if several else None)
    ) is not None:
        label = _LABEL.match(text, between.end(), limit)
        if label is None or not _stands(text, label, between[0], several=several):
            return
        if not several and label.end() < limit < len(text) and _sends(text, label, limit, between[0]):
            return
        id_ = names.relatives.sibling(mention.ids[0], _word(label[0]))
        if id_ is None:
            return
        yield Mention(label.start(), label.end(), mention.kind, (id_,))
        at = label.end()


def _is_sent(text: str, label: re.Match[str], between: str) -> bool:
    """Whether a number in words behind a comma counts what goes to another: "two to the first, three to the third"."""
    return _is_apart(between) and _TO_NTH.match(text, label.start()) is not None


def _sends(text: str, label: re.Match[str], limit: int, between: str) -> bool:
    """Whether a number in words counts what goes to the name behind it."""
    counted = not label[0].isdigit() and _COUNTED.search(text, 0, label.start()) is not None
    apart = (_is_apart(between) or counted) and _PREPOSITION.search(between) is None
    return apart and _SENT.fullmatch(text, label.start(), limit) is not None


def _is_apart(between: str) -> bool:
    """Whether a comma, and no "and", stands before it."""
    return "," in between and _AND.search(between) is None


def _range(text: str, mention: Mention, names: Names, limit: int) -> Mention:
    """The mention with all of a range that begins with it: bays 1, 2, 3 and 4 of "bays 1 to 4"."""
    through = _THROUGH.match(text, mention.end, limit)
    label = None if through is None else _LABEL.match(text, through.end(), limit)
    if label is None or _AFTER.match(text, label.end()) is None:
        return mention
    said = text[mention.start : mention.end]
    begins, last = _word(said.split()[-1]), _word(label[0])
    numbers = begins.isdigit() and last.isdigit() and 1 < int(last) - int(begins) <= _MOST_BETWEEN
    if not numbers or not names.relatives.several(mention.ids[0], said):
        return mention
    row = [names.relatives.sibling(mention.ids[0], str(number)) for number in range(int(begins), int(last) + 1)]
    ids = tuple(id_ for id_ in row if id_ is not None)
    return Mention(mention.start, label.end(), mention.kind, ids, each=True) if ids[-1:] == (row[-1],) else mention


def _apart(text: str, mentions: Sequence[Mention], names: Names) -> list[Mention]:
    """Labels that stand in a later clause as a name stands before it: "air on ramp 1, nitrogen on 2"."""
    taken = [(mention.start, mention.end) for mention in mentions]
    found: dict[tuple[int, int], Mention] = {}
    doubtful: set[tuple[int, int]] = set()
    for mention in mentions:
        for one in parallels(text, mention.start, mention.end) if len(mention.ids) == 1 else ():
            id_ = names.relatives.sibling(mention.ids[0], _word(one.label))
            if id_ is None or any(start < one.end and one.start < end for start, end in taken):
                continue
            if one.behind is not None and not _alike_things(mention, one.behind, mentions):
                continue
            at = (one.start, one.end)
            if at in found and found[at].ids != (id_,):
                doubtful.add(at)
            found[at] = Mention(*at, mention.kind, (id_,))
    return [mention for at, mention in found.items() if at not in doubtful]


def _alike_things(first: Mention, behind: tuple[int, int], mentions: Sequence[Mention]) -> bool:
    """Whether something is named there as something is before the first place: "flu to room 11, measles to 14"."""
    before = {one.kind for one in mentions if one.end <= first.start} - {"place"}
    return any(one.kind in before and behind[0] <= one.start and one.end <= behind[1] for one in mentions)


def _behind_prepositions(text: str, mentions: Sequence[Mention], names: Names) -> list[Mention]:
    """Labels behind a preposition: "the cola to B" where a table A is named, or where there is only one B.

    A number is one only where another of its kind is named: "the plates out of 4" behind table 3.
    """
    letters = [] if text.isupper() else [*_LETTER.finditer(text)]
    several = len({match["label"] for match in letters}) > 1
    found = list(mentions)
    for one in numbered(text, mentions, names):
        found += [one, *_listed(text, one, names, _next(text, one.end, found))]
    for match in (*letters, *_NUMBER.finditer(text), *_ORDINAL.finditer(text)):
        start, end = match.span("label")
        taken = any(one.start < end and start < one.end for one in found)
        if taken or _AFTER.match(text, end) is None or _NO_PLACE.search(text, 0, start) is not None:
            continue
        word = _word(match["label"])
        named = (one.ids[0] for one in mentions if len(one.ids) == 1 and (one.end <= start or match.re is not _ORDINAL))
        known = {id_ for other in named if (id_ := names.relatives.sibling(other, word)) is not None}
        alone = not word.isdigit() and (several or match["by"].casefold() in _PLAIN)
        called = names.relatives.labelled(word)
        alike = [one for one in called if one.id in known] or (list(called) if alone else [])
        if len({one.id for one in alike}) == 1:
            one = Mention(start, end, alike[0].kind, (alike[0].id,))
            found += [one, *_listed(text, one, names, _next(text, end, found))]
    return found[len(mentions) :]


def _stands(text: str, label: re.Match[str], between: str, *, several: bool) -> bool:
    """Whether a label has nothing behind it that it may count: "bays 1 and 2 can wait", not "bay 1 and 2 pallets"."""
    counts = _COUNTS.match(text, label.start()) is not None or _is_sent(text, label, between)
    if counts or (not several and _EACH.match(text, label.start())):
        return False
    if _AFTER.match(text, label.end()) is not None:
        return True
    if label[0] in _ARTICLE or _AND.search(between) is None:
        return False
    together = _TOGETHER.match(text, label.end()) is not None
    return together or (several and _DO.match(text, label.end()) is not None)


def _alone(text: str, names: Names, known: Collection[str]) -> Iterator[Mention]:
    if _MAKE_IT.match(text) and any(one.isdigit() for one in known):
        return  # the number that was said before
    start = _ALONE.match(text)
    label = _LABEL.match(text, start.end() if start else 0)
    if label is None or _AFTER.match(text, label.end()) is None:
        return
    said = text[label.start() :] if _MEANT.search(text, 0, label.start()) else text
    if len(label[0]) == 1 and label[0].isalpha() and len(said.split()) > _LETTERED:
        return
    found = {id_ for other in known if (id_ := names.relatives.sibling(other, _word(label[0]))) is not None}
    if len(found) == 1:
        id_ = found.pop()
        first = Mention(label.start(), label.end(), names.relatives.kind(id_), (id_,))
        yield first
        yield from _listed(text, first, names, len(text))


def _next(text: str, end: int, mentions: Sequence[Mention]) -> int:
    return min((one.start for one in mentions if one.start > end), default=len(text))


def _word(label: str) -> str:
    row = tokens(label)
    return row[0].word if row else ""
