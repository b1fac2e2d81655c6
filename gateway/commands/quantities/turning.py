"""Which way a turn goes: angles to the right and clockwise are negative (REP 103: counterclockwise is positive).

A direction counts only in the clause of its angle, and only where it says where to turn: not in "all right", "right
after docking", "the right wheel" and "on the right". Where a clause says both, or not to go right, no sign is put.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_REACH = 30  # characters between a direction and the angle that it belongs to
_SEEN = 100  # characters around an angle and before a direction that are looked at
_SIDES = (
    r"right(?! (?:away|now|there|here|after|before|behind|beside|when|where|angles?|next to|in front|over to)\b"
    r"| then\b(?! \w))"
    r"|rechts|derecha|droite"
)
_LEFT = (
    r"(?:counter|anti)[ -]?clockwise|left|links|gegen den uhrzeigersinn|izquierda|gauche|sens antihoraire"
    r"|sentido antihorario"
)
_RIGHT = rf"clockwise|{_SIDES}|(?<!gegen den )uhrzeigersinn|sens horaire|sentido horario"
_WAY = re.compile(
    rf"(?P<left>\b(?:{_LEFT})\b|左|逆时针)|(?P<right>\b(?:{_RIGHT})\b|右(?![边侧]?的)|顺时针)", re.IGNORECASE
)
_TO = r"\b(?:(?:to|towards?|into|onto)(?: (?:the|your|its))?|nach|(?:a|à|hacia|vers|sur)(?: (?:la|tu|ta|su))?) $"
_TOWARDS = re.compile(_TO, re.IGNORECASE)
_NO_WAY = re.compile(
    r"\b(?:all|that'?s|that is|you'?re|am i|quite|on|the|an?|this|that|your|its|my|our|their|la|tu|su|ta|votre|die|der"
    r"|(?:on|at|from|by|of|in) (?:the|your|its|my|our|their)|en la|por la|de la) $",
    re.IGNORECASE,
)
_TURN = r"(?:turn|rotation|spin|pivot|swivel|drehung|vuelta|tour)"
_NOUN = re.compile(rf"[ -]{_TURN}\b| (?:of|by)\b|,? ?$", re.IGNORECASE)
"""Behind "a right"; its end is where the angle begins."""
_VERB = re.compile(
    r"\b(?:turn|rotat|spin|pivot|swivel)(?:s|e|es|ed|ing|ning)?\b|\b(?:dreh|dreht|drehe|drehen|gir[aeo]|girar|gire"
    r"|tourne[rz]?|pivote[rz]?)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"(?:\b(?:not|never|don'?t|don’t|cannot|can'?t|mustn'?t|shouldn'?t|without|instead of|rather than|nicht|nie|niemals"
    r"|kein|keine|no|nunca|sin|pas|jamais)(?: [^\W\d]+){0,3} |[不别](?:要|能|可)?[^\W\d]?)$",
    re.IGNORECASE,
)
_CORRECTS = re.compile(
    r"[,.;!]? ?\b(?:(?:no|non|wait)[,.!]|nein,?|sorry,?|oops,?|i mean,?|ich meine,?|perd[oó]n,?|pardon,?)"
    r"(?: ?(?:i mean|sorry|make that|turn|rotate|nein|to the|to your|nach|im|a la|à|in|dans le|en)){0,3} ?$",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"[,;?!—，。；？！、\n]|(?<!approx)(?<!ca)\.(?!\d)|然后|\b(?:and|or|but|then|while|because|when|if|since|before|after"
    r"|until|unless|und|oder|aber|dann|danach|denn|weil|wenn|bevor|nachdem|y|o|u|pero|luego|después|porque|cuando|si"
    r"|et|ou|mais|puis|ensuite|quand|car)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    rf"(?:[ -]{_TURN})?(?: (?:please|bitte))?,(?: ?(?:by|about|around|um|uh|er|of|de|a|please|bitte|exactly),?)* ?",
    re.IGNORECASE,
)
"""Between a direction and an angle that a comma parts from it: "turn right, 90 degrees"."""
_BEFORE_LEAD = re.compile(rf"{_VERB.pattern} $|{_TO}", re.IGNORECASE)
_SAID_AFTER = re.compile(r", ?(?:(?:to the|to your|nach|im|a la|à la|à|in a|dans le|en) )?", re.IGNORECASE)
_ENDS = re.compile(r"(?: direction)? ?(?:$|[.,;!?])", re.IGNORECASE)
_FILLER = re.compile(r" ?(?:(?:by|um|de|of|about|around|a) )*", re.IGNORECASE)
_BESIDE_A_VERB = re.compile(r"[ -]?")


class _Said(NamedTuple):
    """A direction that somebody said."""

    start: int
    end: int
    right: bool
    negated: bool


def turns_by(text: str, start: int, end: int) -> bool:
    """Whether a number without a unit is how far to turn: a verb of turning before it, and a side right behind it."""
    side = re.compile(rf"\s*(?:to the )?(?:{_LEFT}|{_RIGHT})\b", re.IGNORECASE)
    verbs = [match.end() for match in _VERB.finditer(text, 0, start)]
    return bool(verbs) and _BREAK.search(text, verbs[-1], start) is None and side.match(text, end) is not None


def side(text: str) -> bool | None:
    """Whether a text says right or clockwise, and not left; None where it says none of them, or both."""
    found = {match["right"] is not None for match in _WAY.finditer(text)}
    return found.pop() if len(found) == 1 else None


def rightwards(
    text: str,
    start: int,
    end: int,
    taken: Sequence[tuple[int, int]] = (),
    others: Sequence[tuple[int, int]] = (),
) -> bool | None:
    """Whether the angle at ``start`` to ``end`` is one to the right; None: its clause says nothing of it.

    Args:
        text: the sentence.
        start: of the angle, in characters.
        end: behind it.
        taken: stretches that belong to names: "the right bin"; a value that is called just "right" is a direction, too.
        others: angles, this one among them.
    """
    text = re.sub(r"[^\S\n]", " ", text)
    first = max((b for _, b in others if b <= start), default=0)
    last = min((a for a, _ in others if a >= end), default=len(text))
    ways = [
        said
        for match in _WAY.finditer(text, max(start - _SEEN, 0), end + _SEEN)
        if start - match.end() <= _REACH
        and match.start() - end <= _REACH
        and not any(a < match.end() and match.start() < b and (a, b) != match.span() for a, b in taken)
        and (match.end() <= start or end <= match.start())
        and (said := _said(text, match, start, end)) is not None
    ]
    before = [way for way in ways if first <= way.start and way.end <= start and _leads(text, way, start)]
    behind = [way for way in ways if end <= way.start and way.end <= last and _follows(text, way, end)]
    if before and behind and last < len(text) and _FILLER.fullmatch(text, behind[-1].end, last):
        behind.pop()
    verbs = list(_VERB.finditer(text, max(first, start - _SEEN), start))
    if verbs and before:
        inside = [way for way in before if way.start >= verbs[-1].end()]
        beside = [way for way in before if _BESIDE_A_VERB.fullmatch(text, way.end, verbs[-1].start())]
        before = inside or beside
    return _agreed(text, [*before, *behind])


def _agreed(text: str, ways: Sequence[_Said]) -> bool | None:
    """What directions say together: the last one of those that are corrected, and not right where they differ."""
    for at in range(len(ways) - 1, 0, -1):
        if _CORRECTS.search(text, ways[at - 1].end, ways[at].start):
            ways = ways[at:]
            break
    if not ways:
        return None
    says_right = any(way.right and not way.negated for way in ways)
    against = any(way.right == way.negated for way in ways)
    return says_right and not against


def _said(text: str, match: re.Match[str], start: int, end: int) -> _Said | None:
    """A direction, if it is one: "to the right", but not "the right wheel"."""
    before = text[max(end if match.start() >= end else 0, match.start() - _SEEN) : match.start()]
    side = match[0].lower() in {"right", "left", "rechts", "links", "derecha", "izquierda", "droite", "gauche"}
    if side and not _TOWARDS.search(before) and _NO_WAY.search(before):
        rest = text[match.end() : start if match.end() <= start else match.end() + _SEEN]
        made = re.search(r"\ba $", before, re.IGNORECASE) and _NOUN.match(rest)
        named = _NOUN.match(rest) and re.match(rf"[ -]{_TURN}\b", rest, re.IGNORECASE)
        if not (made or named):
            return None
    return _Said(match.start(), match.end(), match["right"] is not None, _NOT.search(before) is not None)


def _parted(text: str, start: int, end: int) -> bool:
    """Whether a clause ends between two places; a correction ends none: "left, no, right"."""
    corrected = _CORRECTS.search(text, start, end)
    return _BREAK.search(text, start, corrected.start() if corrected else end) is not None


def _leads(text: str, way: _Said, start: int) -> bool:
    if not _parted(text, way.end, start):
        return True
    named = re.match(rf"[ -]{_TURN}\b", text[way.end : start], re.IGNORECASE)
    told = named or _BEFORE_LEAD.search(text[max(way.start - _SEEN, 0) : way.start])
    return bool(told and _LEAD.fullmatch(text, way.end, start))


def _follows(text: str, way: _Said, end: int) -> bool:
    if not _parted(text, end, way.start):
        return True
    plain = text[way.start : way.end].lower() in {"right", "left"} and not _TOWARDS.search(text[end : way.start])
    return bool(not plain and _SAID_AFTER.fullmatch(text, end, way.start) and _ENDS.match(text, way.end))
