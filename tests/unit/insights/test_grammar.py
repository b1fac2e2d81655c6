from __future__ import annotations

import insight_samples as samples
import pytest
from grammar_walk import allows, walk
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.insights import grammar
from gateway.insights.checks import Rejected, check
from gateway.insights.clauses import Clause, ClauseKind, clauses
from gateway.insights.evidence import Evidence
from gateway.insights.notes import notes
from gateway.insights.vocabulary import NUMBER_WORDS


def clause(text: str, topic: str, channel: str = "temperature", span: tuple[float, float] = (0.0, 10.0)) -> Clause:
    return Clause(text, ClauseKind.STATE, channel, (), topic, span, 1.0)


def about(title: str, words: str, topic: str, span: tuple[float, float] = (0.0, 10.0)) -> Clause:
    return Clause(f"the {title} {words}", ClauseKind.STATE, title, (), f"{title}:{topic}", span, 1.0, f"the {title}")


FUSED = (
    about("temperature", "was above its limit of {temperature.high_limit} for {temperature.seconds_above}", "above"),
    about("temperature", "rose from {temperature.first} to {temperature.last}", "direction"),
    about("temperature", "averaged {temperature.mean}, above its usual {temperature.usual}", "usual"),
    about("temperature", "went above its limit {temperature.above_for} ago and was last at {temperature.last}", "ago"),
    about("door", "was open for {door.seconds_on}", "state"),
    about("door", "was closed for {door.seconds_off}", "late", (20.0, 30.0)),
)
_ROSE, _ABOVE = (
    "rose from {temperature.first} to {temperature.last}",
    ("was above its limit of {temperature.high_limit} for {temperature.seconds_above}"),
)
_AVERAGED = "averaged {temperature.mean}, above its usual {temperature.usual}"
_AGO = "went above its limit {temperature.above_for} ago and was last at {temperature.last}"
_OPEN = "he door was open for {door.seconds_on}"


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        (f"The temperature {_ROSE} and {_ABOVE}.", True),
        (f"The temperature {_ROSE} and {_ABOVE} while t{_OPEN}.", True),
        (f"T{_OPEN} while the temperature {_ROSE} and {_ABOVE}.", True),
        (f"The temperature {_AVERAGED}, and {_ABOVE}.", True),
        (f"The temperature {_AVERAGED} and {_ABOVE}.", False),
        (f"The temperature {_ABOVE} and {_ROSE} and {_AVERAGED}.", False),  # once is enough
        (f"T{_OPEN} and {_ABOVE}.", False),  # of another subject
        (f"T{_OPEN}. The temperature {_ABOVE} and {_ROSE}.", True),
        (f"The temperature {_ABOVE} and {_AGO}.", False),
        (f"The door was closed for {{door.seconds_off}} while the temperature {_ABOVE}.", False),
        (f"The temperature {_ABOVE} and the temperature {_ROSE}.", False),
    ],
)  # fmt: skip
def test_a_clause_about_the_same_channel_may_leave_its_subject_out(text: str, allowed: bool) -> None:
    assert allows(grammar.strict(FUSED), text) is allowed
    assert grammar.belongs(text, FUSED) is allowed


THREE = (
    clause("the door was open for {door.seconds_on}", "door", "door"),
    clause("the temperature rose by {temperature.change}", "direction"),
    clause("the temperature rose to {temperature.last}", "direction"),
    clause("the humidity sent no data for {humidity.silent_for}", "humidity", "humidity", (10.0, 20.0)),
)


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("The door was open for {door.seconds_on}.", True),
        ("The temperature rose by {temperature.change} while the door was open for {door.seconds_on}.", True),
        ("The temperature rose to {temperature.last}. The door was open for {door.seconds_on}.", True),
        ("The temperature rose to {temperature.last}.", False),  # what is required is missing
        ("The door was open for {door.seconds_on}, and the door was open for {door.seconds_on}.", False),
        (
            "The temperature rose by {temperature.change}; the temperature rose to {temperature.last}.",
            False,
        ),  # a topic twice
        ("The door was open for {door.seconds_on} while the humidity sent no data for {humidity.silent_for}.", False),
        ("The door was open for {door.seconds_on} because the temperature rose by {temperature.change}.", False),
        ("the door was open for {door.seconds_on}.", False),
        ("The door was open for 5 min.", False),
        ("The door was open for {door.seconds_on}", False),
    ],
)
def test_strict_texts_are_true_clauses_joined(text: str, allowed: bool) -> None:
    assert allows(grammar.strict(THREE), text) is allowed


