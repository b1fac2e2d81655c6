"""What was left out of a plan goes where there is one place for it."""

from __future__ import annotations

import pytest
from caretaker import CARETAKER
from plans import planned
from porter import PORTER
from pressroom import PRESSROOM
from robot_files import robot_file
from rover import ROVER

from gateway import robot_profiles
from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.completing import completed
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import Plan, parse, write

WAREHOUSE = robot_profiles.robot("warehouse-amr")
NAMES = {"rover": Names(ROVER), "warehouse-amr": Names(WAREHOUSE)}


@pytest.mark.parametrize(
    ("sentence", "plan", "whole"),
    [
        ("wash row 2 twice", "wash row=row-2", "wash row=row-2 passes=2"),
        ("wash row 2 from 1.5 metres", "wash row=row-2", "wash row=row-2 gap=1.5m"),
        ("wash row 2 with the stiff brush, 3 passes", "wash row=row-2", "wash row=row-2 passes=3 brush=stiff"),
        ("wash row 2", "wash row=row-2", "wash row=row-2"),
        ("wash row 2 for 3 hours", "wash row=row-2", "wash row=row-2"),  # nothing takes hours
        ("wash row 2 twice, no, 3 times", "wash row=row-2 passes=3", "wash row=row-2 passes=3"),
        ("wash row 2 3 times, 4 passes", "wash row=row-2 passes=3", "wash row=row-2 passes=3"),  # it is given
        ("wash row 2 and row 2 twice", "wash row=row-2 ; wash row=row-2", "wash row=row-2 ; wash row=row-2"),  # which?
        ("open the north gate", "gate which=north state=open", "gate which=north state=open"),
    ],
)
def test_what_was_left_out_goes_where_it_fits(sentence: str, plan: str, whole: str) -> None:
    found = parse(plan)
    assert isinstance(found, Plan)
    assert write(completed(found, hear(sentence, NAMES["rover"]), ROVER)) == whole


def test_a_weight_goes_to_the_one_step_that_carries() -> None:
    found = parse("navigate to=dock ; carry from=receiving to=packing-a")
    assert isinstance(found, Plan)
    heard = hear("go to the dock and take 12 kg from receiving to packing A", NAMES["warehouse-amr"])
    assert (
        write(completed(found, heard, WAREHOUSE)) == "navigate to=dock ; carry from=receiving to=packing-a payload=12kg"
    )


@pytest.mark.parametrize(
    ("text", "said", "right"),
    [
        ("bring the tote to room 204 from bay 2", "bring to=room-204", "bring to=room-204 origin=bay-2"),
        ("get the tote at bay 2 to room 204", "bring to=room-204", "bring to=room-204"),  # behind no from
        ("bring the tote to room 204, then visit bay 2", "bring to=room-204", "bring to=room-204"),
        (
            "bring it from bay 2 to room 204 and to room 207",
            "bring to=room-204 ; bring to=room-207",
            "bring to=room-204 ; bring to=room-207",  # of which of them?
        ),
    ],
)
def test_a_place_that_is_left_out_goes_where_its_preposition_says(text: str, said: str, right: str) -> None:
    plan = parse(said)
    assert isinstance(plan, Plan)
    assert write(completed(plan, hear(text, Names(PORTER)), PORTER)) == right


@pytest.mark.parametrize(
    ("text", "said", "right"),
    [
        ("unload press 1 and send a report", "unload machine=p1", "unload machine=p1 send-report=yes"),
        ("unload press 1 and do not send a report", "unload machine=p1", "unload machine=p1"),
        ("unload press 1 with a report", "unload machine=p1", "unload machine=p1"),  # is no yes in so many words
        ("unload press 1, send a report", "unload machine=p1 send-report=no", "unload machine=p1 send-report=no"),
        ("inspect press 1 and send a report", "inspect at=press-1", "inspect at=press-1"),  # has no reports
        (
            "unload press 1 and inspect it, send a report",
            "unload machine=p1 ; inspect at=press-1",
            "unload machine=p1 send-report=yes ; inspect at=press-1",
        ),
        (
            "unload press 1 and 2 and send a report",
            "unload machine=p1 ; unload machine=p2",
            "unload machine=p1 ; unload machine=p2",  # of which of them?
        ),
    ],
)
def test_a_yes_in_all_words_of_a_name_is_put_into_the_plan(text: str, said: str, right: str) -> None:
    plan = parse(said)
    assert isinstance(plan, Plan)
    assert write(completed(plan, hear(text, Names(PRESSROOM)), PRESSROOM)) == right


