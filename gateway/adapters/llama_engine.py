"""Answers requests with a loaded model: text under a grammar, and likelihoods of given texts."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from llguidance import LLMatcher
from numpy.typing import NDArray

from gateway.adapters import llama_template
from gateway.adapters.llama_context import Context, Step
from gateway.adapters.llama_template import ChatTemplate, Encoded
from gateway.adapters.llama_vocabulary import Vocabulary
from gateway.errors import ContextOverflow, ModelError
from gateway.inference import Generation, GenerationRequest, Prompt, ScoreRequest, Scores

if TYPE_CHECKING:
    from llguidance import LLTokenizer


class Engine(NamedTuple):
    """A context with what is needed to talk to it in text."""

    context: Context
    vocabulary: Vocabulary
    template: ChatTemplate
    tokenizer: LLTokenizer

    def generate(self, request: GenerationRequest, step: Step) -> Generation:
        """Write at most ``max_tokens`` tokens; an answer of just as many may be cut short.

        Raises:
            ContextOverflow: prompt and answer do not fit.
            ModelError: the grammar is wrong, or llama.cpp failed; and whatever ``step`` raises.
        """
        began = time.monotonic()
        prompt = self._encode(request.prompt)
        room = self.context.size - len(prompt.tokens)
        if request.max_tokens > room:
            raise ContextOverflow(
                f"a prompt of {len(prompt.tokens)} tokens and an answer of up to {request.max_tokens} do not fit "
                f"the context of {self.context.size}"
            )
        matcher = self._matcher(request.grammar) if request.grammar else None
        forced = _forced(matcher)[: request.max_tokens]
        evaluated = self.context.prompt(prompt.tokens, step)
        chooser = np.random.default_rng(request.seed) if request.temperature > 0 else None
        logprobs = [0.0]
        written = list(forced)
        self.context.extend(forced, step)
        while len(written) < request.max_tokens and not (matcher and matcher.is_stopped()):
            token, logprob = _choose(self.context.logits(), _allowed(matcher, self.vocabulary.size), request, chooser)
            logprobs.append(logprob)
            if token in self.vocabulary.ends:
                break
            fresh = [token]
            if matcher:
                if not matcher.consume_token(token):
                    raise ModelError(f"the grammar failed: {_first_line(matcher.get_error())}")
                fresh += _forced(matcher)
            fresh = fresh[: request.max_tokens - len(written)]
            written += fresh
            if len(written) < request.max_tokens and not (matcher and matcher.is_stopped()):
                self.context.extend(fresh, step)
        return Generation(
            text=self.vocabulary.decode(written),
            prompt_tokens=len(prompt.tokens),
            completion_tokens=len(written),
            seconds=time.monotonic() - began,
            evaluated_tokens=evaluated,
            logprob=sum(logprobs),
            least_logprob=min(logprobs),
        )

    def score(self, request: ScoreRequest, step: Step) -> Scores:
        """Log-likelihood of each continuation after the prompt.

        Raises:
            ContextOverflow: prompt and continuation do not fit.
            ModelError: llama.cpp failed; and whatever ``step`` raises.
        """
        began = time.monotonic()
        prompt = self._encode(request.prompt)
        if len(prompt.tokens) >= self.context.size:
            raise ContextOverflow(
                f"a prompt of {len(prompt.tokens)} tokens does not fit the context of {self.context.size}"
            )
        continuations = [
            llama_template.encode_continuation(self.vocabulary, prompt, text) for text in request.continuations
        ]
        self.context.prompt(prompt.tokens, step)
        totals = self.context.branches(continuations, step)
        return Scores(
            logprobs=tuple(totals),
            tokens=tuple(len(tokens) for tokens in continuations),
            seconds=time.monotonic() - began,
        )

    def _encode(self, prompt: Prompt) -> Encoded:
        return llama_template.encode(self.vocabulary, self.template.pieces(prompt))

    def _matcher(self, grammar: str) -> LLMatcher:
        matcher = LLMatcher(self.tokenizer, LLMatcher.grammar_from_lark(grammar), log_level=0)
        if matcher.is_error():
            raise ModelError(f"the grammar cannot be used: {_first_line(matcher.get_error())}")
        return matcher


def _forced(matcher: LLMatcher | None) -> list[int]:
    """Tokens that the grammar leaves no choice about; they cost no sampling."""
    if matcher is None or matcher.is_stopped():
        return []
    tokens = matcher.compute_ff_tokens()
    if tokens and not matcher.consume_tokens(tokens):
        raise ModelError(f"the grammar failed: {_first_line(matcher.get_error())}")
    return list(tokens)


def _allowed(matcher: LLMatcher | None, size: int) -> NDArray[np.bool_] | None:
    if matcher is None:
        return None
    mask = np.zeros((size + 31) // 32, dtype=np.int32)
    matcher.unsafe_compute_mask_ptr(mask.ctypes.data, mask.nbytes)
    if matcher.is_error():
        raise ModelError(f"the grammar failed: {_first_line(matcher.get_error())}")
    return np.unpackbits(mask.view(np.uint8), count=size, bitorder="little").view(np.bool_)


def _choose(
    logits: NDArray[np.float32],
    allowed: NDArray[np.bool_] | None,
    request: GenerationRequest,
    chooser: np.random.Generator | None,
) -> tuple[int, float]:
    """A token, and the log of its probability among those that are allowed."""
    values: NDArray[np.float32] = logits if allowed is None else np.where(allowed, logits, np.float32(-np.inf))
    scaled = values.astype(np.float64) - float(values.max())
    total = float(np.log(np.exp(scaled).sum()))
    if chooser is None:
        token = int(values.argmax())
    else:
        weights = np.exp(scaled / request.temperature)
        token = int(chooser.choice(len(weights), p=weights / weights.sum()))
    return token, float(scaled[token]) - total


def _first_line(text: str) -> str:
    return next((line for line in text.splitlines() if line.strip()), "unknown error")


def ends_first(ends: Sequence[int]) -> int | list[int]:
    """What llguidance takes for the tokens that end an answer."""
    return ends[0] if len(ends) == 1 else list(ends)
