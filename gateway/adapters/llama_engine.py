"""Answers requests with a loaded model: text under a grammar, and likelihoods of given texts."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from llguidance import LLMatcher

from gateway.adapters import llama_template
from gateway.adapters.llama_adapters import Adapter, Adapters
from gateway.adapters.llama_cache import Cache, common
from gateway.adapters.llama_sampling import allowed_tokens, choose, first_line, forced_tokens
from gateway.adapters.llama_strand import Step, Strand
from gateway.adapters.llama_template import ChatTemplate, Encoded
from gateway.adapters.llama_vocabulary import Vocabulary
from gateway.errors import ContextOverflow, ModelError
from gateway.inference import Generation, GenerationRequest, Prompt, ScoreRequest, Scores

if TYPE_CHECKING:
    from llguidance import LLTokenizer


_SYSTEMS = 32  # system parts whose length in tokens is remembered


class Engine:
    """A cache of tokens with what is needed to talk to it in text.

    Several requests may be under way, one inside the ``step`` of the other.
    """

    def __init__(
        self, cache: Cache, adapters: Adapters, vocabulary: Vocabulary, template: ChatTemplate, tokenizer: LLTokenizer
    ) -> None:
        self._cache = cache
        self._adapters = adapters
        self._vocabulary = vocabulary
        self._template = template
        self._tokenizer = tokenizer
        self._systems: dict[str, tuple[int, ...]] = {}

    def generate(self, request: GenerationRequest, step: Step) -> Generation:
        """Write at most ``max_tokens`` tokens; an answer of just as many may be cut short.

        Raises:
            ContextOverflow: prompt and answer do not fit.
            ModelError: the grammar or the adapter is wrong, or llama.cpp failed; and whatever ``step`` raises.
        """
        began = time.monotonic()
        prompt = self._encode(request.prompt)
        size = self._cache.context.size
        if request.max_tokens > size - len(prompt.tokens):
            raise ContextOverflow(
                f"a prompt of {len(prompt.tokens)} tokens and an answer of up to {request.max_tokens} do not fit "
                f"the context of {size}"
            )
        with self.strand(request.adapter, step) as (strand, adapter):
            matcher = self._matcher(request.grammar) if request.grammar else None
            forced = forced_tokens(matcher)[: request.max_tokens]
            evaluated = strand.prompt(prompt.tokens, self._stable(request.prompt, prompt.tokens))
            written, logprobs = self._write(strand, request, matcher, forced)
        return Generation(
            text=self._vocabulary.decode(written),
            prompt_tokens=len(prompt.tokens),
            completion_tokens=len(written),
            seconds=time.monotonic() - began,
            evaluated_tokens=evaluated,
            logprob=sum(logprobs),
            least_logprob=min(logprobs, default=0.0),
            adapter=adapter.sha256 or None,
        )

    def score(self, request: ScoreRequest, step: Step) -> Scores:
        """Log-likelihood of each continuation after the prompt.

        Raises:
            ContextOverflow: prompt and continuation do not fit.
            ModelError: the adapter is wrong, or llama.cpp failed; and whatever ``step`` raises.
        """
        began = time.monotonic()
        prompt = self._encode(request.prompt)
        if len(prompt.tokens) >= self._cache.context.size:
            raise ContextOverflow(
                f"a prompt of {len(prompt.tokens)} tokens does not fit the context of {self._cache.context.size}"
            )
        continuations = [
            llama_template.encode_continuation(self._vocabulary, prompt, text) for text in request.continuations
        ]
        with self.strand(request.adapter, step) as (strand, adapter):
            evaluated = strand.prompt(prompt.tokens, self._stable(request.prompt, prompt.tokens))
            totals = strand.score(continuations)
        return Scores(
            logprobs=tuple(totals),
            tokens=tuple(len(tokens) for tokens in continuations),
            seconds=time.monotonic() - began,
            evaluated_tokens=evaluated,
            adapter=adapter.sha256 or None,
        )

    def close(self) -> None:
        """Free the context; the engine is of no use afterwards."""
        self._cache.context.close()

    def finish(self) -> None:
        """Store what is worth it before the process ends."""
        self._cache.finish()

    def idle(self) -> None:
        """Use a moment in which nobody waits: store a prefix for the next start."""
        self._cache.store()

    @contextlib.contextmanager
    def strand(self, adapter: str, step: Step) -> Iterator[tuple[Strand, Adapter]]:
        """A place for one prompt in the cache, with an adapter ("" for the default one).

        Raises:
            AdapterError: the adapter cannot be used.
        """
        with self._adapters.borrow(adapter, self._cache.context) as borrowed:
            strand = Strand(self._cache, borrowed, step)
            try:
                yield strand, borrowed
            finally:
                strand.close()

    def _write(
        self, strand: Strand, request: GenerationRequest, matcher: LLMatcher | None, forced: list[int]
    ) -> tuple[list[int], list[float]]:
        chooser = np.random.default_rng(request.seed) if request.temperature > 0 else None
        logprobs: list[float] = []
        written = list(forced)
        strand.extend(forced)
        while len(written) < request.max_tokens and not (matcher and matcher.is_stopped()):
            allowed = allowed_tokens(matcher, self._vocabulary.size)
            token, logprob = choose(strand.logits(), allowed, request.temperature, chooser)
            logprobs.append(logprob)
            if token in self._vocabulary.ends:
                break
            fresh = [token]
            if matcher:
                if not matcher.consume_token(token):
                    raise ModelError(f"the grammar failed: {first_line(matcher.get_error())}")
                fresh += forced_tokens(matcher)
            fresh = fresh[: request.max_tokens - len(written)]
            written += fresh
            if len(written) < request.max_tokens and not (matcher and matcher.is_stopped()):
                strand.extend(fresh)
        return written, logprobs

    def _stable(self, prompt: Prompt, tokens: tuple[int, ...]) -> int:
        """How many tokens do not depend on the user's part."""
        if not prompt.system:
            return 0
        known = self._systems.pop(prompt.system, None)
        if known is None:
            one, other = (self._encode(Prompt(prompt.system, user)).tokens for user in ("Q", "7"))
            known = one[: common(one, other)]
            if len(self._systems) >= _SYSTEMS:
                del self._systems[next(iter(self._systems))]
        self._systems[prompt.system] = known
        return min(common(known, tokens), len(tokens) - 1)

    def _encode(self, prompt: Prompt) -> Encoded:
        return llama_template.encode(self._vocabulary, self._template.pieces(prompt))

    def _matcher(self, grammar: str) -> LLMatcher:
        matcher = LLMatcher(self._tokenizer, LLMatcher.grammar_from_lark(grammar), log_level=0)
        if matcher.is_error():
            raise ModelError(f"the grammar cannot be used: {first_line(matcher.get_error())}")
        return matcher


def ends_first(ends: Sequence[int]) -> int | list[int]:
    """What llguidance takes for the tokens that end an answer."""
    return ends[0] if len(ends) == 1 else list(ends)
