from __future__ import annotations

import random
from collections.abc import Callable, Iterable

import pytest

from gateway.messages import AnomalyKind, Severity, StreamId
from gateway.profiles import RateLimit, Silence, Stuck
from gateway.streams.absence import SilenceDetector, StuckDetector
from gateway.streams.accumulator import Accumulator, Bounds
from gateway.streams.anomalies import Watch
from gateway.streams.baseline import Baseline, Usual
from gateway.streams.deviation import DeviationDetector
from gateway.streams.episode import Change, Detector
from gateway.streams.plan import Plan
from gateway.streams.rate import RateDetector

STREAM = StreamId("one", "temperature")


def feed(detector: Detector | Watch, points: Iterable[tuple[float, float]]) -> list[Change]:
    return [change for time, value in points for change in detector.observe(time, value)]


def steps(changes: Iterable[Change]) -> list[str]:
    return [change.step.value for change in changes]


def rate(per_minute: float = 2.0, over: float = 60.0) -> RateDetector:
    return RateDetector(STREAM, "°C", RateLimit(per_minute=per_minute, over=over))


def test_a_fast_rise_and_its_end() -> None:
    rising = [(10.0 * n, 0.5 * max(0, n - 12)) for n in range(30)]  # 3 °C a minute from 120 s on
    flat = [(290.0 + 10.0 * n, 8.5) for n in range(1, 13)]
    changes = feed(rate(), [*rising, *flat])
    assert steps(changes) == ["raised", "cleared"]
    raised = changes[0].anomaly
    assert raised.kind is AnomalyKind.RATE
    assert 2.0 < raised.value <= 3.0
    assert (raised.limit, raised.unit) == (2.0, "°C/min")


def test_a_fast_fall_is_signed() -> None:
    (raised,) = feed(rate(), [(0.0, 0.0), (30.0, -2.0), (60.0, -5.0)])
    assert (raised.anomaly.value, raised.anomaly.limit) == (-5.0, -2.0)


def test_noise_between_close_readings_is_no_rate() -> None:
    rng = random.Random(3)
    assert feed(rate(), [(0.1 * n, rng.gauss(4.0, 0.2)) for n in range(5000)]) == []


def test_rare_readings_are_compared_with_the_one_before() -> None:
    assert feed(rate(), [(0.0, 0.0), (600.0, 15.0)]) == []
    assert steps(feed(rate(), [(0.0, 0.0), (600.0, 25.0)])) == ["raised"]


def test_the_memory_of_the_rate_is_bounded() -> None:
    detector = rate()
    feed(detector, [(0.001 * n, 0.0) for n in range(200_000)])
    assert len(detector._points) < 30


def test_the_same_value_after_a_gap_is_not_stuck() -> None:
    detector = StuckDetector(STREAM, Stuck(after=60.0))
    assert feed(detector, [(0.0, 5.0), (10.0, 5.0), (300.0, 5.0), (320.0, 5.0), (340.0, 5.0)]) == []
    assert steps(feed(detector, [(360.0, 5.0)])) == ["raised"]


def test_stuck_is_told_once_until_a_change() -> None:
    detector = StuckDetector(STREAM, Stuck(after=60.0, tolerance=0.1))
    values = [4.0, 4.5] + [4.55, 4.45] * 4 + [4.7, 4.7]
    changes = feed(detector, [(10.0 * n, value) for n, value in enumerate(values)])
    assert steps(changes) == ["raised", "cleared"]
    raised = changes[0].anomaly
    assert (raised.since, raised.value, raised.limit, raised.unit) == (10.0, 60.0, 60.0, "s")
    assert detector.passed(1e9, 1e9, 1e9) == ()


def test_silence_is_told_once_until_a_reading() -> None:
    detector = SilenceDetector(STREAM, Silence(after=60.0, severity=Severity.CRITICAL))
    assert detector.passed(59.0, 59.0, 59.0) == ()
    (raised,) = detector.passed(61.0, 61.0, 61.0)
    assert (raised.anomaly.since, raised.anomaly.value, raised.anomaly.severity) == (0.0, 61.0, Severity.CRITICAL)
    assert detector.passed(90.0, 90.0, 90.0) == ()
    assert steps(detector.observe(100.0, 1.0)) == ["cleared"]
    assert detector.observe(101.0, 1.0) == ()


