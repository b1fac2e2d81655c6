"""What it is, where a thing was handled before."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.doubts import SURE
from gateway.commands.mending.mending import mended
from gateway.commands.plans.plan import write

_TAKEN = "ferry item=heart-mould to=pouring-table"


@pytest.mark.parametrize(
    ("sentence", "said", "right"),
    [
        ("pour 100 ml of soap into it", "pillar-mould", "heart-mould"),
        ("pour 100 ml of soap into the pillar mould", "pillar-mould", "pillar-mould"),
        ("pour 100 ml of soap", "pillar-mould", "pillar-mould"),  # nothing points back
        ("pour 100 ml of soap into that pillar mould", "pillar-mould", "pillar-mould"),
    ],
)
@pytest.mark.parametrize("logprob", [SURE, SURE - 1.0])
def test_it_is_the_thing_of_the_step_before(sentence: str, said: str, right: str, logprob: float) -> None:
    profile, names = robot_file("candle-bench")
    heard = hear(f"take the heart mould to the pouring table and {sentence}", names)
    plan = planned(f"{_TAKEN} ; pour what=soap amount=0.1l into={said}")
    assert write(mended(plan, heard, profile, logprob=logprob)).endswith(f" into={right}")


def test_a_thing_that_the_parameter_does_not_take_is_not_it() -> None:
    profile, names = robot_file("candle-bench")
    heard = hear("take the wick box to the pouring table and heat it to 60 degrees", names)
    plan = planned("ferry item=wick-box to=pouring-table ; heat pot=soap temperature=60degC")
    assert "pot=wick-box" not in write(mended(plan, heard, profile))
