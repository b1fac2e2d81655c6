"""Factors in words: "twice as fast", "half speed", "three times slower", "halb so schnell"."""

from __future__ import annotations

from gateway.commands.names.letters import spaced
from gateway.commands.names.phrase_tokens import Tokens
from gateway.commands.quantities.number_languages import other
from gateway.commands.quantities.number_words import english

_MULTIPLES = {"twice": 2.0, "double": 2.0, "thrice": 3.0, "triple": 3.0, "half": 0.5, "quarter": 0.25, "third": 1 / 3}
_MULTIPLES |= {"doppelt": 2.0, "halb": 0.5, "doble": 2.0, "mitad": 0.5, "moitie": 0.5, "zweimal": 2.0, "dreimal": 3.0}
_MULTIPLES |= {
    "doppelte": 2.0,
    "doppelter": 2.0,
    "doppeltem": 2.0,
    "halbe": 0.5,
    "halber": 0.5,
    "halbem": 0.5,
    "media": 0.5,
}
_MULTIPLES |= {"mi": 0.5, "demi": 0.5, "viermal": 4.0, "dreifache": 3.0, "dreifacher": 3.0, "halves": 0.5}
_SLOW = frozenset(spaced("slow slowly langsam lento lenta lentos despacio lent lente lentement slower langsamer"))
_LESS = {
    "slower",
    "less",
    "lower",
    "shorter",
    "lighter",
    "smaller",
    "nearer",
    "closer",
    "langsamer",
    "weniger",
    "kurzer",
}
_MORE = {"faster", "quicker", "more", "longer", "further", "farther", "higher", "heavier", "bigger", "larger", "louder"}
_MORE |= {"schneller", "langer", "weiter", "hoher", "mehr", "schwerer", "quickly"}
_OTHERS = frozenset(
    spaced(
        "fast quick quickly long far high heavy bright warm hot strong thick tall much many "
        "big large hard low loud wide deep often rapid schnell "
        "lang weit hoch schwer viel rapido rapida rapidos lejos largo alto pesado vite rapide rapidement "
        "longtemps loin haut lourd"
    )
)
MEASURED = frozenset(
    spaced(
        "speed pace distance time power velocity weight load amount height length duration rate force volume "
        "current voltage frequency flow pressure dose "
        "tempo geschwindigkeit strecke zeit leistung velocidad distancia tiempo potencia vitesse puissance allure"
    )
)
_BETWEEN = frozenset(
    spaced("the your its of normal usual current full maximum max that this top previous last der die das de la su le")
)


_OF_SPEED = _SLOW | set(
    spaced("fast quick quickly faster quicker rapid schnell schneller rapido rapida rapidos vite rapide")
)
_OF_SPEED |= {"rapidement"}


_AFTER_THAT = frozenset(spaced("for to into and then please of onto"))


def factor(tokens: Tokens, at: int) -> tuple[float, int] | None:
    """The factor that begins at a token, and the token after it.

    "Twice as slow" is one half, as a whole; of "twice as long" and "half speed" the last word stays, since
    it says what is meant.
    """
    return _sign(tokens, at) or _compared(tokens, at) or _of_that(tokens, at) or _of(tokens, at)


def _sign(tokens: Tokens, at: int) -> tuple[float, int] | None:
    """``x2``, ``2x``."""
    if tokens.word(at) in {"x", "×", "*"} and tokens[at + 1].joined and tokens[at + 1].kind == "number":
        beside = tokens[at].joined or (tokens[at + 2].joined and tokens[at + 2].kind == "word")
        return None if beside or tokens[at + 1].value <= 0 else (tokens[at + 1].value, at + 2)
    if tokens[at].kind == "number" and tokens.word(at + 1) in {"x", "×"} and tokens[at + 1].joined:
        followed = tokens[at + 2]
        return (
            None
            if (followed.joined and followed.kind in {"number", "word"}) or tokens[at].value <= 0
            else (tokens[at].value, at + 2)
        )
    return None


