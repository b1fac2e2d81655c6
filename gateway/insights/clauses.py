"""True clauses about a window, with slots for figures: "the door was open for {door.seconds_on}".

A clause is made only when the facts support it and when it is worth saying. What is strung
together from clauses by truth-neutral joiners is therefore true.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from gateway.insights.evidence import Evidence
from gateway.messages import Anomaly, AnomalyKind

ANOMALOUS = 4.0  # importance of a clause about an anomaly, plus the severity's rank
_SAME_MOMENT = 1.0  # seconds
_LEAD = 0.05  # of the window's length; what moves within it moved at once


class ClauseKind(StrEnum):
    """What sort of statement a clause is."""

    DIRECTION = "direction"
    LEVEL = "level"
    COMPARISON = "comparison"
    ORDER = "order"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Clause:
    """One true statement, without capital letter and full stop.

    Attributes:
        text: words with slots ``{fact.name}``; no digits.
        facts: the facts that it uses, whether they are in the text or not.
        topic: clauses of the same topic say the same; only one of them goes into a text.
        span: when it holds (seconds UTC), at least in part.
        importance: larger is said first.
        subject: the words of ``text`` that name the channel, where a following clause may leave them out.
    """

    text: str
    kind: ClauseKind
    channel: str
    facts: tuple[str, ...]
    topic: str
    span: tuple[float, float]
    importance: float
    subject: str = ""

    @property
    def predicate(self) -> str:
        """What is said of the subject; "" where there is none."""
        return self.text[len(self.subject) + 1 :] if self.subject else ""


def clauses(evidence: Evidence) -> tuple[Clause, ...]:
    """All that is worth saying about the window, most important first."""
    found: list[Clause] = []
    for channel in evidence.channels():
        found.extend(_Writer(evidence, channel).all())
    found.extend(_order(evidence))
    return tuple(sorted(found, key=lambda clause: -clause.importance))


def subject(title: str) -> str:
    """A channel's title as a sentence names it, with its article."""
    first = title.split(" ", 1)[0].lower()
    return title if first in ("the", "a", "an", "its") else f"the {title}"


