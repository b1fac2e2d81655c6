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
