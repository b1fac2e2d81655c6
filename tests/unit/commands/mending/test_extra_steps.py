"""Steps for which a sentence has no words are left out."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.extra_steps import without_extras, without_guesses
from gateway.commands.mending.mending import mended

_BUOYS = "measure at=north-buoy what=current ; measure at=south-buoy what=current"
TOW = "tow cart=bumper-rack from=gate-11 to=final-f3"

_ROOMS = "the wig room to dressing room 2", "the wig room to dressing room 4"
_CLOAKS = "carry item=black-cloak from=wig-room to=dressing-2 ; carry item=red-cloak from=wig-room to=dressing-4"


@pytest.mark.parametrize(
    ("robot", "sentence", "plan", "right"),
    [
        ("plant-tug", "bumpers need to go from gate eleven to F three", f"couple cart=bumper-rack ; {TOW}", TOW),
        ("plant-tug", "couple the bumpers, then tow them from gate 11 to F3", f"couple cart=bumper-rack ; {TOW}", None),
        (  # what it alone had goes where there is room
            "turbine-drone",
            "fly to pylon 11 at like 20 meters",
            "fly-to to=pylon-11 ; take-off altitude=20m",
            "fly-to to=pylon-11 altitude=20m",
        ),
        (  # told twice, and said once
            "salmon-feeder",
            "current at the north buoy first, then the current at the south buoy. The skipper wants both",
            f"{_BUOYS} ; {_BUOYS}",
            _BUOYS,
        ),
        (
            "salmon-feeder",
            "current at the north buoy, then the current at the south buoy, and both once more",
            f"{_BUOYS} ; {_BUOYS}",
            None,
        ),
        (  # what somebody else does meanwhile
            "assay-arm",
            "could you just pause for two and a half minutes while I label my tubes",
            "wait for=2.5min ; seal item=sample-rack",
            "wait for=2.5min",
        ),
        (  # when somebody else comes
            "sushi-bar-arm",
            "press fifteen pieces of rice please, Kenji will be here in a minute",
            "hold for=1min ; press pieces=15",
            "press pieces=15",
        ),
        (
            "sushi-bar-arm",
            "wait a minute, then press fifteen pieces of rice",
            "hold for=1min ; press pieces=15",
            None,
        ),
        (  # as many clauses as steps
            "turbine-drone",
            "fly to pylon 11, hover there for a minute",
            "fly-to to=pylon-11 ; hover for=1min",
            None,
        ),
        (
            "hall-scrubber",
            "scrub the foyer and the canteen",
            "scrub where=entrance ; scrub where=canteen ; scrub where=entrance",
            "scrub where=entrance ; scrub where=canteen",
        ),
        (
            "opera-house-runner",
            f"black cloak from {_ROOMS[0]} and the red cloak from {_ROOMS[1]}, and don't mix them up again",
            f"{_CLOAKS} ; {_CLOAKS}",
            _CLOAKS,
        ),
        ("stock-scout", "Not shipping, packing. Go to packing.", "go to=packing ; go to=packing", "go to=packing"),
    ],
)
def test_a_step_that_nobody_asked_for_is_left_out(robot: str, sentence: str, plan: str, right: str | None) -> None:
    profile, names = robot_file(robot)
    found = without_extras(planned(plan), hear(sentence, names), profile)
    assert found == planned(plan if right is None else right)


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        (
            "do a thermal inspection of the substation",
            "inspect at=substation part=blade-b camera=thermal",
            "inspect at=substation camera=thermal",
        ),
        ("inspect blade B of turbine 1", "inspect at=turbine-1 part=blade-b", "inspect at=turbine-1 part=blade-b"),
        ("inspect it there", "inspect at=turbine-1 part=blade-b", "inspect at=turbine-1 part=blade-b"),
    ],
)
def test_an_optional_thing_that_nobody_named_is_left_out(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("turbine-drone")
    assert without_guesses(planned(plan), hear(sentence, names), profile) == planned(right)


def test_what_was_there_before_is_no_guess() -> None:
    profile, names = robot_file("turbine-drone")
    plan = planned("inspect at=turbine-1 part=blade-b camera=thermal")
    heard, earlier = hear("now with the thermal camera", names), {"at": "turbine-1", "part": "blade-b"}
    assert mended(plan, heard, profile, earlier) == plan


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        (
            "dog crates from cargo to stand 11, and gently, there's a very nervous beagle in there",
            "tow load=pet-crates from=cargo-shed to=stand-11 ; honk",
            "tow load=pet-crates from=cargo-shed to=stand-11",
        ),
        (
            "dog crates from cargo to stand 11, and make yourself heard",
            "tow load=pet-crates from=cargo-shed to=stand-11 ; honk",
            "",
        ),
    ],
)
def test_a_bare_step_needs_a_clause_of_its_own(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("airport-baggage-tug")
    assert without_extras(planned(plan), hear(sentence, names), profile) == planned(right or plan)
