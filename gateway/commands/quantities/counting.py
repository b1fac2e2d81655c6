"""Whether a word is a count: "the other one", "you two" and "one of them" are none."""

from __future__ import annotations

import re

from gateway.commands.names.letters import spaced
from gateway.commands.names.person_words import NOUN
from gateway.commands.names.phrase_tokens import Tokens
from gateway.commands.quantities.measures import unit
from gateway.commands.quantities.number_words import Number, english

_HAVE = frozenset(("have", "ve", "has", "had", "i", "we", "she", "he", "they"))
"""Before what is left somewhere, and no left one."""
_NOT_A_COUNT = frozenset(
    spaced(
        "the that this other which another each every next last first second left right red blue green yellow "
        "white black any no some wrong same new old big small good bad correct only you us them these those "
        "nearest closest"
    )
)
_NO_THING = frozenset(
    spaced(
        "of and or then please to at in on is by from with for that which there here now more who was will can "
        "should i you it"
    )
)
_THE = frozenset(("the", "that", "this", "my", "your"))
_SET = frozenset(spaced("off on out open shut closed please too as also again instead now first next then and"))
"""Behind the one of "turn the kitchen one off"."""
_DETERMINERS = frozenset(
    spaced("the that this these those which another each every my your our his her their its a an no any some")
)
_SENT = frozenset(spaced("to for into onto in on at"))
_SIDES = frozenset(
    spaced(
        "rooms bays tables racks aisles shelves sides halves ends corners doors robots machines "
        "units hours minutes seconds others"
    )
)
PACKS = tuple(
    spaced(
        "bags boxes crates packs packets sacks bottles cans tins cartons rolls tubs buckets jars bundles stacks cups "
        "glasses bales kegs drums"
    )
)
"""What things are counted in."""
_NOT_ALL = frozenset(("of", "between", "both"))
_GETS = frozenset(spaced("needs gets wants takes has need get want take have bring fetch send"))
_REACH = 4  # words before "one" among which its article stands
_AFTER_ONCE = frozenset(spaced(". , ! ? ; is and then please when with around a now before"))
_NO_PEOPLE = frozenset(
    spaced("others sides halves times always perhaps besides sideways needs wants towards upwards downwards afterwards")
)
_NOBODY = frozenset(("you", "us", "them", "only"))
_LEADS = frozenset(spaced("lead guide show take escort walk bring accompany usher conduct"))
_LONG = 5  # letters of a noun that may be people
_PERSON = re.compile(NOUN)
_FOREIGN = {"once", "elf", "cent", "cents", "mil", "dix", "sept", "cien"}
LINKS = frozenset(("and", "y", "et", "und"))


def is_count(tokens: Tokens, at: int, number: Number) -> bool:
    """Whether a number in words is a count; "the other one", "you two" and "one of them" are none."""
    word, before = tokens.word(at), tokens.word(at - 1)
    if word in _FOREIGN and number.end == at + 1:
        return False
    if number.end > at + 1:
        return True
    if before == "all" and (tokens[number.end].kind != "word" or tokens.word(number.end) in _NO_THING):
        return False
    another = before == "another" and tokens.word(at - 2) not in {"not", "no"}
    rest = before in {"other", "last", "remaining"} and tokens.word(number.end) in _SENT
    people = _people(tokens, number.end) or _brought(tokens, number.end)
    if word == "two" and (another or rest or people or _counted(tokens, at, number.end)):
        return True
    kept = before == "left" and tokens.word(at - 2) in _HAVE
    if word in {"one", "two", "uno", "un", "eins"} and before in _NOT_A_COUNT and not (kept or _only(tokens, at)):
        return False
    return word not in {"one", "uno", "eins"} or (not _is_a_thing(tokens, at) and _one_counts(tokens, at, number))


