from __future__ import annotations

import math

import insight_samples as samples
import pytest

from gateway.inference import Prompt, Scores
from gateway.insights import causes
from gateway.insights.calibration import Fit
from gateway.insights.evidence import Evidence
from gateway.messages import AssetWindow
from gateway.profiles import Sign
from gateway.published import Cause


def known(window: AssetWindow) -> Evidence:
    return Evidence(window, samples.facts(window, samples.PROFILE), samples.PROFILE)


DOOR = known(samples.door_left_open())
QUIET = known(samples.quiet())
BY_ID = {cause.id: cause for cause in samples.PROFILE.causes}


def fit(threshold: float) -> Fit:
    return Fit(
        features=("door-open.all",),
        classes=("door-open", "none"),
        coefficients=((4.0,), (0.0,)),
        intercepts=(0.0, 2.0),
        threshold=threshold,
    )


@pytest.mark.parametrize(
    ("op", "value", "expected"),
    [(">", 1680.0, False), (">=", 1680.0, True), ("<", 1681.0, True), ("<=", 1679.0, False)],
)
def test_signs_compare_facts(op: str, value: float, expected: bool) -> None:
    sign = Sign.model_validate({"fact": "door.seconds_on", "op": op, "value": value})
    assert causes.holds(sign, DOOR) is expected


def test_an_absent_fact_makes_a_sign_false() -> None:
    assert causes.holds(Sign(fact="door.silent_for", op="<", value=1e9), DOOR) is False


def test_the_rule_names_the_first_cause_whose_signs_all_hold() -> None:
    assert causes.by_rule(DOOR) is BY_ID["door-open"]
    assert causes.by_rule(QUIET) is None
    assert causes.share(BY_ID["door-open"], DOOR) == 1.0
    assert causes.share(BY_ID["compressor"], DOOR) == 0.0


def test_a_cause_is_named_only_when_it_is_sure_enough() -> None:
    named = causes.choose(DOOR, fit(0.8), None)
    assert named is not None
    assert (named.id, named.text) == ("door-open", "the door was left open")
    assert named.probability == pytest.approx(0.8808, abs=1e-4)
    assert causes.choose(DOOR, fit(0.9), None) is None
    assert causes.choose(QUIET, fit(0.0), None) is None
    assert causes.choose(DOOR, None, None) is None


def test_scores_are_the_log_likelihoods_among_the_options() -> None:
    scores = causes.model_scores(samples.PROFILE, Scores((-1.0, -1.0, -90.0), (5, 4, 3), 0.1))
    assert list(scores) == ["door-open", "compressor", "none"]
    assert scores["door-open"] == scores["compressor"] == pytest.approx(-math.log(2.0))
    assert scores["none"] == -12.0  # what is less likely than that says no more
    assert causes.features(DOOR, scores)["door-open.score"] == scores["door-open"]


def test_each_cause_and_none_of_these_is_scored() -> None:
    request = causes.score_request(samples.PROFILE, Prompt("s", "u"), 3.0)
    assert request.continuations == ("the door was left open.", "the compressor does not cool.", "it is none of these.")


def test_the_advice_is_the_causes_first() -> None:
    found = causes.advice_for(samples.PROFILE, Cause(id="door-open", text="the door", probability=1.0))
    assert found is not None
    assert (found.id, found.text) == ("close-door", "Close the door.")
    assert causes.advice_for(samples.PROFILE, Cause(id="unknown", text="it", probability=1.0)) is None