def _compared(tokens: Tokens, at: int) -> tuple[float, int] | None:
    much = _multiple(tokens, at)
    if much is None:
        return _changed(tokens, at)
    value, end = much
    word, after = tokens.word(end), tokens.word(end + 1)
    alike = {"as", "so", "de", "that"} if after in _SLOW | _OF_SPEED else {"as", "so", "de"}
    if word in alike and (after in _SLOW or after in _OTHERS):
        return (1.0 / value if after in _SLOW else value), _through(tokens, end + 1)
    if word in {"plus", "moins", "mas", "menos"} and (after in _SLOW or after in _OTHERS):
        faster = (word in {"plus", "mas"}) != (after in _SLOW)
        times = 1.0 / value if value < 1.0 else value
        return (times if faster else 1.0 / times), _through(tokens, end + 1)
    if word in _LESS or word in _SLOW:
        return (1.0 / value if value >= 1.0 else value), _through(tokens, end)
    return (value, _through(tokens, end)) if word in _MORE and value >= 1.0 else None


def _changed(tokens: Tokens, at: int) -> tuple[float, int] | None:
    """Such as "20 % faster"."""
    number = english(tokens, at) or other(tokens, at)
    if number is None or number.article:
        return None
    end = number.end
    if tokens.word(end) in {"%", "percent", "prozent"}:
        end += 1
    elif tokens.phrase(end, "per|por|pour", "cent|ciento"):
        end += 2
    else:
        return None
    word, after = tokens.word(end), tokens.word(end + 1)
    less = (
        word in _LESS
        or (word in {"plus", "mas"} and after in _SLOW)
        or (word in {"moins", "menos"} and after in _OTHERS)
    )
    more = word in _MORE or (word in {"plus", "mas"} and after in _OTHERS)
    value = 1.0 + number.value / 100.0 * (1 if more else -1)
    if not (less or more) or value <= 0.0:
        return None
    return value, _through(tokens, end if word in _LESS or word in _MORE else end + 1)


def _through(tokens: Tokens, at: int) -> int:
    """Where a factor ends that such a word follows: after it if it is about speed."""
    return at + 1 if tokens.word(at) in _OF_SPEED else at


def _of(tokens: Tokens, at: int) -> tuple[float, int] | None:
    """Such as "half speed", "twice the distance", "double it", "mi-vitesse"."""
    much = (0.5, at + 1) if tokens.word(at) == "halve" else _multiple(tokens, at)
    if much is None:
        return None
    value, end = much
    for after in range(end, end + 4):
        if tokens.word(after) in MEASURED:
            return None if tokens.phrase(after - 1, "this|that|last", "time") else (value, end)
        if tokens.word(after) not in _BETWEEN and not (after == end and tokens.word(after) in {"-", "r"}):
            return None
    return None


def _of_that(tokens: Tokens, at: int) -> tuple[float, int] | None:
    """Such as "double it", "twice that", "half of it", "three times that many"."""
    if tokens.phrase(at, "double", "it|that") or tokens.phrase(at, "halve", "it|that"):
        return (2.0 if tokens.word(at) == "double" else 0.5), at + 2
    much = _multiple(tokens, at)
    if much is None:
        return None
    end = much[1] + 1 if tokens.word(much[1]) == "of" else much[1]
    if tokens.word(end) not in {"that", "it"}:
        return None
    end = end + 2 if tokens.word(end + 1) in {"many", "much", "amount", "long", "far"} else end + 1
    return (much[0], end) if tokens[end].kind != "word" or tokens.word(end) in _AFTER_THAT else None


def _multiple(tokens: Tokens, at: int) -> tuple[float, int] | None:
    """Such as "twice", "half", "a third", "three times"."""
    article = at + 1 if tokens.word(at) in {"a", "one", "el", "la"} else at
    word = tokens.word(article)
    if word in _MULTIPLES and (article == at or word in {"quarter", "third", "doble", "mitad", "half"}):
        return _MULTIPLES[word], article + 1
    if article > at and tokens.word(at) != "one":
        return None
    number = english(tokens, at)
    for read in (number, other(tokens, at)):
        if read is None or read.article or read.value <= 0:
            continue
        if tokens.word(read.end) in {"times", "mal", "veces", "fois", "time"}:
            return read.value, read.end + 1
        if not read.stands and read.words:
            return read.value, read.end
    return None
