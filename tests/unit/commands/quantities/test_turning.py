"""Which way turns go."""

from __future__ import annotations

import pytest
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.names.mentions import Names
from gateway.commands.quantities.quantities import find
from gateway.robot_profiles import RobotProfile


def angles(text: str) -> list[str]:
    return [quantity.canonical for quantity in find(text) if quantity.kind == "angle"]


@pytest.mark.parametrize(
    "text",
    [
        "turn right ninety degrees",
        "turn right, 90 degrees",
        "right turn, ninety degrees",
        "turn 90 degrees clockwise",
        "rechts um 90 Grad",
        "gira 90 grados a la derecha",
        "turn 90 degrees to the right",
        "tourne de 90 degrés à droite",
        "make a right turn of 90 degrees",
        "turn to your right by 90 degrees",
        "dreh dich um 90 Grad im Uhrzeigersinn",
        "turn 90 degrees in a clockwise direction",
        "turn 90 degrees right then drive 2 m",
        "turn 90 degrees, clockwise",
        "turn 90 degrees counterclockwise, no, clockwise",
        "turn left, no, right 90 degrees",
        "turn right not left 90 degrees",
        "turn right 45 or 90 degrees",
        "could you turn 90 degrees right?",
        "turn 90 degrees right but not too fast",
        "drive 2 m, turn 90 degrees to the right and stop",
        "all right, turn right 90 degrees",
        "turn right about 90 degrees",
        "nach rechts drehen um 90 Grad",
        "turn 90 degrees slowly to the right",
        "tourne sur ta droite de 90 degrés",
        "向右转90度",
        "gira a la derecha 90 grados",
        "turn 90 degrees left, no, to the right",
    ],
)
def test_it_goes_to_the_right(text: str) -> None:
    found = angles(text)
    assert found
    assert all(one.startswith("-") for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "turn left a full 90 degrees, right?",
        "turn left by 90 degrees right after docking",
        "turn 90 degrees but not to the right",
        "turn 90 degrees but not clockwise",
        "turn 90 degrees but never right",
        "turn 90 degrees not to the right",
        "turn 90 degrees not clockwise",
        "turn 90 degrees, never right",
        "turn 90 degrees, all right?",
        "tilt right over to 90 degrees",
        "rotate a quarter turn, people on the right",
        "rotate a quarter turn people on the right",
        "turn 90 degrees, the right wheel is stuck",
        "turn 90 degrees with the right wheel",
        "turn 90 degrees clockwise, no, counterclockwise",
        "dreh dich um 90 Grad, rechts steht jemand",
        "turn 90 degrees all right",
        "dreh dich um 90 Grad nicht nach rechts",
        "gira 90 grados no a la derecha",
        "tourne de 90 degrés pas à droite",
        "don't turn right 90 degrees",
        "turn left not right 90 degrees",
        "right, turn 90 degrees",
        "turn 90 degrees to the left, not to the right",
        "turn 90 degrees clockwise no, counterclockwise",
        "gira 90 grados a la izquierda, no a la derecha",
        "turn left 90 degrees right?",
        "the shelf on the right, turn 90 degrees",
        "turn the right wheel 90 degrees",
        "turn 90 degrees right here",
        "That's right, 90 degrees",
        "turn right, no, left 90 degrees",
        "turn 90 degrees and keep to the right",
        "turn 90 degrees right behind the door",
        "turn left 90 degrees clockwise",
    ],
)
def test_other_rights_are_no_direction(text: str) -> None:
    assert angles(text) == ["90deg"]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("turn 90 degrees left and 45 degrees right", ["90deg", "-45deg"]),
        ("right 90 degrees left 45 degrees", ["-90deg", "45deg"]),
        ("turn right 90 degrees go 2 m turn left 45 degrees", ["-90deg", "45deg"]),
        ("turn left 90 degrees then right 45 degrees", ["90deg", "-45deg"]),
        ("turn 90 degrees right, no, 45 degrees left", ["-90deg", "45deg"]),
        ("turn right 45 to 90 degrees", ["-45deg", "-90deg"]),
        ("turn 45 or 90 degrees to the right", ["-45deg", "-90deg"]),
    ],
)
def test_each_angle_has_its_own_direction(text: str, canonical: list[str]) -> None:
    assert angles(text) == canonical


@pytest.mark.parametrize(
    ("title", "clockwise"),
    [
        ("how far, clockwise plus, anticlockwise minus", True),
        ("positive is to the right", True),
        ("+ is clockwise", True),
        ("counterclockwise is positive", False),
        ("how far to turn left or right", False),
    ],
)
def test_a_title_may_say_that_angles_count_clockwise(title: str, *, clockwise: bool) -> None:
    data = robot_file("bench-six")[0].model_dump()
    data["actions"]["turn"]["parameters"]["angle"]["title"] = title
    names = Names(RobotProfile.model_validate(data))
    right, left = (
        hear(f"turn 30 degrees {way}", names).quantities[0].canonical for way in ("clockwise", "anticlockwise")
    )
    assert (right, left) == (("30deg", "-30deg") if clockwise else ("-30deg", "30deg"))
