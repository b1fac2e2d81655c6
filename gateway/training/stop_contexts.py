"""Fits how likely words that read like a stop are meant as one, to what stands around them in ``data/stops``.

python -m gateway.training.stop_contexts   # fits it, and puts it in its place
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from random import Random

from gateway.commands.stopping import stop_context
from gateway.commands.stopping.linear_model import LinearModel
from gateway.commands.stopping.stop_context import FEATURES
from gateway.commands.stopping.stop_words import readings
from gateway.training.linear_fit import fitted, write
from gateway.training.noise import mistyped
from gateway.training.stop_data import Sentences, sentences

_SEED = 5
_BETWEEN = (" ", ", ", ". ")
"""Between a stop and other talk before or behind it."""
_HALF = 0.5
_WORDS = (
    "stop", "halt", "abort", "freeze", "no stop", "oh stop", "wait stop", "please stop", "stop don't", "stop there",
    "robot stop", "stoppe", "stopp", "anhalten", "halte", "alto", "whoa",
)  # fmt: skip
"""Said right before, between and right behind other talk, without a mark."""
_MOSTLY = 0.7  # of them are with orders for robots
_FOR_LATER = ("if ", "when ", "whenever ", "once ", "as soon as ", "after ", "at ")
"""Beginnings of what a stop before it is for."""


def fit(given: Sentences) -> LinearModel:
    """The model: all readings of a stop are meant in sentences that stop, none in others.

    Both are learnt with typing errors, and stops in the midst of other talk and run together with orders, too.
    """
    random = Random(_SEED)
    rows: list[tuple[set[int]]] = []
    says: list[bool] = []
    for text, stops in _texts(random, given):
        read, places = readings(text)
        for start, end in sorted(places):
            own = stop_context.stretch(read, start, end)
            if own is not None:
                rows.append((stop_context.features(read, *own),))
                says.append(stops)
    return fitted(rows, says, [1.0] * len(rows), FEATURES, _SEED)


def _texts(random: Random, given: Sentences) -> Iterator[tuple[str, bool]]:
    """Each text, with whether it stops."""
    for text in given.stops:
        yield text, True
        yield mistyped(random, text), True
    talk = (*given.others, *given.orders)
    for text in given.stops:
        other = random.choice(talk).rstrip(".!?")
        joined = _joined(random, text, other)
        if not readings(other)[1]:
            yield joined, True
    yield from ((text, True) for text in _run_together(random, given))
    for text in given.others:
        yield text, False
        yield mistyped(random, text), False
    for text in given.orders:
        yield text, False


def _joined(random: Random, text: str, other: str) -> str:
    between = random.choice(_BETWEEN)
    return f"{other}{between}{text}" if random.random() < _HALF else f"{text.rstrip('.!?')}{between}{other}"


def _run_together(random: Random, given: Sentences) -> Iterator[str]:
    """Words of a stop right before, behind and between other talk, of each as many as there are sentences that stop."""
    orders, talk = (
        [text for text in some if text.isascii() and not text.casefold().startswith(_FOR_LATER)]
        for some in (given.orders, (*given.others, *given.orders))
    )
    for _ in given.stops:
        behind = random.choice(orders if random.random() < _MOSTLY else talk)
        if not readings(behind)[1]:
            before, word = random.choice(orders).rstrip("?.!"), random.choice(_WORDS)
            yield f"{word} {behind[:1].lower()}{behind[1:]}"
            yield f"{before} {word}"
            yield f"{before} {random.choice(_WORDS)} {behind[:1].lower()}{behind[1:]}"
            yield f"{before} {random.choice(_WORDS)} {random.choice(given.stops)}"


def main() -> None:
    """Fit it."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    write(fit(sentences()), Path(stop_context.__file__).with_suffix(".json"))


if __name__ == "__main__":
    main()
