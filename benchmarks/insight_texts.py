"""Writes the same windows three ways, for blind judging: by the adapter, by the model as it comes, by the rules.

    python benchmarks/insight_texts.py --windows 60 --seed 1

Of four windows three have an anomaly. ``<out>.jsonl`` has the texts of each window in a random order, with the cause
that was at work; ``<out>.key.jsonl`` tells which is whose. Windows come from seeds that no training sees.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from causes import model
from grounding import RESULTS

from gateway import profiles
from gateway.adapters.calibrations import calibrations
from gateway.adapters.insight_adapters import shipped
from gateway.adapters.llama_client import LlamaClient
from gateway.config import ModelSettings
from gateway.insights import notes, rendering
from gateway.insights.clauses import clauses
from gateway.insights.evidence import Evidence
from gateway.pipeline.author import Author
from gateway.pipeline.loan import Loan
from gateway.streams.facts import facts
from gateway.training.situations import Situation, of_seed
from simulators.device import SHAPES
from simulators.scenarios import SEVERITY

FIRST = 790_000_000  # far from the seeds of fits and trainings


def author(client: LlamaClient, loan: Loan) -> Author:
    """Writes with that adapter."""
    known = {name: profiles.sensor(name) for name in SHAPES}
    fitted = calibrations((profile, profiles.directory("sensors")) for profile in known.values())
    settings = ModelSettings.model_validate({"mode": "strict", "deadline": "120s"})
    return Author(client, client, known, fitted, facts, settings, site="bench", loan=loan)


def chosen(count: int, seed: int) -> list[Situation]:
    """One window of each seed, so that all differ; of four windows three have an anomaly."""
    chance, names = random.Random(seed), sorted(SHAPES)
    found: list[Situation] = []
    number = FIRST + 100_000 * seed
    while len(found) < count:
        profile = profiles.sensor(names[number % len(names)])
        rows = [row for row in of_seed(profile, SEVERITY, number) if bool(row.window.anomalies) is (len(found) % 4 > 0)]
        found += chance.sample(rows, min(1, len(rows)))
        number += 1
    return found


async def texts(given: list[Situation], threads: int) -> list[dict[str, Any]]:
    """The texts of each window by who wrote them; a text that the rules had to write is left out of the models'."""
    lent = shipped()
    found: list[dict[str, Any]] = []
    async with model(threads) as client:
        with_adapter, without = author(client, Loan(lent.path, lent.fits)), author(client, Loan())
        for row in given:
            ways = {
                "adapter": await with_adapter.write(row.window),
                "model": await without.write(row.window),
                "rules": without.by_rules(row.window, "for comparison"),
            }
            profile, named = profiles.sensor(row.window.profile), ways["adapter"].cause
            evidence = Evidence(row.window, facts(row.window, profile), profile)
            found.append(
                {
                    "profile": profile.name,
                    "fault": row.truth,
                    "named": None if named is None else named.id,
                    "notes": [rendering.render(one.text, evidence.facts) for one in notes.notes(clauses(evidence))],
                    "texts": {w: i.summary for w, i in ways.items() if w == "rules" or i.text_source == "model"},
                }
            )
    return found


def shuffled(row: Mapping[str, Any], number: int, chance: random.Random) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a judge sees, and the key to it."""
    order = list(row["texts"])
    chance.shuffle(order)
    letters = "ABC"[: len(order)]
    seen = {letter: row["texts"][who] for letter, who in zip(letters, order, strict=True)}
    shown = {"id": number, **{key: row[key] for key in ("profile", "fault", "notes")}, "texts": seen}
    return shown, {"id": number, "named": row["named"], **dict(zip(letters, order, strict=True))}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--windows", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1, help="of the model's worker")
    parser.add_argument("--out", type=Path, default=RESULTS / "insight-texts.jsonl")
    given = parser.parse_args()
    chance = random.Random(given.seed)
    rows = asyncio.run(texts(chosen(given.windows, given.seed), given.threads))
    pairs = [shuffled(row, number, chance) for number, row in enumerate(rows)]
    given.out.parent.mkdir(parents=True, exist_ok=True)
    for file, content in (
        (given.out, [p[0] for p in pairs]),
        (given.out.with_suffix(".key.jsonl"), [p[1] for p in pairs]),
    ):
        file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in content), encoding="utf-8")
    for who in ("adapter", "model", "rules"):
        own = [row["texts"][who] for row in rows if who in row["texts"]]
        print(f"{who}: {len(own)} texts, {sum(map(len, own)) / max(1, len(own)):.0f} characters each")


if __name__ == "__main__":
    main()
