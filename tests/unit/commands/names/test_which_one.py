from __future__ import annotations

import pytest
from robot_files import robot_file

from gateway import robot_profiles
from gateway.commands.hearing.hearing import hear
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import Plan
from gateway.commands.plans.plan_prompt import Context
from gateway.commands.understanding import about, judge
from gateway.inference import Generation

WAREHOUSE = robot_profiles.robot("warehouse-amr")
NAMES = Names(WAREHOUSE)


def test_all_that_are_named_one_by_one_are_named_so() -> None:
    _, names = robot_file("crepe-cart-arm")
    left, right = ("left-griddle",), ("right-griddle",)
    said = "switch both griddles off, the left one first and then the right one"
    assert [one.ids for one in hear(said, names).mentions] == [left, right]
    said = "switch both griddles off and scrape the left one and the right one"
    assert [one.ids for one in hear(said, names).mentions] == [(*left, *right), left, right]


@pytest.mark.parametrize(
    ("sentence", "ids"),
    [
        ("put the atlas back on the shelf in history", [("atlas",), ("history",)]),
        ("put the atlas on the shelf and go to history", None),
        ("put the atlas back on the shelf in the office", None),
    ],
)
def test_the_next_name_tells_which_one_it_is(sentence: str, ids: list[tuple[str, ...]] | None) -> None:
    found = [mention.ids for mention in hear(sentence, robot_file("stack-runner")[1]).mentions]
    assert found == ids if ids is not None else any(len(one) > 1 for one in found)


@pytest.mark.parametrize(
    ("sentence", "known", "marks"),
    [
        ("visit both packing tables", (), "[packing-a] and [packing-b]"),
        ("every storage aisle, please", (), "[storage-1] and [storage-2] and [storage-3]"),
        ("all three of the aisles", (), "[storage-1] and [storage-2] and [storage-3]"),
        ("both aisles", (), "[storage-1|storage-2|storage-3]"),  # there are three
        ("fahr alle Gänge ab", (), None),
        ("go to the other packing table", ("packing-a", "dock"), "[packing-b]"),
        ("go to the other packing table", (), "[packing-a|packing-b]"),
        ("go to the other aisle", ("storage-1",), "[storage-1|storage-2|storage-3]"),
        ("go to the aisle", ("storage-1",), "[storage-1|storage-2|storage-3]"),
        ("go to the other packing table", ("packing-a", "packing-b"), "[packing-a|packing-b]"),
        ("the same aisle again", ("storage-2", "dock"), "[storage-2]"),
        ("the same aisle again", ("dock",), "[storage-1|storage-2|storage-3]"),
        ("the aisle, from packing B", (), "[storage-1|storage-2|storage-3]"),
    ],
)
def test_words_and_context_settle_which_one(sentence: str, known: tuple[str, ...], marks: str | None) -> None:
    heard = hear(sentence, NAMES, known)
    assert (heard.mentions[0].mark if heard.mentions else None) == marks


def test_both_need_no_question() -> None:
    heard = hear("visit both packing tables", NAMES)
    answer = Generation("navigate to=packing-a ; navigate to=packing-b", 0, 0, 0.0, logprob=-0.01, least_logprob=-0.01)
    assert isinstance(judge(WAREHOUSE, heard, Context(), answer).understood, Plan)


def test_a_conversation_is_about_where_the_robot_is_and_where_it_was_sent() -> None:
    assert about(Context(at="dock", last="navigate to=storage-1 ; wait for=5s")) >= {"dock", "storage-1"}
    assert about(Context()) == frozenset()
