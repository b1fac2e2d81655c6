"""Fits how likely a text says stop, to sentences in ``data/stops`` and those of ``data/written``, which are none.

python -m gateway.training.stop_sentences           # fits it, and puts it in its place
python -m gateway.training.stop_sentences --check   # cross-validates it first
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from gateway.commands.names.letters import words
from gateway.commands.stopping import stop_likelihood
from gateway.commands.stopping.linear_model import LinearModel
from gateway.commands.stopping.stop_likelihood import LETTERS, LIKELY, WORDS
from gateway.training.linear_fit import fitted, write
from gateway.training.noise import mistyped
from gateway.training.stop_data import Sentences, sentences

_SEED = 1
_BLOCK = 50
"""Lines of a file that one author wrote, about: cross-validation leaves them out together."""
_FOLDS = 5
_URGED = 0.3
_SHORT = 4  # words
_AT_ONCE = (
    " now", " now!", " right now", " right now!", " immediately", "!", "!!", " quick", " quickly", " at once",
    " this instant", " right away", " asap", " please", " hurry up", " sofort", " jetzt", " ahora", " ya",
    " tout de suite", " maintenant",
)  # fmt: skip
_STOPS_COUNT = 2.0
_HARD_COUNT = 3.0  # times that, of stops that a first fit hears barely or not
_BARELY = 0.5  # log-odds
_OTHERS_COUNT = 2.0  # by hand, to be told from stops; robots' sentences count once


def fit(given: Sentences) -> LinearModel:
    """The model; stops and others are learnt with typing errors, too, and hard stops count more."""
    random = Random(_SEED)
    rows: list[str] = []
    weights: list[float] = []
    for some, weight in ((given.stops, _STOPS_COUNT), (given.others, _OTHERS_COUNT)):
        rows += [*some, *(mistyped(random, text) for text in some)]
        weights += [weight] * (2 * len(some))
    orders = [*given.orders, *_urged(random, given.orders)]
    rows += orders
    weights += [1.0] * len(orders)
    says = [at < 2 * len(given.stops) for at in range(len(rows))]
    found = [_features(text) for text in rows]
    first = fitted(found, says, weights, WORDS + LETTERS, _SEED)
    for at in range(len(given.stops)):
        if first.log_odds(found[at]) < LIKELY + _BARELY:
            weights[at] *= _HARD_COUNT
    return fitted(found, says, weights, WORDS + LETTERS, _SEED)


def _urged(random: Random, orders: Sequence[str]) -> Iterator[str]:
    """Some of them as one says them in a hurry, so that haste alone is no stop."""
    for text in orders:
        if random.random() < _URGED:
            yield text.rstrip(".!? ") + random.choice(_AT_ONCE)
        bare = text.rstrip(".!?")
        first, *rest = bare.split() or [""]
        if len(rest) < _SHORT:
            yield random.choice((" ", ", ", "! ")).join([bare] * random.choice((2, 3))) + "!"
        if random.random() < _URGED and first.isalpha():
            yield first + random.choice(("", "!", " it!", " now", " it now", "!!"))


def cross_validated(given: Sentences) -> dict[str, dict[str, int]]:
    """How many of each kind are likely stops by a model that saw none of their block."""
    found = {name: {"sentences": 0, "likely": 0} for name in ("stops", "others", "orders")}
    for fold in range(_FOLDS):
        kept, held = (
            Sentences(*(_part(some, fold, inside=inside) for some in (given.stops, given.others, given.orders)))
            for inside in (False, True)
        )
        model = fit(kept)
        for name, some in (("stops", held.stops), ("others", held.others), ("orders", held.orders)):
            found[name]["sentences"] += len(some)
            found[name]["likely"] += sum(model.log_odds(_features(text)) >= LIKELY for text in some)
    return found


def _part(some: Sequence[str], fold: int, *, inside: bool) -> tuple[str, ...]:
    return tuple(text for at, text in enumerate(some) if ((at // _BLOCK) % _FOLDS == fold) is inside)


def _features(text: str) -> tuple[set[int], set[int]]:
    return stop_likelihood.features(stop_likelihood.tokens(words(text)))


def main() -> None:
    """Fit, and tell how well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="cross-validate first")
    given = sentences()
    if parser.parse_args().check:
        for name, counts in cross_validated(given).items():
            print(f"{name}: {counts['likely']} of {counts['sentences']} likely stops")
    write(fit(given), Path(stop_likelihood.__file__).with_suffix(".json"))
    print(f"fitted to {len(given.stops)} stops, {len(given.others)} others and {len(given.orders)} orders")


if __name__ == "__main__":
    main()
