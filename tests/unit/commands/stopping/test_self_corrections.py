"""A "hang on" that only puts a value right is no stop; any other is one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.commands.stopping.self_corrections import without_self_correction
from gateway.commands.stopping.stop_words import stops

KNOWN = frozenset(("carrots", "carrot", "plot", "table", "bay", "packing"))


@pytest.mark.parametrize(
    "text",
    [
        "table A at 70, hold on, 75 cm",
        "alpha of 9 and yaw of 5, hang on, yaw of 7",
        "drive to bay 3, no, hang on, make it bay 4",
        "torque at 100 bar, hang on, 110 bar",
        "wait ten minutes, hang on, make it 15 minutes",
        "move the juice from staging to dock 1, hang on, not dock 1, dock 2",
        "Go to the table. Hang on, the carrots I mean.",
        "take it to the table, oh hang on, to packing I mean",
        "take it to the table, hold on, to packing instead",
        "hang on, make that 12",
        "hold on, no, make it 3 litres",
    ],
)
def test_a_value_is_put_right(text: str) -> None:
    assert stops(text, known=KNOWN) is None


@pytest.mark.parametrize(
    "text",
    [
        "move the juice from staging to dock 1, hang on, not dock 1",
        "move the juice from staging to dock 1, hang on, not so fast",
        "move the juice from staging to dock 1, hang on, not dock 2, it is not there",
        "hang on",
        "leeks in plot 1... oh hang on, carrots in plot 1",
        "take it to packing B, hold on, please",
        "take it to packing B, hold on, one second",
        "take it to packing B, hold on, 2 seconds",
        "drive to packing 1, hold on, not packing 1",
        "my hand is in table 2, hang on, my hand",
        "there is a child in bay 3, hang on, bay 4",
        "drive to bay 3, hang on, bay 3",
        "stop going to bay 2, hang on, bay 3",
        "lift the table, hold on, 5, 4, 3, 2, 1",
        "hold on, bay 3",
        "hang on, make that stop",
        "hang on, make it 2, the gas is leaking",
        "hang on, make it 2 seconds",
        "drive to bay 3, hang on!",
        "drive to bay 3, hang on, someone is in bay 3",
        "drive to bay 3, hang on, there is a child",
        "drive to bay 3, hang on, wait",
        "go to the table, hang on, the carrots",
        "go to the table, no, hang on, the child",
        "go to the table, no, hang on, the carrots",  # may be a warning
        "go to the table, no, hang on, the carrots!",
        "go to the table, no, hang on, the table",
        "go to the table, no, hang on, the carrots are falling",
        "drive to bay 3, hold on, not yet",
        "go to bay 3, hang on, stop",
        "bay 3, hang on, bay 4",  # may be about what it is doing
        "drive to bay 3, hang on, the table is in the way",
        "drive to bay 3, hang on, 4 people are in the bay",
    ],
)
def test_any_other_is_a_stop(text: str) -> None:
    assert stops(text, known=KNOWN) is not None


@given(st.text(max_size=60), st.sampled_from(("hang on", "hold on", "Hang on")), st.text(max_size=40))
def test_only_the_two_words_are_blanked(before: str, said: str, after: str) -> None:
    text = f"{before}, {said}, {after}"
    found = without_self_correction(text)
    assert len(found) == len(text)
    assert found in (text, f"{before}, {' ' * len(said)}, {after}")
