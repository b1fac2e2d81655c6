"""What a sentence tells of the world, and does not ask for."""

from __future__ import annotations

import pytest
from caretaker import CARETAKER
from pressroom import PRESSROOM

from gateway import robot_profiles
from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.mending import mended
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import Plan, parse
from gateway.robot_profiles import RobotProfile

WAREHOUSE = robot_profiles.robot("warehouse-amr")
TURTLEBOT = robot_profiles.robot("turtlebot4")
ARM = robot_profiles.robot("arm")
CARRY = 'carry from=storage-1 to=packing-a load="box"'
BOX = "carry the box from aisle 1 to packing A"


def whole(profile: RobotProfile, sentence: str, plan: str) -> Plan:
    found = parse(plan)
    assert isinstance(found, Plan)
    return mended(found, hear(sentence, Names(profile)), profile)


@pytest.mark.parametrize(
    ("profile", "sentence", "plan"),
    [
        (TURTLEBOT, "back up, the wall is 0.3 m behind you", "back-up"),
        (TURTLEBOT, "back up, there is someone 10 cm behind you", "back-up"),
        (TURTLEBOT, "turn around, it is 25 degrees in here", "spin"),
        (ARM, "put the red box into the left bin, the battery is at 60%", "pick object=red-box into=left-bin"),
        (WAREHOUSE, f"{BOX}, 1 m/s is too fast", CARRY),
        (WAREHOUSE, f"we open in an hour, so {BOX}", CARRY),
        (WAREHOUSE, f"{BOX}, slower than 1 m/s", CARRY),
        (WAREHOUSE, f"{BOX}, the lid alone weighs 5 kg", CARRY),
        (WAREHOUSE, f"{BOX}, it weighs more than 20 kg", CARRY),
        (WAREHOUSE, f"{BOX}, is it 5 kg or 50 kg?", CARRY),
        (
            WAREHOUSE,
            "carry two 10 kg boxes from aisle 1 to packing A",
            'carry from=storage-1 to=packing-a load="boxes"',
        ),
        (CARETAKER, "spin at 4000 rpm, 40 degrees is too hot", "spin speed=4000"),
        (CARETAKER, "clean the entrance, the mop is broken", "clean at=entrance"),
        (CARETAKER, "clean the entrance, never mop it", "clean at=entrance"),
        (CARETAKER, "go to the cafe, photos are forbidden there", "visit to=cafe"),
        (PRESSROOM, "unload press 1, never take it to the store", "unload machine=p1"),
        (PRESSROOM, "unload press 1, I will send the report", "unload machine=p1"),
    ],
)
def test_what_is_only_told_is_not_done(profile: RobotProfile, sentence: str, plan: str) -> None:
    assert whole(profile, sentence, plan) == parse(plan)


@pytest.mark.parametrize(
    ("profile", "sentence", "plan", "right"),
    [
        (TURTLEBOT, "back up, 0.3 m please", "back-up", "back-up distance=0.3m"),
        (WAREHOUSE, f"{BOX}, do not exceed 0.5 m/s", CARRY, f"{CARRY.replace(' load', ' speed=0.5m/s load')}"),
        (CARETAKER, "spin at 4000 rpm and keep it at 4 degrees", "spin speed=4000", "spin speed=4000 chill=4degC"),
        (CARETAKER, "the entrance is dirty, mop it", "clean at=entrance", "clean at=entrance how=mop"),
    ],
)
def test_what_is_asked_for_is_done(profile: RobotProfile, sentence: str, plan: str, right: str) -> None:
    found, wanted = whole(profile, sentence, plan), parse(right)
    assert isinstance(wanted, Plan)
    assert [(step.action, dict(step.args)) for step in found.steps] == [(s.action, dict(s.args)) for s in wanted.steps]
