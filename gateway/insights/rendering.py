"""Turns text with slots into text with figures, and writes the rules' own texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from gateway.insights.clauses import ANOMALOUS, Clause, subject
from gateway.insights.evidence import Evidence
from gateway.insights.vocabulary import number_words
from gateway.messages import Fact

_SLOT = re.compile(r"\{([^{}]*)\}")
_SUMMARY_CLAUSES = 3
_HEADLINE_CLAUSES = 2


class Ungrounded(ValueError):
    """A text that states a number that is no fact; it is never published."""


def slots(text: str) -> list[str]:
    """The fact names in ``text``, in order."""
    return _SLOT.findall(text)


def render(text: str, facts: Iterable[Fact]) -> str:
    """Put each fact's text in the place of its slot.

    Raises:
        Ungrounded: a digit or a number word stands outside the slots, or a slot is of no fact.
    """
    known = {fact.name: fact for fact in facts}
    bare = _SLOT.sub(" ", text)
    if "{" in bare or "}" in bare:
        raise Ungrounded(f"a slot is not whole: {text!r}")
    if any(char.isnumeric() for char in bare):
        raise Ungrounded(f"a digit outside the slots: {text!r}")
    if found := number_words(bare):
        raise Ungrounded(f"a number in words: {found[0]!r}")
    for name in slots(text):
        if name not in known:
            raise Ungrounded(f"no such fact: {name!r}")
    return _SLOT.sub(lambda match: known[match[1]].text, text)


def sentence(clauses: Sequence[str], joiner: str = "; ") -> str:
    """Clauses as one sentence: joined, capital letter, full stop."""
    joined = joiner.join(clauses)
    return f"{joined[:1].upper()}{joined[1:]}."


def summary(clauses: Sequence[Clause], most: int = _SUMMARY_CLAUSES) -> str:
    """The rules' text with slots: the most important clauses, one a topic."""
    chosen = distinct(clauses)[:most]
    if not chosen:
        return "Nothing to report."
    joiner = ", and " if len(chosen) == 2 and not any("," in clause.text for clause in chosen) else "; "
    return sentence([clause.text for clause in chosen], joiner)


def distinct(clauses: Iterable[Clause]) -> list[Clause]:
    """The first clause of each topic, in order."""
    found: dict[str, Clause] = {}
    for clause in clauses:
        found.setdefault(clause.topic, clause)
    return list(found.values())


def headline(asset: str, clauses: Sequence[Clause], evidence: Evidence) -> str:
    """The rules' headline, rendered: the asset as its topic names it, and what matters most.

    Raises:
        Ungrounded: as `render`.
    """
    return f"{asset}: {render(gist(clauses, evidence), evidence.facts)}"


def gist(clauses: Sequence[Clause], evidence: Evidence) -> str:
    """What matters most, with slots. The last value follows when the clause does not have it."""
    if not clauses:
        return "nothing to report"
    top = clauses[0]
    if top.importance <= 1.0 and all(evidence.is_calm(name) for name in evidence.channels()):
        return "nothing unusual"
    chosen = [top, *(clause for clause in clauses[1:] if clause.importance >= ANOMALOUS and clause.kind != "order")]
    by_channel = {clause.channel: clause for clause in reversed(chosen)}
    parts = [_short(clause, evidence) for clause in clauses if by_channel.get(clause.channel) is clause]
    return "; ".join(parts[:_HEADLINE_CLAUSES])


def _short(clause: Clause, evidence: Evidence) -> str:
    title = subject(evidence.channel(clause.channel).title).removeprefix("the ")
    text = re.sub(rf"^{re.escape(title)} (?:was|has been) ", f"{title} ", clause.text.removeprefix("the "))
    last = f"{clause.channel}.last"
    if evidence.has(last) and last not in clause.facts and not evidence.is_binary(clause.channel):
        text += f" (last {{{last}}})"
    return text
