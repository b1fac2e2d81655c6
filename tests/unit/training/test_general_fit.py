from __future__ import annotations

from random import Random

import insight_samples as samples
import pytest

from gateway.insights.calibration import NONE
from gateway.insights.evidence import Evidence
from gateway.insights.general_fit import choose, features

pytest.importorskip("numpy")

from gateway.training import general_fit
from gateway.training.general_fit import Scored

WINDOW = samples.door_left_open()
DOOR = Evidence(WINDOW, samples.facts(WINDOW, samples.PROFILE), samples.PROFILE)


def rows(count: int, trust: float) -> list[Scored]:
    """The likeliest option is right with the chance ``trust``."""
    chance = Random(1)
    found = []
    for seed in range(count):
        truth = chance.choice(["door-open", "compressor", NONE])
        likely = truth if chance.random() < trust else chance.choice(["door-open", "compressor", NONE])
        found.append(
            Scored(seed, DOOR, truth, {o: -0.1 if o == likely else -4.0 for o in ("door-open", "compressor", NONE)})
        )
    return found


def test_scores_that_are_right_are_trusted() -> None:
    fitted = general_fit.fit(rows(200, 1.0), scored=True)
    assert fitted.weights["score"] > 0.5
    assert fitted.threshold < 0.9
    named = choose(DOOR, fitted, {"door-open": -4.0, "compressor": -0.1, NONE: -4.0})
    assert named is not None
    assert named.id == "compressor"
    assert choose(DOOR, fitted, {"door-open": -4.0, "compressor": -4.0, NONE: -0.1}) is None


def test_scores_that_say_nothing_name_no_cause() -> None:
    fitted = general_fit.fit(rows(200, 0.0), scored=True)
    assert choose(DOOR, fitted, {"door-open": -4.0, "compressor": -0.1, NONE: -4.0}) is None
    assert fitted.expected_calibration_error is not None
    assert fitted.expected_calibration_error < 0.15


def test_probabilities_are_those_of_the_windows() -> None:
    fitted = general_fit.fit(rows(300, 0.7), scored=True)
    found = fitted.probabilities(DOOR, {"door-open": -4.0, "compressor": -0.1, NONE: -4.0})
    assert sum(found.values()) == pytest.approx(1.0)
    assert found["compressor"] == pytest.approx(0.8, abs=0.1)


def test_signs_have_the_same_weights_for_every_cause() -> None:
    table = features(DOOR, None)
    assert table["door-open"] == {"share": 1.0, "all": 1.0, "lead": 1.0}
    assert table["compressor"] == {"share": 0.0, "all": 0.0, "lead": -1.0}
    assert table[NONE] == {"none": 1.0, "none.share": 1.0, "none.all": 1.0}
    assert "score" not in general_fit.fit(rows(50, 1.0), scored=False).weights
