"""Words that mean the same in British and in American English, or in talk: the elevator where a profile has a lift."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from gateway.commands.names.letters import spaced
from gateway.commands.names.profile_names import Name, ordered_words
from gateway.commands.quantities.number_words import TENS

_SAME = tuple(
    frozenset(spaced(words))
    for words in (
        "lift elevator",
        "north northern",
        "south southern",
        "east eastern",
        "west western",
        "toilet loo restroom lavatory",
        "sofa couch settee",
        "fridge refrigerator",
        "freezer deepfreeze",
        "rubbish trash garbage",
        "lorry truck",
        "tap faucet",
        "torch flashlight",
        "canteen cafeteria",
        "cellar basement",
        "nappy diaper",
        "pram stroller buggy",
        "spanner wrench",
        "parcel package",
        "biscuit cookie",
        "aeroplane airplane plane",
        "television tv telly",
        "serviette napkin",
        "pharmacy chemist drugstore",
        "wardrobe closet",
        "cot crib",
        "jumper sweater pullover",
        "pavement sidewalk",
        "petrol gasoline",
        "duvet quilt",
        "temperature temp",
        "laboratory lab",
        "vegetable veg veggie",
        "medicine medication meds",
    )
)
_GROUP = {word: group for group in _SAME for word in group}
_WAYS = frozenset(word for group in _SAME for word in group if word.endswith("ern") or f"{word}ern" in group)
"""They never mean anything else: "western storage" where another place is the eastern one."""


def in_other_words(names: Collection[Name]) -> Iterator[Name]:
    """The names once more with such words, where nothing of the profile is called so."""
    known = {word for name in names for word in name.words}
    said = {name.words for name in names}
    for name in names:
        for at, word in enumerate(name.words):
            for other in sorted(_GROUP.get(word, frozenset()) - (known - _WAYS)):
                words = (*name.words[:at], other, *name.words[at + 1 :])
                if words in said:
                    continue
                yield replace(name, words=words, raw=tuple(other if one == word else one for one in name.raw))


def in_figures(names: Collection[Name]) -> Iterator[Name]:
    """Names of several words with their tens in figures, as a sentence's are read where other names have any."""
    said = {name.words for name in names}
    for name in names:
        words = ordered_words(str(TENS.get(word, word)) for word in name.words)
        if len(words) > 1 and words != name.words and words not in said:
            yield replace(name, words=words, raw=tuple(str(TENS.get(word, word)) for word in name.raw))