class _Writer:
    """Writes the clauses of one channel."""

    def __init__(self, evidence: Evidence, channel: str) -> None:
        self._evidence = evidence
        self._channel = channel
        self._title = subject(evidence.channel(channel).title)
        self._whole = (evidence.window.start, evidence.window.end)

    def all(self) -> Iterator[Clause]:
        """The channel's clauses."""
        yield from self._silence()
        yield from self._stuck()
        yield from self._rate()
        if self._evidence.is_binary(self._channel):
            yield from self._binary()
        elif self._evidence.stream(self._channel) is not None:
            yield from self._limits()
            yield from self._direction()
            yield from self._deviation()
            yield from self._ordinary()

    def _clause(
        self,
        words: str,
        kind: ClauseKind,
        topic: str,
        importance: float,
        anomaly: Anomaly | None = None,
        uses: tuple[str, ...] = (),
    ) -> Clause:
        """``words`` follow the title; ``<`` and ``>`` around a quantity make its slot."""
        text = f"{self._title} {words}".replace("<", f"{{{self._channel}.").replace(">", "}")
        span = self._whole
        if anomaly is not None:
            until = self._whole[1] if anomaly.until is None else anomaly.until
            span = (max(anomaly.since, self._whole[0]), min(until, self._whole[1]))
        used = tuple(part.split("}")[0] for part in text.split("{")[1:])
        names = (*used, *(f"{self._channel}.{name}" for name in uses if f"{self._channel}.{name}" not in used))
        topic = f"{self._channel}:{topic}"
        return Clause(text, kind, self._channel, names, topic, span, importance, self._title)

    def _has(self, *quantities: str) -> bool:
        return self._evidence.has(*(f"{self._channel}.{quantity}" for quantity in quantities))

    def _worst(self, *kinds: AnomalyKind) -> Anomaly | None:
        found = self._evidence.anomalies(self._channel, *kinds)
        return max(found, key=lambda a: (a.severity.rank, a.score)) if found else None

    def _importance(self, anomaly: Anomaly | None) -> float:
        return 1.0 if anomaly is None else ANOMALOUS + anomaly.severity.rank + min(anomaly.score, 9.0) / 10.0

    def _unbroken(self, anomaly: Anomaly | None) -> bool:
        """Whether a state was not left in between (two episodes of a merged window are one anomaly)."""
        if _lasts(anomaly, self._whole[1]):
            return self._evidence.on_throughout(self._channel)
        return self._evidence.number(f"{self._channel}.rises") == 0.0

    def _silence(self) -> Iterator[Clause]:
        anomaly = self._worst(AnomalyKind.SILENT)
        if anomaly is None or not self._has("silent_for"):
            return
        stream = self._evidence.stream(self._channel)
        heard = stream is not None and stream.statistics.count > 0
        words = "sent no data for <silent_for>"
        if heard and stream is not None and stream.statistics.last_time > anomaly.since + _SAME_MOMENT:
            words = "sent no data for a while"
        yield self._clause(words, ClauseKind.STATE, "silent", self._importance(anomaly), anomaly, ("silent_for",))

    def _stuck(self) -> Iterator[Clause]:
        anomaly = self._worst(AnomalyKind.STUCK)
        if anomaly is None or not self._has("stuck_for"):
            return
        stuck = self._evidence.channel(self._channel).stuck
        low, high = (self._evidence.number(f"{self._channel}.{key}") for key in ("min", "max"))
        still = low is None or high is None or high - low <= 2.0 * (stuck.tolerance if stuck else 0.0)
        words = "did not change for <stuck_for>" if still else "did not change for a while"
        yield self._clause(words, ClauseKind.STATE, "stuck", self._importance(anomaly), anomaly, ("stuck_for",))

    def _rate(self) -> Iterator[Clause]:
        anomaly = self._worst(AnomalyKind.RATE)
        if anomaly is not None and self._has("rate", "rate_limit") and abs(anomaly.value) > abs(anomaly.limit):
            words = "changed by up to <rate>, faster than its limit of <rate_limit>"
            yield self._clause(words, ClauseKind.COMPARISON, "rate", self._importance(anomaly), anomaly)

    def _limits(self) -> Iterator[Clause]:
        sides: tuple[tuple[Literal["high", "low"], AnomalyKind, str, str, bool], ...] = (
            ("high", AnomalyKind.HIGH, "max", "above", self._evidence.above_limit(self._channel)),
            ("low", AnomalyKind.LOW, "min", "below", self._evidence.below_limit(self._channel)),
        )
        for side, kind, extreme, word, beyond in sides:
            anomaly = self._worst(kind)
            importance = self._importance(anomaly) if anomaly is not None else 2.0
            limit, seconds, longer = f"<{side}_limit>", f"seconds_{word}", f"{word}_for"
            if self._has(longer, "last", extreme) and self._evidence.beyond_throughout(self._channel, side):
                words = f"went {word} its limit <{longer}> ago and was last at <last>"
                yield self._clause(words, ClauseKind.LEVEL, word, importance, anomaly, ("min", "max"))
            if not beyond:
                continue
            words = f"was {word} its limit of {limit}"
            same = self._evidence.limit_is_lowest(self._channel, side)
            if same and self._has(seconds):
                words += f" for <{seconds}>"
            yield self._clause(words, ClauseKind.LEVEL, word, importance - 0.02, anomaly, (extreme,))
            words = f"reached <{extreme}>, {word} its limit of {limit}"
            yield self._clause(words, ClauseKind.LEVEL, word, importance - 0.05, anomaly)

    def _direction(self) -> Iterator[Clause]:
        way = self._evidence.direction(self._channel)
        if way == 0:
            return
        verb, size = ("rose", "change") if way > 0 else ("fell", "fall")
        uses = ("change", "std", "count", "first", "last")
        first, last, change = (self._evidence.number(f"{self._channel}.{key}") for key in ("first", "last", "change"))
        worst = self._worst(AnomalyKind.HIGH if way > 0 else AnomalyKind.LOW, AnomalyKind.DEVIATION, AnomalyKind.RATE)
        importance = 2.5 if worst is None else self._importance(worst) - 0.3
        if first is not None and last is not None and change is not None and (last - first) / change > 0.5:
            words = f"{verb} from <first> to <last>"
            yield self._clause(words, ClauseKind.DIRECTION, "direction", importance, uses=uses)
        if self._has(size):
            words = f"{verb} by <{size}>"
            yield self._clause(words, ClauseKind.DIRECTION, "direction", importance - 0.05, uses=uses)

    def _deviation(self) -> Iterator[Clause]:
        way = self._evidence.deviation(self._channel)
        uses = ("deviation", "deviation_score", "mean", "usual")
        if way == 0 or not self._has(*uses):
            return
        anomaly = self._worst(AnomalyKind.DEVIATION)
        importance = self._importance(anomaly) if anomaly is not None else 2.0
        word, size = ("higher", "deviation") if way > 0 else ("lower", "shortfall")
        if self._has(size):
            words = f"was on average {word} than usual by <{size}>"
            yield self._clause(words, ClauseKind.COMPARISON, "usual", importance, uses=uses)
        words = f"averaged <mean>, {'above' if way > 0 else 'below'} its usual <usual>"
        yield self._clause(words, ClauseKind.COMPARISON, "usual", importance - 0.05, uses=uses)

    def _ordinary(self) -> Iterator[Clause]:
        if self._evidence.is_usual(self._channel) and self._has("mean", "usual"):
            words = "stayed near its usual <usual>"
            yield self._clause(words, ClauseKind.COMPARISON, "usual", 0.8, uses=("mean", "deviation_score"))
        if self._evidence.direction(self._channel) != 0:
            return  # first and last are said, and "stayed" would mislead
        if self._has("min", "max"):
            low, high = (self._evidence.fact(f"{self._channel}.{key}") for key in ("min", "max"))
            if low is not None and high is not None and low.text == high.text:
                yield self._clause("stayed at <mean>", ClauseKind.LEVEL, "level", 0.5, uses=("min", "max"))
            else:
                yield self._clause("stayed between <min> and <max>", ClauseKind.LEVEL, "level", 0.5)
        if self._has("last"):
            anomaly = self._worst()
            yield self._clause("was last at <last>", ClauseKind.LEVEL, "level", 0.4 if anomaly is None else 2.2)

    def _binary(self) -> Iterator[Clause]:
        channel = self._evidence.channel(self._channel)
        anomaly = self._worst(AnomalyKind.HIGH)
        importance = self._importance(anomaly)
        if self._has("on_for") and self._unbroken(anomaly):
            words = f"{'has been' if _lasts(anomaly, self._whole[1]) else 'was'} {channel.on} for <on_for>"
            yield self._clause(words, ClauseKind.STATE, "state", importance, anomaly, ("seconds_on",))
        elif self._evidence.was_on(self._channel):
            if self._evidence.was_off(self._channel) or anomaly is not None:
                words = f"was {channel.on} for <seconds_on>"
            else:
                words = f"was {channel.on} the whole time"
            uses = ("seconds_on", "share_on") if self._has("share_on") else ("seconds_on",)
            yield self._clause(words, ClauseKind.STATE, "state", importance + 0.5 * (anomaly is None), anomaly, uses)
        elif self._has("seconds_on"):
            words = f"was {channel.off} the whole time"
            yield self._clause(words, ClauseKind.STATE, "state", 0.6, uses=("seconds_on",))
        if (self._evidence.number(f"{self._channel}.rises") or 0.0) >= 3:
            words = f"went from {channel.off} to {channel.on} <rises> times"
            yield self._clause(words, ClauseKind.STATE, "rises", 1.2)


