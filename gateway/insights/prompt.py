"""Short prompts: a system part that is the same for every window of a profile, then the window.

The stable part stays in the model's KV cache. What does not fit the budget is left out, the
least important first, and named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gateway.inference import Prompt
from gateway.insights.clauses import Clause, subject
from gateway.insights.evidence import Evidence
from gateway.insights.uses import phrases
from gateway.messages import Fact
from gateway.profiles import SensorProfile

CHARACTERS_PER_TOKEN = 2.5  # a low estimate for English with figures, so that a budget is kept
STRICT_CLAUSES = 8


@dataclass(frozen=True, slots=True)
class StrictPrompt:
    """What to ask in strict mode: ``clauses`` are those that the grammar may use."""

    prompt: Prompt
    clauses: tuple[Clause, ...]
    omitted: tuple[str, ...]


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


def strict(evidence: Evidence, clauses: Sequence[Clause], budget: int) -> StrictPrompt:
    """Asks to order and join clauses.

    Args:
        evidence: what the clauses come from.
        clauses: most important first; at most `STRICT_CLAUSES` of them are offered.
        budget: tokens for the whole prompt; the least important clauses are dropped to keep it,
            never the first.
    """
    system = (
        f"You write short reports about a {_kind(evidence.profile)} for its technician. "
        "Say what matters most first. Use only the notes, as they are written."
    )
    kept: list[Clause] = []
    used = tokens(system) + tokens("Notes:\nReport:") + 24
    for clause in clauses[:STRICT_CLAUSES]:
        cost = tokens(f"- {clause.text}\n")
        if kept and used + cost > budget:
            break
        kept.append(clause)
        used += cost
    notes = "\n".join(f"- {clause.text}" for clause in kept)
    said = {name for clause in kept for name in clause.facts}
    dropped = [name for clause in clauses[len(kept) :] for name in clause.facts if name not in said]
    return StrictPrompt(Prompt(system, f"Notes:\n{notes}\nReport:"), tuple(kept), tuple(dict.fromkeys(dropped)))


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
    notes = "".join(f"- {clause.text}\n" for clause in clauses[:4])
    used = tokens(system) + tokens(notes) + 40
    kept: list[Fact] = []
    dropped: list[str] = []
    for fact in ranked:
        cost = tokens(_line(fact))
        if kept and used + cost > budget:
            dropped.append(fact.name)
            continue
        kept.append(fact)
        used += cost
    user = f"Facts:\n{''.join(_line(fact) for fact in kept)}What is true:\n{notes}Report:"
    names = [channel for channel in evidence.channels() if any(f.name.startswith(f"{channel}.") for f in kept)]
    subjects = tuple(
        (subject(evidence.channel(c).title), tuple(f.name for f in kept if f.name.startswith(f"{c}."))) for c in names
    )
    return FreePrompt(Prompt(system, user), subjects, tuple(dropped))


def _line(fact: Fact) -> str:
    return f"{{{fact.name}}} = {fact.text}\n"


def cause(profile: SensorProfile, clauses: Sequence[str]) -> Prompt:
    """Asks for the cause of what ``clauses`` (rendered) say; without any, a prompt that says nothing.

    The answer's beginning is given, so that a cause's text continues it.
    """
    system = f"You are a technician who finds out why a {_kind(profile)} misbehaves."
    notes = "\n".join(f"- {clause}" for clause in clauses) if clauses else "- nothing is known"
    return Prompt(system, f"Observed:\n{notes}\nWhy?", "Most likely, ")
