from __future__ import annotations

import pytest

from gateway.commands.conversation import Conversation
from gateway.pipeline import talks as module
from gateway.pipeline.talks import Talks

ASKED = Conversation(plans=("dock",), asked="to", open="go")


def test_what_was_asked_long_ago_is_forgotten_but_not_what_was_done() -> None:
    talks = Talks()
    talks.put("amr-1", "anna", ASKED, 100.0)
    assert talks.get("amr-1", "anna", 200.0) == ASKED
    assert talks.get("amr-1", "anna", 230.0) == Conversation(plans=("dock",))
    assert talks.get("amr-2", "anna", 200.0) == Conversation()


def test_the_one_that_rested_longest_gives_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST", 2)
    talks = Talks()
    for key in ("a", "b", "a"):
        talks.put("amr-1", key, ASKED, 0.0)
    kept = talks.put("amr-1", "c", ASKED, 0.0)
    assert set(kept) == {"talk/amr-1/b", "talk/amr-1/c"}
    assert kept["talk/amr-1/b"] is None


def test_they_come_back_with_names_of_any_kind() -> None:
    talks = Talks()
    kept = talks.put("amr-1", "a/b ✓", ASKED, 5.0)
    talks.speak_to("both", ("amr-1", "amr-2"))
    assert talks.robots("both") == ("amr-1", "amr-2")
    again = Talks()
    again.restore({**{name: body for name, body in kept.items() if body}, "talk/amr-1/x": b"{", "plan/1": b""})
    assert again.get("amr-1", "a/b ✓", 5.0) == ASKED
    assert again.robots("a/b ✓") == ("amr-1",)
    assert again.robots("nobody") == ()
