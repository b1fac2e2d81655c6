from __future__ import annotations

import random
from dataclasses import replace

import insight_samples as samples
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.insights.clauses import Clause, clauses
from gateway.insights.evidence import Evidence
from gateway.insights.rendering import render, slots
from gateway.messages import Anomaly, AnomalyKind, AssetWindow, Severity, StreamId


def evidence(window: AssetWindow) -> Evidence:
    return Evidence(window, samples.facts(window, samples.PROFILE), samples.PROFILE)


def texts(window: AssetWindow) -> list[str]:
    known = evidence(window)
    return [render(clause.text, known.facts) for clause in clauses(known)]


def test_a_door_left_open_says_what_a_technician_wants_to_know() -> None:
    said = texts(samples.door_left_open())
    assert said[0] == "the door was open for 28 min"
    for wanted in (
        "the temperature was above its limit of -15.0 °C for 14 min",
        "the temperature rose from -21.8 °C to -9.1 °C",
        "the door was open 7 min before the temperature left its usual range",
        "the temperature was on average higher than usual by 6.1 °C",
        "the humidity stayed near its usual 70.0 %",
        "the compressor was running for 15 min",
    ):
        assert wanted in said


def test_a_fall_has_no_minus_sign() -> None:
    assert "the temperature fell by 9.2 °C" in texts(samples.window({"temperature": samples.line(-12.0, -21.0)}))


def test_noise_is_no_direction() -> None:
    draw = random.Random(7)
    for _ in range(200):
        points = [(t, draw.gauss(-20.0, 0.5)) for t, _ in samples.line(0.0, 0.0)]
        assert evidence(samples.window({"temperature": points})).direction("temperature") == 0


def test_a_change_smaller_than_the_display_shows_is_no_direction() -> None:
    window = samples.window({"temperature": samples.line(-20.0, -19.9)})
    assert not any("rose" in text for text in texts(window))


def test_a_spike_in_the_middle_is_no_direction() -> None:
    points = [(t, -10.0 if 25 <= i < 35 else -20.0) for i, (t, _) in enumerate(samples.line(0.0, 0.0))]
    assert evidence(samples.window({"temperature": points})).direction("temperature") == 0


def test_a_state_that_held_all_the_time_is_said_so() -> None:
    assert "the door was closed the whole time" in texts(samples.window({"door": samples.states((0.0, 0.0))}))
    assert "the door was open the whole time" in texts(samples.window({"door": samples.states((0.0, 1.0))}))


def test_time_above_is_only_said_of_the_limit_that_it_was_measured_against() -> None:
    window = samples.window({"temperature": samples.line(-21.8, -9.1)}, anomalies=(samples.high(-10.0),))
    said = texts(window)
    assert "the temperature was above its limit of -10.0 °C" in said
    assert not any("-10.0 °C for" in text for text in said)


def test_a_limit_that_was_not_crossed_in_this_window_is_not_said_to_be() -> None:
    window = samples.window({"temperature": samples.line(-15.4, -15.1)}, anomalies=(samples.high(),))
    assert not any("above its limit" in text for text in texts(window))


def test_a_limit_crossed_before_the_window_is_said_with_its_time() -> None:
    early = samples.high(since=samples.START - 1200.0)
    said = texts(samples.window({"temperature": samples.line(-14.0, -13.8)}, anomalies=(early,)))
    assert said[0] == "the temperature went above its limit 50 min ago and was last at -13.8 °C"
    said = texts(samples.window({"temperature": samples.line(-15.4, -14.8)}, anomalies=(early,)))
    assert not any("ago" in text for text in said)  # it was inside for a while


def test_a_door_open_since_before_the_window_is_open_for_longer_than_the_window() -> None:
    stream = StreamId("room-2", "door")
    since = samples.START - 1200.0
    lasting = Anomaly(stream, AnomalyKind.HIGH, Severity.WARNING, since, None, 700.0, 600.0, "s")
    door = {"door": samples.states((0.0, 1.0))}
    assert texts(samples.window(door, anomalies=(lasting,)))[0] == "the door has been open for 50 min"
    closed = replace(lasting, until=samples.START + 600.0)
    half = {"door": samples.states((0.0, 1.0), (600.0, 0.0))}
    assert texts(samples.window(half, anomalies=(closed,)))[0] == "the door was open for 30 min"
    again = {"door": samples.states((0.0, 1.0), (600.0, 0.0), (900.0, 1.0))}
    assert texts(samples.window(again, anomalies=(lasting,)))[0] == "the door was open for 25 min"


def test_silence_and_a_stuck_value_are_said() -> None:
    silent = Anomaly(
        StreamId("room-2", "humidity"), AnomalyKind.SILENT, Severity.WARNING, samples.START, None, 900.0, 300.0, "s"
    )
    stuck = replace(silent, stream=StreamId("room-2", "temperature"), kind=AnomalyKind.STUCK)
    said = texts(samples.window({"temperature": samples.line(-20.0, -20.0)}, anomalies=(silent, stuck)))
    assert "the humidity sent no data for 30 min" in said
    heard = samples.window({"humidity": samples.line(70.0, 70.0)}, anomalies=(silent,))
    assert "the humidity sent no data for a while" in texts(heard)
    assert "the temperature did not change for 30 min" in said


def test_an_unknown_lead_says_no_order() -> None:
    window = samples.window({"temperature": samples.line(-20.0, -9.0)}, onsets={"temperature": samples.START})
    assert not any("before" in text for text in texts(window))


@pytest.mark.parametrize("window", [samples.door_left_open(), samples.quiet()])
def test_every_clause_renders_and_names_the_facts_that_it_uses(window: AssetWindow) -> None:
    known = evidence(window)
    for clause in clauses(known):
        assert set(slots(clause.text)) <= set(clause.facts)
        assert known.has(*clause.facts)


@given(
    values=st.lists(st.floats(-40.0, 10.0), min_size=2, max_size=80),
    usual=st.floats(-30.0, 0.0),
    flips=st.lists(st.integers(1, 1799), max_size=6),
)
def test_what_clauses_say_is_so(values: list[float], usual: float, flips: list[int]) -> None:
    step = samples.LENGTH / len(values)
    points = [(samples.START + i * step, value) for i, value in enumerate(values)]
    door = [(samples.START + t, float(i % 2)) for i, t in enumerate(sorted({0, *flips}))]
    window = samples.window({"temperature": points, "door": door}, usual={"temperature": (usual, 1.0)})
    known = evidence(window)
    mean = sum(values) / len(values)
    for clause in clauses(known):
        assert _is_so(clause, values, mean - usual, [v for _, v in door]), clause.text


def _is_so(clause: Clause, values: list[float], deviation: float, states: list[float]) -> bool:
    text = clause.text
    if "rose" in text or "fell" in text:
        way = values[-1] - values[0]
        return way > 0 if "rose" in text else way < 0
    if "than usual" in text or "its usual" in text:
        if "higher" in text or "above" in text:
            return deviation > 0
        return deviation < 0 if "lower" in text or "below" in text else abs(deviation) <= 2.0
    if "the whole time" in text:
        return set(states) == ({1.0} if "open" in text else {0.0})
    return True
