"""Finds words of actions in a sentence: "shelve" where the profile's action `stow` is called so.

They are hints, and stand behind the words in the prompt: "shelve <stow> this book". A word counts in any form of it
("charging", "scanned"), with a small typing error where it is long, and with other words between its verb and its
particle: "put the book back". Where somebody is to be guided, the verb is a word of the actions that guide people
(`gateway.commands.names.people`): "take the lady to gate 4".
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gateway.commands.names.letters import spaced
from gateway.commands.names.name_tokens import Token, as_said, tokens
from gateway.commands.names.name_words import ARTICLES, COMMON, LITTLE
from gateway.commands.names.ordinary_words import ORDINARY
from gateway.commands.names.people import Guided, People
from gateway.commands.names.person_words import NOUN
from gateway.commands.names.spelling import close
from gateway.commands.names.whole_places import WholePlaces, says_all
from gateway.robot_profiles import RobotProfile

MOST = 3
"""Actions that a word hints at; what more are called says nothing."""
_LONGEST = 4  # words of a phrase
_GAP = 5  # words between a verb and its particle
_PARTICLES = frozenset(("back", "away", "up", "down", "on", "off", "out", "in", "over", "around", "through", "along"))
_THEM = frozenset(("it", "them", "that", "this", "these", "those"))
_LET_GO = 3  # words of "let it go"
_NO_VERBS = LITTLE | ARTICLES | _PARTICLES | frozenset(("robot", "what", "which", "who", "where", "how", "when"))
_NO_VERBS |= frozenset(("it", "its", "they", "them", "something", "somebody", "someone", "holds"))
_DETERMINERS = ARTICLES | frozenset(("all", "those", "these", "your", "my", "our", "their"))
"""Between the words of a phrase: "pick up all the cones"."""
_STOPS = frozenset(("and", "then", "or", "before", "after"))
_BETWEEN = frozenset(("", "and", "then"))
_OBJECTS = frozenset(("it", "them", "these", "those", "this", "that"))
_THE = re.compile(r"\s+(?:the|those|these|this|that|your|my|our|all|all the)\s+", re.IGNORECASE)
_GOING = frozenset(spaced("drive go roll walk fly sail ride swim crawl move head travel run come return trundle"))
_WAYS_ON = frozenset(("to", "into", "onto", "over", "towards"))
_WAYS = frozenset(("to", "into", "at", "from", "in"))
_ANY = frozenset(("a", "an", "ein", "eine", "un", "una"))
_SUBJECTS = frozenset(("you", "please", "pls", "then"))
_LEADING = frozenset(("go", "come"))
_SOMEBODY = re.compile(NOUN, re.IGNORECASE)
_WAY = re.compile(r"^(?:drive|go|fly|walk|move|roll|swim|return|come) (?:back )?to .*? and (?=\w)", re.IGNORECASE)
"""What such an action does is called behind it: "drive to the garage and charge" is no drive."""
_SHORTEST = 3  # letters of a word that is a part of an action's name
_STEM = 3  # letters that an ending leaves
_LONG = 7  # letters from which endings differ by more: extraction, extractor
_DOUBLED = frozenset("sflzeo")  # letters that words end in twice, whatever their form
_PARTICIPLES = {
    "mown": "mow",
    "swept": "sweep",
    "brought": "bring",
    "taken": "take",
    "driven": "drive",
    "spun": "spin",
    "swung": "swing",
    "written": "write",
    "thrown": "throw",
    "shown": "show",
    "dug": "dig",
    "sewn": "sew",
    "sown": "sow",
    "woken": "wake",
    "shaken": "shake",
}
"""Of verbs that have one of their own; none that is as often another word."""


def _with_hands(phrases: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """The phrases; who hands things over hands them to somebody: "hand me the key"."""
    for phrase in phrases:
        yield phrase
        if phrase == ("hand", "over"):
            yield from (("hand", whom) for whom in ("me", "us", "him", "her", "them", "it", "this", "that"))


@dataclass(frozen=True, slots=True)
class ActionWord:
    """Characters ``start`` to ``end`` of a sentence are a word of these actions.

    ``certain``: by what else is said, as in "take the lady to gate 4".
    """

    start: int
    end: int
    actions: tuple[str, ...]
    certain: bool = False

    @property
    def mark(self) -> str:
        """As it stands in the prompt."""
        return f"<{'|'.join(self.actions)}>"


class ActionWords:
    """What the actions of a profile are called.

    Attributes:
        people: how one speaks of those that guide people.
        whole: how one speaks of all places together.
    """

    def __init__(self, profile: RobotProfile) -> None:
        self._actions: dict[tuple[str, ...], list[str]] = {}
        for name, action in profile.actions.items():
            title = action.title if action.place is None else _WAY.sub("", action.title)
            for phrase in _with_hands(_phrases(name, title, action.words)):
                rows = self._actions.setdefault(phrase, [])
                if name not in rows:
                    rows.append(name)
        self._titles = {
            name: _stems(f"{action.title} {' '.join(action.words)}") for name, action in profile.actions.items()
        }
        self.people = People(profile)
        self.whole = WholePlaces(profile)
        self._single = tuple(phrase[0] for phrase in self._actions if len(phrase) == 1)

    def is_called(self, words: Sequence[str]) -> bool:
        """Whether an action is called just so."""
        return tuple(map(stem, words)) in self._actions

    def find(self, text: str, taken: Sequence[tuple[int, int]]) -> tuple[ActionWord, ...]:
        """All of a text, in order; none overlaps what is taken (names, quantities and quotes)."""
        row = [one for one in tokens(text) if not any(s < one.end and one.start < e for s, e in taken)]
        stems = [stem(one.word) for one in row]
        guided = [one for one in self.people.find(text, taken) if self._counts(one, row, stems)]
        found, at = [ActionWord(one.verb, one.verb_end, self.people.actions, certain=True) for one in guided], 0
        while at < len(row):
            if any(one.start <= row[at].start < one.end for one in guided):
                at += 1
                continue
            actions, used = self._at(stems, row, at)
            others, more = self._apart(stems, row, at)
            actions, used = (
                (others, more) if others and more > used and set(others) != set(actions) else (actions, used)
            )
            if 0 < len(actions) <= MOST:
                found.append(ActionWord(row[at].start, row[at + used - 1].end, tuple(actions)))
            at += used
        every = [span for span in self.whole.find(text) if not any(s < span[1] and span[0] < e for s, e in taken)]
        found = [one for one in found if not any(start < one.end and one.start < end for start, end in every)]
        found = [one for one in found if not (self.whole.action in one.actions and says_all(text[one.start : one.end]))]
        found += [ActionWord(start, end, (self.whole.action,)) for start, end in every]
        found.sort(key=lambda one: one.start)
        found = [one for at, one in enumerate(found) if not (at and self._is_of(one, found[at - 1], text))]
        pairs = itertools.zip_longest(found, found[1:])
        return tuple(one for one, after in pairs if not _only_leads(one, after, text))

    def _is_of(self, word: ActionWord, before: ActionWord, text: str) -> bool:
        """Whether it only says what is done to it: the pouches, of another action, in "seal those pouches"."""
        if _THE.fullmatch(text, before.end, word.start) is None or set(word.actions) & set(before.actions):
            return False
        said = _stems(text[word.start : word.end])
        return any(said <= self._titles[name] for name in before.actions if name in self._titles)

    def _counts(self, guided: Guided, row: Sequence[Token], stems: Sequence[str]) -> bool:
        """Whether people are meant: "take them" is for a load where loads are taken."""
        at = next((n for n, one in enumerate(row) if one.start == guided.verb), None)
        others = set[str]() if at is None else set(self._at(stems, row, at)[0]) - set(self.people.actions)
        return at is not None and not (guided.loose and others)

    def called_alone(self, row: Sequence[Token], at: int) -> bool:
        """Whether a token without an article is common, or an action's: "a wash" and "back", but not "the wash"."""
        word, before = row[at].word, row[at - 1].word if at else ""
        if word.endswith("ing") and before in _WAYS:
            return False  # "go to charging"
        return before not in ARTICLES - _ANY and (word in COMMON or (stem(word),) in self._actions)

    def begins(self, row: Sequence[Token], at: int) -> bool:
        """Whether a token is the verb of a clause: "water the herbs", "before you charge"."""
        after = row[at + 1].word if at + 1 < len(row) else ""
        before = row[at - 1].word if at else ""
        apart = not at or before in _BETWEEN or row[at].start - row[at - 1].end > 1  # a comma
        leads = before in _SUBJECTS or (after in _WAYS_ON and apart and row[at].word in _GOING)
        leads = leads or (after in ARTICLES | _OBJECTS and before not in ARTICLES | LITTLE - _STOPS)
        return leads and (stem(row[at].word),) in self._actions

    def bare(self, row: Sequence[Token], at: int) -> bool:
        """Whether a token stands alone between clauses: the second dock of "go back to the dock and then dock"."""
        after = row[at + 1].word if at + 1 < len(row) else ""
        before = row[at - 1].word if at else ""
        alone = before in _BETWEEN and after in _BETWEEN | {"please", "pls", "now"}
        return alone and (stem(row[at].word),) in self._actions

    def _at(self, stems: Sequence[str], row: Sequence[Token], at: int) -> tuple[Sequence[str], int]:
        """The actions that the words from there are of, and how many words."""
        for length in range(min(_LONGEST, len(row) - at), 1, -1):
            if actions := self._actions.get(tuple(stems[at : at + length])):
                return actions, length
        let_go = [one.word for one in row[at : at + _LET_GO]]
        if let_go[::2] == ["let", "go"] and let_go[1] in _THEM and (actions := self._actions.get(("let", "go"))):
            return actions, _LET_GO
        for other in range(at + 2, min(at + 2 + _GAP, len(row))):
            if row[other - 1].word in _STOPS:
                break
            if row[other].word in _PARTICLES and (actions := self._actions.get((stems[at], stems[other]))):
                return actions, 1
        if row[at].word == "not":  # the stem of "note"
            return (), 1
        if actions := self._actions.get((stems[at],)):
            return actions, 1
        near = [word for word in self._single if close(stems[at], word)]
        if row[at].word in ORDINARY:
            near = [word for word in near if _is_form(stems[at], word)]
        return (self._actions[(near[0],)], 1) if len(near) == 1 else ((), 1)

    def _apart(self, stems: Sequence[str], row: Sequence[Token], at: int) -> tuple[Sequence[str], int]:
        """The actions that words with determiners between them are of: "pick up the cones" of "pick up cones"."""
        heads = [at]
        for n in range(at + 1, min(at + 2 * _LONGEST, len(row))):
            if row[n].start - row[n - 1].end > 1:
                break
            if row[n].word not in _DETERMINERS:
                heads.append(n)
        for length in range(min(_LONGEST, len(heads)), 1, -1):
            if actions := self._actions.get(tuple(stems[n] for n in heads[:length])):
                return actions, heads[length - 1] + 1 - at
        return (), 1


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(token.word) for token in tokens(text.replace("-", " ")) if token.word not in ARTICLES)