def test_an_old_reading_ends_a_silence_but_shows_nothing_else(gauge: Callable[..., Plan]) -> None:
    watch = Watch(STREAM, gauge(silence={"after": 60}, high={"warning": 8}))
    assert feed(watch, [(1000.0, 4.0)]) == []
    assert steps(watch.passed(1100.0, 1000.0)) == ["raised"]
    assert steps(watch.observe(900.0, 99.0)) == ["cleared"]
    assert steps(watch.observe(1000.0, 99.0)) == ["raised"]


def deviation(plan: Plan, usual: Usual | None) -> DeviationDetector:
    detector = DeviationDetector(STREAM, plan, Severity.NOTICE)
    detector.learn(usual)
    return detector


def test_deviation_needs_a_past_and_has_hysteresis(gauge: Callable[..., Plan]) -> None:
    plan = gauge(deviation={"score": 6, "floor": 0.1})
    assert feed(deviation(plan, None), [(0.0, 1e6)]) == []
    detector = deviation(plan, Usual(4.0, 0.3, 0.4))  # a single reading's spread: 0.5
    changes = feed(detector, [(0.0, 6.9), (1.0, 7.1), (2.0, 6.9), (2.5, 7.2), (3.0, 6.5), (4.0, 6.2), (5.0, 0.9)])
    assert steps(changes) == ["raised", "cleared", "raised"]
    assert changes[0].anomaly.limit == pytest.approx(7.0)
    assert changes[2].anomaly.limit == pytest.approx(1.0)


def test_the_floor_keeps_a_quiet_stream_from_crying_wolf(gauge: Callable[..., Plan]) -> None:
    plan = gauge(deviation={"score": 6, "floor": 0.5})
    assert feed(deviation(plan, Usual(4.0, 0.0, 0.0)), [(0.0, 6.9)]) == []


def learn(baseline: Baseline, level: float, windows: int, noise: float = 0.2, seed: int = 1) -> None:
    rng = random.Random(seed)
    for _ in range(windows):
        accumulator = Accumulator(0.0, 60.0, Bounds(), None)
        accumulator.extend([(float(second), rng.gauss(level, noise)) for second in range(60)])
        baseline.learn(accumulator.freeze())


def test_nothing_is_usual_while_there_are_few_windows() -> None:
    baseline = Baseline(12, 0.05)
    learn(baseline, 4.0, 11)
    assert baseline.usual is None


def test_usual_is_the_median_and_the_spreads() -> None:
    baseline = Baseline(12, 0.05)
    learn(baseline, 4.0, 40, seed=2)
    assert baseline.usual is not None
    assert baseline.usual.median == pytest.approx(4.0, abs=0.02)
    assert baseline.usual.within == pytest.approx(0.2, abs=0.02)
    assert baseline.usual.spread == pytest.approx(0.2 / 60**0.5, rel=0.4)


def test_a_fault_does_not_become_usual_but_a_lasting_change_does() -> None:
    baseline = Baseline(12, 0.05)
    learn(baseline, 4.0, 12)
    before = baseline.usual
    for _ in range(5):
        learn(baseline, 9.0, 11)
        assert baseline.usual == before
        learn(baseline, 4.0, 1)
        before = baseline.usual
    learn(baseline, 9.0, 12)
    assert baseline.usual is not None
    assert baseline.usual.median == pytest.approx(9.0, abs=0.1)


def test_a_constant_stream_that_begins_to_vary_is_learnt() -> None:
    baseline = Baseline(12, 0.05)
    learn(baseline, 4.0, 20, noise=0.0)
    learn(baseline, 5.0, 40, noise=0.3)
    assert baseline.usual is not None
    assert baseline.usual.median == pytest.approx(5.0, abs=0.1)
    assert baseline.usual.within == pytest.approx(0.3, abs=0.05)


def test_all_detectors_restore(gauge: Callable[..., Plan]) -> None:
    plan = gauge(
        high={"warning": 8, "hold": 20},
        low={"notice": 0},
        rate={"per_minute": 2},
        stuck={"after": 40},
        silence={"after": 60},
        deviation={"score": 6},
    )
    rng = random.Random(5)
    points = [(10.0 * n, float(rng.choice([-1, 4, 4, 4, 4, 9]))) for n in range(400)]
    straight = Watch(STREAM, plan)
    straight.learn(Usual(4.0, 0.1, 0.2))
    seen = set()
    for number, (time, value) in enumerate(points):
        if number % 7 == 0:
            restored = Watch(STREAM, plan)
            restored.restore(straight.state())
            assert restored.state() == straight.state()
            straight = restored
        seen |= {change.anomaly.kind for change in straight.observe(time, value)}
    seen |= {change.anomaly.kind for change in straight.passed(5000.0, 4900.0)}
    assert seen == set(AnomalyKind)
