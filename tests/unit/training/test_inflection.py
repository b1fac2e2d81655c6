"""Verbs in other forms."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.training.inflection import inflected, one_before_the_other
from gateway.training.templates import Chooser, data


@pytest.mark.parametrize(
    ("text", "ing", "done"),
    [
        ("take the box to A", "taking the box to A", "taken the box to A"),
        ("go to B", "going to B", "gone to B"),
        ("scrub A1", "scrubbing A1", "scrubbed A1"),
        ("patrol the fence", "patrolling the fence", "patrolled the fence"),
        ("charge", "charging", "charged"),
        ("carry it", "carrying it", "carried it"),
        ("lie down", "lying down", "lain down"),
        ("open the gate", "opening the gate", "opened the gate"),
        ("stay at A", "staying at A", "stayed at A"),
    ],
)
def test_verbs(text: str, ing: str, done: str) -> None:
    assert inflected(text, "ing") == ing
    assert inflected(text, "done") == done


@pytest.mark.parametrize("text", ["", "the box to A", "not go to A", "Take it", "takes it", "at A wait"])
def test_no_verb_that_is_known(text: str) -> None:
    assert inflected(text, "ing") is None
    assert inflected(text, "done") is None


@given(st.integers(0, 10_000))
def test_both_clauses_stay_whole(seed: int) -> None:
    text = one_before_the_other(Chooser(Random(seed)), "take the box to A", "wipe the table")
    assert text is not None
    assert " the box to A" in text
    assert " the table" in text
    assert "{" not in text


def test_every_frame_has_both_clauses() -> None:
    for name in ("after_ing", "once_done", "before_ing"):
        for frame in data("phrases")[name]:
            assert frame.count("{a}") == frame.count("{b}") == 1
