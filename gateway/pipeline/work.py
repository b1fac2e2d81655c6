"""One window's way through the model: its deadline, and what it took so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from gateway.errors import AdapterError
from gateway.inference import Generation, GenerationRequest, ScoreRequest, Scores
from gateway.pipeline.loan import Loan
from gateway.ports import LanguageModel

R = TypeVar("R", GenerationRequest, ScoreRequest)


@dataclass(slots=True)
class Work:
    """All calls of the model for one window.

    Attributes:
        model: answers. until: when all calls must have ended, by ``clock`` (seconds, monotonic).
        priority: of each call; smaller goes first.
        loan: the adapter for insights, where there is one for this model.
        tokens: of prompts and answers so far. seconds: that the model took so far.
        adapter: hash of the adapter that answered last.
    """

    model: LanguageModel
    until: float
    clock: Callable[[], float]
    priority: int
    loan: Loan
    tokens: int = 0
    seconds: float = 0.0
    adapter: str | None = None

    async def generate(self, request: GenerationRequest) -> Generation:
        """Raises `ModelError`. Deadline, priority and adapter of the request are set here.

        An adapter that cannot be used is given up, and the model asked again without it.
        """
        try:
            answer = await self.model.generate(self._mine(request))
        except AdapterError as error:
            self.loan.give_up(error)
            answer = await self.model.generate(self._mine(request))
        self.tokens += answer.prompt_tokens + answer.completion_tokens
        self.seconds += answer.seconds
        self.adapter = answer.adapter
        return answer

    async def score(self, request: ScoreRequest) -> Scores:
        """Raises `ModelError`. Deadline, priority and adapter of the request are set here."""
        try:
            scores = await self.model.score(self._mine(request))
        except AdapterError as error:
            self.loan.give_up(error)
            raise
        self.tokens += sum(scores.tokens)
        self.seconds += scores.seconds
        return scores

    def _mine(self, request: R) -> R:
        remaining = max(0.1, self.until - self.clock())
        return replace(request, deadline=remaining, priority=self.priority, adapter=self.loan.file)
