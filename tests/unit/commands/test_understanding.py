from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from robot_files import robot_file

from gateway import robot_profiles
from gateway.commands.confidence import ConfidenceFit, logistic, unfitted
from gateway.commands.conversation import Conversation
from gateway.commands.examples import Bank
from gateway.commands.hearing.hearing import LONGEST, hear
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import Answer, Ask, Plan, Refuse, Step, parse
from gateway.commands.plans.plan_prompt import Context
from gateway.commands.understanding import Asking, Meaning, judge, request
from gateway.inference import Generation
from gateway.robot_profiles import RobotProfile

WAREHOUSE = robot_profiles.robot("warehouse-amr")
NAMES = Names(WAREHOUSE)


def judged(sentence: str, text: str, context: Context | None = None, logprob: float = -0.01) -> Meaning:
    answer = Generation(text, 0, 0, 0.0, logprob=logprob, least_logprob=logprob)
    return judge(WAREHOUSE, hear(sentence, NAMES), context or Context(), answer)


def test_a_sentence_is_rewritten_for_the_model() -> None:
    heard = hear("Wait  two and a half minutes at packing B,\nthen go to aisle 2", NAMES)
    assert heard.rewritten == ("Wait <wait> 2.5min at packing B [packing-b], then go <navigate> to aisle 2 [storage-2]")
    assert heard.named == {"packing-b", "storage-2"}


@pytest.mark.parametrize(
    ("text", "rewritten"),
    [
        ('tell them "back at packing A in ten minutes"', 'tell them "back at packing A in ten minutes"'),
        ("say 'two minutes', then wait two minutes", "say 'two minutes', then wait <wait> 2min"),
        ("cary the crate form aisle 1 too the dock", "cary the crate from aisle 1 [storage-1] to the dock [dock]"),
        ("fill in the form, then too slowly to the dock", "fill in the form, then too slowly to the dock [dock]"),
        ('go to "packing A"', 'go <navigate> to "packing A [packing-a]"'),
        (
            "take Tom's crate to Anna's place, packing A",
            "take <carry> Tom's crate to Anna's place, packing A [packing-a]",
        ),
    ],
)
def test_texts_in_quotes_stay_and_slips_before_places_are_put_right(text: str, rewritten: str) -> None:
    assert hear(text, NAMES).rewritten == rewritten


def test_nobody_writes_brackets_of_his_own_and_a_long_text_is_cut() -> None:
    heard = hear("go to [dock] " + "x" * 10_000, NAMES)
    assert "[dock]" not in heard.text
    assert len(heard.text) == LONGEST
    assert heard.cut


def test_what_is_said_and_used_is_likely() -> None:
    meaning = judged("go to packing b", "navigate to=packing-b")
    assert meaning.understood == Plan((Step("navigate", (("to", "packing-b"),)),))
    assert meaning.probability > 0.9
    assert meaning.reasons == ()


@pytest.mark.parametrize(
    ("sentence", "text", "reason"),
    [
        ("go to packing a and then to packing b", "navigate to=packing-b", "“packing a” is not used"),
        ("go to packing b in 5 minutes", "navigate to=packing-b", "5min is not used"),
    ],
)
def test_what_does_not_add_up_lowers_the_probability(sentence: str, text: str, reason: str) -> None:
    meaning = judged(sentence, text)
    assert reason in meaning.reasons
    assert meaning.probability < judged("go to packing b", "navigate to=packing-b").probability


@pytest.mark.parametrize(
    ("sentence", "unsaid"),
    [("get yourself to stage left, sharpish", 1.0), ("get yourself to stage left, quietly", 0.0)],
)
def test_a_yes_without_a_word_is_unsaid(sentence: str, unsaid: float) -> None:
    profile, names = robot_file("opera-house-runner")
    answer = Generation("go to=stage-left quiet=yes", 0, 0, 0.0, logprob=-0.01, least_logprob=-0.01)
    meaning = judge(profile, hear(sentence, names), Context(), answer)
    assert meaning.features["unsaid"] == unsaid


