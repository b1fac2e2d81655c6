"""Another than the one of the last plan, which nobody has named."""

from __future__ import annotations

import pytest
from second_looks import followed

from gateway.commands.plans.plan import Ask

_WATER = "irrigate at=row-3 method=drip"


@pytest.mark.parametrize(
    ("said", "last", "what"),
    [
        ("no, a different row", _WATER, "at"),
        ("a different row this time", _WATER, "at"),
        ("no, the other row", _WATER, "at"),  # of six
        ("no, to a different place", _WATER, "at"),
        ("not that one, a different method", _WATER, "method"),
        ("no, another one", _WATER, None),  # a place, or a method?
        ("another row", _WATER, None),  # besides?
        ("no, the other terrace", "irrigate at=upper-terrace", None),  # of two
        ("no, a different row", f"{_WATER} ; mow at=row-4", None),
        ("no, a different row", "", None),
        ("no, a different hat", _WATER, None),
        ("no, a different row: 5", _WATER, None),
        ("no, one of the other rows", _WATER, "at"),
    ],
)
def test_it_is_asked_for(said: str, last: str, what: str | None) -> None:
    found, model = followed("olive-grove-rover", said, last, "refuse")
    if what is None:
        assert model.asked
    else:
        assert (found.understood, model.asked) == (Ask(what), [])
