"""What the last plan lacks, said by itself."""

from __future__ import annotations

import pytest
from second_looks import followed

from gateway.commands.plans.plan import parse

_TO = "bring to=elm-room"


@pytest.mark.parametrize(
    ("robot", "said", "last", "meant"),
    [
        ("conference-room-setter", "the big one", _TO, "bring item=large-whiteboard to=elm-room"),
        ("conference-room-setter", "the lectern, of course", _TO, "bring item=lectern to=elm-room"),
        ("conference-room-setter", "not the lectern", _TO, None),
        ("conference-room-setter", "the lectern and the banner", _TO, None),
        ("conference-room-setter", "the lectern is broken", _TO, None),
        ("conference-room-setter", "the oak room", _TO, None),  # no thing
        ("conference-room-setter", "the lectern", "bring item=banner to=elm-room", None),  # nothing is lacking
        ("conference-room-setter", "the lectern", "bring from=oak-room", None),  # more is lacking
        ("pit-lane-rover", "the rear one", "carry to=garage-2", "carry item=rear-jack to=garage-2"),
        ("animal-shelter-night-helper", "twenty-six degrees", "warm pen=aviary", "warm pen=aviary temperature=26degC"),
        ("olive-grove-rover", "five minutes", "wait", "wait for=5min"),
        ("olive-grove-rover", "in five minutes", "wait", None),  # later
        ("olive-grove-rover", "the upper terrace, please", "mow", "mow at=upper-terrace"),
        ("olive-grove-rover", "off the upper terrace please", "mow", None),
        ("boat-yard-crane-cart", "the upper rack", "carry load=marlene", "carry load=marlene to=upper-rack"),
        ("boat-yard-crane-cart", "it's on the upper rack", "carry load=marlene", None),  # from there
        ("conference-room-setter", "at ten", "chairs room=great-hall", None),
        ("animal-shelter-night-helper", "twenty-six", "bring to=kennel-4", None),
        ("animal-shelter-night-helper", "twenty-six degrees?", "warm pen=aviary", None),
    ],
)
def test_it_goes_into_the_plan(robot: str, said: str, last: str, meant: str | None) -> None:
    found, model = followed(robot, said, last, "refuse")
    if meant is None:
        assert model.asked
    else:
        assert (found.understood, found.probability, model.asked) == (parse(meant), 0.97, [])
