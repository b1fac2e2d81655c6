"""The log-probability of an answer, against one computed here, token by token."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from llguidance import LLMatcher
from worker_requests import GRAMMAR, generation

from gateway.adapters import llama_loading, llama_model
from gateway.adapters.llama_engine import Engine
from gateway.inference import GenerationRequest, Prompt, ScoreRequest


def ignore(_tokens: int) -> None:
    pass


@pytest.fixture(scope="module")
def engine(model_file: Path) -> Iterator[Engine]:
    log = llama_model.LogTail()
    log.install()
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):  # of llguidance's own calls
        loaded, _ = llama_loading.open_engine(llama_loading.Options(model_file), log)
    yield loaded
    loaded.close()


def from_scratch(engine: Engine, request: GenerationRequest) -> tuple[str, list[float]]:
    """The likeliest text, each token after a prompt of its own; log-probabilities of those not forced."""
    vocabulary = engine._vocabulary
    matcher = LLMatcher(engine._tokenizer, LLMatcher.grammar_from_lark(request.grammar))
    prompt = engine._encode(request.prompt).tokens
    written: list[int] = []
    found = []
    while not matcher.is_stopped():
        forced = matcher.compute_ff_tokens()
        if not forced:
            mask = np.zeros((vocabulary.size + 31) // 32, dtype=np.int32)
            matcher.unsafe_compute_mask_ptr(mask.ctypes.data, mask.nbytes)
            allowed = np.flatnonzero(np.unpackbits(mask.view(np.uint8), count=vocabulary.size, bitorder="little"))
            with engine.strand("", ignore) as (strand, _):
                strand.prompt((*prompt, *written), 0)
                logits = strand.logits()[allowed].astype(np.float64)
            weights = np.exp(logits - logits.max())
            found.append(float(np.log(weights.max() / weights.sum())))
            forced = [int(allowed[logits.argmax()])]
        assert matcher.consume_tokens(forced)
        written += forced
    return vocabulary.decode(written), found


def test_it_is_that_of_the_text_among_all_that_the_grammar_allows(engine: Engine) -> None:
    request = generation("The door was open for 23 min. Describe it.", GRAMMAR)
    answer = engine.generate(request, ignore)
    text, steps = from_scratch(engine, request)
    assert answer.text == text
    assert answer.logprob < -0.1
    assert answer.logprob == pytest.approx(sum(steps), abs=1e-6)
    assert answer.least_logprob == pytest.approx(min(steps), abs=1e-6)


def test_without_a_grammar_it_is_the_score_of_the_text(engine: Engine) -> None:
    request = GenerationRequest(Prompt("", "Name a city."), "", 5, 60.0)
    answer = engine.generate(request, ignore)
    scores = engine.score(ScoreRequest(request.prompt, (answer.text,)), ignore)
    assert scores.tokens == (answer.completion_tokens,)
    assert answer.logprob == pytest.approx(scores.logprobs[0], abs=1e-6)


def test_where_there_is_no_choice_it_is_0(engine: Engine) -> None:
    answer = engine.generate(generation("What was it?", 'start: "The door was open."'), ignore)
    assert answer.text == "The door was open."
    assert (answer.logprob, answer.least_logprob) == (0.0, 0.0)
