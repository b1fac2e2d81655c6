from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from llguidance import LLMatcher, LLTokenizer

from gateway import robot_profiles
from gateway.commands.hearing.hearing import hear
from gateway.commands.hearing.place_roles import Role, fitting, held, role_of, said_roles
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan_grammar import grammar
from gateway.robot_profiles import RobotProfile

BYTES = LLTokenizer("byte")
WAREHOUSE = robot_profiles.robot("warehouse-amr")


def _place(name: str, title: str) -> dict[str, object]:
    return {"kind": "pose", "title": title, "sets": name, "places_only": True}


INN = RobotProfile.model_validate(
    {
        "name": "porter",
        "title": "porter",
        "description": "carries things in an inn",
        "places": {
            "room-71": {"title": "room 71", "x": 0.0, "y": 0.0, "aliases": ["71", "Zimmer 71"]},
            "room-93": {"title": "room 93", "x": 0.0, "y": 0.0, "aliases": ["93", "Zimmer 93"]},
            "linen": {
                "title": "linen cupboard",
                "x": 0.0,
                "y": 0.0,
                "aliases": ["Wäschekammer", "lavandería", "布草间"],
            },
            "bar": {"title": "the bar", "x": 0.0, "y": 0.0, "aliases": ["酒吧"]},
        },
        "actions": {
            "deliver": {
                "title": "bring something",
                "server": "deliver",
                "type": "inn_msgs/action/Deliver",
                "parameters": {
                    "destination": _place("destination", "where it goes"),
                    "origin": {**_place("origin", "where it is picked up"), "required": False},
                },
            },
            "go": {
                "title": "go to a place",
                "server": "go",
                "type": "inn_msgs/action/Go",
                "parameters": {"destination": _place("destination", "where to")},
            },
            "empty": {
                "title": "empty the bin",
                "server": "empty",
                "type": "inn_msgs/action/Empty",
                "parameters": {"pickup": {**_place("pickup", "which bin"), "required": False}},
            },
        },
    }
)


def takes(profile: RobotProfile, sentence: str, text: str, **more: object) -> bool:
    lark = grammar(profile, hear(sentence, Names(profile)), **more)  # type: ignore[arg-type]
    matcher = LLMatcher(BYTES, LLMatcher.grammar_from_lark(lark))
    assert not matcher.is_error(), matcher.get_error()
    taken = matcher.try_consume_tokens(BYTES.tokenize_str(text))
    return bool(taken == len(text.encode()) and matcher.is_accepting())


@pytest.mark.parametrize(
    ("name", "title", "role"),
    [
        ("from", "where the load is", "source"),
        ("pick-up", "where", "source"),
        ("pickupPlace", "where", "source"),
        ("out_of", "what", "source"),
        ("a", "where it is picked up", "source"),
        ("at", "where it comes from", "source"),
        ("at", "which place", "goal"),
        ("drop_off", "where", "goal"),
        ("dropOff", "where from", "goal"),
        ("place", "where to", "goal"),
        ("place", "where it is put", "goal"),
        ("place", "where to pick it up", "source"),
        ("place", "which room", None),
        ("from-to", "which way", None),
        ("tower", "which one", None),
    ],
)
def test_the_role_of_a_parameter(name: str, title: str, role: str | None) -> None:
    assert role_of(name, title) == role


def test_which_parameters_are_held_to_their_role() -> None:
    found = {name: held(action.parameters) for name, action in INN.actions.items()}
    assert found == {
        "deliver": {"destination": "goal", "origin": "source"},
        "go": {},
        "empty": {"pickup": "source"},
    }


