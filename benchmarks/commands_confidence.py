"""What an adapter's confidence is worth for robots that it was not fitted to.

    python benchmarks/commands_tables.py --modes adapter --results /tmp/evaluated
    python benchmarks/commands_confidence.py /tmp/evaluated/*.json --save

Reads what ``edge-gateway evaluate commands --json`` printed. The sentences of each robot are judged by a fit to
those of all others, and counted at several thresholds of ``confidence.do``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from gateway.cli.machine import machine
from gateway.commands.scoring import calibration_error
from gateway.training import calibration
from gateway.training.calibration import Answered

RESULTS = Path(__file__).resolve().parent / "results" / "commands-confidence.json"
THRESHOLDS = (0.5, 0.8, 0.85, 0.9, 0.93, 0.95, 0.96, 0.97, 0.975, 0.98, 0.985, 0.99)


class Item(NamedTuple):
    """A sentence of a robot: what the confidence looked at ({} where code decided), right, and whether it is a plan."""

    robot: str
    features: dict[str, float]
    right: bool
    plan: bool


def read(files: Sequence[Path]) -> list[Item]:
    """The sentences of evaluations."""
    found = []
    for file in files:
        report = json.loads(file.read_text(encoding="utf-8"))
        for row in report["items"]:
            features = row.get("features") or {}
            plan = bool(features.get("plan"))
            found.append(Item(report["robot"], features, row["outcome"] == "exact", plan))
    return found


def judged(items: Sequence[Item]) -> list[tuple[Item, float]]:
    """Each sentence with its probability by a fit to the other robots; 1 where code decided."""
    found = []
    for robot in dict.fromkeys(item.robot for item in items):
        others = [Answered(item.features, item.right, item.robot) for item in items if item.features]
        fit = calibration.fit([row for row in others if row.group != robot], "", None).fit
        own = [item for item in items if item.robot == robot]
        found += [(item, fit.probability(item.features) if item.features else 1.0) for item in own]
    return found


def figures(rows: Sequence[tuple[Item, float]]) -> dict[str, Any]:
    """Calibration error, and by threshold what is done without asking and what of it is wrong; shares of all."""
    by_threshold = []
    for least in THRESHOLDS:
        done = [item for item, probability in rows if item.plan and probability >= least]
        wrong = sum(not item.right for item in done)
        by_threshold.append(
            {"do": least, "done": round(len(done) / len(rows), 4), "wrong": round(wrong / len(rows), 4)}
        )
    return {
        "sentences": len(rows),
        "exact": round(sum(item.right for item, _ in rows) / len(rows), 4),
        "expected_calibration_error": calibration_error([(p, item.right) for item, p in rows if item.features]),
        "thresholds": by_threshold,
    }


def main() -> None:
    """Judge, print, and keep."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--save", action="store_true", help="keep the figures")
    given = parser.parse_args()
    rows = judged(read(given.files))
    robots = dict.fromkeys(item.robot for item, _ in rows)
    found = {robot: figures([row for row in rows if row[0].robot == robot]) for robot in robots}
    found["all"] = figures(rows)
    for robot, row in found.items():
        shown = ", ".join(f"{t['do']}: {t['done']:.0%} done {t['wrong']:.1%} wrong" for t in row["thresholds"])
        print(f"{robot}: {row['exact']:.1%} exact, ECE {row['expected_calibration_error']}; {shown}")
    if given.save:
        report = {"bench": "commands-confidence", "machine": machine(), "robots": found}
        RESULTS.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
