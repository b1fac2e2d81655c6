"""Checks a model's own words against the facts, before anybody reads them.

What is checked: every slot is of the clause's subject and suits the words around it; every word
of direction, level, comparison or state is supported by the facts of that subject; a comparison,
cause, forecast, amount or negation that cannot be decided rejects the text; each clause says
something that can be checked, in a form that is not plainly broken (a preposition with nothing
after it, a word twice, many words that the gateway does not know).

What cannot be checked: whether unknown words around a true statement make sense. That is why they
are few at most, and why models under a thousand million parameters write in strict mode.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gateway.insights.claims import CLAIMS, NEUTRAL, UNDECIDABLE
from gateway.insights.clauses import subject
from gateway.insights.evidence import Evidence
from gateway.insights.uses import USES, Use
from gateway.insights.vocabulary import number_words, words

MOST_UNKNOWN = 2  # for a capable model: words of a clause that are neither claims, nor the profile's, nor neutral
_BREAKS = re.compile(r"[,;:.!?]\s*|\s+(?:and|while|but|whereas|as|when)\s+")
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_SLOT = re.compile(r"\{([^{}]*)\}")
_EXTENT = re.compile(r"\bbetween \{([^{}.]+)\.min\} and \{\1\.max\}")
_STAYED = re.compile(r"\b(?:stay(?:s|ed|ing)?|remain(?:s|ed|ing)?|kept|keeps|held|holds)\b")
_OF_ANY_CHANNEL: Final = frozenset({"stuck", "silent"})
_DANGLING: Final = frozenset(words("of at to from by for with between than"))
_ARTICLES: Final = frozenset(words("the a an its"))


class Rejected(ValueError):
    """A text says what the facts do not; ``str()`` tells the reason in a few words."""


def check(text: str, evidence: Evidence, most_unknown: int = MOST_UNKNOWN) -> None:
    """Check a text with slots, sentence by sentence and clause by clause.

    Args:
        text: what the model wrote.
        evidence: what is so.
        most_unknown: words in a clause that are neither claims, nor the profile's, nor neutral; 0
            for a model that is known to write nonsense.

    Raises:
        Rejected: a statement is contradicted, undecidable or broken.
    """
    bare = _SLOT.sub(" ", text)
    if any(char.isnumeric() for char in bare) or number_words(bare):
        raise Rejected("a number outside the facts")
    if not re.fullmatch(r"[A-Z].*\.", text, flags=re.DOTALL):
        raise Rejected("not a whole sentence")
    used = _SLOT.findall(text)
    if len(used) != len(set(used)):
        raise Rejected("a figure twice")
    for sentence in _SENTENCES.split(_EXTENT.sub(r"{\1.extent}", text.strip())):
        channel: str | None = None
        for clause in _clauses(sentence):
            channel = _subject(clause, evidence, channel)
            _Clause(clause, channel, evidence).check(most_unknown)


def _clauses(sentence: str) -> Iterator[str]:
    # a slot has dots in it, at which no clause ends
    held = iter(_SLOT.findall(sentence))
    for part in _BREAKS.split(_SLOT.sub("\x00", sentence)):
        pieces = part.strip().split("\x00")
        if part.strip():
            yield pieces[0] + "".join(f"{{{next(held)}}}{piece}" for piece in pieces[1:])


def _subject(clause: str, evidence: Evidence, before: str | None) -> str:
    """The one channel that the clause is about; the sentence's last one where it names none."""
    lowered = _SLOT.sub(" ", clause).lower()
    titles = {c: _bare_title(evidence, c) for c in evidence.profile.channels}
    named: list[str] = []
    for channel in sorted(titles, key=lambda c: -len(titles[c])):
        if re.search(rf"\b{re.escape(titles[channel])}\b", lowered):
            lowered = re.sub(rf"\b{re.escape(titles[channel])}\b", " ", lowered)
            named.append(channel)
    if len(named) > 1:
        raise Rejected("a clause about two things")
    if named:
        return named[0]
    if before is None:
        raise Rejected("a clause about nothing that is measured")
    return before


def _bare_title(evidence: Evidence, channel: str) -> str:
    return subject(evidence.channel(channel).title).split(" ", 1)[1].lower()


