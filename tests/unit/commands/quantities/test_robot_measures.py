"""So much in a time: what people say in other units than the robot's own."""

from __future__ import annotations

import pytest
from robot_files import robot_file

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
