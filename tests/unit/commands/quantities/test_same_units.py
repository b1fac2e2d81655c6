"""Numbers that go without the unit that was said before."""

from __future__ import annotations

import pytest

from gateway import robot_profiles
from gateway.commands.hearing.counted import with_its_unit
from gateway.commands.hearing.hearing import hear, part
from gateway.commands.mending.leftovers import leftovers
from gateway.commands.mending.mending import mended
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import Plan, parse, write
from gateway.commands.quantities.quantities import find
from gateway.commands.quantities.same_units import with_units_before

WAREHOUSE = robot_profiles.robot("warehouse-amr")
NAMES = Names(WAREHOUSE)
KINDS = frozenset(("duration", "distance", "volume", "temperature", "mass", "speed"))


@pytest.mark.parametrize(
    ("text", "alike"),
    [
        ("A for 5 minutes, B for 10, C for 15", [(), ("10min",), ("15min",)]),
        ("hover for five minutes... nah, two will do", [(), ("2min",)]),
        ("press it for 2 hours, well, 3", [(), ("3h",)]),
        ("30 cl for A, 20 for B", [(), ("0.2l",)]),
        ("A at 50 degrees, B at 30", [(), ("30degC",)]),
        ("5 min at 60 degrees, then 10 at 70", [(), (), ("10min", "10degC"), ("70degC",)]),
        ("a minute for A, 5 for B", [(), ("5min",)]),
        ("A for 5 minutes, B for 20 seconds, C for 10", [(), (), ("10s",)]),
        ("2 hours for A, 30 for B", [(), ()]),  # no 30 hours
        ("half an hour for A, 20 for B", [(), ()]),
        ("1 h 20 min for A, 30 for B", [(), ("30min",)]),
        ("5 for A, 10 minutes for B", [(), ()]),
        ("twice A, 10 for B", [(), ()]),
        ("at 16:30, then 10", [(), ()]),
        ("90 % for A, 20 for B", [(), ("20%",)]),
        ("at 3.6 kilometres an hour to A, to B at 1.8", [(), ("0.5m/s",)]),
    ],
)
def test_what_a_bare_number_may_be(text: str, alike: list[tuple[str, ...]]) -> None:
    found = with_units_before(find(text, kinds=KINDS), text, KINDS)
    assert [quantity.alike for quantity in found] == alike


@pytest.mark.parametrize(
    ("text", "value", "earlier", "meant"),
    [
        ("wait 5 minutes, then 10", "10", "", "10min"),
        ("wait 5 minutes, then 10", "5min", "", "5min"),
        ("wait 5 minutes, then 10", "7", "", "7"),
        ("wait 10", "10", "", "10"),
        ("make that 25", "25", "15min", "25min"),
        ("make that 25", "25", "2 m", "25"),
        ("wait 5 minutes, then 10", "10", "2h", "10min"),
        ("wait 10 seconds, then 20", "20", "", "20"),
    ],
)
def test_a_parameter_gets_the_unit_that_was_said(text: str, value: str, earlier: str, meant: str) -> None:
    row = WAREHOUSE.actions["wait"].parameters["for"]
    assert with_its_unit(value, row, hear(text, NAMES), earlier) == meant


def test_what_has_no_unit_gets_none() -> None:
    row = WAREHOUSE.actions["navigate"].parameters["to"]
    heard = hear("wait 5 minutes, then 10", NAMES)
    assert with_its_unit("10", row, heard) == "10"
    assert with_its_unit("10", None, heard) == "10"


def test_a_plan_gets_it_and_nothing_is_left_over() -> None:
    heard, plan = hear("wait 5 minutes, charge, then wait 10", NAMES), parse("wait for=5min ; dock ; wait for=10")
    assert isinstance(plan, Plan)
    found = mended(plan, heard, WAREHOUSE)
    assert write(found) == "wait for=5min ; dock ; wait for=10min"
    assert leftovers(found.steps, heard, WAREHOUSE).quantities == ()
    nothing = parse("wait for=5min")
    assert isinstance(nothing, Plan)
    assert [one.canonical for one in leftovers(nothing.steps, heard, WAREHOUSE).quantities] == ["10"]


def test_grams_that_become_kilograms_are_not_left_over() -> None:
    heard = hear("carry 500 g to packing A, then 300 to packing B", NAMES)
    plan = parse("carry from=receiving to=packing-a payload=0.5kg ; carry from=receiving to=packing-b payload=0.3kg")
    assert isinstance(plan, Plan)
    assert leftovers(plan.steps, heard, WAREHOUSE).quantities == ()


def test_a_part_of_a_sentence_keeps_it() -> None:
    heard = hear("wait 5 minutes, then 10", NAMES)
    assert part(heard, heard.text.index("10"), len(heard.text)).quantities[0].alike == ("10min",)
