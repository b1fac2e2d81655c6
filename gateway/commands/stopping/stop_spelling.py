"""Reads the words of a sentence as the stop words that they were meant to be."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import takewhile

from gateway.commands.names.letters import Word, plain, spaced, squeezed, words
from gateway.commands.names.lookalikes import LOOKALIKES
from gateway.commands.names.typing_errors import Spellings, cost
from gateway.commands.stopping.stop_languages import LANGUAGES

_LEET = str.maketrans("0134578", "oleastb")
_SHORT = frozenset(
    spaced(
        "a i o to no on or top us up at it is in so go do be he we me my an as by if of all ab ort not aus ha "
        "al los la el le de par re que es un en y der die das im am zu um er sie es wo da halte par pare te "
        "for re ste op"
    )
) - {"op", "ste", "re", "ha"}
_RACKS = frozenset(
    spaced("shelf shelves rack row level drawer speed layer floor side bunk tier position box bin one tray")
)
_GLUED = spaced(
    "i u me my to do can could would will want need must should have just your make get going go moving "
    "drive driving already here with is are be this dont not no im lets let hello"
)
_NEGATED = frozenset(
    spaced("dont cant wont isnt arent doesnt didnt wouldnt couldnt shouldnt mustnt neednt wasnt aint havent hasnt")
)
_LINKS = frozenset(spaced("it no me up my do un de te ya"))
_RUN = re.compile(r"(.)\1{2,}")
_SLIP = 2  # the cost of one slip of a finger
_LONG_PHRASE = 12
"""Letters of a phrase in which two slips are forgiven."""
_SURE_PHRASE = 9
"""Letters of a phrase that is meant even where the slip made another word."""
_SHORTEST_SPLIT = 8
_LONGEST_GLUED = 60
_MOST_WORDS = 6
_JOINED_LETTERS = 24
_LONG_ENOUGH = 5
"""Letters of a name that two of them in each other's place leave to be known."""


