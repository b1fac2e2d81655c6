"""Lists of names in a sentence: "A1, A2 and B2", "to the desk and to the window", "every aisle"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.said import plainly_on
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
    r"closest|(?:one|any) of|"
    r"when(?:ever)?(?! (?:that|it|this|you|all)(?:['’]\w+| is| are)? (?:\w+ )?(?:done|finished|over)\b)|"
    r"after(?! that\b)|before|never|avoid\w*|"
    r"aber|außer|bis auf|sondern|statt|zwischen|wenn|falls|eine[nrs]? (?:von|der)|pero|sino|"
    r"excepto|menos|salvo|entre|si|un[oa]? de|mais|sauf|hormis|une? des?)\b|除了|之间|但|如果|而不是|或",
    re.IGNORECASE,
)

_COMMA = re.compile(r"\s*[,，]")
_AND = re.compile(r"[、&+]|\b(?:and|und|y|e|et|sowie|plus|as well as)\b|和|以及|还有", re.IGNORECASE)
_SAYS = re.compile(  # what somebody reports of one, or of all of them
    r"['’](?:s|re|ve)\b|\s+(?:(?:both|all|just|still|only|already|also|alle|beide)\s+)?(?:(?P<many>are|were|have|aren['’]t|"
    r"haven['’]t|look|seem|stay|remain|sind|waren|haben|están|son|tienen|sont|ont)|is|was|has|had|isn['’]t|wasn['’]t|"
    r"hasn['’]t|does|doesn['’]t|don['’]t|didn['’]t|won['’]t|can(?:not|['’]t)?|could|will|would|may|might|must|should|looks|"
    r"seems|stays|remains|feels|smells?|stinks?|burns?|works?|got|gets|caught|became|broke|collapsed|fell|closed|opens|"
    r"closes|full|blocked|busy|occupied|broken|locked|"
    r"on fire|in flames|out of order|under repair|today|tomorrow|ist|war|hat|wird|bleibt|brennt|está|es|"
    r"tiene|est|reste)\b",
    re.IGNORECASE,
)
_NEEDS = re.compile(
    r"\s+(?:(?:both|all|each)\s+)?(?:needs?|requires?|wants?|(?:are|is|have|has) to|"
    r"(?:must|should|shall)(?: all| both)? (?:be|get) (?:\w+ly )?\w+(?:ed|en|t|ne)|"
    r"müssen|sollen|sind zu|necesitan|deben|tienen que|doivent)\b",
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
    runs = [_of_which_nothing_is_told(heard, run) for run in runs]
    return tuple(_listed(heard.text, run) for run in runs if _is_list(heard, run))


def _of_which_nothing_is_told(heard: Heard, run: list[Mention]) -> list[Mention]:
    """The run without its last where only something is told of that: "go to A, B is on fire"."""
    text, last = heard.text, run[-1]
    between = text[run[-2].end : last.start] if len(run) > 1 else ""
    if _COMMA.match(between) and _AND.search(between) is None:
        return run if plainly_on(text, last.end, heard.quantities) else run[:-1]
    says = _SAYS.match(text, last.end)
    if says is None or _NEEDS.match(text, last.end):
        return run
    return [] if says["many"] else run[:-1]


def _goes_on(text: str, run: Sequence[Mention], mention: Mention) -> bool:
    """Whether only "and", a comma, an article or the preposition of the first stand before the next name."""
    between = _BETWEEN.fullmatch(text, run[-1].end, mention.start)
    if between is None or mention.kind != run[0].kind:
        return False
    by, first = _word(between), _by(text, run[0])
    return by in ("", first) or (by == "a" and not first)  # an article as well


def _is_list(heard: Heard, run: Sequence[Mention]) -> bool:
    if not run or _is_taken_up(heard, run):
        return False
    ids = list(itertools.chain.from_iterable(mention.ids for mention in run))
    return len(ids) == len(set(ids)) > 1 and not any(off(mention.start, mention.end, heard) for mention in run)


def _is_taken_up(heard: Heard, run: Sequence[Mention]) -> bool:
    """Whether it stands before the first verb, and one of it is said again: "A and B are full, go to A"."""
    later = {id_ for mention in heard.mentions if mention.start >= run[-1].end for id_ in mention.ids}
    first = min((word.start for word in heard.actions), default=0)
    return first >= run[-1].end and any(not later.isdisjoint(mention.ids) for mention in run)


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
