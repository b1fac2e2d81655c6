"""What was done last, once more: the model is not asked."""

from __future__ import annotations

import pytest

from gateway import robot_profiles
from gateway.commands.hearing.hearing import hear
from gateway.commands.hearing.once_again import once_again
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import write
from gateway.commands.plans.plan_prompt import Context
from gateway.commands.second_look import settled, understand
from gateway.commands.understanding import Asking
from gateway.inference import Generation, GenerationRequest

WAREHOUSE = robot_profiles.robot("warehouse-amr")
NAMES = Names(WAREHOUSE)
LAST = "navigate to=receiving ; wait for=20s ; navigate to=packing-a"


@pytest.mark.parametrize(
    "text",
    ["repeat that please", "again", "once more!", "ok, do it all again", "the same again", "nochmal", "Otra vez."],
)
def test_it_is_wanted_again(text: str) -> None:
    assert once_again(text)


@pytest.mark.parametrize(
    "text", ["again but slower", "wait again", "repeat the message", "never again", "go there again", "not again", ""]
)
def test_something_else_is_wanted(text: str) -> None:
    assert not once_again(text)


def asked(text: str, context: Context, offered: tuple[str, ...] | None = None) -> tuple[str, int]:
    """What is understood, and how often the model is asked; it says "dock"."""
    requests: list[GenerationRequest] = []

    def write_dock(request: GenerationRequest) -> Generation:
        requests.append(request)
        return Generation("dock", 0, 0, 0.0, logprob=0.0, least_logprob=0.0)

    talk = understand(Asking(WAREHOUSE, 1.0, offered), hear(text, NAMES), context)
    return write(settled(talk, write_dock).understood), len(requests)


def test_the_last_plan_is_done_again() -> None:
    assert asked("repeat that", Context(last=LAST)) == (LAST, 0)


@pytest.mark.parametrize(
    ("context", "offered"),
    [
        (Context(), None),  # there is no plan
        (Context(last="refuse"), None),
        (Context(last=LAST, asked="to of navigate"), None),  # it is an answer
        (Context(last=LAST), ("wait", "dock")),  # it cannot do that now
    ],
)
def test_the_model_is_asked_where_nothing_can_be_repeated(context: Context, offered: tuple[str, ...] | None) -> None:
    assert asked("repeat that", context, offered)[1] > 0
