"""So much in a time: what people say in other units than the robot's own."""

from __future__ import annotations

import pytest
from robot_files import robot_file

from gateway import robot_profiles
from gateway.commands.hearing.hearing import hear
from gateway.commands.names.mentions import Names
from gateway.robot_profiles import RobotProfile


def pourer(unit: str) -> Names:
    rate = {"kind": "number", "title": "how fast", "sets": "rate", "min": 0.0, "max": 900.0, "unit": unit}
    amount = {"kind": "number", "title": "how much", "sets": "amount", "min": 0.0, "max": 900.0, "unit": "kg"}
    rows = {"title": "pour metal", "server": "do", "type": "example_interfaces/action/Fibonacci"}
    actions = {"pour": {**rows, "parameters": {"amount": amount, "rate": rate}}}
    names = {"name": "robot", "title": "robot", "description": "robot"}
    return Names(RobotProfile.model_validate({**names, "actions": actions}))


@pytest.mark.parametrize(
    ("unit", "said", "found"),
    [
        ("kg/s", "pour 6 kilos at 200 grams a second", ["6kg", "0.2"]),
        ("kg/s", "pour twenty two kilos at sixty kilos a minute", ["22kg", "1"]),
        ("kg/s", "pour 6 kilos at 0.5 kg/s", ["6kg", "0.5"]),
        ("kg/s", "pour 6 kilos in a minute", ["6kg", "1min"]),
        ("kg/s", "pour 6 kilos, a minute each", ["6kg", "1min"]),
        ("l/min", "pour at three litres per hour", ["0.05"]),
        ("l/min", "pour at half a litre a minute", ["0.5"]),
        ("t/h", "pour at 100 kg/h", ["0.1"]),
        ("bar", "pour 6 kilos a minute", ["6kg"]),
        ("l/min", "pour 6 kilos at 3 litres", ["6kg", "3"]),
    ],
)
def test_a_rate_counts_in_the_unit_of_the_robot(unit: str, said: str, found: list[str]) -> None:
    assert [one.canonical for one in hear(said, pourer(unit)).quantities] == found


@pytest.mark.parametrize(
    ("robot", "sentence", "found"),
    [
        ("blood-lab-runner", "keep the urines in the fridge for a week", ["168h"]),
        ("blood-lab-runner", "keep the urines in the fridge for three months", ["2160h"]),
        ("carwash-attendant", "foam the black estate, it hasn't been washed for a month", []),
        ("carwash-attendant", "foam the black estate, twice a week is too much", ["2"]),
        ("carwash-attendant", "foam the black estate, let it soak for two days", ["48h"]),
    ],
)
def test_weeks_count_where_something_may_last_so_long(robot: str, sentence: str, found: list[str]) -> None:
    assert [one.canonical for one in hear(sentence, robot_file(robot)[1]).quantities] == found


@pytest.mark.parametrize(
    ("robot", "said", "canonical"),
    [
        ("battery-lab-arm", "with 500 milliamps", ["0.5"]),
        ("battery-lab-arm", "with 100 mA", ["0.1"]),
        ("battery-lab-arm", "with 800mA", ["0.8"]),
        ("battery-lab-arm", "at one kilohertz", ["1000"]),
        ("battery-lab-arm", "at 1.5 kHz", ["1500"]),
        ("battery-lab-arm", "with one and a half amps", ["1.5"]),
        ("battery-lab-arm", "with 2 A", ["2"]),
        ("perfume-lab-arm", "at ten turns per second", ["600"]),
        ("perfume-lab-arm", "with sixty newton centimetres", ["0.6"]),
        ("perfume-lab-arm", "with 0.8 N·m", ["0.8"]),
        ("warehouse-amr", "with 500 milliamps", ["500"]),  # it measures no current
    ],
)
def test_multiples_of_a_unit_are_in_the_robots_own(robot: str, said: str, canonical: list[str]) -> None:
    names = robot_file(robot)[1] if robot != "warehouse-amr" else Names(robot_profiles.robot(robot))
    assert [one.canonical for one in hear(said, names).quantities] == canonical


@pytest.mark.parametrize(
    ("robot", "said", "found"),
    [
        ("optics-bench-arm", "turn it to ninety degrees, slowly, two degrees per second", ["90deg", "2"]),
        ("optics-bench-arm", "to 40° with 300 degrees a minute", ["40deg", "5"]),
        ("pcb-rework-arm", "to 100 celsius, gently, one degree per second", ["100degC", "1"]),
        ("optics-bench-arm", "to 30 degrees in 5 seconds", ["30deg", "5s"]),
        ("tyre-shop-lift-cart", "put 32 psi in the left rear", ["2.206bar"]),
        ("tyre-shop-lift-cart", "first 33psi and then 2.4 bar", ["2.275bar", "2.4bar"]),
    ],
)
def test_rates_of_turning_and_pounds_a_square_inch(robot: str, said: str, found: list[str]) -> None:
    assert [one.canonical for one in hear(said, robot_file(robot)[1]).quantities] == found


@pytest.mark.parametrize(
    ("said", "found"), [("take donor 15's temperature", ["15"]), ("wait 15s", ["15s"]), ("wait 15 s", ["15s"])]
)
def test_what_a_number_owns_is_no_seconds(said: str, found: list[str]) -> None:
    assert [one.canonical for one in hear(said, robot_file("blood-donor-bus-helper")[1]).quantities] == found
