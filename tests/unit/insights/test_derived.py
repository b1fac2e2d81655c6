from __future__ import annotations

from dataclasses import replace

import insight_samples as samples
import pytest

from gateway.insights.derived import duration_text, with_derived
from gateway.messages import Anomaly, AnomalyKind, Fact, Severity, StreamId


@pytest.mark.parametrize(
    ("seconds", "text"), [(40.0, "40 s"), (1380.0, "23 min"), (12600.0, "3.5 h"), (90.0, "90 s"), (0.25, "0.2 s")]
)
def test_durations_are_written_for_people(seconds: float, text: str) -> None:
    assert duration_text(seconds) == text


def test_a_negative_change_has_a_size_without_its_minus_sign() -> None:
    window = samples.quiet()
    found = with_derived((Fact("temperature.change", -2.44, "°C", "-2.4 °C"),), window, samples.PROFILE)
    assert found[1:] == (Fact("temperature.fall", 2.44, "°C", "2.4 °C"),)
    assert with_derived((Fact("temperature.change", 2.44, "°C", "2.4 °C"),), window, samples.PROFILE)[1:] == ()


def test_a_condition_from_before_the_window_lasts_since_its_beginning() -> None:
    window = replace(samples.window({}), anomalies=(samples.high(since=samples.START - 1200.0),))
    names = {fact.name: fact.text for fact in with_derived((), window, samples.PROFILE)}
    assert names == {"temperature.above_for": "50 min"}
    within = replace(window, anomalies=(samples.high(since=samples.START + 1.0),))
    assert with_derived((), within, samples.PROFILE) == ()


def test_rates_and_silence_come_from_the_anomalies_and_do_not_replace_facts() -> None:
    stream = StreamId("room-2", "temperature")
    rate = Anomaly(stream, AnomalyKind.RATE, Severity.WARNING, samples.START, None, -3.2, 2.0, "°C/min")
    silent = Anomaly(stream, AnomalyKind.SILENT, Severity.WARNING, samples.START, None, 400.0, 300.0, "s")
    window = replace(samples.window({}), anomalies=(rate, silent))
    given = Fact("temperature.silent_for", 1.0, "s", "1 s")
    found = {fact.name: fact for fact in with_derived((given,), window, samples.PROFILE)}
    assert found["temperature.rate"].text == "3.2 °C/min"
    assert found["temperature.rate_limit"].text == "2.0 °C/min"
    assert found["temperature.silent_for"] is given
