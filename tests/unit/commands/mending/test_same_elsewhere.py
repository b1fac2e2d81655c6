"""What is done once more elsewhere."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.mending import mended
from gateway.commands.mending.same_elsewhere import with_the_same_elsewhere

_NORTH = "walk to=north-busbar ; listen for=20s band=ultrasound"
_SOUTH = "walk to=south-busbar ; listen for=20s band=ultrasound"
_ONCE = "go to the north busbar and listen for 20 seconds with ultrasound"


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        (f"{_ONCE}, then do the same at the south busbar", f"{_NORTH} ; walk to=south-busbar", f"{_NORTH} ; {_SOUTH}"),
        (f"{_ONCE}, then go to the south busbar and do the same there", f"{_NORTH} ; {_SOUTH}", f"{_NORTH} ; {_SOUTH}"),
        (
            f"{_ONCE}, go to the south busbar and the same again",
            f"{_NORTH} ; walk to=south-busbar",
            f"{_NORTH} ; {_SOUTH}",
        ),
        (f"{_ONCE} and the same at the south busbar please", _NORTH, f"{_NORTH} ; {_SOUTH}"),
        (  # more is said of it
            f"{_ONCE}, then do the same at the south busbar but for a minute",
            f"{_NORTH} ; walk to=south-busbar",
            f"{_NORTH} ; walk to=south-busbar",
        ),
        (  # something else is done there
            f"{_ONCE}, then do the same at the south busbar",
            f"{_NORTH} ; walk to=south-busbar ; lamp on=yes",
            f"{_NORTH} ; walk to=south-busbar ; lamp on=yes",
        ),
        (
            f"{_ONCE}, then go to the south busbar",
            f"{_NORTH} ; walk to=south-busbar",
            f"{_NORTH} ; walk to=south-busbar",
        ),
        (  # it has all of it
            "thermal picture of the bushings, wait a minute, and then the same with the disconnector",
            "thermal-picture of=bushings alarm=70degC ; wait for=1min ; thermal-picture of=disconnector alarm=70degC",
            "thermal-picture of=bushings alarm=70degC ; wait for=1min ; thermal-picture of=disconnector alarm=70degC",
        ),
        ("do the same at the south busbar", "walk to=south-busbar", "walk to=south-busbar"),
    ],
)
def test_all_of_it_is_done_at_the_other_place(sentence: str, plan: str, right: str) -> None:
    assert with_the_same_elsewhere(planned(plan), hear(sentence, robot_file("substation-dog")[1])) == planned(right)


@pytest.mark.parametrize(
    ("robot", "sentence", "plan"),
    [
        (
            "glasshouse-rover",
            "drive to row 1, wait 5 minutes, do the same at row 2",
            "drive to=row-1 ; wait for=5min ; drive to=row-2 ; wait for=5min",
        ),
        (
            "glasshouse-rover",
            "harvest tomatoes from row 1, unload them at packing, and do the same with the peppers",
            (
                "harvest crop=tomatoes from=row-1 ; unload at=packing ; "
                "harvest crop=peppers from=row-1 ; unload at=packing"
            ),
        ),
    ],
)
def test_a_plan_that_has_all_of_it_stays(robot: str, sentence: str, plan: str) -> None:
    profile, names = robot_file(robot)
    assert mended(planned(plan), hear(sentence, names), profile) == planned(plan)


def test_where_something_comes_from_is_not_where_it_goes() -> None:
    said = "take the cover to the fixture from the infeed and then the same to the oven"
    plan = planned("transfer part=cover from=infeed to=fixture ; transfer part=cover from=fixture to=oven")
    assert with_the_same_elsewhere(plan, hear(said, robot_file("gearbox-cobot")[1])) == plan


def test_no_plan_becomes_longer_than_a_plan_may_be() -> None:
    plan = planned(" ; ".join([_NORTH, *["lamp on=yes"] * 3]))
    names = robot_file("substation-dog")[1]
    assert with_the_same_elsewhere(plan, hear(f"{_ONCE} and the same at the south busbar", names)) == plan
