from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from gateway.messages import AnomalyKind, Severity, StreamId
from gateway.profiles import Limit
from gateway.streams.episode import Change, Detector, Step
from gateway.streams.limits import LimitDetector, OnDetector

STREAM = StreamId("one", "temperature")
LIMIT = Limit(notice=5.0, warning=8.0, critical=12.0, hysteresis=1.0)


def high(limit: Limit = LIMIT) -> LimitDetector:
    return LimitDetector(STREAM, "°C", limit, high=True)


def feed(detector: Detector, values: Iterable[float], start: float = 0.0) -> list[Change]:
    """One value every ten seconds."""
    return [c for number, value in enumerate(values) for c in detector.observe(start + 10.0 * number, value)]


def steps(changes: list[Change]) -> list[tuple[str, str]]:
    return [(change.step.value, change.anomaly.severity.value) for change in changes]


def test_raised_once_and_cleared_once() -> None:
    changes = feed(high(), [4, 6, 7, 6, 5.5, 4.5, 4.1, 4.0, 3.9, 4.5])
    assert steps(changes) == [("raised", "notice"), ("cleared", "notice")]
    raised, cleared = changes
    assert (raised.anomaly.since, raised.anomaly.value, raised.anomaly.limit) == (10.0, 6.0, 5.0)
    assert (raised.anomaly.kind, raised.anomaly.unit, raised.anomaly.until) == (AnomalyKind.HIGH, "°C", None)
    assert (cleared.anomaly.since, cleared.anomaly.until) == (10.0, 70.0)


def test_worse_is_raised_again_and_better_only_eases() -> None:
    changes = feed(high(), [6, 9, 13, 10, 6.5, 10, 13, 14, 3])
    assert steps(changes) == [
        ("raised", "notice"),
        ("raised", "warning"),
        ("raised", "critical"),
        ("eased", "warning"),
        ("eased", "notice"),
        ("eased", "warning"),
        ("eased", "critical"),
        ("cleared", "critical"),
    ]
    assert [change.ended.until for change in changes if change.ended] == [10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 80.0]


def test_around_the_limit_hysteresis_keeps_it_quiet() -> None:
    assert steps(feed(high(), [5.1, 4.9, 5.1, 4.9, 5.1])) == [("raised", "notice")]
    assert len(feed(high(Limit(notice=5.0)), [5.1, 4.9, 5.1, 4.9])) == 4


def test_at_the_limit_is_not_beyond_it() -> None:
    assert feed(high(), [5.0, 5.0]) == []


def test_hold_waits_and_starts_anew_after_a_return() -> None:
    detector = high(Limit(warning=8.0, hold=30.0))
    assert feed(detector, [9, 9, 9]) == []
    assert feed(detector, [7, 9, 9, 9], start=30.0) == []
    changes = feed(detector, [9], start=70.0)
    assert steps(changes) == [("raised", "warning")]
    assert changes[0].anomaly.since == 40.0


def test_hold_runs_out_without_a_reading() -> None:
    detector = high(Limit(warning=8.0, hold=30.0))
    assert feed(detector, [9]) == []
    assert detector.passed(29.0, 29.0, 29.0) == ()
    assert steps(list(detector.passed(30.0, 30.0, 30.0))) == [("raised", "warning")]
    assert detector.passed(60.0, 60.0, 60.0) == ()


def test_time_alone_changes_nothing_that_is_not_told() -> None:
    detector = high(Limit(warning=8.0, critical=12.0, hold=30.0))
    assert steps(feed(detector, [13, 13, 13, 13, 9, 13])) == [("raised", "critical"), ("eased", "warning")]
    before = detector.state()
    assert detector.passed(1000.0, 1000.0, 950.0) == ()
    assert detector.state() == before


def test_low_limits_look_the_other_way() -> None:
    detector = LimitDetector(STREAM, "°C", Limit(warning=2.0, critical=-1.0, hysteresis=0.5), high=False)
    changes = feed(detector, [3, 1, -2, 1, 2.4, 2.5])
    assert steps(changes) == [
        ("raised", "warning"),
        ("raised", "critical"),
        ("eased", "warning"),
        ("cleared", "warning"),
    ]
    assert changes[0].anomaly.kind is AnomalyKind.LOW


def test_the_score_orders_by_excess() -> None:
    small, large = feed(high(), [6])[0].anomaly, feed(high(), [7.9])[0].anomaly
    assert 1.0 < small.score < large.score


@given(st.lists(st.floats(0, 20), max_size=60), st.sampled_from([0.0, 15.0]), st.sampled_from([0.0, 1.0, 3.0]))
def test_every_episode_is_told_once(values: list[float], hold: float, hysteresis: float) -> None:
    detector = high(Limit(notice=5.0, critical=12.0, hold=hold, hysteresis=hysteresis))
    worst: Severity | None = None
    for change in feed(detector, values):
        if change.step is Step.RAISED:
            assert worst is None or change.anomaly.severity.rank > worst.rank
            worst = change.anomaly.severity
        elif change.step is Step.CLEARED:
            assert worst is not None
            worst = None
    assert (detector.open is None) == (worst is None)
    if values and hold == 0.0 and values[-1] > 12.0:
        assert detector.open is not None
        assert detector.open.severity is Severity.CRITICAL
    if values and values[-1] <= 5.0 - hysteresis:
        assert detector.open is None


@given(st.lists(st.floats(0, 20), max_size=40), st.integers(0, 40))
def test_state_restores(values: list[float], cut: int) -> None:
    limit = Limit(notice=5.0, critical=12.0, hold=15.0, hysteresis=1.0)
    straight, restored = high(limit), high(limit)
    feed(straight, values[:cut])
    restored.restore(straight.state())
    assert feed(restored, values[cut:], 1000.0) == feed(straight, values[cut:], 1000.0)


def test_a_door_that_is_open_for_too_long() -> None:
    detector = OnDetector(STREAM, 120.0, Severity.WARNING)
    assert detector.observe(0.0, 0.0) == ()
    assert detector.observe(10.0, 1.0) == ()
    assert detector.passed(129.9, 129.9, 119.9) == ()
    (raised,) = detector.passed(130.0, 130.0, 120.0)
    anomaly = raised.anomaly
    assert (anomaly.kind, anomaly.since, anomaly.value, anomaly.limit, anomaly.unit) == (
        AnomalyKind.HIGH,
        10.0,
        120.0,
        120.0,
        "s",
    )
    assert detector.observe(140.0, 1.0) == ()
    assert steps(list(detector.observe(150.0, 0.0))) == [("cleared", "warning")]
    assert detector.passed(1e6, 1e6, 1e6) == ()


def test_a_door_s_readings_show_it_too() -> None:
    assert steps(feed(OnDetector(STREAM, 30.0, Severity.WARNING), [1, 1, 1, 1, 0, 1, 1])) == [
        ("raised", "warning"),
        ("cleared", "warning"),
    ]
