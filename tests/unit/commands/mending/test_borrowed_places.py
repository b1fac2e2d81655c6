"""Optional places of another clause."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.borrowed_places import without_borrowed_places

_PICK = "pick object=solder-paste from=store"


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        (
            "fetch the solder paste from the store and hand it to Ivan",
            f'{_PICK} ; hand-over person="Ivan" at=store',
            f'{_PICK} ; hand-over person="Ivan"',
        ),
        (
            "hand it to Wei, then drive to the stockroom",
            'hand-over person="Wei" at=store ; drive to=store',
            'hand-over person="Wei" ; drive to=store',
        ),
        (
            "drive to the store and hand it to Wei there",
            'drive to=store ; hand-over person="Wei" at=store',
            'drive to=store ; hand-over person="Wei" at=store',
        ),
        (
            "go to rework and hand it to Wei",
            'drive to=rework ; hand-over person="Wei" at=rework',
            'drive to=rework ; hand-over person="Wei" at=rework',
        ),
    ],
)
def test_the_place_of_another_clause_goes(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("bench-runner")
    assert without_borrowed_places(planned(plan), hear(sentence, names), profile) == planned(right)


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        (
            "First put the parish register back on shelf 2, then fetch me the wax seal, I want to show it off.",
            "file item=parish-register to=shelf-2 ; fetch item=wax-seal to=shelf-2",
            "file item=parish-register to=shelf-2 ; fetch item=wax-seal",
        ),
        (
            "get the tax ledger into the cradle, open page 17 and then put the ledger away",
            "fetch item=tax-ledger to=cradle ; open page=17 ; file item=tax-ledger to=cradle",
            "fetch item=tax-ledger to=cradle ; open page=17 ; file item=tax-ledger",
        ),
        (
            "put the parish register on shelf 2, then fetch the wax seal there",
            "file item=parish-register to=shelf-2 ; fetch item=wax-seal to=shelf-2",
            "",
        ),
    ],
)
def test_what_is_fetched_for_somebody_or_put_away_does_not_go_there(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("archive-scanner-arm")
    assert without_borrowed_places(planned(plan), hear(sentence, names), profile) == planned(right or plan)
