"""The clauses of a sentence, where one can tell them by the words between them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache

from gateway.commands.hearing.hearing import QUOTED, Heard, part
from gateway.commands.hearing.time_order import parts
from gateway.commands.names.action_words import ActionWord
from gateway.commands.names.name_words import ARTICLES

MOST = 6
"""Clauses of a sentence that are looked at one by one."""
_AND = r"(?:and|n|und|y|et)"
_DONE = (
    r"(?:when|once|as soon as|with) (?:(?:all )?(?:that|this|it|you)(?:'s|’s|'re|’re| is| are|'ve|’ve| have)? )?"
    r"(?:all )?(?:been )?(?:done|finished|complete|completed|over|through)(?: (?:that|it|this|with (?:that|it|this)))?"
)
_THEN = (
    rf"(?:{_DONE}|then|after that|after this|afterwards|finally|lastly|last of all|"
    r"(?<!\bthe )(?<!\bmy )(?<!\byour )next(?! (?:to|door|time|week|one)\b)|"
    "dann|danach|anschließend|luego|después|puis|ensuite)"
)
_BETWEEN = re.compile(
    rf"\s*[;:.,!]?\s*\b(?:{_AND}\s+)?{_THEN}\b[,:]?\s*"
    rf"|\s*[;,.]?\s*\b{_AND}\b\s+"
    r"|\s*[;，。；]\s*|\s*,\s+|(?<=\w)[.!]\s+|(?:，|。)?(?:然后|接着|再)",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"\b(?:before|after you|once|until|till|unless|if|when|while|but|not|no|never|don'?t|instead|rather|without|sorry|"
    r"mean|or|bevor|nachdem|nicht|kein|sondern|oder|antes|sino|avant|pas|ou)\b|之前|不",
    re.IGNORECASE,
)
_DONE_THEN = re.compile(rf"\b{_DONE}\b", re.IGNORECASE)
_SO_MUCH = re.compile(
    r"\b(?:until|till) (?:you(?:['’]ve| have)(?: got)?|it(?:['’]s| is| has)|there(?:['’]s| are)) (?=\d)",
    re.IGNORECASE,
)
"""No condition either: "pick until you have 3 kg"."""
_DENIED = re.compile(r"\b(?:not|never)\b|n['’]t\b", re.IGNORECASE)
_CHECKS = re.compile(
    r"(?<=\bcheck )(?:if|whether)\b|(?<=\bsee )(?:if|whether)\b|(?<=\bout )(?:if|whether)\b", re.IGNORECASE
)
"""No condition: "check if the door is shut"."""
_STARTS = re.compile(
    r"(?:go|come|try|start|begin|run|do|keep|stop|finish|stay|help|get|take|make)\w*|ve|va|geh|fahr", re.IGNORECASE
)
_GOING = re.compile(
    r"(?:(?:please|now|just|first|ok|robot|you) ){0,2}(?:go|come|try|ve|va|geh|fahr)"
    r"|(?:once |when |and )?(?:you(?:'re| are) )?(?:there|here)",
    re.IGNORECASE,
)


@lru_cache(maxsize=8)  # one sentence is asked about by several rules
def clauses(heard: Heard) -> tuple[Heard, ...]:
    """Its clauses in the order in which they are to be done.

    None where it is one, where there are many, or where they may not be done so.
    """
    if heard.cut:
        return ()
    solid = [*(match.span() for match in QUOTED.finditer(heard.text)), *heard.spans]
    text = _CHECKS.sub(lambda match: " " * len(match[0]), heard.text)
    text = _DONE_THEN.sub(lambda match: " " * len(match[0]), text)
    if _DENIED.search(text) is None:
        text = _SO_MUCH.sub(lambda match: " " * len(match[0]), text)
    ordered = parts(text, solid) or ((0, len(text)),)
    if any(_NOT_SO.search(text, *span) is not None for span in ordered):
        return ()
    pieces = (piece for span in ordered for piece in _split(heard.text, span, solid))
    found = [run for piece in pieces for run in _runs(heard, piece)]
    whole = [part(heard, start, end) for start, end in found]
    return tuple(whole) if 1 < len(whole) <= MOST else ()


def _split(text: str, span: tuple[int, int], solid: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    found, at = [], span[0]
    for match in _BETWEEN.finditer(text, *span):
        if not any(start < match.end() and match.start() < end for start, end in solid):
            found.append((at, match.start()))
            at = match.end()
    return _with_verbs([*found, (at, span[1])], text)


def _runs(heard: Heard, span: tuple[int, int]) -> list[tuple[int, int]]:
    """Clauses with nothing between them: where a name or a quantity is followed by a word of another action."""
    solid = [(m.start, m.end) for m in heard.mentions if m.kind != "choice" or _is_noun(heard.text, m.start)]
    solid += [(quantity.start, quantity.end) for quantity in heard.quantities]
    found, at = [], span[0]
    words = [word for word in heard.actions if span[0] <= word.start and word.end <= span[1]]
    for before, word in itertools.pairwise(words):
        end = len(heard.text[: word.start].rstrip())
        named = any(before.end <= start and stop == end for start, stop in solid)
        if (named or _ends_there(before, end, heard)) and not set(before.actions) & set(word.actions):
            found.append((at, end))
            at = word.start
    return [*found, (at, span[1])]


def _ends_there(before: ActionWord, end: int, heard: Heard) -> bool:
    """Whether an action is all said by its word: "undock turn around drive to the door"."""
    one = len(before.actions) == 1 and before.end == end
    return one and _STARTS.fullmatch(heard.text, before.start, before.end) is None


def _is_noun(text: str, start: int) -> bool:
    """Whether a name has an article: "start the coffee maker wait five minutes", but not "slowly drive"."""
    return bool(before := text[:start].split()) and before[-1].casefold() in ARTICLES


def _with_verbs(spans: Sequence[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Stretches with words in them; "go" and "there" stay with what follows: "go and charge", "there, charge"."""
    found: list[tuple[int, int]] = []
    open_ = False
    for start, end in spans:
        if not any(one.isalnum() for one in text[start:end]):
            continue
        found = [*found[:-1], (found[-1][0], end)] if open_ else [*found, (start, end)]
        open_ = _GOING.fullmatch(text[start:end].strip()) is not None
    return found
