"""Requests that the live tests of the model worker share."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from gateway.adapters.llama_client import LlamaClient
from gateway.adapters.llama_process import WorkerSettings
from gateway.inference import GenerationRequest, Prompt

SYSTEM = "You describe what the sensors of a cold room saw, in one plain sentence for a technician."
Running = Callable[[WorkerSettings], AbstractAsyncContextManager[LlamaClient]]
GRAMMAR = """
start: "The " noun " was " state " for {" slot "}."
noun: "door" | "fan"
state: "open" | "on"
slot: "door.seconds_on" | "fan.seconds_on"
"""


def generation(user: str, grammar: str = "", tokens: int = 40, deadline: float = 300.0) -> GenerationRequest:
    return GenerationRequest(Prompt(SYSTEM, user), grammar, tokens, deadline)