def test_strict_rules_stay_few() -> None:
    many = [clause(f"the {name} was on", name, name) for name in ("a", "b", "c", "d", "e", "f", "g", "h")]
    assert grammar.strict(many).count("\n") < 600


@settings(max_examples=60, deadline=None)
@given(choices=st.lists(st.integers(0, 10_000), min_size=150, max_size=150), required=st.integers(1, 2))
def test_whatever_a_model_chooses_in_strict_mode_is_made_of_the_clauses(choices: list[int], required: int) -> None:
    evidence = _evidence()
    offered = notes(clauses(evidence))
    topics = [one.topic for one in offered][:required]
    text = walk(grammar.strict(offered, required=topics), choices)
    assert grammar.belongs(text, offered, required=topics)
    assert all(any(one.predicate in text for one in offered if one.topic == topic) for topic in topics)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_grammar_and_belongs_agree_on_texts_that_are_nearly_right(data: st.DataObject) -> None:
    offered = notes(clauses(_evidence()))[:5]
    rules = grammar.strict(offered)
    parts = [part for one in offered for part in (one.text, one.text[:1].upper() + one.text[1:], one.predicate)]
    joiners = (", and ", "; ", ". ", " while ", " and ", " ")
    count = data.draw(st.integers(1, 4))
    text = data.draw(st.sampled_from(parts))
    for _ in range(count - 1):
        text += data.draw(st.sampled_from(joiners)) + data.draw(st.sampled_from(parts))
    text += "."
    assert grammar.belongs(text, offered) is allows(rules, text)


def _evidence() -> Evidence:
    window = samples.door_left_open()
    return Evidence(window, samples.facts(window, samples.PROFILE), samples.PROFILE)


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("{door.seconds_on}", False),
        ("The door was open.", True),
        ("The door was open, {door.seconds_on}.", False),
        ("The door was open, and stayed so for {door.seconds_on}.", True),
        ("The door was open for {temperature.max}.", False),  # of another subject
        ("The temperature reached {temperature.max} reached {temperature.max}.", False),
        ("The temperature reached {temperature.max}. The door was open for {door.seconds_on}.", True),
    ],
)
def test_free_texts_use_the_slots_of_their_subject(text: str, allowed: bool) -> None:
    assert allows(_free(), text) is allowed


def _free() -> str:
    return grammar.free((("the temperature", ("temperature.max",)), ("the door", ("door.seconds_on",))))


@pytest.mark.parametrize("word", [*NUMBER_WORDS, "fiveis", "onehundred", "seconds", "twofold", "9", "²", "½"])
def test_free_texts_have_no_digits_and_no_number_words(word: str) -> None:
    assert allows(_free(), f"The door was {word}.") is False


def test_free_texts_end() -> None:
    assert allows(_free(), "The door was open" + " and open" * 5 + ".") is True
    assert allows(_free(), "The door was open" + " and open" * 6 + ".") is False
    assert allows(_free(), "The door was open. " * 2 + "The door was open.") is False


def test_belongs_refuses_what_the_grammar_refuses() -> None:
    assert not grammar.belongs("The door was closed.", THREE)
    assert not grammar.belongs("The door was open for {door.seconds_on}. The temperature", THREE)
    text = "The door was open for {door.seconds_on}; the door was open for {door.seconds_on}."
    assert not grammar.belongs(text, THREE)


def test_a_walk_of_the_free_grammar_is_rejected_or_true() -> None:
    evidence = _evidence()
    subjects = (("the temperature", ("temperature.max", "temperature.change")), ("the door", ("door.seconds_on",)))
    for seed in range(20):
        text = walk(grammar.free(subjects), [(seed * 7919 + i * 104729) % 9973 for i in range(400)])
        with pytest.raises(Rejected):
            check(text, evidence, most_unknown=0)
