"""What a conversation comes to after a plan that was not carried out."""

from __future__ import annotations

from plans import planned
from robot_files import robot_file

from gateway.commands.conversation import Conversation


def test_an_order_that_lacks_something_was_asked_about() -> None:
    profile, _ = robot_file("tower-guard")
    talk = Conversation().after("deliver the laptop", planned("deliver item=laptop"), profile)
    assert (talk.asked, talk.open, talk.plans) == ("to", "deliver the laptop", ())
    text, after = talk.heard("to the boardroom, obviously")
    assert text == "deliver the laptop. to the boardroom, obviously"
    assert after == talk


def test_a_whole_order_was_carried_out() -> None:
    profile, _ = robot_file("tower-guard")
    talk = Conversation().after("deliver the laptop", planned("deliver item=laptop to=boardroom"), profile)
    assert (talk.asked, talk.open) == ("", "")
    assert talk.heard("to the boardroom")[0] == "to the boardroom"


def test_an_answer_that_says_when_may_be_longer() -> None:
    profile, _ = robot_file("maple-care-companion")
    talk = Conversation().after("remind me to feed the cat", planned('remind about="feed the cat"'), profile)
    assert talk.heard("in an hour and a half")[0] == "remind me to feed the cat. in an hour and a half"
    assert talk.heard("in the lounge open the blinds please")[0] == "in the lounge open the blinds please"
    assert talk.heard("in an hour and a half go to the kitchen")[0] == "in an hour and a half go to the kitchen"


def test_an_answer_that_begins_with_a_preposition_may_be_longer() -> None:
    profile, _ = robot_file("island-petrel")
    talk = Conversation().after("deliver the medicine", planned("deliver parcel=medicine"), profile)
    assert talk.heard("to the lower farm, and use the winch")[0] == (
        "deliver the medicine. to the lower farm, and use the winch"
    )
    assert talk.heard("fly to the lower farm, and use the winch")[0] == "fly to the lower farm, and use the winch"
