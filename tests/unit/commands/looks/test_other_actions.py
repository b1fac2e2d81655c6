"""Plans of other actions than that of the first answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pressroom import PRESSROOM
from robot_files import robot_file
from second_looks import NAMES, WAREHOUSE, Model, meant

from gateway.commands.hearing.hearing import hear
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import Ask, parse
from gateway.commands.plans.plan_prompt import Context
from gateway.commands.second_look import settled, understand
from gateway.commands.understanding import Asking
from gateway.inference import Generation, GenerationRequest

ASKING = Asking(WAREHOUSE, 1.0)
_WINDOWS = "window room=lounge how=shut ; window room=kitchen how=open"
_BLINDS = "blinds room=lounge position=0 ; blinds room=kitchen position=100"


def test_a_way_from_a_place_to_itself_gives_way_to_another_action() -> None:
    model = Model(ve="carry from=receiving to=receiving")
    without: list[str] = []

    def write(asked: GenerationRequest) -> Generation:
        answer = model.write(asked)
        if '"carry"' in asked.grammar:
            return answer
        without.append(asked.prompt.user)
        return replace(answer, text="navigate to=receiving")

    talk = understand(ASKING, hear("ve a receiving", NAMES), Context())
    assert settled(talk, write).understood == parse("navigate to=receiving")
    assert len(without) == 1
    talk = understand(Asking(WAREHOUSE, 1.0, ["carry", "dock"]), hear("ve a receiving", NAMES), Context())
    assert settled(
        talk,
        lambda asked: (
            replace(model.write(asked), text="dock") if '"carry"' not in asked.grammar else model.write(asked)
        ),
    ).understood == Ask("to")


@pytest.mark.parametrize(
    ("sentence", "answer", "tried", "right"),
    [
        ("close the blinds in the lounge and open them in the kitchen", _BLINDS, True, _BLINDS),
        ("close the blinds in the lounge and open them in the kitchen", "ask room", True, _WINDOWS),
        ("close the window in the lounge and open it in the kitchen", _BLINDS, False, _WINDOWS),  # it was spoken of
    ],
)
def test_an_action_that_nobody_spoke_of_gives_way_to_one_that_is_called(
    sentence: str, answer: str, *, tried: bool, right: str
) -> None:
    profile, names = robot_file("lakehouse-steward")
    without: list[str] = []

    def write(request: GenerationRequest) -> Generation:
        without.extend([] if '"window"' in request.grammar else [request.grammar])
        text = _WINDOWS if '"window"' in request.grammar else answer
        return Generation(text, 10, 5, 0.1, logprob=-0.5, least_logprob=-0.5)

    talk = understand(Asking(profile, 1.0), hear(sentence, names), Context())
    assert settled(talk, write).understood == parse(right)
    assert bool(without) is tried


def test_an_action_with_a_value_that_nobody_named_gives_way_where_nobody_spoke_of_it() -> None:
    def write(asked: GenerationRequest) -> Generation:
        text = "carry from=receiving to=packing-b" if '"carry"' in asked.grammar else "navigate to=packing-b"
        return Generation(text, 10, 5, 0.1, logprob=-0.5, least_logprob=-0.5)

    talk = understand(ASKING, hear("they need you at packing b", NAMES), Context())
    assert settled(talk, write).understood == parse("navigate to=packing-b")
    talk = understand(ASKING, hear("carry to packing b", NAMES), Context())
    assert settled(talk, write).understood == Ask("from")
    talk = understand(ASKING, hear("something goes to packing b", NAMES), Context())
    assert settled(talk, write).understood == Ask("from")


@pytest.mark.parametrize(
    ("sentence", "first", "second", "right"),
    [
        ("show the crate the way: carry it from receiving to packing b", "navigate to=packing-b", "carry", True),
        ("fetch it from receiving to packing b", "navigate to=packing-b", "carry", True),
        ("fetch it from receiving to packing b", "carry from=receiving to=packing-b", "carry", True),
        ("pause at packing b", "navigate to=packing-b", "wait", False),  # for how long?
    ],
)
def test_an_action_that_is_called_by_its_words_is_tried(sentence: str, first: str, second: str, right: bool) -> None:
    plans = {"carry": "carry from=receiving to=packing-b", "wait": "wait for=2min"}
    model = Model(**{sentence.split(" ", maxsplit=1)[0]: (first, plans[second])})
    meaning = meant(sentence, model)
    assert meaning.understood == parse(plans[second] if right else first)


def test_an_action_that_is_called_is_tried_where_all_names_are_in_the_plan() -> None:
    model = Model(unload=("inspect at=press-1", "unload machine=p1"))
    assert meant("unload press 1", model, PRESSROOM).understood == parse("unload machine=p1")


def test_an_action_that_takes_all_that_is_named_is_tried() -> None:
    model = Model(put=("inspect at=press-2", "set-program machine=p2 program=photo"))
    meaning = meant("put press 2 on photo", model, PRESSROOM)
    assert meaning.understood == parse("set-program machine=p2 program=photo")
    assert meaning.features["second"] == 1.0
    assert [name for name in PRESSROOM.actions if f'"{name}"' in model.grammars[1]] == ["set-program"]


@pytest.mark.parametrize(
    ("sentence", "first", "second"),
    [
        ("put press 2 on photo", "inspect at=press-2", "set-program machine=p1 program=photo"),  # is another press
        ("put press 2 on photo", "inspect at=press-2", "set-program machine=p2 program=text"),  # is another program
    ],
)
def test_another_action_counts_only_with_all_that_is_named(sentence: str, first: str, second: str) -> None:
    model = Model(put=(first, second))
    meaning = meant(sentence, model, PRESSROOM)
    assert (meaning.understood, len(model.asked)) == (parse(first), 2)


def test_another_action_that_is_hardly_possible_is_none() -> None:
    model = Model(put=("inspect at=press-2", "set-program machine=p2 program=photo"))
    model.logprob = -3.0
    assert meant("put press 2 on photo", model, PRESSROOM).understood == parse("inspect at=press-2")


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("something at press 1 near the paper store", "inspect at=press-1 ; inspect at=store"),  # leaves out nothing
        ("inspect press 2 on photo", "inspect at=press-2"),  # is called
        ("put the laminating machine on photo", "inspect at=laminator"),  # has no program
        ("put press 2 on photo with text", "inspect at=press-2"),  # nothing takes two programs
        ("put the press on photo", "unload machine=p2"),  # which one?
        ("put press 2 on photo for 20 seconds", "inspect at=press-2"),  # nothing takes a time as well
        ("everything out of press 1 near the paper store", "unload machine=p1"),  # is the one that takes both
    ],
)
def test_no_other_action_is_tried(sentence: str, first: str) -> None:
    model = Model(**{sentence.split(" ", maxsplit=1)[0]: (first, "set-program machine=p2 program=photo")})
    meant(sentence, model, PRESSROOM)
    assert len(model.asked) == 1


def test_a_quantity_is_taken_as_well() -> None:
    model = Model(that=("inspect at=store", "dry for=20s"))
    meaning = meant("that for 20 seconds", model, PRESSROOM)
    assert meaning.understood == parse("dry for=20s")


@pytest.mark.parametrize(
    "sentence",
    [
        "put press 2 on photo, not text",
        "put press 2 on photo, not for 20 seconds",
        "put press 2 this way: press 2 on photo",  # is said twice
    ],
)
def test_what_is_said_again_or_not_wanted_need_not_be_taken(sentence: str) -> None:
    model = Model(put=("inspect at=press-2", "set-program machine=p2 program=photo"))
    meaning = meant(sentence, model, PRESSROOM)
    assert meaning.understood == parse("set-program machine=p2 program=photo")


def test_an_action_that_is_not_there_now_is_not_tried() -> None:
    model = Model(put=("inspect at=press-2", "set-program machine=p2 program=photo"))
    asking = Asking(PRESSROOM, 1.0, ["inspect", "unload"])
    talk = understand(asking, hear("put press 2 on photo", Names(PRESSROOM)), Context())
    assert settled(talk, model.write).understood == parse("inspect at=press-2")
    assert len(model.asked) == 1
