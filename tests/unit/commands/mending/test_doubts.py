"""Texts of a plan that are the order itself: "send a message" to somebody."""

from __future__ import annotations

import pytest
from caretaker import CARETAKER
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.doubts import doubt
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import Plan, parse
from gateway.commands.plans.plan_prompt import Context
from gateway.robot_profiles import RobotProfile

NAMES = Names(CARETAKER)


def asked(sentence: str, text: str) -> tuple[str, str] | None:
    plan = parse(f'send text="{text}"')
    assert isinstance(plan, Plan)
    return doubt(plan, hear(sentence, NAMES), Context(), CARETAKER)


def test_a_label_that_says_a_label_says_nothing() -> None:
    profile, names = robot_file("wanda-wrapper")
    rows = [
        doubt(planned(f'label load=sugar text="{text}"'), hear(said, names), Context(), profile)
        for said, text in (("put a label on the sugar sacks", "a label"), ("label the sugar sacks fragile", "fragile"))
    ]
    assert [row and row[0] for row in rows] == ["text", None]


def test_a_verb_says_its_participle() -> None:
    profile, names = robot_file("kiln-porter")
    rows = [
        doubt(planned("arm posture=folded"), hear(said, names), Context(), profile, -1.0)
        for said in ("fold your arm", "move your arm", "arm forward, the towels are to fold")
    ]
    assert [row and row[0] for row in rows] == [None, "posture", "posture"]


def test_both_of_two_are_no_doubt() -> None:
    profile, names = robot_file("ladle-arm")
    plan = planned("heat station=fryer-left temperature=0 ; heat station=fryer-right temperature=0")
    rows = [doubt(plan, hear(said, names), Context(), profile) for said in ("both fryers off please", "fryer off")]
    assert rows == [None, ("station", "that may mean several")]


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("send a message to Dr. Osei", "send a message"),
        ("send the message to Dr. Osei", "send the message to"),
        ("now send a note to them", "send a note"),
        ("send to Dr. Osei", "send"),
        ("message for the doctor", "message"),
        ("send it to her", "the message"),
        ("let her have it", "some text"),
        ("send a message to Dr. Osei please", "please"),
        ("let her have a text message", "a text message"),
        ("let her have the text of it", "the text of it"),
        ("let her have the things and stuff", "the things and stuff"),
    ],
)
def test_a_text_that_is_the_order_itself_says_nothing(sentence: str, text: str) -> None:
    assert asked(sentence, text) == ("text", "nobody said what")


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("send a message to Dr. Osei: the bread is done", "the bread is done"),
        ("send the bread to them", "send the bread"),  # has a word of its own
        ("tell her to send a message tomorrow", "send a message tomorrow"),
        ("send hello", "hello"),
        ("message her to send a note", "to send a note"),  # is what she is to do
        ("say a message was sent", "a message was sent"),  # begins with no verb
        ('send "send a message"', "send a message"),  # is in quotes
        ("once more", "send a message"),  # was said before
        ("let her have it", "the message came"),
        ("let her know of it", "of the"),  # little words alone are no such text
        ("let her know: on", "on"),
    ],
)
def test_a_text_with_words_of_its_own_is_sent(sentence: str, text: str) -> None:
    assert asked(sentence, text) is None


@pytest.mark.parametrize(("sentence", "doubted"), [("water the plants", True), ("give them water", False)])
def test_a_verb_implies_no_value_where_its_kind_is_said(sentence: str, *, doubted: bool) -> None:
    plan = parse("water plants=herbs")
    assert isinstance(plan, Plan)
    found = doubt(plan, hear(sentence, NAMES), Context(), CARETAKER)
    assert found == (("plants", "nobody named it") if doubted else None)


def test_a_needed_value_that_may_be_one_or_another_is_asked_for() -> None:
    data = CARETAKER.model_dump()
    data["actions"]["water"]["parameters"]["plants"] |= {"values": {"red-palms": 0, "green-palms": 1}, "words": {}}
    profile, plan = RobotProfile.model_validate(data), parse("water plants=red-palms")
    assert isinstance(plan, Plan)
    rows = [doubt(plan, hear(text, Names(profile)), Context(), profile) for text in ("the palms", "the red palms")]
    assert rows == [("plants", "that may mean several"), None]


@pytest.mark.parametrize(
    ("sentence", "asked"), [("go to the cafe. Never go to the kitchen", "to"), ("go to the cafe and the kitchen", None)]
)
def test_what_is_forbidden_is_doubted(sentence: str, asked: str | None) -> None:
    plan = parse("visit to=cafe ; visit to=kitchen")
    assert isinstance(plan, Plan)
    found = doubt(plan, hear(sentence, NAMES), Context(), CARETAKER)
    assert found == (None if asked is None else (asked, "that is forbidden"))


def test_what_is_only_forbidden_is_not_done() -> None:
    plan = parse("water plants=herbs amount=80ml")
    assert isinstance(plan, Plan)
    found = doubt(plan, hear("don't water the herbs with 80 ml", NAMES), Context(), CARETAKER)
    assert found == ("action", "that is forbidden")


@pytest.mark.parametrize(
    ("sentence", "last", "asked"),
    [
        ("take the tote from goods in to returns", "", "item"),  # the blue or the grey one
        ("take the blue tote from goods in to returns", "", None),
        ("take the blue tote, the tote from goods in, to returns", "", None),
    ],
)
def test_a_thing_that_may_be_another_is_asked_for(sentence: str, last: str, asked: str | None) -> None:
    profile, names = robot_file("pick-mate")
    found = doubt(
        planned("bring item=blue-tote from=goods-in to=returns"), hear(sentence, names), Context(last=last), profile
    )
    assert (None if found is None else found[0]) == asked


def test_what_the_conversation_is_about_is_not_asked_for() -> None:
    profile, names = robot_file("gallery-guide")
    plan, heard = planned("talk exhibit=mummy language=french"), hear("now the same in French", names)
    assert doubt(plan, heard, Context(last="talk exhibit=mummy"), profile) is None
    assert doubt(plan, heard, Context(last="talk exhibit=moon-rock"), profile) == ("exhibit", "nobody said what")
