"""llguidance grammars (Lark syntax) that keep a model to what is true, or at least to facts.

Strict: the model chooses, orders and joins true clauses. Free: it writes its own words, without
digits and number words, and states figures by slots of the facts.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from gateway.insights.clauses import Clause
from gateway.insights.joining import MOST_CLAUSES, START, Joining, State, Step
from gateway.insights.uses import pairs, phrases
from gateway.insights.vocabulary import NUMBER_REGEX

_HEADER = "%llguidance {}\n"
_LONGEST_WORD = 14


def strict(clauses: Sequence[Clause], most: int = MOST_CLAUSES, required: Sequence[str] = ()) -> str:
    """A grammar of all texts of one to ``most`` of these clauses, no topic twice.

    The joiners say nothing of their own: "; ", a new sentence, and once in a sentence ", and ", or " while "
    where the spans overlap. A clause about the same channel as the one before may follow with " and " and
    without its subject. The grammar is a graph over what may still come, so it stays small: some hundred
    rules for eight clauses.

    Args:
        clauses: most important first.
        most: clauses in a text.
        required: topics that must be in the text, the first ``most`` of them; the first clause's for none.
    """
    return _Writer(Joining(clauses, most, required)).write()


def belongs(text: str, clauses: Sequence[Clause], most: int = MOST_CLAUSES, required: Sequence[str] = ()) -> bool:
    """Whether ``text`` is one that the strict grammar allows, whoever made it."""
    joining = Joining(clauses, most, required)
    states = [(START, text)]
    while states:
        state, rest = states.pop()
        if rest == "." and joining.may_end(state):
            return True
        states += [(step.state, rest[len(step.text) :]) for step in joining.steps(state) if rest.startswith(step.text)]
    return False


class _Writer:
    """Writes one rule a state, each state once."""

    def __init__(self, joining: Joining) -> None:
        self._joining = joining
        self._rules: dict[State, str] = {}
        self._terminals: dict[str, str] = {}
        self._lines: list[str] = []

    def write(self) -> str:
        start = " | ".join(self._options(START))
        terminals = [f"{name}: {json.dumps(text, ensure_ascii=False)}" for text, name in self._terminals.items()]
        return "\n".join([_HEADER + "start: " + start, *self._lines, *terminals, ""])

    def _options(self, state: State) -> list[str]:
        ends = ['"."'] if self._joining.may_end(state) else []
        return ends + [f"{self._terminal(step)} {self._rule(step.state)}" for step in self._joining.steps(state)]

    def _terminal(self, step: Step) -> str:
        joiner = f"{json.dumps(step.joiner)} " if step.joiner else ""
        return joiner + self._terminals.setdefault(step.words, f"T{len(self._terminals)}")

    def _rule(self, state: State) -> str:
        if state in self._rules:
            return self._rules[state]
        name = f"s{len(self._rules)}"
        self._rules[state] = name
        self._lines.append(f"{name}: {' | '.join(self._options(state))}")
        return name


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
