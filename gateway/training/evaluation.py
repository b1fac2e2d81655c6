"""How often llama.cpp with an adapter writes exactly the plan that is meant, under the gateway's grammar."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from gateway.commands import second_look
from gateway.commands.plans import plan_text
from gateway.commands.understanding import Asking
from gateway.training.calibration import Answered
from gateway.training.decoder import Decoder
from gateway.training.examples import Example
from gateway.training.tokenising import Tokeniser

_WHOLE = ("ask", "answer", "refuse")


@dataclass
class Figures:
    """Exact answers by kind, and those that were not."""

    right: dict[str, int] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)
    wrong: list[tuple[Example, str]] = field(default_factory=list)
    answered: list[Answered] = field(default_factory=list)
    executed: int = 0  # wrong, and a plan
    seconds: float = 0.0

    @property
    def count(self) -> int:
        """Sentences."""
        return sum(self.asked.values())

    @property
    def exact(self) -> float:
        """Share of exact answers."""
        return sum(self.right.values()) / max(1, self.count)

    def shares(self) -> dict[str, float]:
        """Share of exact answers by kind."""
        return {kind: self.right.get(kind, 0) / count for kind, count in sorted(self.asked.items())}


def evaluate(
    decoder: Decoder,
    tokeniser: Tokeniser,
    examples: Iterable[Example],
    report: Callable[[Figures], None] = lambda _figures: None,
) -> Figures:
    """Ask for every example; those of one robot should follow one another."""
    figures = Figures()
    for example in examples:
        began = time.monotonic()
        if example.case is None:
            said = decoder.write(tokeniser.prompt(example.prompt), example.grammar).text.strip()
        else:
            case = example.case
            talk = second_look.understand(Asking(case.profile, 1.0), case.heard, case.context)
            meaning = second_look.settled(
                talk, lambda asked: decoder.write(tokeniser.prompt(asked.prompt), asked.grammar)
            )
            said = plan_text.written(case.profile, meaning.understood)
            if meaning.features:  # not where code decided
                figures.answered.append(Answered(meaning.features, said == example.answer, case.profile.name))
        figures.seconds += time.monotonic() - began
        figures.asked[example.kind] = figures.asked.get(example.kind, 0) + 1
        if said == example.answer:
            figures.right[example.kind] = figures.right.get(example.kind, 0) + 1
        else:
            figures.wrong.append((example, said))
            figures.executed += said.split(" ")[0] not in _WHOLE
        report(figures)
    return figures
