"""Compares llama.cpp's own choice of attention with the one that the gateway uses on a processor, in one run.

    python benchmarks/attention.py --json --save

A command is imitated: behind a prompt that is in the cache, so many tokens are read at once and then some are
written one by one; the median of a few runs each, the two kinds in turn.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from pathlib import Path

import llama_cpp.llama_cpp as llama

from gateway.adapters import llama_context, llama_model, llama_vocabulary
from gateway.adapters.llama_context import Context, Row
from gateway.adapters.model_files import DEFAULT, default_models_dir, pull
from gateway.cli.machine import machine

RESULTS = Path(__file__).parent / "results" / "attention.json"
SIZE = 2048  # tokens of the context, as the gateway's
CACHED = 300  # tokens: a robot's catalogue
READ = 38  # tokens of a sentence, with the chat's marks
WRITTEN = 8  # tokens that the grammar leaves open
FIRST = 1000  # any token will do


def command(context: Context) -> tuple[float, float]:
    """Seconds for reading a sentence, and for each token that is written."""
    context.cut(0, CACHED)
    began = time.perf_counter()
    context.decode([Row(FIRST + at, CACHED + at, 0, wanted=at == READ - 1) for at in range(READ)])
    read = time.perf_counter()
    for at in range(WRITTEN):
        context.decode([Row(FIRST + at, CACHED + READ + at, 0, wanted=True)])
    return read - began, (time.perf_counter() - read) / WRITTEN


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--save", action="store_true", help=f"write {RESULTS.name}")
    given = parser.parse_args()
    log = llama_model.LogTail()
    log.install()
    model = llama_model.load(pull(DEFAULT, default_models_dir()), 0, log, lambda _share: None)
    vocabulary = llama_vocabulary.read(model.handle).size
    kinds = {"llama_cpp": llama.LLAMA_FLASH_ATTN_TYPE_AUTO, "gateway": llama_context.fastest_attention(gpu=False)}
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in kinds}
    contexts: dict[str, Context] = {}
    for name, kind in kinds.items():
        found = llama_context.open_context(model, SIZE, READ, given.threads, vocabulary, kind)
        assert found is not None, "there is no memory for a context"
        for start in range(0, CACHED, READ):
            part = range(start, min(start + READ, CACHED))
            found.decode([Row(FIRST + at, at, 0, wanted=at == part[-1]) for at in part])
        contexts[name] = found
    for _ in range(given.runs):
        for name, context in contexts.items():
            times[name].append(command(context))
    figures: dict[str, float] = {}
    for name, rows in times.items():
        figures[f"{name}_read_ms"] = round(1000 * statistics.median(read for read, _ in rows), 1)
        figures[f"{name}_token_ms"] = round(1000 * statistics.median(token for _, token in rows), 2)
    ratios = {
        f"{what}_vs_llama_cpp": figures[f"gateway_{what}_ms"] / figures[f"llama_cpp_{what}_ms"]
        for what in ("read", "token")
    }
    report = {
        "bench": "attention",
        "machine": machine(),
        "threads": given.threads,
        "figures": figures,
        "ratios": {name: round(value, 3) for name, value in ratios.items()},
    }
    text = json.dumps(report, indent=None if given.json else 2)
    print(text)
    if given.save:
        RESULTS.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
