"""Numbers in German, Spanish and French words."""

from __future__ import annotations

from gateway.commands.names.letters import spaced
from gateway.commands.names.phrase_tokens import Tokens
from gateway.commands.quantities.number_words import Number

_GERMAN = {
    word: value
    for value, word in enumerate(
        spaced(
            "null ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn"
            " siebzehn achtzehn neunzehn"
        )
    )
} | {"eins": 1, "zwo": 2, "fuenf": 5, "fuenfzehn": 15, "zwoelf": 12, "dutzend": 12}
_GERMAN_TENS = {"zwanzig": 20, "dreissig": 30, "dreiszig": 30, "vierzig": 40, "funfzig": 50, "fuenfzig": 50}
_GERMAN_TENS |= {"sechzig": 60, "siebzig": 70, "achtzig": 80, "neunzig": 90}
_GERMAN_ARTICLES = {"ein", "eine", "einen", "einem", "einer", "eines"}
_GERMAN_HALVES = {"halb", "halbe", "halben", "halber", "halbes", "halbem"}
GERMAN_HOURS = {"viertelstunde": 0.25, "dreiviertelstunde": 0.75, "halbstunde": 0.5}
"""Shares of an hour that are one word."""
_LONGEST = 40

_SPANISH = {
    word: value
    for value, word in enumerate(
        spaced(
            "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis"
            " diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis"
            " veintisiete veintiocho veintinueve"
        )
    )
} | {"veintiun": 21, "veintiuna": 21}
_SPANISH |= {"treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90}
_SPANISH |= {"cien": 100, "ciento": 100, "doscientos": 200, "trescientos": 300, "cuatrocientos": 400, "quinientos": 500}
_SPANISH |= {"seiscientos": 600, "setecientos": 700, "ochocientos": 800, "novecientos": 900}
_FRENCH = {
    word: value
    for value, word in enumerate(
        spaced("zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize")
    )
} | {"une": 1, "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
_FRENCH |= {"septante": 70, "octante": 80, "huitante": 80, "nonante": 90, "cent": 100, "cents": 100}


STARTS = frozenset({*_SPANISH, *_FRENCH, *_GERMAN_ARTICLES, *_GERMAN_HALVES, *GERMAN_HOURS, "mil", "mille"})
STARTS |= {"medio", "media", "un", "una", "une", "demi", "demie", "quart", "viertel", "dreiviertel"}
"""The words with which a number may begin, but for German ones."""
_ROOTS = (
    *(word for word in _GERMAN if word != "ein"),
    "eins",
    "einund",
    "einhalb",
    "derthalb",
    "zig",
    "dreis",
    "hundert",
    "tausend",
)


def begins(word: str) -> bool:
    """Whether a number may begin with a word."""
    return word in STARTS or any(root in word for root in _ROOTS)


def other(tokens: Tokens, at: int) -> Number | None:
    """The number that begins at a token, in German, Spanish or French; articles count as ones that need a unit."""
    return tokens.remember(_other, at) if tokens.word(at) else None


def _other(tokens: Tokens, at: int) -> Number | None:
    return _german(tokens, at) or _spanish(tokens, at) or _french(tokens, at)


def other_share(tokens: Tokens, at: int) -> tuple[float, int] | None:
    """What "y media", "et demie" and the like adds, and where it ends."""
    if tokens.phrase(at, "y|et", "media|medio|demi|demie"):
        return 0.5, at + 2
    if tokens.phrase(at, "y|et", "cuarto|quart"):
        return 0.25, at + 2
    if tokens.phrase(at, "et", "un", "quart") or tokens.phrase(at, "y", "un", "cuarto"):
        return 0.25, at + 3
    if tokens.phrase(at, "y|et", "tres|trois", "cuartos|quarts"):
        return 0.75, at + 3
    return None


def german_whole(word: str) -> int | None:
    """A whole number written as one German word, such as ``funfundzwanzig``."""
    if len(word) > _LONGEST:
        return None
    for scale, size in (("tausend", 1000), ("hundert", 100)):
        before, found, after = word.partition(scale)
        if found:
            above = german_whole(before) if before else 1
            below = german_whole(after.removeprefix("und")) if after else 0
            return None if above is None or below is None or below >= size else above * size + below
    ones, found, tens = word.partition("und")
    if found:
        ten, one = _GERMAN_TENS.get(tens, 0), _GERMAN.get(ones, 0)
        return ten + one if ten and 0 < one < 10 else None
    return _GERMAN.get(word, _GERMAN_TENS.get(word))


def _german(tokens: Tokens, at: int) -> Number | None:
    first = at + 1 if tokens.word(at) in _GERMAN_ARTICLES else at
    word = tokens.word(first)
    if (word in _GERMAN_HALVES and (first > at or word != "halb")) or word in {"viertel", "dreiviertel"}:
        return Number({"viertel": 0.25, "dreiviertel": 0.75}.get(word, 0.5), first + 1, stands=False)
    if first > at:
        return None if word == "paar" else Number(1.0, first, stands=False, article=True)
    if word.endswith(("einhalb", "anderthalb", "anderthalbe")):
        before = "ein" if word.startswith("and") else word.removesuffix("einhalb").removesuffix("und")
        half = german_whole(before)
        return Number(half + 0.5, at + 1) if half is not None else None
    whole = german_whole(word) if word else None
    if whole is None:
        return None
    digits, end = "", at + 2
    while tokens.word(at + 1) == "komma" and 0 <= _GERMAN.get(tokens.word(end), 10) < 10 and len(digits) < 9:
        digits += str(_GERMAN[tokens.word(end)])
        end += 1
    return Number(float(f"{whole}.{digits}"), end) if digits else Number(float(whole), at + 1)


def _spanish(tokens: Tokens, at: int) -> Number | None:
    if tokens.phrase(at, "medio|media"):
        return Number(0.5, at + 1, stands=False)
    if tokens.phrase(at, "un", "cuarto", "de") or tokens.phrase(at, "tres", "cuartos", "de"):
        return Number(0.25 if tokens.word(at) == "un" else 0.75, at + 3, stands=False)
    if tokens.phrase(at, "un", "par", "de") or tokens.phrase(at, "una", "docena", "de"):
        return Number(2.0 if tokens.word(at + 1) == "par" else 12.0, at + 3)
    if tokens.phrase(at, "un|una"):
        return Number(1.0, at + 1, stands=False, article=True)
    return _summed(tokens, at, _SPANISH, {"y"}, "mil", {"coma", "punto"})


def _french(tokens: Tokens, at: int) -> Number | None:
    first = at + 1 if tokens.phrase(at, "un|une") else at
    if tokens.phrase(first, "demi|demie"):
        return Number(0.5, first + 2 if tokens.word(first + 1) == "-" else first + 1, stands=False)
    for share, words in ((0.25, ("quart", "d|de")), (0.75, ("trois", "quarts", "d|de"))):
        start = first if share < 0.5 else at
        if tokens.phrase(start, *words):
            return Number(share, start + len(words), stands=False)
    if tokens.phrase(at, "une", "douzaine|dizaine|vingtaine|trentaine", "de|d"):
        sizes = {"douzaine": 12.0, "dizaine": 10.0, "vingtaine": 20.0, "trentaine": 30.0}
        return Number(sizes[tokens.word(at + 1)], at + 3)
    if tokens.phrase(at, "un|une"):
        return Number(1.0, at + 1, stands=False, article=True)
    return _summed(tokens, at, _FRENCH, {"et", "-"}, "mille", {"virgule"})


def _summed(
    tokens: Tokens, at: int, table: dict[str, int], links: set[str], thousand: str, points: set[str]
) -> Number | None:
    """A row of number words: smaller ones add to greater ones, greater ones after smaller ones multiply."""
    total, group, last, end = 0, 0, 10**6, at
    while True:
        after = end + 1 if end > at and tokens.word(end) in links else end
        word = tokens.word(after)
        value = table.get(word, -1)
        if word == thousand and total == 0:
            total, group, last, end = max(group, 1) * 1000, 0, 10**6, after + 1
        elif value < 0 or (value == 0 and end > at):
            break
        elif value in {20, 100} and 1 < group % 100 < 10 and (value == 100 or group % 100 == 4):
            group, last, end = group - group % 100 + group % 100 * value, value, after + 1
        elif end == at or last == 10**6 or (value < last and (last >= 100 or _ties(last, value))):
            group, last, end = group + value, value, after + 1
        else:
            break
    if end == at:
        return None
    digits, stop = "", end + 1
    while tokens.word(end) in points and 0 <= table.get(tokens.word(stop), 10) < 10 and len(digits) < 9:
        digits += str(table[tokens.word(stop)])
        stop += 1
    return Number(float(f"{total + group}.{digits}"), stop) if digits else Number(float(total + group), end)


def _ties(tens: int, ones: int) -> bool:
    """Whether ones follow these tens: also eleven to nineteen after sixty and eighty, in French."""
    return (tens >= 20 and (ones < 10 or (tens in {60, 20} and ones < 20))) or (tens == 10 and 7 <= ones <= 9)
