"""Evaluates the understanding of commands: every set, as the model comes, with retrieval, and with the adapter.

    python benchmarks/commands_tables.py --modes adapter --save
    python benchmarks/commands_tables.py --modes bare,retrieval --every 8 --save

Needs the machine for itself. Runs ``edge-gateway evaluate commands`` on each set, prints one table, and with
``--save`` puts the figures into ``benchmarks/results/commands.json``, beside what is there of other modes.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from gateway.cli.machine import machine

ROOT = Path(__file__).resolve().parent
RESULTS = ROOT / "results" / "commands.json"
SHOWN = ("exact", "exact_multi_step", "wrong_and_executed", "coverage", "expected_calibration_error", "median_ms")
MODES: Mapping[str, Sequence[str]] = {
    "bare": ("--adapter", "none", "--no-retrieval"),
    "retrieval": ("--adapter", "none"),
    "adapter": (),
}


class Sentences(NamedTuple):
    """A set: its name, its robot and its file."""

    name: str
    robot: str
    file: Path


def sets() -> list[Sentences]:
    """All that there are: of shipped robots, of robots that are not shipped, and in other languages."""
    folder = ROOT / "commands"
    found = [Sentences(file.stem, file.stem, file) for file in sorted(folder.glob("*.jsonl"))]
    found += [
        Sentences(file.stem, str(file.with_suffix(".toml")), file)
        for file in sorted((folder / "unseen").glob("*.jsonl"))
    ]
    return found + [
        Sentences(f"warehouse-amr, {file.stem}", "warehouse-amr", file)
        for file in sorted((folder / "languages").glob("*.jsonl"))
    ]


def evaluate(row: Sentences, options: Sequence[str], every: int, results: Path | None) -> dict[str, Any]:
    """The figures of one set; ``every`` n-th of its sentences only. ``results``: where the whole output is kept."""
    lines = [line for line in row.file.read_text(encoding="utf-8").splitlines() if line.strip()][every // 2 :: every]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / row.file.name
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        command = [sys.executable, "-c", "from gateway.cli.main import main; main()", "evaluate", "commands", str(file)]
        done = subprocess.run(
            [*command, "--robot", row.robot, "--json", *options], check=True, stdout=subprocess.PIPE, text=True
        )
    if results is not None:
        results.mkdir(parents=True, exist_ok=True)
        (results / f"{row.file.stem}.json").write_text(done.stdout, encoding="utf-8")
    return dict(json.loads(done.stdout)["figures"])


def save(found: Mapping[str, Mapping[str, Any]]) -> None:
    """Put figures beside those of other modes."""
    known = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    modes = {**known.get("modes", {}), **{name: {"machine": machine(), "sets": rows} for name, rows in found.items()}}
    report = {"bench": "commands-tables", "modes": modes}
    RESULTS.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    """Evaluate, print, and keep."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--modes", default="adapter", help="of bare, retrieval and adapter, with commas")
    parser.add_argument("--every", type=int, default=1, help="each n-th sentence only")
    parser.add_argument("--only", default="", help="sets whose name holds this")
    parser.add_argument("--adapter", default="", help="a GGUF file in place of the shipped one")
    parser.add_argument("--results", type=Path, help="a folder for the whole output of each set")
    parser.add_argument("--save", action="store_true", help="keep the figures")
    given = parser.parse_args()
    found: dict[str, dict[str, Any]] = {}
    print(f"| set | mode | sentences | {' | '.join(SHOWN)} |\n|{'---|' * (3 + len(SHOWN))}")
    for mode in given.modes.split(","):
        options = ("--adapter", given.adapter) if mode == "adapter" and given.adapter else MODES[mode]
        for row in sets():
            if given.only not in row.name:
                continue
            figures = evaluate(row, options, given.every, given.results)
            found.setdefault(mode, {})[row.name] = figures
            shown = " | ".join(str(figures.get(name)) for name in SHOWN)
            print(f"| {row.name} | {mode} | {figures['sentences']} | {shown} |", flush=True)
    if given.save:
        save(found)


if __name__ == "__main__":
    main()
