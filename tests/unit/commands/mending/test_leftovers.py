from __future__ import annotations

import pytest
from caretaker import CARETAKER
from plans import planned
from robot_files import robot_file

from gateway import robot_profiles
from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.leftovers import is_light, leftovers
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import Plan, parse

WAREHOUSE = robot_profiles.robot("warehouse-amr")
NAMES = Names(WAREHOUSE)


@pytest.mark.parametrize(
    ("sentence", "plan", "names", "quantities"),
    [
        ("go to packing A and to packing B", "navigate to=packing-a", ["packing B"], []),
        ("go to packing A, no, packing B", "navigate to=packing-b", [], []),
        ("go to packing A and not to packing B", "navigate to=packing-a", [], []),
        ("fahr nicht zu packing A, sondern zu packing B", "navigate to=packing-b", [], []),
        ("wait three minutes, or rather four minutes", "wait for=4min", [], []),
        ("go to packing A and wait two minutes", "navigate to=packing-a", [], ["2min"]),
        ("take tote 7 from receiving to packing A", 'carry from=receiving to=packing-a load="tote 7"', [], []),
        ("take tote 7 from receiving to packing A", "carry from=receiving to=packing-a", [], ["7"]),
    ],
)
def test_what_is_left_out(sentence: str, plan: str, names: list[str], quantities: list[str]) -> None:
    heard, found = hear(sentence, NAMES), parse(plan)
    assert isinstance(found, Plan)
    left = leftovers(found.steps, heard, WAREHOUSE)
    assert [heard.text[m.start : m.end] for m in left.names] == names
    assert [quantity.canonical for quantity in left.quantities] == quantities
    assert left.count == len(names) + len(quantities) + left.actions


@pytest.mark.parametrize(
    ("sentence", "plan"),
    [
        ("move the crate from receiving to packing A", "carry from=receiving to=packing-a"),  # "move" is a trip as well
        ("go and charge", "dock"),
    ],
)
def test_a_word_of_an_action_that_is_done_counts_for_no_other(sentence: str, plan: str) -> None:
    found = parse(plan)
    assert isinstance(found, Plan)
    assert leftovers(found.steps, hear(sentence, NAMES), WAREHOUSE).actions == 0


def test_an_action_whose_word_was_said_is_left_out() -> None:
    heard = hear("go to packing A and charge", NAMES)
    first, both = parse("navigate to=packing-a"), parse("navigate to=packing-a ; dock")
    assert isinstance(first, Plan)
    assert isinstance(both, Plan)
    assert (leftovers(first.steps, heard, WAREHOUSE).actions, leftovers(both.steps, heard, WAREHOUSE).actions) == (1, 0)


@pytest.mark.parametrize(
    ("sentence", "plan", "actions"),
    [
        ("give the herbs 80 ml", "water plants=herbs amount=0.08l", 0),  # hands over nothing
        ("please give the herbs 80 ml", "water plants=herbs amount=0.08l", 0),
        ("hand over the herbs", "water plants=herbs", 1),  # says what is to be done
        ("water the herbs and give me the bottle", "water plants=herbs", 1),  # watering is called
        ("give the herbs 80 ml, then escort her", "water plants=herbs amount=0.08l", 2),
        ("take the lamp and switch it off", "switch device=lamp state=off", 1),
    ],
)
def test_a_light_verb_counts_only_where_all_that_is_done_is_called(sentence: str, plan: str, actions: int) -> None:
    found = parse(plan)
    assert isinstance(found, Plan)
    assert leftovers(found.steps, hear(sentence, Names(CARETAKER)), CARETAKER).actions == actions


@pytest.mark.parametrize(
    ("sentence", "light"),
    [
        ("give it 80 ml", True),
        ("Take a photo", True),
        ("take some photos", True),
        ("take another photo", True),
        ("take care of it", True),
        ("take it", False),
        ("take the photo", False),
        ("take the photos of 80 places", False),  # gives nothing
        ("give it to her", False),
        ("give it to her, 80 ml", False),  # is behind a comma
        ("take a bottle back", False),
        ("take a bottle from the cafe and put it away", False),
        ("take a bottle, then go back", True),
        ("escort her", False),
        ("take a lady to the cafe", False),  # by who is guided
    ],
)
def test_light_verbs(sentence: str, *, light: bool) -> None:
    heard = hear(sentence, Names(CARETAKER))
    assert [is_light(word, heard) for word in heard.actions][:1] == [light]


@pytest.mark.parametrize(
    ("sentence", "plan", "actions"),
    [
        ("take a photo of the cafe", "visit to=cafe photo=yes", 0),
        ("take a photo of the cafe and water the herbs", "visit to=cafe ; water plants=herbs", 0),
        ("take a bottle to the cafe and water the herbs", "water plants=herbs", 1),  # there is a step less
        ("take the bread to the cafe", "visit to=cafe", 1),  # is no light verb
    ],
)
def test_a_light_verb_is_done_where_there_are_as_many_steps_as_words(sentence: str, plan: str, actions: int) -> None:
    found = parse(plan)
    assert isinstance(found, Plan)
    assert leftovers(found.steps, hear(sentence, Names(CARETAKER)), CARETAKER).actions == actions


@pytest.mark.parametrize(
    ("sentence", "plan", "names"),
    [
        ("please dock now", "dock", 0),
        ("climb onto your charger", "dock", 0),
        ("dock and go to the desk", "dock", 1),
        ("leave the dock", "undock", 0),
        ("please dock now", "spin", 1),
    ],
)
def test_a_place_that_an_action_is_called_by_is_used(sentence: str, plan: str, names: int) -> None:
    robot = robot_profiles.robot("turtlebot4")
    assert len(leftovers(planned(plan).steps, hear(sentence, Names(robot)), robot).names) == names


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("we open in an hour, so go to packing A", 0),
        ("the guests arrive in ten minutes, go to packing A", 0),
        ("go to packing A in an hour", 1),
        ("open in an hour and go to packing A", 1),
        ("go to packing A, we need an hour", 1),
    ],
)
def test_when_others_do_something_is_nothing_left_out(sentence: str, count: int) -> None:
    found = parse("navigate to=packing-a")
    assert isinstance(found, Plan)
    assert len(leftovers(found.steps, hear(sentence, NAMES), WAREHOUSE).quantities) == count


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("weigh the newspapers three times, the scale has been acting up", []),  # which is no place to go
        ("the scale is free now, weigh the newspapers three times", ["scale"]),
        ("weigh the newspapers three times at the scale", ["scale"]),
    ],
)
def test_what_is_told_behind_an_order_is_not_left_out(sentence: str, left: list[str]) -> None:
    profile, names = robot_file("sorter-arm")
    found = leftovers(planned("weigh object=newspapers times=3").steps, hear(sentence, names), profile)
    assert [id_ for one in found.names for id_ in one.ids] == left