class _Clause:
    """Checks one clause about one channel."""

    def __init__(self, text: str, channel: str, evidence: Evidence) -> None:
        self._text = text
        self._channel = channel
        self._evidence = evidence

    def check(self, most_unknown: int) -> None:
        """Raises `Rejected`."""
        uses, rest = self._uses()
        _form(rest)
        rest, claimed = self._claims(rest)
        for quantity, use in uses:
            if use.needs and not claimed & set(use.needs):
                raise Rejected(f"{quantity} does not suit its words")
        if not claimed and not uses:
            raise Rejected("says nothing that can be checked")
        left = [word for word in words(re.sub(r"<\w+>", " ", rest)) if word not in self._known()]
        for word in left:
            if word in UNDECIDABLE:
                raise Rejected(f"cannot decide {word!r}")
        unknown = [word for word in left if word not in NEUTRAL]
        if len(unknown) > most_unknown:
            raise Rejected("too many words that say nothing known")

    def _known(self) -> set[str]:
        return {"the", *words(self._evidence.channel(self._channel).title), *words(self._evidence.profile.title)}

    def _uses(self) -> tuple[list[tuple[str, Use]], str]:
        """How each slot is used, and the clause with the phrases as ``<quantity>``."""
        rest = self._text
        found: list[tuple[str, Use]] = []
        for name in _SLOT.findall(self._text):
            channel, _, quantity = name.partition(".")
            whole = (f"{channel}.min", f"{channel}.max") if quantity == "extent" else (name,)
            if not self._evidence.has(*whole):
                raise Rejected(f"no such fact: {name}")
            if channel != self._channel:
                raise Rejected(f"{name} in a clause about {self._channel}")
            for use in sorted(USES.get(quantity, ()), key=lambda use: -len(use.before)):
                before = rf"\b{use.before} " if use.before else ""
                phrase = re.compile(rf"{before}{re.escape(f'{{{name}}}')}{use.after}", re.IGNORECASE)
                if phrase.search(rest):
                    found.append((quantity, use))
                    rest = phrase.sub(f"<{quantity}>", rest, count=1)
                    break
            else:
                raise Rejected(f"{quantity} does not suit its words")
        return found, rest.lower()

    def _claims(self, rest: str) -> tuple[str, set[str]]:
        """What is claimed, each found true, and the words that are left."""
        claimed: set[str] = set()
        evidence, channel = self._evidence, self._channel
        slots = set(re.findall(r"<(\w+)>", rest))
        if evidence.is_binary(channel):
            rest = self._states(rest, claimed)
        for claim in CLAIMS:
            rest, said = _take(rest, claim.pattern)
            if not said:
                continue
            suits = claim.name in _OF_ANY_CHANNEL or not evidence.is_binary(channel)
            if not suits or not claim.holds(evidence, channel):
                raise Rejected(f"{claim.name} is not supported for {channel}")
            if claim.quantity and claim.quantity not in slots:
                raise Rejected(f"{claim.name} without its figure")
            claimed.add(claim.name)
        for one, other in (("up", "down"), ("on", "off"), ("stable", "up"), ("stable", "down")):
            if {one, other} <= claimed:
                raise Rejected(f"{one} and {other} in one clause")
        rest, stayed = _take(rest, _STAYED)
        if stayed and "extent" not in slots and not self._stayed(claimed):
            raise Rejected("stayed is not supported")
        return rest, claimed

    def _states(self, rest: str, claimed: set[str]) -> str:
        """What is left of a clause about a binary channel; adds the states to ``claimed``."""
        evidence, channel = self._evidence, self._channel
        for name, word, so in (
            ("off", evidence.channel(channel).off, evidence.was_off(channel)),
            ("on", evidence.channel(channel).on, evidence.was_on(channel)),
        ):
            rest, said = _take(rest, re.compile(rf"\b{re.escape(word.lower())}\b"))
            if said and not so:
                raise Rejected(f"{channel} was not {word}")
            if said:
                claimed.add(name)
        return rest

    def _stayed(self, claimed: set[str]) -> bool:
        """Whether what is claimed held all the time."""
        evidence, channel = self._evidence, self._channel
        if evidence.is_binary(channel):
            return not (evidence.was_off(channel) if "on" in claimed else evidence.was_on(channel))
        return bool(claimed & {"stable", "usual", "stuck", "silent"})


def _form(clause: str) -> None:
    """Rejects what is plainly broken: a word twice, or a word that wants another after it and has none."""
    tokens = re.findall(r"<\w+>|[a-z']+", clause)
    for word, following in zip(tokens, [*tokens[1:], ""], strict=True):
        if word == following:
            raise Rejected(f"{word!r} twice")
        unfinished = word in _ARTICLES and following in ("", *_ARTICLES, *_DANGLING)
        if unfinished or (word in _DANGLING and following in ("", *_DANGLING)):
            raise Rejected(f"broken after {word!r}")


def _take(text: str, pattern: re.Pattern[str]) -> tuple[str, bool]:
    """``text`` without what matches (its slots kept), and whether anything did."""
    slots_kept = pattern.sub(lambda match: " " + " ".join(re.findall(r"<\w+>", match[0])) + " ", text)
    return slots_kept, slots_kept != text
