"""Fits linear models over hashed features, and puts them where the gateway reads them."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from gateway.commands.stopping.linear_model import LinearModel
from gateway.training.stop_data import digest

_STRENGTH = 20.0  # C of the regression
_ROUNDS = 300


def fitted(
    rows: Sequence[Sequence[AbstractSet[int]]], says: Sequence[bool], counts: Sequence[float], size: int, seed: int
) -> LinearModel:
    """The model that tells rows from others.

    Args:
        rows: groups of features of each.
        says: which of them it is to find.
        counts: what each weighs.
        size: how many features there are.
        seed: of the regression.
    """
    model = LogisticRegression(C=_STRENGTH, max_iter=_ROUNDS, solver="liblinear", random_state=seed)
    model.fit(_matrix(rows, size), np.array(says), sample_weight=np.array(counts))
    scale = float(np.abs(model.coef_[0]).max()) / 127
    bytes_ = np.rint(model.coef_[0] / scale).astype(np.int8).tobytes()
    return LinearModel(memoryview(bytes_).cast("b"), scale, float(model.intercept_[0]))


def write(model: LinearModel, file: Path) -> None:
    """Put a model into a file, with the digest of the sentences that it was fitted to."""
    told = {
        "sentences_sha256": digest(),
        "bias": round(model.bias, 6),
        "scale": round(model.scale, 9),
        "weights": base64.b64encode(bytes(model.weights)).decode("ascii"),
    }
    file.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def _matrix(rows: Sequence[Sequence[AbstractSet[int]]], size: int) -> csr_matrix:
    """A row for each: each group of features with a length of one together."""
    values: list[float] = []
    columns: list[int] = []
    ends = [0]
    for groups in rows:
        for some in groups:
            columns += sorted(some)
            values += [max(1, len(some)) ** -0.5] * len(some)
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(rows), size))
