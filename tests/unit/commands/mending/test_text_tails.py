"""What another argument has is no part of a text."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.mending import mended
from gateway.commands.mending.text_tails import without_tails
from gateway.commands.plans.plan import write

_WET = "write wet paint in yellow chalk"
_YARD = "put Eid prayer in the courtyard up on the display in the courtyard"


@pytest.mark.parametrize(
    ("robot", "sentence", "plan", "right"),
    [
        ("pegboard-pal", _WET, 'jot note="wet paint in yellow" chalk=yellow', 'jot note="wet paint" chalk=yellow'),
        ("pegboard-pal", _WET, 'jot note="wet paint in yellow"', None),
        ("pegboard-pal", _WET, 'jot note="paint wet" chalk=yellow', None),
        ("pegboard-pal", 'write "wet paint in yellow"', 'jot note="wet paint in yellow" chalk=yellow', None),
        ("pegboard-pal", "write yellow", 'jot note="yellow" chalk=yellow', None),
        ("pegboard-pal", "write hi over the speaker", 'jot note="hi over the speaker"', 'jot note="hi"'),
        ("pegboard-pal", "write over the speaker", 'jot note="over the speaker"', None),
        ("pegboard-pal", "write hi over the speaker again", 'jot note="hi over the speaker again"', None),
        ("mosque-caretaker", _YARD, 'screen text="Eid prayer in the courtyard" at=courtyard', None),  # named twice
    ],
)
def test_a_name_behind_a_text_is_cut_off(robot: str, sentence: str, plan: str, right: str | None) -> None:
    profile, names = robot_file(robot)
    found = without_tails(planned(plan), hear(sentence, names), profile)
    assert write(found) == write(planned(right or plan))


def test_it_is_cut_off_in_what_is_done() -> None:
    profile, names = robot_file("pegboard-pal")
    plan = planned('jot note="wet paint in yellow" chalk=yellow')
    assert write(mended(plan, hear(_WET, names), profile)) == 'jot note="wet paint" chalk=yellow'
