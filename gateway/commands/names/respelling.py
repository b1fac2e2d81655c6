"""Words that are mistyped in a sentence, as they were meant: "trun", "the water tnak", "brng it tothe loby".

Only a word that is none of English (the dictionary of pyspellchecker) is changed, and only to one that this profile
knows or that commands are made of, where no other is as near (`gateway.commands.names.typing_errors`); a rare word of
English only to one of the profile.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from spellchecker import SpellChecker

from gateway.commands.names.letters import spaced
from gateway.commands.names.name_tokens import as_said, tokens
from gateway.commands.names.name_words import LITTLE
from gateway.commands.names.ordinary_words import ORDINARY
from gateway.commands.names.profile_names import Name
from gateway.commands.names.typing_errors import cost
from gateway.robot_profiles import RobotProfile

_SHORTEST = 3  # letters of a word that is changed
_MEANT = 4  # of one that is meant
_LONG = 7
_SWAPPED = 4  # cost of two swaps
_OTHER = 3  # letters by which no two words differ that are one, mistyped
_FEW = 4  # words of a sentence that says little about its language
_FOREIGN = 0.3  # share of words that are none of English, and like none, in a sentence of another language
_WORD = re.compile(r"(?<![\w'’@#/.-])[^\W\d_]+(?![\w'’@#/-])")
_LOWER = re.compile(r"[a-z]+")
_JOINED = re.compile(r"(to|in|at|on|from|for|of|and|then|with|by|into|onto)(the|to|my|our|go|take|bring)")
_SOMEBODY = re.compile(r"\s*,|\s+(?:and|is|has|had|was|will|would|could|can|needs?|wants?|says?|said|asked|likes?)\b")
_BRITISH = (("re", "er"), ("is", "iz"), ("ys", "yz"), ("our", "or"), ("ll", "l"), ("ae", "e"))
_COMMON = spaced(
    "after again back before bring carry change check clean clear close deliver drive drop every faster fetch "
    "first front from give green half head hold hour left light look make metre minute move open other over pick "
    "place please point press push quick quickly ready right room second seconds send show slow slowly speed "
    "start straight switch table take tell than that them then there they third this time towards turn twice "
    "three four five seven eight nine eleven twelve thirteen fifteen twenty thirty forty fifty sixty seventy eighty "
    "ninety hundred dozen until wait want what when where which white with work yellow your"
)
_OTHERS = frozenset(
    spaced(
        "un una el la los las de del al dos que por para con en y und der die das den dem ein eine einen mit auf zum "
        "zur von vom le les une des du et au aux dans pour sur"
    )
)
"""Little words of German, Spanish and French; "la" and "die" may stand in an English sentence, two hardly do."""
_SEVERAL = 2
_SOUNDS = {
    "isle": "aisle",
    "isles": "aisles",
    "rak": "rack",
    "bey": "bay",
    "palette": "pallet",
    "palettes": "pallets",
    "hanger": "hangar",
    "hangers": "hangars",
}
"""Words of English that sound like another one."""
_CHAT = frozenset(("pls", "plz", "thx", "cud", "ur", "btw", "asap", "ok"))
_OF = re.compile(
    r"(?:(?<=turn )|(?<=switch ))of(?= (?:the|teh|hte|my|your|our|all|that|this|these|those|it|them|both|every)\b)",
    re.IGNORECASE,
)
"""Mistyped, where it is an order: "turn of the lights"."""
_ORDERS = re.compile(r"(?:^|[.,;:!?] |\b(?:and|then|please|you|to|robot|now) )(?:turn|switch) $", re.IGNORECASE)
_LITTLE = {"adn": "and", "nad": "and", "nd": "and", "teh": "the", "hte": "the", "thr": "the", "ot": "to", "fo": "of"}
_APOSTROPHES = {"youve": "you've", "youre": "you're", "theyve": "they've", "weve": "we've", "theres": "there's"}
"""Left out."""
_SHORT = re.compile(rf"(?<![\w'’])(?:{'|'.join(_APOSTROPHES)})\b", re.IGNORECASE)


class Respelling:
    """Puts right what is mistyped in sentences for one robot; the first reads the words of English (0.1 s, 18 MB)."""

    def __init__(self, profile: RobotProfile, names: Collection[Name]) -> None:
        called = {word for name in names for word in (*name.words, *name.raw)}
        words = (said for name, row in profile.actions.items() for said in (name, *row.words))
        called |= {word for said in words for word in _words(said)}
        titles = (text for name, row in profile.actions.items() for text in (name, row.title, *_titles(profile, name)))
        self._known = frozenset(called | {word for text in titles for word in _words(text)} | {*_COMMON} | _CHAT)
        own = (word for word in called - LITTLE if len(word) >= _MEANT and _LOWER.fullmatch(word))
        self._own = tuple(sorted(own))
        self._english, self._rare = english()

    def __call__(self, text: str, kept: Collection[tuple[int, int]] = ()) -> str:
        """The text, put right; as it is where it is in another language.

        Args:
            text: what was said.
            kept: where it stays as it is.
        """
        text = _SHORT.sub(lambda found: _APOSTROPHES[found[0].casefold()], text)
        words = [word for word in _WORD.finditer(text) if len(word[0]) > 1]
        if sum(word[0].casefold() in _OTHERS for word in words) >= _SEVERAL:
            return text
        unknown = [(word, self._meant(word[0])) for word in words if not self._is_word(word[0].casefold())]
        foreign = sum(meant == word[0] for word, meant in unknown)
        if len(words) > _FEW and foreign > _FOREIGN * len(words):
            return text
        heard_so = [(word, _SOUNDS[word[0].casefold()]) for word in words if word[0].casefold() in _SOUNDS]
        unknown += [(word, meant) for word, meant in heard_so if meant in self._own and word[0] not in self._known]
        unknown += [(word, "off") for word in _OF.finditer(text) if _ORDERS.search(text, 0, word.start())]
        unknown.sort(key=lambda one: one[0].start())
        for word, meant in reversed(unknown):
            kept_so = any(start < word.end() and word.start() < end for start, end in kept)
            if not kept_so and _LOWER.fullmatch(word[0].casefold()) and not _is_somebody(text, word):
                text = text[: word.start()] + meant + text[word.end() :]
        return text

    def _is_word(self, word: str) -> bool:
        forms = (word, word.removesuffix("s"))
        if any(form in self._known or form in ORDINARY for form in forms):
            return True
        english = [form for form in forms if self._is_english(form)]
        return bool(english) and not (self._rare.issuperset(english) and _nearest(word, self._own))

    def _is_english(self, word: str) -> bool:
        every = self._english
        return word in every or any(word.replace(british, other) in every for british, other in _BRITISH)

    def _meant(self, said: str) -> str:
        word = said.casefold()
        if word in _LITTLE:
            return _LITTLE[word]
        if (joined := _JOINED.fullmatch(word)) is not None:
            return f"{joined[1]} {joined[2]}"
        if len(word) < _SHORTEST:
            return said
        return _nearest(word, self._own) or _nearest(word, _COMMON) or said


def _words(text: str) -> Iterator[str]:
    for token in tokens(as_said(text)):
        yield from (token.word, as_said(text)[token.start : token.end].casefold())


def _titles(profile: RobotProfile, action: str) -> Iterator[str]:
    for name, row in profile.actions[action].parameters.items():
        yield from (name, row.title)


def _is_somebody(text: str, word: re.Match[str]) -> bool:
    """Whether it is written as the name of somebody: with a capital amid the sentence, or doing something."""
    return not word[0].islower() and (word.start() > 0 or _SOMEBODY.match(text, word.end()) is not None)


def _nearest(word: str, meant: Collection[str]) -> str | None:
    """The one that it is, mistyped; None where none is near, or several are."""
    near = sorted((cost(*pair), *pair) for one in meant for pair in _forms(word, one) if _may_be(*pair))
    near = [(much, typed, one) for much, typed, one in near if much <= _most(typed, one)]
    nearest = [(typed, one) for much, typed, one in near if much == near[0][0]]
    swapped = [pair for pair in nearest if sorted(pair[0]) == sorted(pair[1])]  # "scalse", of a scale and of scales
    nearest = swapped if len(swapped) == 1 else nearest
    found = {one if typed == word else f"{one}s" for typed, one in nearest}
    return found.pop() if len(found) == 1 else None


def _forms(word: str, meant: str) -> Iterator[tuple[str, str]]:
    yield word, meant
    if word.endswith("s") and not meant.endswith("s"):
        yield word[:-1], meant


def _may_be(word: str, meant: str) -> bool:
    """Whether they begin alike and are no two forms of one word: raked of rake, roastery of roaster."""
    alike = word[:1] == meant[0] and abs(len(word) - len(meant)) < _OTHER
    longer = word[-1] in "rds" and word.startswith(meant[:-1]) and len(word) >= len(meant)
    return alike and not word.startswith(meant) and not longer


def _most(word: str, meant: str) -> int:
    """The cost up to which a word is another one, mistyped."""
    if len(meant) >= _LONG or (len(word) > _MEANT and sorted(word) == sorted(meant)):
        return _SWAPPED
    return 3 if len(meant) == _LONG - 1 else 2


@cache
def english() -> tuple[frozenset[str], frozenset[str]]:
    """The words of English, in lower case; and those of them that hardly anybody writes, such as "truk"."""
    frequency = SpellChecker(language="en", distance=1).word_frequency
    counts = {word: frequency[word] for word in frequency.words() if _LOWER.fullmatch(word)}
    least = min(counts.values())
    return frozenset(counts), frozenset(word for word, count in counts.items() if count == least)
