"""Shares in percent that are said without a number."""

from __future__ import annotations

import pytest
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.hearing.shares import shares

PROFILE, NAMES = robot_file("bilge-mate")
OPENING = PROFILE.actions["valve"].parameters["opening"]
OIL = PROFILE.actions["top-up"].parameters["oil"]


@pytest.mark.parametrize(
    ("sentence", "share"),
    [
        ("shut tank B's valve completely", ("100%", "0%")),  # the model chooses
        ("close the boiler's valve", ("0%",)),
        ("purifier valve half open", ("50%",)),
        ("the valve wide open", ("100%",)),
        ("a quarter open, please", ("25%",)),
        ("drain to a quarter", ("25%",)),
        ("vent to three quarters, then come back", ("75%",)),
        ("open it to half", ("50%",)),
        ("open it to a fifth", ("20%",)),
        ("a tenth open", ("10%",)),
        ("half thrust", ("50%",)),
        ("valve at half in the boiler room", ("50%",)),
        ("valve on half over the night", ("50%",)),
        ("valve at a quarter", ("25%",)),
        ("valve at three quarters", ("75%",)),
        ("valve at full first", ("100%",)),
        ("until half full", ("50%",)),
        ("until three quarters charged", ("75%",)),
        ("right up, to the brim", ("100%",)),
        ("at half past five", ()),
        ("at a quarter to five", ()),
        ("I want it dark in here", ("0%",)),
        ("I want it dark blue", ()),
        ("it's dark in here", ()),
        ("at a quarter of full brightness", ("25%",)),
        ("to a quarter of the tanks", ()),
        ("open it", ()),
        ("open the valve for half an hour", ()),
        ("don't close the valve", ()),
        ("the valve is closed, open it", ()),
        ("the full tray to the boiler", ()),
        ("open tank A to 80 %", ()),
    ],
)
def test_words_for_a_share(sentence: str, share: tuple[str, ...]) -> None:
    assert shares(hear(sentence, NAMES), OPENING) == share  # type: ignore[arg-type]


def test_only_percent_has_shares() -> None:
    assert shares(hear("half open", NAMES), OIL) == ()  # type: ignore[arg-type]


def test_what_is_out_of_bounds_is_no_share() -> None:
    bounded = OPENING.model_copy(update={"min": 10.0})
    assert shares(hear("shut it, then half open", NAMES), bounded) == ("50%",)  # type: ignore[arg-type]
