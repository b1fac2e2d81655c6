from __future__ import annotations

import math
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.commands.confidence import logistic, read_fit, write_fit
from gateway.training.calibration import FEWEST, Answered, TooFew, fit


def answers(seed: int, count: int = 600, groups: int = 12) -> list[Answered]:
    """Whose chance to be right is known: it falls with the log-likelihood and with what was not said."""
    random = Random(seed)
    rows = []
    for number in range(count):
        logprob, unsaid = -random.expovariate(1.0), float(random.random() < 0.2)
        chance = logistic(3.0 + 1.5 * logprob - 2.0 * unsaid)
        features = {"logprob": logprob, "least": logprob / 2, "unsaid": unsaid, "plan": 1.0}
        rows.append(Answered(features, random.random() < chance, f"robot {number % groups}"))
    return rows


def test_the_fit_finds_the_chances() -> None:
    fitted = fit(answers(1, 3000), "m", "a")
    assert fitted.fit.expected_calibration_error is not None
    assert fitted.fit.expected_calibration_error < 0.05
    for logprob, unsaid in ((-0.1, 0.0), (-1.0, 0.0), (-0.5, 1.0)):
        features = {"logprob": logprob, "least": logprob / 2, "unsaid": unsaid, "plan": 1.0}
        meant = logistic(3.0 + 1.5 * logprob - 2.0 * unsaid)
        assert math.isclose(fitted.fit.probability(features), meant, abs_tol=0.06)


def test_the_bins_hold_every_sentence() -> None:
    fitted = fit(answers(2), "m", None)
    assert sum(row["count"] or 0 for row in fitted.reliability) == 600
    assert fitted.fit.sentences == 600


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 8))
def test_a_likelier_answer_is_not_less_probable(seed: int, groups: int) -> None:
    found = fit(answers(seed, 400, groups), "m", "a").fit
    likely = found.probability({"logprob": -0.05, "least": -0.025, "plan": 1.0})
    assert likely > found.probability({"logprob": -3.0, "least": -1.5, "plan": 1.0})


def test_trees_find_what_no_line_can() -> None:
    random = Random(4)
    rows = []
    for number in range(1500):
        points, before = random.random() < 0.5, random.random() < 0.5
        chance = 0.5 if points and not before else 0.95
        features = {"points": float(points), "context": float(before), "logprob": -random.random()}
        rows.append(Answered(features, random.random() < chance, f"robot {number % 10}"))
    found = fit(rows, "m", "a").fit
    assert found.trees
    assert found.expected_calibration_error is not None
    assert found.expected_calibration_error < 0.05
    for pointing, after, meant in ((0.0, 0.0, 0.95), (1.0, 1.0, 0.95), (1.0, 0.0, 0.5), (0.0, 1.0, 0.95)):
        probability = found.probability({"points": pointing, "context": after, "logprob": -0.5})
        assert math.isclose(probability, meant, abs_tol=0.1)


def test_few_get_no_trees_and_a_fit_is_read_as_it_was_written(tmp_path: Path) -> None:
    assert fit(answers(5, 499), "m", "a").fit.trees == ()
    found = fit(answers(6, 700), "m", "a").fit
    write_fit(found, tmp_path / "fit.json")
    assert read_fit(tmp_path / "fit.json") == found


def test_few_sentences_or_all_right_cannot_be_fitted() -> None:
    with pytest.raises(TooFew, match=str(FEWEST)):
        fit(answers(3, FEWEST - 1), "m", "a")
    with pytest.raises(TooFew):
        fit([Answered({"logprob": -0.1}, True, str(n)) for n in range(100)], "m", "a")
