from __future__ import annotations

from robot_bench import AMMONIA, RobotBench
from safety_samples import NOW, reading


def test_what_the_filter_is_told_is_of_that_robot_and_of_now() -> None:
    bench = RobotBench(robots=("cart-1", "cart-2"))
    bench.node_is_there()
    bench.facts = reading(AMMONIA, 7.0)
    bench.situations.approved("cart-1")
    bench.clock.advance(1.5)
    bench.situations.approved("cart-1")
    bench.stops.hear([("cart-2", b"halt")])
    first, second = bench.situations.of("cart-1", 3), bench.situations.of("cart-2", 0)
    assert (first.now, first.stopped, first.open_goals) == (NOW + 1.5, None, 3)
    assert tuple(first.recent_goals) == (NOW, NOW + 1.5)
    assert first.telemetry_at == NOW
    assert first.catalog is not None
    assert first.facts == second.facts == bench.facts
    assert (second.catalog, second.telemetry, second.telemetry_at) == (None, None, None)
    assert "halt" in (second.stopped or "")
    assert tuple(second.recent_goals) == ()