def _counted(tokens: Tokens, at: int, end: int) -> bool:
    """Whether things are counted that have no name of their own, or are in something: "the two bags of salt"."""
    said = tokens[end].plain
    packed = said in PACKS and tokens[end + 1].plain == "of"
    if tokens[end].kind != "word" and not packed:
        return False
    plural = (packed or len(said) >= _LONG) and said.endswith("s") and not said.endswith(("ss", "us", "is", "ways"))
    return (
        tokens.word(at - 1) == "the"
        and tokens.word(at - 2) not in _NOT_ALL
        and plural
        and said not in _NO_PEOPLE | _SIDES
    )


def _brought(tokens: Tokens, at: int) -> bool:
    """Whether things are for somebody: "pour us two cups", but not "us two"."""
    said = tokens[at].plain
    return tokens.word(at - 2) in {"us", "them"} and said.endswith("s") and said not in _NO_PEOPLE


def _people(tokens: Tokens, at: int) -> bool:
    """Whether people, or what has no name, are counted: "the two old gentlemen", "the two plumbers"."""
    said = tokens.word(at)
    if tokens[at].kind != "word" or tokens.word(at - 2) in _NOBODY:
        return False
    led = tokens.word(at - 3) in _LEADS and len(said) >= _LONG
    unnamed = led and said.endswith("s") and not said.endswith("ss") and said not in _NO_PEOPLE
    old = said not in _NO_THING and _PERSON.fullmatch(tokens.word(at + 1)) is not None
    return unnamed or old or _PERSON.fullmatch(said) is not None


def is_one_of_them(tokens: Tokens, at: int) -> bool:
    """Whether "one" stands for something: "that one"."""
    return tokens.word(at) == "one" and tokens.word(at - 1) in _NOT_A_COUNT


def _only(tokens: Tokens, at: int) -> bool:
    """Whether it is "only one", but not "the only one", or "make that two"."""
    only = tokens.word(at - 1) == "only" and tokens.word(at - 2) not in _NOT_A_COUNT
    return only or tokens.phrase(at - 2, "make", "that", "two")


def _is_a_thing(tokens: Tokens, at: int) -> bool:
    """Whether "one" stands for what is named before it: "turn the kitchen one off"."""
    return tokens.word(at) == "one" and tokens.word(at - 2) in _THE and tokens.word(at + 1) in _SET


def _one_counts(tokens: Tokens, at: int, number: Number) -> bool:
    before, after = tokens.word(at - 1), tokens.word(number.end)
    if before in {"number", "level", "speed", "times", "factor", "equals", "to", "is", "by", "at", "of"}:
        return after not in {"of", "that", "which"}
    alike = before in {"for", "in", "with"} and _said_behind(tokens, before, at)
    if before == "for" or alike:
        return alike and after not in {"of", "that", "which"}
    if tokens[number.end].kind == "no":
        return tokens[number.end].plain.isalpha() and not _is_pronoun(tokens, at)
    return after not in _NO_THING and tokens[number.end].kind == "word"


def _said_behind(tokens: Tokens, preposition: str, at: int) -> bool:
    """Whether an earlier number is behind it, too: "softly for ten minutes, loudly for one"."""
    before = (english(tokens, place) for place in range(1, at - 1) if tokens.word(place - 1) == preposition)
    return any(one is not None and (preposition == "for" or unit(tokens, one.end) is None) for one in before)


def _is_pronoun(tokens: Tokens, at: int) -> bool:
    """Whether "one" in front of a name stands for another: "the small one", "that heavy old one"."""
    if tokens.word(at - 1) in _GETS:
        return False
    for back in range(at - 1, at - _REACH, -1):
        if tokens[back].kind != "word" or tokens.word(back) in LINKS:
            return tokens[back].kind == "no" and bool(tokens[back].plain)
        if tokens.word(back) in _DETERMINERS:
            return True
    return False


def once(tokens: Tokens, at: int) -> bool:
    """Whether "once" tells how many times something is done: no "at once", nor "once you are there"."""
    after, before = tokens.word(at + 1), tokens.word(at - 1)
    if before in {"at", "all", "for", "just", "more"}:
        return False
    return after in {"around", "round"} or (at > 0 and (not after or after in _AFTER_ONCE))
