"""Compares what was understood with what was meant, and sums it up.

Exact: the same steps with the same arguments. Coverage: what would be done without asking. Expected
calibration error: Naeini et al. (2015), ten bins of equal width.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from gateway.commands.names.mentions import Names
from gateway.commands.plans import plan_rows
from gateway.commands.plans.plan import Answer, Ask, Plan, PlanError, Refuse, Step, Understood
from gateway.commands.plans.plan_values import arguments, bases
from gateway.robot_parameters import PoseParameter
from gateway.robot_profiles import RobotProfile

BINS = 10
SUREST = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""Shares of the sentences, the surest first, of which the accuracy is told."""
_CLOSE = 1e-3  # relative
Got = Understood | Literal["stop"]


@dataclass(frozen=True, slots=True)
class Scored:
    """One sentence.

    Attributes:
        executed: whether it would have been done without asking.
        failed: the model gave no answer.
    """

    kind: str
    exact: bool
    executed: bool
    probability: float
    seconds: float
    steps: int
    failed: bool = False

    @property
    def outcome(self) -> str:
        """For the list of items: exact, wrong, wrong-and-executed, or failed."""
        if self.failed:
            return "failed"
        if self.exact:
            return "exact"
        return "wrong-and-executed" if self.executed else "wrong"


def kind(expected: Mapping[str, Any]) -> str:
    """steps, ask, refuse, answer or stop.

    Raises:
        ValueError: none of them, or several.
    """
    found = [key for key in ("steps", "ask", "refuse", "answer", "stop") if expected.get(key)]
    if len(found) != 1:
        raise ValueError('"expect" holds one of steps, ask, refuse, answer and stop')
    if found[0] == "steps" and not isinstance(expected["steps"], list):
        raise ValueError('"steps" is a list')
    return found[0]


def exact(
    got: Got,
    expected: Mapping[str, Any],
    profile: RobotProfile,
    names: Names,
    earlier: Mapping[str, float] | None = None,
) -> bool:
    """Whether that is what was meant; "twice as fast" starts from ``earlier``, the numbers of the last plan."""
    match kind(expected):
        case "stop":
            return got == "stop"
        case "ask":
            return isinstance(got, Ask)
        case "refuse":
            return isinstance(got, Refuse)
        case "answer":
            return isinstance(got, Answer) and expected["answer"] in (True, got.topic)
        case _:
            return isinstance(got, Plan) and _same_steps(
                got.steps, expected["steps"], profile, names, dict(earlier or {})
            )


def _same_steps(
    got: Sequence[Step],
    expected: Sequence[Mapping[str, Any]],
    profile: RobotProfile,
    names: Names,
    earlier: dict[str, float],
) -> bool:
    if len(got) != len(expected):
        return False
    for step, row in zip(got, expected, strict=True):
        try:
            meant = plan_rows.step(row, profile)
            found, wanted = arguments(step, profile, earlier), arguments(meant, profile, earlier)
        except PlanError:
            return False
        earlier |= bases(step, found)
        if step.action != meant.action or not _same_args(step.action, found, wanted, profile, names):
            return False
    return True


def _same_args(
    action: str, found: Mapping[str, object], wanted: Mapping[str, object], profile: RobotProfile, names: Names
) -> bool:
    """Whether both come to the same; what is left out has its default."""
    for key, row in profile.actions[action].parameters.items():
        first, second = found.get(key, row.default), wanted.get(key, row.default)
        if isinstance(row, PoseParameter):
            second = _place(second, profile, names)
        if isinstance(first, int | float) and isinstance(second, int | float):
            if not math.isclose(first, second, rel_tol=_CLOSE):
                return False
            continue
        if isinstance(first, str) and isinstance(second, str):
            first, second = first.casefold().strip(), second.casefold().strip()
        if first != second:
            return False
    return True


def _place(value: object, profile: RobotProfile, names: Names) -> object:
    if not isinstance(value, str) or value in profile.places:
        return value
    found = names.find(value)
    return found[0].ids[0] if len(found) == 1 and len(found[0].ids) == 1 else value


def summary(rows: Sequence[Scored]) -> dict[str, Any]:
    """All figures; shares from 0 to 1. Calibration is of the sentences that the model answered."""
    plans = [row for row in rows if row.kind == "steps"]
    several = [row for row in plans if row.steps > 1]
    times = sorted(row.seconds for row in rows)
    wrong = sum(row.executed and not row.exact for row in rows)
    sure = [(row.probability, row.exact) for row in rows]
    answered = [(row.probability, row.exact) for row in rows if not row.failed]
    return {
        "sentences": len(rows),
        "failed": sum(row.failed for row in rows),
        "exact": _share(rows),
        "exact_multi_step": _share(several),
        "by_kind": {name: _share([r for r in rows if r.kind == name]) for name in sorted({r.kind for r in rows})},
        "wrong_and_executed": round(wrong / len(rows), 4) if rows else None,
        "coverage": round(sum(row.executed for row in rows) / len(rows), 4) if rows else None,
        "accuracy_by_coverage": accuracy_by_coverage(sure),
        "expected_calibration_error": calibration_error(answered),
        "reliability": reliability(answered),
        "median_ms": _ms(times, 0.5),
        "p90_ms": _ms(times, 0.9),
        "p95_ms": _ms(times, 0.95),
    }


def reliability(rows: Sequence[tuple[float, bool]]) -> list[dict[str, float | None]]:
    """Of each bin of probability: how many sentences, their mean probability, and the share that was exact."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for probability, right in rows:
        bins[min(BINS - 1, int(probability * BINS))].append((probability, right))
    return [
        {
            "from": at / BINS,
            "to": (at + 1) / BINS,
            "count": len(found),
            "mean_probability": _mean([probability for probability, _ in found]),
            "exact": _mean([float(right) for _, right in found]),
        }
        for at, found in enumerate(bins)
    ]


def calibration_error(rows: Sequence[tuple[float, bool]]) -> float | None:
    """The mean distance of probability and share, weighted by the sentences in each bin."""
    if not rows:
        return None
    total = sum(
        (row["count"] or 0) * abs((row["mean_probability"] or 0.0) - (row["exact"] or 0.0)) for row in reliability(rows)
    )
    return round(total / len(rows), 4)


def accuracy_by_coverage(rows: Sequence[tuple[float, bool]]) -> list[dict[str, float | None]]:
    """How many of the surest are exact, were only those done, and the probability from which on that is."""
    ordered = sorted(rows, key=lambda row: -row[0])
    found: list[dict[str, float | None]] = []
    for share in SUREST if ordered else ():
        surest = ordered[: math.ceil(share * len(ordered) - _CLOSE)]
        least, exact_ = round(surest[-1][0], 4), _mean([float(right) for _, right in surest])
        found.append({"coverage": share, "probability": least, "exact": exact_})
    return found


def _mean(values: Sequence[float]) -> float | None:
    return round(sum(values) / len(values), 4) if values else None


def _ms(times: Sequence[float], share: float) -> float | None:
    """A quantile of sorted seconds, in ms."""
    return round(1000.0 * times[min(len(times) - 1, int(share * len(times)))], 1) if times else None


def _share(rows: Sequence[Scored]) -> float | None:
    return round(sum(row.exact for row in rows) / len(rows), 4) if rows else None
