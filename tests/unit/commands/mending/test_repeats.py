"""Steps and values that a plan has twice and that were said once."""

from __future__ import annotations

import pytest
from caretaker import CARETAKER
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.mending import mended
from gateway.commands.mending.repeats import once, with_numbers_once, without_detours, without_ways_there
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import Plan, write

NAMES = Names(CARETAKER)
LAMP = "switch device=lamp state=on"
HERBS = "water plants=herbs amount=0.08l"
BOTTLE = "carry from=kitchen to=cafe item=bottle"
GUIDE = "visit to=cafe ; guide to=cafe"


@pytest.mark.parametrize(
    ("sentence", "said", "right"),
    [
        ("give the herbs 80 ml", f"{HERBS} ; {HERBS}", HERBS),
        ("give the herbs 80 ml", f"{HERBS} ; {HERBS} ; {HERBS}", HERBS),
        ("switch the lamp on and then go to the cafe", f"{LAMP} ; {LAMP} ; visit to=cafe", f"{LAMP} ; visit to=cafe"),
        ("go to the cafe", "visit to=cafe ; visit to=cafe", "visit to=cafe"),
        ("wait a minute", "wait for=1min ; wait for=1min", "wait for=1min"),
        ("water the herbs with 80 ml", f"water plants=herbs ; {HERBS}", HERBS),
        ("water the herbs with 80 ml", f"water amount=0.08l ; {HERBS}", HERBS),
    ],
)
def test_a_step_that_was_said_once_is_done_once(sentence: str, said: str, right: str) -> None:
    assert write(once(planned(said), hear(sentence, NAMES), CARETAKER)) == right


@pytest.mark.parametrize(
    ("sentence", "plan"),
    [
        ("wait a minute and wait a minute", "wait for=1min ; wait for=1min"),
        ("a minute, a minute more", "wait for=1min ; wait for=1min"),  # its value is said twice
        ("please water the herbs, then water them", f"{HERBS} ; {HERBS}"),  # its action is said twice
        ("switch the lamp on twice", f"{LAMP} ; {LAMP}"),
        ("water the herbs, then water them with 80 ml", f"water plants=herbs ; {HERBS}"),
        ("water the herbs, and again with 80 ml", f"water plants=herbs ; {HERBS}"),
        ("water the herbs, 80 ml", "water plants=herbs ; water amount=0.08l"),  # they share nothing
        ("switch the lamp on, and again", f"{LAMP} ; {LAMP}"),
        ("switch each lamp on", f"{LAMP} ; {LAMP}"),
        ("give the herbs 80 ml", f"{HERBS} ; {LAMP} ; {HERBS}"),  # not one after the other
        ("give the herbs 80 ml", f"{HERBS} ; water plants=herbs"),  # not the same
        ("go to the cafe and then to the bar", "visit to=cafe ; visit to=cafe"),  # is doubted
    ],
)
def test_a_step_that_may_be_meant_twice_stays(sentence: str, plan: str) -> None:
    assert write(once(planned(plan), hear(sentence, NAMES), CARETAKER)) == plan


@pytest.mark.parametrize(
    ("sentence", "said", "right"),
    [
        ("escort her to the cafe", GUIDE, "guide to=cafe"),
        ("escort her to the cafe", "guide to=cafe ; visit to=cafe", "guide to=cafe"),
        (
            "take the bread from the kitchen to the cafe",
            "visit to=kitchen ; carry from=kitchen to=cafe ; visit to=cafe",
            "carry from=kitchen to=cafe",
        ),
        ("clean the cafe with the vacuum", "clean at=cafe ; clean at=cafe how=vacuum", "clean at=cafe how=vacuum"),
        ("give her the bottle", f"{BOTTLE} ; hand-over what=bottle", "hand-over what=bottle"),
        ("give her the bottle", f"hand-over what=bottle ; {BOTTLE}", "hand-over what=bottle"),
    ],
)
def test_a_step_that_its_neighbour_holds_as_well_is_none(sentence: str, said: str, right: str) -> None:
    assert write(without_detours(planned(said), hear(sentence, NAMES))) == right


