"""What a plan has brought somewhere is there, and no more where it came from."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.whereabouts import whereabouts
from gateway.commands.plans.plan import write

CELL, NAMES = robot_file("pcb-cell")
CARRIED = "transfer part=relay-board from=feeder-2 to=microscope"


@pytest.mark.parametrize(
    ("sentence", "said", "right"),
    [
        (
            "take the relay board from feeder 2 to the microscope and check its solder joints",
            f"{CARRIED} ; inspect at=feeder-2 for=solder",
            f"{CARRIED} ; inspect at=microscope for=solder",
        ),
        (
            "take the relay board from feeder 2 to the microscope, then put it on the jig",
            f"{CARRIED} ; transfer part=relay-board from=feeder-2 to=jig",
            f"{CARRIED} ; transfer part=relay-board to=jig",
        ),
        (  # it was carried on
            "take the relay board from feeder 2 to the microscope, put it on the jig, and check it for scratches",
            f"{CARRIED} ; transfer part=relay-board to=jig ; inspect at=feeder-2 for=scratches",
            f"{CARRIED} ; transfer part=relay-board to=jig ; inspect at=jig for=scratches",
        ),
        (  # it points at nothing
            "take the relay board from feeder 2 to the microscope, then look for scratches",
            f"{CARRIED} ; inspect at=feeder-2 for=scratches",
            f"{CARRIED} ; inspect at=feeder-2 for=scratches",
        ),
        (  # what is left is where it was
            "take the relay board from feeder 2 to the microscope, then photograph what is left of them",
            f"{CARRIED} ; inspect at=feeder-2",
            f"{CARRIED} ; inspect at=feeder-2",
        ),
        (  # another thing
            "take the relay board from feeder 2 to the microscope, then the heatsink to the jig",
            f"{CARRIED} ; transfer part=heatsink from=feeder-2 to=jig",
            f"{CARRIED} ; transfer part=heatsink from=feeder-2 to=jig",
        ),
        (  # a place of its own
            "take the relay board from feeder 2 to the microscope, then look at feeder 2",
            f"{CARRIED} ; inspect at=feeder-2",
            f"{CARRIED} ; inspect at=feeder-2",
        ),
        (  # somebody goes back
            "take the relay board from feeder 2 to the microscope, then bring it back",
            f"{CARRIED} ; transfer part=relay-board from=microscope to=feeder-2",
            f"{CARRIED} ; transfer part=relay-board from=microscope to=feeder-2",
        ),
        (  # it is taken back to where it was
            "take the relay board from feeder 2 to the microscope, then put it back in feeder 2",
            f"{CARRIED} ; transfer part=relay-board from=feeder-2 to=feeder-2",
            f"{CARRIED} ; transfer part=relay-board to=feeder-2",
        ),
        (  # it would lead from a place to itself
            "take the relay board from feeder 2 to the microscope and put it flat",
            f"{CARRIED} ; transfer part=relay-board from=feeder-2 to=microscope flip=no",
            f"{CARRIED} ; transfer part=relay-board from=feeder-2 to=microscope flip=no",
        ),
        (  # more steps than clauses
            "relay board from feeder 2 to the microscope, check it",
            f"{CARRIED} ; inspect at=feeder-2 ; move to=home",
            f"{CARRIED} ; inspect at=feeder-2 ; move to=home",
        ),
    ],
)
def test_things_are_where_they_were_brought(sentence: str, said: str, right: str) -> None:
    assert write(whereabouts(planned(said), hear(sentence, NAMES), CELL)) == right


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("bring the ginger from the fridge to seat 4 and then pour 10 ml of soy there", "seat-4"),
        ("bring the ginger from the fridge to seat 4 and then pour soy there, 10 ml", "seat-4"),
        ("bring the ginger from the fridge to seat 4 and then pour 10 ml of soy at the fridge", "fridge"),
    ],
)
def test_there_is_where_it_was_brought(sentence: str, right: str) -> None:
    profile, names = robot_file("sushi-bar-arm")
    carried = "move item=ginger from=fridge to=seat-4"
    found = whereabouts(planned(f"{carried} ; pour liquid=soy at=fridge amount=0.01l"), hear(sentence, names), profile)
    assert found == planned(f"{carried} ; pour liquid=soy at={right} amount=0.01l")
