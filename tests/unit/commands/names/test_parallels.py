"""Labels whose name stands earlier: the last of a list, and what stands as a name did before it."""

from __future__ import annotations

import pytest
from gardener import GARDENER

from gateway.commands.hearing.hearing import hear
from gateway.commands.names.mentions import Names

NAMES = Names(GARDENER)


def _named(text: str, known: tuple[str, ...] = ()) -> list[str]:
    return [id_ for mention in hear(text, NAMES, known).mentions for id_ in mention.ids]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("beds 1, 2 and 3 all for 15 min", [1, 2, 3]),
        ("beds 1, 2 and 3 can wait", [1, 2, 3]),
        ("beds 1 and 2 pls", [1, 2]),
        ("beds 1 and 2 both need water", [1, 2]),
        ("beds 1, 2 and 3 weeded", [1, 2, 3]),
        ("bed 1, 2 and 3 all need water", [1, 2, 3]),
        ("beds 1, 2 and 3 untrained people must leave", [1, 2]),
        ("bed 1 and 2 all right", [1]),
        ("10 l to bed 1 and 2 each to the others", [1]),
        ("bed 1, 2 too", [1, 2]),
        ("bed 1, 2 too many", [1]),
        ("bed 1 and 2 need water", [1]),
        ("bed 1, 2 are waiting there", [1]),
        ("bed 1 and 2 buckets", [1]),
        ("beds 1 and 2 feed bags", [1]),
        ("beds 1 and a needed bucket", [1]),
        ("bed 1, 2 rather heavy bags", [1]),
        ("bed 1, sorry, I meant 2, has to be weeded", [2]),
        ("bed 1, hm, 2 rather, please", [1, 2]),
    ],
)
def test_the_last_of_a_list_stands_before_other_words(text: str, ids: list[int]) -> None:
    assert _named(text) == [f"bed-{number}" for number in ids]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("roses in beds 1 and 2, weeds in 3, and go", [1, 2, 3]),
        ("soil on bed 1, ordinary sand on 2", [1, 2]),
        ("soil on bed 1, no, hang it on 3", [1, 3]),
        ("blue at the first bed, red at the second", [1, 2]),
        ("bed 1 gets 50 l, 2 gets 35", [1, 2]),
        ("leave bed 1, just 2 and 3 get water", [1, 2, 3]),
        ("bed 1 is done, 2 and 3 must get water", [1, 2, 3]),
        ("bed 1 is done, 2 and 3 can wait", [1]),
        ("ten plants in bed 1, 2 can stay", [1]),
        ("water bed 1, but 2 must not get any", [1]),
        ("wait a second and the third bed", [3]),
        ("water bed 1 and two on", [1]),
        ("the second and the third bed need water", [2, 3]),
        ("beds 1 and 2 on", [1, 2]),
        ("two buckets to bed 1 and two to bed 3", [1, 3]),
        ("bed 1 gets 50 l, 2 get 35", [1]),
        ("bed 1 gets 50 l, 2 needs nothing", [1]),
        ("roses into bed 1, cut them into 2", [1]),
        ("bed 1 gets 50 l, one gets 35", [1]),
        ("bed 1 gets 50 l, 7 gets 35", [1]),
        ("soil on bed 1, the fan on 3", [1]),
        ("soil on bed 1, 2 on 3 sides", [1]),
        ("wait in bed 1, return in 3", [1]),
        ("go to bed 1 in 3", [1]),
        ("soil at bed 1, power at 3", [1]),
        ("soil in bed 1 in 3", [1]),
        ("red to bed 1, open it to 3", [1]),
        ("soil on bed 1, sand on 2.5", [1]),
    ],
)
def test_a_label_stands_as_the_name_did(text: str, ids: list[int]) -> None:
    assert _named(text) == [f"bed-{number}" for number in ids]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("2 and 3 too", [2, 3]),
        ("number 2 as well", [2]),
        ("and now 2", [2]),
        ("ditto for 2", [2]),
        ("the same for 3", [3]),
        ("now number 2, exactly like that", [2]),
        ("and 3 times", []),
        ("now 2 min", []),
        ("ditto for 7", []),
        ("no, on number 3", [3]),
    ],
)
def test_labels_of_what_was_talked_of(text: str, ids: list[int]) -> None:
    assert _named(text, ("bed-1",)) == [f"bed-{number}" for number in ids]


def test_make_it_three_is_the_number_that_was_said_before() -> None:
    assert _named("make it three", ("bed-1", "2")) == []
    assert _named("make it three", ("bed-1",)) == ["bed-3"]
    assert _named("sorry, make it number three", ("bed-1", "2")) == ["bed-3"]
