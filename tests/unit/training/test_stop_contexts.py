from __future__ import annotations

import pytest

pytest.importorskip("sklearn", reason="needs the extra train")

from gateway.commands.names.letters import words
from gateway.commands.stopping import stop_context
from gateway.commands.stopping.linear_model import LinearModel
from gateway.training import stop_contexts
from gateway.training.stop_data import Sentences

FEW = Sentences(
    ("stop the arm", "please stop the arm", "stop the cart, my foot", "you must stop the arm"),
    ("where is the bus stop", "take me to the bus stop please", "the next stop is Leeds", "nothing here"),
    ("bring the red box to the gate", "drive to the gate"),
)


def odds(model: LinearModel, text: str) -> float:
    given = words(text)
    at = next(at for at, word in enumerate(given.words) if word.plain == "stop")
    return model.log_odds((stop_context.features(given, at, at),))


def test_a_word_is_told_by_what_stands_around_it() -> None:
    model = stop_contexts.fit(FEW)
    assert odds(model, "stop the arm over there") > 0 > odds(model, "is this the bus stop")


def test_the_same_sentences_give_the_same_model() -> None:
    one, other = stop_contexts.fit(FEW), stop_contexts.fit(FEW)
    assert (bytes(one.weights), one.scale, one.bias) == (bytes(other.weights), other.scale, other.bias)
