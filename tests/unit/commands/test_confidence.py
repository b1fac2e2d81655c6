from __future__ import annotations

import pytest
from pydantic import ValidationError

from gateway.commands.confidence import ConfidenceFit, Node, logistic

TREE: tuple[Node, ...] = (
    ("unsaid", 0.5, 1, 2, 0.0),
    ("", 0.0, 0, 0, 2.0),
    ("likelihood", 0.9, 3, 4, 0.0),
    ("", 0.0, 0, 0, -3.0),
    ("", 0.0, 0, 0, -1.0),
)


@pytest.mark.parametrize(
    ("features", "logit"),
    [
        ({}, 2.0),
        ({"unsaid": 0.5}, 2.0),
        ({"unsaid": 1.0}, -3.0),
        ({"unsaid": 1.0, "likelihood": 0.9}, -3.0),
        ({"unsaid": 1.0, "likelihood": 0.95}, -1.0),
    ],
)
def test_a_tree_adds_the_logit_of_the_leaf_that_the_features_lead_to(features: dict[str, float], logit: float) -> None:
    fit = ConfidenceFit(model_sha256="m", intercept=0.25, trees=(TREE, TREE))
    assert fit.probability(features) == logistic(0.25 + 2 * logit)


@pytest.mark.parametrize(
    "tree",
    [
        (),
        (("unsaid", 0.5, 0, 1, 0.0), ("", 0.0, 0, 0, 1.0)),
        (("unsaid", 0.5, 1, 2, 0.0), ("", 0.0, 0, 0, 1.0)),
        (("", 0.0, 0, 0, 1.0), ("unsaid", 0.5, 0, 0, 0.0)),
    ],
)
def test_a_tree_that_ends_nowhere_is_refused(tree: tuple[Node, ...]) -> None:
    with pytest.raises(ValidationError, match="tree"):
        ConfidenceFit(model_sha256="m", intercept=0.0, trees=(tree,))


@pytest.mark.parametrize(
    ("features", "most"),
    [
        ({"plan": 1.0, "unused_quantities": 1.0}, 0.9),
        ({"plan": 1.0}, 1.0),
        ({"unused_quantities": 1.0}, 1.0),
    ],
)
def test_a_plan_that_leaves_out_a_number_is_never_done_at_once(features: dict[str, float], most: float) -> None:
    found = ConfidenceFit(model_sha256="m", intercept=9.0).probability(features)
    assert found == min(logistic(9.0), most)
