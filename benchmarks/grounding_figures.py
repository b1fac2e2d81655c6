"""Figures that a sentence states, and what the readings come to instead. Plain text and numpy."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
from raw_readings import Floats, Raw

_FIGURE = r" (?P<figure>[-−]?\d+(?:\.\d+)?)"
_OF = r"(?: (?:value|level|reading|point|temperature))?(?:,? (?:was|is|of|at|being))*"
_STATED: tuple[tuple[re.Pattern[str], Callable[[Floats], float]], ...] = tuple(
    (re.compile(rf"\b(?:{words}){_FIGURE}"), ways)
    for words, ways in (
        (rf"(?:lowest|minimum){_OF}", lambda v: float(np.min(v))),
        (rf"(?:highest|maximum|peak){_OF}|reached|peaked at", lambda v: float(np.max(v))),
        (r"averaged|(?:average|mean) of", lambda v: float(np.mean(v))),
        (r"median of", lambda v: float(np.median(v))),
        (r"was last at", lambda v: float(v[-1])),
    )
)
_BETWEEN = re.compile(rf"\bbetween{_FIGURE}.{{0,12}}? and{_FIGURE.replace('figure', 'other')}")


def contradicted(text: str, values: Floats) -> tuple[str, str]:
    """What the readings of the window say against the figures that ``text`` states, or "".

    Also returns the text without what was decided: extremes, means, the last value, a span.
    """
    problem, rest = "", text
    for pattern, of in _STATED:
        for match in pattern.finditer(text):
            rest = rest.replace(match[0], " ")
            problem = problem or _other(match["figure"], of(values), match[0])
    for match in _BETWEEN.finditer(text):
        ends = ((match["figure"], float(np.min(values))), (match["other"], float(np.max(values))))
        problem = problem or next((p for f, v in ends if (p := _other(f, v, match[0]))), "")
    return problem, rest


def _other(figure: str, value: float, where: str) -> str:
    number = figure.replace("−", "-")
    decimals = len(number.partition(".")[2])
    if abs(float(number) - value) <= 0.5000001 * 10.0**-decimals + 1e-9 * abs(value):
        return ""
    return f"{where!r}, the readings say {value:g}"


def middles(means: Floats) -> list[float]:
    """What may be called usual: the median of all, of the newest twelve, and without outliers."""
    middle = float(np.median(means))
    spread = 1.4826 * float(np.median(np.abs(means - middle)))
    return [
        middle,
        float(np.median(means[-12:])),
        float(np.median(means[np.abs(means - middle) <= 3.0 * spread + 1e-9])),
    ]


def trend(raw: Raw) -> float:
    """The change over the window of a straight line; 0 where the thirds do not agree."""
    if len(raw.values) < 3 or raw.times[0] == raw.times[-1]:
        return 0.0
    slope = float(np.polyfit(raw.times - raw.times[0], raw.values, 1)[0]) * float(raw.times[-1] - raw.times[0])
    third = max(1, len(raw.values) // 3)
    ends = float(raw.values[-third:].mean() - raw.values[:third].mean())
    return slope if slope * ends > 0 else 0.0


def duration(text: str) -> float | None:
    """The first duration in a text, in seconds."""
    found = re.search(r"\b(?:for|to|ago|range)?\s?([\d.]+) (s|min|h)\b", text)
    return float(found[1]) * {"s": 1.0, "min": 60.0, "h": 3600.0}[found[2]] if found else None


def close(seconds: float, stated: float) -> bool:
    """Whether a duration as it is written fits, by its rounding."""
    unit = 1.0 if stated < 120 else 60.0 if stated < 7200 else 360.0
    return abs(seconds - stated) <= 0.51 * unit + 0.001 * stated
