"""Which degrees are meant: those of a thermometer, which often goes unsaid, or those of a turn."""

from __future__ import annotations

import re

from gateway.commands.names.letters import spaced
from gateway.commands.names.phrase_tokens import Token, Tokens
from gateway.commands.quantities.number_languages import begins
from gateway.commands.quantities.number_words import STARTS

_LETTERS = {"c": "degc", "f": "degf"}
_REACH = 14  # tokens before and behind the degrees in which words say what they are of
_SHORT_REACH = 6  # of those behind them
_LABELLED = frozenset(
    spaced(
        "room gate seat bay aisle table shelf row rack slot bin number no nr bed ward dock door locker floor zone line "
        "platform desk unit level block position station cell box tray vial well tube sample batch lot model type size "
        "grade section building lane stand pier raum zimmer platz regal gang sala mesa chambre"
    )
)
"""A figure and a letter behind them are a name: gate 21C."""
_GOES_ON = frozenset(
    spaced(
        "and or then for until till in on at to by with within over please now today tonight overnight again first "
        "before after while when if max maximum min minimum und oder dann für fur bis in auf bitte jetzt y o luego "
        "durante hasta en por et ou puis pendant water inside instead quickly slowly right is"
    )
)
_WARM = re.compile(
    r"(?:(?:pre|re|over)?heat(?:s|ed|ing|ers?)?|warm(?:s|ed|er|ing|th)?|cool(?:s|ed|er|ing)?|chill(?:s|ed|er|ing)?|"
    r"freez(?:e|es|ing)|boil(?:s|ed|ing|ers?)?|bak(?:e|es|ed|ing)|roast(?:s|ed|ing)?|simmer(?:s|ed|ing)?|"
    r"melt(?:s|ed|ing)?|incubat(?:e|es|ed|ing|ion)|steriliz(?:e|es|ed|ing)|hot(?:ter)?|cold(?:er)?|temps?|"
    r"temperatures?|thermostats?|thermometers?|(?:be|ge|er|vor|auf|an)?heiz\w*|(?:er|auf)?warm\w*|(?:er|auf)warm\w*|"
    r"(?:ab|ge)?kuhl\w*|\w*temperatur(?:en)?|\w*thermostat\w*|calient\w*|calent\w*|enfri\w*|temperaturas?|"
    r"chauff\w*|rechauff\w*|refroid\w*)"
)
_WARM_PLACES = re.compile(
    r"(?:ovens?|fridges?|refrigerators?|freezers?|kettles?|stoves?|grills?|hotplates?|incubators?|autoclaves?|baths?|"
    r"radiators?|furnaces?|kilns?|\w*ofen|kuhlschrank|gefrierschrank|horno|nevera|frigo|four|bouilloire)"
)
_TURNING = re.compile(
    r"(?:rotat(?:e|es|ed|ing|ion)|spin(?:s|ning)?|pivot\w*|swivel\w*|tilt\w*|pan|yaw|angles?|clockwise|"
    r"counterclockwise|anticlockwise|doors?|lids?|knobs?|valves?|flaps?|joints?|heading|(?:ver)?schwenk\w*|winkel|"
    r"neig\w*|rotier\w*|angulo|inclin\w*|pivot\w*)"
)
_TURNS = frozenset(
    spaced("turn turns turned turning dreh drehe dreht drehen gira girar gire girate tourne tourner tournez turning")
)
_WAYS = frozenset(spaced("left right around round links rechts izquierda derecha gauche droite rum herum"))
_BY = frozenset(spaced("by about around um de dich sich yourself itself it te toi vous another for"))
_TO_THE = frozenset(spaced("to the nach zur a la vers sur ta"))
_CORRECTS = frozenset(spaced("no sorry nein nicht oops er uh um non"))
"""Beside a comma that parts no clauses: "heat it to 60 degrees, no, 70 degrees"."""
_APART = frozenset(spaced("at for with during auf bei mit fur durante con durant avec pendant"))
"""A robot that measures no angles may well spin something at 4 degrees."""
DEGREES_OF = "degrees of "
"""Before words of the names of temperatures, among the kinds of quantities that a robot measures."""
_BREAKS = frozenset(spaced(", ; : ! ? then dann danach luego despues puis ensuite before after bevor"))


