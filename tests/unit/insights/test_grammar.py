from __future__ import annotations

import insight_samples as samples
import llguidance
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.insights import grammar
from gateway.insights.checks import Rejected, check
from gateway.insights.clauses import Clause, ClauseKind, clauses
from gateway.insights.evidence import Evidence
from gateway.insights.vocabulary import NUMBER_WORDS


class ByteVocabulary:
    """A tokenizer of single bytes, so that a test walks a grammar letter by letter."""

    eos_token_id = 256
    bos_token_id = None
    tokens = (*(bytes([value]) for value in range(256)), b"<eos>")
    special_token_ids = (256,)

    def __call__(self, text: bytes | str) -> list[int]:
        return list(text.encode() if isinstance(text, str) else text)


TOKENIZER = llguidance.LLTokenizer(llguidance.TokenizerWrapper(ByteVocabulary()))


def allows(rules: str, text: str) -> bool:
    """Whether the grammar derives the whole text."""
    matcher = llguidance.LLMatcher(TOKENIZER, rules)
    assert not matcher.is_error(), matcher.get_error()
    tokens = list(text.encode())
    return bool(matcher.try_consume_tokens(tokens) == len(tokens) and matcher.is_accepting())


def clause(text: str, topic: str, channel: str = "temperature", span: tuple[float, float] = (0.0, 10.0)) -> Clause:
    return Clause(text, ClauseKind.STATE, channel, (), topic, span, 1.0)


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


@settings(max_examples=60)
@given(choices=st.lists(st.integers(0, 10_000), min_size=150, max_size=150), required=st.integers(1, 2))
def test_whatever_a_model_chooses_in_strict_mode_is_made_of_the_clauses(choices: list[int], required: int) -> None:
    evidence = _evidence()
    offered = clauses(evidence)[:8]
    text = _walk(grammar.strict(offered, required=required), choices)
    assert grammar.belongs(text, offered)
    topics = [one.topic for one in offered if one.text in text or one.text[4:] in text]
    assert offered[0].topic in topics


def _evidence() -> Evidence:
    window = samples.door_left_open()
    return Evidence(window, samples.facts(window, samples.PROFILE), samples.PROFILE)


def _walk(rules: str, choices: list[int]) -> str:
    """A text of the grammar: at each fork a choice decides."""
    matcher = llguidance.LLMatcher(TOKENIZER, rules)
    out = bytearray()
    for choice in choices:
        while forced := matcher.compute_ff_tokens():
            assert matcher.consume_tokens(forced)
            out += bytes(forced)
        if matcher.is_stopped():
            break
        mask = matcher.compute_bitmask()
        options = [token for token in range(256) if mask[token // 8] >> (token % 8) & 1]
        token = options[choice % len(options)]
        assert matcher.consume_token(token)
        out.append(token)
    return out.decode()


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
        text = _walk(grammar.free(subjects), [(seed * 7919 + i * 104729) % 9973 for i in range(400)])
        with pytest.raises(Rejected):
            check(text, evidence, most_unknown=0)