@pytest.mark.parametrize(
    ("sentence", "source", "goal"),
    [
        ("bring soap to 71 and a blanket to 93", "", "room-71 room-93"),
        ("bring soap to 71 and 93", "", "room-71 room-93"),
        ("soap to 71, 93 or the bar", "", "room-71 room-93 bar"),
        ("soap for room 71 out of the linen cupboard", "linen", "room-71"),
        ("get it form the bar too 93", "bar", "room-93"),
        ("take glasses from 71, 93 and the linen cupboard to the bar", "room-71 room-93 linen", "bar"),
        ("glasses from the bar, 71 needs them", "bar", ""),
        ("glasses from the bar, and 71 and 93 need them", "bar", ""),
        ("glasses from the bar and 71 a towel from 93", "bar room-93", ""),
        ("collect glasses from 71 and 93 and take them to the bar", "room-71 room-93", "bar"),
        ("charge le savon à la 71 et décharge à la 93", "", "room-93"),
        ("take the cup off table 93 in 71", "", ""),
        ("take the cup off 93", "room-93", ""),
        ("drop off 93", "", ""),
        ("pickup 71, drop-off the bar", "", ""),
        ("the bin next to 93, at 71, by the bar", "", ""),
        ("a call from 71: soap, please", "", ""),
        ("go to the bar, get a beer and bring it to 93", "", "room-93"),
        ("drive at 0.6 m/s to the bar, get a beer and bring it to 93", "", "room-93"),
        ("take the soap to 71 and then return to the bar", "", "room-71 bar"),
        ("take the beer from the bar to 93 and then on to 71", "bar", "room-71"),
        ("take the beer from the bar to 93 and back", "", ""),
        ("bring the beer from the bar to 93 and take the glass back to the bar", "", "room-93"),
        ("the beer was brought to 93, take it to 71", "", "room-71"),
        ("bring Seife aus der Wäschekammer zu Zimmer 93", "linen", "room-93"),
        ("lleva jabón desde la lavandería a la 71", "linen", "room-71"),
        ("lleva jabón de la lavandería", "", ""),
        ("find a 71", "", ""),
        ("apporte du savon à la 71 depuis la 93", "room-93", "room-71"),
        ("prends le savon à la 71", "", ""),
        ("从布草间送到酒吧", "linen", "bar"),
        ("去酒吧拿毛巾", "", ""),
    ],
)
def test_the_roles_of_places_in_a_sentence(sentence: str, source: str, goal: str) -> None:
    said = said_roles(hear(sentence, Names(INN)))
    assert {place for place, roles in said.items() if roles == {"source"}} == set(source.split())
    assert {place for place, roles in said.items() if roles == {"goal"}} == set(goal.split())


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("take soap to 71 from 93", "deliver destination=room-71 origin=room-93"),
        ("take soap to 71, it is at 93", "deliver destination=room-71 origin=room-93"),
        ("soap to 71 and 93", "deliver destination=room-71 ; deliver destination=room-93"),
        ("move away from the bar", "go destination=bar"),
        ("from 93 to 71 and from 71 to 93", "deliver destination=room-93 origin=room-71"),
        ("empty the bin at 93", "empty pickup=room-93"),
    ],
)
def test_what_the_grammar_takes(sentence: str, text: str) -> None:
    assert takes(INN, sentence, text)


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("soap to 71 and a blanket to 93", "deliver destination=room-71 origin=room-93"),
        ("collect the linen from 93 and take it to the bar", "deliver destination=room-93"),
        ("take the soap to 71 and then return to the bar", "deliver destination=room-71 origin=bar"),
        ("bring the bin to 93", "empty pickup=room-93"),
    ],
)
def test_what_the_grammar_does_not_take(sentence: str, text: str) -> None:
    assert not takes(INN, sentence, text)


def test_a_shipped_profile() -> None:
    sentence = "carry the crate from receiving to packing A"
    assert takes(WAREHOUSE, sentence, "carry from=receiving to=packing-a")
    assert not takes(WAREHOUSE, sentence, "carry from=packing-a to=receiving")
    assert takes(WAREHOUSE, sentence, "navigate to=receiving")


def test_an_earlier_place_stays_unless_it_is_named_in_the_other_role() -> None:
    earlier = {"origin": "room-71"}
    assert takes(INN, "and the same to 93", "deliver destination=room-93 origin=room-71", earlier=earlier)
    assert not takes(INN, "and to 71", "deliver destination=bar origin=room-71", earlier=earlier)


def test_a_needed_place_for_which_none_is_left_may_be_any() -> None:
    data = INN.model_dump()
    data["places"] = {"room-71": data["places"]["room-71"]}
    alone = RobotProfile.model_validate(data)
    assert takes(alone, "collect it from 71", "deliver destination=room-71")


WORDS = (
    "from",
    "to",
    "out of",
    "off",
    "for",
    "and",
    ",",
    "back",
    "the",
    "bring",
    "go",
    "71",
    "room 93",
    "the bar",
    "然后",
)
ROLES: tuple[Role | None, ...] = ("source", "goal", None)


@given(st.lists(st.sampled_from(WORDS), max_size=14), st.sets(st.sampled_from(sorted(INN.places)), min_size=1))
def test_a_needed_place_always_has_options(words: list[str], places: set[str]) -> None:
    said = said_roles(hear(" ".join(words), Names(INN)))
    for role in ROLES:
        assert set(fitting(sorted(places), said, role, must=True)) <= places
        assert fitting(sorted(places), said, role, must=True)
        assert places - set(said) <= set(fitting(sorted(places), said, role, must=False))
