"""Dashes that are a minus, and those that are none."""

from __future__ import annotations

import pytest

from gateway.commands.quantities.quantities import find

DASH = "\u2013"  # an en dash, as texts have it that were set by a word processor


@pytest.mark.parametrize(
    "text",
    [
        f"chill to {DASH}4 degrees",
        f"chill to {DASH} 4 degrees",
        "chill to - 4 degrees",
        "chill to -4 degrees",
        "chill to \u22124 degrees",
        "chill to minus 4 degrees",
        "auf - 4 Grad kühlen",
        f"auf {DASH}4 Grad kühlen",
        "enfría a - 4 grados",
        f"enfría a {DASH}4 grados",
        "refroidis à - 4 degrés",
    ],
)
def test_a_dash_before_a_value_is_a_minus(text: str) -> None:
    assert [quantity.canonical for quantity in find(text, kinds={"temperature"})] == ["-4degC"]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        (f"2{DASH}4 metres", ["2m", "4m"]),
        (f"2 {DASH} 4 metres", ["2m", "4m"]),
        (f"2 {DASH}4 metres", ["2m", "4m"]),
        ("2 - 4 metres", ["2m", "4m"]),
        ("aisle 1 - 4 boxes", ["1", "4"]),
        ("packing A - 5 kg", ["5kg"]),
        (f"packing A {DASH}5 kg", ["5kg"]),
        ("wait - 4 minutes", ["4min"]),
    ],
)
def test_other_dashes_are_none(text: str, canonical: list[str]) -> None:
    assert [quantity.canonical for quantity in find(text)] == canonical
