from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.commands.names.letters import spaced
from gateway.commands.robot_choice import Candidate, Choice, choose

DRIVES = frozenset({"navigate", "drive", "go", "carry", "dock", "charge"})
AMR_1 = Candidate("amr-1", ("Otto", "the red one"), DRIVES, (0.0, 0.0), 40.0)
AMR_2 = Candidate("amr-2", ("Berta",), DRIVES, (10.0, 0.0), 90.0, busy=True)
ARM = Candidate("arm", ("picker",), frozenset({"pick", "place", "grip"}), (5.0, 5.0))
FLEET = (AMR_1, AMR_2, ARM)
PAIR = (AMR_1, AMR_2)


@pytest.mark.parametrize(
    ("text", "robots", "rest"),
    [
        ("amr-1, go to packing b", "amr-1", "go to packing b"),
        ("AMR 1 go to packing b", "amr-1", "go to packing b"),
        ("amr1 go to packing b", "amr-1", "go to packing b"),
        ("amr two: go to packing b", "amr-2", "go to packing b"),
        ("hey Otto, please go to packing b", "amr-1", "please go to packing b"),
        ("ok otto go home", "amr-1", "go home"),
        ("go to packing b, amr-2", "amr-2", "go to packing b"),
        ("go to packing b, amr-2!", "amr-2", "go to packing b!"),
        ("@amr-2 go home", "amr-2", "go home"),
        ("go home @amr-2", "amr-2", "go home"),
        ("tell amr-2 to go to the dock", "amr-2", "go to the dock"),
        ("ask Berta to come here", "amr-2", "come here"),
        ("send amr-1 to the dock", "amr-1", "go to the dock"),
        ("please send Otto home", "amr-1", "go home"),
        ("let the arm pick up the cup", "arm", "pick up the cup"),
        ("have the picker place the cup on the tray", "arm", "place the cup on the tray"),
        ("I want amr-1 to go to packing b", "amr-1", "go to packing b"),
        ("amr-1 should go to packing b", "amr-1", "go to packing b"),
        ("amr-1 and amr-2, go home", "amr-1 amr-2", "go home"),
        ("Otto and Berta go to the dock", "amr-1 amr-2", "go to the dock"),
        ("tell amr-1 and amr-2 to charge", "amr-1 amr-2", "charge"),
        ("pick up the cup with the arm", "arm", "pick up the cup"),
        ("all robots except amr-2 go home", "amr-1 arm", "go home"),
        ("Brta, go home", "", "Brta, go home"),
        ("Bertha, go home", "amr-2", "go home"),
    ],
)
def test_by_name(text: str, robots: str, rest: str) -> None:
    choice = choose(text, FLEET)
    assert (" ".join(choice.robots), choice.rest) == (robots, rest)


@pytest.mark.parametrize(
    "text", ["amr-3, go home", "amr 11 go home", "go to amr-1", "drive behind Otto", "follow amr-2"]
)
def test_a_name_that_is_no_address_or_no_robot_chooses_none(text: str) -> None:
    assert choose(text, PAIR) == Choice((), text)


@pytest.mark.parametrize(
    "text",
    [
        "take both boxes to packing",
        "bring everyone a coffee",
        "is anyone in the lab",
        "take the other one to packing",
        "pick the nearest one",
        "drive to the closest one",
        "alle Kisten zum Dock",
        "todos los paquetes al muelle",
    ],
)
def test_things_and_people_are_no_robots(text: str) -> None:
    assert choose(text, PAIR, near=(0.0, 0.0), last=("amr-1",)) == Choice(("amr-1",), text, "last")