def whole(text: str, said: str) -> str:
    plan = parse(said)
    assert isinstance(plan, Plan)
    return write(completed(plan, hear(text, Names(CARETAKER)), CARETAKER))


def test_a_yes_in_another_form_is_put_into_the_plan() -> None:
    said = "switch device=lamp state=on"
    assert whole("turn the lamp on and make it blink", said) == f"{said} blinking=yes"
    assert whole("turn the lamp on and do not make it blink", said) == said


@pytest.mark.parametrize(
    ("text", "said", "right"),
    [
        (
            "vacuum the entrance, mop the cafe",
            "clean at=entrance ; clean at=cafe",
            "clean at=entrance how=vacuum ; clean at=cafe how=mop",
        ),
        (
            "vacuum the entrance, visit the kitchen, vacuum the cafe",
            "clean at=entrance ; visit to=kitchen ; clean at=cafe",
            "clean at=entrance how=vacuum ; visit to=kitchen ; clean at=cafe how=vacuum",
        ),
        (
            "water the herbs with 80 ml and the palms with 90 ml",
            "water plants=herbs ; water plants=palms",
            "water plants=herbs amount=0.08l ; water plants=palms amount=0.09l",
        ),
        (
            "vacuum the entrance and the cafe, mop the kitchen",
            "clean at=entrance ; clean at=cafe ; clean at=kitchen",
            "clean at=entrance how=vacuum ; clean at=cafe how=vacuum ; clean at=kitchen how=mop",
        ),
        (
            "visit the balcony, vacuum the entrance, the cafe and the table",
            "visit to=balcony ; clean at=entrance ; clean at=cafe ; clean at=table",
            "visit to=balcony ; clean at=entrance how=vacuum ; clean at=cafe how=vacuum ; clean at=table how=vacuum",
        ),
        (
            "the entrance and the cafe, mop the kitchen",
            "clean at=entrance ; clean at=kitchen",
            "clean at=entrance ; clean at=kitchen how=mop",
        ),
        (
            "clean the entrance with the mop and the cafe with the vacuum",
            "clean at=entrance ; clean at=cafe",
            "clean at=entrance how=mop ; clean at=cafe how=vacuum",  # has one of its own
        ),
        (
            "water the herbs with 80 ml and the palms",
            "water plants=herbs ; water plants=palms",
            "water plants=herbs amount=0.08l ; water plants=palms amount=0.08l",
        ),
        (
            "vacuum the cafe and the cafe",
            "clean at=cafe ; clean at=cafe",
            "clean at=cafe ; clean at=cafe",  # both belong to both clauses
        ),
        (
            "clean the entrance and mop the cafe, mop it",
            "clean at=cafe ; clean at=cafe",
            "clean at=cafe ; clean at=cafe",  # two steps of one clause
        ),
        (
            "take it from the kitchen to the cafe, and the bread to the balcony",
            "carry to=cafe ; carry to=balcony",
            "carry to=cafe ; carry to=balcony",  # a place is in no clause but its own
        ),
    ],
)
def test_what_several_steps_take_goes_to_the_one_whose_clause_names_it(text: str, said: str, right: str) -> None:
    assert whole(text, said) == right


