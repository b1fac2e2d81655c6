"""Numbers that tell which row or shelf, and those that count."""

from __future__ import annotations

import math

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.labelled_numbers import without_unlabelled
from gateway.commands.mending.listed_labels import with_listed_labels
from gateway.commands.mending.mending import mended


@pytest.mark.parametrize(
    ("robot", "sentence", "plan", "right"),
    [
        ("vine-crawler", "40 pictures in block 6", "photo at=young-vines row=40", "photo at=young-vines count=40"),
        ("vine-crawler", "leaf photos, a dozen will do", "photo at=slope row=12", "photo at=slope count=12"),
        (
            "vine-crawler",
            "the salt of the slope, three spots please",
            "probe at=slope row=3 of=salt holes=3",
            "probe at=slope of=salt holes=3",
        ),
        ("vine-crawler", "photograph row twelve", "photo at=slope row=12", "photo at=slope row=12"),
        ("vine-crawler", "the 12th row, please", "photo at=slope row=12", "photo at=slope row=12"),
        ("vine-crawler", "rows 3, 4 and 12", "photo at=slope row=12", "photo at=slope row=12"),
        ("vine-crawler", "row #12 this time", "photo at=slope row=12", "photo at=slope row=12"),
        ("vine-crawler", "the same again", "photo at=slope row=12", "photo at=slope row=12"),
        ("greenroom-arm", "five pictures of it", "carry item=control to=stage shelf=5", "carry item=control to=stage"),
        ("greenroom-arm", "shelf 5", "carry item=control to=stage shelf=5", "carry item=control to=stage shelf=5"),
    ],
)
def test_what_counts_is_no_label(robot: str, sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file(robot)
    assert without_unlabelled(planned(plan), hear(sentence, names), profile, {}) == planned(right)


def test_a_label_of_before_needs_no_word() -> None:
    profile, names = robot_file("vine-crawler")
    plan = planned("photo at=slope row=12")
    assert without_unlabelled(plan, hear("12 pictures there", names), profile, {"row": "12"}) == plan


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        (
            "spray rows 6, 7 and 8 of the slope with water",
            "spray at=slope row=7 agent=water ; spray at=slope row=8 agent=water",
            "spray at=slope row=6 agent=water ; spray at=slope row=7 agent=water ; spray at=slope row=8 agent=water",
        ),
        (
            "photograph rows 3 and 4 of the slope, 15 pictures each",
            "photo at=slope row=3 count=15",
            "photo at=slope row=3 count=15 ; photo at=slope row=4 count=15",
        ),
        (
            "mow rows 6, 7 and 8 of the slope, row 7 collected",
            "mow at=slope row=7 collect=yes ; mow at=slope row=8",
            "mow at=slope row=6 ; mow at=slope row=7 collect=yes ; mow at=slope row=8",
        ),
        (
            "drive to row 6 of the slope, then mow rows 6 and 7",
            "drive to=slope row=6 ; mow at=slope row=6",
            "drive to=slope row=6 ; mow at=slope row=6",
        ),
        (
            "spray row 6 and row 8 of the slope with water",
            "spray at=slope row=8 agent=water",
            "spray at=slope row=8 agent=water",
        ),
        (
            "mow rows 6 and 7 of the slope, then rows 1 and 2 of the riesling",
            "mow at=slope row=6 ; mow at=riesling row=1",
            "mow at=slope row=6 ; mow at=riesling row=1",
        ),
    ],
)
def test_each_of_a_list_has_a_step(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("vine-crawler")
    assert with_listed_labels(planned(plan), hear(sentence, names), profile) == planned(right)


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("the dental kit from the sterile store to exam room 3 before the appointment at eleven", False),
        ("eleven dental kits from the sterile store to exam room 3", True),
        ("the dental kits from the sterile store to exam room 3, all 11 of them", True),
    ],
)
def test_an_hour_counts_nothing(sentence: str, *, count: bool) -> None:
    profile, names = robot_file("clinic-cart")
    plan = "deliver item=dental-kit from=sterile-store to=exam-3"
    found = mended(planned(f"{plan} count=11"), hear(sentence, names), profile)
    assert found == planned(f"{plan} count=11" if count else plan)


@pytest.mark.parametrize("logprob", [-math.inf, -0.01])
@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("count what's on shelf five of the drying room", "scan at=drying-room check=stock shelf=5"),
        ("count what's on shelf no. 5 of the drying room", "scan at=drying-room check=stock shelf=5"),
    ],
)
def test_a_number_behind_its_label_is_not_left_out(sentence: str, right: str, logprob: float) -> None:
    profile, names = robot_file("seed-vault-courier")
    plan = planned("scan at=drying-room check=stock")
    found = mended(plan, hear(sentence, names), profile, {}, logprob)
    assert found == planned(right)
