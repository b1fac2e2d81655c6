"""Decides which windows are worth a call of the model, and in which order they wait.

Nothing new means no call: a quiet window is compared with the last situations of its asset that
were said, so that night and day, or a defrost, are not news each time they come round again. One
asset waits at most once: its windows are merged. When too many wait, the least urgent is handed
back for the rules to write; none is dropped.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from gateway.config import GateSettings
from gateway.messages import AssetWindow, Fact, StreamId

Merge = Callable[[AssetWindow, AssetWindow], AssetWindow]

CHANGED_BY = 3.0  # a mean has changed from so many standard deviations on
UNUSUAL = 3.0  # ... unless its robust z-score from the stream's own past is below this
ROUNDING = 1e-6  # relative; what arithmetic may change in a mean
CHANGED_SHARE = 80.0  # ... and a binary channel from so many percentage points of time on
SITUATIONS = 16  # of an asset that are remembered
REMEMBERED = 48 * 3600.0  # seconds since a situation was last seen


class Action(StrEnum):
    """What became of an offered window."""

    ADMITTED = "admitted"  # something new: waits
    HEARTBEAT = "heartbeat"  # nothing new, but the last word is long ago: waits
    MERGED = "merged"  # joined the window of its asset that waits
    QUIET = "quiet"  # nothing new: no call


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer to one offer; ``evicted`` are windows that the rules must write now."""

    action: Action
    evicted: tuple[AssetWindow, ...] = ()


@dataclass(frozen=True, slots=True)
class _Situation:
    """What a window says; ``time`` is when it was last so."""

    time: float
    signature: frozenset[tuple[StreamId, str, int]]
    levels: Mapping[str, tuple[float, float]]  # channel -> mean and standard deviation
    usual: frozenset[str]  # channels whose mean is near the stream's own past
    shares: Mapping[str, float]  # channel -> percent of the time on


class _Memory:
    """The situations of one asset that were said, the one that was seen last at the end."""

    __slots__ = ("_situations", "last", "spoken")

    def __init__(self) -> None:
        self._situations: list[_Situation] = []
        self.last: _Situation | None = None  # what was said last
        self.spoken = float("-inf")  # when that was

    def say(self, situation: _Situation) -> None:
        """Something is said about it."""
        self.last, self.spoken = situation, situation.time
        if not situation.signature:
            self._keep(situation, None)

    def is_news(self, new: _Situation, interval: float) -> bool:
        """Whether an anomaly came, went or changed its severity, or a level is one that was not said before.

        Without an anomaly nothing is news for ``interval`` seconds after something was said.
        """
        if self.last is None or self.last.signature != new.signature:
            return True
        if not _differs(self.last, new):
            return False
        if new.signature:
            return True
        if 0.0 <= new.time - self.spoken < interval:
            return False
        since = new.time - REMEMBERED
        known = next((old for old in reversed(self._situations) if old.time >= since and not _differs(old, new)), None)
        if known is not None:
            self._keep(replace(known, time=new.time), known)
        return known is None

    def _keep(self, situation: _Situation, instead_of: _Situation | None) -> None:
        rest = [old for old in self._situations if old is not instead_of]
        self._situations = [*rest, situation][-SITUATIONS:]


@dataclass(frozen=True, slots=True)
class _Waiting:
    window: AssetWindow
    since: int  # serial number of the offer: ties of time are in order

    @property
    def urgency(self) -> tuple[int, int]:
        return (-self.window.severity.rank, self.since)


