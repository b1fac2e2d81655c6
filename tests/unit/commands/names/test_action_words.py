"""Words of actions are found in a sentence, in any form, and marked for the model."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.names.action_words import ActionWords, stem
from gateway.commands.names.mentions import Names
from gateway.robot_profiles import RobotProfile

_ROWS = {
    "proceed": ("drive to a place", ["go", "head"]),
    "stow": ("put a medium on a shelf", ["shelve", "put away", "put back"]),
    "haul-trolley": ("bring a trolley", ["wheel", "push"]),
    "scan_inventory": ("scan a section", ["scan", "inventory"]),
    "recharge": ("charge the battery", ["charge", "plug in"]),
    "wave": ("wave", ["greet"]),
    "bow": ("bow", ["greet"]),
    "nod": ("nod", ["greet"]),
    "sing": ("sing", ["perform"]),
    "hum": ("hum", ["perform"]),
    "clap": ("clap", ["perform"]),
    "whistle": ("whistle", ["perform"]),
}
PROFILE = RobotProfile.model_validate(
    {
        "name": "robot",
        "title": "robot",
        "description": "robot",
        "places": {
            "push-room": {"title": "the push room", "x": 0.0, "y": 0.0},
            "desk": {"title": "the desk", "x": 1.0, "y": 0.0},
        },
        "actions": {
            name: {"title": title, "server": "do", "type": "example_interfaces/action/Fibonacci", "words": words}
            for name, (title, words) in _ROWS.items()
        },
    }
)
NAMES = Names(PROFILE)


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("go to pontoon A and let it go", ["go-to", "release"]),
        ("let go of it", ["release"]),
        ("let it be and go", ["go-to"]),
    ],
)
def test_what_is_let_go_may_stand_between(text: str, called: list[str]) -> None:
    assert [word.actions[0] for word in hear(text, robot_file("harbour-rov")[1]).actions] == called


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("shelve this", "shelve <stow> this"),
        ("drive there", "drive <proceed> there"),  # the verb of the title
        ("bring it back", "bring <haul-trolley> it back"),
        ("put the book back on it", "put <stow> the book back on it"),
        ("put that away", "put <stow> that away"),
        ("put away that", "put away <stow> that"),
        ("put it there and go back", "put <stow> it there and go <proceed> back"),
        ("the trolley", "the trolley <haul-trolley>"),
        ("after scanning, charge", "after scanning <scan_inventory>, charge <recharge>"),
        ("once you have charged", "once you have charged <recharge>"),
        ("check the inventary", "check the inventory <scan_inventory>"),
        ("go to the push room", "go <proceed> to the push room [push-room]"),
        ('write "go and scan"', 'write "go and scan"'),
        ("greet them", "greet <wave|bow|nod> them"),
        ("perform it", "perform it"),  # four actions are called so
        ("a <b> [c]", "a (b) (c)"),
    ],
)
def test_words_of_actions_are_marked(text: str, marked: str) -> None:
    assert hear(text, NAMES).rewritten == marked


def test_a_word_is_certain_by_who_is_guided() -> None:
    data = PROFILE.model_dump()
    row = data["actions"]["stow"]
    data["actions"]["escort"] = {**row, "title": "guide visitors to a place", "words": ("take",)}
    names = Names(RobotProfile.model_validate(data))
    heard = hear("take the lady to the desk, take it there and shelve it", names)
    assert [(word.actions, word.certain) for word in heard.actions] == [
        (("escort",), True),
        (("escort",), False),
        (("stow",), False),
    ]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("follow", "follow <follow-person>"),
        ("follow the person", "follow <follow-person> the person"),
        ("go with the person", "go <proceed> with the person"),
        ("for the guests", "for the guests"),
        ("greet guests", "greet guests <meet_guest>"),
        ("the desk guest", "the desk [desk] guest"),
        ("seat the guest", "seat <meet_guest> the guest"),
        ("meet him", "meet <meet_guest> him"),
    ],
)
def test_somebody_in_the_name_of_an_action_is_no_word_of_it(text: str, marked: str) -> None:
    data = PROFILE.model_dump()
    row = data["actions"]["stow"]
    data["actions"]["follow-person"] = {**row, "title": "stay behind somebody", "words": ()}
    data["actions"]["meet_guest"] = {**row, "title": "seat somebody", "words": ("greet guests",)}
    assert hear(text, Names(RobotProfile.model_validate(data))).rewritten == marked


@pytest.mark.parametrize(
    "forms",
    [
        ("scan", "scans", "scanned", "scanning"),
        ("charge", "charges", "charged", "charging"),
        ("push", "pushes", "pushed", "pushing"),
        ("press", "presses", "pressed", "pressing"),
        ("roll", "rolls"),
        ("mow", "mowing", "mown"),
        ("drive", "driving", "driven"),
    ],
)
def test_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


def test_short_words_keep_their_letters() -> None:
    assert [stem(word) for word in ("sing", "red", "bed", "go", "bring")] == ["sing", "red", "bed", "go", "bring"]


@given(st.text(max_size=80))
def test_marks_are_in_order_apart_and_of_the_profile(text: str) -> None:
    found = ActionWords(PROFILE).find(text, ())
    assert all(0 <= one.start < one.end <= len(text) and set(one.actions) <= set(PROFILE.actions) for one in found)
    assert all(first.end <= second.start for first, second in itertools.pairwise(found))


@given(st.text(alphabet="gohead [](),<>", max_size=60))
def test_only_the_gateway_writes_brackets(text: str) -> None:
    heard = hear(text, NAMES)
    marks = [mention.mark for mention in heard.mentions] + [one.mark for one in heard.actions]
    assert heard.rewritten.count("<") == sum(mark.count("<") for mark in marks)
    assert heard.rewritten.count("[") == sum(mark.count("[") for mark in marks)


@pytest.mark.parametrize(
    ("robot", "text", "called"),
    [
        ("pit-lane-rover", "pick up the cones at pit entry", [("pick up the cones", "collect")]),
        ("pit-lane-rover", "pick up all your cones", [("pick up all your cones", "collect")]),
        ("pit-lane-rover", "pick up, the cones", [("cones", "cones")]),
        ("assay-arm", "change your tips", [("change", "change-tips"), ("tips", "change-tips")]),
        ("bicycle-repair-arm", "hang the front wheel on the left hook", [("hang", "wait")]),  # not across a name
    ],
)
def test_words_of_an_action_may_have_determiners_between_them(
    robot: str, text: str, called: list[tuple[str, str]]
) -> None:
    found = hear(text, robot_file(robot)[1])
    assert [(found.text[one.start : one.end], one.actions[0]) for one in found.actions] == called
