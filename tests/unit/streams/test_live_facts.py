from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.messages import AssetWindow, Fact, LiveFact, Reading, Statistics, StreamId, StreamWindow
from gateway.robot_profiles import Interlock
from gateway.streams import live_facts
from gateway.streams.live_facts import LiveFacts, fact_key

T0 = 1_700_000_000.0


def rule(fact: str = "ammonia.max", over: float = 60.0, asset: str = "room") -> Interlock:
    content = {"name": "x", "text": "the air", "asset": asset, "fact": fact, "op": ">", "value": 1, "over": over}
    return Interlock.model_validate(content)


def reading(time: float, value: float, channel: str = "ammonia", asset: str = "room") -> Reading:
    return Reading(StreamId(asset, channel), T0 + time, value, "cold-room")


def fed(rules: Iterable[Interlock], readings: Iterable[tuple[float, float]]) -> LiveFacts:
    facts = LiveFacts(list(rules))
    for time, value in readings:
        facts.add(reading(time, value))
    return facts


def ask(facts: LiveFacts, wanted: Interlock, now: float) -> LiveFact | None:
    return facts.facts(T0 + now).get(fact_key(wanted))


@pytest.mark.parametrize(
    ("quantity", "value"),
    [("last", 4.0), ("min", 1.0), ("max", 7.0), ("mean", 4.0), ("range", 6.0), ("change", 3.0), ("count", 3.0)],
)
def test_quantities_of_the_last_seconds(quantity: str, value: float) -> None:
    wanted = rule(f"ammonia.{quantity}")
    facts = fed([wanted], [(0, 99.0), (40, 1.0), (70, 7.0), (90, 4.0)])
    assert ask(facts, wanted, 95) == LiveFact(value, T0 + 90)


def test_seconds_on_counts_what_was_held_into_the_span_and_until_now() -> None:
    wanted = rule("door.seconds_on")
    facts = LiveFacts([wanted])
    for time, value in ((0, 1.0), (50, 0.0), (90, 1.0)):
        facts.add(reading(time, value, "door"))
    assert ask(facts, wanted, 95) == LiveFact(15.0 + 5.0, T0 + 90)
    assert ask(facts, wanted, 300) == LiveFact(60.0, T0 + 90)


def test_what_was_never_heard_of_is_not_there() -> None:
    assert LiveFacts([rule()]).facts(T0) == {}


def test_silence_leaves_the_last_value_with_its_age_and_no_others() -> None:
    rules = [rule(f"ammonia.{quantity}") for quantity in ("last", "max", "count")]
    facts = fed(rules, [(0, 5.0)])
    assert [ask(facts, row, 61) for row in rules] == [LiveFact(5.0, T0), None, LiveFact(0.0, T0)]


def test_two_spans_of_one_fact_are_kept_apart() -> None:
    short, long = rule(over=10), rule(over=100)
    facts = fed([short, long], [(0, 9.0), (95, 2.0)])
    assert (ask(facts, short, 99), ask(facts, long, 99)) == (LiveFact(2.0, T0 + 95), LiveFact(9.0, T0 + 95))


def test_order_of_arrival_does_not_matter() -> None:
    wanted, last = rule(), rule("ammonia.last")
    facts = fed([wanted, last], [(90, 4.0), (70, 7.0), (20, 50.0), (40, 1.0), (-500, 99.0)])
    assert ask(facts, wanted, 95) == LiveFact(7.0, T0 + 90)
    assert ask(facts, last, 95) == LiveFact(4.0, T0 + 90)


def test_of_one_time_the_later_arrival_is_the_last() -> None:
    wanted = rule("ammonia.last")
    assert ask(fed([wanted], [(10, 1.0), (10, 2.0)]), wanted, 10) == LiveFact(2.0, T0 + 10)


def test_other_streams_and_numbers_that_are_none_are_passed_over() -> None:
    wanted = rule("ammonia.count")
    facts = fed([wanted], [(1, 1.0), (2, math.nan), (3, math.inf)])
    facts.add(reading(4, 1.0, "temperature"))
    facts.add(reading(5, 1.0, asset="other"))
    assert ask(facts, wanted, 6) == LiveFact(1.0, T0 + 1)


def test_a_clock_that_was_set_back_does_not_blind_for_long() -> None:
    wanted = rule("ammonia.max")
    facts = fed([wanted], [(86_400, 5.0)])
    assert ask(facts, wanted, 0) is None
    facts.add(reading(1, 7.0))
    assert ask(facts, wanted, 2) == LiveFact(7.0, T0 + 1)


def test_memory_is_bounded_and_what_was_lost_is_not_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_facts, "MOST", 50)
    rules = [rule("ammonia.max"), rule("ammonia.last"), rule("ammonia.max", over=10)]
    facts = fed(rules, [(n * 0.5, 99.0 if n == 0 else 1.0) for n in range(100)])
    assert len(facts._recent[StreamId("room", "ammonia")]._rows) == 50
    assert [ask(facts, row, 50) for row in rules] == [None, LiveFact(1.0, T0 + 49.5), LiveFact(1.0, T0 + 49.5)]


