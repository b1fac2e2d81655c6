from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("sklearn", reason="needs the extra train")

from gateway.commands.names.letters import words
from gateway.commands.stopping import stop_likelihood
from gateway.commands.stopping.linear_model import LinearModel
from gateway.training import linear_fit, stop_data, stop_sentences
from gateway.training.stop_data import Sentences

FEW = Sentences(
    ("be a statue", "statue now", "like a statue please", "you are a statue"),
    ("look at the statue over there", "how old is the statue"),
    ("bring the red box to the gate", "drive to the gate", "turn left"),
)


def odds(model: LinearModel, text: str) -> float:
    return model.log_odds(stop_likelihood.features(stop_likelihood.tokens(words(text))))


def test_what_says_stop_is_told_from_what_does_not() -> None:
    model = stop_sentences.fit(FEW)
    assert odds(model, "a statue, now") > odds(model, "the old statue over there")
    assert odds(model, "a statue, now") > odds(model, "drive to the gate now")
    assert odds(model, "drive to the box") < 0


def test_the_same_sentences_give_the_same_model(tmp_path: Path) -> None:
    one, other = tmp_path / "one.json", tmp_path / "other.json"
    linear_fit.write(stop_sentences.fit(FEW), one)
    linear_fit.write(stop_sentences.fit(FEW), other)
    assert one.read_bytes() == other.read_bytes()


def test_all_files_are_read_and_no_chinese() -> None:
    found = stop_data.sentences()
    assert "halt" in found.stops
    assert "no" in found.others
    assert len(found.orders) > 30_000
    assert not any("停" in text for text in (*found.stops, *found.others, *found.orders))
