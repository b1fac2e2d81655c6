"""What the trainer of insights learns from: windows as the gateway asks about them, with their cause and text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from gateway.insights import prompt
from gateway.insights.calibration import NONE
from gateway.insights.clauses import Clause, clauses
from gateway.insights.evidence import Evidence
from gateway.insights.notes import notes
from gateway.insights.prompt import LARGEST, NONE_TEXT
from gateway.profiles import SensorProfile
from gateway.streams.facts import facts
from gateway.training import insight_words, sensor_sets, teacher
from gateway.training.examples import Example
from gateway.training.sensor_sets import Held
from gateway.training.situations import Situation

VERSION = "1"
"""Changes with the words, the teacher and the variants: the same seed then makes other examples."""
_CALM = 0.12  # share of windows without an anomaly
_UNASKED = 0.15  # share of texts without a word about the cause


@dataclass(frozen=True, slots=True)
class Taught:
    """One window with its truth.

    Attributes:
        truth: the id of the cause of the playbook that is at work, or `NONE`.
        tell: channels in which the fault shows, the telling one first; none where nothing is odd.
    """

    seed: int
    evidence: Evidence
    clauses: tuple[Clause, ...]
    truth: str
    tell: tuple[str, ...]

    @property
    def asked(self) -> bool:
        """Whether the gateway looks for a cause."""
        return bool(self.evidence.window.anomalies and self.evidence.profile.causes)

    @property
    def because(self) -> str:
        """The text of the true cause."""
        rows = self.evidence.profile.causes
        return next((cause.text for cause in rows if cause.id == self.truth), NONE_TEXT)

    @property
    def text(self) -> str:
        """What a technician would want to read, with slots."""
        return teacher.text(prompt.strict(self.evidence, self.clauses, LARGEST), self.tell)

    def example(self, chance: Random) -> Example:
        """The question and its answer: the cause and then the text, or the text alone."""
        if not self.asked or chance.random() < _UNASKED:
            asked = prompt.strict(self.evidence, self.clauses, LARGEST)
            return Example(asked.prompt, self.text, "text")
        head = f"{self.because}.\n"
        asked_why = prompt.cause(self.evidence, self.clauses, LARGEST)
        return Example(asked_why, head + self.text, self.truth, head=head)


def taught(situation: Situation, profile: SensorProfile, known: SensorProfile) -> Taught | None:
    """A situation as a gateway with ``profile`` sees it; None where it would have nothing to choose from.

    Args:
        situation: of a simulated device.
        profile: a variant of ``known``.
        known: the profile with all causes of the device.
    """
    window = sensor_sets.seen(situation.window, profile)
    evidence = Evidence(window, facts(window, profile), profile)
    found = clauses(evidence)
    if len(notes(found)) < 2:
        return None
    fault = next((cause for cause in known.causes if cause.id == situation.truth), None)
    tell = insight_words.of(known).of_cause(fault).tell if fault is not None and window.anomalies else ()
    truth = situation.truth if any(cause.id == situation.truth for cause in profile.causes) else None
    return Taught(situation.seed, evidence, found, truth or NONE, tell)


class Chooser:
    """Draws windows of a device so that rare causes are not rare."""

    def __init__(self, found: Sequence[Situation]) -> None:
        by_truth: dict[str | None, list[Situation]] = defaultdict(list)
        for situation in found:
            if situation.window.anomalies:
                by_truth[situation.truth].append(situation)
        self._calm = [situation for situation in found if not situation.window.anomalies]
        self._odd = dict(by_truth)
        self._names = list(self._odd)

    def one(self, chance: Random) -> Situation:
        """A random window."""
        if self._calm and (not self._names or chance.random() < _CALM):
            return chance.choice(self._calm)
        return chance.choice(self._odd[chance.choice(self._names)])


def pack(found: Chooser, profile: SensorProfile, key: str, size: int, held: Held = "") -> list[Taught]:
    """Up to ``size`` windows behind one system prompt, of one variant of the profile; ``key`` decides all chance."""
    chance = Random(key)
    variant = sensor_sets.variant(profile, chance, held)
    rows = (taught(found.one(chance), variant, profile) for _ in range(size))
    return [row for row in rows if row is not None]
