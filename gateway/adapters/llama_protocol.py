"""What supervisor and worker say to each other: one JSON object a line.

To the worker: ``{"op": "generate" | "score", "id": n, ...}`` and ``{"op": "cancel", "id": n}``;
the end of its standard input ends the worker. A request may be sent while others are worked on when
it is more urgent than they are: it goes first. From the worker: ``{"event": "progress"}`` while it
loads or works, ``ready`` once, ``result`` or ``error`` for each request, ``fatal`` before it ends.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from gateway.errors import AdapterError, ContextOverflow, ModelCancelled, ModelError, ModelTimeout
from gateway.inference import Generation, GenerationRequest, Prompt, ScoreRequest, Scores

Request = GenerationRequest | ScoreRequest
Answer = Generation | Scores

MOST_ADAPTERS = 4  # that the worker keeps loaded
EXIT_MODEL_FILE = 65  # sysexits.h EX_DATAERR: the model file cannot be used
EXIT_MEMORY = 71  # EX_OSERR: the context could not be created

_ERRORS: dict[str, type[ModelError]] = {
    "timeout": ModelTimeout,
    "cancelled": ModelCancelled,
    "overflow": ContextOverflow,
    "adapter": AdapterError,
    "failed": ModelError,
}


def line(**fields: Any) -> bytes:
    """One message."""
    return json.dumps(fields, separators=(",", ":")).encode("ascii") + b"\n"  # ASCII: lone surrogates pass too


def request_line(number: int, request: Request, remaining: float) -> bytes:
    """A request, of which ``remaining`` seconds are left."""
    fields = {**asdict(request), "deadline": remaining}
    return line(op="generate" if isinstance(request, GenerationRequest) else "score", id=number, **fields)


def read_request(data: dict[str, Any]) -> Request:
    """The request of a decoded line."""
    fields = {key: value for key, value in data.items() if key not in ("op", "id", "prompt")}
    prompt = Prompt(**data["prompt"])
    if data["op"] == "generate":
        return GenerationRequest(prompt=prompt, **fields)
    fields["continuations"] = tuple(fields["continuations"])
    return ScoreRequest(prompt=prompt, **fields)


def answer_line(number: int, answer: Answer) -> bytes:
    """An answer."""
    return line(event="result", id=number, answer=asdict(answer))


def read_answer(request: Request, data: dict[str, Any]) -> Answer:
    """The answer of a decoded line."""
    fields = data["answer"]
    if isinstance(request, GenerationRequest):
        return Generation(**fields)
    fields |= {name: tuple(fields[name]) for name in ("logprobs", "tokens")}
    return Scores(**fields)


def error_line(number: int, error: ModelError) -> bytes:
    """Why there is no answer."""
    kind = next((name for name, kind in _ERRORS.items() if type(error) is kind), "failed")
    return line(event="error", id=number, kind=kind, message=str(error))


def read_error(data: dict[str, Any]) -> ModelError:
    """The error of a decoded line."""
    return _ERRORS.get(data["kind"], ModelError)(data["message"])
