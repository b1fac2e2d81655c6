"""What keyboards, hurry and speech recognition do to a sentence."""

from __future__ import annotations

import re
from random import Random

_NEAR = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk",
    "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "r": "et", "s": "ad", "t": "ry", "u": "yi",
    "v": "cb", "w": "qe", "x": "zc", "y": "tu", "z": "x",
}  # fmt: skip
_AMERICAN = (("metres", "meters"), ("metre", "meter"), ("litres", "liters"), ("centimetres", "centimeters"))


def noisy(random: Random, text: str, fillers: list[str]) -> str:
    """The sentence, mostly as it is."""
    roll = random.random()
    if roll < 0.42:
        pass
    elif roll < 0.62:
        text = text.lower()
    elif roll < 0.70:
        text = _heard(random, text, fillers)
    elif roll < 0.76:
        text = text[:1].upper() + text[1:] + random.choice((".", "!", ""))
    elif roll < 0.82:
        text = text[:1].upper() + text[1:]
    elif roll < 0.84:
        text = text.upper()
    elif roll < 0.88:
        text = _telegraph(text)
    else:
        text = mistyped(random, text)
    return text if random.random() < 0.9 else text + random.choice(("!", " !!", "...", " 🙂", " thx", " ok?", "  "))


def mistyped(random: Random, text: str) -> str:
    """With one or two typing errors in longer words."""
    words = text.split(" ")
    long = [at for at, word in enumerate(words) if len(word) >= 4 and word.isalpha()]
    for at in random.sample(long, min(len(long), random.choice((1, 1, 2)))):
        words[at] = _mistype(random, words[at])
    return " ".join(words)


def _mistype(random: Random, word: str) -> str:
    at = random.randrange(1, len(word) - 1)
    match random.randrange(4):
        case 0:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        case 1:
            return word[:at] + word[at + 1 :]
        case 2:
            return word[:at] + word[at] + word[at:]
        case _:
            near = _NEAR.get(word[at].lower())
            return word[:at] + random.choice(near) + word[at + 1 :] if near else word


def _heard(random: Random, text: str, fillers: list[str]) -> str:
    """As speech recognition writes it: no capitals, no marks, sometimes a filler."""
    text = re.sub(r"(?<!\d)[,;:!?]|[.](?!\d)|[,;:!?](?!\d)", "", text).lower()
    words = text.split()
    if random.random() < 0.5:
        words.insert(random.choice((0, 0, min(2, len(words)))), random.choice(fillers))
    return " ".join(words)


def _telegraph(text: str) -> str:
    """Without articles."""
    return re.sub(r"\b(?:the|a|an) ", "", text, flags=re.IGNORECASE)
