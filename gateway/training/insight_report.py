"""What an adapter for insights came to, on windows whose cause is known: the JSON beside it."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from gateway.commands.scoring import calibration_error
from gateway.insights import causes, general_fit
from gateway.insights.calibration import NONE
from gateway.insights.general_fit import GeneralFit
from gateway.published import Cause
from gateway.tomlfile import Section
from gateway.training.insight_judge import Judged
from gateway.training.report import Made


class CauseFigures(Section):
    """How often causes are right.

    Attributes:
        right: share of all windows whose cause is named right, or rightly not named.
        right_when_named: of the windows for which a cause is named.
        coverage: share of the windows with a cause of the playbook for which it is named.
    """

    right: float
    right_when_named: float | None
    coverage: float | None


class CauseSet(Section):
    """One set of held-out windows with an anomaly.

    Attributes:
        model: by the adapter's likelihoods, with probability and threshold.
        signs: by the signs alone, with probability and threshold.
        rule: the first cause all of whose signs hold.
        likeliest: share of windows for which the model's likeliest option, without any fit, is right.
        by_cause: share that is right of the windows of each cause, by profile and cause; ``counts``: how many.
        texts: that were written; ``as_taught``: share of them that is the teacher's word by word.
    """

    windows: int
    with_a_cause: int
    model: CauseFigures
    signs: CauseFigures
    rule: CauseFigures
    likeliest: float
    expected_calibration_error: float | None
    by_cause: dict[str, float]
    counts: dict[str, int]
    texts: int
    as_taught: float | None
    seconds_each: float


class InsightReport(Made):
    """The report of an adapter for insights.

    Attributes:
        sensors: the profiles whose simulators made its windows.
        sets: held-out figures; ``before``: those of what was installed, or of the model as it comes.
    """

    sensors: tuple[str, ...]
    windows_simulated: int
    sets: dict[str, CauseSet]
    before: dict[str, CauseSet] = Field(default_factory=dict)

    @property
    def better(self) -> bool:
        """Whether it beats what was installed, the signs alone and the plain rule, over all sets."""
        own = _mean([row.model.right for row in self.sets.values()])
        others = [
            [row.model.right for row in self.before.values()],
            [row.signs.right for row in self.sets.values()],
            [row.rule.right for row in self.sets.values()],
        ]
        return all(own > _mean(rows) for rows in others if rows)


def measured(rows: Sequence[Judged], scored: GeneralFit, signs: GeneralFit) -> CauseSet:
    """The figures of one set."""
    truths = [judged.row.truth for judged in rows]
    model = [general_fit.choose(judged.row.evidence, scored, judged.scores) for judged in rows]
    plain = [general_fit.choose(judged.row.evidence, signs, None) for judged in rows]
    rule = [causes.by_rule(judged.row.evidence) for judged in rows]
    likeliest = [max(judged.scores, key=judged.scores.__getitem__) for judged in rows]
    sure: list[tuple[float, bool]] = []
    for judged in rows:
        found = scored.probabilities(judged.row.evidence, judged.scores)
        best = max(found, key=found.__getitem__)
        sure.append((found[best], best == judged.row.truth))
    kinds = [f"{judged.row.evidence.profile.name}: {judged.row.truth}" for judged in rows]
    right = [_id(cause) == truth for cause, truth in zip(model, truths, strict=True)]
    written = [judged for judged in rows if judged.text]
    return CauseSet(
        windows=len(rows),
        with_a_cause=sum(truth != NONE for truth in truths),
        model=_figures([_id(cause) for cause in model], truths),
        signs=_figures([_id(cause) for cause in plain], truths),
        rule=_figures([NONE if cause is None else cause.id for cause in rule], truths),
        likeliest=_mean([one == truth for one, truth in zip(likeliest, truths, strict=True)]),
        expected_calibration_error=calibration_error(sure),
        by_cause={
            kind: _mean([r for r, k in zip(right, kinds, strict=True) if k == kind]) for kind in sorted(set(kinds))
        },
        counts={kind: kinds.count(kind) for kind in sorted(set(kinds))},
        texts=len(written),
        as_taught=_mean([judged.text == judged.row.text for judged in written]) if written else None,
        seconds_each=round(sum(judged.seconds for judged in rows) / max(1, len(rows)), 3),
    )


def _id(cause: Cause | None) -> str:
    return NONE if cause is None else cause.id


def _figures(found: Sequence[str], truths: Sequence[str]) -> CauseFigures:
    pairs = list(zip(found, truths, strict=True))
    named = [name == truth for name, truth in pairs if name != NONE]
    at_work = [name == truth for name, truth in pairs if truth != NONE]
    return CauseFigures(
        right=_mean([name == truth for name, truth in pairs]),
        right_when_named=_mean(named) if named else None,
        coverage=_mean(at_work) if at_work else None,
    )


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / max(1, len(values)), 4)
