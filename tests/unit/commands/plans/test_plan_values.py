from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway import robot_profiles
from gateway.commands.plans.plan import PlanError, Step
from gateway.commands.plans.plan_values import arguments
from gateway.commands.quantities.quantities import value_of
from gateway.commands.quantities.units import fits, in_unit
from gateway.robot_parameters import NumberParameter

WAREHOUSE = robot_profiles.robot("warehouse-amr")


@pytest.mark.parametrize(
    ("action", "args", "expected"),
    [
        ("wait", {"for": "2.5min"}, {"for": 150.0}),
        ("wait", {"for": "90"}, {"for": 90.0}),
        (
            "carry",
            {"from": "dock", "payload": "12kg", "speed": "0.4m/s"},
            {"from": "dock", "payload": 12.0, "speed": 0.4},
        ),
        ("carry", {"speed": "slow"}, {"speed": 0.45}),  # half way from 0.1 to the usual 0.8
        ("carry", {"speed": "max"}, {"speed": 1.0}),
        ("carry", {"speed": "x0.5"}, {"speed": 0.4}),
        ("carry", {"load": "the red box"}, {"load": "the red box"}),
        ("dock", {}, {}),
    ],
)
def test_values_in_the_parameters_units(action: str, args: dict[str, str], expected: dict[str, Any]) -> None:
    assert arguments(Step(action, tuple(args.items())), WAREHOUSE) == expected


def test_a_factor_starts_from_the_earlier_value() -> None:
    assert arguments(Step("carry", (("speed", "x0.5"),)), WAREHOUSE, {"speed": 0.6}) == {"speed": 0.3}
    assert arguments(Step("wait", (("for", "x2"),)), WAREHOUSE, {"for": 60.0}) == {"for": 120.0}


@pytest.mark.parametrize(
    ("action", "args"),
    [("fly", {}), ("dock", {"to": "a"}), ("wait", {"for": "x2"}), ("wait", {"for": "soon"}), ("wait", {"for": "slow"})],
)
def test_what_means_nothing(action: str, args: dict[str, str]) -> None:
    with pytest.raises(PlanError):
        arguments(Step(action, tuple(args.items())), WAREHOUSE)


@given(st.integers(1, 9999))
def test_minutes_are_sixty_seconds(minutes: int) -> None:
    assert arguments(Step("wait", (("for", f"{minutes}min"),)), WAREHOUSE) == {"for": 60.0 * minutes}


SPIN = NumberParameter(title="turn by", sets="x", kind="number", unit="rad", min=-6.3, max=6.3)
SHARE = NumberParameter(title="turn by", sets="x", kind="number", min=0.0, max=1.0)


@pytest.mark.parametrize(
    ("row", "text", "value"),
    [
        (SPIN, "-90deg", -math.pi / 2),
        (SPIN, "90", math.pi / 2),
        (SPIN, "1.5", 1.5),
        (SHARE, "40%", 0.4),
        (SHARE, "0.4", 0.4),
    ],
)
def test_degrees_for_radians_and_percent_for_shares(row: NumberParameter, text: str, value: float) -> None:
    quantity = value_of(text)
    assert fits(quantity, row)
    assert in_unit(quantity, row) == pytest.approx(value)


def test_percent_of_what_is_no_share_fits_nothing() -> None:
    assert not fits(
        value_of("40%"), NumberParameter(title="turn by", sets="x", kind="number", unit="m/s", min=0.0, max=1.0)
    )
    assert not fits(value_of("40%"), NumberParameter(title="turn by", sets="x", kind="integer", min=0, max=10))


def test_a_full_turn_in_radians_is_no_number_of_degrees() -> None:
    assert in_unit(value_of("6.2832"), SPIN) == pytest.approx(6.2832)
