"""Trains an adapter for insights: causes and texts of simulated windows."""

from __future__ import annotations

import asyncio
import itertools
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from gateway.adapters import insight_adapters
from gateway.adapters.file_hash import sha256
from gateway.insights.general_fit import AdapterFits, GeneralFit
from gateway.profiles import SensorProfile
from gateway.training import (
    adapter_file,
    course,
    general_fit,
    insight_examples,
    insight_held_out,
    insight_judge,
    insight_report,
    packs,
    proof,
    situations,
    team,
)
from gateway.training import report as reports
from gateway.training.course import PACKS, Course
from gateway.training.decoder import Decoder
from gateway.training.examples import Tokens
from gateway.training.insight_examples import Chooser
from gateway.training.insight_held_out import Sets
from gateway.training.insight_judge import Judged
from gateway.training.insight_report import CauseSet, InsightReport
from gateway.training.loop import Progress, Schedule
from gateway.training.proof import Agreement
from gateway.training.report import made
from gateway.training.situations import TRAINING_SEVERITY, Situation
from gateway.training.team import Team
from gateway.training.tokenising import Tokeniser

PACK = 12
"""Windows."""
_FEWEST = 4
_A_SEED = 2  # windows of a simulated scenario
_MOST_SEEDS = 160  # of each profile; each has several windows, and each window several variants
_PROOFS = 8
_TEXTS = 4  # of so many held-out windows, one is written about


Judgement = dict[str, list[Judged]]
"""By the name of the set; "": what the probabilities are fitted to."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to train.

    Attributes:
        model: the GGUF file.
        out: where the adapter goes; its report, its fits and its checkpoint lie beside it.
        known: the profiles, each of a simulated device.
        start: an adapter to begin with, and to beat; None: from nothing.
        windows: to train on.
        held_out: windows of each profile in each held-out set.
    """

    model: Path
    out: Path
    known: tuple[SensorProfile, ...]
    start: Path | None = None
    seed: int = 1
    windows: int = 6_000
    rank: int = 8
    held_out: int = 25

    @property
    def course(self) -> Course:
        """How it is trained."""
        return Course(self.model, self.out, self.start, self.seed, self.rank, round(self.windows / PACK / PACKS))

    @property
    def packs(self) -> Path:
        """Where what was simulated waits for a training that is interrupted."""
        return self.out.with_suffix(".packs")

    @property
    def key(self) -> str:
        """What the packs depend on."""
        names = ",".join(profile.model_dump_json() for profile in self.known)
        return f"{insight_examples.VERSION}/{self.seed}/{self.windows}/{sha256(self.model)}/{names}"


def train(order: Order, say: Callable[[str], None], progress: Callable[[Progress, Schedule], None]) -> InsightReport:
    """Simulate, train, export, prove and measure.

    The adapter is put in place only when it names more causes right than what it began with, the signs alone
    and the plain rule.

    Raises:
        ModelFileError: the model, or the adapter to begin with, cannot be used.
    """
    tokeniser = Tokeniser.of(order.model)
    processes = min(team.size(), PACKS)
    simulate(order, tokeniser, processes, say)
    with tempfile.TemporaryDirectory() as folder, team.together(processes, Path(folder), _member, order) as crew:
        model, done = course.teach(crew, order.course, packs.read(order.packs), progress)
    with tempfile.TemporaryDirectory(dir=order.out.parent) as folder:
        fresh = Path(folder) / order.out.name
        adapter_file.write(model, fresh, order.out.stem, order.course.alpha)
        proofs = list(itertools.islice((row for rows in packs.read(order.packs) for row in rows[:1]), _PROOFS))
        with Decoder(tokeniser, fresh) as decoder:
            agreement = proof.compare(model, decoder, proofs)
        say("measuring on held-out windows")
        sets = insight_held_out.sets(order.known, order.held_out, processes)
        report, fits = _measured(order, sets, fresh, done, agreement)
        if report.better:
            fresh.replace(order.out)
            reports.write(report, reports.beside(order.out))
            insight_adapters.write_fits(fits, insight_adapters.beside(order.out))
            order.course.checkpoint.unlink(missing_ok=True)
            order.packs.unlink(missing_ok=True)
    return report


def simulate(order: Order, tokeniser: Tokeniser, processes: int, say: Callable[[str], None]) -> None:
    """Write the packs of the training, where they are not there already."""
    if packs.is_of(order.packs, order.key):
        return
    say("simulating")
    found = _simulated(order, processes)
    rows = itertools.islice(_packs(order, found, tokeniser), order.course.steps * PACKS)
    packs.write(list(rows), order.packs, order.key)


def _member(crew: Team, order: Order) -> None:
    course.teach(crew, order.course, packs.read(order.packs), lambda _progress, _schedule: None)


def _simulated(order: Order, processes: int) -> list[list[Situation]]:
    many = min(_MOST_SEEDS, max(8, order.windows // len(order.known) // _A_SEED))
    first = insight_held_out.first_seed(order.seed)
    seeds = range(first, first + many)
    return [situations.situations(profile, seeds, TRAINING_SEVERITY, processes) for profile in order.known]


def _packs(order: Order, found: Sequence[Sequence[Situation]], tokeniser: Tokeniser) -> Iterator[list[Tokens]]:
    choosers = [Chooser(rows) for rows in found]
    for number in itertools.count():
        which = number % len(order.known)
        key = f"{order.seed}.{number}"
        rows = insight_examples.pack(choosers[which], order.known[which], key, PACK)
        if len(rows) >= _FEWEST:
            chance = Random(f"asked/{key}")
            yield [tokeniser.tokens(row.example(chance)) for row in rows]


def _measured(
    order: Order, sets: Sets, fresh: Path, done: Progress, agreement: Agreement
) -> tuple[InsightReport, AdapterFits]:
    start = str(order.start) if order.start is not None else ""
    ours, theirs = asyncio.run(_both(order, sets, (str(fresh), start)))
    after, fits = _figures(ours, sets)
    before, _ = _figures(theirs, sets)
    report = InsightReport(
        **made(order.course, done, fresh, agreement, PACK),
        generator=insight_examples.VERSION,
        sensors=tuple(profile.name for profile in order.known),
        windows_simulated=order.windows,
        sets=after,
        before=before,
    )
    scored, signs = fits
    return report, AdapterFits(
        model_sha256=report.model_sha256, adapter_sha256=report.adapter_sha256, scored=scored, signs=signs
    )


def _figures(found: Judgement, sets: Sets) -> tuple[dict[str, CauseSet], tuple[GeneralFit, GeneralFit]]:
    rows = [judged.scored for judged in found[""]]
    fits = general_fit.fit(rows, scored=True), general_fit.fit(rows, scored=False)
    return {name: insight_report.measured(found[name], *fits) for name in sets.measured}, fits


async def _both(order: Order, sets: Sets, adapters: tuple[str, str]) -> list[Judgement]:
    """What the new adapter, and the one before or none, make of all windows; side by side, a process each."""
    return await asyncio.gather(*(_judgement(order.model, sets, adapter) for adapter in adapters))


async def _judgement(model: Path, sets: Sets, adapter: str) -> Judgement:
    async with insight_judge.served(model) as client:
        found = {name: await insight_judge.judge(client, adapter, rows, _TEXTS) for name, rows in sets.measured.items()}
        return {**found, "": await insight_judge.judge(client, adapter, sets.fitted, 0)}
