"""What passes between the gateway and the language model: requests and answers, frozen."""

from __future__ import annotations

import math
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Generation:
    """What a model wrote, and what it took."""

    text: str
    prompt_tokens: int
    completion_tokens: int
    seconds: float
    evaluated_tokens: int = 0  # prompt tokens not found in the KV cache
    logprob: float = 0.0  # natural log of the text's probability among all that the grammar allows, token by token
    least_logprob: float = 0.0  # of its least likely token
    adapter: str | None = None  # hash of the LoRA adapter that was used


@dataclass(frozen=True, slots=True)
class Scores:
    """Log-likelihoods (natural log, summed over tokens) of continuations, and their lengths."""

    logprobs: tuple[float, ...]
    tokens: tuple[int, ...]
    seconds: float
    evaluated_tokens: int = 0  # prompt tokens not found in the KV cache
    adapter: str | None = None  # hash of the LoRA adapter that was used

    @property
    def probabilities(self) -> tuple[float, ...]:
        """Of each continuation, if it must be one of these: the softmax of the log-likelihoods."""
        best = max(self.logprobs, default=0.0)
        weights = [math.exp(logprob - best) for logprob in self.logprobs]
        return tuple(weight / sum(weights) for weight in weights)


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """Which model answers."""

    name: str
    sha256: str
    adapter: str | None = None
    parameters: int = 0
    context: int = 0


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt in two parts, so that the first can stay in the KV cache.

    ``system`` is stable for a profile; ``user`` changes with each window. The worker joins them
    by the model file's own chat template.
    """

    system: str
    user: str
    prefill: str = ""  # the beginning of the answer, given


@dataclass(frozen=True, slots=True)
class GenerationRequest:
    """Asks for text under a grammar.

    Attributes:
        grammar: llguidance Lark grammar; "" leaves the text free.
        deadline: seconds from now until `ModelTimeout`.
        priority: smaller goes first; what is being written meanwhile waits and then goes on.
        adapter: a LoRA adapter's GGUF file; "" for the configured one, if any.
    """

    prompt: Prompt
    grammar: str
    max_tokens: int
    deadline: float
    temperature: float = 0.0
    seed: int = 0
    priority: int = 10
    adapter: str = ""


@dataclass(frozen=True, slots=True)
class ScoreRequest:
    """Asks how likely each of ``continuations`` is after ``prompt``; the rest as in `GenerationRequest`."""

    prompt: Prompt
    continuations: tuple[str, ...] = field(default_factory=tuple)
    deadline: float = 10.0
    priority: int = 10
    adapter: str = ""
