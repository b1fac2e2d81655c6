"""Steps lead from and to the places that their own clause names so."""

from __future__ import annotations

import pytest
from caretaker import CARETAKER
from plans import planned

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.mending import mended
from gateway.commands.mending.ways import with_ways
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import write

NAMES = Names(CARETAKER)
BREAD = "take the bread from the kitchen to the cafe"


@pytest.mark.parametrize(
    ("sentence", "said", "right"),
    [
        (BREAD, "carry from=kitchen to=entrance", "carry from=kitchen to=cafe"),
        (BREAD, "carry from=entrance to=cafe", "carry from=kitchen to=cafe"),
        (BREAD, "carry from=kitchen", "carry from=kitchen to=cafe"),
        (BREAD, "carry to=cafe", "carry from=kitchen to=cafe"),
        (BREAD, "carry from=cafe", "carry from=kitchen to=cafe"),  # is where it goes to
        (BREAD, "carry from=kitchen to=kitchen", "carry from=kitchen to=cafe"),
        (
            f"{BREAD} and take the tray from the balcony to the entrance",
            "carry from=kitchen to=cafe ; carry from=kitchen to=entrance",
            "carry from=kitchen to=cafe ; carry from=balcony to=entrance",
        ),
        (
            f"visit the balcony, wait a minute, {BREAD}",
            "visit to=balcony ; carry from=kitchen to=entrance",
            "visit to=balcony ; carry from=kitchen to=cafe",  # the only clause that names what the step has
        ),
    ],
)
def test_a_place_that_a_clause_does_not_name_gives_way_to_the_one_it_names(
    sentence: str, said: str, right: str
) -> None:
    assert write(with_ways(planned(said), hear(sentence, NAMES), CARETAKER)) == right


@pytest.mark.parametrize(
    ("sentence", "plan"),
    [
        (BREAD, "carry from=kitchen to=cafe"),
        (BREAD, "carry from=cafe to=kitchen"),  # both are named
        (BREAD, "carry from=entrance to=balcony"),  # is of something else
        ("take the bread from the kitchen", "carry from=kitchen to=entrance"),  # no other is named
        ("take the bread from the kitchen", "carry from=kitchen"),
        (f"{BREAD} or the balcony", "carry from=kitchen"),  # to which?
        ("take the bread from the kitchen, the cafe", "carry to=cafe"),  # says not what the cafe is
        ("go to the cafe", "visit to=kitchen"),  # has no two roles
        (f"{BREAD} or the balcony", "carry from=kitchen to=entrance"),  # to which?
        (
            f"{BREAD}, then take the kitchen chair to the entrance, wait a minute",
            "carry from=kitchen to=balcony ; wait for=1min",  # of which clause?
        ),
    ],
)
def test_a_way_stays(sentence: str, plan: str) -> None:
    assert write(with_ways(planned(plan), hear(sentence, NAMES), CARETAKER)) == plan


def test_ways_are_mended() -> None:
    found = mended(planned("carry from=kitchen to=entrance"), hear(BREAD, NAMES), CARETAKER)
    assert write(found) == "carry from=kitchen to=cafe"


def test_an_action_of_another_profile_stays() -> None:
    assert write(with_ways(planned("fly to=cafe"), hear(BREAD, NAMES), CARETAKER)) == "fly to=cafe"