def test_old_readings_are_forgotten() -> None:
    facts = fed([rule()], [(float(n), 1.0) for n in range(1000)])
    assert len(facts._recent[StreamId("room", "ammonia")]._rows) <= 62


def test_what_a_former_run_knew_is_as_old_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_facts, "MOST", 50)
    rules = [rule("ammonia.max"), rule("ammonia.last"), rule("ammonia.p95"), rule("ammonia.count", over=10)]
    before = fed(rules, [(n * 0.5, 99.0 if n == 0 else 1.0) for n in range(100)])
    before.add_window(window(300, "ammonia"), [Fact("ammonia.p95", 7.5, "ppm", "7.5 ppm")])
    state = before.state()
    assert b"\n" not in state
    after = LiveFacts(rules)
    after.restore(state)
    for now in (50.0, 55.0, 400.0):
        assert after.facts(T0 + now) == before.facts(T0 + now)
    assert after.facts(T0 + 50.0)[fact_key(rules[1])] == LiveFact(1.0, T0 + 49.5)
    others = LiveFacts([rule("ammonia.max", asset="other"), rule("ammonia.p99")])
    others.restore(state)
    assert others.facts(T0 + 50.0) == {}


@pytest.mark.parametrize("state", [b"", b"{}", b"[]", b'{"recent":[[1]],"closed":[]}', b'{"recent":{},"closed":7}'])
def test_what_is_no_state_is_refused(state: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        LiveFacts([rule()]).restore(state)


@given(
    rows=st.lists(st.tuples(st.integers(0, 300), st.integers(-9, 9)), max_size=60),
    over=st.integers(1, 200),
    late=st.integers(0, 100),
)
def test_as_from_all_readings_at_once(rows: list[tuple[int, int]], over: int, late: int) -> None:
    """Against the plain definition, with readings in any order; times are different, so that "last" is clear."""
    table: Mapping[int, int] = dict(rows)
    now = max(table, default=0) + late
    span = {time: value for time, value in table.items() if time > now - over}
    expected: dict[str, float | None] = dict.fromkeys(("last", "max", "min", "mean", "count", "change"))
    if table:
        expected["last"] = table[max(table)]
        expected["count"] = len(span)
    if span:
        values = list(span.values())
        expected.update(max=max(values), min=min(values), mean=math.fsum(values) / len(values))
        expected["change"] = span[max(span)] - span[min(span)]
    rules = {name: rule(f"ammonia.{name}", over=over) for name in expected}
    facts = fed(rules.values(), [(float(time), float(value)) for time, value in table.items()])
    found = {name: ask(facts, row, now) for name, row in rules.items()}
    assert {name: None if fact is None else fact.value for name, fact in found.items()} == expected
    assert all(fact is None or fact.time == T0 + max(table) for fact in found.values())


def window(end: float, *channels: str, asset: str = "room") -> AssetWindow:
    blank: dict[str, Any] = dict.fromkeys(Statistics.__dataclass_fields__, 0.0)
    rows = tuple(StreamWindow(StreamId(asset, name), T0, T0 + end, Statistics(**blank)) for name in channels)
    return AssetWindow(asset, "cold-room", T0 + end - 300, T0 + end, rows)


def test_other_facts_are_those_of_the_newest_closed_window() -> None:
    wanted = rule("temperature.p95")
    facts = LiveFacts([wanted])
    facts.add_window(window(600, "temperature"), [Fact("temperature.p95", 7.5, "°C", "7.5 °C")])
    facts.add_window(window(300, "temperature"), [Fact("temperature.p95", 9.9, "°C", "9.9 °C")])
    facts.add_window(window(900, "temperature", asset="other"), [Fact("temperature.p95", 1.0, "°C", "1 °C")])
    assert ask(facts, wanted, 600) == LiveFact(7.5, T0 + 600)
    facts.add_window(window(900, "humidity"), [])  # the stream is silent: the old one ages
    assert ask(facts, wanted, 900) == LiveFact(7.5, T0 + 600)
    facts.add_window(window(1200, "temperature"), [])
    assert ask(facts, wanted, 1200) is None


def test_time_above_a_limit_is_zero_where_it_is_not_said_and_words_are_no_facts() -> None:
    above, mover = rule("temperature.seconds_above"), rule("asset.first_mover")
    facts = LiveFacts([above, mover])
    facts.add_window(window(300, "temperature"), [Fact("asset.first_mover", "door", "", "the door")])
    assert facts.facts(T0) == {fact_key(above): LiveFact(0.0, T0 + 300)}
    facts.add_window(window(600, "temperature"), [Fact("temperature.seconds_above", 12.0, "s", "12 s")])
    assert ask(facts, above, 600) == LiveFact(12.0, T0 + 600)
