"""Fits how likely a text says stop, to sentences in ``data/stops`` and those of ``data/written``, which are none.

python -m gateway.training.stop_sentences           # fits it, and puts it in its place
python -m gateway.training.stop_sentences --check   # cross-validates it first
"""

from __future__ import annotations

import argparse
import base64
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from gateway.commands.names.letters import words
from gateway.commands.stopping import stop_likelihood
from gateway.commands.stopping.stop_likelihood import LETTERS, LIKELY, WORDS, Likelihood
from gateway.training.noise import mistyped
from gateway.training.stop_data import Sentences, digest, sentences

_SEED = 1
_BLOCK = 50
"""Lines of a file that one author wrote, about: cross-validation leaves them out together."""
_FOLDS = 5
_STRENGTH = 20.0  # C of the regression
_URGED = 0.3
_SHORT = 4  # words
_AT_ONCE = (
    " now", " now!", " right now", " right now!", " immediately", "!", "!!", " quick", " quickly", " at once",
    " this instant", " right away", " asap", " please", " hurry up", " sofort", " jetzt", " ahora", " ya",
    " tout de suite", " maintenant",
)  # fmt: skip
_STOPS_COUNT = 2.0
_OTHERS_COUNT = 2.0  # by hand, to be told from stops; robots' sentences count once


def fit(given: Sentences) -> Likelihood:
    """The model; stops and others are learnt with typing errors, too."""
    random = Random(_SEED)
    rows: list[str] = []
    weights: list[float] = []
    for some, weight in ((given.stops, _STOPS_COUNT), (given.others, _OTHERS_COUNT)):
        rows += [*some, *(mistyped(random, text) for text in some)]
        weights += [weight] * (2 * len(some))
    orders = [*given.orders, *_urged(random, given.orders)]
    rows += orders
    weights += [1.0] * len(orders)
    says = np.arange(len(rows)) < 2 * len(given.stops)
    model = LogisticRegression(C=_STRENGTH, max_iter=300, solver="liblinear", random_state=_SEED)
    model.fit(_matrix(rows), says, sample_weight=np.array(weights))
    scale = float(np.abs(model.coef_[0]).max()) / 127
    bytes_ = np.rint(model.coef_[0] / scale).astype(np.int8).tobytes()
    return Likelihood(memoryview(bytes_).cast("b"), scale, float(model.intercept_[0]))


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
            found[name]["likely"] += sum(model.log_odds(_tokens(text)) >= LIKELY for text in some)
    return found


def write(model: Likelihood, file: Path) -> None:
    """Put a model where the gateway reads it."""
    weights = base64.b64encode(bytes(model.weights)).decode("ascii")
    told = {
        "sentences_sha256": digest(),
        "bias": round(model.bias, 6),
        "scale": round(model.scale, 9),
        "weights": weights,
    }
    file.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def _part(some: Sequence[str], fold: int, *, inside: bool) -> tuple[str, ...]:
    return tuple(text for at, text in enumerate(some) if ((at // _BLOCK) % _FOLDS == fold) is inside)


def _matrix(rows: Sequence[str]) -> Any:
    """A row for each text: each feature of words, and each of letters, with a length of one together."""
    values: list[float] = []
    columns: list[int] = []
    ends = [0]
    for text in rows:
        for some in stop_likelihood.features(_tokens(text)):
            columns += sorted(some)
            values += [max(1, len(some)) ** -0.5] * len(some)
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(rows), WORDS + LETTERS))


def _tokens(text: str) -> list[str]:
    return stop_likelihood.tokens(words(text))


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
