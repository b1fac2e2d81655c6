"""The last step with one other value."""

from __future__ import annotations

import pytest
from second_looks import followed

from gateway.commands.plans.plan import parse

_PICK = "pick room=room-3 smallest=0.04m"


@pytest.mark.parametrize(
    ("robot", "said", "last", "meant"),
    [
        ("mushroom-farm-picker", "no I said FIVE centimetres", _PICK, "pick room=room-3 smallest=0.05m"),
        ("mushroom-farm-picker", "no, I said five minutes", _PICK, None),
        ("mushroom-farm-picker", "I said five centimetres in room 4", _PICK, None),  # the model may say
        ("mushroom-farm-picker", "no I said 5 cm", f"{_PICK} ; go to=room-4", None),
        (
            "tv-studio-dolly",
            "someone coughed. once more please, take 2",
            "record for=30s take=1",
            "record for=30s take=2",
        ),
        ("tv-studio-dolly", "once more, take 2 of them", "record for=30s take=1", None),
        (
            "recycling-yard-sorter",
            "once more, on the weighbridge this time",
            "weigh load=pet-bale",
            "weigh load=pet-bale scale=bridge",
        ),
        ("recycling-yard-sorter", "again at the gate", "carry load=pet-bale from=ramp to=gate", None),  # from there?
        ("mushroom-farm-picker", "same again in room 4", _PICK, "pick room=room-4 smallest=0.04m"),
        ("mushroom-farm-picker", "not again in room 4", _PICK, None),
        (
            "bookshop-shelver",
            "and now the shelf above it",
            "count section=cookery shelf=2",
            "count section=cookery shelf=3",
        ),
        (
            "airport-baggage-tug",
            "Wrong aircraft!! Turn round and return it where you got it",
            "tow load=mail from=cargo-shed to=stand-12",
            "tow load=mail from=stand-12 to=cargo-shed",
        ),
        (
            "airport-baggage-tug",
            "and now back where it was",
            "tow load=mail from=cargo-shed to=stand-12",
            "tow load=mail from=stand-12 to=cargo-shed",
        ),
        ("airport-baggage-tug", "see where it was", "tow load=mail from=cargo-shed to=stand-12", None),
        (
            "airport-baggage-tug",
            "now two more, same way",
            "tow from=stand-12 to=belt-2 dollies=3",
            "tow from=stand-12 to=belt-2 dollies=2",
        ),
        ("airport-baggage-tug", "two more minutes, same way", "tow from=stand-12 to=belt-2 dollies=3", None),
        ("bookshop-shelver", "the shelf above it is empty", "count section=cookery shelf=2", None),
    ],
)
def test_one_value_takes_the_place_of_its_like(robot: str, said: str, last: str, meant: str | None) -> None:
    found, model = followed(robot, said, last, "ask action")
    if meant is None:
        assert model.asked
    else:
        assert (found.understood, found.probability, model.asked) == (parse(meant), 0.97, [])


@pytest.mark.parametrize("said", ["take it back where you got it and then charge", "put it back and then wait"])
def test_more_than_the_way_back_is_for_the_model(said: str) -> None:
    _, model = followed("library-porter", said, "bring from=map-room item=tithe-map to=reading-room", "refuse")
    assert model.asked
