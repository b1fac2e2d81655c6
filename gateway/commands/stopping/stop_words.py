"""Whether somebody says stop: decided before anything else and without the language model.

A missed stop is worse than a needless one, so an unknown word that is close to a stop word is taken
for it. Words that mean something else ("bus stop", "do not stop") are exempted by what stands around them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from re import Match, Pattern
from typing import NamedTuple

from gateway.commands.names.letters import Words, plain, spaced, words
from gateway.commands.stopping import stop_likelihood
from gateway.commands.stopping.motion_ends import motion_ends
from gateway.commands.stopping.self_corrections import without_self_correction
from gateway.commands.stopping.stop_doubts import StopDoubts
from gateway.commands.stopping.stop_language import StopLanguage, whole
from gateway.commands.stopping.stop_languages import LANGUAGES
from gateway.commands.stopping.stop_line import StopLine
from gateway.commands.stopping.stop_signs import CHINESE, NOT_CHINESE, SIGNS, UNIVERSAL
from gateway.commands.stopping.stop_spelling import Spelling, known_words, spelling
from gateway.commands.stopping.stretches import Stretches

ALL = ("en", "de", "es", "fr", "zh")
"""The languages, by ISO 639-1 code."""
_POLITE = frozenset({"please", "pls", "plz", "now", "robot", "hey", "ok", "bitte", "jetzt", "svp", "ya"})
_CALLED = frozenset(
    spaced("robots unit truck forklift amr agv arm rover drone bot one two three four five six seven eight nine ten")
)
_SAID_TWICE = frozenset(spaced("attends warte espera back easy steady break dont stops genug assez suficiente"))
"""Words that people say twice without a fright."""
_BLANK = "\0"
_FILLED = re.compile(
    r"(?P<for>\b(?:(?:hold|hang) on|stay put|wait|pause) (?:there |here )?for)\s*,?\s*"
    r"(?:(?:u+h+m*|u+m+|h+m+|e+rm?|e+hm?|like|about)\b\s*,?\s*)+"
    r"(?=\d|an? (?:minute|moment|second|couple|few|quarter|half)\b|half\b|one\b|two\b|three\b|four|fort|five\b|six|"
    r"seven|eight|nine|ten\b|eleven\b|twelve\b|twenty|thirt|fift)",
    re.IGNORECASE,
)
"""A pause before how long: "hold on for, uh, thirty seconds"."""
_PLEASE = re.compile(
    r"(?P<order>\b(?:moi|le|la|les|un|une|du|des|au|vers|dans|sur|ton|ta|mon|ma)\b.*)\bstp\b(?=\W*$)", re.IGNORECASE
)
"""French for please, in a message: "suis-moi stp"."""
_OFF = re.compile(r"(?:turn|switch) (?:it|them) off")
_LAMP = re.compile(
    r"(?:^ ?|[.,;!] )(?:the|your|that|this|my) (?:\w+ ){0,2}(?:lights?|lamps?|lantern|beacon|music|radio|tv|telly) "
    r"(?:is|are) "
    r"(?:(?!(?:it|its|you|youre|robot|moving|fire|burning|smoking|smoke|hurt\w*) )[^\s.,;!]+ ){1,7}[.,;] "
    r"(?:so |please |now |just ){0,2}(?:turn|switch) (?:it|them) off"
)
"""What is to be turned off where it is spoken of: "the light is blinding, turn it off"."""
_AT_MOST = re.compile(
    r"(?:^ ?|[.;,] |and |then )(?:please )?(?:charge|top up|fill|lift|raise|lower|move|drive|go|turn|open|dim|heat|"
    r"pour|wait|take|add|put|run) (?!no )(?:[^.!?;,]+ )?(?:\d+(?: ?[a-z%]+)?|"
    r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty (?:per ?cent|degrees)) , (?:and )?"
    r"no more(?! !| now) (?!.*\bno more\b)"
)
"""How much there is to be: "charge to 60, no more"."""
_DAY_IS_OVER = re.compile(
    r" thats enough (?:work )?for (?:today|now|one day|this shift|tonight) [,.;] "
    r"(?:(?:thanks|thank you|cheers|ok|please|so|and|now|then|you can|[,.;]) )*"
    r"(?:come|go|head|drive|fly|return|walk|charge|dock|park) "
)
"""Where the work is to end with another order: "that's enough for today, come home"."""


class _Patterns(NamedTuple):
    """The patterns of one language."""

    single: Pattern[str]
    phrases: Pattern[str]
    dangers: Pattern[str]
    unless: Pattern[str]
    exemptions: Pattern[str]


class StopMatch(NamedTuple):
    """Where somebody says stop.

    Attributes:
        meant: the words as they were understood.
        start, end: what they are in the text as given.
        language: the code of the language; empty for a sign that belongs to none.
    """

    meant: str
    start: int
    end: int
    language: str


def stops(text: str, languages: Collection[str] = ALL, known: Collection[str] = ()) -> StopMatch | None:
    """Where a text says stop, in any of some languages, shouted, misspelt or inside a sentence; None where it doesn't.

    Args:
        text: what somebody wrote.
        languages: those that are looked for, by code.
        known: words of the names of places, objects and robots; they are never taken for a misspelt stop.
    """
    sign = SIGNS.search(text)
    if sign is not None:
        return StopMatch(sign.group(), sign.start(), sign.end(), "")
    if "zh" in languages and not text.isascii():
        found = _chinese(text)
        if found is not None:
            return found
    chosen = tuple(code for code in LANGUAGES if code in languages)
    text = without_self_correction(text, known) if "en" in languages else text
    text = _PLEASE.sub(lambda match: match["order"] + "   ", text) if "fr" in languages else text
    given = words(_FILLED.sub(lambda match: match["for"] + " " * (len(match[0]) - len(match["for"])), text))
    names = known_words(frozenset(known))
    for word in given.words:
        if not word.plain.isascii() and text[word.start : word.end].lower() in UNIVERSAL:
            return StopMatch(word.plain, word.start, word.end, "")
    spelt = spelling(chosen)
    line = StopLine(given, spelt.read(given.words, names))
    found = _phrase(line, chosen) or _single_word(line, chosen)
    found = found or _clause(line, chosen, spelt, names) or _alone(line, spelt, chosen, names)
    return found or _ended(given, text, chosen, names) or _likely(given, text, chosen, names)


def readings(text: str) -> tuple[Words, set[tuple[int, int]]]:
    """The words of a text, and each place in it that reads like a stop, meant or not, by characters."""
    given = words(text)
    if not given.words:
        return given, set()
    codes = tuple(LANGUAGES)
    line = StopLine(given, spelling(codes).read(given.words, frozenset()))
    rows = [_patterns(code) for code in codes]
    patterns = [one for row in rows for one in (row.phrases, row.dangers, row.single)]
    return given, {line.place(*match.span()) for one in patterns for match in one.finditer(line.text)}


def _ended(given: Words, text: str, codes: tuple[str, ...], names: frozenset[str]) -> StopMatch | None:
    found = motion_ends(given, codes, names)
    return _between(given, text, found[0], found[1], found[2]) if found is not None else None


def _likely(given: Words, text: str, codes: tuple[str, ...], names: frozenset[str]) -> StopMatch | None:
    """A text, or a sentence of it, that is much like those that stop; the model knows all languages together."""
    if len(codes) < len(LANGUAGES):
        return None
    found = stop_likelihood.likely(given, names)
    return None if found is None else StopMatch(text[found.start : found.end], found.start, found.end, "")


def _between(given: Words, text: str, first: int, last: int, code: str) -> StopMatch:
    start, end = given.words[first].start, given.words[last].end
    return StopMatch(text[start:end], start, end, code)


def _chinese(text: str) -> StopMatch | None:
    places = [at for at, character in enumerate(text) if not character.isspace() and plain(character)]
    bare = "".join(text[at] for at in places)
    found = CHINESE.search(NOT_CHINESE.sub(lambda match: _BLANK * len(match.group()), bare))
    if found is None:
        return None
    return StopMatch(found.group(), places[found.start()], places[found.end() - 1] + 1, "zh")


def _phrase(line: StopLine, codes: tuple[str, ...]) -> StopMatch | None:
    """The first stretch of a line that stops, or reports a danger, in several words."""
    for code in codes:
        row = _patterns(code)
        phrase = row.phrases.search(line.text) or _danger(line.text, row)
        if phrase is not None:
            return StopMatch(phrase.group(), *line.place(*phrase.span()), code)
    return None


def _single_word(line: StopLine, codes: tuple[str, ...]) -> StopMatch | None:
    """The first word of a line that stops, in the first language that has one; none that is exempted, or doubted."""
    rows = [_patterns(code) for code in codes]
    if all(row.single.search(line.text) is None for row in rows):
        return None
    bare = list(line.text)
    for start, end in _exempt(line, codes):
        bare[start:end] = _BLANK * (end - start)
    text = "".join(bare)
    found: dict[tuple[int, int], str] = {}
    for code, row in zip(codes, rows, strict=True):
        for word in row.single.finditer(text):
            found.setdefault(word.span(), code)
    doubts = StopDoubts(line.given)
    for (start, end), code in found.items():
        place = line.place(start, end)
        if not doubts.is_no_stop(*place):
            return StopMatch(line.text[start:end], *place, code)
    return None


def _exempt(line: StopLine, codes: tuple[str, ...]) -> list[tuple[int, int]]:
    """The stretches of a line in which a stop word means something else."""
    return [match.span() for code in codes for match in _patterns(code).exemptions.finditer(line.text)]


def _danger(text: str, row: _Patterns) -> Match[str] | None:
    """The first report of danger that is no supposition."""
    found = list(row.dangers.finditer(text))
    supposed = [match.span() for match in row.unless.finditer(text)] if found else []
    return next((one for one in found if not any(start <= one.start() <= end + 1 for start, end in supposed)), None)


@lru_cache(maxsize=8)
def _patterns(code: str) -> _Patterns:
    row = LANGUAGES[code]
    phrases = (*row.phrases, _again(row))
    return _Patterns(*(whole(some) for some in (row.words, phrases, row.dangers, row.unless, row.exemptions)))


def _again(row: StopLanguage) -> str:
    """A word of a clause of its own that is said again at once, wherever: "brake brake there's a child"."""
    words = [word for word in (*row.clauses, *row.shouted) if " " not in word and word not in _SAID_TWICE]
    return rf"(?P<again>{'|'.join(words)})(?:(?: ,)? (?P=again))+"


def _clause(line: StopLine, languages: tuple[str, ...], spelt: Spelling, names: frozenset[str]) -> StopMatch | None:
    noise = frozenset().union(*(_noise(LANGUAGES[code]) for code in languages))
    exempt = Stretches(lambda: _exempt(line, languages))
    for clause, said in _clauses(line):
        own = _once(_as_said(line, clause))
        polite = [word for word in own if word not in _POLITE]
        for wording in (own, polite, _without_ends(own, noise - {"now"})):
            phrase = spelt.said(wording, names)
            if phrase is not None and not _is_excused(phrase, line) and not exempt.hold(*line.clause_span(clause)):
                return StopMatch(phrase, *line.clause_place(clause), "")
        ends = " ".join(_once(_without_ends(said, noise)))
        for code in languages:
            row = LANGUAGES[code]
            if " ".join(said) in row.thanks:
                continue
            bare = [word for word in said if word not in _noise(row)]
            for form in (" ".join(said), " ".join(bare), " ".join(dict.fromkeys(bare)), ends):
                if _is_excused(form, line):
                    continue
                if form in row.clauses or (form in row.shouted and line.shouted(clause)):
                    return StopMatch(form, *line.clause_place(clause), code)
    return None


def _is_excused(phrase: str, line: StopLine) -> bool:
    """Whether what stands around a clause makes it none that stops."""
    if _OFF.fullmatch(phrase):
        return _LAMP.search(line.text) is not None
    after = {"thats enough": _DAY_IS_OVER, "no more": _AT_MOST}.get(phrase)
    return after is not None and after.search(line.text) is not None


def _as_said(line: StopLine, clause: int) -> list[str]:
    start, end = line.clause_place(clause)
    return [word.plain for word in line.given.words if start <= word.start < end]


def _once(said: list[str]) -> list[str]:
    """Words that were said again and again, once."""
    for long in range(1, len(said) // 2 + 1):
        if said == said[:long] * (len(said) // long):
            return said[:long]
    return said


def _without_ends(said: list[str], noise: frozenset[str]) -> list[str]:
    """A clause without the noise and the numbers of robots before and behind what it says."""
    kept = [at for at, word in enumerate(said) if word not in noise | _CALLED and not word.isdigit()]
    return said[kept[0] : kept[-1] + 1] if kept else []


def _alone(line: StopLine, spelt: Spelling, languages: tuple[str, ...], names: frozenset[str]) -> StopMatch | None:
    noise = frozenset().union(*(_noise(LANGUAGES[code]) for code in languages))
    left = [(clause, word) for clause, said in _clauses(line) for word in said if word not in noise]
    if not left or len({word for _, word in left}) > 1:
        return None
    meant = spelt.alone(left[0][1], names, line.shouted(left[0][0]))
    return StopMatch(meant, *line.clause_place(left[0][0]), languages[0]) if meant else None


def _clauses(line: StopLine) -> Iterator[tuple[int, list[str]]]:
    for at, (own, _) in enumerate(line.clauses):
        if 0 < len(own) <= 8:
            yield at, [line.pieces[piece] for piece in own]


@lru_cache(maxsize=8)
def _noise(row: StopLanguage) -> frozenset[str]:
    return frozenset(row.noise)