def test_a_plan_of_no_action_of_the_robot_is_judged() -> None:
    assert judged("fly", "fly to=dock quiet=yes").probability < 1.0


def test_what_went_before_is_known() -> None:
    assert judged("go back", "navigate to=receiving", Context(was="receiving")).reasons == ()
    assert judged("again", "navigate to=dock", Context(last="navigate to=dock")).reasons == ()


def test_an_ambiguous_place_is_asked_for_whatever_the_model_says() -> None:
    assert judged("go to the packing table", "navigate to=packing-a").understood == Ask("to")
    plain = judged("go to the packing table, to packing A", "navigate to=packing-a")
    assert isinstance(plain.understood, Plan)


def test_a_plan_that_was_cut_short_is_asked_for() -> None:
    meaning = judged("go", "navigate to=dock ; navi gate")
    assert (meaning.understood, meaning.probability) == (Ask("action"), 0.0)


def test_the_request_has_the_stable_part_first_and_goes_before_insights() -> None:
    asked = request(Asking(WAREHOUSE, 5.0, ["dock"]), hear("go to packing b", NAMES), Context(at="dock", last="dock"))
    assert asked.prompt.user == "At: dock\nLast: dock\nCommand: go <navigate> to packing b [packing-b]"
    assert "navigate" not in asked.prompt.system
    assert asked.priority < 10


def test_the_conversation_remembers() -> None:
    talk = Conversation(at="dock")
    talk = talk.after("a", parse("navigate to=receiving ; carry from=receiving to=packing-b"), WAREHOUSE)
    assert (talk.at, talk.was) == ("packing-b", "receiving")
    talk = talk.after("b", Ask("to"), WAREHOUSE)
    assert (talk.asked, talk.open) == ("to", "b")
    talk = talk.after("c", parse("wait for=5s"), WAREHOUSE)
    assert talk.context.last == "wait for=5s"
    assert talk.context.before == "navigate to=receiving ; carry from=receiving to=packing-b"
    assert talk.asked == ""
    for other in (Refuse(), Answer("battery")):
        assert talk.after("d", other, WAREHOUSE).plans == talk.plans


def test_the_nearest_examples_come_last_and_keep_the_budget() -> None:
    data = WAREHOUSE.model_dump()
    data["examples"] = [
        {"text": "wait ten seconds", "plan": "wait for=10s"},
        {"text": "drive to the dock", "plan": "navigate to=dock"},
        {"text": "charge yourself", "plan": "dock"},
    ]
    profile = RobotProfile.model_validate(data)
    bank = Bank(profile, Names(profile))
    heard = hear("please drive to packing B", NAMES)
    assert bank.nearest(heard)[-1] == ("drive <navigate|dock> to the dock [dock]", "navigate to=dock")
    assert len(bank.nearest(heard, characters=80)) == 1
    assert bank.nearest(hear("wait two minutes", NAMES))[-1][1] == "wait for=10s"


FEATURES = st.dictionaries(
    st.sampled_from(["logprob", "least", "unsaid", "unused", "unused_quantities"]), st.floats(-1e6, 1e6)
)


@given(FEATURES)
def test_a_probability_is_one(features: dict[str, float]) -> None:
    assert 0.0 <= unfitted(features) <= 1.0
    fit = ConfidenceFit(model_sha256="x", coefficients={"logprob": 2.0, "unsaid": -1.0}, intercept=0.5)
    assert 0.0 <= fit.probability(features) <= 1.0


@given(st.floats(-700, 700), st.floats(-700, 700))
def test_the_logistic_function_rises(first: float, second: float) -> None:
    low, high = sorted((first, second))
    assert logistic(low) <= logistic(high)
    assert math.isclose(logistic(low) + logistic(-low), 1.0)


