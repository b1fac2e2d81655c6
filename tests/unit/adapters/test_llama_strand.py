from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gateway.adapters.llama_cache import common
from gateway.adapters.llama_context import BRANCHES, OUTPUTS
from gateway.adapters.llama_strand import groups


@given(st.lists(st.integers(min_value=-1, max_value=OUTPUTS + 9), max_size=60))
def test_each_group_is_one_decode_and_nothing_is_left_out(lengths: list[int]) -> None:
    found = groups(lengths)
    assert [index for group in found for index in group] == [at for at, length in enumerate(lengths) if length > 0]
    for group in found:
        assert len(group) <= BRANCHES
        assert len(group) == 1 or sum(lengths[index] for index in group) <= OUTPUTS


def test_as_many_as_fit_go_together() -> None:
    assert groups([4] * 8) == [list(range(8))]
    assert groups([1] * (BRANCHES + 1)) == [list(range(BRANCHES)), [BRANCHES]]
    assert groups([OUTPUTS, 1, OUTPUTS + 1, 1]) == [[0], [1], [2], [3]]


def test_what_two_prompts_begin_with() -> None:
    assert [common((1, 2, 3), other) for other in ((), (1,), (1, 2, 4), (1, 2, 3, 4), (2,))] == [0, 1, 2, 3, 0]
