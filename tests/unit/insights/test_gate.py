from __future__ import annotations

from dataclasses import replace

import insight_samples as samples
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.config import GateSettings
from gateway.insights.gate import REMEMBERED, SITUATIONS, Action, Gate
from gateway.messages import Anomaly, AnomalyKind, AssetWindow, Fact, Severity, StreamId

HEARTBEAT = 3600.0


def join(earlier: AssetWindow, later: AssetWindow) -> AssetWindow:
    worst = tuple(sorted((*earlier.anomalies, *later.anomalies), key=lambda a: -a.severity.rank))
    return replace(earlier, end=later.end, anomalies=worst)


def window(asset: str, severity: Severity | None = None, start: float = 0.0) -> AssetWindow:
    anomalies: tuple[Anomaly, ...] = ()
    if severity is not None:
        stream = StreamId(asset, "temperature")
        anomalies = (Anomaly(stream, AnomalyKind.HIGH, severity, start, None, 5.0, 4.0, "°C"),)
    return AssetWindow(asset, "cold-room", start, start + 300.0, (), anomalies)


def levels(mean: float, std: float = 0.5, score: float | None = None) -> tuple[Fact, ...]:
    found = (Fact("t.mean", mean, "°C", ""), Fact("t.std", std, "°C", ""))
    return found if score is None else (*found, Fact("t.deviation_score", score, "", ""))


def gate(max_waiting: int = 4, heartbeat: float | None = HEARTBEAT, info_interval: float = 0.0) -> Gate:
    return Gate(GateSettings(max_waiting=max_waiting, heartbeat=heartbeat, info_interval=info_interval), join)


def test_the_first_window_of_an_asset_is_said_and_the_same_again_is_not() -> None:
    subject = gate()
    assert subject.offer(window("a"), levels(1.0), 0.0).action is Action.ADMITTED
    subject.take()
    assert subject.offer(window("a"), levels(1.1), 300.0).action is Action.QUIET
    assert subject.take() is None
    assert subject.counts["quiet"] == 1


@pytest.mark.parametrize(
    ("new", "action"),
    [
        (levels(2.0), Action.QUIET),
        (levels(3.0), Action.ADMITTED),
        (levels(-1.0), Action.ADMITTED),
        (levels(3.0, score=2.5), Action.QUIET),
        (levels(3.0, score=5.0), Action.ADMITTED),
    ],
)
def test_a_clear_change_is_news_unless_it_is_usual(new: tuple[Fact, ...], action: Action) -> None:
    subject = gate()
    subject.offer(window("a"), levels(1.0), 0.0)
    subject.take()
    assert subject.offer(window("a"), new, 300.0).action is action


def test_a_constant_stream_that_steps_is_news_and_rounding_is_not() -> None:
    subject = gate()
    subject.offer(window("a"), levels(5.0, 0.0), 0.0)
    subject.take()
    assert subject.offer(window("a"), levels(5.0 + 1e-12, 0.0), 1.0).action is Action.QUIET
    assert subject.offer(window("a"), levels(5.2, 0.0), 2.0).action is Action.ADMITTED


def test_a_binary_channel_that_is_on_much_more_is_news() -> None:
    subject = gate()
    subject.offer(window("a"), (Fact("door.share_on", 0.0, "%", ""),), 0.0)
    subject.take()
    assert subject.offer(window("a"), (Fact("door.share_on", 10.0, "%", ""),), 1.0).action is Action.QUIET
    assert subject.offer(window("a"), (Fact("door.share_on", 80.0, "%", ""),), 2.0).action is Action.ADMITTED


def said(subject: Gate, window: AssetWindow, facts: tuple[Fact, ...], now: float) -> bool:
    decision = subject.offer(window, facts, now)
    return decision.action is Action.ADMITTED and subject.take() is not None


@given(order=st.lists(st.integers(0, SITUATIONS - 1), max_size=80))
def test_what_comes_round_again_is_said_once(order: list[int]) -> None:
    subject = gate(heartbeat=None)
    heard = [
        number for now, number in enumerate(order) if said(subject, window("a"), levels(10.0 * number), 300.0 * now)
    ]
    assert heard == list(dict.fromkeys(order))


def test_a_situation_is_forgotten_when_it_was_not_seen_for_long_or_when_there_are_too_many() -> None:
    subject = gate(heartbeat=None)
    assert said(subject, window("a"), levels(0.0), 0.0)
    assert said(subject, window("a"), levels(10.0), 1.0)
    assert not said(subject, window("a"), levels(0.0), REMEMBERED)  # seen again, so kept
    assert not said(subject, window("a"), levels(0.0), 2 * REMEMBERED)
    assert not said(subject, window("a"), levels(10.0), 1e9)  # what was said last is never news
    assert said(subject, window("a"), levels(0.0), 1e9)
    for number in range(2, SITUATIONS + 2):
        assert said(subject, window("a"), levels(10.0 * number), 1e9)
    assert said(subject, window("a"), levels(0.0), 1e9)


def test_the_end_of_an_anomaly_is_said_although_the_calm_is_known() -> None:
    subject = gate(heartbeat=None)
    assert said(subject, window("a"), levels(1.0), 0.0)
    assert said(subject, window("a", Severity.WARNING), levels(1.0), 1.0)
    assert not said(subject, window("a", Severity.WARNING), levels(1.0), 2.0)
    assert said(subject, window("a", Severity.WARNING), levels(9.0), 3.0)
    assert said(subject, window("a", Severity.WARNING), levels(1.0), 4.0)  # compared with the last only
    assert said(subject, window("a"), levels(1.0), 5.0)
    assert not said(subject, window("a"), levels(1.0), 6.0)


