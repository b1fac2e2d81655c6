from __future__ import annotations

from second_looks import Model, meant

from gateway.commands.plans.plan import Ask


def test_a_plan_that_adds_up_is_not_looked_at_again() -> None:
    model = Model(go="navigate to=packing-b")
    meaning = meant("go to packing b", model)
    assert (len(model.asked), meaning.features["second"]) == (1, 0.0)


def test_an_answer_that_was_cut_short_is_no_error() -> None:
    assert meant("go", Model(go="navigate to=dock ; navi gate")).understood == Ask("action")
