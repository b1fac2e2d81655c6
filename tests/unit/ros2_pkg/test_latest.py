from __future__ import annotations

from edge_gateway_ros.latest import Latest
from edge_gateway_ros.statuses import FRESH, MOST, Row, Statuses

WARM = Row(1, "warm")


def test_a_value_is_known_until_it_is_too_old() -> None:
    latest = Latest(10.0)
    latest.take("battery", 75.0, 100.0)
    latest.take("x", None, 105.0)
    assert latest.values(110.0) == {"battery": 75.0, "x": None}
    assert latest.values(110.1) == {"battery": None, "x": None}
    assert latest.ages(110.1) == {"battery": 10.1, "x": 5.1}
    latest.take("battery", 74.0, 120.0)
    assert latest.values(120.0)["battery"] == 74.0


def test_the_worst_level_counts_as_long_as_it_is_said() -> None:
    statuses = Statuses()
    before = statuses.worst
    assert before is None
    assert statuses.take("left wheel", WARM, 0.0)
    assert statuses.take("laser", Row(2, "no data"), 1.0)
    assert not statuses.take("left wheel", WARM, 5.0)
    assert statuses.worst == 2
    assert statuses.forget(1.0 + FRESH + 0.1)
    assert (statuses.worst, statuses.rows) == (1, {"left wheel": WARM})
    assert not statuses.forget(1.0 + FRESH + 0.1)
    assert statuses.forget(100.0)
    assert statuses.worst is None


def test_the_node_s_own_words_and_too_many_are_passed_over() -> None:
    statuses = Statuses()
    assert not statuses.take("edge_gateway: amr-1", WARM, 0.0)
    taken = [statuses.take(f"part {number}", WARM, 0.0) for number in range(MOST + 1)]
    assert taken == [True] * MOST + [False]
    assert statuses.take("part 0", Row(0, "cool"), 0.0)
