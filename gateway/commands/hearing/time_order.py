"""Which part of a sentence comes first: "once you've taken the tote to A, charge", "before you charge, go to B"."""

from __future__ import annotations

import re
from collections.abc import Sequence

Span = tuple[int, int]
_THEN = re.compile(r"\s*[,;.]?\s*\b(?:and )?then\b\s*|\s*[;.]\s+", re.IGNORECASE)
_NO_COMMA = re.compile(
    r" (?:then |and |(?:it|you) (?:should|can|may) )?(?=(?:go|please|come|head|drive|return|mow|spray|sweep|"
    r"vacuum|mop|fetch|bring|measure|inspect|switch|shut|lock|unlock|weigh|announce|deliver)\b)|"
    r"(?<!\bthe)(?<!\ba)(?<!\byour)(?<!\byou)(?<!\bto)(?<!\band)(?<!\bleft)(?<!\bright)(?<!\bfully) "
    r"(?=(?:open|close|turn|carry|take|put|rinse|wipe|clean|feed|hose|glaze) "
    r"(?:the|its|their|it|them|all|both|your|up)\b)",
    re.IGNORECASE,
)
_NO_THEN = re.compile(r"\s*[,;.]?\s*\b(?:and )?then\b\s*|\s*[;.]\s+", re.IGNORECASE)
_YOU = r"(?:you(?:'ve|’ve|'re|’re| have| are| did| had)?|it(?:'s|’s| has| is)?|u|having)"
_AFTER = (
    r"(?:(?:right |immediately |straight )?after|once|when|as soon as|the moment|"
    r"(?<!are )(?<!is )(?<!was )(?<!were )(?<!['’]re )(?<!['’]s )(?<!['’]m )having)"
)
_BEFORE = r"(?:before|prior to|ahead of)"
_LEAD = re.compile(
    rf"\W*(?:(?:please|ok|okay|robot|so|and|hey|right|now|but|only)\W+)*(?:(?P<after>{_AFTER})|(?P<before>{_BEFORE})) ",
    re.IGNORECASE,
)
_SUBJECT = re.compile(rf"(?:{_YOU} |(?=\w+ing\b))", re.IGNORECASE)
_MORE = re.compile(r"(?:(?:been|finished|done|go and|start) )+(?=\w)", re.IGNORECASE)
_MIDDLE = re.compile(
    rf"\s*,?\s*(?:\b(?:but|and) )?(?P<not>\bnot )?(?:\bonly )?\b(?:(?P<after>{_AFTER}|until)|(?P<before>{_BEFORE})) ",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\s*[,;.–-]*\s*\b(?:oh,? )?but(?: first(?: of all)?| before that),? ", re.IGNORECASE)
_PUTS = r"(?:put|turn|switch|do|go|drive|say|announce|open|close|shut|check|wait|lock|set|honk|ring)\b"
_FIRST_LAST = re.compile(rf"\s*,?\s*\b(?:but|and(?= {_PUTS})) (?P<sub>(?:(?!\band\b).)*?),? first\W*$", re.IGNORECASE)
_GOES_ON = re.compile(
    r",\s+(?:please )?(?:go|come|head|drive|return|take|bring|show|wait|carry|move|turn|say|announce|put|get)\b",
    re.IGNORECASE,
)
_ARRIVES = re.compile(r"(?:(?:get|got|are|arrived?|reach) )?(?:there|here)\b|arrived?\b", re.IGNORECASE)
_STATE = re.compile(
    r"(?:fully |completely )?(?:full|charged|topped up|done|empty|ready|dry|warm|cold|hot)\b", re.IGNORECASE
)
_DONT = re.compile(r"\W*(?:please )?(?:don'?t|do not|only|you (?:can|may)(?: only)?) ", re.IGNORECASE)
_STAY = r"(?:(?!\band\b|,).)+?"
_WAY = re.compile(
    rf"(?P<to>\W*(?:(?:please|now|can you|could you) )*(?:go|drive|head|move|come|travel|run|walk) to {_STAY})"
    rf",? (?P<via>via|by way of|passing by|stopping (?:off )?at|with a stop at) (?P<on>{_STAY})(?:,? please)?\W*",
    re.IGNORECASE,
)
_IS_AT = re.compile(
    r"(?:(?:back )?(?:at|in|on|by|near)|(?:get|got|come|came|are)(?: back)? (?:to|at|in)|reach(?:ed)?|arrived? at) "
    r"(?:the |your |our )?",
    re.IGNORECASE,
)
_GOES_ON_THERE = re.compile(r" (?:and|or|with|for|then|to|in|on|at|of|again|now)\b", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s+(?:then |and then |please |you (?:can|may|should) )?", re.IGNORECASE)


def parts(text: str, solid: Sequence[Span]) -> tuple[Span, ...] | None:
    """Its parts in the order in which they are to be done; None where nothing plainly tells it.

    Args:
        text: the sentence.
        solid: names, quantities and quoted texts; words in them tell no order.
    """
    return _leading(text, solid) or _said_first(text, solid) or _trailing(text, solid) or _by_way(text, solid)


def _leading(text: str, solid: Sequence[Span]) -> tuple[Span, ...] | None:
    found = _LEAD.match(text)
    if found is None:
        return None
    start = _clause(text, found.end(), having=found[0].casefold().endswith("having "))
    arrived = _arrived(text, start, solid) if start is not None and found["after"] else None
    if arrived is not None:
        return arrived
    ends = (m for pattern in (_COMMA, _NO_COMMA) for m in pattern.finditer(text, found.end()))
    comma = next((m for m in ends if not _in(m.span(), solid)), None)
    if start is None or comma is None or comma.start() <= start:
        return None
    sub, main = (start, comma.start()), (comma.end(), len(text))
    return (sub, main) if found["after"] else (main, sub)


def _arrived(text: str, start: int, solid: Sequence[Span]) -> tuple[Span, ...] | None:
    """Both parts where only a place ends the first one: "once you're at mark 4 pan right"."""
    there = _IS_AT.match(text, start)
    ends = [] if there is None else [end for begin, end in solid if begin == there.end()]
    if not ends or re.match(r" [^\W\d_]", text[ends[0] :]) is None or _GOES_ON_THERE.match(text, ends[0]):
        return None
    return (start, ends[0]), (ends[0] + 1, len(text))


def _said_first(text: str, solid: Sequence[Span]) -> tuple[Span, ...] | None:
    for found in _FIRST.finditer(text):
        if found.start() and not _in(found.span(), solid):
            return (found.end(), len(text)), (0, found.start())
    last = _FIRST_LAST.search(text)
    if last is None or not last.start() or _in((last.start(), last.start("sub")), solid):
        return None
    return last.span("sub"), (0, last.start())


def _trailing(text: str, solid: Sequence[Span]) -> tuple[Span, ...] | None:
    found = [m for m in _MIDDLE.finditer(text) if m.start() and not _in(m.span(), solid)]
    if len(found) != 1:
        return None
    cue = found[0]
    start = _clause(text, cue.end(), having=cue[0].casefold().endswith("having "))
    dont = _DONT.match(text)
    negated = dont is not None and re.search(r"do", dont[0], re.IGNORECASE) is not None
    goes_on = start is not None and _GOES_ON.search(text, start)  # "and as soon as you are there, go on to B"
    arrives = start is not None and _ARRIVES.match(text, start)  # "and when you get there, set the platform"
    so_much = dont is None and any(begin == start for begin, _ in solid)
    until = start is not None and "until" in cue[0].casefold()
    state = until and (so_much or _STATE.match(text, start or 0))  # "until you have 3 kg", "until you're full"
    if start is None or goes_on or arrives or state or (dont is not None and dont.end() > cue.start()):
        return None
    main, sub = (dont.end() if dont is not None else 0, cue.start()), (start, len(text))
    if cue["before"]:
        return (sub, main) if cue["not"] or negated else (main, sub)
    if cue["not"] is not None or (negated and "until" not in cue[0].casefold()):
        return None
    earlier = [m for m in _THEN.finditer(text, *main) if not _in(m.span(), solid)]
    if earlier:
        return (main[0], earlier[-1].start()), sub, (earlier[-1].end(), main[1])
    return sub, main


def _by_way(text: str, solid: Sequence[Span]) -> tuple[Span, ...] | None:
    """The place on the way before that to which it leads, of a sentence that is only a trip: "go to A via B"."""
    found = _WAY.fullmatch(text)
    on_way = found is not None and any(found.start("on") <= start and end <= found.end("on") for start, end in solid)
    if found is None or not on_way or _in((found.start("via"), found.end("via")), solid):
        return None
    return found.span("on"), found.span("to")


def _clause(text: str, at: int, *, having: bool) -> int | None:
    """Where the words of a subordinate clause begin; None where it is not the robot that does it."""
    subject = _SUBJECT.match(text, at)
    if subject is None and not having:
        return None
    at = at if subject is None else subject.end()
    more = _MORE.match(text, at)
    return at if more is None else more.end()


def _in(span: Span, solid: Sequence[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in solid)
