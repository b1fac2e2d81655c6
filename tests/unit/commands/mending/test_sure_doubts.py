"""What is held against a plan only where the model is not sure of it."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.doubts import SURE, doubt
from gateway.commands.plans.plan_prompt import Context

UNSURE = SURE - 0.1


@pytest.mark.parametrize(
    ("robot", "sentence", "plan", "asked"),
    [
        (
            "tree-waterer",
            "water the limes: 3 with 60 litres, 8 with 75",
            "irrigate tree=lime-3 litres=60 ; irrigate tree=lime-8 litres=75",
            "tree",
        ),
        (
            "cutting-table",
            "iron the sides of the table",
            "iron surface=lay-left ; iron surface=lay-right",
            "surface",
        ),
    ],
)
def test_the_model_may_choose_among_several_where_it_is_sure(robot: str, sentence: str, plan: str, asked: str) -> None:
    profile, names = robot_file(robot)
    heard = hear(sentence, names)
    assert doubt(planned(plan), heard, Context(), profile, SURE) is None
    held = doubt(planned(plan), heard, Context(), profile, UNSURE)
    assert held is not None
    assert held[0] == asked


@pytest.mark.parametrize("logprob", [0.0, UNSURE])
def test_one_of_several_is_asked_for_always(logprob: float) -> None:
    profile, names = robot_file("cutting-table")
    held = doubt(
        planned("iron surface=lay-left"), hear("iron the side of the table", names), Context(), profile, logprob
    )
    assert held == ("surface", "that may mean several")


@pytest.mark.parametrize(
    ("robot", "sentence", "plan", "asked"),
    [
        ("reagent-arm", "don't touch anything for ten minutes", "idle span=10min", None),
        ("reagent-arm", "don't touch anything for ten minutes", "idle span=10min ; hover above=rest-pose", "action"),
        ("wind-tunnel-aide", "announce wind on", 'tell message="wind on"', None),
        ("wind-tunnel-aide", "tell Astrid to wait", 'tell message="tell"', "message"),
        (
            "lounge-waiter",
            "lead the six musicians to the window seats, and champagne there",
            "escort destination=window-seats guests=6 ; serve item=champagne at=window-seats",
            None,
        ),
        ("hq-avatar", "kill the light", "glow colour=off", None),
        ("boatyard-watch", "floodlight at 800 lux", "flood mode=on strength=800lux", None),
        ("boatyard-watch", "floodlight at 800 lux", "flood mode=strobe strength=800lux", "mode"),
        (
            "microbrew-line",
            "gas A at one bar, B at two",
            "gas tank=tank-a pressure=1bar ; gas tank=tank-b pressure=2",
            None,
        ),
        ("microbrew-line", "gas A at one bar", "gas tank=tank-c pressure=1bar", "tank"),
        ("cheese-turner", "Brush it! A soft brush will do", "brush shelves=row-a", "shelves"),
        ("deli-counter", "the second customer wants Comte", "taste sample=comte guest=spot-2", None),
        (
            "tool-fetcher",
            "both front tyres to 2.2 bar",
            "inflate tyre=front-left pressure=2.2bar ; inflate tyre=front-right pressure=2.2bar",
            None,
        ),
        ("tool-fetcher", "both front tyres to 2.2 bar", "inflate tyre=front-left pressure=2.2bar", "tyre"),
        ("allotment-helper", "the fellow from the gate to plot 4", "cart load=straw dropoff=plot-4", "load"),
    ],
)
def test_what_is_held_against_a_sure_plan(robot: str, sentence: str, plan: str, asked: str | None) -> None:
    profile, names = robot_file(robot)
    held = doubt(planned(plan), hear(sentence, names), Context(), profile, 0.0)
    assert (None if held is None else held[0]) == asked


@pytest.mark.parametrize(
    ("plan", "last", "asked"),
    [
        ("pour seat=table-1 drink=tea cups=4 ; pour seat=table-5 drink=tea cups=x2", "", None),
        ("pour seat=table-1 drink=tea cups=x2 ; pour seat=table-5 drink=tea cups=4", "", "cups"),
        ("pour seat=table-1 drink=tea cups=x2", "pour seat=table-1 drink=tea cups=2", None),
        ("pour seat=table-1 drink=tea cups=x2", "serve whom=table-1 soup=lentil", "cups"),
    ],
)
def test_a_multiple_of_nothing_is_asked_for(plan: str, last: str, asked: str | None) -> None:
    profile, names = robot_file("soup-lou")
    heard = hear("tea for table 1 and twice as many for table 5", names)
    held = doubt(planned(plan), heard, Context(last=last), profile, 0.0)
    assert held == (None if asked is None else (asked, "of what?"))
