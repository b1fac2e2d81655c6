"""Values that are multiples of others in the same plan."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.plans.plan import PlanError
from gateway.commands.resolving import resolve

PROFILE, _ = robot_file("soup-lou")


@pytest.mark.parametrize(
    ("cups", "last", "found"),
    [
        (("4", "x2"), "", [4, 8]),
        (("4", "x2", "x2"), "", [4, 8, 8]),  # each is twice what was said, not twice the other
        (("4", "x2", "3", "x2"), "", [4, 8, 3, 6]),
        (("x2",), "pour seat=table-2 drink=tea cups=3", [6]),
        (("x2", "x0.5"), "pour seat=table-2 drink=tea cups=4", [8, 2]),
    ],
)
def test_a_multiple_is_of_what_was_said(cups: tuple[str, ...], last: str, found: list[int]) -> None:
    plan = planned(" ; ".join(f"pour seat=table-{n} drink=tea cups={cup}" for n, cup in enumerate(cups, 1)))
    assert [given["cups"] for _, given in resolve(plan, PROFILE, last)] == found


def test_a_multiple_of_nothing_is_none() -> None:
    with pytest.raises(PlanError, match="x2 of what"):
        resolve(planned("pour seat=table-1 drink=tea cups=x2"), PROFILE)