def test_a_load_that_is_to_go_nowhere_is_asked_for() -> None:
    text = 'carry from=storage-1 to=storage-1 load="tote"'
    assert judged("take the tote from aisle 1 to aisle 1", text).understood == Ask("to")
    text = 'carry from=storage-1 to=packing-b load="tote"'
    assert isinstance(judged("take the tote from aisle 1 to packing B", text).understood, Plan)


@pytest.mark.parametrize(
    ("sentence", "text", "what"),
    [
        ("drive to packing C", "navigate to=packing-a", "to"),
        ("take it from aisle 1 to the printer", "carry from=storage-1 to=packing-a", "to"),
        ("you know where to go", "navigate to=dock", "to"),
    ],
)
def test_a_place_that_nobody_named_is_asked_for(sentence: str, text: str, what: str) -> None:
    meaning = judged(sentence, text)
    assert meaning.understood == Ask(what)
    assert meaning.reasons == ("nobody named it",)
    assert 0.0 < meaning.probability < 1.0


@pytest.mark.parametrize(
    ("sentence", "text", "logprob", "asked"),
    [
        ("move the red box", "pick object=red-box into=right-bin", -0.2, "into"),
        ("put it into the left bin", "pick object=red-box into=left-bin", -0.01, "object"),
        ("the red box into the left bin", "pick object=red-box into=left-bin", -0.2, None),
    ],
)
def test_a_thing_that_nobody_named_is_asked_for(sentence: str, text: str, logprob: float, asked: str | None) -> None:
    arm = robot_profiles.robot("arm")
    answer = Generation(text, 0, 0, 0.0, logprob=logprob, least_logprob=logprob)
    understood = judge(arm, hear(sentence, Names(arm)), Context(), answer).understood
    assert understood == Ask(asked) if asked is not None else isinstance(understood, Plan)


def test_a_text_that_says_nothing_is_asked_for() -> None:
    robot = robot_profiles.robot("turtlebot4")
    for sentence, asked in (("put something on the display", Ask("text")), ("put hello on the display", None)):
        text = f'show text="{sentence.split()[1]}"'
        answer = Generation(text, 0, 0, 0.0, logprob=-0.1, least_logprob=-0.1)
        understood = judge(robot, hear(sentence, Names(robot)), Context(), answer).understood
        assert understood == (asked or Plan((Step("show", (("text", "hello"),)),)))


def test_an_action_that_was_said_and_is_not_planned_lowers_the_probability() -> None:
    whole = judged("before you charge, go to packing B", "navigate to=packing-b ; dock")
    part = judged("before you charge, go to packing B", "navigate to=packing-b")
    assert (whole.features["unused_actions"], part.features["unused_actions"]) == (0.0, 1.0)
    assert part.probability < whole.probability


def test_the_prompt_names_few_of_many_aliases() -> None:
    system = request(Asking(WAREHOUSE, 1.0), hear("go home", NAMES), Context()).prompt.system
    assert "dock (charging dock, charger);" in system or "dock (charger, home);" in system
    assert "充电站" not in system


def test_a_step_that_was_written_twice_is_done_once_or_asked_for() -> None:
    twice = "navigate to=packing-a ; navigate to=packing-a"
    once = Plan((Step("navigate", (("to", "packing-a"),)),))
    assert judged("you should be at packing A by now", twice).understood == once
    assert judged("go to packing A and then to aisle seven", twice).understood == Ask("to")
    assert judged("to packing A, then to packing A once more", twice).understood == parse(twice)


def test_places_that_are_named_are_not_asked_for() -> None:
    def asks(sentence: str) -> str:
        return (
            request(Asking(WAREHOUSE, 1.0), hear(sentence, NAMES), Context())
            .grammar.partition('"ask "')[2]
            .split(")")[0]
        )

    assert '"from"' in asks("take the tote to packing B")
    assert '"from"' not in asks("take the tote from aisle 1 to packing B")
    assert '"from"' in asks("take the tote from the aisle to packing B")  # from which of them?
