"""Counts ungrounded insights: a number that is no fact, or a statement that the readings contradict.

    python benchmarks/grounding.py --windows 1000 --seed 11

Windows come from simulated devices with and without faults and from recordings; every one of
them is written about (no gate). The judge is `grounding_checker`, which shares no code with the
gateway and works on the raw readings. Ends with 1 when it finds anything wrong, and with an error
when the model does not come back. One mode alone leaves the figures of the other in the file.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import sys
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from grounding_checker import judge
from window_sources import Case, recordings, simulations

from gateway import profiles
from gateway.adapters.calibrations import calibrations
from gateway.adapters.insight_adapters import InsightAdapter, shipped
from gateway.adapters.llama_client import LlamaClient
from gateway.adapters.llama_process import WorkerSettings
from gateway.adapters.model_files import DEFAULT, default_models_dir, pull
from gateway.cli.machine import machine
from gateway.config import ModelSettings
from gateway.pipeline.author import Author
from gateway.pipeline.loan import Loan
from gateway.streams.facts import facts

RESULTS = Path(__file__).resolve().parent / "results"
SHARE_OF_RECORDINGS = 0.3
UP_WITHIN = 120.0  # seconds for the model to come up, also after the loss of its worker


def cases(count: int, seed: int) -> list[Case]:
    """``count`` windows, from recordings and simulations, in a random order that ``seed`` fixes."""
    chance = random.Random(seed)
    recorded = list(recordings())
    chosen = chance.sample(recorded, min(len(recorded), int(count * SHARE_OF_RECORDINGS)))
    simulated = list(simulations(count - len(chosen), seed))
    chosen += chance.sample(simulated, min(len(simulated), count - len(chosen)))
    chance.shuffle(chosen)
    return chosen


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one window; ``reason`` is why the rules wrote, None where the model did."""

    source: str
    reason: str | None
    seconds: float
    tokens: int
    cause: bool
    kinds: list[str]
    wrong: dict[str, Any] | None


async def up(client: LlamaClient) -> None:
    """Wait for the model. A window that is written while it is away tells nothing about it.

    Raises:
        TimeoutError: it does not come back.
    """
    async with asyncio.timeout(UP_WITHIN):
        await client.wait_up()


async def run(
    chosen: list[Case], mode: str, client: LlamaClient, rows: list[Row], ends: float, *, without: bool
) -> None:
    """Write about every window that has no row yet, while there is time until ``ends``, and judge what was written."""
    used = {case.profile.name: case.profile for case in chosen}
    settings = ModelSettings.model_validate({"mode": mode, "deadline": "120s"})
    fitted = calibrations((profile, profiles.directory("sensors")) for profile in used.values())
    lent = InsightAdapter() if without else shipped()
    author = Author(client, client, used, fitted, facts, settings, site="bench", loan=Loan(lent.path, lent.fits))
    for number, case in enumerate(chosen[len(rows) :], len(rows)):
        if number % 50 == 0:
            print(f"{mode}: {number} of {len(chosen)} windows", file=sys.stderr, flush=True)
        if time.monotonic() >= ends:
            break
        await up(client)
        started = time.perf_counter()
        insight = await author.write(case.window)
        took = time.perf_counter() - started
        written = json.loads(insight.model_dump_json())
        verdict = judge(written, case.table, case.readings, case.window.start, case.window.end)
        texts = {key: written[key] for key in ("asset", "headline", "summary", "text_source", "window")}
        rows.append(
            Row(
                source=case.source,
                reason=None if insight.text_source == "model" else str(insight.text_source_reason),
                seconds=took,
                tokens=insight.tokens,
                cause=insight.cause is not None,
                kinds=[kind for kind in ("numbers", "facts", "statements") if getattr(verdict, kind)],
                wrong={"source": case.source, **texts, "wrong": verdict.wrong} if verdict.wrong else None,
            )
        )


