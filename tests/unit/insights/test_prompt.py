from __future__ import annotations

import insight_samples as samples

from gateway.insights import prompt
from gateway.insights.clauses import clauses
from gateway.insights.evidence import Evidence


def known() -> Evidence:
    window = samples.door_left_open()
    return Evidence(window, samples.facts(window, samples.PROFILE), samples.PROFILE)


EVIDENCE = known()
CLAUSES = clauses(EVIDENCE)


def test_the_system_part_is_the_same_for_every_window() -> None:
    window = samples.quiet()
    other = Evidence(window, samples.facts(window, samples.PROFILE), samples.PROFILE)
    assert (
        prompt.strict(other, clauses(other), 500).prompt.system == prompt.strict(EVIDENCE, CLAUSES, 500).prompt.system
    )
    assert prompt.free(other, clauses(other), 500).prompt.system == prompt.free(EVIDENCE, CLAUSES, 500).prompt.system


def test_what_is_dropped_is_the_least_important_and_is_named() -> None:
    wide = prompt.strict(EVIDENCE, CLAUSES, 700)
    assert wide.clauses == CLAUSES[: prompt.STRICT_CLAUSES]
    narrow = prompt.strict(EVIDENCE, CLAUSES, 180)
    assert narrow.clauses == CLAUSES[: len(narrow.clauses)]
    assert 0 < len(narrow.clauses) < len(wide.clauses)
    assert "humidity.usual" in narrow.omitted
    said = {name for clause in narrow.clauses for name in clause.facts}
    assert not said & set(narrow.omitted)


def test_a_budget_is_kept_and_the_first_clause_always_stays() -> None:
    for budget in range(100, 700, 20):
        asked = prompt.free(EVIDENCE, CLAUSES, budget)
        least = len(asked.subjects) == 1 and len(asked.subjects[0][1]) == 1
        assert least or prompt.tokens(asked.prompt.system + asked.prompt.user) <= budget
    assert prompt.strict(EVIDENCE, CLAUSES, 1).clauses == CLAUSES[:1]


def test_facts_are_dropped_by_weight_after_those_that_no_clause_uses() -> None:
    asked = prompt.free(EVIDENCE, CLAUSES, 300)
    kept = [name for _, names in asked.subjects for name in names]
    used = {name for clause in CLAUSES for name in clause.facts}
    assert asked.omitted
    assert not set(kept) & set(asked.omitted)
    if set(kept) - used:
        assert not set(asked.omitted) & used
    weights = {fact.name: fact.weight for fact in EVIDENCE.facts}
    assert max(weights[name] for name in asked.omitted if name in used) <= max(weights[name] for name in kept)


def test_without_observations_the_causes_prompt_says_nothing_of_the_window() -> None:
    empty = prompt.cause(samples.PROFILE, ())
    full = prompt.cause(samples.PROFILE, ("the door was open for 28 min",))
    assert "28 min" not in empty.user
    assert "28 min" in full.user
    assert (empty.system, empty.prefill) == (full.system, full.prefill)
