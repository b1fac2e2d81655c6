from __future__ import annotations

import pytest
from plans import planned
from pressroom import PRESSROOM
from robot_files import robot_file

from gateway import robot_profiles
from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.leftovers import leftovers
from gateway.commands.mending.mending import mended
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import Plan, parse
from gateway.commands.plans.plan_grammar import grammar
from gateway.commands.plans.plan_text import written
from gateway.robot_profiles import RobotProfile

WAREHOUSE = robot_profiles.robot("warehouse-amr")
NAMES = Names(WAREHOUSE)
_ALL = "clean-everywhere"
CARRY = "carry from=receiving to=packing-a"


@pytest.mark.parametrize("text", ["from", "from packing A", "goods in", "12 kilos from", "the"])
def test_a_load_of_names_and_little_words_is_none(text: str) -> None:
    heard = hear("take the 12 kilos from packing A and from goods in to packing A", NAMES)
    plan = parse(f'{CARRY} load="{text}"')
    assert isinstance(plan, Plan)
    assert written(WAREHOUSE, mended(plan, heard, WAREHOUSE)) == f"{CARRY} payload=12kg"


@pytest.mark.parametrize("text", ["crate", "crate 12", "a crate from packing A"])
def test_a_load_stays(text: str) -> None:
    heard = hear("take a crate from packing A to goods in, crate 12", NAMES)
    plan = parse(f'{CARRY} load="{text}"')
    assert isinstance(plan, Plan)
    assert mended(plan, heard, WAREHOUSE) == plan


def test_a_step_said_once_is_done_once() -> None:
    plan = parse("navigate to=packing-a ; navigate to=packing-a")
    assert isinstance(plan, Plan)
    assert mended(plan, hear("go to packing A", NAMES), WAREHOUSE) == Plan(plan.steps[:1])


def test_an_optional_place_that_is_the_other_one_is_none() -> None:
    data = WAREHOUSE.model_dump()
    data["actions"]["carry"]["parameters"]["from"]["required"] = False
    profile = RobotProfile.model_validate(data)
    heard = hear("bring the crate to packing A", NAMES)
    plan = parse("carry from=packing-a to=packing-a")
    assert isinstance(plan, Plan)
    assert written(profile, mended(plan, heard, profile)) == "carry to=packing-a"
    assert written(WAREHOUSE, mended(plan, heard, WAREHOUSE)) == "carry from=packing-a to=packing-a"  # is asked back
    lark = grammar(profile, heard)
    assert lark.count('"receiving"') < grammar(WAREHOUSE, heard).count('"receiving"')


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("unload machine=p1 drop-off=press-1", "unload machine=p1"),
        ("unload machine=p1 drop-off=press-2", "unload machine=p1 drop-off=press-2"),  # is another press
        ("unload machine=p1 drop-off=store", "unload machine=p1 drop-off=store"),
    ],
)
def test_an_optional_place_that_is_the_chosen_machine_is_none(said: str, right: str) -> None:
    heard = hear("take all out of press 1", Names(PRESSROOM))
    plan = parse(said)
    assert isinstance(plan, Plan)
    assert written(PRESSROOM, mended(plan, heard, PRESSROOM)) == right


def test_a_place_that_is_needed_stays_though_it_is_the_chosen_machine() -> None:
    data = PRESSROOM.model_dump()
    data["actions"]["unload"]["parameters"]["drop-off"]["required"] = True
    profile = RobotProfile.model_validate(data)
    plan = parse("unload machine=p1 drop-off=press-1")
    assert isinstance(plan, Plan)
    assert mended(plan, hear("take all out of press 1", Names(profile)), profile) == plan


@pytest.mark.parametrize(
    ("earlier", "plan"), [({"for": "2min"}, "wait for=3min"), ({"for": "2h"}, "wait for=3h"), ({}, "wait for=3")]
)
def test_a_number_alone_has_the_unit_of_the_last_time(earlier: dict[str, str], plan: str) -> None:
    heard, found = hear("make it three", NAMES), parse("wait for=3")
    assert isinstance(found, Plan)
    assert written(WAREHOUSE, mended(found, heard, WAREHOUSE, earlier)) == plan
    whole = parse(plan)
    assert isinstance(whole, Plan)
    assert leftovers(whole.steps, heard, WAREHOUSE).count == 0


@pytest.mark.parametrize(
    ("robot", "sentence", "plan", "right"),
    [
        (
            "lobby-runner",
            "Charge up to 80 percent, we need you again at noon.",
            "charge until=80% ; charge until=80%",
            "charge until=80%",
        ),
        ("lobby-runner", "charge to 80 percent, then again", "charge until=80% ; charge until=80%", None),
        (
            "lobby-runner",
            "escort the visitor to juno at a brisk pace",
            'guide to=juno visitor="brisk" pace=brisk',
            "guide to=juno pace=brisk",
        ),
        (
            "lobby-runner",
            "Take the parcel from the mail room, it's been lying there for days.",
            "deliver item=parcel to=mail-room from=mail-room",
            None,
        ),
        (
            "snow-badger",
            "I've left two salt bags at the main gate, take them to the chapel path",
            "haul load=salt-bags from=main-gate to=chapel-path",
            "haul load=salt-bags from=main-gate to=chapel-path count=2",
        ),
        (
            "crumb-patrol",
            "clean everywhere, leave the carpets alone",
            "clean-everywhere",
            "clean-everywhere carpets=no",
        ),
        (
            "crumb-patrol",
            "clean everywhere but stay off the carpets",
            "clean-everywhere carpets=yes",
            "clean-everywhere carpets=no",
        ),
        ("crumb-patrol", "clean everywhere and the carpets", "clean-everywhere carpets=yes", None),
    ],
)
def test_sure_plans_of_unseen_robots(robot: str, sentence: str, plan: str, right: str | None) -> None:
    profile, names = robot_file(robot)
    assert mended(planned(plan), hear(sentence, names), profile, logprob=-0.001) == planned(right or plan)


@pytest.mark.parametrize(
    ("caption", "flash"), [("with flash", "flash=no"), ("no flash", "flash=no"), ("one photo", "")]
)
def test_a_text_of_what_a_yes_is_called_is_none(caption: str, flash: str) -> None:
    profile, names = robot_file("claypaw-glazer")
    plan = planned(f'photo flash=no caption="{caption}"')
    assert mended(plan, hear(f"take {caption} please", names), profile) == planned(f"photo {flash}".strip())


def test_a_name_that_is_a_yes_as_well_is_said() -> None:
    profile, names = robot_file("crepe-cart-arm")
    plan = planned("pack griddle=left-griddle into=box fork=yes customer=Fork")
    found = mended(plan, hear("pack the left crêpe in a box for Mr Fork", names), profile)
    assert dict(found.steps[0].args)["customer"] == "Fork"