async def work(chosen: list[Case], mode: str, model: Path, given: argparse.Namespace) -> dict[str, Any]:
    """The figures of one mode; goes on where an interrupted run ended."""
    file = given.out.with_suffix(f".{mode}.partial")
    kept: dict[str, Any] = {"restarts": 0, "rows": []}
    if file.exists():
        kept = json.loads(file.read_text(encoding="utf-8"))
    rows = [Row(**row) for row in kept["rows"]]
    client = LlamaClient(WorkerSettings(model, threads=given.threads))
    task = asyncio.create_task(client.run(), name="model")
    await up(client)
    name = client.info.name if client.info else None
    ends = time.monotonic() + 60.0 * given.minutes
    await run(chosen, mode, client, rows, ends, without=given.without_adapter)
    restarts = kept["restarts"] + client.restarts
    await client.stop()
    await task
    if len(rows) < len(chosen):
        content = {"restarts": restarts, "rows": [asdict(row) for row in rows]}
        file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    else:
        file.unlink(missing_ok=True)
    return {"mode": mode, "model": name, "threads": given.threads, "worker_restarts": restarts, **summary(rows)}


def summary(rows: list[Row]) -> dict[str, Any]:
    """Counts and shares over what was written."""
    seconds = [row.seconds for row in rows if row.reason is None]
    count = max(1, len(rows))
    return {
        "windows": len(rows),
        "sources": dict(Counter(row.source for row in rows)),
        "insights_with_a_number_that_is_no_fact": sum("numbers" in row.kinds for row in rows),
        "insights_with_a_fact_that_the_readings_contradict": sum("facts" in row.kinds for row in rows),
        "insights_with_a_statement_that_the_readings_contradict": sum("statements" in row.kinds for row in rows),
        "written_by_the_model": round(len(seconds) / count, 4),
        "reasons": dict(Counter(row.reason or "by the model" for row in rows).most_common()),
        "median_seconds": round(statistics.median(seconds), 3) if seconds else None,
        "tokens_an_insight": round(sum(row.tokens for row in rows) / count, 1),
        "with_a_cause": round(sum(row.cause for row in rows) / count, 4),
        "wrong": [row.wrong for row in rows if row.wrong],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--windows", type=int, default=1000)
    parser.add_argument("--mode", choices=["strict", "free"], action="append")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=float("inf"), help="for each mode; another run goes on")
    parser.add_argument("--threads", type=int, default=1, help="of the model's worker")
    parser.add_argument("--model", type=Path, help="a GGUF file; else the default model")
    parser.add_argument("--without-adapter", action="store_true", help="the model as it comes")
    parser.add_argument("--json", action="store_true", dest="as_json")
    parser.add_argument("--out", type=Path, default=RESULTS / "grounding.json")
    given = parser.parse_args()
    model = given.model or pull(DEFAULT, default_models_dir())
    chosen = cases(given.windows, given.seed)
    modes = given.mode or ["strict", "free"]
    figures = {mode: asyncio.run(work(chosen, mode, model, given)) for mode in modes}
    before = json.loads(given.out.read_text(encoding="utf-8")) if given.out.exists() else {}
    same = before.get("seed") == given.seed and before.get("machine") == machine()
    kept = before["figures"] if same and set(modes) != {"strict", "free"} else {}
    result = {"bench": "grounding", "machine": machine(), "seed": given.seed, "figures": {**kept, **figures}}
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    if given.as_json:
        json.dump(result, sys.stdout, ensure_ascii=False)
    else:
        show(figures)
    if any(found["wrong"] for found in figures.values()):
        raise SystemExit(1)


def show(figures: dict[str, Any]) -> None:
    """For a person."""
    for mode, found in figures.items():
        print(f"{mode}: {found['windows']} windows, {found['written_by_the_model']:.1%} written by the model")
        print(f"  a number that is no fact: {found['insights_with_a_number_that_is_no_fact']}")
        print(f"  a fact that the readings contradict: {found['insights_with_a_fact_that_the_readings_contradict']}")
        print(f"  a statement that they contradict: {found['insights_with_a_statement_that_the_readings_contradict']}")
        print(f"  median {found['median_seconds']} s, {found['tokens_an_insight']} tokens an insight")
        for row in found["wrong"][:10]:
            print(f"  {row['wrong']}: {row['headline']} | {row['summary']}")


if __name__ == "__main__":
    main()
