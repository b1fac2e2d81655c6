"""The words one and single where they count by themselves: "three stands for bay 1, one for bay 4"."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ONE = re.compile(r"\bone\b", re.IGNORECASE)
_SINGLE = re.compile(
    r"\ba (single)(?!-)(?= (?!file\b|line\b|row\b|point\b|go\b|origin\b|sheet\b|stack\b)[^\W\d_])", re.IGNORECASE
)
_BEGINS = re.compile(r"(?:^|[,;:.]|,? (?:and|then|plus))\s*(?:(?:only|just)\s+)?$", re.IGNORECASE)
_SHARED = re.compile(
    r"\s(?:for|to|at|on|into|onto|from)\s(?!(?:them|those|these|us|each|all|one|top|a time|once)\b)"
    r"|\sof\s(?!\d|(?:which|whom|them|those|these|us|each|all|the|my|our|your|his|her|its|their|you|a|an)\b)",
    re.IGNORECASE,
)
_OF = re.compile(r"\sof the\s", re.IGNORECASE)
_ONLY = re.compile(r"\b(?:just|only)( the)?\s$", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:$|[.,;!?]|(?:please|and|then|pls)\b)", re.IGNORECASE)
_NOUN = re.compile(r"\s(?!(?:by|in|at|on|with|from|near|that|which|who|for|to|of)\b)[^\W\d_]{3,}", re.IGNORECASE)
_DENIED = re.compile(r"(?:\bnot|n['’]t|\bwithout|\bno|\bnever)\b[^,.;:!?]*$|\b(?:in|on|with|as)\s*$", re.IGNORECASE)
_ROW = re.compile(
    r"\b(?:from|(?!(?:this|does|goes|has|was|its|plus|minus|less|unless|always|across|besides|perhaps|pass|press|cross)\b)"
    r"[^\W\d_]{3,}s)\s$",
    re.IGNORECASE,
)
_THROUGH = re.compile(r"\s(?:to|through|thru|till|until)\s", re.IGNORECASE)
_MOST = 60  # characters between two counts that are said alike


def lone_ones(text: str, counts: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where "one" is a count, as of "rows one to six" or "just the one", and "single" of "a single case".

    Args:
        text: the sentence.
        counts: where numbers without units are.
    """
    spans = sorted(counts)
    found = [match.span(1) for match in _SINGLE.finditer(text) if _DENIED.search(text, 0, match.start()) is None]
    for match in _ONE.finditer(text):
        if any(start <= match.start() < end for start, end in spans):
            continue
        before = text[: match.start()]
        only = (said := _ONLY.search(before)) is not None and bool(
            (said[1] and _NOUN.match(text, match.end())) or _ENDS.match(text, match.end())
        )
        through = _THROUGH.match(text, match.end())
        first = through is not None and any(start == through.end() for start, _ in spans)
        if only or (first and _ROW.search(before)) or _is_beside(text, match, [*spans, *found]):
            found.append(match.span())
    return found


def _is_beside(text: str, match: re.Match[str], counts: Sequence[tuple[int, int]]) -> bool:
    """Whether it begins a clause as another count does, and says where to it goes."""
    if _BEGINS.search(text, 0, match.start()) is None:
        return False
    of = _SHARED.match(text, match.end()) is None
    if of and _OF.match(text, match.end()) is None:
        return False
    alike = [(s, e) for s, e in counts if not of or _OF.match(text, e)]
    return any(0 < gap <= _MOST for s, e in alike for gap in (match.start() - e, s - match.end()))
