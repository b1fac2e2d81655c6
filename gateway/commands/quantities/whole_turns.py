"""Turns that are said without degrees: "half a turn", "do a one-eighty", "turn 90", "about-face"."""

from __future__ import annotations

from gateway.commands.names.letters import spaced
from gateway.commands.names.phrase_tokens import Tokens
from gateway.commands.quantities.number_words import english

_SHARES = {"half": 180.0, "quarter": 90.0, "full": 360.0, "halbe": 180.0, "ganze": 360.0, "media": 180.0, "demi": 180.0}
_RIGHT_ANGLE = 90.0
_TURN = "turn|rotation|circle|revolution|drehung|umdrehung|vuelta|tour"
_SPOKEN = {("one", "eighty"): 180.0, ("two", "seventy"): 270.0, ("three", "sixty"): 360.0}
_DEGREES = {90.0, 180.0, 270.0, 360.0}
_SURE = {180.0, 270.0, 360.0}  # with an article in front, whatever is done: "and then a 180"
_TURNING = frozenset(spaced("turn rotate spin pivot swivel dreh drehe gira tourne"))
_DOING = frozenset(spaced("do make pull perform execute"))
_BEFORE = _TURNING | {"by", "left", "right", "around", "round", "clockwise", "counterclockwise", "anticlockwise"}
_ARTICLES = {"a", "an", "another", "one"}
_REACH = 5  # words before the number
_AFTER = frozenset(
    spaced(
        ". , ! ? ; : and then please now again to left right clockwise counter counterclockwise anticlockwise on in at "
        "before after there here und dann y luego et puis"
    )
) | {""}


def turn(tokens: Tokens, at: int) -> tuple[float, int] | None:
    """The degrees of a turn that is told at a token, and the token after it.

    Numbers, and turns that are no share of one, are angles only where the robot has one to take.
    """
    found = _share(tokens, at)
    if found is not None or "angle" not in tokens.kinds:
        return found
    return _round(tokens, at) or _number(tokens, at)


def _share(tokens: Tokens, at: int) -> tuple[float, int] | None:
    """Such as "half turn", "a quarter of a turn", "three-quarter turn"."""
    first = at + 1 if tokens.word(at) in {"a", "one", "eine", "un"} else at
    if tokens.word(first) in _SHARES:
        after = first + 1
        if tokens.word(after) in {"a", "-"}:
            after += 1
        if tokens.phrase(after, _TURN):
            return _SHARES[tokens.word(first)], after + 1
    number = english(tokens, at)
    if number is None or number.stands or number.article or not tokens.phrase(number.end, _TURN):
        return None
    return number.value * 360.0, number.end + 1


def _round(tokens: Tokens, at: int) -> tuple[float, int] | None:
    """Such as "about-face", "right round", "a right angle"."""
    second = at + 2 if tokens.word(at + 1) == "-" else at + 1
    if tokens.phrase(at, "right", "angle|angles") and tokens.word(at - 1) not in {"the", "that"}:
        return _RIGHT_ANGLE, at + 2
    faces = tokens.phrase(at, "about") and tokens.phrase(second, "face|turn")
    turned = tokens.phrase(at, "right", "round|around") and tokens.word(at - 1) in _TURNING
    if turned and tokens.word(second + 1) == "once" and _ends(tokens, second + 1):
        return 360.0, second + 2
    return (180.0, second + 1) if (faces or turned) and _ends(tokens, second) else None


def _number(tokens: Tokens, at: int) -> tuple[float, int] | None:
    """Such as "one-eighty", or 90 where something turns by it."""
    second = at + 2 if tokens.word(at + 1) == "-" else at + 1
    degrees, end = _SPOKEN.get((tokens.word(at), tokens.word(second)), 0.0), second + 1
    if not degrees:
        number = english(tokens, at)
        if number is None or number.value not in _DEGREES:
            return None
        degrees, end = number.value, number.end
    after = end + 1 if tokens.word(end) == "-" else end
    if tokens.phrase(after, "turn|spin|rotation"):
        return degrees, end
    return (degrees, end) if _ends(tokens, end - 1) and _turns(tokens, at, degrees) else None


def _ends(tokens: Tokens, last: int) -> bool:
    """Whether nothing follows that a number could count."""
    after = tokens[last + 1]
    return tokens.word(last + 1) in _AFTER and after.kind != "number" and not (after.kind == "no" and after.joined)


def _turns(tokens: Tokens, at: int, degrees: float) -> bool:
    """Whether what is before a number says that it is an angle."""
    before = tokens.word(at - 1)
    earlier = {tokens.word(place) for place in range(max(at - _REACH, 0), at)}
    if before in _ARTICLES or tokens.word(at) == "a":
        return degrees in _SURE or bool(earlier & (_TURNING | _DOING))
    return before in _BEFORE and bool(earlier & _TURNING)
