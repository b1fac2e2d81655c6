"""Values of choices that a sentence speaks of in other forms of their words: "mopped", "softly", "look sharp"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gateway.commands.hearing.spoken import names_of_value, spoken, words_of
from gateway.commands.names.action_words import is_participle, stem
from gateway.commands.names.letters import spaced
from gateway.commands.names.name_tokens import as_said
from gateway.robot_parameters import ChoiceParameter

_SHORTEST = 3  # letters of a word that has forms
_COMPARED = frozenset(
    spaced(
        "bright coarse cold cool deep dry fast fine firm gentle hard high hot light loud low quick quiet slow soft "
        "strong thick thin tight warm weak wet wide"
    )
)
"""Words of which there is a more and a most; "corner" is no form of corn."""
_FAST_NAMES = frozenset(spaced("brisk dash express fast hurry quick race rapid rush speedy sprint swift trot"))
_SLOW_NAMES = frozenset(
    spaced("amble calm careful crawl creep dawdle easy gentle inch leisure leisurely slow steady stroll")
)
_HARD_NAMES = frozenset(spaced("firm hard heavy loud strong vigorous"))
_SOFT_NAMES = frozenset(spaced("delicate gentle light quiet soft weak"))
_FAST = re.compile(
    r"\b(?:fast|quick(?:ly)?|hurry|hurrying|rapid(?:ly)?|swift(?:ly)?|brisk(?:ly)?|speed(?:y|ily)|rush|rushing|"
    r"(?:race|dash|sprint|scurry|zip|nip|pop) (?:to|over|up|down|across|along|round|back|in|out)|"
    r"(?:at|on) the double|look sharp|"
    r"look lively|chop chop|step on it|make it snappy|get a move on|get your skates on|in a flash|like the wind|"
    r"in a hurry|asap|no time to lose)\b",
    re.IGNORECASE,
)
_SLOW = re.compile(
    r"\b(?:slow(?:ly)?|gent(?:le|ly)|careful(?:ly)?|with care|creep(?:ing)?|crawl(?:ing)?|inch(?:ing)? "
    r"(?:along|up|down|over|to|into|forward)|amble|ambling|stroll(?:ing)?|saunter|dawdl(?:e|ing)|dilly-?dally|leisurely|steady|steadily|"
    r"unhurried(?:ly)?|hang(?:ing)? about|mess(?:ing)? about|tak(?:e|ing) your time|in your own time|easy does it|"
    r"at your leisure|snail)\b",
    re.IGNORECASE,
)
_HARD = re.compile(
    r"\b(?:hard(?:er)?|strong(?:ly)?|firm(?:ly)?|loud(?:er|ly)?|vigorous(?:ly)?|heavily)\b", re.IGNORECASE
)
_SOFT = re.compile(r"\b(?:soft(?:er|ly)?|gent(?:le|ly)|delicate(?:ly)?|lightly|quiet(?:ly)?)\b", re.IGNORECASE)
_POLES = ((_FAST_NAMES, _FAST, _SLOW_NAMES, _SLOW), (_HARD_NAMES, _HARD, _SOFT_NAMES, _SOFT))
_NOT = re.compile(r"\b(?:not|\w+n['’]t|dont|no|without|too|never|less)(?: \w+){0,2} ?$", re.IGNORECASE)
_NOTHING = frozenset(("none", "no", "off", "without"))
_LIGHTS_OUT = re.compile(
    r"\b(?:lights?|lamps?) out\b|\b(?:put|switch|turn) out (?:the |your |all )*(?:lights?|lamps?)\b", re.IGNORECASE
)

_LAMP = (
    r"(?:(?:the|your|all|every) )?(?:[a-z]+ )?(?:lights?|lamps?|lanterns?|beacons?|candles?|spotlights?|floodlights?)"
)
_PUT_OUT = re.compile(rf"(?<!not )(?<!n't )\b(?:(?:kill|douse|extinguish) {_LAMP}|put {_LAMP} out)\b", re.IGNORECASE)
"""Says that something is off."""
OPEN = "open"
_LET_OUT = re.compile(
    r"(?:^\W*|[,.;:!?–-]\s*|\b(?:and|then|please|now|(?:can|could|would|will) you) )"
    r"let (?:(?!(?:go|no|nobody|none|nothing|neither)\b)\w+ ){1,3}(?:out|in|through)\b",
    re.IGNORECASE,
)
_NEVER = re.compile(r"\b(?:not|never|no|nobody|none|without|dont|cannot)\b|n['’]t\b", re.IGNORECASE)


def speaks_of(text: str, key: str, value: str, row: ChoiceParameter) -> bool:
    """Whether a text may speak of a value: in its words, a form of them, or a manner that means as much.

    "Softly" is soft, "hoovering" is hoover, "on the double" is the fast one of several paces, and "no ribbon" the
    ribbon none.
    """
    if spoken(text, value, row) or in_a_form(text, value, row):
        return True
    if value == "off" and _PUT_OUT.search(text) is not None:
        return True
    return _as_manner(text, value, row) or (value in _NOTHING and _without(text, key, value))


def in_a_form(text: str, value: str, row: ChoiceParameter) -> bool:
    """Whether a word of a text is another form of a value's name: "shutting" where closed is called shut.

    Who lets somebody out opens.
    """
    said = words_of(text)
    return (value == OPEN and lets_out(text)) or any(_in_a_form(name, said) for name in _single_words(value, row))


def lets_out(text: str) -> bool:
    """Whether somebody is to be let out, or in, and nothing is denied: "let the goats out"."""
    return _LET_OUT.search(text) is not None and _NEVER.search(text) is None


def form_of(said: str, name: str) -> bool:
    """Whether a word is another form of a name: "mopped" of mop, "gently" of gentle, "rusty" of rust."""
    if len(name) < _SHORTEST or said == name:
        return False
    if is_participle(said) and stem(said) == stem(name):
        return True
    return name in _of_adverb(said) or name in _of_degree(said) or said in (f"{name}y", f"{name}d", f"{name}ed")


def _of_adverb(said: str) -> tuple[str, ...]:
    base = said.removesuffix("ly")
    return () if base == said else (base, f"{base}le", f"{base}l", f"{base.removesuffix('i')}y")


def _of_degree(said: str) -> frozenset[str]:
    bases = {said.removesuffix(ending) for ending in ("er", "est")} - {said}
    return _COMPARED & {form for base in bases for form in (base, f"{base}e")}


def _in_a_form(name: str, said: Sequence[str]) -> bool:
    return any(form_of(word, name) for word in said)


def _as_manner(text: str, value: str, row: ChoiceParameter) -> bool:
    """Whether a manner is said that a value means, where a choice has that and its opposite."""
    for high, more, low, less in _POLES:
        of = {one: _poles(one, row, high, low) for one in row.values}
        if not ({"high"} in of.values() and {"low"} in of.values()):
            continue
        plain = {"high": more, "low": less}
        if any(_said(pole, plain, text) for pole in of[value] if len(of[value]) == 1):
            return True
    return False


def _poles(value: str, row: ChoiceParameter, high: frozenset[str], low: frozenset[str]) -> set[str]:
    words = _single_words(value, row)
    bases = words | {base for word in words for base in _of_adverb(word)}
    return {pole for pole, names in (("high", high), ("low", low)) if not names.isdisjoint(bases)}


def _single_words(value: str, row: ChoiceParameter) -> set[str]:
    """The names of a value that are one word: "no hurry" is no hurry."""
    return {name[0] for name in names_of_value(value, row) if len(name) == 1}


def _said(pole: str, plain: dict[str, re.Pattern[str]], text: str) -> bool:
    """Whether a manner is said, or its opposite is denied: "don't dawdle"."""
    other = "low" if pole == "high" else "high"
    return any(not _denied(text, match) for match in plain[pole].finditer(text)) or any(
        _denied(text, match) for match in plain[other].finditer(text)
    )


def _denied(text: str, match: re.Match[str]) -> bool:
    return _NOT.search(text, 0, match.start()) is not None


def _without(text: str, key: str, value: str) -> bool:
    """Whether what a parameter is called is not wanted: "no ribbon", "without a ribbon", or the lights are put out."""
    name = r"\W+".join(words_of(as_said(key)))
    denied = rf"\b(?:no|without|skip|leave out|leave off)(?: (?:the|an?|any))? {name}s?\b"
    return re.search(denied, text, re.IGNORECASE) is not None or (
        value == "off" and _LIGHTS_OUT.search(text) is not None
    )
