"""What a plan says is the whole of what was dictated."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plans import planned
from robot_files import robot_file as robot

from gateway.commands.hearing.hearing import hear
from gateway.commands.hearing.said_texts import said_texts
from gateway.commands.mending.leftovers import leftovers
from gateway.commands.mending.mending import mended
from gateway.commands.mending.whole_texts import text_of, with_whole_texts
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import Plan, parse, write
from gateway.commands.plans.plan_text import written
from gateway.robot_profiles import Action, RobotProfile


def _text(name: str, title: str, **more: object) -> dict[str, object]:
    return {"kind": "text", "sets": name, "title": title, "max_length": 120, **more}


def _action(title: str, words: list[str], **parameters: dict[str, object]) -> dict[str, object]:
    kind = {"server": "do", "type": "example_interfaces/action/Fibonacci"}
    return {"title": title, "words": words, "parameters": parameters, **kind}


_PLACE: dict[str, object] = {"kind": "pose", "sets": "to", "title": "the place", "places_only": True}
PROFILE = RobotProfile.model_validate(
    {
        "name": "robot",
        "title": "robot",
        "description": "robot",
        "places": {f"gate-{n}": {"title": f"gate {n}", "x": float(n), "y": 0.0} for n in (1, 2, 4)},
        "objects": {"tray": {"title": "the tray"}},
        "actions": {
            "navigate": _action("drive to a place", ["go"], to=_PLACE),
            "announce": _action("say a message aloud", ["say", "tell"], message=_text("message", "what is said")),
            "page": _action("call a person", [], who=_text("who", "the person"), text=_text("text", "the message")),
            "find": _action("look for a person", ["find"], who=_text("who", "the person's name")),
            "charge": _action("charge the battery", []),
        },
    }
)
NAMES = Names(PROFILE)


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        ('say "mind the gap" at once', 'announce message="mind"', 'announce message="mind the gap"'),
        ('go to gate 1 and say "hello all"', 'navigate to=gate-1 ; announce message="hello"', "hello all"),
        ("say in Spanish: please keep your bags.", 'announce message="bags"', '"please keep your bags"'),
        ("page Tomasz: the hot plate is cool", 'page who="Tomasz" text="cool"', 'text="the hot plate is cool"'),
        ("say something that says Honey and Oats", 'announce message="Honey"', '"Honey and Oats"'),
        ("say: go to gate 4", 'announce message="gate 4"', 'announce message="go to gate 4"'),
        ("say: good night and then go to gate 4", 'announce message="good" ; navigate to=gate-4', 'e="good night" ;'),
        ("say: hello and charge your phones", 'announce message="hello"', 'message="hello and charge your phones"'),
        ("announce that flight 318 is boarding", 'announce message="flight 318"', '"flight 318 is boarding"'),
        ("tell all that lunch is ready and then charge", 'announce message="lunch" ; charge', '"lunch is ready"'),
        ("say that it is ready and go to gate 2", 'announce message="ready" ; navigate to=gate-2', '"it is ready"'),
        ("sag allen, dass gate 4 zu ist", 'announce message="gate 4"', '"gate 4 zu ist"'),
        ('say "hello" and "bye"', 'announce message="bye"', 'announce message="bye"'),
        ("say that the bar is open", 'announce message="welcome all"', 'announce message="welcome all"'),
        ("say that again", 'announce message="again"', 'announce message="again"'),
        ("find Anna: she is late", 'find who="Anna"', 'find who="Anna"'),
        ("say: that is a tray", 'announce message="tray"', 'announce message="tray"'),  # an object
        ("new task: say hello to all", 'announce message="hello"', 'announce message="hello"'),
        ("go to gate 1: say hello", 'navigate to=gate-1 ; announce message="hello"', 'message="hello"'),
        ("announce that, for now, gate 2 is shut", 'announce message="shut"', '"for now, gate 2 is shut"'),
        ("say at 10:30 hello", 'announce message="hello"', 'announce message="hello"'),
        ("say that it is done, go to gate 2", 'announce message="done" ; navigate to=gate-2', '"it is done" ;'),
        ("say that it is done, go home", 'announce message="done" ; charge', '"it is done, go home"'),
        ("say: mind the gap, go to gate 2", 'announce message="mind" ; navigate to=gate-2', '"mind the gap" ;'),
        ("say: mind the gap, go to gate 2", 'announce message="mind"', '"mind the gap, go to gate 2"'),
        ("say: mind it and please charge", 'announce message="mind" ; charge', '"mind it" ;'),
        ("go to gate 1, say: mind it, go on", 'navigate to=gate-1 ; announce message="mind"', '"mind it"'),
        ("could you say that it is done?", 'announce message="done"', '"it is done"'),
        ("say: is it done?", 'announce message="done"', '"is it done?"'),
        ('go to "gate 4" and say hello', 'navigate to=gate-4 ; announce message="hello"', 'message="hello"'),
    ],
)
def test_texts_are_whole(sentence: str, plan: str, right: str) -> None:
    heard, found = hear(sentence, NAMES), parse(plan)
    assert isinstance(found, Plan)
    whole = mended(found, heard, PROFILE)
    assert right in written(PROFILE, whole)
    assert [step.action for step in whole.steps] == [step.action for step in found.steps]


@pytest.mark.parametrize(
    ("sentence", "plan"),
    [
        ("say: gates 1 and 2 are closed for 5 minutes", 'announce message="closed"'),
        ("announce that you can charge at gate 2", 'announce message="charge at gate 2"'),
        ("say welcome to gate 4", 'announce message="welcome to gate 4"'),
    ],
)
def test_what_is_in_a_text_is_not_left_out(sentence: str, plan: str) -> None:
    heard, found = hear(sentence, NAMES), parse(plan)
    assert isinstance(found, Plan)
    assert leftovers(mended(found, heard, PROFILE).steps, heard, PROFILE).count == 0


def test_what_is_done_beside_a_text_is_left_out() -> None:
    heard, found = hear("say hello and go to gate 4", NAMES), parse('announce message="hello and go to gate 4"')
    assert isinstance(found, Plan)
    assert leftovers(found.steps, heard, PROFILE).count > 0


def test_a_text_that_does_not_fit_stays_as_it_is() -> None:
    heard, found = hear(f"say: {'very ' * 30}well", NAMES), parse('announce message="well"')
    assert isinstance(found, Plan)
    assert with_whole_texts(found, heard, PROFILE) == found


def test_the_parameter_that_takes_what_is_said() -> None:
    assert [text_of(PROFILE.actions[name]) for name in ("announce", "page", "find", "charge")] == [
        "message",
        "text",
        "who",
        None,
    ]
    names = {"first": _text("first", "the first name"), "last": _text("last", "the last name")}
    assert text_of(Action.model_validate(_action("call", [], **names))) is None
    assert text_of(None) is None


@given(st.text(alphabet="say: that\"'. ;and then", max_size=60))
def test_texts_are_parts_of_the_sentence(text: str) -> None:
    heard = hear(text, NAMES)
    for one in said_texts(heard):
        assert one.text in heard.text
        assert 0 <= one.start <= one.sure <= one.end <= len(heard.text)


@pytest.mark.parametrize(
    ("sentence", "plan"),
    [
        (
            "tell the patient that we are nearly finished, at 30 percent volume",
            'speak phrase="we are nearly finished" volume=30%',
        ),
        ("say that we are nearly finished", 'speak phrase="we are nearly finished"'),
    ],
)
def test_a_value_behind_a_text_is_no_part_of_it(sentence: str, plan: str) -> None:
    profile, names = robot("mri-attendant")
    assert write(with_whole_texts(planned(plan), hear(sentence, names), profile)) == plan
