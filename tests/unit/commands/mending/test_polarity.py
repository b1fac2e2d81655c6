"""Yes and no of what opens and shuts."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.mending import mended
from gateway.commands.mending.polarity import with_polarity, with_said_noes
from gateway.commands.plans.plan import write

PARTS, NAMES = robot_file("parts-runner")


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        ("shut the bottom drawer", "drawer drawer=bottom open=yes", "drawer drawer=bottom open=no"),
        ("open the bottom drawer", "drawer drawer=bottom open=no", "drawer drawer=bottom open=yes"),
        ("the bottom drawer", "drawer drawer=bottom open=yes", "drawer drawer=bottom open=yes"),
        ("switch the beacon off", "beacon on=yes", "beacon on=no"),
        ("start the beacon", "beacon on=no", "beacon on=yes"),
        ("the beacon for a minute, then off", "beacon on=yes ; beacon on=no", "beacon on=yes ; beacon on=no"),
        ("the beacon on, then off", "beacon on=yes ; beacon on=no", "beacon on=yes ; beacon on=no"),
        (
            "open the top drawer, then close it",
            "drawer drawer=top open=yes ; drawer drawer=top open=no",
            "drawer drawer=top open=yes ; drawer drawer=top open=no",
        ),
    ],
)
def test_the_words_say_yes_or_no(sentence: str, plan: str, right: str) -> None:
    assert write(with_polarity(planned(plan), hear(sentence, NAMES), PARTS)) == right


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("breakfast for 214 please, just leave it outside the door, we're still asleep", "yes"),
        ("breakfast for 214 please, don't leave it outside the door", "no"),
        ("breakfast for 214 please, ring at the door", "no"),
        ("breakfast for 214, I will leave it open for you, the door", "no"),
        ("breakfast for 214, leave it at the door later", "no"),
    ],
)
def test_a_no_of_what_is_said_in_full_is_a_yes(sentence: str, right: str) -> None:
    profile, names = robot_file("hotel-page")
    plan = "deliver item=breakfast-tray to=room-214 leave-at-door="
    assert with_polarity(planned(f"{plan}no"), hear(sentence, names), profile) == planned(f"{plan}{right}")


@pytest.mark.parametrize(
    ("sentence", "said", "right"),
    [
        ("open the top drawer, wait a minute, then close it", "yes no", "yes no"),
        ("open the top drawer, wait a minute, then close it", "no yes", "yes no"),
        ("open the top drawer, wait a minute, then close it", "yes yes", "yes no"),
        ("close the top drawer before you open it again", "yes no", "yes no"),
        ("open the top drawer, wait a minute, then close it", "no", "no"),
    ],
)
def test_each_has_its_own_in_turn(sentence: str, said: str, right: str) -> None:
    plan = planned(" ; ".join(f"drawer drawer=top open={one}" for one in said.split()))
    found = with_polarity(plan, hear(sentence, NAMES), PARTS)
    assert " ".join(dict(step.args)["open"] for step in found.steps) == right


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        ("take a gown to room 14 and don't make any noise", "quiet=no", "quiet=yes"),
        ("take a gown to room 14 without any noise", "quiet=no", "quiet=yes"),
        ("take a gown to room 14, never mind the noise", "quiet=no", "quiet=no"),
    ],
)
def test_what_a_title_does_without(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("night-nurse")
    step = "supply item=gown to=room-14"
    assert write(with_polarity(planned(f"{step} {plan}"), hear(sentence, names), profile)) == f"{step} {right}"


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("the linen may be collected now: two bags, none of it infectious", "no"),
        ("two bags of linen, nothing in them is infectious", "no"),
        ("two bags of non-infectious linen", "no"),
        ("two bags, and one of them is infectious", "yes"),
    ],
)
def test_none_of_it_is_a_no(sentence: str, right: str) -> None:
    profile, names = robot_file("clinic-cart")
    found = with_polarity(planned("collect from=theatre bags=2 infectious=yes"), hear(sentence, names), profile)
    assert found == planned(f"collect from=theatre bags=2 infectious={right}")


def test_no_need_to_be_quiet_is_a_no() -> None:
    profile, names = robot_file("opera-house-runner")
    for sentence in ("no need to be quiet, just go to the canteen", "you needn't be quiet, just go to the canteen"):
        found = with_polarity(planned("go to=canteen quiet=yes"), hear(sentence, names), profile)
        assert found == planned("go to=canteen quiet=no")


def test_what_is_to_beep_is_no_no() -> None:
    profile, names = robot_file("bakery-hand")
    heard = hear('Write "rolls on the way" on the till and make it beep, they never look.', names)
    plan = 'note message="rolls on the way" beep='
    assert with_polarity(planned(f"{plan}no"), heard, profile) == planned(f"{plan}yes")


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("deliver the plasma to the emergency department, no cooling, they want it warm", "no"),
        ("deliver the plasma to the emergency department without any cooling", "no"),
        ("deliver the plasma to the emergency department, cooling please", "yes"),
        ("deliver the plasma to the emergency department, no waiting, cooled please", "yes"),
    ],
)
def test_no_cooling_is_a_no(sentence: str, right: str) -> None:
    profile, names = robot_file("blood-lab-runner")
    plan = planned("fetch item=plasma-box to=emergency cooled=yes")
    wanted = planned(f"fetch item=plasma-box to=emergency cooled={right}")
    assert with_polarity(plan, hear(sentence, names), profile) == wanted


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("white wine for room eleven and don't leave it at the door, hand it over properly", "no"),
        ("white wine for room eleven, leave it at the door", "yes"),
        ("white wine for room eleven, leave it, they don't open", "yes"),
    ],
)
def test_what_is_not_to_be_done_is_a_no(sentence: str, right: str) -> None:
    profile, names = robot_file("vineyard-hotel-concierge")
    plan = planned("serve order=white-wine room=room-11 leave=yes")
    wanted = planned(f"serve order=white-wine room=room-11 leave={right}")
    assert with_polarity(plan, hear(sentence, names), profile) == wanted


@pytest.mark.parametrize(
    ("robot", "sentence", "plan", "right"),
    [
        (
            "youth-hostel-helper",
            "mop the west washroom and put the wet floor sign out, we don't want another broken arm",
            "clean where=washroom-west method=mop sign=no",
            "clean where=washroom-west method=mop sign=yes",
        ),
        (
            "youth-hostel-helper",
            "mop the west washroom, we don't need the wet floor sign",
            "clean where=washroom-west method=mop sign=no",
            "clean where=washroom-west method=mop sign=no",
        ),
        (
            "tyre-shop-lift-cart",
            "see if the van in the alignment bay is dripping oil and take photos, the owner won't believe me",
            "inspect at=alignment check=leaks photos=no",
            "inspect at=alignment check=leaks photos=yes",
        ),
        (
            "tyre-shop-lift-cart",
            "see if the van in the alignment bay is dripping oil, my boss won't have photos",
            "inspect at=alignment check=leaks photos=no",
            "inspect at=alignment check=leaks photos=no",
        ),
        (
            "garden-centre-waterer",
            "five rounds of the fence, and lights off so the neighbours can sleep",
            "patrol route=fence rounds=5",
            "patrol route=fence rounds=5 lights=no",
        ),
        ("garden-centre-waterer", "herb tables, no fertiliser", "water at=herb-tables", "water at=herb-tables feed=no"),
        (
            "senior-home-companion",
            "half a litre for the geraniums no fertiliser",
            "water plant=geraniums amount=0.5l",
            "water plant=geraniums amount=0.5l feed=no",
        ),
        (
            "senior-home-companion",
            "half a litre for the geraniums, there is no fertiliser left",
            "water plant=geraniums amount=0.5l",
            "water plant=geraniums amount=0.5l",
        ),
        (
            "optics-bench-arm",
            "block the red laser and then the green one too",
            "shutter laser=red open=yes ; shutter laser=green open=yes",
            "shutter laser=red open=no ; shutter laser=green open=no",
        ),
    ],
)
def test_yeses_and_noes_beside_reasons_and_by_themselves(robot: str, sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file(robot)
    assert write(mended(planned(plan), hear(sentence, names), profile)) == right


@pytest.mark.parametrize(
    ("robot", "sentence", "plan", "right"),
    [
        ("olive-grove-rover", "mow row 5 and leave the clippings lying as mulch", "mow at=row-5 mulch=no", "yes"),
        ("olive-grove-rover", "mow row 5, don't leave the clippings as mulch", "mow at=row-5 mulch=no", "no"),
        ("olive-grove-rover", "mow row 5, leave no clippings as mulch", "mow at=row-5 mulch=no", "no"),
        ("canteen-arm", "plate one pasta bake with no sauce", "plate dish=pasta-bake portions=1 sauce=no", "no"),
        ("olive-grove-rover", "prune row 4 and have the suckers off", "prune at=row-4 suckers=no", "yes"),
        ("olive-grove-rover", "prune row 4 and leave the suckers on", "prune at=row-4 suckers=yes", "no"),
        ("olive-grove-rover", "prune row 4, skip the suckers", "prune at=row-4 suckers=yes", "no"),
        ("olive-grove-rover", "prune row 4, no suckers this time", "prune at=row-4 suckers=yes", "no"),
        ("olive-grove-rover", "prune row 4, don't take the suckers off", "prune at=row-4 suckers=no", "no"),
        ("olive-grove-rover", "prune and cut the suckers on row 4", "prune at=row-4 suckers=yes", "yes"),
        ("olive-grove-rover", "I hate it when you leave the clippings as mulch", "mow at=row-5 mulch=no", "no"),
        ("campsite-mule", "I'll ring the bell on arrival", "deliver item=wood to=pitch-1 ring=no", "no"),
        ("olive-grove-rover", "prune row 4 and the suckers too", "prune at=row-4 suckers=yes", "yes"),
        ("animal-shelter-night-helper", "check quarantine, no photo though", "check pen=quarantine photo=yes", "no"),
        (
            "animal-shelter-night-helper",
            "check quarantine with a photo though",
            "check pen=quarantine photo=yes",
            "yes",
        ),
    ],
)
def test_what_a_title_says_and_what_it_takes_off(robot: str, sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file(robot)
    found = with_polarity(planned(plan), hear(sentence, names), profile)
    assert write(found) == plan.rpartition("=")[0] + f"={right}"


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("four microphones to seminar room 2, no testing, there is an exam next door", " test=no"),
        ("four microphones to seminar room 2, tested please", ""),
        ("four microphones to seminar room 2, no waiting", ""),
    ],
)
def test_none_of_what_it_does_is_a_no_that_is_left_out(sentence: str, said: str) -> None:
    profile, names = robot_file("conference-room-setter")
    plan = "microphones room=seminar-2 count=4"
    assert write(with_said_noes(planned(plan), hear(sentence, names), profile)) == f"{plan}{said}"
