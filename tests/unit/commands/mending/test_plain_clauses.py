"""Clauses without a verb."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.plain_clauses import with_plain_clauses


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        (
            "wash to blue, wash to forty percent, spot off",
            "dim lamp=wash level=40% ; colour lamp=spot colour=blue",
            "colour lamp=wash colour=blue ; dim lamp=wash level=40% ; dim lamp=spot level=0",
        ),
        (
            "wash to 10 percent over 15 secs, wash to blue, spot on the throne, then record take 3",
            "dim lamp=wash level=10% ; record take=3",
            "dim lamp=wash level=10% fade=15s ; colour lamp=wash colour=blue ; aim head=spot at=throne ; record take=3",
        ),
        ("wash to blue, then go to the pit", "move to=pit", "move to=pit"),  # one such clause is no proof
        (
            "wash to blue, spot to 20 percent, that was lovely",
            "dim lamp=wash level=20%",
            "dim lamp=wash level=20%",
        ),
    ],
)
def test_their_values_tell_what_is_done(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("gallery-lamp")
    assert with_plain_clauses(planned(plan), hear(sentence, names), profile) == planned(right)


def test_what_a_step_has_beside_stays() -> None:
    profile, names = robot_file("shopping-mall-cleaner")
    plan = planned("sign do=collect sign=cone at=cash-machines pieces=2 ; service what=refill")
    heard = hear("collect both cones at the cashpoints and then fill up with clean water", names)
    assert with_plain_clauses(plan, heard, profile) == plan
