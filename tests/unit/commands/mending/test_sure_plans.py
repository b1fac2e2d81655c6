"""Plans that the model is sure of: code leaves them, and asks for less."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.doubts import SURE, doubt
from gateway.commands.mending.mending import mended
from gateway.commands.plans.plan import write
from gateway.commands.plans.plan_prompt import Context

LESS = SURE - 0.1
FOLLOW = "go to=packing-3 ; wait for=8min ; follow for=8min gap=1.5m"
SCAN = "scan at=stacks-a ; scan at=stacks-b ; dock"


@pytest.mark.parametrize(
    ("robot", "sentence", "said", "right"),
    [
        (
            "tote-runner",
            "go to gift wrap, wait eight minutes there and then follow me at one and a half metres distance",
            FOLLOW,
            "go to=packing-3 ; wait for=8min ; follow gap=1.5m",
        ),
        ("tote-runner", "go to gift wrap, wait eight minutes, then follow me as long at 1.5 m", FOLLOW, FOLLOW),
        (  # a place is left out
            "stacks-helper",
            "Scan stacks A, stacks B and the map room, and charge when that's done",
            SCAN,
            "scan at=stacks-a ; scan at=stacks-b ; scan at=map-room ; dock",
        ),
        ("stacks-helper", "Scan stacks A and stacks B, and charge when that's done", SCAN, SCAN),
        (  # how many of them
            "hardware-store-fetcher",
            "before you take the two bags of cement to the loading zone, set the tray to 35 cm",
            "tray height=0.35m ; fetch item=cement to=loading-zone",
            "tray height=0.35m ; fetch item=cement quantity=2 to=loading-zone",
        ),
    ],
)
def test_a_sure_plan_is_mended_where_it_has_too_much_or_too_little(
    robot: str, sentence: str, said: str, right: str
) -> None:
    profile, names = robot_file(robot)
    assert mended(planned(said), hear(sentence, names), profile, {}, SURE) == planned(right)


@pytest.mark.parametrize(
    ("name", "sentence", "said", "logprob", "right"),
    [
        ("physio-coach", "twelve squats, ouch, no, better eight", "exercise kind=squats reps=8", SURE, "="),
        ("gas-dog", "softly at Mrs Doyle's, 91", "knock door=number-14 strength=soft", SURE, "="),
        (
            "gas-dog",
            "softly at Mrs Doyle's, 91",
            "knock door=number-14 strength=soft",
            LESS,
            "knock door=number-14 count=91 strength=soft",
        ),
        (
            "perfume-mixer",
            "stir flask B for two minutes",
            "stir target=flask-b",
            SURE,
            "stir target=flask-b time=2min",
        ),
    ],
)
def test_a_sure_plan_gets_no_bare_number(name: str, sentence: str, said: str, logprob: float, right: str) -> None:
    profile, names = robot_file(name)
    found = write(mended(planned(said), hear(sentence, names), profile, {}, logprob))
    assert found == (said if right == "=" else right)


@pytest.mark.parametrize(
    ("name", "sentence", "said", "logprob", "asked"),
    [
        # a place by its number
        ("physio-coach", "go to room 11... argh, 12 it was", "move where=room-12", SURE, None),
        ("physio-coach", "go to room 11... argh, 12 it was", "move where=room-12", LESS, "where"),
        ("physio-coach", "rest for 12 minutes", "move where=room-12", SURE, "where"),
        # a needed choice by its verb
        ("wind-tower-climber", "prime base door", "paint area=base-door coating=primer", 0.0, None),
        ("wind-tower-climber", "prime base door", "paint area=base-door coating=primer", SURE, "coating"),
        ("wind-tower-climber", "a coating on base door", "paint area=base-door coating=primer", 0.0, "coating"),
        # what may mean several, but not for this parameter
        ("steriliser-hand", "set washer 1 going", "wash machine=one", LESS, None),
        ("steriliser-hand", "set a washer going", "wash machine=one", LESS, "machine"),
    ],
)
def test_what_is_asked_for(name: str, sentence: str, said: str, logprob: float, asked: str | None) -> None:
    profile, names = robot_file(name)
    found = doubt(planned(said), hear(sentence, names), Context(), profile, logprob)
    assert (None if found is None else found[0]) == asked


@pytest.mark.parametrize(
    ("sentence", "said", "right"),
    [
        ("note that the road is not safe", 'log-note note="the road is"', 'log-note note="the road is not safe"'),
        ("note that the road is wet, urgent", 'log-note note="the road is wet" urgent=yes', ""),
        ("note that it is wet on spindle A", 'log-note note="it is wet"', ""),
        ("note that it is wet and polish", 'log-note note="it is wet"', ""),
    ],
)
def test_a_sure_text_gets_its_rest(sentence: str, said: str, right: str) -> None:
    profile, names = robot_file("lens-polisher")
    assert write(mended(planned(said), hear(sentence, names), profile, {}, SURE)) == (right or said)