def _is_form(said: str, word: str) -> bool:
    """Whether an ordinary word may be a form of another: "carried" of "carry", but no "change" of "charge"."""
    shorter = min(len(said), len(word))
    least = shorter - (3 if shorter > _LONG else 1)
    return said[:least] == word[:least]


def _only_leads(word: ActionWord, after: ActionWord | None, text: str) -> bool:
    """Whether it is the "go" of "go charge", which is no action of its own."""
    if after is None or text[word.end : after.start].strip():
        return False
    return text[word.start : word.end].casefold() in _LEADING


def is_participle(word: str) -> bool:
    """Whether it tells what is done to something: "mopped", "vacuuming", "swept"."""
    return word.endswith(("ed", "ing")) or word in _PARTICIPLES


def stem(word: str) -> str:
    """A word without the ending of its form: scan for "scanning", charg for "charge" and "charged"."""
    word = _PARTICIPLES.get(word, word)
    for ending in ("ing", "ed", "es", "s", "e"):
        base = word.removesuffix(ending)
        if base != word and len(base) >= _STEM and not (ending == "s" and base.endswith("s")):
            return base[:-1] if len(base) > _STEM and base[-1] == base[-2] and base[-1] not in _DOUBLED else base
    return word


def _phrases(name: str, title: str, words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The name and the words of an action, the parts of its name, and the verb of its title."""
    plain = as_said(name)
    for text in (plain, *words):
        phrase = tuple(stem(token.word) for token in tokens(text.replace("-", " ")) if token.word not in ARTICLES)
        if phrase and not (len(phrase) == 1 and phrase[0] in LITTLE):
            yield phrase
    parts = [token.word for token in tokens(plain)]
    parts = [part for part in parts if len(part) >= _SHORTEST and not _SOMEBODY.fullmatch(part)]
    yield from ((stem(part),) for part in parts if part not in _NO_VERBS)
    said = [token.word for token in tokens(title) if token.word not in _NO_VERBS - {"or"}]
    either = 3 if said[1:2] == ["or"] else 1  # "swim or drive to a place"
    yield from ((stem(verb),) for verb in said[:either] if verb != "or")
