"""All values of a choice are meant where people say so."""

from __future__ import annotations

import pytest
from porter import PORTER
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.leftovers import leftovers
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import Step

NAMES = Names(PORTER)


@pytest.mark.parametrize(
    ("sentence", "rewritten"),
    [
        ("unlock both drawers", "unlock <unlock> both drawers [left] and [right]"),
        ("unlock each drawer", "unlock <unlock> each drawer [left] and [right]"),
        ("unlock both, please", "unlock <unlock> both [left] and [right], please"),
        ("scan all three sections", "scan <scan> all three sections [science] and [history] and [art]"),
        (
            "unlock both drawers, the right one first",
            "unlock <unlock> both drawers [right] and [left], the right one first",
        ),
        (
            "unlock both drawers, starting with the right one",
            "unlock <unlock> both drawers [right] and [left], starting with the right one",
        ),
        ("scan all boxes, art first", "scan <scan> all boxes, art [art] first"),
        ("scan both sections", "scan <scan> both sections"),  # there are three
        ("scan every section but art", "scan <scan> every section but art [art]"),
        ("unlock both boxes", "unlock <unlock> both boxes"),
        ("unlock all", "unlock <unlock> all"),
        ("take both", "take <photograph> both"),
        ("unlock either of the drawers", "unlock <unlock> either of the drawers"),
    ],
)
def test_all_values_are_marked(sentence: str, rewritten: str) -> None:
    assert hear(sentence, NAMES).rewritten == rewritten


def test_all_are_left_out_until_all_are_used() -> None:
    heard = hear("unlock both drawers", NAMES)
    steps = [Step("unlock", (("side", "left"),)), Step("unlock", (("side", "right"),))]
    assert len(leftovers(steps[:1], heard, PORTER).names) == 1
    assert leftovers(steps, heard, PORTER).names == ()


def test_all_the_way_is_not_all_ways() -> None:
    profile, names = robot_file("linen-tug")
    assert any(row.kind == "choice" for row in profile.actions["haul"].parameters.values())
    for said, ids in (("go to the ironer at 2 km/h all the way", []), ("try all ways", [("basement", "yard")])):
        assert [one.ids for one in hear(said, names).mentions if one.kind == "choice"] == ids, said
