"""Numbers of which nothing is to be made: "two things, please: ...", "it has failed twice", "they come at ten"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gateway.commands.quantities.quantities import Quantity

_LEADS_IN = re.compile(
    r"\s(?:(?:quick|small|little|short|more|other) )?(?:things|jobs|tasks|favou?rs|errands|requests|orders)\b"
    r"(?=\s*[,:.–—-]|\s(?:for you|please|to (?:do|tidy|sort|get|fetch|bring|clean|fix)|my)\b)|"
    r"\s(?:reminders|stops|announcements|messages|deliveries|rooms|places|steps|points)\s*:",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:(?:it|that|he|she|they|this|we|i|you)(?:['’](?:s|ve)| has| have| had)|(?:has|have|had)) "
    r"(?:already |now |just )?(?!got\b|to\b)[^\W\d_]+(?: (?:it|me|us|you|them|that))?(?: already)? $",
    re.IGNORECASE,
)
_COME = re.compile(
    r"\b(?:coming|arrives?|arriving|comes?|due|expected|starts|opens|closes|ends|finishes|leaves|lands|departs|meeting|here|"
    r"be|(?:we|they|he|she|i|doors|guests|visitors|shift) (?:open|close|start|leave|arrive|finish))"
    r"(?: (?:back|in|home|over|here|tonight|today|tomorrow))? (?:at|by|before|around|about|until|till) $",
    re.IGNORECASE,
)
_ENOUGH = re.compile(
    r"\b(?:enough|that['’]?s (?:it|all)|done|finished|worked)\b[^,;.!?]*\bfor (?:the |today|this )?$|\bcall it $",
    re.IGNORECASE,
)
_BEEN = re.compile(
    r"\b(?:been|was|were) [^\W\d_]+ing\b[^,;.!?]* for (?:the last |the past |about |over )?$", re.IGNORECASE
)
_SOON = re.compile(
    r"\b(?:starts|begins|opens|closes|arrives|comes|ends|lands|departs|leaves|"
    r"(?:(?:we|they)(?:['’]re| are|re)|were|is|are|(?:he|she|it)['’]s) "
    r"(?:leaving|coming|starting|due|arriving|here|back|opening|closing))(?: again| back| here)? in (?:about |just )?$",
    re.IGNORECASE,
)
_TIMED = re.compile(
    r"(?:^|[.;!?,]\s*)(?:well |so |because |since )?(?:we|there|i|they|he|she)"
    r"(?:['’](?:ve|s|re|m|ll)| have| has| is| are)\b(?! to\b)[^,;.!?]* (?:at|by|before|around|until|till) $",
    re.IGNORECASE,
)
_AGED = re.compile(
    r"(?:\b(?:he|she|who|kids?|child|son|daughter|boy|girl|grandson|granddaughter)(?:['’]s| is| are)|\baged?)"
    r" (?:only |just |almost |nearly |turning |about )?$",
    re.IGNORECASE,
)
_HOURS = 24
_WRITTEN_AS_ONE = 1000  # "we open at 1030"
_NUMBERED = re.compile(r":\s")
_BEGINS = re.compile(r"(?:^|[.;!?])\s*$")
_IN_ONE_GO = re.compile(r"\b(?:in|at|all in) $", re.IGNORECASE)
_GO = re.compile(r" (?:go|swoop|sitting|hit)\b", re.IGNORECASE)
_EVERY = re.compile(r" (?:every|first|last|after the other|by one)\b", re.IGNORECASE)
_EACH_TIME = re.compile(r" [^\W\d_]+ (?:every|per|each) ", re.IGNORECASE)
"""What is done anew again and again, and not once: "one picture every two metres"."""
_NO_UNIT = re.compile(r"\W*(?:$|[,.;:!?)]|\b(?:and|but|so|today|now|tomorrow|next|years?|this|then)\b)", re.IGNORECASE)


def without_asides(quantities: Sequence[Quantity], text: str) -> tuple[Quantity, ...]:
    """The quantities of a sentence that may be meant for the robot."""
    return tuple(
        one
        for one in quantities
        if not (one.kind in ("number", "factor") and _is_aside(one, text))
        and not (one.kind == "duration" and "day" in text[one.start : one.end] and _ENOUGH.search(text, 0, one.start))
        and not (one.kind == "duration" and _SOON.search(text, 0, one.start))
        and not (one.kind == "duration" and _BEEN.search(text, 0, one.start))
    )


def _is_aside(one: Quantity, text: str) -> bool:
    if one.kind == "number" and _LEADS_IN.match(text, one.end) is not None:
        return True
    if one.kind == "number" and _NUMBERED.match(text, one.end) and _BEGINS.search(text, 0, one.start):
        return True
    if one.kind == "number" and _GO.match(text, one.end) and _IN_ONE_GO.search(text, 0, one.start):
        return True
    each = _EVERY.match(text, one.end) or _EACH_TIME.match(text, one.end)
    if one.kind == "number" and each is not None:
        return text[one.start : one.end].casefold() in ("one", "1")
    ends = _NO_UNIT.match(text, one.end) is not None
    if text[one.start : one.end].casefold().endswith(("twice", "times")):
        return ends and _DONE.search(text, 0, one.start) is not None
    bare = one.kind == "number" and not one.unit
    hour = 0 < one.value <= _HOURS or one.value >= _WRITTEN_AS_ONE
    told = any(row.search(text, 0, one.start) for row in ((_COME, _TIMED, _AGED) if hour else (_AGED,)))
    return bare and ends and told
