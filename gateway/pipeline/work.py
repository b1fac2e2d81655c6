"""One window's way through the model: its deadline, and what it took so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from gateway.inference import Generation, GenerationRequest, ScoreRequest, Scores
from gateway.ports import LanguageModel


@dataclass(slots=True)
class Work:
    """All calls of the model for one window.

    Attributes:
        model: answers. until: when all calls must have ended, by ``clock`` (seconds, monotonic).
        priority: of each call; smaller goes first.
        tokens: of prompts and answers so far. seconds: that the model took so far.
    """

    model: LanguageModel
    until: float
    clock: Callable[[], float]
    priority: int
    tokens: int = 0
    seconds: float = 0.0

    async def generate(self, request: GenerationRequest) -> Generation:
        """Raises `ModelError`. Deadline and priority of the request are set here."""
        answer = await self.model.generate(replace(request, deadline=self._remaining(), priority=self.priority))
        self.tokens += answer.prompt_tokens + answer.completion_tokens
        self.seconds += answer.seconds
        return answer

    async def score(self, request: ScoreRequest) -> Scores:
        """Raises `ModelError`. Deadline and priority of the request are set here."""
        scores = await self.model.score(replace(request, deadline=self._remaining(), priority=self.priority))
        self.tokens += sum(scores.tokens)
        self.seconds += scores.seconds
        return scores

    def _remaining(self) -> float:
        return max(0.1, self.until - self.clock())
