"""A plan in place of a question, where all is named."""

from __future__ import annotations

import math

import pytest
from caretaker import CARETAKER
from robot_files import robot_file
from second_looks import Model, meant

from gateway.commands.plans.plan import Ask, Refuse, parse
from gateway.inference import Generation, GenerationRequest
from gateway.robot_profiles import RobotProfile


def test_a_question_about_what_was_said_gives_way_to_the_plan() -> None:
    model = Model(shift=("ask speed", 'carry from=receiving to=packing-b load="crate"'))
    meaning = meant("shift the crate from receiving to packing b", model)
    assert meaning.understood == parse('carry from=receiving to=packing-b load="crate"')
    assert meaning.features["second"] == 1.0
    assert meaning.features["logprob"] == pytest.approx(-0.5 + math.log1p(-math.exp(-0.5)))


@pytest.mark.parametrize(
    ("sentence", "meaning"),
    [
        ("lower the column right down to the bottom, it's in my way", "column height=0"),
        ("lower the column a bit, it's in my way", "ask height"),
    ],
)
def test_a_question_after_a_number_that_is_called_by_its_name_gives_way(sentence: str, meaning: str) -> None:
    model = Model(lower=("ask height", "column height=0"))
    assert meant(sentence, model, robot_file("spindle-mate")[0]).understood == parse(meaning)


@pytest.mark.parametrize(
    ("sentence", "plan"),
    [
        ("shift the crate to packing b", "carry from=receiving to=packing-b"),  # nobody said from where
        ("shift the crate from receiving to packing b", "navigate to=packing-b"),  # receiving is left out
    ],
)
def test_a_question_stays_where_the_plan_has_more_or_less_than_was_said(sentence: str, plan: str) -> None:
    assert meant(sentence, Model(shift=("ask from", plan))).understood == Ask("from")


@pytest.mark.parametrize(
    "sentence",
    [
        "not dust this time i need the vibration on bench one",
        "could you measure the ground motion on bench one, we're blasting at eleven",
    ],
)
def test_a_question_after_a_value_that_is_said_gives_way(sentence: str) -> None:
    answers = ("ask what", "measure what=vibration at=bench-1")
    meaning = meant(sentence, Model(**{"not": answers, "could": answers}), robot_file("quarry-scout")[0])
    assert meaning.understood == parse(answers[1])


def test_a_place_that_may_be_one_or_another_is_asked_for_at_once() -> None:
    model = Model(go=("ask to", "navigate to=packing-a"))
    assert meant("go to the packing table", model).understood == Ask("to")
    assert len(model.asked) == 1


def test_one_place_or_another_is_asked_for() -> None:
    model = Model(go=("ask to", "navigate to=packing-a ; navigate to=packing-b"))
    assert meant("go to packing a or packing b", model).understood == Ask("to")
    assert len(model.asked) == 1


@pytest.mark.parametrize(
    ("sentence", "plan"),
    [
        ("bread out of the kitchen into the cafe", "carry from=kitchen to=cafe"),  # two names
        ("visit the kitchen", "visit to=kitchen"),  # an action
        ("80 ml for it", "water plants=herbs amount=0.08l"),
    ],
)
def test_a_refusal_gives_way_to_a_likely_plan_of_what_is_said(sentence: str, plan: str) -> None:
    first = sentence.split(" ", maxsplit=1)[0].replace("80", "0.08l")
    model = Model(**{first: ("refuse", plan)})
    found = meant(sentence, model, CARETAKER).understood
    assert found == (Refuse() if "herbs" in plan else parse(plan))  # nobody named the herbs
    assert len(model.asked) == 2
    unlikely = Model(**{first: ("refuse", plan)})
    unlikely.logprob = -3.0 if "visit" in plan else -0.8  # all of a visit is said
    assert meant(sentence, unlikely, CARETAKER).understood == Refuse()


@pytest.mark.parametrize(
    "sentence",
    [
        "the kitchen now",  # one name alone
        "now",
        "plants in the kitchen or the cafe",  # one or the other
    ],
)
def test_a_refusal_of_less_stays(sentence: str) -> None:
    model = Model(**{sentence.split(" ", maxsplit=1)[0]: ("refuse", "visit to=kitchen")})
    assert meant(sentence, model, CARETAKER).understood == Refuse()
    assert len(model.asked) == 1


@pytest.mark.parametrize("sentence", ["don't go to the cafe", "should I go to the cafe?", "did you go to the cafe?"])
def test_what_is_forbidden_or_asked_is_no_order(sentence: str) -> None:
    for first in ("refuse", "ask to"):
        model = Model()
        model.answers = {"": (first, "visit to=cafe")}
        model.logprob = -0.3
        assert meant(sentence, model, CARETAKER).understood == parse(first)


@pytest.mark.parametrize(
    ("robot", "sentence", "asked", "plan"),
    [
        (robot_file("parts-runner")[0], "beacon on", "on", "beacon on=yes"),  # it is told
        (robot_file("parts-runner")[0], "see to the beacon in a moment", "on", None),
        (robot_file("prop-runner")[0], "could you follow me for a bit", "for", "follow"),  # it may be told
        (robot_file("prop-runner")[0], "could you wait for me a bit", "for", None),  # it must be told
    ],
)
def test_a_question_about_what_is_told_gives_way_to_the_plan(
    robot: RobotProfile, sentence: str, asked: str, plan: str | None
) -> None:
    first = sentence.split(" ", maxsplit=1)[0].strip(",")
    model = Model(**{first: (f"ask {asked}", plan or "beacon on=yes")})
    assert meant(sentence, model, robot).understood == (Ask(asked) if plan is None else parse(plan))
    assert len(model.asked) == (1 if plan is None else 2)


class _Unsure(Model):
    """Refuses; would fill a tank if it may plan anything, and does what the grammar leaves."""

    def write(self, asked: GenerationRequest) -> Generation:
        if "refuse" in asked.grammar:
            return Generation("refuse", 10, 5, 0.1, logprob=-0.4, least_logprob=-0.4)
        plan = "refill what=shampoo" if "refill" in asked.grammar else "glass car=taxi panes=front"
        return Generation(plan, 10, 5, 0.1, logprob=-0.1, least_logprob=-0.1)


@pytest.mark.parametrize(
    ("sentence", "meaning"),
    [
        ("clean the windscreen of the taxi", "glass car=taxi panes=front"),
        ("clean the taxi", "refuse"),  # which windows is not said
        ("clean the windscreen of the taxi with the delivery van", "refuse"),  # nobody can
        ("clean the windscreen of the taxi with a hammer", "refuse"),
        ("don't clean the windscreen of the taxi", "refuse"),
        ("should I clean the windscreen of the taxi?", "refuse"),
    ],
)
def test_a_refusal_of_what_is_called_and_complete_gives_way(sentence: str, meaning: str) -> None:
    profile, _ = robot_file("carwash-attendant")
    assert meant(sentence, _Unsure(), profile).understood == parse(meaning)


@pytest.mark.parametrize(
    ("sentence", "meaning"), [("suction to half", "extractor level=50%"), ("suction", "ask level")]
)
def test_a_question_after_a_share_that_is_said_gives_way(sentence: str, meaning: str) -> None:
    model = Model(suction=("ask level", "extractor level=50%"))
    assert meant(sentence, model, robot_file("pcb-rework-arm")[0]).understood == parse(meaning)
