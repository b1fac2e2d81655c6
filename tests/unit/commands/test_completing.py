"""What was left out of a plan goes where there is one place for it."""

from __future__ import annotations

import pytest

from gateway import robot_profiles
from gateway.commands.completing import completed
from gateway.commands.hearing import hear
from gateway.commands.mentions import Names
from gateway.commands.plan import Plan, parse, write
from gateway.robot_profiles import RobotProfile

WAREHOUSE = robot_profiles.robot("warehouse-amr")
PLACE = {"kind": "pose", "title": "where", "sets": "pose", "places_only": True}
ROVER = RobotProfile.model_validate(
    {
        "name": "rover",
        "title": "rover",
        "description": "rover",
        "places": {
            "row-2": {"title": "row 2", "x": 0.0, "y": 0.0},
            "gate-n": {"title": "the north gate", "x": 1.0, "y": 0.0},
        },
        "actions": {
            "wash": {
                "title": "wash a row",
                "server": "wash",
                "type": "example_interfaces/action/Fibonacci",
                "parameters": {
                    "row": PLACE,
                    "passes": {
                        "kind": "integer", "title": "passes", "sets": "n", "min": 1, "max": 6, "default": 1
                    },
                    "gap": {
                        "kind": "number", "title": "gap", "sets": "g", "min": 0.1, "max": 4.0, "unit": "m", "default": 1.0
                    },
                    "brush": {
                        "kind": "choice", "title": "brush", "sets": "b", "values": {"soft": 0, "stiff": 1}, "default": "soft"
                    },
                },
            },
            "gate": {
                "title": "open or shut a gate",
                "server": "gate",
                "type": "example_interfaces/action/Fibonacci",
                "parameters": {
                    "which": {
                        "kind": "choice", "title": "which", "sets": "w", "values": {"north": 0, "south": 1},
                        "places": {"north": "gate-n"},
                    },
                    "state": {"kind": "choice", "title": "state", "sets": "s", "values": {"open": 1, "shut": 0}},
                },
            },
        },
    }
)  # fmt: skip
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
    assert write(completed(found, heard, WAREHOUSE)) == "navigate to=dock ; carry from=receiving to=packing-a payload=12kg"
