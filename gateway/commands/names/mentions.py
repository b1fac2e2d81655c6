"""Finds what a sentence names: places, objects and values of a robot profile.

Names count without case, hyphens, "the", and a plural s. Numbers and single letters must agree
exactly, so "aisle 3" is never aisle 2; longer words may hold a small typing error. A part of a
name is enough where it means only one thing: "the cold room" where there is one, but not "the meeting room".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from gateway.commands.names.action_words import ActionWord, ActionWords
from gateway.commands.names.charging import Charging
from gateway.commands.names.choices import Choices
from gateway.commands.names.name_tokens import Token, as_said, is_article, special, tokens
from gateway.commands.names.name_words import ARTICLES, COMMON, CONNECTING, LITTLE, NEIGHBOURS, POINTING
from gateway.commands.names.nouns_behind import may_be_named, mistyped
from gateway.commands.names.other_words import in_figures, in_other_words
from gateway.commands.names.part_names import as_written, counted, ends, near, parts
from gateway.commands.names.particles import is_particle, is_phrasal_verb, says_how_often
from gateway.commands.names.person_words import NOUN
from gateway.commands.names.profile_names import (
    Name,
    generic,
    groups_of,
    names_of,
    ordered_words,
    raw_words,
    taken_by,
    titled,
)
from gateway.commands.names.reach import following_word, reach
from gateway.commands.names.relatives import Relatives
from gateway.commands.names.respelling import Respelling
from gateway.commands.names.spoken_labels import joined
from gateway.commands.names.title_things import TitleThings
from gateway.commands.names.without_spaces import without_spaces
from gateway.commands.quantities.own_units import OwnUnits
from gateway.commands.quantities.robot_measures import Measures
from gateway.commands.quantities.units import kinds
from gateway.robot_profiles import RobotProfile

_SHORT = 4  # letters of words that may be run together
_MOST_CHARACTERS = 1000
_PRONOUNS = (("it",), ("us",))
_PERSON = re.compile(NOUN)


@dataclass(frozen=True, slots=True)
class Mention:
    """Something named in a sentence: characters ``start`` to ``end``; several ``ids`` where it is ambiguous.

    Attributes:
        each: all of the ids are meant, one after the other.
    """

    start: int
    end: int
    kind: str
    ids: tuple[str, ...]
    each: bool = False

    @property
    def vague(self) -> bool:
        """Whether it may mean one or another."""
        return len(self.ids) > 1 and not self.each

    @property
    def mark(self) -> str:
        """As it stands in the prompt."""
        return " and ".join(f"[{id_}]" for id_ in self.ids) if self.each else f"[{'|'.join(self.ids)}]"


class Names:
    """Everything of a profile that a sentence may name.

    Attributes:
        actions: what its actions are called.
        choices: what all of their choices are called.
        charging: where it charges.
        kinds: of quantities that its parameters take.
        relatives: which names are like others.
        respelling: puts right what is mistyped.
        units: of its own.
    """

    def __init__(self, profile: RobotProfile) -> None:
        given = tuple(dict.fromkeys(names_of(profile)))
        self._names = (*given, *in_other_words(given))
        self.actions = ActionWords(profile)
        self.choices = Choices(profile)
        self.charging = Charging(profile)
        self.kinds = kinds(profile)
        self.units = OwnUnits(profile)
        self.measures = Measures.of(profile)
        self.relatives = Relatives(self._names)
        self.respelling = Respelling(profile, self._names)
        said = " ".join(word for name, row in profile.actions.items() for word in (name, row.title, *row.words))
        self._verbs = frozenset(token.word for token in tokens(said.replace("-", " "))) - ARTICLES
        self._generic = frozenset(generic(profile))
        self._of_titles = frozenset(titled(profile))
        self._titles = TitleThings(profile)
        self._groups = tuple(groups_of(profile))
        self._taken = {name: taken_by(action, profile) for name, action in profile.actions.items()}
        self._whole: dict[tuple[str, ...], list[Name]] = {}
        for name in in_figures(given):
            self._whole.setdefault(name.words, []).append(name)
        self._part: dict[tuple[str, ...], list[Name]] = {}
        self._long: dict[int, list[Name]] = {}
        self._joined: dict[str, list[Name]] = {}
        for name in self._names:
            self._whole.setdefault(name.words, []).append(name)
            self._long.setdefault(len(name.words), []).append(name)
            if len(name.words) > 1 and len("".join(name.words)) > _SHORT:
                self._joined.setdefault("".join(name.words), []).append(name)
            for part in parts(name.words):
                self._part.setdefault(part, []).append(name)

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of all names."""
        return frozenset(word for name in self._names for word in name.words)

    @cached_property
    def _labels(self) -> frozenset[str]:
        """The numbers in names that may be said in several words."""
        return frozenset(word for word in self.words if word.isdigit() and len(word) > 1)

    def parts(self, words: Sequence[str]) -> tuple[str, ...]:
        """The ids of the places of whose names these words are a part."""
        return tuple(dict.fromkeys(one.id for one in self._part.get(tuple(words), ()) if one.kind == "place"))

    def taken(self, word: ActionWord) -> frozenset[str]:
        """The ids that the actions of a word take."""
        return frozenset(id_ for action in word.actions for id_ in self._taken[action])

    def is_of(self, mention: Mention, text: str, words: Sequence[ActionWord]) -> bool:
        """Whether what may mean several is what an action that is spoken of is called: the feed of `push-feed`."""
        said = {token.word for token in tokens(text[mention.start : mention.end]) if not is_article(token.word)}
        names = (as_said(name) for word in words for name in word.actions)
        return mention.vague and any(said <= {token.word for token in tokens(name)} for name in names)

    def alike(self, one: Mention, other: Mention) -> bool:
        """Whether both may be the same parameter of a step."""
        return any(not group.isdisjoint(one.ids) and not group.isdisjoint(other.ids) for group in self._groups)

    def find(self, text: str) -> tuple[Mention, ...]:
        """All mentions, in order, none inside another."""
        text = text[:_MOST_CHARACTERS]
        found = [Mention(start, end, name.kind, (name.id,)) for start, end, name in without_spaces(text, self._names)]
        row, at = joined(text, tokens(text), self._labels), 0
        while at < len(row):
            mention, used = self._at(text, row, at)
            if mention is not None and found and self._kind_of(mention, found[-1], text):
                found[-1] = replace(found[-1], end=mention.end)
            elif mention is not None and not any(m.start < mention.end and mention.start < m.end for m in found):
                found.append(mention)
            at += max(1, used)
        return tuple(sorted(found, key=lambda mention: mention.start))

    def _kind_of(self, mention: Mention, before: Mention, text: str) -> bool:
        """Whether it only says what the one before is: the camera of "the zoom camera", where there are others."""
        beside = text[before.end : mention.start] == " " and mention.vague and not before.vague
        return beside and (before.ids[0] in mention.ids or self.alike(before, mention))

    def _at(self, text: str, row: Sequence[Token], at: int) -> tuple[Mention | None, int]:
        """The longest mention that begins at a token, and how many tokens it takes."""
        if is_article(row[at].word):
            return None, 1
        for length in range(reach(text, row, at), 0, -1):
            part = row[at : at + length]
            words = ordered_words(token.word for token in part if not is_article(token.word))
            if not words or is_article(part[-1].word) or self._is_no_noun(text, row, at, length):
                continue
            following = following_word(text, row, at + length)
            if following == "1" and text[row[at + length].start : row[at + length].end].casefold() in ("one", "ones"):
                following = ""  # "the lower one"
            matched = self._no_kinds(words, self._said(words, text, part), row, at)
            if length > 1 and special(words[-1]) and not special(part[-1].word):
                matched = counted(matched, text, part, following)
            if matched and not any(name.words == words for name in matched):
                if not special(words[-1]) and special(following) and following not in CONNECTING:
                    return None, length  # "aisle 9" does not mean the aisles
                if self._is_no_name(words, matched, row, at, following):
                    continue
            if matched:
                ids = tuple(dict.fromkeys(name.id for name in matched))
                return Mention(part[0].start, part[-1].end, matched[0].kind, ids), length
        return None, 1

    def _no_kinds(self, words: tuple[str, ...], matched: list[Name], row: Sequence[Token], at: int) -> list[Name]:
        """The names without those of which an action's word only says what kind it is: ice to put on, an ice hopper."""
        heads = [name for name in matched if ends(words, name.words)]
        much = at and row[at - 1].word == "of" and self.actions.is_called(words)
        return heads if much and heads and all(name.kind == "choice" for name in heads) else matched

    def _said(self, words: tuple[str, ...], text: str, part: Sequence[Token]) -> list[Name]:
        """The names that words may mean as they are written.

        "The copies" are no copy paper, a kid no kids' pool, a nurse no nurses' station, a crane not all cranes, and it
        is no IT desk.
        """
        matched, raw = self._matching(words), raw_words(text, part)
        if words in _PRONOUNS and not (text[part[0].start : part[0].end].isupper() and not text.isupper()):
            return []
        if raw == words and all(name.kind != "object" and name.raw[-1:] != words[-1:] for name in matched):
            parts_of = self._part.get(words, ())
            one_of = [name for name in parts_of if name.words[:-1] == words and special(name.words[-1])]
            matched = one_of if len({name.id for name in one_of}) > 1 else matched
        owner = text[part[-1].start : part[-1].end].casefold() != raw[-1]  # "the men's"
        if len(raw) == 1 and _PERSON.fullmatch(raw[0]) and not owner:
            matched = [name for name in matched if ends(words, name.words)]
        exact = len(raw) == 1 and words not in self._whole and (words[0].endswith("y") or _PERSON.fullmatch(raw[0]))
        return as_written([name for name in matched if not exact or raw[0] in name.raw], raw)

    def _is_no_noun(self, text: str, row: Sequence[Token], at: int, length: int) -> bool:
        """Whether some tokens are a verb, or a little word, or end with how often something is done."""
        alone = length == 1 and (self.actions.bare(row, at) or is_particle(text, row, at))
        return alone or is_phrasal_verb(text, row, at, length) or says_how_often(text, row, at, length)

    def _is_no_name(
        self, words: tuple[str, ...], matched: Sequence[Name], row: Sequence[Token], at: int, following: str
    ) -> bool:
        """Whether a part of a name stands for something else, as the robot's own light does in "your light off"."""
        if at and row[at - 1].word == "your" and self._verbs.issuperset(words):
            return True
        of_all = len({name.id for name in matched}) == 1 and self._generic.issuperset(words)
        if of_all or (matched[0].kind == "object" and self._titles.has(words[-1], row[:at])):
            return True
        one_place = len({name.id for name in matched}) == 1 and matched[0].kind == "place"
        common = self._is_no_value(words[0], matched) or (one_place and self.actions.called_alone(row, at))
        if len(words) == 1 and (common or self.actions.begins(row, at)):
            return True
        return self._of_another(words, matched, row, at, following) or self._done_to(words, matched, row, at)

    def _is_no_value(self, word: str, matched: Sequence[Name]) -> bool:
        """Whether a word is too common for a part of a value's name: the light of a "UV light", where there are lights.

        Nor is the "portion" of a half portion a size, nor the "get" of "get a move on".
        """
        common = word in self._verbs or word in COMMON
        return all(name.kind == "choice" and (common or (name.id, word) in self._of_titles) for name in matched)

    def _of_another(
        self, words: tuple[str, ...], matched: Sequence[Name], row: Sequence[Token], at: int, following: str
    ) -> bool:
        """Whether a part of a name is of something else: "the meeting room", "the reading lamps", "the school bus"."""
        modifier = not any(ends(words, name.words) for name in matched)
        noun = may_be_named(following) and not any(mistyped(words, following, name.words) for name in matched)
        several = len({name.id for name in matched}) > 1  # 30 seeds, no seed trays
        verb = self._verbs.issuperset(words) and not (at and is_article(row[at - 1].word))
        if modifier and (
            (verb and (at == 0 or several)) or (following and (following in self._verbs - LITTLE or noun))
        ):
            return True
        if following == "of" and matched[0].kind == "object" and self._holds(words, matched, row, at + len(words) + 1):
            return True
        if len(words) > 1 or words not in self._part:
            return False
        return any(self._kind(row, at, count) for count in (1, 2))

    def _holds(self, words: tuple[str, ...], matched: Sequence[Name], row: Sequence[Token], at: int) -> bool:
        """Whether it is what another thing is in: "three trays of lettuce", where there are empty trays."""
        word = next((token.word for token in row[at : at + 2] if token.word not in ARTICLES), "")
        own = any(word in name.words for name in matched)  # a drum of paint is a paint drum
        return words not in self._whole and word in self.words and not own

    def _kind(self, row: Sequence[Token], at: int, count: int) -> bool:
        """Whether an article and so many other words stand before a word: "the duty free" shop."""
        if at <= count or row[at - count - 1].word not in ARTICLES:
            return False
        before = [token.word for token in row[at - count : at]]
        known = self.words | LITTLE | NEIGHBOURS | ARTICLES
        return not any(special(word) or word in known for word in before)

    def _done_to(self, words: tuple[str, ...], matched: Sequence[Name], row: Sequence[Token], at: int) -> bool:
        """Whether it is what an action does, and not one of several names: "push the feed", not a feed store."""
        before = [token.word for token in row[max(0, at - 2) : at] if not is_article(token.word)]
        verb = bool(before) and before[-1] in self._verbs - LITTLE
        return verb and len({name.id for name in matched}) > 1 and self._verbs.issuperset(words)

    def _matching(self, words: tuple[str, ...]) -> list[Name]:
        """Names that these words mean: the whole name first, then a part, then one with a typing error."""
        if words in self._whole:
            return self._whole[words]
        if words in self._part and (len(words) > 1 or (len(words[0]) > 2 and words[0] not in LITTLE | POINTING)):
            return self._part[words]
        if joined := self._joined.get("".join(words)) or self._compound(words):
            return joined
        if len(words) == 1 and words[0] in self._verbs:
            return []  # "inspect" is no misspelt "insects" where the robot can inspect
        return [name for name in self._long.get(len(words), ()) if near(words, name.words)]

    def _compound(self, words: tuple[str, ...]) -> list[Name]:
        """The names of one word that is written as two: the sub station."""
        word = "".join(words)
        return self._whole.get((word,), []) if len(words) > 1 and len(word) > _SHORT else []
