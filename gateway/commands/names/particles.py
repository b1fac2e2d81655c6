"""Words that may be a name, and are none where they stand: the can of "as you can", the back of "back to the dock"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gateway.commands.names.letters import spaced
from gateway.commands.names.name_tokens import Token
from gateway.commands.names.name_words import LITTLE
from gateway.commands.quantities.number_words import COUNTING

_SUBJECTS = frozenset(spaced("i you it he she we they that who which there one"))
_ARTICLES = frozenset(spaced("the a an my your our his her its their this that"))
_BEHIND_A_CAN = frozenset(spaced("please pls now of from to at on in into and for with"))
_GOING = frozenset(
    spaced("go goes going gone come comes coming head heading drive get bring take carry return way send roll run fly")
) | frozenset(spaced("it them him her me you yourself right straight all"))
_WHOM = frozenset(spaced("it them her him"))  # "bring it back"
_BACK_TO = frozenset(spaced("to into onto where home"))
_OFF_TO = frozenset(spaced("to you we"))
_AND = frozenset(spaced("and then now ok so be is are straight"))
_NO_WAY = frozenset(
    spaced(
        "brighten brush calm charge clean clear cool fill freshen heat hose hurry jot light mop note pick polish scrub "
        "slow speed swill sweep tidy top warm wash wipe write"
    )
)
"""With "up" or "down" they tell no position: "clean up", "jot down"."""
_THINGS = frozenset(spaced("it them this that"))
_BEHIND_A_NAME = LITTLE | frozenset(
    spaced(
        "too also as please pls plz now next first last again instead slowly quickly before after but not if is was "
        "needs wants gets has will can should must only again twice two three four"
    )
)
_REMAINS = frozenset(spaced("is are was were s there have has had any many much"))
_PUTS_DOWN = frozenset(spaced("the a an my his her their our it them him some this that one two three"))
_TURNED = _ARTICLES | frozenset(spaced("on to at in from turn go come veer keep face look rotate spin bear and or not"))
_RIGHT_AT = frozenset(
    spaced("under behind next here there now away after before up in on beside by outside inside over off into through")
)
_GOES_ON = frozenset(spaced("so we i you lets theres they he she"))
"""Behind "right" it is said that one begins: "right, the weather has changed"."""
_DRAWS = frozenset(spaced("reel wind winch pull haul draw roll fold swing slide bring take suck heave crank"))
"""With "in" they tell where to: "reel in the cable"."""
_TURNS = frozenset(spaced("go goes going went get gets got is are was were its theyre"))
"""Before an "all" that only makes more of it: "the crusts go all soggy"."""
_SPEAKERS = frozenset(spaced("i we they"))
"""What they do is a verb: "while I finish my tea", where a surface finish is measured."""
_REMAIN_IN = frozenset(spaced("in on at over for from of out and but"))
_PHRASAL = (("pick", "up"), ("drop", "off"), ("check", "in"))
_HAS = re.compile(r"\w['’](?:s|ve) $")
_ALL_THE_WAY = re.compile(r"all the way\b(?! (?:round|around|along)\b)", re.IGNORECASE)
_BREAK = re.compile(r"[^\w\s]")


def is_particle(text: str, row: Sequence[Token], at: int) -> bool:
    """Whether a token only helps other words."""
    word = text[row[at].start : row[at].end]
    before, after = _word(text, row, at, -1), _word(text, row, at, 1)
    helps = False
    match word.casefold():
        case "can":
            asks = after in _SUBJECTS - {"one"} or (before.isdigit() and after.isalpha() and after not in _BEHIND_A_CAN)
            helps = before in _SUBJECTS or (asks and before not in _ARTICLES)
        case "back":
            helps = before in _WHOM or (after in _BACK_TO and (not before or before in _GOING))
        case "off":
            helps = after in _OFF_TO and (not before or before in _GOING | _AND)
        case "up" | "down":
            verb = _word(text, row, at - 1, -1) if before in _THINGS else before
            helps = verb in _NO_WAY and not after.isdigit()
        case "left":
            helps = before in _REMAINS and (not after or after in _REMAIN_IN)
            somebody = before.isalpha() and before not in _TURNED
            somebody = somebody or _HAS.search(text, 0, row[at].start) is not None  # "Tom's left the tins there"
            helps = helps or (somebody and after in _PUTS_DOWN)
        case "long":
            helps = before == "as"  # "twice as long" is no length
        case "right":
            helps = before not in _TURNED - {"at", "in", "on", "from"} and after in _RIGHT_AT
            helps = helps or (at == 0 and after in _ARTICLES | _GOES_ON) or after in ("angle", "angles")
        case _:
            helps = before in _SPEAKERS and word.isalpha() and len(word) > 1
    return helps or _ALL_THE_WAY.match(text, row[at].start) is not None or _leans(word, before, after)


def _leans(word: str, before: str, after: str) -> bool:
    """Whether a little word belongs to the one behind it: "in the drawer", "goes all soggy", "a drum"."""
    named = after.isalpha() and after not in _BEHIND_A_NAME
    if word == "a":
        return named and len(after) > 1
    match word.casefold():
        case "all":
            return before in _TURNS and named and after not in _ARTICLES
        case "in" | "at" | "over" | "under" if before not in _DRAWS:
            return after in _ARTICLES - {"a", "an"} or (named and after not in COUNTING | _ARTICLES)
    return False


def is_phrasal_verb(text: str, row: Sequence[Token], at: int, length: int) -> bool:
    """Whether tokens are the verb of what follows: "pick up the mug", where there is a pick-up counter."""
    if length != len(_PHRASAL[0]) or tuple(one.word for one in row[at : at + length]) not in _PHRASAL:
        return False
    return _word(text, row, at + length - 1, 1) in _PUTS_DOWN


def says_how_often(text: str, row: Sequence[Token], at: int, length: int) -> bool:
    """Whether the last of some tokens is how often something is done: "the stands two times" is no stand 2."""
    return length > 1 and _word(text, row, at + length - 1, 1) == "times"


def _word(text: str, row: Sequence[Token], at: int, step: int) -> str:
    """The next word in a direction, as it is written; "" where a stop stands between."""
    other = at + step
    if not (0 <= at < len(row) and 0 <= other < len(row)):
        return ""
    first, last = sorted((row[at], row[other]), key=lambda token: token.start)
    if _BREAK.search(text, first.end, last.start):
        return ""
    return text[row[other].start : row[other].end].casefold()
