"""What is new after a plan takes the place of what was before."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.news import with_news, with_the_rest

BEFORE = {"object": "cola-tray", "onto": "pallet-2", "layers": "4"}
PLAN = "stack object=cola-tray onto=pallet-2 layers=4"


@pytest.mark.parametrize(
    ("sentence", "earlier", "right"),
    [
        ("and two layers more of it on the same pallet", BEFORE, "stack object=cola-tray onto=pallet-2 layers=2"),
        ("again four layers of it on the same pallet", BEFORE, PLAN),
        ("and two layers of it", {}, PLAN),
        ("one on pallet 1 is broken", BEFORE, PLAN),
        ("the same for 20 seconds", BEFORE, PLAN),  # no layers
        ("and one more on pallet 1", {**BEFORE, "onto": "pallet-2"}, "stack object=cola-tray onto=pallet-1 layers=4"),
    ],
)
def test_a_new_number_takes_the_place_of_the_one_before(sentence: str, earlier: dict[str, str], right: str) -> None:
    profile, names = robot_file("pallet-cell")
    assert with_news(planned(PLAN), hear(sentence, names), profile, earlier) == planned(right)


HAUL = {"load": "towels", "from": "dryers", "to": "clean-store", "cages": "2"}


@pytest.mark.parametrize(
    ("sentence", "earlier", "plan", "right"),
    [
        (
            "and the blankets as well",
            HAUL,
            "haul load=blankets to=clean-store",
            "haul load=blankets from=dryers to=clean-store cages=2",
        ),
        (
            "now the blankets in the same way",
            HAUL,
            "haul load=blankets to=clean-store",
            "haul load=blankets from=dryers to=clean-store cages=2",
        ),
        ("and now the blankets", HAUL, "haul load=blankets to=clean-store", "haul load=blankets to=clean-store"),
        ("haul the blankets too", HAUL, "haul load=blankets to=clean-store", "haul load=blankets to=clean-store"),
        ("the blankets too", {**HAUL, "to": "ironer"}, "haul load=blankets to=clean-store", ""),
        ("one cage of the blankets too", HAUL, "haul load=blankets to=clean-store cages=1", ""),
        ("the blankets too", {}, "haul load=blankets to=clean-store", ""),
    ],
)
def test_what_is_done_too_is_done_as_before(sentence: str, earlier: dict[str, str], plan: str, right: str) -> None:
    profile, names = robot_file("linen-tug")
    found = with_the_rest(planned(plan), hear(sentence, names), profile, earlier)
    assert found == planned(right or plan)


CEMENT = {"item": "cement", "to": "loading-zone", "from": "warehouse", "quantity": "3"}


@pytest.mark.parametrize(
    ("sentence", "earlier", "plan", "right"),
    [
        (
            "same again but five bags this time",
            CEMENT,
            "fetch item=cement to=loading-zone quantity=5",
            "fetch item=cement quantity=5 from=warehouse to=loading-zone",
        ),
        (
            "better make it five",
            CEMENT,
            "fetch item=cement to=loading-zone quantity=5",
            "fetch item=cement quantity=5 from=warehouse to=loading-zone",
        ),
        ("make it five, from anywhere", CEMENT, "fetch item=cement to=loading-zone quantity=5", ""),
        ("five", CEMENT, "fetch item=cement to=loading-zone quantity=5", ""),
        ("make it five", {**CEMENT, "to": "tools"}, "fetch item=cement to=loading-zone quantity=5", ""),
        ("fetch five this time", CEMENT, "fetch item=cement to=loading-zone quantity=5", ""),
    ],
)
def test_another_number_leaves_the_rest_as_before(
    sentence: str, earlier: dict[str, str], plan: str, right: str
) -> None:
    profile, names = robot_file("hardware-store-fetcher")
    heard = hear(sentence, names, known=list(earlier.values()))
    assert with_the_rest(planned(plan), heard, profile, earlier) == planned(right or plan)


@pytest.mark.parametrize(
    ("sentence", "earlier", "plan", "right"),
    [
        (
            "five degrees colder please",
            {"temperature": "-10"},
            "coolbox temperature=-10",
            "coolbox temperature=-15degC",
        ),
        (
            "five degrees colder outside today",
            {"temperature": "-10"},
            "coolbox temperature=-10",
            "coolbox temperature=5degC",
        ),
        ("five degrees please", {"temperature": "-10"}, "coolbox temperature=-10", "coolbox temperature=5degC"),
        (
            "again, but at half that speed",
            {"to": "airlock", "speed": "0.8"},
            "drive to=airlock speed=0.8",
            "drive to=airlock speed=x0.5",
        ),
        ("again, but at half that speed", {"to": "airlock"}, "drive to=airlock", "drive to=airlock"),
    ],
)
def test_what_is_said_as_a_change_changes_what_was(
    sentence: str, earlier: dict[str, str], plan: str, right: str
) -> None:
    profile, names = robot_file("seed-vault-courier")
    heard = hear(sentence, names, known=list(earlier.values()))
    assert with_news(planned(plan), heard, profile, earlier) == planned(right)
