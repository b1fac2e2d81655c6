"""Short prompts: a system part that is the same for every window of a profile, then the window.

The stable part stays in the model's KV cache. What does not fit the budget is left out, the
least important first, and named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gateway.inference import Prompt
from gateway.insights.clauses import ANOMALOUS, Clause, ClauseKind, subject
from gateway.insights.evidence import Evidence
from gateway.insights.joining import MOST_CLAUSES
from gateway.insights.notes import notes
from gateway.insights.rendering import render
from gateway.insights.uses import phrases
from gateway.messages import Fact
from gateway.profiles import SensorProfile

CHARACTERS_PER_TOKEN = 2.5  # a low estimate for English with figures, so that a budget is kept
LARGEST = 700  # tokens; prompts stay short on a slow machine whatever the context
NONE_TEXT = "it is none of these"
_MOST_LIKELY = "Most likely, "


@dataclass(frozen=True, slots=True)
class StrictPrompt:
    """What to ask in strict mode.

    Attributes:
        clauses: those that the grammar may use, one a topic.
        omitted: facts of the others.
        required: topics that must be in the text: what is odd.
    """

    prompt: Prompt
    clauses: tuple[Clause, ...]
    omitted: tuple[str, ...]
    required: tuple[str, ...]

    @property
    def longest(self) -> int:
        """Tokens that an answer may have."""
        each = sorted((tokens(clause.text) for clause in self.clauses), reverse=True)
        return sum(each[:MOST_CLAUSES]) + 16


@dataclass(frozen=True, slots=True)
class FreePrompt:
    """What to ask in free mode: ``subjects`` are titles with their facts' names."""

    prompt: Prompt
    subjects: tuple[tuple[str, tuple[str, ...]], ...]
    omitted: tuple[str, ...]


def _kind(profile: SensorProfile) -> str:
    """The profile's title inside a sentence: "Cold room" is a cold room, "HVAC" stays."""
    title = profile.title
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def tokens(text: str) -> int:
    """About how many tokens a text has; rather too many than too few."""
    return int(len(text.encode()) / CHARACTERS_PER_TOKEN) + 1


def strict(evidence: Evidence, clauses: Sequence[Clause], budget: int, because: str = "") -> StrictPrompt:
    """Asks to choose, order and join clauses.

    Args:
        evidence: what the clauses come from.
        clauses: all of the window, most important first; `gateway.insights.notes` chooses what is offered.
        budget: tokens for the whole prompt; the least important notes are dropped to keep it, never
            the first.
        because: the text of the cause that was named, or `NONE_TEXT`; "" where no cause was looked for.
    """
    kept = _kept(evidence, notes(clauses), budget)
    topics = {clause.topic for clause in kept}
    said = {name for clause in kept for name in clause.facts}
    dropped = [name for c in clauses if c.topic not in topics for name in c.facts if name not in said]
    prefill = f"{_MOST_LIKELY}{because}.\n" if because else ""
    return StrictPrompt(_prompt(evidence, kept, prefill), kept, tuple(dict.fromkeys(dropped)), _required(kept))


def _required(kept: Sequence[Clause]) -> tuple[str, ...]:
    """The topics of what is odd, one a channel; room is left for one more clause."""
    odd: dict[str, str] = {}
    for clause in kept:
        if clause.importance >= ANOMALOUS and clause.kind is not ClauseKind.ORDER:
            odd.setdefault(clause.channel, clause.topic)
    return tuple(odd.values())[: MOST_CLAUSES - 1] or (kept[0].topic,)


def cause(evidence: Evidence, clauses: Sequence[Clause], budget: int) -> Prompt:
    """Asks for the cause; arguments as of `strict`, and up to the answer the same prompt.

    The answer's beginning is given, so that a cause's text continues it.
    """
    return _prompt(evidence, _kept(evidence, notes(clauses), budget), _MOST_LIKELY)


def _prompt(evidence: Evidence, kept: Sequence[Clause], prefill: str) -> Prompt:
    told = "\n".join(f"- {render(clause.text, evidence.facts)}" for clause in kept)
    return Prompt(_system(evidence.profile), f"Notes:\n{told}\nReport:", prefill)


def _system(profile: SensorProfile) -> str:
    known = "".join(f"\n- {cause.text}" for cause in profile.causes)
    return (
        f"You write short reports about a {_kind(profile)} for its technician. "
        "Say what matters most first. Use only the notes."
    ) + (f" Known causes:{known}" if known else "")


def _kept(evidence: Evidence, offered: Sequence[Clause], budget: int) -> tuple[Clause, ...]:
    kept: list[Clause] = []
    used = tokens(_system(evidence.profile)) + tokens("Notes:\nReport:") + 24
    for clause in offered:
        cost = tokens(f"- {clause.text}\n")
        if kept and used + cost > budget:
            break
        kept.append(clause)
        used += cost
    return tuple(kept)


def free(evidence: Evidence, clauses: Sequence[Clause], budget: int) -> FreePrompt:
    """Asks for a report in the model's own words with slots for figures.

    Facts are dropped to keep ``budget`` tokens: those that no clause uses before those that one
    does, and among them the lowest weight first.
    """
    system = (
        f"You write one or two short sentences about a {_kind(evidence.profile)} for its technician. "
        "You never write numbers. To state a figure you write its name in braces, as in: "
        "The flow rose by {flow.change}. Say only what the facts say. Name no causes."
    )
    important = {name for clause in clauses for name in clause.facts}
    usable = [fact for fact in evidence.facts if phrases(fact.name) and fact.name.partition(".")[0] != "asset"]
    ranked = sorted(usable, key=lambda fact: (fact.name not in important, -fact.weight))
    true = "".join(f"- {clause.text}\n" for clause in clauses[:4])
    used = tokens(system) + tokens(true) + 40
    kept: list[Fact] = []
    dropped: list[str] = []
    for fact in ranked:
        cost = tokens(_line(fact))
        if kept and used + cost > budget:
            dropped.append(fact.name)
            continue
        kept.append(fact)
        used += cost
    user = f"Facts:\n{''.join(_line(fact) for fact in kept)}What is true:\n{true}Report:"
    names = [channel for channel in evidence.channels() if any(f.name.startswith(f"{channel}.") for f in kept)]
    subjects = tuple(
        (subject(evidence.channel(c).title), tuple(f.name for f in kept if f.name.startswith(f"{c}."))) for c in names
    )
    return FreePrompt(Prompt(system, user), subjects, tuple(dropped))


def _line(fact: Fact) -> str:
    return f"{{{fact.name}}} = {fact.text}\n"
