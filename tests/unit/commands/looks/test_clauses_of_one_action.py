"""Sentences of several clauses that ask for one action."""

from __future__ import annotations

import pytest
from caretaker import CARETAKER
from pressroom import PRESSROOM
from second_looks import Model, meant

from gateway.commands.hearing.hearing import hear
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import Ask, Refuse, parse
from gateway.commands.plans.plan_prompt import Context
from gateway.commands.second_look import settled, understand
from gateway.commands.understanding import Asking, Meaning
from gateway.inference import Generation, GenerationRequest

VACUUM = "clean at=cafe how=vacuum"


def answered(sentence: str, logprob: float = -0.5) -> Meaning:
    """What it means for a model that refuses, that plans a visit, and that cleans where it may do nothing else."""

    def write(asked: GenerationRequest) -> Generation:
        actions = [name for name in CARETAKER.actions if f': "{name}"' in asked.grammar]
        plan = "refuse" not in asked.grammar
        text = VACUUM if actions == ["clean"] else "visit to=cafe" if plan else "refuse"
        return Generation(text, 10, 5, 0.1, logprob=logprob if plan else -0.5, least_logprob=-0.5)

    return settled(understand(Asking(CARETAKER, 1.0), hear(sentence, Names(CARETAKER)), Context()), write)


def test_all_that_is_named_is_for_the_one_action_that_takes_it() -> None:
    assert answered("someone dropped crumbs in the cafe, vacuum them up please").understood == parse(VACUUM)


@pytest.mark.parametrize(
    "sentence",
    [
        "someone dropped crumbs in the cafe and then vacuum",  # goes on
        "someone dropped crumbs in the cafe, vacuum them, water the palms",  # more than it takes
        "someone dropped crumbs in the cafe or the kitchen, vacuum them up",  # in which?
    ],
)
def test_several_actions_are_not_taken_for_one(sentence: str) -> None:
    assert answered(sentence).understood == Refuse()


def test_it_must_be_possible() -> None:
    assert answered("someone dropped crumbs in the cafe, vacuum them up please", -2.6).understood == Refuse()


def test_a_clause_that_only_says_yes_is_not_asked_about_alone() -> None:
    model = Model()
    model.answers = {"unload <unload> press 1 [press-1] and": "set-program machine=p1 program=photo"}
    model.answers |= {"unload": "unload machine=p1"}
    found = meant("unload press 1 and send a report", model, PRESSROOM)
    assert found.understood == parse("unload machine=p1 send-report=yes")
    assert "send a report" not in model.asked


def test_the_word_of_an_action_is_no_text_for_it() -> None:
    assert meant("message, please", Model(message=("ask text", 'send text="please"')), CARETAKER).understood == Ask(
        "text"
    )