@pytest.mark.parametrize("text", ["where is amr-1", "what is Otto doing?", "how full is amr-1's battery"])
def test_a_question_about_a_robot_is_for_it(text: str) -> None:
    assert choose(text, FLEET) == Choice(("amr-1",), text, "name")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("both go home", "go home"),
        ("both of you, go home", "go home"),
        ("you two go home", "go home"),
        ("go home, both of you", "go home"),
        ("the two of you go home", "go home"),
        ("all of you go home", "go home"),
        ("everyone go home", "go home"),
        ("all robots go home", "go home"),
        ("send all robots home", "go home"),
        ("fahrt beide zum Dock", "fahrt zum Dock"),
    ],
)
def test_both_and_all(text: str, rest: str) -> None:
    choice = choose(text, PAIR)
    assert (choice.robots, choice.rest) == (("amr-1", "amr-2"), rest)


def test_both_of_three_are_the_two_of_the_command_before_or_nobody() -> None:
    assert choose("both go home", FLEET).robots == ()
    assert choose("both go home", FLEET, last=("amr-1", "arm")).robots == ("amr-1", "arm")
    assert choose("you three go home", FLEET).robots == ("amr-1", "amr-2", "arm")


def test_the_other_one() -> None:
    choice = choose("the other one should go to packing b", PAIR, last=("amr-1",))
    assert choice == Choice(("amr-2",), "go to packing b", "other")
    assert choose("the other one should go to packing b", PAIR).robots == ()
    assert choose("the other robot goes home", FLEET, last=("amr-1",)).robots == ()
    assert choose("drive to the other one", PAIR, last=("amr-1",)) == Choice(
        ("amr-1",), "drive to the other one", "last"
    )


def test_the_nearest_is_a_free_one() -> None:
    choice = choose("send the nearest robot to packing b", PAIR, near=(9.0, 0.0))
    assert choice == Choice(("amr-1",), "go to packing b", "nearest")
    free = (AMR_1, Candidate("amr-2", position=(10.0, 0.0)))
    assert choose("the closest one goes to packing b", free, near=(9.0, 0.0)).robots == ("amr-2",)
    assert choose("send the nearest robot to packing b", PAIR).robots == ()
    away = (AMR_1, Candidate("amr-2", position=(10.0, 0.0), available=False))
    assert choose("the nearest one", away, near=(10.0, 0.0)).robots == ("amr-1",)


def test_whoever_is_free_and_the_fullest() -> None:
    assert choose("whoever is free, bring the tote", PAIR) == Choice(("amr-1",), "bring the tote", "free")
    assert choose("can someone bring the tote", PAIR).robots == ("amr-1",)
    assert choose("the one with the most battery goes home", PAIR).robots == ("amr-2",)
    assert choose("whoever is free, bring the tote", (AMR_2,)).robots == ()


def test_by_ability_then_by_the_command_before() -> None:
    assert choose("pick up the cup", FLEET) == Choice(("arm",), "pick up the cup", "ability")
    assert choose("drive to packing b", FLEET) == Choice((), "drive to packing b")
    assert choose("drive to packing b", FLEET, last=("amr-2",)) == Choice(("amr-2",), "drive to packing b", "last")
    assert choose("pick up the cup", FLEET, last=("amr-2",)).robots == ("arm",)
    assert choose("again, but slower", FLEET, last=("amr-2",)).robots == ("amr-2",)


def test_the_only_robot_is_meant() -> None:
    assert choose(" go home ", (AMR_1,)) == Choice(("amr-1",), "go home", "only")
    assert choose("go home", ()) == Choice((), "go home")


@given(
    st.text(max_size=80)
    | st.lists(
        st.sampled_from(
            spaced("amr-1 amr 1 2 otto, the and both of you all except nearest one to send tell go home . , ! @")
        ),
        max_size=12,
    ).map(" ".join),
    st.lists(st.sampled_from(["amr-1", "amr-2", "arm"]), max_size=2),
)
def test_no_text_raises_and_only_known_robots_are_chosen(text: str, last: list[str]) -> None:
    choice = choose(text, FLEET, near=(0.0, 0.0), last=last)
    assert set(choice.robots) <= {"amr-1", "amr-2", "arm"}
    assert len(choice.rest) <= len(text) + 3
    assert bool(choice.robots) == bool(choice.why)