class Gate:
    """A bounded, prioritised queue with a doorkeeper. Not thread-safe.

    Args:
        settings: how many may wait, and the heartbeat.
        merge: joins an earlier and a later window of one asset.
    """

    def __init__(self, settings: GateSettings, merge: Merge) -> None:
        self._settings = settings
        self._merge = merge
        self._waiting: dict[str, _Waiting] = {}
        self._memories: defaultdict[str, _Memory] = defaultdict(_Memory)
        self._counts: Counter[str] = Counter()
        self._serial = 0

    @property
    def counts(self) -> Mapping[str, int]:
        """How many windows were admitted, heartbeat, merged, quiet, evicted and taken."""
        names = (*(str(action) for action in Action), "evicted", "taken")
        return {name: self._counts[name] for name in names}

    def __len__(self) -> int:
        """How many windows wait."""
        return len(self._waiting)

    def waiting(self, asset: str) -> AssetWindow | None:
        """The window of that asset that waits."""
        entry = self._waiting.get(asset)
        return None if entry is None else entry.window

    def offer(self, window: AssetWindow, facts: Sequence[Fact], now: float) -> Decision:
        """Decide about a closed window.

        Args:
            window: the window.
            facts: its facts, for comparison with what was said last.
            now: seconds UTC, for the heartbeat.
        """
        memory, situation = self._memories[window.asset], _situation(window, facts, now)
        action = self._decide(window, memory, situation)
        self._counts[action] += 1
        if action is Action.QUIET:
            return Decision(action)
        memory.say(situation)
        self._serial += 1
        earlier = self._waiting.get(window.asset)
        if earlier is not None:
            self._waiting[window.asset] = _Waiting(self._merge(earlier.window, window), earlier.since)
            return Decision(action)
        self._waiting[window.asset] = _Waiting(window, self._serial)
        return Decision(action, self._evict())

    def take(self) -> AssetWindow | None:
        """The window to write next: the most severe, among those the one that waits longest."""
        if not self._waiting:
            return None
        asset = min(self._waiting, key=lambda name: self._waiting[name].urgency)
        self._counts["taken"] += 1
        return self._waiting.pop(asset).window

    def _decide(self, window: AssetWindow, memory: _Memory, situation: _Situation) -> Action:
        if window.asset in self._waiting:
            return Action.MERGED
        if memory.is_news(situation, self._settings.info_interval):
            return Action.ADMITTED
        heartbeat = self._settings.heartbeat
        due = heartbeat is not None and situation.time - memory.spoken >= heartbeat
        return Action.HEARTBEAT if due else Action.QUIET

    def _evict(self) -> tuple[AssetWindow, ...]:
        evicted: list[AssetWindow] = []
        while len(self._waiting) > self._settings.max_waiting:
            asset = min(
                self._waiting, key=lambda name: (self._waiting[name].window.severity.rank, self._waiting[name].since)
            )
            evicted.append(self._waiting.pop(asset).window)
            self._counts["evicted"] += 1
        return tuple(evicted)


def _situation(window: AssetWindow, facts: Sequence[Fact], now: float) -> _Situation:
    numbers = {fact.name: float(fact.value) for fact in facts if not isinstance(fact.value, str)}
    levels: dict[str, tuple[float, float]] = {}
    shares: dict[str, float] = {}
    for name, value in numbers.items():
        channel, _, quantity = name.rpartition(".")
        if quantity == "mean" and f"{channel}.std" in numbers:
            levels[channel] = (value, numbers[f"{channel}.std"])
        elif quantity == "share_on":
            shares[channel] = value
    scores = {n.rpartition(".")[0]: v for n, v in numbers.items() if n.endswith(".deviation_score")}
    usual = frozenset(channel for channel, score in scores.items() if abs(score) < UNUSUAL)
    signature = frozenset((a.stream, str(a.kind), a.severity.rank) for a in window.anomalies)
    return _Situation(now, signature, levels, usual, shares)


def _differs(said: _Situation, new: _Situation) -> bool:
    """Whether a level clearly changed."""
    for channel, (mean, std) in new.levels.items():
        before = said.levels.get(channel)
        if before is None or channel in new.usual:
            continue
        noise = max(CHANGED_BY * std, CHANGED_BY * before[1], ROUNDING * abs(mean))
        if abs(mean - before[0]) > noise:
            return True
    return any(abs(share - said.shares.get(channel, share)) >= CHANGED_SHARE for channel, share in new.shares.items())
