"""Counts, shares and multiples in words."""

from __future__ import annotations

import pytest
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear


@pytest.mark.parametrize(
    ("robot", "sentence", "canonical"),
    [
        ("botanic-guide", "lead the two gentlemen to the gate", "2"),
        ("dorm-courier", "lead the two plumbers from the lodge to the laundry room", "2"),
        ("dorm-courier", "lead the two of them to the laundry room", ""),
        ("roastery-tender", "cool for three minutes at 70 %, then for another two at 100", "3min 70% 2 100"),
        ("kiln-stacker", "the dozen tiles from tray 4", "12"),
        ("tulip-trolley", "half a hundred lilies", "50"),
        ("hop-sprayer", "spray it there, all hundred litres", "100l"),
        ("cutting-table", "a single pocket flap", "1"),
        ("vaccine-cart", "just the one vial", "1"),
        ("porch-helper", "turn the kitchen one off", ""),
        ("linen-tug", "scan the sheets. Once is plenty.", "1"),
        ("linen-tug", "scan the sheets, once it is quiet", ""),
        ("porch-helper", "open the kitchen one metre", "1m"),
        ("theatre-lights", "a metre twenty so I can reach the plugs", "1.2m"),
        ("reagent-arm", "a fifth of a kilo of salt", "0.2kg"),
        ("reagent-arm", "ten mils of buffer 7", "0.01l"),
        ("reagent-arm", "get that one to 70 °C", "70degC"),
        ("tunnel-tender", "1.5 cubic metres out of it", "1500l"),
        ("bottling-tender", "eighty bottles a minute on the packer", "80"),
        ("bottling-tender", "run it at 400 a minute", "400"),
        ("bottling-tender", "run it for a minute", "1min"),
        ("station-porter", "in locker 140 for a day", "140 24h"),
        ("radio-runner", "eight bottles and half as many for the gallery", "8 x0.5"),
        ("tulip-trolley", "12 to the bouquet line, twice that many to the growers' hall", "12 x2"),
        ("tulip-trolley", "take half of it to the growers' hall", "x0.5"),
        ("effluent-sampler", "five times this time", "5"),
        ("perch-sentry", "once around the hut", "1"),
        ("perch-sentry", "once you are there", ""),
    ],
)
def test_what_is_counted(robot: str, sentence: str, canonical: str) -> None:
    _, names = robot_file(robot)
    assert " ".join(quantity.canonical for quantity in hear(sentence, names).quantities) == canonical