PHOTO = "visit to=cafe photo=yes ; visit to=kitchen"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("visit the cafe with a photo and visit the kitchen", PHOTO),
        ("visit the cafe, visit the kitchen with a photo", "visit to=cafe ; visit to=kitchen photo=yes"),
        ("visit the cafe with a photo and visit the kitchen with a photo", f"{PHOTO} photo=yes"),
        ("visit the cafe and visit the kitchen without a photo", "visit to=cafe ; visit to=kitchen"),
        ("visit the kitchen cafe for a photo", "visit to=cafe ; visit to=kitchen"),  # has no clauses
    ],
)
def test_a_yes_of_several_steps_goes_to_the_one_whose_clause_has_its_words(text: str, right: str) -> None:
    assert whole(text, "visit to=cafe ; visit to=kitchen") == right


def test_a_yes_that_a_step_has_is_given_to_no_other() -> None:
    said = "visit to=cafe ; visit to=kitchen photo=yes"
    assert whole("visit the cafe, then visit the kitchen, and take a photo there", said) == said


@pytest.mark.parametrize(
    ("sentence", "said", "right"),
    [
        (
            'walk these two ladies to the foyer and then announce "the bar is open"',
            'guide to=foyer ; announce text="the bar is open"',
            'guide to=foyer ; announce text="the bar is open"',
        ),
        (
            'walk them to the foyer and then announce "the bar is open" twice',
            'guide to=foyer ; announce text="the bar is open"',
            'guide to=foyer ; announce text="the bar is open" times=2',
        ),
    ],
)
def test_what_is_said_in_the_clause_of_another_step_goes_nowhere(sentence: str, said: str, right: str) -> None:
    profile, names = robot_file("prop-runner")
    assert write(completed(planned(said), hear(sentence, names), profile)) == write(planned(right))


@pytest.mark.parametrize(
    ("robot", "sentence", "plan", "right"),
    [
        ("apron-warden", "check the lock on the north gate", "inspect what=lock", "inspect what=lock at=north-gate"),
        ("apron-warden", "patrol the stands two times", "patrol route=stands", "patrol route=stands rounds=2"),
    ],
)
def test_what_a_plan_that_is_sure_leaves_out(robot: str, sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file(robot)
    found = completed(planned(plan), hear(sentence, names), profile, sure=True)
    assert found == planned(right)


@pytest.mark.parametrize(
    ("sentence", "said", "right"),
    [
        (
            "weigh the sheets and weigh the towels, and print a label for each of them",
            "weigh what=bed-sheets ; weigh what=towels print=yes",
            "weigh what=bed-sheets print=yes ; weigh what=towels print=yes",
        ),
        (
            "weigh the sheets, then weigh the towels and print a label",
            "weigh what=bed-sheets ; weigh what=towels print=yes",
            "weigh what=bed-sheets ; weigh what=towels print=yes",
        ),
    ],
)
def test_a_yes_for_each_of_them_is_one_of_all(sentence: str, said: str, right: str) -> None:
    profile, names = robot_file("linen-tug")
    assert completed(planned(said), hear(sentence, names), profile) == planned(right)


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("scan 2 of those sheets", "scan what=bed-sheets rounds=2"),
        ("scan the sheets near 2", "scan what=bed-sheets"),
        ("scan the sheets, two more people need them", "scan what=bed-sheets"),
    ],
)
def test_how_many_of_what_is_known_are_counted(sentence: str, right: str) -> None:
    profile, names = robot_file("linen-tug")
    assert completed(planned("scan what=bed-sheets"), hear(sentence, names), profile, sure=True) == planned(right)


@pytest.mark.parametrize(
    ("sentence", "bell"),
    [
        ("bread for pitch 27 and ring when you get there", " bell=yes"),
        ("bread for pitch 27 but don't ring", " bell=no"),
        ("bread for pitch 27 without the bell", " bell=no"),
        ("bread for pitch 27, inside the ring of stones", ""),
        ("bread for pitch 27", ""),
    ],
)
def test_what_a_yes_does_is_told_by_its_title(sentence: str, bell: str) -> None:
    profile, names = robot_file("campsite-mule")
    step = "deliver item=bread to=pitch-27"
    assert completed(planned(step), hear(sentence, names), profile) == planned(step + bell)
