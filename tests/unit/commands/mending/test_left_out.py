"""What a plan leaves out of a sentence, on robots of the evaluation sets."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.doubts import SURE
from gateway.commands.mending.mending import mended
from gateway.commands.plans.plan import write

LESS = SURE - 0.1


@pytest.mark.parametrize(
    ("name", "sentence", "said", "logprob", "right"),
    [
        (  # a thing, also where the model is sure
            "craft-bakery",
            "bake the buns in the rack oven at 200 for 20 minutes",
            "bake oven=rack temperature=200 for=20min",
            SURE,
            "bake oven=rack temperature=200 for=20min item=bun",
        ),
        (  # a yes by what else its title calls it
            "boatyard-hauler",
            "wash Marlin with soap",
            "wash boat=marlin",
            SURE,
            "wash boat=marlin detergent=yes",
        ),
        (  # a manner behind a list
            "craft-bakery",
            "clean the sink, the counter and bench 1 with foam",
            "wipe at=wash-up ; wipe at=counter ; wipe at=bench-1 with=foam",
            LESS,
            "wipe at=wash-up with=foam ; wipe at=counter with=foam ; wipe at=bench-1 with=foam",
        ),
        (  # for all
            "craft-bakery",
            "clean the sink, the counter and bench 1, foam for all three",
            "wipe at=wash-up ; wipe at=counter ; wipe at=bench-1 with=foam",
            LESS,
            "wipe at=wash-up with=foam ; wipe at=counter with=foam ; wipe at=bench-1 with=foam",
        ),
        (  # a manner of the last
            "craft-bakery",
            "clean the sink, the counter and bench 1, with foam only the last",
            "wipe at=wash-up ; wipe at=counter ; wipe at=bench-1 with=foam",
            LESS,
            "wipe at=wash-up ; wipe at=counter ; wipe at=bench-1 with=foam",
        ),
        (  # a list that goes on
            "craft-bakery",
            "clean the sink, the counter with foam and bench 1",
            "wipe at=wash-up ; wipe at=counter with=foam ; wipe at=bench-1",
            LESS,
            "wipe at=wash-up ; wipe at=counter with=foam ; wipe at=bench-1",
        ),
        (  # from there, also where the model is sure
            "craft-bakery",
            "the bannetons from bench 1 to the proofer, then bring them from there to the deck oven",
            "carry item=banneton from=bench-1 to=proofer ; carry item=banneton from=bench-1 to=deck-oven",
            SURE,
            "carry item=banneton from=bench-1 to=proofer ; carry item=banneton to=deck-oven from=proofer",
        ),
    ],
)
def test_what_is_left_out_is_put_in(name: str, sentence: str, said: str, logprob: float, right: str) -> None:
    profile, names = robot_file(name)
    found = mended(planned(said), hear(sentence, names), profile, {}, logprob)
    assert [(step.action, dict(step.args)) for step in found.steps] == [
        (step.action, dict(step.args)) for step in planned(right).steps
    ], write(found)


@pytest.mark.parametrize(
    ("name", "sentence", "marked"),
    [
        ("boatyard-hauler", "wash Marlin", "wash <wash> Marlin [marlin]"),
        ("boatyard-hauler", "give Marlin a wash", "give Marlin [marlin] a wash <wash>"),
        ("boatyard-hauler", "to the wash", "to the wash [wash-pad]"),
        ("boatyard-hauler", "bring her back", "bring <haul> her back"),
        ("hotel-runner", "go to charging", "go to <go_to> charging [charging-corner]"),
        ("brewery-amr", "move the sack", "move <move_to> the sack [malt-sack]"),
        ("boatyard-hauler", "go charge", "go charge <charge>"),
        ("boatyard-hauler", "go and charge", "go <drive> and charge <charge>"),
    ],
)
def test_words_of_actions_are_no_places(name: str, sentence: str, marked: str) -> None:
    assert hear(sentence, robot_file(name)[1]).rewritten == marked
