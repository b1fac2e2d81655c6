"""Words with which somebody takes back what was just said: "no", "I mean", "scratch that", "nein", "perdón"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_GAP = r"[\s,.;:!?…–—-]*"
_CORE = (
    r"(?:sorry|oops)\W+meant|nope|nah|no|sorry|i mean(?:t to say|t)?|actually|scratch that|strike that|correction|"
    r"or rather|rather|or no|(?:please )?make (?:that|it)|change (?:that|it) to|my mistake|my bad|oops|wrong|excuse me|"
    r"what am i saying|(?:or )?let['’]?s say|on second thoughts?|a+rgh|ugh|dammit|oh (?:blast|bother|dear|damn)|"
    r"(?:(?<=[,.;…–—-] )|(?<=\boh )|(?<=\bno ))(?:hang|hold) on(?=\s*[,…–—-])|"
    r"nein|ich meine|ich meinte|besser gesagt|quatsch|halt doch|doch lieber|perdón|perdona|quiero decir|mejor dicho|"
    r"mejor|non|pardon|désolée?|je veux dire|je voulais dire|plutôt"
)
_FILLER = r"oh|err?|erm|uhm?|um|hmm?|ah|well|better|ach|ähm?|ay|euh|eh"
_VERB = r"(?!\s+(?:at|in|by|for|until|till|there|here|on|near|while|a|an|bei|im|en|à)\b)"  # "no, wait at the dock"
_PAUSE = rf"(?:wait|hang on|hold on|halt|moment|warte|espera|attends|attendez)\b{_VERB}"
_WORD = rf"\b(?:{_CORE}|{_FILLER}|{_PAUSE})\b"
_RUN = re.compile(rf"{_GAP}{_WORD}(?:{_GAP}{_WORD})*{_GAP}", re.IGNORECASE)
_SAYS_SO = re.compile(rf"\b(?:{_CORE})\b", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\((?P<aside>[^()]*)\)(?=(?P<more>\s*[^\s.!?,;])?)")
_AFTERWARDS = re.compile(
    r"\s*(?:--+|–|—|\.\.\.|…)\s*(?P<meant>[^,;:!?()–—]+?)[\s,]+(?P<sorry>sorry|i mean|perdón|pardon)"
    r"(?:\W*$|(?=,\s*not\s))",
    re.IGNORECASE,
)
_I_MEANT = re.compile(
    r"\s*,\s*(?!the \w+s\s|(?:not|if|you|that|as|what|this)\b)"
    r"(?P<meant>(?:[^\s,;:.!?()]+\s+){1,5})(?<!what )(?P<sorry>i mean)t?\W*$",
    re.IGNORECASE,
)
_CONTRAST = re.compile(r"(?:not|instead of|rather than|nicht|statt)\s", re.IGNORECASE)
_HESITATES = re.compile(r"\W*(?:err?|erm|uhm?|um|ähm?|euh)\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class EditingTerm:
    """Characters ``start`` to ``end`` of a sentence, with the stops and spaces around.

    Attributes:
        certain: it takes something back; "er" alone may as well be a pause.
    """

    start: int
    end: int
    certain: bool


def editing_terms(text: str) -> Iterator[EditingTerm]:
    """All of a text, in order; "wait" and "oh" alone are none."""
    for match in _RUN.finditer(text):
        certain = _SAYS_SO.search(match[0]) is not None
        if certain or _HESITATES.fullmatch(match[0]):
            yield EditingTerm(match.start(), match.end(), certain)


def takes_back(text: str, at: int) -> bool:
    """Whether what ends there is taken back by the words that follow."""
    match = _RUN.match(text, at)
    return match is not None and _SAYS_SO.search(match[0]) is not None


def in_order(text: str) -> str:
    """The text with "A, no, B" for "A (no, B)", and with "A, sorry, B" for "A -- B sorry"."""
    behind = _AFTERWARDS.search(text) or _I_MEANT.search(text)
    if behind is not None and _RUN.search(behind["meant"]) is None:
        return f"{text[: behind.start()]}, {behind['sorry']}, {behind['meant'].strip()}"
    return _ASIDE.sub(_without_brackets, text)


def _without_brackets(match: re.Match[str]) -> str:
    aside = match["aside"].strip()
    term = _RUN.match(aside)
    takes = term is not None and term.end() < len(aside) and _SAYS_SO.search(term[0]) is not None
    if match.start() == 0 or not (takes or _CONTRAST.match(aside)):
        return match[0]
    return f", {aside}{',' if match['more'] else ''}"
