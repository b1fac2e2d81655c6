from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.errors import ConfigError
from gateway.insights.calibration import parse, softmax

FIT: dict[str, Any] = {
    "features": ["door-open.share", "door-open.all"],
    "classes": ["door-open", "none"],
    "coefficients": [[1.0, 2.0], [0.0, 0.0]],
    "intercepts": [0.0, 1.0],
    "threshold": 0.8,
}


def text(**changes: Any) -> str:
    return json.dumps({"profile": "cold-room", "fits": [{**FIT, **changes}, {**FIT, "model_sha256": "ab" * 32}]})


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=10))
def test_softmax_gives_probabilities_whatever_the_scores(scores: list[float]) -> None:
    found = softmax(scores)
    assert sum(found) == pytest.approx(1.0)
    assert all(0.0 <= probability <= 1.0 for probability in found)


def test_probabilities_follow_the_evidence() -> None:
    fit = parse(text(), "x.json").fit_for(None)
    assert fit is not None
    with_signs = fit.probabilities({"door-open.share": 1.0, "door-open.all": 1.0})
    assert with_signs["door-open"] == pytest.approx(0.8808, abs=1e-4)
    assert fit.probabilities({})["door-open"] == pytest.approx(0.2689, abs=1e-4)


def test_a_fit_belongs_to_its_model() -> None:
    calibration = parse(text(), "x.json")
    found = calibration.fit_for("ab" * 32)
    assert found is not None
    assert found.model_sha256 == "ab" * 32
    assert calibration.fit_for("cd" * 32) is None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{", "is not JSON"),
        (text(classes=["door-open", "other"]), "'none' is missing"),
        (text(intercepts=[0.0]), "one row for each class"),
        (text(coefficients=[[1.0], [0.0]]), "one column for each feature"),
        (text(threshold=1.5), "less than or equal to 1"),
        (text(colour="red"), "unknown key"),
    ],
)
def test_a_wrong_file_is_refused_with_its_reason(content: str, reason: str) -> None:
    with pytest.raises(ConfigError, match=reason):
        parse(content, "x.json")
