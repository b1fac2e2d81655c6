"""Whatever a text holds: quantities are sound, nothing raises, and it takes no longer than it must."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from work import calls

from gateway.commands.names.letters import spaced
from gateway.commands.quantities.measures import KINDS
from gateway.commands.quantities.quantities import Quantity, find, value_of


def sound(text: str, quantities: tuple[Quantity, ...]) -> None:
    end = 0
    for quantity in quantities:
        assert end <= quantity.start < quantity.end <= len(text)
        end = quantity.end
        again = value_of(quantity.canonical)
        assert (again.kind, again.value, again.bare) == (quantity.kind, quantity.value, quantity.bare)
        assert math.isfinite(quantity.value)


@given(st.text(max_size=120))
def test_no_text_raises(text: str) -> None:
    sound(text, find(text))


PIECES = spaced(
    "one two a an half quarter quarters and three hundred thousand point zero oh of dozen couple minute minutes second"
    " m s min h metre per / - . , : % ° c kg 1/2 ½ 5 0.5 16:30 30 1,000 99999999999999999999 am pm past to at twice"
    " double as slow fast speed times x x2 once ein eine halbe zwei fünfundzwanzig einhalb Uhr halb y media las cuatro"
    " doscientos mil et demi vingt quatre cent heures deux fois plus lent 两 半 分钟 点 十 万 米"
    " 百分之 倍 下午 个 percent less faster degrees turn about face right round eighty 180 sixty l bar litres mintues"
    " celsius fahrenheit c f C ul µl Grad heat oven 升 微升 - half-a-"
)
EVERY_KIND = frozenset(KINDS.values())


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " ", " "])), max_size=25))
def test_no_row_of_number_words_raises(pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + gap for word, gap in pieces)
    sound(text, find(text))
    sound(text, find(text, kinds=EVERY_KIND))


@given(st.lists(st.sampled_from(PIECES), max_size=15), st.integers(0, 60), st.integers(0, 60))
def test_nothing_is_found_in_what_is_taken(pieces: list[str], start: int, length: int) -> None:
    text = " ".join(pieces)
    found = find(text, taken=((start, start + length),))
    sound(text, found)
    if length:
        assert all(quantity.end <= start or quantity.start >= start + length for quantity in found)


@given(st.lists(st.sampled_from(PIECES), max_size=15))
def test_rewriting_again_changes_nothing_of_measured_quantities(pieces: list[str]) -> None:
    for quantity in find(" ".join(pieces)):
        if quantity.canonical[0] != "-":
            assert [again.canonical for again in find(quantity.canonical)] == [quantity.canonical]


@pytest.mark.parametrize(
    "piece", ["wait two and a half minutes then ", "9 ", "a ", "half past ", "一二三 ", "1/2 ", "9", "- ", "x "]
)
def test_work_grows_with_length_only(piece: str) -> None:
    long, short = (piece * 8_000)[:8_000], (piece * 4_000)[:4_000]
    assert calls(lambda: find(long)) < 4 * calls(lambda: find(short))
