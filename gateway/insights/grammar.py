"""llguidance grammars (Lark syntax) that keep a model to what is true, or at least to facts.

Strict: the model chooses, orders and joins true clauses. Free: it writes its own words, without
digits and number words, and states figures by slots of the facts.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from gateway.insights.clauses import Clause
from gateway.insights.uses import pairs, phrases
from gateway.insights.vocabulary import NUMBER_REGEX

MOST_CLAUSES = 3
JOINERS = (", and ", "; ", ". ")
WHILE = " while "
_ONCE = (", and ", WHILE)  # in a sentence
_HEADER = "%llguidance {}\n"
_LONGEST_WORD = 14


def strict(clauses: Sequence[Clause], most: int = MOST_CLAUSES, required: int = 1) -> str:
    """A grammar of all texts of one to ``most`` of these clauses, no topic twice.

    The joiners say nothing of their own: "; ", a new sentence, and once in a sentence ", and ", or
    " while " where the spans overlap. The grammar is a graph over (topics used, last clause), so it stays small:
    some hundred rules for eight clauses.

    Args:
        clauses: most important first.
        most: clauses in a text.
        required: so many of the first topics must be in the text (fewer when ``most`` is less).
    """
    topics = list(dict.fromkeys(clause.topic for clause in clauses))
    return _Strict(clauses, min(most, len(topics)), frozenset(topics[: min(required, most)])).write()


class _State(NamedTuple):
    used: frozenset[str]  # topics
    last: int  # the clause before
    joined: bool  # the sentence has had ", and " or " while "


class _Strict:
    """Writes one rule a state, each state once."""

    def __init__(self, clauses: Sequence[Clause], most: int, required: frozenset[str]) -> None:
        self._clauses = clauses
        self._most = most
        self._required = required
        self._rules: dict[_State, str] = {}
        self._lines: list[str] = []

    def write(self) -> str:
        empty = _State(frozenset(), -1, joined=False)
        starts = [self._step(empty, index, "") for index in self._open(empty.used)]
        terminals = [
            f"{kind}{index}: {json.dumps(text, ensure_ascii=False)}"
            for index, clause in enumerate(self._clauses)
            for kind, text in (("C", clause.text[:1].upper() + clause.text[1:]), ("c", clause.text))
        ]
        return "\n".join([_HEADER + "start: " + " | ".join(starts), *self._lines, *terminals, ""])

    def _open(self, used: frozenset[str]) -> list[int]:
        """Clauses that may come next and leave room for what is required."""
        room = self._most - len(used)
        missing = len(self._required - used)
        return [
            index
            for index, clause in enumerate(self._clauses)
            if clause.topic not in used and room - 1 >= missing - (clause.topic in self._required)
        ]

    def _step(self, state: _State, index: int, joiner: str) -> str:
        capital = joiner in ("", ". ")
        joined = not capital and (state.joined or joiner in _ONCE)
        following = _State(state.used | {self._clauses[index].topic}, index, joined)
        return f"{'C' if capital else 'c'}{index} {self._rule(following)}"

    def _rule(self, state: _State) -> str:
        if state in self._rules:
            return self._rules[state]
        name = f"s{len(self._rules)}"
        self._rules[state] = name
        options = ['"."'] if state.used >= self._required else []
        for index in self._open(state.used) if len(state.used) < self._most else []:
            also = _overlap(self._clauses[state.last], self._clauses[index])
            joiners = [j for j in (*JOINERS, WHILE) if (j != WHILE or also) and not (j in _ONCE and state.joined)]
            options += [f"{json.dumps(joiner)} {self._step(state, index, joiner)}" for joiner in joiners]
        self._lines.append(f"{name}: {' | '.join(options)}")
        return name


def _overlap(one: Clause, other: Clause) -> bool:
    """Whether "while" may join them: other channels, no comma inside, spans overlap."""
    if one.channel == other.channel or "," in one.text or "before" in one.text + other.text:
        return False
    return max(one.span[0], other.span[0]) < min(one.span[1], other.span[1])


def belongs(text: str, clauses: Sequence[Clause], most: int = MOST_CLAUSES) -> bool:
    """Whether ``text`` is one that the strict grammar allows, whoever made it."""
    return text.endswith(".") and _parses(text[:1].lower() + text[1:-1], clauses, most)


def _parses(text: str, clauses: Sequence[Clause], most: int) -> bool:
    for clause in clauses:
        if not text.startswith(clause.text):
            continue
        tail = text[len(clause.text) :]
        if not tail:
            return True
        others = [other for other in clauses if other.topic != clause.topic]
        for joiner in (*JOINERS, WHILE):
            if most < 2 or not tail.startswith(joiner):
                continue
            rest = tail[len(joiner) :]
            if joiner == ". ":
                rest = rest[:1].lower() + rest[1:]
            wanted = [o for o in others if rest.startswith(o.text) and (joiner != WHILE or _overlap(clause, o))]
            if any(_parses(rest, [o, *(x for x in others if x.topic != o.topic)], most - 1) for o in wanted):
                return True
    return False


def free(subjects: Sequence[tuple[str, Sequence[str]]], sentences: int = 2, words: int = 6) -> str:
    """A grammar of free text about ``subjects``.

    A sentence begins with a subject ("The temperature") and may use that subject's slots only,
    each after a word that suits it ("by {temperature.change}"), at most two. Words are plain
    lower-case words that state no number.

    Args:
        subjects: (title with article, names of its facts), one a channel.
        sentences: at most so many.
        words: at most so many before a slot; twice as many in a sentence.
    """
    lines = [_HEADER + f'start: sentence (" " sentence){{0,{sentences - 1}}}']
    lines.append("sentence: " + " | ".join(f"b{index}" for index in range(len(subjects))))
    for index, (title, names) in enumerate(subjects):
        begin, used = json.dumps(title[:1].upper() + title[1:]), f"u{index}"
        lines.append(f'b{index}: {begin} ({used} | words {used}?) (words {used}?)? "."')
        uses = [*(phrase for name in names for phrase in phrases(name)), *pairs(names)]
        lines.append(f"{used}: " + " | ".join(json.dumps(" " + use) for use in uses))
    lines.append(f'words: (","? " " WORD){{1,{words}}}')
    lines.append(f"WORD: /[a-z]{{1,{_LONGEST_WORD}}}/ & ~/{NUMBER_REGEX}/")
    return "\n".join([*lines, ""])
