from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.commands.plans.plan import (
    MOST_STEPS,
    RESERVED,
    TOPICS,
    Answer,
    Ask,
    Plan,
    PlanError,
    Refuse,
    Step,
    Understood,
    parse,
    write,
)

names = st.from_regex(r"[a-z][a-z0-9_-]{0,8}", fullmatch=True)
values = st.one_of(names, st.text(max_size=12), st.sampled_from(["2.5min", "0.4m/s", "x0.5", "50%", "yes", 'a;"b\\']))
steps = st.builds(
    lambda action, args: Step(action, tuple(args.items())), names, st.dictionaries(names, values, max_size=4)
).filter(lambda step: step.action not in RESERVED)
understood: st.SearchStrategy[Understood] = st.one_of(
    st.builds(Plan, st.lists(steps, min_size=1, max_size=MOST_STEPS).map(tuple)),
    st.builds(Ask, names),
    st.builds(Answer, st.sampled_from(TOPICS)),
    st.just(Refuse()),
)


@given(understood)
def test_what_is_written_is_read_back(found: Understood) -> None:
    assert parse(write(found)) == found


@given(st.text(max_size=80))
def test_any_other_text_is_a_plan_or_an_error(text: str) -> None:
    try:
        found = parse(text)
    except PlanError:
        return
    assert parse(write(found)) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Navigate",
        "navigate to",
        "navigate to=",
        "navigate to=a to=b",
        ";",
        "dock ;",
        "dock ; ; dock",
        'say text="a',
        "answer weather",
        "ask",
        "dock" + " ; dock" * MOST_STEPS,
    ],
)
def test_what_is_no_plan(text: str) -> None:
    with pytest.raises(PlanError):
        parse(text)


def test_a_plan_of_two_steps() -> None:
    found = parse('carry from=storage-3 to=packing-b load="the tote" ; dock')
    args = (("from", "storage-3"), ("to", "packing-b"), ("load", "the tote"))
    assert found == Plan((Step("carry", args), Step("dock")))
