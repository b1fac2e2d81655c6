"""What sounds urgent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.commands.stopping.urgency import sounds_urgent


@pytest.mark.parametrize(
    "text",
    [
        *("park it this instant", "wheels still right this second", "blade off blade off blade off"),
        *(
            "switch off now!",
            "DROP THE THING",
            "turn it round at once",
            "help!",
            "help me",
            "leave it, leave it immediately",
        ),
        *("mach das sofort weg", "quítalo ahora mismo", "enlève ça tout de suite", "马上放下", "down down down"),
    ],
)
def test_what_sounds_urgent(text: str) -> None:
    assert sounds_urgent(text)


@pytest.mark.parametrize(
    "text",
    [
        *("thanks!", "well done, thank you so much!!", "what are you doing now and why?", "make me a sandwich", "OK"),
        *(
            "thanks for your help",
            "what can I do to help",
            "no, not right now",
            "no need to do it immediately",
            "WELL DONE",
        ),
        *(
            "what are you doing now",
            "I'm home now",
            "ha ha ha",
            "bye bye bye",
            "mit Hilfe des Krans",
            "à l'aide de la pince",
        ),
        *("help with the dishes", "tell me more", "now then", "very very nice", "bring it whenever you like", "", "…"),
    ],
)
def test_what_does_not(text: str) -> None:
    assert not sounds_urgent(text)


@given(st.text(max_size=120).filter(lambda text: not any(one in text.casefold() for one in ("n", "k", "p"))))
def test_what_stands_around_it_does_not_hide_it(text: str) -> None:
    assert sounds_urgent(f"{text} this very second {text}")
    assert sounds_urgent(f"{text} drop it immediately {text}")
