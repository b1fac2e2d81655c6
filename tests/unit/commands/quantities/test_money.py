"""Sums of money, where a parameter takes them."""

from __future__ import annotations

import pytest
from lab import lab
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.hearing.pieces import measures
from gateway.commands.names.mentions import Names
from gateway.commands.quantities.units import unit_of
from gateway.robot_parameters import NumberParameter
from gateway.robot_profiles import RobotProfile

POUNDS = lab({"price": "pounds", "batch": ""})
EUROS = lab({"price": "euros", "batch": ""})
CENTS = lab({"postage": "cents"})
WEIGHING = lab({"price": "pounds", "load": "kg"})
LOADING = lab({"load": "pounds"})


@pytest.mark.parametrize(
    ("robot", "text", "said"),
    [
        (POUNDS, "2 pounds 50", [("2.5", ["price"])]),
        (POUNDS, "two pounds fifty please", [("2.5", ["price"])]),
        (POUNDS, "2 pounds and 50 pence", [("2.5", ["price"])]),
        (POUNDS, "3.20 pounds", [("3.2", ["price"])]),
        (POUNDS, "90p", [("0.9", ["price"])]),
        (POUNDS, "£2.50", [("2.5", ["price"])]),
        (POUNDS, "2 pounds 50 times", [("2", ["price"]), ("50", ["batch"])]),
        (POUNDS, "2 pounds and 50 cups", [("2", ["price"]), ("50", ["price", "batch"])]),
        (EUROS, "nine euros fifty", [("9.5", ["price"])]),
        (EUROS, "79 cents", [("0.79", ["price"])]),
        (EUROS, "€9", [("9", ["price"])]),
        (EUROS, "1.89", [("1.89", ["price", "batch", "time"])]),
        (EUROS, "2 pounds", [("0.9072kg", [])]),
        (CENTS, "2 euros 50", [("250", ["postage"])]),
        (CENTS, "80 cents", [("80", ["postage"])]),
        (WEIGHING, "3 pounds", [("1.361kg", ["load"])]),  # of flour
        (WEIGHING, "3 pounds 50", [("3.5", ["price"])]),
        (LOADING, "3 pounds", [("1.361kg", ["load"])]),
        (LOADING, "gate 90p", []),
    ],
)
def test_sums(robot: RobotProfile, text: str, said: list[tuple[str, list[str]]]) -> None:
    heard, rows = hear(text, Names(robot)), robot.actions["spin"].parameters
    if text.endswith("50 times"):  # how often says nothing of money
        assert [quantity.canonical for quantity in heard.quantities] == ["2", "50"]
        return
    found = [(q.canonical, [name for name, row in rows.items() if measures(row, q, heard)]) for q in heard.quantities]
    assert found == said


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("print the tag for whole milk, one euro nineteen", "1.19"),
        ("new tag for the tomato soup: 95 cents", "0.95"),
        ("at 2 euros 99 each", "2.99"),
    ],
)
def test_a_title_may_say_the_currency(text: str, canonical: str) -> None:
    assert [one.canonical for one in hear(text, robot_file("shelf-mate")[1]).quantities] == [canonical]


@pytest.mark.parametrize(
    ("title", "unit"), [("price in euros", "euros"), ("height in cm", "cm"), ("width (mm)", "mm"), ("put in bed", "")]
)
def test_the_unit_at_the_end_of_a_title(title: str, unit: str) -> None:
    assert unit_of(NumberParameter(kind="number", title=title, sets="x", min=0.0, max=9.0)) == unit
    assert unit_of(NumberParameter(kind="number", title=title, sets="x", min=0.0, max=9.0, unit="kg")) == "kg"
