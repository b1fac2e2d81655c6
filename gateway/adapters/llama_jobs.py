"""Requests that wait for the worker: bounded, by priority, forgotten when nobody waits for them."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from typing import NamedTuple

from gateway.adapters.llama_protocol import Answer, Request
from gateway.errors import ModelError, ModelUnavailable

_DEEPEST = 3  # jobs inside each other


class Job(NamedTuple):
    """A request; smaller priority and number go first. ``ends`` is a time of the event loop."""

    priority: int
    number: int
    request: Request
    ends: float
    answer: asyncio.Future[Answer]

    def fail(self, error: ModelError) -> None:
        """Tell whoever waits, if anybody does."""
        if not self.answer.done():
            self.answer.set_exception(error)

    def finish(self, answer: Answer) -> None:
        """Hand over the answer, if anybody waits for it."""
        if not self.answer.done():
            self.answer.set_result(answer)


class JobQueue:
    """A bounded priority queue. A full one refuses; nothing is ever pushed out.

    A job that was taken is at work until it is `done`. Meanwhile only more urgent ones can be taken.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._heap: list[Job] = []
        self._at_work: list[Job] = []
        self._numbers = itertools.count()
        self._changed = asyncio.Event()

    def __len__(self) -> int:
        return len(self._heap)

    def put(self, request: Request) -> Job:
        """Add a request.

        Raises:
            ModelUnavailable: the queue is full.
        """
        if sum(job.priority <= request.priority for job in self._heap) >= self._size:
            raise ModelUnavailable(f"{self._size} requests wait for the model already")
        loop = asyncio.get_running_loop()
        job = Job(request.priority, next(self._numbers), request, loop.time() + request.deadline, loop.create_future())
        heapq.heappush(self._heap, job)
        self._changed.set()
        return job

    async def get(self) -> Job:
        """Wait for the first one that may go to work, and take it out."""
        while not self._may_start():
            self._changed.clear()
            await self._changed.wait()
        job = heapq.heappop(self._heap)
        self._at_work.append(job)
        return job

    def done(self, job: Job) -> None:
        """It is no longer at work."""
        if job in self._at_work:
            self._at_work.remove(job)
            self._changed.set()

    @property
    def at_work(self) -> tuple[Job, ...]:
        """Jobs that were taken; the last one goes before the others."""
        return tuple(self._at_work)

    def drop(self, job: Job) -> None:
        """Take out a request that nobody waits for any more."""
        if job in self._heap:
            self._heap.remove(job)
            heapq.heapify(self._heap)

    def fail_at_work(self, reason: str) -> None:
        """Tell those whose jobs are at work that there will be no answer."""
        jobs, self._at_work = self._at_work, []
        for job in jobs:
            job.fail(ModelUnavailable(reason))

    def fail_all(self, reason: str) -> None:
        """Tell everybody who waits that there will be no answer."""
        self.fail_at_work(reason)
        jobs, self._heap = self._heap, []
        for job in jobs:
            job.fail(ModelUnavailable(reason))

    def _may_start(self) -> bool:
        if not self._heap or len(self._at_work) >= _DEEPEST:
            return False
        return not self._at_work or self._heap[0].priority < self._at_work[-1].priority