class Spelling:
    """Reads words in some languages."""

    def __init__(self, languages: Iterable[str]) -> None:
        rows = [LANGUAGES[code] for code in languages if code in LANGUAGES]
        self.stopping = frozenset(word for row in rows for word in row.words)
        """The words that stop wherever they stand."""
        alone = {word for row in rows for word in (*row.clauses, *row.shouted) if " " not in word}
        spelt = [word for row in rows for word in row.spelt]
        self._exact = self.stopping | alone | frozenset(spelt).union(*(row.read for row in rows))
        self._reported = frozenset().union(*(row.reported for row in rows))
        self._weak = alone - self.stopping
        self._parts = _LINKS | {word for word in self._exact - self.stopping if len(word) > 2}
        self._squeezed = {squeezed(word): word for word in reversed([*spelt, *alone, *self.stopping])}
        self._spellings = Spellings(
            dict.fromkeys([*(word for row in rows for word in row.words if len(word) > 3), *spelt])
        )
        self._first = Spellings(dict.fromkeys(word for row in rows for word in row.words if len(word) > 3))
        self._lone = Spellings(dict.fromkeys(word for row in rows for word in row.clauses if _is_long_word(word)))
        noise = {word for row in rows for word in row.noise}
        self._pieces = self.stopping | noise | frozenset(_GLUED) | {"moving", "everything", "robot", "stop", "off"}
        self._joinable = frozenset(word for word in self.stopping if len(word) >= 4)
        self._beginnings = frozenset(squeezed(word)[:end] for word in self._joinable for end in range(1, 10))
        self._phrases = {phrase.replace(" ", ""): phrase for row in rows for phrase in row.said}
        self._said = Spellings(self._phrases)
        self._word = lru_cache(maxsize=4096)(self._meant)

    def said(self, clause: Sequence[str], known: frozenset[str]) -> str | None:
        """The phrase that a clause is, but for a slip of a finger, two in a long one, and for spaces."""
        if not 0 < len(clause) <= _MOST_WORDS or any(word in known for word in clause):
            return None
        joined = "".join(word if word.isdigit() else word.translate(_LEET) for word in clause)
        near = self._said.nearest(joined)
        if near is None or cost(joined, near) > _SLIP * (2 if len(near) >= _LONG_PHRASE else 1):
            return None
        own = self._phrases[near].split()
        if (
            joined != near
            and len(near) < _SURE_PHRASE
            and any(word in LOOKALIKES and word not in own for word in clause)
        ):
            return None
        return self._phrases[near]

    def read(self, text_words: Sequence[Word], known: frozenset[str]) -> list[tuple[str, int, int]]:
        """Each word as what it was meant to be, with the first and the last word of the text that it is made of."""
        found: list[tuple[str, int, int]] = []
        at = 0
        while at < len(text_words):
            joined, taken = self._drawn_apart(text_words, at) or self._join(text_words, at, known)
            if not joined:
                joined, taken = self._word(text_words[at].plain, known), 1
            found.extend((word, at, at + taken - 1) for word in joined)
            at += taken
        return found

    def alone(self, word: str, known: frozenset[str], shouted: bool) -> str | None:
        """The stop word that a word, all that was said, is close to: an unknown word, or one that was shouted."""
        if len(word) < 3 or word in known or word in self._exact or not word.isalpha():
            return None
        if word in LOOKALIKES:
            if squeezed(word) in self._weak:
                return squeezed(word)
            near = self._first.nearest(word) if shouted else None
            return near if near is not None and cost(word, near) <= _SLIP else None
        near = self._first.nearest(word, slack=1)
        if near is None:
            near = self._lone.nearest(word)
            return near if near is not None and cost(word, near) <= _SLIP else None
        return near

    def _meant(self, word: str, known: frozenset[str]) -> tuple[str, ...]:
        if word in known:
            return (f"~{word}" if word in self._weak else word,)
        if word in self._exact or (word in LOOKALIKES and not _drawn_out(word)):
            return (word,)
        if not word.isalpha():
            return self._with_digits(word, known)
        if _swapped(word, known - self.stopping - self._weak):
            return (word,)
        tight, near = self._squeezed.get(squeezed(word)), self._spellings.nearest(word)
        meant = tight if tight in self.stopping else near if near in self.stopping else tight or near
        if meant is None or (meant in self._weak and meant != tight):
            return self._glued(word) or ((meant,) if meant else self._drawn_or_joined(word))
        return (meant,)

    def _with_digits(self, word: str, known: frozenset[str]) -> tuple[str, ...]:
        """A word in which digits stand for letters, or are keys next to these."""
        letters = "".join(letter for letter in word if letter.isalpha())
        if len(letters) < 2:
            return (word,)
        for form in (word.translate(_LEET), letters) if len(letters) > 2 else (word.translate(_LEET),):
            if form.isalpha():
                read = self._meant(form, known)
                if any(one in self.stopping for one in read):
                    return read
        meant = word.translate(_LEET)
        if len(meant) > 2 and meant.isalpha() and self._meant(meant, known)[0] in self._exact:
            return self._meant(meant, known)
        near = self._first.nearest(word) if len(letters) > 2 else None
        return (near if near is not None and cost(word, near) <= _SLIP else word,)

    def _drawn_or_joined(self, word: str) -> tuple[str, ...]:
        """An unknown word as one of the patterns' that was drawn out, or as several of them without spaces."""
        for form in (_RUN.sub(r"\1\1", word), _RUN.sub(r"\1", word)):
            if (form in self._exact or form in self._reported) and not word.startswith("aaa"):
                return (form,)
        return self._split(word, self._parts) if _SHORTEST_SPLIT <= len(word) <= _LONGEST_GLUED else (word,)

    def _glued(self, word: str) -> tuple[str, ...]:
        """The words that were written without the spaces between them; nothing where none stops."""
        if not any(own in word for own in self._joinable):
            return ()
        whole = self._split(word, self._pieces) if len(word) <= _LONGEST_GLUED else ()
        if any(piece in self.stopping for piece in whole):
            return whole
        return ("stop",) if "stop" in word and "stop" in self.stopping else ()

    def _drawn_apart(self, text_words: Sequence[Word], at: int) -> tuple[tuple[str, ...], int] | None:
        """A stop word that was drawn out letter by letter after its beginning: ``st-o-o-p``."""
        beginning = text_words[at].plain
        if not 1 < len(beginning) < 4 or squeezed(beginning) not in self._beginnings:
            return None
        some = [word.plain for word in text_words[at + 1 : at + 1 + _JOINED_LETTERS]]
        letters = list(takewhile(lambda word: len(word) == 1, some))
        drawn = squeezed("".join([beginning, *letters]))
        return ((drawn,), 1 + len(letters)) if letters and drawn in self._joinable else None

    def _join(self, text_words: Sequence[Word], at: int, known: frozenset[str]) -> tuple[tuple[str, ...], int]:
        """What words from here on are that were torn into letters or pieces."""
        pieces = [text_words[at].plain]
        if f"{pieces[0]}t" in _NEGATED and [(word.plain, word.before) for word in text_words[at + 1 : at + 2]] == [
            ("t", "")
        ]:
            return (f"{pieces[0]}t",), 2
        if len(pieces[0]) > 9 or not pieces[0].isalnum():
            return (), 0
        end = at + 1
        while (
            end < len(text_words) and len(text_words[end].plain) == 1 == len(pieces[0]) and end - at < _JOINED_LETTERS
        ):
            pieces.append(text_words[end].plain)
            end += 1
        if len(pieces) >= 3:
            read = self._meant("".join(pieces), known)
            if any(word in self.stopping for word in read) or (len(pieces) > 3 and read[0] in self._weak):
                return read, len(pieces)
        for taken in (4, 3, 2) if squeezed(pieces[0]) in self._beginnings else ():
            some = [word.plain for word in text_words[at : at + taken]]
            if len(some) == taken and self._torn(some, text_words, at, known):
                return (self._squeezed.get(squeezed("".join(some)), "stop"),), taken
        if (
            at + 1 < len(text_words)
            and text_words[at + 1].plain == "top"
            and pieces[0] in {"pleases", "justs", "nows", "plss", "plzs"}
        ):
            return ("please", "stop"), 2
        return (), 0

    @staticmethod
    def _split(word: str, pieces: Collection[str]) -> tuple[str, ...]:
        """A word as some of the pieces, the last as long as can be; the word itself where they do not make it up."""
        ways: list[tuple[str, ...] | None] = [()] + [None] * len(word)
        for end in range(1, len(word) + 1):
            for start in range(max(0, end - 14), end):
                way, piece = ways[start], word[start:end]
                if way is not None and piece in pieces:
                    ways[end] = (*way, piece)
                    break
        return ways[-1] or (word,)

    def _torn(self, pieces: list[str], text_words: Sequence[Word], at: int, known: frozenset[str]) -> bool:
        joined = "".join(pieces)
        if len(joined) > 14 or (squeezed(joined) not in self._joinable and joined not in self._joinable):
            return False
        if any(piece in self.stopping for piece in pieces) or all(
            piece in _SHORT or piece in known for piece in pieces
        ):
            return False
        after = text_words[at + len(pieces)].plain if at + len(pieces) < len(text_words) else ""
        return not (pieces[-1] == "top" and after in _RACKS)


