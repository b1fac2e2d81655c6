from __future__ import annotations

import insight_samples as samples

from gateway.insights import prompt
from gateway.insights.clauses import clauses
from gateway.insights.evidence import Evidence
from gateway.insights.notes import notes


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
    assert wide.clauses == notes(CLAUSES)
    narrow = prompt.strict(EVIDENCE, CLAUSES, 220)
    assert narrow.clauses == wide.clauses[: len(narrow.clauses)]
    assert 0 < len(narrow.clauses) < len(wide.clauses)
    assert "humidity.usual" in narrow.omitted
    said = {name for clause in narrow.clauses for name in clause.facts}
    assert not said & set(narrow.omitted)


def test_the_notes_have_their_figures_and_the_clauses_their_slots() -> None:
    asked = prompt.strict(EVIDENCE, CLAUSES, 700)
    assert "- the door has been open for 28 min\n" in asked.prompt.user or "open for 28 min" in asked.prompt.user
    assert "{" not in asked.prompt.user
    assert all("{" in clause.text or "whole time" in clause.text for clause in asked.clauses)


def test_what_is_odd_must_be_told_one_clause_a_channel() -> None:
    asked = prompt.strict(EVIDENCE, CLAUSES, 700)
    assert {topic.partition(":")[0] for topic in asked.required} == {"door", "temperature"}
    assert len(asked.required) == 2


def test_a_budget_is_kept_and_the_first_clause_always_stays() -> None:
    for budget in range(100, 700, 20):
        asked = prompt.free(EVIDENCE, CLAUSES, budget)
        least = len(asked.subjects) == 1 and len(asked.subjects[0][1]) == 1
        assert least or prompt.tokens(asked.prompt.system + asked.prompt.user) <= budget
    assert prompt.strict(EVIDENCE, CLAUSES, 1).clauses == notes(CLAUSES)[:1]


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


def test_the_cause_and_the_text_are_asked_behind_the_same_prompt() -> None:
    why, what = prompt.cause(EVIDENCE, CLAUSES, 700), prompt.strict(EVIDENCE, CLAUSES, 700, "the door was left open")
    assert (why.system, why.user) == (what.prompt.system, what.prompt.user)
    assert what.prompt.prefill == f"{why.prefill}the door was left open.\n"
    assert prompt.strict(EVIDENCE, CLAUSES, 700).prompt.prefill == ""


def test_the_system_part_lists_the_playbook() -> None:
    system = prompt.cause(EVIDENCE, CLAUSES, 700).system
    assert all(f"\n- {cause.text}" in system for cause in samples.PROFILE.causes)
