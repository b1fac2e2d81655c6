"""What a plan leaves out goes where a title tells, and what is said of all goes into all."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.completing import completed
from gateway.commands.plans.plan import write


@pytest.mark.parametrize(("how", "said"), [("with", " cloth=yes"), ("without", ""), ("of", "")])
def test_what_comes_with_it_is_a_yes(how: str, said: str) -> None:
    profile, names = robot_file("conference-room-setter")
    heard = hear(f"get me 8 long tables {how} tablecloths into the great hall", names)
    plan = "tables room=great-hall count=8 shape=long"
    assert write(completed(planned(plan), heard, profile)) == (plan + said if how != "of" else f"{plan} cloth=yes")


@pytest.mark.parametrize(
    ("sentence", "plan", "added"),
    [
        ("wrap the straw bonnet in four layers of tissue paper", "pack piece=bonnet", " tissue=4"),
        ("wrap the straw bonnet in four sheets of paper", "pack piece=bonnet", ""),
    ],
)
def test_a_sure_plan_gets_the_number_of_what_a_title_counts(sentence: str, plan: str, added: str) -> None:
    profile, names = robot_file("textile-store-conservator")
    assert write(completed(planned(plan), hear(sentence, names), profile, sure=True)) == plan + added


@pytest.mark.parametrize(
    ("sentence", "added"),
    [
        ("photograph the paisley shawl and the lace shawl the same way, three shots each in raking light", True),
        ("photograph the paisley shawl and the lace shawl, both three times in raking light", True),
        ("photograph the paisley shawl, and then the lace shawl, two shots. raking light, three shots", False),
    ],
)
def test_a_value_behind_all_that_is_done_the_same_way_is_of_each(sentence: str, *, added: bool) -> None:
    profile, names = robot_file("textile-store-conservator")
    plan = planned("photograph piece=paisley-shawl shots=3 ; photograph piece=lace-shawl shots=3")
    first = write(completed(plan, hear(sentence, names), profile)).partition(" ; ")[0]
    assert ("lighting=raking" in first) is added
