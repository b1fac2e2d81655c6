"""Measures the model's worker: commands beside llama-cpp-python's own JSON path, batches, prefixes, priority."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import statistics
import time
import warnings
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from llama_cpp import Llama

from gateway.adapters import model_files
from gateway.adapters.llama_client import LlamaClient, running
from gateway.adapters.llama_process import WorkerSettings
from gateway.inference import Generation, GenerationRequest, Prompt, ScoreRequest

_PLACES = ("dock", "receiving", "packing-a", "packing-b", "storage-1", "storage-2", "storage-3", "shipping")
_ROBOT = (
    "You turn a sentence for a robot into JSON with action, to and speed.\n"
    "navigate(to: place, speed: m/s) drive to a place\n"
    "dock(to: place) drive to a dock and charge\n"
    "carry(to: place, speed: m/s) carry a load to a place\n"
    f"Places: {'; '.join(_PLACES)}"
)
_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "action": {"enum": ["navigate", "dock", "carry"]},
        "to": {"enum": list(_PLACES)},
        "speed": {"type": "number", "minimum": 0, "maximum": 0.5},
    },
    "required": ["action", "to", "speed"],
    "additionalProperties": False,
}
_COMPACT = {**_SCHEMA, "x-guidance": {"whitespace_flexible": False}}
_GRAMMAR = f"start: %json {json.dumps(_COMPACT)}"
_ROOM = "You describe what the sensors of a cold room saw, in one plain sentence for a technician."
_CHOICES = tuple(
    f" The {thing} {verb} open now." for thing in ("door", "fan") for verb in ("is", "was", "stays", "got")
)
_PATIENCE = 120.0  # seconds for one request
_CONTEXT = 2048
_TOKENS = 64


def run(models_dir: Path, commands: int) -> tuple[dict[str, object], dict[str, float]]:
    """Figures and ratios; needs the machine for itself."""
    model = model_files.resolve(None, model_files.DEFAULT, models_dir).path
    threads = max(1, (os.cpu_count() or 2) - 1)
    theirs = _response_format(model, threads, commands)
    ours, figures, ratios = asyncio.run(_worker(model, threads, commands))
    figures = {
        "threads": threads,
        "command_median_ms": _ms(ours),
        "response_format_median_ms": _ms(theirs),
        **figures,
        "not_measured": [] if shutil.which("llama-batched-bench") else ["batch8_vs_llama_batched_bench: not installed"],
    }
    return figures, {"time_vs_response_format": round(statistics.median(ours) / statistics.median(theirs), 3), **ratios}


def _sentence(number: int) -> str:
    return f"Command: take tote {number} to {_PLACES[number % len(_PLACES)]}"


def _response_format(model: Path, threads: int, commands: int) -> list[float]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of its own calls
        engine = Llama(
            str(model), n_ctx=_CONTEXT, n_threads=threads, n_threads_batch=threads, n_batch=512, verbose=False
        )
        times: list[float] = []
        for number in range(commands + 1):
            messages: Any = [
                {"role": "system", "content": _ROBOT},
                {"role": "user", "content": _sentence(number)},
            ]
            began = time.monotonic()
            engine.create_chat_completion(
                messages,
                response_format={"type": "json_object", "schema": _SCHEMA},
                temperature=0.0,
                max_tokens=_TOKENS,
            )
            times.append(time.monotonic() - began)
        engine.close()
    return times[1:]  # the first one evaluates the system prompt


async def _worker(model: Path, threads: int, commands: int) -> tuple[list[float], dict[str, object], dict[str, float]]:
    async with running(WorkerSettings(model, threads=threads, context=_CONTEXT, nice=0)) as client:
        times: list[float] = []
        for number in range(commands + 1):
            began = time.monotonic()
            await client.generate(_command(number, _GRAMMAR, _TOKENS))
            times.append(time.monotonic() - began)
        batch, single = await _batches(client, max(2, commands // 4))
        before = await client.generate(_insight(0))
        after = await client.generate(_command(99, "", 1))
        idle = [await _first_token(client, number) for number in range(commands)]
        busy, prompts = await _busy(client, commands)
    figures: dict[str, object] = {
        "batch8_ms": _ms(batch),
        "sequential8_ms": _ms(single),
        "insight_tokens": before.prompt_tokens,
        "command_prompt_tokens": after.prompt_tokens,
        "command_evaluated_tokens_after_insight": after.evaluated_tokens,
        "first_token_idle_ms": _ms(idle),
        "first_token_busy_ms": _ms(busy),
        "first_token_busy_worst_ms": round(1000 * max(busy), 1),
        "insights_meanwhile": prompts,
    }
    ratios = {
        "batch8_vs_sequential": round(statistics.median(single) / statistics.median(batch), 2),
        "prompt_tokens_evaluated": round(after.evaluated_tokens / after.prompt_tokens, 3),
        "command_first_token_busy_vs_idle": round(statistics.median(busy) / statistics.median(idle), 2),
    }
    return times[1:], figures, ratios


def _command(number: int, grammar: str, tokens: int) -> GenerationRequest:
    return GenerationRequest(Prompt(_ROBOT, _sentence(number)), grammar, tokens, _PATIENCE, priority=0)


def _insight(number: int) -> GenerationRequest:
    facts = " ".join(f"Sensor {part} of room {number} read {part + number} units." for part in range(25))
    return GenerationRequest(Prompt(_ROOM, facts), "", 40, _PATIENCE)


async def _first_token(client: LlamaClient, number: int) -> float:
    began = time.monotonic()
    await client.generate(_command(1000 + number, "", 1))
    return time.monotonic() - began


async def _batches(client: LlamaClient, rounds: int) -> tuple[list[float], list[float]]:
    """Seconds for eight continuations in one request, and in eight."""
    prompt = Prompt(_ROOM, "The temperature rose. What was seen?")
    await client.score(ScoreRequest(prompt, _CHOICES, _PATIENCE))
    batch: list[float] = []
    single: list[float] = []
    for _ in range(rounds):
        began = time.monotonic()
        await client.score(ScoreRequest(prompt, _CHOICES, _PATIENCE))
        batch.append(time.monotonic() - began)
        began = time.monotonic()
        for choice in _CHOICES:
            await client.score(ScoreRequest(prompt, (choice,), _PATIENCE))
        single.append(time.monotonic() - began)
    return batch, single


async def _busy(client: LlamaClient, commands: int) -> tuple[list[float], int]:
    """Seconds to the first token while insights are read and written without a pause, and how many those were."""
    done: list[Generation] = []

    async def insights() -> None:
        while True:
            done.append(await client.generate(_insight(1 + len(done))))

    task = asyncio.create_task(insights(), name="insights")
    times: list[float] = []
    try:
        for number in range(commands):
            await asyncio.sleep(0.05 + 0.037 * (number % 7))  # so that they meet it at different places
            times.append(await _first_token(client, number))
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    return times, len(done)


def _ms(seconds: Sequence[float]) -> float:
    return round(1000 * statistics.median(seconds), 1)
