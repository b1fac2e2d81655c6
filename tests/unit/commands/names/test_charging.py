"""Where "go and charge" and "go home" lead."""

from __future__ import annotations

import pytest
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.names.mentions import Names
from gateway.robot_profiles import robot


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("go and charge", ["nook"]),
        ("then recharge, please", ["nook"]),
        ("tell legal it is signed and then off to charge", ["legal", "nook"]),
        ("plug yourself in", ["nook"]),
        ("juice yourself up", ["nook"]),
        ("go home, you've earned it", ["nook"]),
        ("back home", ["nook"]),
        ("off to your nook with you and charge up", ["nook"]),
        ("from your nook to legal and then charge", ["nook", "legal", "nook"]),
        ("who is in charge of that?", []),
        ("charge the phone", []),
        ("are you low on charge?", []),
        ("nobody is at home", []),
        ("go to legal, no need to charge", ["legal"]),
        ("don't go and charge", []),
        ("how long until you have to charge?", []),
        ("tell Ines she can go home", ["ines"]),
        ("the visitors want to go home, take them to the lobby", ["lobby"]),
        ("say 'go and charge' to the guests", []),
    ],
)
def test_a_robot_without_an_action_for_it_goes_to_its_charger(sentence: str, places: list[str]) -> None:
    _, names = robot_file("hq-avatar")
    assert [id_ for one in hear(sentence, names).mentions if one.kind == "place" for id_ in one.ids] == places


def test_a_robot_that_can_charge_is_not_sent_anywhere() -> None:
    names = Names(robot("warehouse-amr"))
    assert hear("go and charge", names).mentions == ()


def test_home_is_the_place_that_is_called_so() -> None:
    _, names = robot_file("microbrew-line")
    assert [one.ids for one in hear("go home", names).mentions] == [("socket",)]
