from __future__ import annotations

import insight_samples as samples
import pytest

from gateway.insights.clauses import clauses
from gateway.insights.evidence import Evidence
from gateway.insights.rendering import Ungrounded, headline, render, summary
from gateway.messages import AssetWindow, Fact

FACTS = (Fact("temperature.max", 9.1, "°C", "9.1 °C"),)


def known(window: AssetWindow) -> Evidence:
    return Evidence(window, samples.facts(window, samples.PROFILE), samples.PROFILE)


def test_a_slot_becomes_the_facts_text() -> None:
    assert render("It reached {temperature.max}.", FACTS) == "It reached 9.1 °C."


@pytest.mark.parametrize(
    "text",
    [
        "It reached 9.1 °C.",
        "It reached nine.",
        "Half of {temperature.max}.",
        "{temperature.min} is no fact.",
        "{temperature.max",
        "temperature.max}",
        "It rose by ½.",
        "It was {}.",
        "{{temperature.max}}",
    ],
)
def test_a_number_that_is_no_fact_cannot_be_rendered(text: str) -> None:
    with pytest.raises(Ungrounded):
        render(text, FACTS)


def test_the_rules_write_a_good_headline_and_summary() -> None:
    evidence = known(samples.door_left_open())
    found = clauses(evidence)
    assert headline("room-2", found, evidence) == (
        "room-2: door open for 28 min; temperature above its limit of -15.0 °C for 14 min (last -9.1 °C)"
    )
    assert render(summary(found), evidence.facts) == (
        "The door was open for 28 min; the temperature was above its limit of -15.0 °C for 14 min; "
        "the temperature rose from -21.8 °C to -9.1 °C."
    )


def test_a_quiet_window_says_so() -> None:
    evidence = known(samples.quiet())
    assert headline("room-2", clauses(evidence), evidence) == "room-2: nothing unusual"


def test_a_window_without_facts_still_has_a_text() -> None:
    evidence = known(samples.window({}))
    assert headline("room-2", clauses(evidence), evidence) == "room-2: nothing to report"
    assert render(summary(()), ()) == "Nothing to report."


def test_a_change_is_the_headline_when_nothing_is_anomalous() -> None:
    evidence = known(samples.window({"temperature": samples.line(-12.0, -21.0)}))
    assert headline("room-2", clauses(evidence), evidence) == "room-2: temperature fell from -12.0 °C to -21.0 °C"