@lru_cache(maxsize=32)
def spelling(languages: tuple[str, ...]) -> Spelling:
    """The spelling of some languages, made once."""
    return Spelling(languages)


@lru_cache(maxsize=64)
def known_words(given: frozenset[str]) -> frozenset[str]:
    """Words of names as they are compared, and each name's pieces; longer ones in the plural as well.

    No plural of what stops: brakes are brakes, though there is a brake.
    """
    known = frozenset(word.plain for name in given for word in words(name).words) | frozenset(
        "".join(plain(letter) for letter in name) for name in given
    )
    return known | {f"{word}s" for word in known if _is_long_word(word) and vocabulary().isdisjoint((word, f"{word}s"))}


@lru_cache(maxsize=1)
def vocabulary() -> frozenset[str]:
    """Every word with which one may say stop, in any language."""
    rows = LANGUAGES.values()
    said = (phrase for row in rows for phrase in (*row.words, *row.clauses, *row.shouted, *row.said, *row.inside))
    return frozenset(word for phrase in said for word in phrase.split())


def _swapped(word: str, known: frozenset[str]) -> bool:
    """Whether it is a name's word with two letters in each other's place: "stroe" where there is a store."""
    forms = (f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}" for at in range(len(word) - 1))
    return len(word) >= _LONG_ENOUGH and not known.isdisjoint(forms)


def _is_long_word(word: str) -> bool:
    return len(word) > 4 and word.isalpha()


def _drawn_out(word: str) -> bool:
    return any(word[at] == word[at + 1] == word[at + 2] for at in range(len(word) - 2))
