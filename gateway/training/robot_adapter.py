"""Trains an adapter for the commands of robots: of all (the general one), or of one profile."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from gateway.commands import confidence
from gateway.robot_profiles import RobotProfile
from gateway.training import (
    adapter_file,
    calibration,
    course,
    evaluation,
    generator,
    held_out,
    profile_robot,
    proof,
    team,
    written,
    written_examples,
)
from gateway.training import report as reports
from gateway.training.calibration import Answered, Fitted, TooFew
from gateway.training.course import PACKS, Course
from gateway.training.decoder import Decoder
from gateway.training.evaluation import Figures
from gateway.training.examples import Tokens
from gateway.training.loop import Progress, Schedule
from gateway.training.proof import Agreement
from gateway.training.report import Report, Set
from gateway.training.team import Team
from gateway.training.tokenising import Tokeniser

PACK = 12
"""Sentences."""
_WRITTEN = 0.9  # share of the packs of other robots whose sentences authors wrote
_OWN_EVERY = 2  # so many packs, one is about the profile's own robot
_FEWEST = 4
_PROOFS = 12


@dataclass(frozen=True, slots=True)
class Order:
    """What to train.

    Attributes:
        model: the GGUF file.
        out: where the adapter goes; its report and its checkpoint lie beside it.
        profile: None: the general adapter.
        start: an adapter to begin with, and to beat; None: from nothing.
        robots: synthetic robots in each held-out set.
    """

    model: Path
    out: Path
    profile: RobotProfile | None = None
    start: Path | None = None
    seed: int = 1
    sentences: int = 25_000
    rank: int = 64
    robots: int = 25

    @property
    def course(self) -> Course:
        """How it is trained."""
        return Course(self.model, self.out, self.start, self.seed, self.rank, round(self.sentences / PACK / PACKS))


def train(order: Order, say: Callable[[str], None], progress: Callable[[Progress, Schedule], None]) -> Report:
    """Train, export, prove and measure; the adapter is put in place only when it beats what it began with.

    Raises:
        ModelFileError: the model, or the adapter to begin with, cannot be used.
    """
    tokeniser = Tokeniser.of(order.model)
    processes = min(team.size(), PACKS)
    with tempfile.TemporaryDirectory() as folder, team.together(processes, Path(folder), _member, order) as crew:
        model, done = course.teach(crew, order.course, _packs(order, tokeniser), progress)
    with tempfile.TemporaryDirectory(dir=order.out.parent) as folder:
        fresh = Path(folder) / order.out.name
        adapter_file.write(model, fresh, order.out.stem, order.course.alpha)
        say("measuring on held-out sentences")
        sets = held_out.sets(order.robots, order.profile)
        with Decoder(tokeniser, fresh) as decoder:
            agreement = proof.compare(model, decoder, _proofs(order, tokeniser))
            figures = {name: evaluation.evaluate(decoder, tokeniser, rows) for name, rows in sets.items()}
        after = {name: shown(found) for name, found in figures.items()}
        before: dict[str, Set] = {}
        if order.start is not None:
            with Decoder(tokeniser, order.start) as decoder:
                before = {name: shown(evaluation.evaluate(decoder, tokeniser, rows)) for name, rows in sets.items()}
        report = _report(order, done, fresh, agreement, after, before)
        fitted = _fitted([row for found in figures.values() for row in found.answered], report, say)
        if fitted is not None:
            error, bins = fitted.fit.expected_calibration_error, [dict(row) for row in fitted.reliability]
            report = report.model_copy(update={"expected_calibration_error": error, "reliability": bins})
        if report.better:
            fresh.replace(order.out)
            reports.write(report, reports.beside(order.out))
            beside = confidence.beside(order.out)
            if fitted is not None:
                confidence.write_fit(fitted.fit, beside)
            else:
                beside.unlink(missing_ok=True)
            order.out.with_suffix(".pt").unlink(missing_ok=True)
    return report


def _fitted(answered: list[Answered], report: Report, say: Callable[[str], None]) -> Fitted | None:
    try:
        return calibration.fit(answered, report.model_sha256, report.adapter_sha256)
    except TooFew as error:
        say(f"the confidence is not fitted: {error}")
        return None


def _member(crew: Team, order: Order) -> None:
    course.teach(crew, order.course, _packs(order, Tokeniser.of(order.model)), lambda _progress, _schedule: None)


def shown(found: Figures) -> Set:
    """The figures of one set, rounded."""
    return Set(
        sentences=found.count,
        exact=round(found.exact, 4),
        wrong_plans=round(found.executed / max(1, found.count), 4),
        kinds={kind: round(share, 4) for kind, share in found.shares().items()},
        counts=dict(sorted(found.asked.items())),
        seconds_each=round(found.seconds / max(1, found.count), 3),
    )


def _packs(order: Order, tokeniser: Tokeniser) -> Iterator[list[Tokens]]:
    own = profile_robot.of(order.profile) if order.profile is not None else None
    authors = written_examples.packs(written.robots(), f"{order.seed}.written", PACK)
    random = Random(f"{order.seed}.packs")
    for number, robot in enumerate(generator.robots(order.seed)):
        if own is not None and number % _OWN_EVERY == 0:
            examples = generator.examples(own, f"{order.seed}.{number}", PACK)
        elif random.random() < _WRITTEN:
            examples = next(authors)
        else:
            examples = generator.examples(robot, f"{order.seed}.{number}", PACK)
        if len(examples) >= _FEWEST:
            yield [tokeniser.tokens(example) for example in examples]


def _proofs(order: Order, tokeniser: Tokeniser) -> list[Tokens]:
    robots = itertools.islice(generator.robots(held_out.SEED), 2 * _PROOFS)
    rows = [example for robot in robots for example in generator.examples(robot, f"{order.seed}.proof", 1)]
    return [tokeniser.tokens(example) for example in rows[:_PROOFS]]


def _report(
    order: Order,
    done: Progress,
    file: Path,
    agreement: Agreement,
    after: dict[str, Set],
    before: dict[str, Set],
) -> Report:
    return Report(
        **reports.made(order.course, done, file, agreement, PACK),
        robot=order.profile.name if order.profile is not None else None,
        generator=generator.VERSION,
        sets=after,
        before=before,
    )
