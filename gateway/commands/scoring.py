"""Compares what was understood with what was meant, and sums it up.

Exact: the same steps with the same arguments. Coverage: what would be done without asking. Expected
calibration error: Naeini et al. (2015), ten bins of equal width.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from gateway.commands.mentions import Names
from gateway.commands.plan import Answer, Ask, Plan, PlanError, Refuse, Step, Understood
from gateway.commands.plan_values import arguments
from gateway.robot_parameters import DurationParameter, NumberParameter, PoseParameter
from gateway.robot_profiles import RobotProfile
from gateway.tomlfile import seconds

BINS = 10
_CLOSE = 1e-3  # relative
Got = Understood | Literal["stop"]


@dataclass(frozen=True, slots=True)
class Scored:
    """One sentence.

    Attributes:
        outcome: exact, wrong, asked (where a plan was meant), or needless (done where it should have been asked).
        executed: whether it would have been done without asking.
    """

    kind: str
    exact: bool
    executed: bool
    probability: float
    seconds: float
    steps: int

    @property
    def outcome(self) -> str:
        """For the list of items."""
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
    return found[0]


def exact(got: Got, expected: Mapping[str, Any], profile: RobotProfile, names: Names) -> bool:
    """Whether that is what was meant."""
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
            return isinstance(got, Plan) and _same_steps(got.steps, expected["steps"], profile, names)


def _same_steps(
    got: Sequence[Step], expected: Sequence[Mapping[str, Any]], profile: RobotProfile, names: Names
) -> bool:
    if len(got) != len(expected):
        return False
    earlier: dict[str, float] = {}
    for step, row in zip(got, expected, strict=True):
        try:
            found = arguments(step, profile, earlier)
        except PlanError:
            return False
        earlier |= {key: float(value) for key, value in found.items() if isinstance(value, int | float)}
        if step.action != row.get("action") or not _same_args(
            step.action, found, row.get("args") or {}, profile, names
        ):
            return False
    return True


def _same_args(
    action: str, found: Mapping[str, object], wanted: Mapping[str, object], profile: RobotProfile, names: Names
) -> bool:
    """Whether both come to the same; what is left out has its default."""
    for key, row in profile.actions[action].parameters.items():
        first = found.get(key, row.default)
        second = wanted.get(key, row.default)
        if isinstance(row, PoseParameter):
            second = _place(second, profile, names)
        elif isinstance(row, NumberParameter | DurationParameter):
            if isinstance(row, DurationParameter):
                second = seconds(second)
            if first is None or second is None:
                if first is not second:
                    return False
                continue
            if not math.isclose(float(str(first)), float(str(second)), rel_tol=_CLOSE):
                return False
            continue
        if isinstance(first, str) and isinstance(second, str):
            first, second = first.casefold().strip(), second.casefold().strip()
        if first != second:
            return False
    return set(wanted) <= set(profile.actions[action].parameters)


def _place(value: object, profile: RobotProfile, names: Names) -> object:
    if not isinstance(value, str) or value in profile.places:
        return value
    found = names.find(value)
    return found[0].ids[0] if len(found) == 1 and len(found[0].ids) == 1 else value


def summary(rows: Sequence[Scored]) -> dict[str, Any]:
    """All figures; shares from 0 to 1."""
    plans = [row for row in rows if row.kind == "steps"]
    several = [row for row in plans if row.steps > 1]
    times = sorted(row.seconds for row in rows)
    wrong = sum(row.executed and not row.exact for row in rows)
    return {
        "sentences": len(rows),
        "exact": _share(rows),
        "exact_multi_step": _share(several),
        "by_kind": {name: _share([r for r in rows if r.kind == name]) for name in sorted({r.kind for r in rows})},
        "wrong_and_executed": round(wrong / len(rows), 4) if rows else None,
        "coverage": round(sum(row.executed for row in rows) / len(rows), 4) if rows else None,
        "expected_calibration_error": calibration_error([(row.probability, row.exact) for row in rows]),
        "reliability": reliability([(row.probability, row.exact) for row in rows]),
        "median_ms": round(1000.0 * times[len(times) // 2], 1) if times else None,
        "p95_ms": round(1000.0 * times[int(0.95 * (len(times) - 1))], 1) if times else None,
    }


def reliability(rows: Sequence[tuple[float, bool]]) -> list[dict[str, float]]:
    """Of each bin that has sentences: how many, their mean probability, and the share that was right."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for probability, right in rows:
        bins.setdefault(min(BINS - 1, int(probability * BINS)), []).append((probability, right))
    return [
        {
            "sentences": len(found),
            "probability": round(sum(p for p, _ in found) / len(found), 4),
            "right": round(sum(right for _, right in found) / len(found), 4),
        }
        for _, found in sorted(bins.items())
    ]


def calibration_error(rows: Sequence[tuple[float, bool]]) -> float | None:
    """The mean distance of probability and share, weighted by the sentences in each bin."""
    if not rows:
        return None
    total = sum(row["sentences"] * abs(row["probability"] - row["right"]) for row in reliability(rows))
    return round(total / len(rows), 4)


def _share(rows: Sequence[Scored]) -> float | None:
    return round(sum(row.exact for row in rows) / len(rows), 4) if rows else None
