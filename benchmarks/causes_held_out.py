"""How often causes are right on seeds, severities, sets of sensors and words that no training saw.

    python benchmarks/causes_held_out.py --windows 50

The default model with the shipped adapter and its general fit, which knows no profile; beside it the signs with
their general fit, and the plain rule: the first cause all of whose signs hold. These are the sets that the
training measures itself with, with more windows.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from pathlib import Path
from typing import Any

from causes import model
from grounding import RESULTS

from gateway import profiles
from gateway.adapters.insight_adapters import shipped
from gateway.cli.machine import machine
from gateway.training import insight_held_out, insight_judge, insight_report
from simulators.device import SHAPES


async def work(windows: int, threads: int) -> dict[str, Any]:
    """The figures by set.

    Raises:
        SystemExit: there is no adapter.
    """
    lent = shipped()
    if lent.fits is None:
        raise SystemExit("there is no adapter for insights")
    sets = insight_held_out.sets([profiles.sensor(name) for name in sorted(SHAPES)], windows)
    figures: dict[str, Any] = {}
    async with model(threads) as client:
        for name, rows in sets.measured.items():
            judged = await insight_judge.judge(client, lent.path, rows, 0)
            found = insight_report.measured(judged, lent.fits.scored, lent.fits.signs)
            figures[name] = found.model_dump(mode="json", exclude={"texts", "as_taught"})
            print(name, found.model, found.signs, found.rule, flush=True)
    return {"adapter": lent.fits.adapter_sha256, "figures": figures}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--windows", type=int, default=50, help="of each profile in each set")
    parser.add_argument("--threads", type=int, default=1, help="of the model's worker")
    parser.add_argument("--out", type=Path, default=RESULTS / "causes-held-out.json")
    given = parser.parse_args()
    found = asyncio.run(work(given.windows, given.threads))
    content = {"bench": "causes-held-out", "machine": machine(), **found}
    given.out.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