def _lasts(anomaly: Anomaly | None, end: float) -> bool:
    return anomaly is not None and (anomaly.until is None or anomaly.until >= end)


def _order(evidence: Evidence) -> Iterator[Clause]:
    lead, second = evidence.number("asset.lead"), evidence.second_mover()
    first = evidence.fact("asset.first_mover")
    if lead is None or first is None or second is None or first.value not in evidence.profile.channels:
        return
    movers = (str(first.value), second)
    if not all(evidence.moves_tell(channel) for channel in movers) or not any(map(evidence.anomalies, movers)):
        return
    if lead < _LEAD * (evidence.window.end - evidence.window.start):
        return
    start = evidence.onset(str(first.value))
    span = (evidence.window.start if start is None else start, evidence.window.end)
    text = f"{_moved(evidence, str(first.value))} {{asset.lead}} before {_moved(evidence, second)}"
    importance = 3.0 + evidence.window.severity.rank / 2.0
    facts = ("asset.first_mover", "asset.lead")
    yield Clause(text, ClauseKind.ORDER, str(first.value), facts, "asset:order", span, importance)


def _moved(evidence: Evidence, channel: str) -> str:
    title = subject(evidence.channel(channel).title)
    if evidence.is_binary(channel):
        return f"{title} was {evidence.channel(channel).on}"
    stream = evidence.stream(channel)
    return f"{title} left its {'allowed' if stream is None or stream.usual is None else 'usual'} range"
