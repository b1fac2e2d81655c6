"""How well sentences are understood, for a person: what went wrong, the figures, and a reliability diagram."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

_WIDTH = 20  # characters of a bar
_APART = ("by_kind", "reliability", "accuracy_by_coverage")


def show(figures: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], console: Console | None = None) -> None:
    """Print the figures of `gateway.commands.scoring.summary`, and the sentences that were not understood exactly."""
    console = console or Console()
    wrong = _wrong(rows)
    if wrong.row_count:
        console.print(wrong)
    table = Table("figure", "value", title="evaluate commands", title_justify="left")
    for key, value in figures.items():
        if key not in _APART:
            table.add_row(key, _shown(value))
    for kind, share in figures["by_kind"].items():
        table.add_row(f"exact: {kind}", _shown(share))
    console.print(table)
    console.print(_coverage(figures["accuracy_by_coverage"]))
    console.print(_diagram(figures["reliability"]))


def _wrong(rows: Sequence[Mapping[str, Any]]) -> Table:
    table = Table("sentence", "meant", "understood", "probability", title="not exact", title_justify="left")
    for row in rows:
        if row["outcome"] != "exact":
            meant = json.dumps(row["expect"], ensure_ascii=False)
            style = "red" if row["outcome"] == "wrong-and-executed" else ""
            got = f"({row['error']})" if "error" in row else row["got"]
            table.add_row(row["text"], meant, got, f"{row['probability']:.2f}", style=style)
    return table


def _coverage(rows: Sequence[Mapping[str, Any]]) -> Table:
    table = Table("coverage", "probability", "exact", title="were only the surest done", title_justify="left")
    for row in rows:
        table.add_row(f"{row['coverage']:.0%}", f"from {row['probability']:.2f}", f"{row['exact']:.1%}")
    return table


def _diagram(rows: Sequence[Mapping[str, Any]]) -> Table:
    """A bar for the share that was exact in each bin, and a mark where it would be if the probabilities were right."""
    table = Table("probability", "sentences", "mean", "exact", "", title="reliability", title_justify="left")
    for row in rows:
        span, count = f"{row['from']:.1f} to {row['to']:.1f}", str(row["count"])
        if not row["count"]:
            table.add_row(span, count, "", "", "")
            continue
        table.add_row(
            span,
            count,
            f"{row['mean_probability']:.2f}",
            f"{row['exact']:.2f}",
            _bar(row["exact"], row["mean_probability"]),
        )
    return table


def _bar(share: float, ideal: float) -> str:
    """█ as far as the share goes, and | at the ideal."""
    cells = ["█" if at < round(share * _WIDTH) else "·" for at in range(_WIDTH)]
    cells[min(_WIDTH - 1, int(ideal * _WIDTH))] = "|"
    return "".join(cells)


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)