def test_without_an_anomaly_nothing_is_said_again_within_the_interval() -> None:
    subject = gate(heartbeat=None, info_interval=3600.0)
    assert said(subject, window("a"), levels(0.0), 0.0)
    assert not said(subject, window("a"), levels(10.0), 3599.0)
    assert said(subject, window("a", Severity.WARNING), levels(10.0), 3599.0)
    assert said(subject, window("a"), levels(0.0), 3600.0)  # its end is said at once
    assert not said(subject, window("a"), levels(10.0), 7199.0)
    assert said(subject, window("a"), levels(10.0), 7200.0)
    assert said(subject, window("a"), levels(20.0), 0.0)  # the clock was set back


def test_situations_are_each_assets_own() -> None:
    subject = gate(heartbeat=None)
    assert said(subject, window("a"), levels(1.0), 0.0)
    assert said(subject, window("b"), levels(1.0), 1.0)


def test_an_anomaly_is_news_when_it_comes_worsens_and_goes_but_not_while_it_lasts() -> None:
    subject = gate()
    actions = []
    for severity in (None, Severity.WARNING, Severity.WARNING, Severity.CRITICAL, None, None):
        actions.append(subject.offer(window("a", severity), (), 0.0).action)
        subject.take()
    new, old = Action.ADMITTED, Action.QUIET
    assert actions == [new, new, old, new, new, old]


def test_the_heartbeat_speaks_after_its_time_and_not_before() -> None:
    subject = gate()
    subject.offer(window("a"), (), 0.0)
    subject.take()
    assert subject.offer(window("a"), (), HEARTBEAT - 1.0).action is Action.QUIET
    assert subject.offer(window("a"), (), HEARTBEAT).action is Action.HEARTBEAT
    subject.take()
    assert subject.offer(window("a"), (), HEARTBEAT + 1.0).action is Action.QUIET


def test_without_a_heartbeat_nothing_new_is_never_said() -> None:
    subject = gate(heartbeat=None)
    subject.offer(window("a"), (), 0.0)
    subject.take()
    assert subject.offer(window("a"), (), 1e9).action is Action.QUIET


def test_what_waits_is_merged_with_the_next_window_even_when_that_is_quiet() -> None:
    subject = gate()
    subject.offer(window("a", Severity.WARNING), (), 0.0)
    assert subject.offer(window("a", None, 300.0), (), 300.0).action is Action.MERGED
    waiting = subject.waiting("a")
    assert waiting is not None
    assert (waiting.start, waiting.end, waiting.severity) == (0.0, 600.0, Severity.WARNING)
    assert len(subject) == 1


def test_the_most_severe_goes_first_and_among_equals_the_oldest() -> None:
    subject = gate()
    for asset, severity in (("a", None), ("b", Severity.WARNING), ("c", Severity.CRITICAL), ("d", Severity.WARNING)):
        subject.offer(window(asset, severity), (), 0.0)
    order = [taken.asset for taken in iter(subject.take, None)]
    assert order == ["c", "b", "d", "a"]


def test_when_full_the_least_severe_and_oldest_is_handed_back() -> None:
    subject = gate(max_waiting=2)
    subject.offer(window("a", Severity.WARNING), (), 0.0)
    subject.offer(window("b"), (), 0.0)
    assert [w.asset for w in subject.offer(window("c"), (), 0.0).evicted] == ["b"]
    assert [w.asset for w in subject.offer(window("d", Severity.CRITICAL), (), 0.0).evicted] == ["c"]
    assert subject.waiting("a") is not None
    assert subject.counts["evicted"] == 2


Offers = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from([None, *Severity]), st.booleans()), max_size=60
)


@given(offers=Offers, room=st.integers(1, 4))
def test_no_window_is_lost_and_never_too_many_wait(offers: list[tuple[str, Severity | None, bool]], room: int) -> None:
    def keep(earlier: AssetWindow, later: AssetWindow) -> AssetWindow:
        return replace(join(earlier, later), streams=(*earlier.streams, *later.streams))

    subject = Gate(GateSettings(max_waiting=room, heartbeat=100.0, info_interval=0.0), keep)
    template = samples.quiet().streams[0]
    quiet: list[int] = []
    done: list[AssetWindow] = []
    for number, (asset, severity, take) in enumerate(offers):
        marked = replace(window(asset, severity), streams=(replace(template, start=float(number)),))
        decision = subject.offer(marked, (), float(number))
        if decision.action is Action.QUIET:
            quiet.append(number)
        done.extend(decision.evicted)
        assert len(subject) <= room
        taken = subject.take() if take else None
        done.extend([taken] if taken is not None else [])
    done.extend(iter(subject.take, None))
    seen = [int(stream.start) for one in done for stream in one.streams]
    assert sorted(seen + quiet) == list(range(len(offers)))
    counts = subject.counts
    assert sum(counts[str(action)] for action in Action) == len(offers)
    assert counts["admitted"] + counts["heartbeat"] == counts["taken"] + counts["evicted"]
