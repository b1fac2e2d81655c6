from __future__ import annotations

import random
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulators.robots.faults import NAMES, FaultError, Faults


def faults(*texts: str, seed: int = 0) -> Faults:
    made = Faults(random.Random(seed))
    for text in texts:
        made.switch(text)
    return made


def test_a_fault_is_on_until_it_is_off() -> None:
    found = faults("reject", "abort=3")
    assert found.on("reject")
    assert str(found) == "abort, reject"
    found.switch("reject=off")
    assert not found.on("reject")
    found.switch("none")
    assert str(found) == "none"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no-such",
        "abort",
        "abort=x",
        "abort=-1",
        "abort=nan",
        "reject=2",
        "die-at",
        "die-at=noon",
        "hang=1/2",
        "none=1",
    ],
)
def test_what_is_no_fault_is_refused(text: str) -> None:
    with pytest.raises(FaultError):
        faults(text)


@given(st.text() | st.builds("{}={}".format, st.sampled_from(NAMES), st.text() | st.floats().map(str)))
def test_any_text_is_a_fault_or_is_refused(text: str) -> None:
    found = faults()
    with suppress(FaultError):
        found.switch(text)
    assert set(str(found).split(", ")) <= {*NAMES, "none"}


def test_due_when_its_number_is_reached() -> None:
    found = faults("abort=3", "hang")
    assert not found.due("abort", 2.99)
    assert found.due("abort", 3.0)
    assert found.due("hang", 0.0)
    assert not found.due("die", 100.0)


def test_rejections_by_chance_are_seeded() -> None:
    def drawn(seed: int) -> list[bool]:
        found = faults("reject=0.5", seed=seed)
        return [found.rejects() for _ in range(50)]

    assert drawn(1) == drawn(1) != drawn(2)
    assert 10 < sum(drawn(1)) < 40
    assert not faults().rejects()
    assert faults("reject").rejects()


def test_the_offset_has_one_or_two_numbers() -> None:
    assert faults().offset() == (0.0, 0.0)
    assert faults("pose-offset=1.5").offset() == (1.5, 0.0)
    assert faults("pose-offset=-1/2").offset() == (-1.0, 2.0)


def test_dies_at_its_moment_only() -> None:
    found = faults("die-at=accepted")
    assert found.dies_at("accepted")
    assert not found.dies_at("started")
    assert not faults().dies_at("accepted")