@pytest.mark.parametrize(
    ("sentence", "plan"),
    [
        ("go to the cafe and escort her to the cafe", GUIDE),  # both are said
        ("go to the cafe and escort her", GUIDE),  # both are called
        ("escort her to the cafe, to the cafe", GUIDE),  # the place is said twice
        ("escort her to the cafe", "visit to=kitchen ; guide to=cafe"),  # leads elsewhere
        ("escort her to the cafe", f"visit to=cafe ; {LAMP} ; guide to=cafe"),  # is no neighbour
        ("clean the cafe, then vacuum the cafe", "clean at=cafe ; clean at=cafe how=vacuum"),
        ("clean the cafe with the vacuum again", "clean at=cafe ; clean at=cafe how=vacuum"),
        ("take the bottle and give it to her", f"{BOTTLE} ; hand-over what=bottle"),  # both are called
        ("pour it for her from the bottle", f"{BOTTLE} ; hand-over what=bottle"),  # nothing is called
        ("give her the bottle, the bottle", f"{BOTTLE} ; hand-over what=bottle"),  # the thing is said twice
        ("escort her to the cafe", "carry from=kitchen to=cafe ; guide to=cafe"),  # a place is no thing
        ("give her the bread", "carry from=kitchen to=cafe item=bread ; hand-over what=bread"),  # is no thing
        ("give her that", f"{BOTTLE} ; hand-over what=bottle"),  # nobody named it
        ("give her the bottle", f"{BOTTLE} ; {LAMP} ; hand-over what=bottle"),  # is no neighbour
        ("clean the cafe with the vacuum", "clean at=cafe how=mop ; clean at=cafe how=vacuum"),  # is no part
    ],
)
def test_a_step_that_may_be_meant_besides_stays(sentence: str, plan: str) -> None:
    assert write(without_detours(planned(plan), hear(sentence, NAMES))) == plan


@pytest.mark.parametrize(
    ("sentence", "said", "right"),
    [
        ("spin at 4000", "spin speed=4000 chill=4000", "spin speed=4000"),
        ("spin at 30", "spin speed=30 chill=30 for=30", "spin speed=30"),
        ("spin at 4000, chill 4000", "spin speed=4000 chill=4000", "spin speed=4000 chill=4000"),  # is said twice
        ("spin at 4000, 4 degrees", "spin speed=4000 chill=4degC", "spin speed=4000 chill=4degC"),
        ("spin as before", "spin speed=4000 chill=4000", "spin speed=4000 chill=4000"),  # was said before
        ("spin at 30", "spin chill=30 for=30", "spin chill=30 for=30"),  # none of them is needed
    ],
)
def test_a_number_said_once_is_for_the_parameter_that_needs_one(sentence: str, said: str, right: str) -> None:
    step = with_numbers_once(planned(said).steps[0], hear(sentence, NAMES), CARETAKER)
    assert write(Plan((step,))) == right


@pytest.mark.parametrize(
    ("sentence", "said", "right"),
    [
        ("spin at 4000", "spin speed=4000 chill=4000", "spin speed=4000"),
        ("give the herbs 80 ml", f"{HERBS} ; {HERBS}", HERBS),
        ("escort her to the cafe", GUIDE, "guide to=cafe"),
    ],
)
def test_repeats_are_mended(sentence: str, said: str, right: str) -> None:
    assert write(mended(planned(said), hear(sentence, NAMES), CARETAKER)) == right


