"""Judges insights by the raw readings. Shares no code with the gateway: plain JSON and numpy.

An insight is wrong when a number in it is no fact of it, when a fact that it uses is not what the
readings come to, or when the readings contradict a direction, comparison, order or state. What
cannot be decided counts as wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from grounding_figures import close, contradicted, duration, middles, trend
from numpy.typing import NDArray
from raw_readings import Raw

COUNTING = re.compile(
    r"\b(zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|half|halves|halved|thirds?|quarters?|twice"
    r"|thrice|doubled?|tripled?|dozens?|couple|pair|first|second|fourth|fifth|sixth|tenth|\w+fold|percent)\b",
    re.IGNORECASE,
)
RISE = re.compile(
    r"\b(rose|rising|risen|increas\w+|climb\w*|grew|grown|went up|going up|jump\w*|surg\w+|warm(ed|ing))\b"
)
FALL = re.compile(r"\b(fell|falling|fallen|decreas\w+|drop\w*|declin\w+|went down|going down|s[au]nk|cool(ed|ing))\b")
FLAT = re.compile(r"\b(stable|steady|constant|flat|unchanged)\b")
BELOW = re.compile(r"\breached ([^,;]+), below")  # what is reached lies at the bottom then
VERBS = "was|has been|rose|fell|reached|averaged|stayed|changed|went|sent|did not"
PARTS = rf"\. |; |, and | while |, (?=above|below|faster)| and (?=(?:{VERBS})\b)"
SPREADS = (2.0, 3.0, 6.0, 10.0)  # robust spreads from the past; statements of order must fit one of them
LEVELS = ("notice", "warning", "critical")
COMPARING = re.compile(
    r"\b(\w+er than|more|less|most|least|longest|shortest|highest|lowest|largest|smallest|fastest|slowest|best|worst"
    r"|higher|lower|faster|slower|earlier|later|too|very|quickly|rapidly|suddenly|sharply|because|caused|due|will)\b"
)


@dataclass(slots=True)
class Verdict:
    numbers: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    statements: list[str] = field(default_factory=list)

    @property
    def wrong(self) -> list[str]:
        return [*self.numbers, *self.facts, *self.statements]


def judge(
    insight: Mapping[str, Any], profile: Mapping[str, Any], raw: Mapping[str, Raw], start: float, end: float
) -> Verdict:
    """Check one insight.

    Args:
        insight: the message as published. profile: the TOML file as read.
        raw: all readings of the asset up to ``end``, with its past. start, end: the window.
    """
    verdict = Verdict()
    headline = insight["headline"].removeprefix(insight["asset"]).lstrip(": ")
    playbook = [row["text"] for key in ("cause", "advice") if (row := insight[key]) is not None]
    known = {row["text"] for key in ("causes", "advice") for row in profile.get(key, ())}
    verdict.statements += [f"not in the playbook: {text}" for text in playbook if text not in known]
    for text in (headline, insight["summary"], *playbook):
        verdict.numbers += _numbers(text, insight["facts"])
    verdict.facts += list(_facts(insight, raw, start, end))
    asset = _Asset(profile, raw, start, end)
    for said in (headline, insight["summary"]):
        channel: str | None = None
        text = BELOW.sub(r"had a minimum of \1, below", said)
        for clause in re.split(PARTS, text.rstrip(".")):
            channel, problem = asset.clause(clause.lower(), channel)
            if problem:
                verdict.statements.append(f"{problem}: {clause}")
    return verdict


def _numbers(text: str, facts: list[dict[str, Any]]) -> Iterator[str]:
    rest = text
    for written in sorted({row["text"] for row in facts if re.search(r"\d", row["text"])}, key=len, reverse=True):
        rest = re.sub(rf"(?<![\d.,\-−]){re.escape(written)}(?![\d\w]|[.,]\d)", " ", rest)
    for match in re.finditer(r"\d[\d.,]*", rest):
        yield f"number {match[0]!r} in {text!r}"
    for match in COUNTING.finditer(rest):
        yield f"number word {match[0]!r} in {text!r}"


def _facts(insight: Mapping[str, Any], raw: Mapping[str, Raw], start: float, end: float) -> Iterator[str]:
    """Facts that the readings contradict."""
    ways: dict[str, Any] = {
        "min": np.min,
        "max": np.max,
        "mean": np.mean,
        "first": lambda v: v[0],
        "last": lambda v: v[-1],
    }
    for row in insight["facts"]:
        channel, _, quantity = row["name"].partition(".")
        if channel not in raw or quantity not in ways:
            continue
        values = raw[channel].between(start, end).values
        if len(values) == 0:
            continue
        expected = float(ways[quantity](values))
        shown = float(row["text"].removesuffix(row["unit"]).replace("−", "-"))
        decimals = len(row["text"].split()[0].partition(".")[2])
        if abs(shown - expected) > 0.5000001 * 10.0**-decimals + 1e-9 * abs(expected):
            yield f"{row['name']} is {row['text']}, the readings say {expected}"


class _Asset:
    """The readings of one asset, and what they say to a clause."""

    def __init__(self, profile: Mapping[str, Any], raw: Mapping[str, Raw], start: float, end: float) -> None:
        self._channels: Mapping[str, Any] = profile["channels"]
        self._raw = raw
        self._start, self._end = start, end

    def _titles(self) -> list[tuple[str, str]]:
        rows = [(re.sub(r"^the ", "", row["title"].lower()), name) for name, row in self._channels.items()]
        return sorted(rows, key=lambda row: -len(row[0]))

    def clause(self, text: str, before: str | None) -> tuple[str | None, str]:
        """The channel that the clause is about, and what is wrong with it or ""."""
        if " before " in text:
            return None, self._order(text)
        found = [name for title, name in self._titles() if re.search(rf"\b{re.escape(title)}\b", text)]
        channel = found[0] if found else before
        if channel is None or text.startswith(("nothing unusual", "nothing to report")):
            return channel, "" if channel is None and not COMPARING.search(text) else "about nothing"
        if channel not in self._raw:
            return channel, "" if "no data" in text else "no readings"
        binary = self._channels[channel].get("kind") == "binary"
        return channel, (self._state if binary else self._gauge)(channel, text)

    def _state(self, channel: str, text: str) -> str:
        if "no data" in text:
            return ""
        row, raw = self._channels[channel], self._raw[channel]
        on, off = (bool(re.search(rf"\b{re.escape(row.get(key, key))}\b", text)) for key in ("on", "off"))
        seconds = raw.seconds(self._start, self._end, lambda v: v >= 0.5)
        length = self._end - self._start
        if "the whole time" in text or "stayed" in text or "remained" in text:
            wanted = length if on else 0.0
            return "" if abs(seconds - wanted) < 0.001 * length else f"on for {seconds:.0f} s"
        if "times" in text and on and off:
            values = raw.between(self._start, self._end).values
            prior = raw.values[raw.times < self._start][-1:]
            rises = int(np.sum(np.diff(np.concatenate([prior, values])) > 0.5))
            return "" if re.search(rf"\b{rises} times", text) else f"{rises} times"
        if on:
            return self._on_for(raw, seconds, text)
        return ("" if seconds < length else "never off") if off else "undecided"

    def _on_for(self, raw: Raw, seconds: float, text: str) -> str:
        if (stated := duration(text)) is None:
            return "" if seconds > 0 else "never on"
        if stated > (self._end - self._start) * 1.01:
            lasted = self._end - self._first_run(raw, raw.values >= 0.5)
            ended = "has been" not in text and lasted >= stated
            return "" if ended or close(lasted, stated) else f"on for {lasted:.0f} s"
        return "" if close(seconds, stated) else f"on for {seconds:.0f} s"

    def _binary(self, channel: str) -> bool:
        return bool(self._channels[channel].get("kind") == "binary")

    def _gauge(self, channel: str, text: str) -> str:
        raw = self._raw[channel]
        inside = raw.between(self._start, self._end)
        if len(inside.values) == 0:
            return "" if "no data" in text or "last" in text else "no readings in the window"
        way = trend(inside)
        still = 1.5 * float(np.std(inside.values)) + 10.0 ** -self._decimals(channel)
        for pattern, so in ((RISE, way > 0), (FALL, way < 0), (FLAT, abs(way) < still)):
            if pattern.search(text) and not so:
                return "the readings went another way"
        problem = self._limits(channel, text, inside) or self._usual(channel, text, inside)
        figure, rest = contradicted(text, inside.values)
        rest = re.sub(r"(higher|lower|more|less|warmer|colder) than (usual|normal)|faster than its limit", "", rest)
        return problem or figure or ("undecided" if COMPARING.search(rest) else "")

    def _limits(self, channel: str, text: str, inside: Raw) -> str:
        for word, key, sign in (("above", "high", 1.0), ("below", "low", -1.0)):
            if not re.search(rf"\b{word}\b|\bexceed" if sign > 0 else rf"\b{word}\b", text) or "limit" not in text:
                continue
            levels = [v for k, v in self._channels[channel].get(key, {}).items() if k in LEVELS]
            if not levels:
                return "has no such limit"
            size = sign * inside.values
            if "ago" in text:
                return "" if self._crossed(channel, text, levels, sign) else "crossed at another time"
            given = re.search(r"limit of (-?[\d.]+)", text)
            limit = float(given[1].rstrip(".")) if given else sign * min(sign * level for level in levels)
            if limit not in levels or float(np.max(size)) <= sign * limit:
                return f"never {word} it"
            stated = duration(text)
            over = self._beyond(channel, sign, limit)
            if stated is not None and not close(over, stated):
                return f"{word} it for {over:.0f} s"
        return ""

    def _beyond(self, channel: str, sign: float, limit: float) -> float:
        return self._raw[channel].seconds(self._start, self._end, lambda v: sign * v > sign * limit)

    def _crossed(self, channel: str, text: str, levels: list[float], sign: float) -> bool:
        stated = duration(text) or 0.0
        raw, moment, slack = self._raw[channel], self._end - stated, 0.05 * stated + 60.0
        near = raw.between(moment - slack, moment + slack).values
        last = raw.values[-1]
        return any(sign * last > sign * x and np.any(sign * near > sign * x) for x in levels)

    def _usual(self, channel: str, text: str, inside: Raw) -> str:
        above = re.search(r"(higher|warmer|more) than (usual|normal)|above its usual", text)
        below = re.search(r"(lower|colder|less) than (usual|normal)|below its usual", text)
        near = re.search(r"near its usual|\b(usual|normal)\b", text)
        if not (above or below or near) or "left its" in text:
            return ""
        past = self._raw[channel].between(-np.inf, self._start)
        length = self._end - self._start
        slots = np.floor((past.times - self._start) / length)
        means = np.array([past.values[slots == slot].mean() for slot in np.unique(slots)[-96:]])
        if len(means) < 3:
            return "has no past"
        mean = float(np.mean(inside.values))
        floor = max(self._channels[channel].get("deviation", {}).get("floor", 0.0), 10.0 ** -self._decimals(channel))
        if above or below:
            offsets = [mean - middle for middle in middles(means)]
            return "" if any((x > 0) == bool(above) for x in offsets) else f"{offsets[0]:+.2f} from its past"
        spread = 1.4826 * float(np.median(np.abs(means - np.median(means))))
        close = any(abs(mean - middle) <= 4.0 * max(spread, floor) for middle in middles(means))
        return "" if close else "not near"

    def _decimals(self, channel: str) -> int:
        return int(self._channels[channel].get("decimals", 1))

    def _order(self, text: str) -> str:
        one, _, other = text.partition(" before ")
        moments = []
        for part in (one, other):
            found = next((n for title, n in self._titles() if re.search(rf"\b{re.escape(title)}\b", part)), None)
            if found is None or found not in self._raw:
                return "order of unknown things"
            moments.append(self._moved(found))
        slack = 0.05 * (self._end - self._start)
        in_order = any(one <= other + slack for one, other in zip(*moments, strict=True))
        return "" if in_order else "the other came first"

    def _moved(self, channel: str) -> tuple[float, ...]:
        """When the channel changed, by rough definitions: since when it has been on, or so many robust
        spreads away from its past or beyond a limit, in the first run of such readings that reaches into the window."""
        raw = self._raw[channel]
        if self._binary(channel):
            return (self._first_run(raw, raw.values >= 0.5),) * len(SPREADS)
        past = raw.between(-np.inf, self._start).values[-2000:]
        past = past if len(past) else raw.values[:1]
        middle = float(np.median(past))
        spread = max(1.4826 * float(np.median(np.abs(past - middle))), 10.0 ** -self._decimals(channel))
        away = np.abs(raw.values - middle)
        row = self._channels[channel]
        beyond = np.zeros(len(raw.values), dtype=bool)
        for key, sign in (("high", 1.0), ("low", -1.0)):
            for level in (value for name, value in row.get(key, {}).items() if name in LEVELS):
                beyond |= sign * raw.values > sign * level
        return tuple(self._first_run(raw, (away > width * spread) | beyond) for width in SPREADS)

    def _first_run(self, raw: Raw, out: NDArray[np.bool_]) -> float:
        """The beginning of the first run of ``out`` that reaches into the window; its end if none does."""
        within = np.flatnonzero(out & (raw.times >= self._start) & (raw.times < self._end))
        if len(within) == 0:
            return self._end
        inside_before = np.flatnonzero(~out[: within[0]])
        return float(raw.times[inside_before[-1] + 1 if len(inside_before) else 0])
