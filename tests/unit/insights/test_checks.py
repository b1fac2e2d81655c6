from __future__ import annotations

import insight_samples as samples
import pytest

from gateway.insights.checks import Rejected, check
from gateway.insights.evidence import Evidence
from gateway.messages import AssetWindow


def known(window: AssetWindow) -> Evidence:
    return Evidence(window, samples.facts(window, samples.PROFILE), samples.PROFILE)


DOOR = known(samples.door_left_open())
QUIET = known(samples.quiet())
COOLING = known(samples.window({"temperature": samples.line(-12.0, -21.0)}))


@pytest.mark.parametrize(
    "text",
    [
        "The temperature rose by {temperature.change}.",
        "The temperature rose from {temperature.first} to {temperature.last} and the door was open.",
        "The temperature climbed to {temperature.max}, above its limit of {temperature.high_limit}.",
        "The temperature was above its limit for {temperature.seconds_above} while the door was open.",
        "The temperature was higher than usual by {temperature.deviation}.",
        "The door was open for {door.seconds_on}, and the temperature increased.",
        "The temperature averaged {temperature.mean}, above its usual {temperature.usual}.",
        "The humidity was stable. The door was open for {door.seconds_on}.",
        "The compressor was running for {compressor.seconds_on}.",
        "The temperature exceeded its limit of {temperature.high_limit}.",
        "The temperature stayed between {temperature.min} and {temperature.max}.",
        "The peak of the temperature was a maximum of {temperature.max}.",
    ],
)
def test_true_statements_pass(text: str) -> None:
    check(text, DOOR)


@pytest.mark.parametrize(
    "text",
    [
        "The temperature fell by {temperature.change}.",  # against the facts
        "The temperature dropped.",
        "The humidity rose.",
        "The temperature was below its limit.",
        "The temperature was lower than usual by {temperature.deviation}.",
        "The temperature was stable.",
        "The temperature was normal.",
        "The door remained open.",  # it was closed at first
        "The door was open the whole time.",
        "The temperature rose by {temperature.max}.",  # a slot that does not suit
        "The temperature rose by {temperature.deviation}.",
        "The minimum of the temperature was {temperature.max}.",
        "The temperature had a maximum of {temperature.min}.",
        "The humidity reached {temperature.max}.",
        "The temperature was open for {door.seconds_on}.",
        "The door was open for {temperature.seconds_above}.",
        "The temperature stayed between {temperature.max} and {temperature.min}.",
        "The door stayed between {temperature.min} and {temperature.max}.",
        "The temperature rose for {temperature.seconds_above}.",
        "The temperature was high.",  # not decidable
        "The temperature rose faster than the humidity.",
        "The temperature rose most.",
        "The temperature rose first.",
        "The door was open before the temperature rose.",
        "The temperature rose because the door was open.",
        "The temperature rose quickly.",
        "The temperature will rise.",
        "The temperature rose and fell.",
        "The temperature did not fall.",
        "The temperature is critical.",
        "The temperature rose by {temperature.change} degrees.",
        "The temperature reached icing the door.",  # nonsense
        "The temperature rose to the of {temperature.max}.",
        "The temperature rose rose.",
        "The temperature rose by.",
        "The pressure rose.",
        "It was open.",
        "The temperature is nice.",
        "The temperature rose among flying purple bananas.",
        "The temperature rose",  # form
        "the temperature rose.",
        "The temperature rose by 12.9 °C.",  # numbers
        "The temperature rose twice.",
        "The door was open for {door.seconds_on}. The door was open for {door.seconds_on}.",
        "The temperature rose by {temperature.slope}.",  # no such fact
    ],
)
def test_what_the_facts_do_not_say_is_rejected(text: str) -> None:
    with pytest.raises(Rejected):
        check(text, DOOR)


def test_the_same_words_are_judged_by_the_facts() -> None:
    check("The temperature was stable.", QUIET)
    check("The temperature stayed steady and the door remained closed.", QUIET)
    check("The temperature fell by {temperature.fall}.", COOLING)
    with pytest.raises(Rejected):
        check("The temperature was stable.", COOLING)
    with pytest.raises(Rejected):
        check("The temperature rose by {temperature.fall}.", COOLING)
    with pytest.raises(Rejected):
        check("The door was open.", QUIET)


def test_a_weak_model_may_use_no_word_that_the_gateway_does_not_know() -> None:
    text = "The temperature rose in urns."
    check(text, DOOR)
    with pytest.raises(Rejected, match="nothing known"):
        check(text, DOOR, most_unknown=0)
