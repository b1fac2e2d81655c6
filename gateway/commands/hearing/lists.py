"""Lists of names in a sentence: "A1, A2 and B2", "to the desk and to the window", "every aisle"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.spoken import either
from gateway.commands.hearing.unwanted import off
from gateway.commands.names.mentions import Mention
from gateway.commands.names.name_words import ARTICLES

_ARTICLES = rf"(?:(?:{'|'.join(sorted(ARTICLES, key=len, reverse=True))})\s+|l['’])"
_BY = (
    r"to|into|onto|in|on|at|for|from|of|with|by|via|near|over|nach|zu|zum|zur|in|im|ins|an|am|ans|auf|für|von|vom|aus|"
    r"bei|beim|mit|über|a|al|en|para|por|de|del|desde|con|à|au|aux|dans|pour|par|du|des|depuis|chez|sur|vers|avec"
)
_BETWEEN = re.compile(
    r"\s*(?:(?:[,，、&+]|\b(?:and|und|y|e|et|sowie|plus|as well as)\b|和|以及|还有)\s*)+"
    rf"(?:(?P<by>{_BY})\s+)?{_ARTICLES}*",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"\b(?P<by>{_BY})\s+{_ARTICLES}*$", re.IGNORECASE)
_SAME = {"zum": "zu", "zur": "zu", "im": "in", "ins": "in", "am": "an", "ans": "an", "vom": "von", "beim": "bei"}
_SAME |= {"al": "a", "del": "de", "au": "à", "aux": "à", "du": "de", "des": "de"}
_FROM = frozenset(("from", "von", "aus", "de", "desde", "depuis"))
_NOT_SO = re.compile(
    r"\b(?:but|except\w*|excluding|apart from|other than|between|if|unless|until|till|instead|rather|whichever|nearest|"
    r"closest|(?:one|any) of|aber|außer|bis auf|sondern|statt|zwischen|wenn|falls|eine[nrs]? (?:von|der)|pero|sino|"
    r"excepto|menos|salvo|entre|si|un[oa]? de|mais|sauf|hormis|une? des?)\b|除了|之间|但|如果|而不是|或",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Listed:
    """Two or more names of one kind that stand side by side; characters ``start`` to ``end``.

    Attributes:
        ids: in the order of the sentence, each once.
        from_: whether things come from there.
    """

    start: int
    end: int
    kind: str
    ids: tuple[str, ...]
    from_: bool = False


def lists(heard: Heard) -> tuple[Listed, ...]:
    """The lists of a sentence; none where it is one or another, or all but one, or where any of them is taken back."""
    if heard.cut or either(heard) or _NOT_SO.search(heard.text) is not None:
        return ()
    runs: list[list[Mention]] = []
    for mention in heard.mentions:
        if runs and _goes_on(heard.text, runs[-1], mention):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    return tuple(_listed(heard.text, run) for run in runs if _is_list(heard, run))


def _goes_on(text: str, run: Sequence[Mention], mention: Mention) -> bool:
    """Whether only "and", a comma, an article or the preposition of the first stand before the next name."""
    between = _BETWEEN.fullmatch(text, run[-1].end, mention.start)
    if between is None or mention.kind != run[0].kind:
        return False
    by, first = _word(between), _by(text, run[0])
    return by in ("", first) or (by == "a" and not first)  # an article as well


def _is_list(heard: Heard, run: Sequence[Mention]) -> bool:
    ids = list(itertools.chain.from_iterable(mention.ids for mention in run))
    return len(ids) == len(set(ids)) > 1 and not any(off(mention.start, mention.end, heard) for mention in run)


def _listed(text: str, run: Sequence[Mention]) -> Listed:
    ids = tuple(itertools.chain.from_iterable(mention.ids for mention in run))
    return Listed(run[0].start, run[-1].end, run[0].kind, ids, _by(text, run[0]) in _FROM)


def _by(text: str, mention: Mention) -> str:
    """The preposition before a name, "" for none."""
    found = _BEFORE.search(text, 0, mention.start)
    return "" if found is None else _word(found)


def _word(found: re.Match[str]) -> str:
    word = (found["by"] or "").casefold()
    return _SAME.get(word, word)
