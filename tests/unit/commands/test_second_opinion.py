"""A second opinion on what a sentence means."""

from __future__ import annotations

import pytest

from gateway import robot_profiles
from gateway.commands.confidence import ConfidenceFit
from gateway.commands.hearing.hearing import hear
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import Refuse, parse
from gateway.commands.plans.plan_prompt import Context
from gateway.commands.second_look import settled
from gateway.commands.second_opinion import CONTESTED, understand
from gateway.commands.understanding import Asking, Meaning
from gateway.inference import Generation, GenerationRequest

WAREHOUSE = robot_profiles.robot("warehouse-amr")
NAMES = Names(WAREHOUSE)
_A, _B = "navigate to=dock", "dock"


class TwoMinds:
    """A model whose answer, and how likely it is, depends on which action it reads first."""

    def __init__(self, usual: tuple[str, float], turned: tuple[str, float]) -> None:
        self.answers = (usual, turned)
        self.asked: list[bool] = []

    def write(self, asked: GenerationRequest) -> Generation:
        """The answer for the usual order, or for the other."""
        first, *_, last = (asked.prompt.system.index(f"\n{name}(") for name in WAREHOUSE.actions)
        self.asked.append(last < first)
        text, logprob = self.answers[last < first]
        return Generation(text, 10, 5, 0.1, logprob=logprob, least_logprob=logprob)


def meant(model: TwoMinds, sentence: str = "off to the dock", fit: ConfidenceFit | None = None) -> Meaning:
    return settled(understand(Asking(WAREHOUSE, 1.0), hear(sentence, NAMES), Context(), fit), model.write)


def test_who_is_sure_is_not_asked_again() -> None:
    model = TwoMinds((_A, -0.01), (_B, -0.001))
    meaning = meant(model)
    assert meaning.understood == parse(_A)
    assert model.asked == [False]


@pytest.mark.parametrize(
    ("usual", "turned", "right"),
    [((_A, -0.9), (_B, -0.2), _B), ((_A, -0.4), (_B, -2.0), _A), (("refuse", -0.9), (_A, -0.3), _A)],
)
def test_the_surer_of_two_counts(usual: tuple[str, float], turned: tuple[str, float], right: str) -> None:
    model = TwoMinds(usual, turned)
    meaning = meant(model)
    assert meaning.understood == parse(right)
    assert set(model.asked) == {False, True}
    assert meaning.probability <= CONTESTED
    assert "it can be read in two ways" in meaning.reasons


def test_two_who_agree_are_as_sure_as_the_surer_one() -> None:
    agree = meant(TwoMinds((_A, -0.5), (_A, -0.2)))
    assert agree.understood == parse(_A)
    assert agree.probability == meant(TwoMinds((_A, -0.2), (_A, -0.5))).probability
    assert "it can be read in two ways" not in agree.reasons


def test_what_is_contested_is_never_done_without_asking() -> None:
    fit = ConfidenceFit(model_sha256="m", coefficients={"logprob": 10.0}, intercept=4.0)
    meaning = meant(TwoMinds((_A, -0.4), (_B, 0.0)), fit=fit)
    assert meaning.understood == parse(_B)
    assert meaning.probability == CONTESTED < WAREHOUSE.confidence.do


def test_a_robot_that_is_turned_offers_the_same() -> None:
    asking = Asking(WAREHOUSE, 1.0, offered=["navigate"])
    turned = asking.turned()
    assert list(turned.profile.actions) == list(reversed(WAREHOUSE.actions))
    assert turned.profile.actions == WAREHOUSE.actions
    assert turned.offered == ["navigate"]
    assert list(turned.turned().profile.actions) == list(WAREHOUSE.actions)


def test_a_refusal_by_both_is_one() -> None:
    meaning = meant(TwoMinds(("refuse", -0.7), ("refuse", -0.9)), "sing a song")
    assert meaning.understood == Refuse()
    assert meaning.reasons == ()
