"""Numbers of names, spoken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.commands.hearing.hearing import hear
from gateway.commands.names.letters import spaced
from gateway.commands.names.mentions import Names
from gateway.robot_profiles import RobotProfile

ROOMS = (3, 18, 21, 100, 118, 204, 207, 230, 312, 318, 321, 400, 1204)
HOTEL = Names(
    RobotProfile.model_validate(
        {
            "name": "porter",
            "title": "porter",
            "description": "carries",
            "places": {
                **{f"room-{number}": {"title": f"room {number}", "x": 0.0, "y": 0.0} for number in ROOMS},
                "room-2": {"title": "room 2", "x": 0.0, "y": 0.0},
                "suite-415": {"title": "suite 415", "aliases": ["415"], "x": 0.0, "y": 0.0},
            },
            "actions": {
                "go": {
                    "title": "go somewhere",
                    "server": "go",
                    "type": "nav2_msgs/action/NavigateToPose",
                    "parameters": {"to": {"kind": "pose", "title": "where", "sets": "pose", "places_only": True}},
                }
            },
        }
    )
)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("go to room two oh four", "room-204"),
        ("go to room two-oh-seven please", "room-207"),
        ("room two o seven", "room-207"),
        ("room two zero four", "room-204"),
        ("room three eighteen", "room-318"),
        ("room three twelve", "room-312"),
        ("room two thirty", "room-230"),
        ("room three twenty-one", "room-321"),
        ("room three two one", "room-321"),
        ("room two hundred and four", "room-204"),
        ("room two hundred four", "room-204"),
        ("room four hundred", "room-400"),
        ("room one hundred", "room-100"),
        ("room one eighteen", "room-118"),
        ("room eighteen", "room-18"),
        ("room twenty-one", "room-21"),
        ("room twelve oh four", "room-1204"),
        ("room number three", "room-3"),
        ("to four fifteen", "suite-415"),
        ("the suite four fifteen", "suite-415"),
        ("Room Two Oh Four, then room two", "room-204 room-2"),
        ("room zweihundertvier", "room-204"),
        ("room 204", "room-204"),
        ("room two", "room-2"),
        ("room three, twelve towels", "room-3"),
        ("room two and four towels", "room-2"),
        ("stay in room three eighteen minutes", "room-3"),
        ("room three eighteen times", "room-3"),
    ],
)
def test_a_spoken_number_names_its_place(text: str, named: str) -> None:
    heard = hear(text, HOTEL)
    assert " ".join(mention.ids[0] for mention in heard.mentions) == named


def test_its_number_is_no_quantity() -> None:
    heard = hear("go to room two oh four and wait two minutes", HOTEL)
    assert heard.rewritten == "go <go> to room two oh four [room-204] and wait 2min"
    assert [quantity.canonical for quantity in heard.quantities] == ["2min"]


def test_a_number_that_no_room_has_is_not_its_first_figure() -> None:
    assert hear("go to room two oh nine", HOTEL).mentions == ()


@given(
    st.lists(
        st.sampled_from(spaced("room suite two oh double twenty hundred and one eighteen - , four 204 o")), max_size=20
    )
)
def test_no_row_of_numbers_raises(words: list[str]) -> None:
    end = 0
    for mention in hear(" ".join(words), HOTEL).mentions:
        assert end <= mention.start < mention.end
        end = mention.end
