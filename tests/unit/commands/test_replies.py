from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.commands.replies import follows, replaces, reply
from gateway.commands.stopping.stop_words import stops


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Yes!", "yes"),
        ("yes, please", "yes"),
        ("d’accord", "yes"),
        ("好的", "yes"),
        ("No.", "no"),
        ("lieber nicht", "no"),
        ("amr-1, pause", "pause"),
        ("Pause, bitte", "pause"),
        ("go on", "resume"),
        ("continúa", "resume"),
        ("weiter", "resume"),
        ("cancel that, please", "cancel"),
        ("annule", "cancel"),
        ("What are you doing?", "doing"),
        ("was machst du gerade?", "doing"),
        ("yes, go to packing B", None),
        ("no, the other one", None),
        ("pause for two minutes", None),
        ("continue to packing B", None),
        ("", None),
        ("什么", None),
        ("yes " * 1000, None),
    ],
)
def test_whole_sentences_only(text: str, meant: str | None) -> None:
    assert reply(text, ("amr-1",)) == meant


@pytest.mark.parametrize("text", ["pause", "go on", "cancel", "yes", "no", "weiter", "取消", "继续"])
def test_none_of_them_is_a_stop(text: str) -> None:
    assert stops(text) is None


@pytest.mark.parametrize(
    ("text", "after", "instead"),
    [
        ("then go and charge", True, False),
        ("and then dock", True, False),
        ("然后去充电", True, False),
        ("no, the other one", False, True),
        ("go to packing A instead", False, True),
        ("nein, zum Dock", False, True),
        ("不，另一个", False, True),
        ("go to packing A", False, False),
        ("thenardier", False, False),
        ("north gate", False, False),
        ("", False, False),
    ],
)
def test_what_comes_after_and_what_comes_instead(text: str, after: bool, instead: bool) -> None:
    assert (follows(text), replaces(text)) == (after, instead)


@given(st.text())
def test_any_text_can_be_asked_for(text: str) -> None:
    assert reply(text, (text[:5], "amr-1")) in (None, "yes", "no", "pause", "resume", "cancel", "doing")
    assert follows(text) in (True, False)
    assert replaces(text) in (True, False)