def scale(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The name of the scale that follows the word degrees at a token in one letter, and what is behind it."""
    letter = _LETTERS.get(tokens.word(at + 1))
    joined = tokens[at + 1].joined or tokens.word(at) != "°" or letter == "degf"
    return (letter, at + 2) if letter and (joined or "temperature" in tokens.kinds) else None


def lettered(tokens: Tokens, at: int) -> str | None:
    """The scale of "21C", "68F" and "21 C" where a robot measures temperatures, and nothing is numbered so."""
    token = tokens[at]
    name = _LETTERS.get(tokens.word(at))
    if name is None or "temperature" not in tokens.kinds or tokens[at - 1].kind != "number":
        return None
    warm = name == "degc" or _is_warm(tokens, at)  # 40 F may be a row
    if not token.joined and (tokens.text[token.start] not in "CF" or not warm):
        return None
    before = tokens[at - 2]
    if (before.kind == "no" and before.plain) or before.plain in _LABELLED:
        return None
    return name if _goes_on(tokens[at + 1]) else None


def thermal(tokens: Tokens, at: int) -> str | None:
    """The scale of the degrees at a token where they are those of a thermometer; None where they are of a turn."""
    if "temperature" not in tokens.kinds:
        return None
    warm = _is_warm(tokens, at)
    if warm is None:
        warm = "angle" not in tokens.kinds
    return ("degf" if "fahrenheit" in tokens.kinds else "degc") if warm else None


def _goes_on(token: Token) -> bool:
    """Whether a sentence goes on behind a unit, which nothing is the number of: not as in "2C batteries"."""
    if token.kind == "word":
        return token.plain in _GOES_ON
    if token.kind == "sign":
        return not token.joined or token.plain in {".", ",", ";", ":", "!", "?", ")", '"'}
    return token.kind == "no" and not token.joined


def _is_warm(tokens: Tokens, at: int) -> bool | None:
    """What the words of a clause say of degrees in it; None: nothing. The nearest before them count, then others."""
    place, apart = None, False
    for other in range(at - 1, max(at - _REACH, -1), -1):
        token = tokens[other]
        corrected = {tokens.word(other - 1), tokens.word(other + 1)} & _CORRECTS
        if (token.plain in _BREAKS and not corrected) or (token.plain == "." and not token.joined):
            break
        apart = apart or (token.plain in _APART and "angle" not in tokens.kinds)
        said = _says(tokens, other)
        if said is not None and not (apart and said is False):
            return said
        place = place or _WARM_PLACES.fullmatch(token.plain)
    for other in range(at + 1, at + _SHORT_REACH):
        token = tokens[other]
        if token.plain in _BREAKS or token.plain in {"", ".", "and", "und", "y", "et"}:
            break
        if token.kind == "word" and (token.plain in _TURNS or _TURNING.fullmatch(token.plain)):
            return False
        if token.kind == "word" and token.plain in _WAYS and (other == at + 1 or tokens.word(other - 1) in _TO_THE):
            return False
        if token.kind == "word" and _WARM.fullmatch(token.plain):
            return True
        place = place or _WARM_PLACES.fullmatch(token.plain)
    return True if place else None


def _says(tokens: Tokens, at: int) -> bool | None:
    """What one word before degrees says of them."""
    token = tokens[at]
    if token.kind != "word":
        return None
    if _WARM.fullmatch(token.plain) or f"{DEGREES_OF}{token.plain}" in tokens.kinds:
        return True
    if _TURNING.fullmatch(token.plain):
        return False
    if token.plain in _TURNS | _WAYS:
        after = at + 1
        while tokens.word(after) in _BY | _WAYS:
            after += 1
        word = tokens.word(after)
        number = tokens[after].kind in {"number", "part"} or word in STARTS or begins(word)
        return False if number or tokens[after].plain == "-" else None
    return None