def test_more_of_the_same_is_another_step() -> None:
    plan = "visit to=cafe ; visit to=cafe photo=yes"
    assert write(without_detours(planned(plan), hear("go to the cafe and then with a photo", NAMES))) == plan


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("Mr Brandt would like you in his classroom, so please go to room fourteen now.", "drive to=room-14"),
        ("go to room fourteen and then again to room fourteen", "drive to=room-14 ; drive to=room-14"),
    ],
)
def test_nobody_goes_twice_to_where_he_is(sentence: str, right: str) -> None:
    profile, names = robot_file("corridor-owl")
    found = once(planned("drive to=room-14 ; drive to=room-14"), hear(sentence, names), profile)
    assert found == planned(right)


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        ("come home and charge", "drive to=shelter ; recharge", "recharge"),
        (
            "go to row A, come home and charge",
            "drive to=row-a ; drive to=shelter ; recharge",
            "drive to=row-a ; recharge",
        ),
        ("go to the gate and charge", "drive to=gate ; recharge", "drive to=gate ; recharge"),
        (
            "go to the shelter, wait for a minute and charge",
            "drive to=shelter ; wait for=1min ; recharge",
            "drive to=shelter ; wait for=1min ; recharge",
        ),
        (
            "go to the shelter at half a metre per second, then charge",
            "drive to=shelter speed=0.5m/s ; recharge",
            "drive to=shelter speed=0.5m/s ; recharge",
        ),
    ],
)
def test_what_charges_in_a_place_goes_there_itself(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("sun-crawler")
    assert without_ways_there(planned(plan), hear(sentence, names), profile) == planned(right)


def test_work_in_the_place_where_it_charges_is_done() -> None:
    profile, names = robot_file("lakehouse-steward")
    charge = next(name for name, row in profile.actions.items() if row.place is not None)
    plan = planned(f"vacuum room={profile.actions[charge].place} ; {charge}")
    heard = hear("vacuum the charging corner and then charge", names)
    assert without_ways_there(plan, heard, profile) == plan


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        (
            "scan the next eight pages in black and white",
            "scan pages=8 ; scan colour=bitonal",
            "scan pages=8 colour=bitonal",
        ),
        ("scan eight pages, then scan in black and white", "scan pages=8 ; scan colour=bitonal", ""),
        ("scan eight pages and then in black and white", "scan pages=8 ; scan colour=bitonal", ""),
    ],
)
def test_what_is_said_of_one_thing_in_one_clause_is_one_step(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("archive-scanner-arm")
    found = once(planned(plan), hear(sentence, names), profile)
    assert {frozenset(step.args) for step in found.steps} == {
        frozenset(step.args) for step in planned(right or plan).steps
    }


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        ("return to the pad first and charge to 60 percent", "home ; home charge_to=60%", "home charge_to=60%"),
        (
            "return to the pad, wait a minute, then charge to 60 percent",
            "home ; wait for=1min ; home charge_to=60%",
            "",
        ),
    ],
)
def test_what_ends_at_its_own_place_is_done_once(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("bee-greenhouse-drone")
    assert once(planned(plan), hear(sentence, names), profile) == planned(right or plan)


@pytest.mark.parametrize(
    ("robot", "sentence", "plan", "right"),
    [
        (
            "cinema-usher-bot",
            "In hall 2, remind everybody to switch off their phones, and say it twice please.",
            "announce message=phones at=hall-2 ; announce message=phones at=hall-2 times=2",
            "announce message=phones at=hall-2 times=2",
        ),
        (
            "garden-centre-waterer",
            "again, but in German and at ninety percent volume",
            "announce message=closing ; announce message=closing volume=90% language=german",
            "announce message=closing volume=90% language=german",
        ),
        (
            "cinema-usher-bot",
            "remind everybody in hall 2 of their phones, then tell hall 3 and say it twice",
            "announce message=phones at=hall-2 ; announce message=phones at=hall-3 times=2",
            "announce message=phones at=hall-2 ; announce message=phones at=hall-3 times=2",
        ),
    ],
)
def test_how_often_it_is_said_is_of_the_step_that_says_it(robot: str, sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file(robot)
    assert write(once(planned(plan), hear(sentence, names), profile)) == right
