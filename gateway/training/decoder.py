"""llama.cpp in this process, at its plainest: what is trained is measured with what will run it."""

from __future__ import annotations

import ctypes
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import llama_cpp.llama_cpp as llama
import numpy as np
from llguidance import LLMatcher
from llguidance.llamacpp import lltokenizer_from_vocab
from numpy.typing import NDArray

from gateway.adapters.llama_sampling import allowed_tokens, choose, forced_tokens
from gateway.errors import ModelFileError
from gateway.inference import Generation
from gateway.training.tokenising import Tokeniser

_CONTEXT = 4096
_BATCH = 256


class Decoder:
    """A model with an adapter, or without.

    Raises:
        ModelFileError: a file cannot be used.
    """

    def __init__(self, tokeniser: Tokeniser, adapter: Path | None) -> None:
        self.vocabulary = tokeniser.vocabulary
        parameters = llama.llama_context_default_params()
        parameters.n_ctx, parameters.n_batch, parameters.n_ubatch = _CONTEXT, _BATCH, _BATCH
        parameters.n_threads = parameters.n_threads_batch = 1
        self._context: Any = llama.llama_init_from_model(tokeniser.handle, parameters)
        if not self._context:
            raise ModelFileError(f"no memory for a context of {_CONTEXT} tokens")
        if adapter is not None:
            lora = llama.llama_adapter_lora_init(tokeniser.handle, str(adapter).encode())
            if not lora:
                raise ModelFileError(f"{adapter}: is no LoRA adapter for this model ({tokeniser.log.text()})")
            adapters = (llama.llama_adapter_lora_p_ctypes * 1)(lora)
            llama.llama_set_adapters_lora(self._context, adapters, 1, (ctypes.c_float * 1)(1.0))
        self._memory = llama.llama_get_memory(self._context)
        self._cached: list[int] = []
        ends = self.vocabulary.ends
        self._tokenizer = lltokenizer_from_vocab(
            self.vocabulary.handle, eos_token=ends[0] if len(ends) == 1 else list(ends), slices=[]
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        llama.llama_free(self._context)

    def logits(self, tokens: Sequence[int]) -> NDArray[np.float32]:
        """What the model says after ``tokens``; a beginning that is as before is not computed again."""
        keep = 0
        while keep < min(len(self._cached), len(tokens) - 1) and self._cached[keep] == tokens[keep]:
            keep += 1
        llama.llama_memory_seq_rm(self._memory, 0, keep, -1)
        self._cached = list(tokens)
        for start in range(keep, len(tokens), _BATCH):
            part = tokens[start : start + _BATCH]
            array = (llama.llama_token * len(part))(*part)
            if llama.llama_decode(self._context, llama.llama_batch_get_one(array, len(part))):
                raise ModelFileError("llama.cpp could not decode")
        pointer = llama.llama_get_logits_ith(self._context, -1)
        return np.array(np.ctypeslib.as_array(pointer, shape=(self.vocabulary.size,)))

    def write(self, prompt: Sequence[int], grammar: str, most: int = 200) -> Generation:
        """The likeliest text after ``prompt`` under a Lark grammar, with its likelihood as the gateway gives it."""
        began = time.monotonic()
        matcher = LLMatcher(self._tokenizer, LLMatcher.grammar_from_lark(grammar), log_level=0)
        written = forced_tokens(matcher)
        logprobs: list[float] = []
        while len(written) < most and not matcher.is_stopped():
            allowed = allowed_tokens(matcher, self.vocabulary.size)
            token, logprob = choose(self.logits([*prompt, *written]), allowed)
            logprobs.append(logprob)
            if token in self.vocabulary.ends:
                break
            matcher.consume_token(token)
            written += [token, *forced_tokens(matcher)]
        return Generation(
            text=self.vocabulary.decode(written),
            prompt_tokens=len(prompt),
            completion_tokens=len(written),
            seconds=time.monotonic() - began,
            logprob=sum(logprobs),
            least_logprob=min(logprobs, default=0.0),
        )
