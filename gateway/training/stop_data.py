"""Sentences that say stop and that do not, by many authors: ``data/stops``."""

from __future__ import annotations

import hashlib
import itertools
from dataclasses import dataclass
from importlib import resources

from gateway.commands.names.letters import is_chinese
from gateway.training import written

_STOPS = ("stops", "dangers")
_OTHERS = ("not_stops", "not_dangers")


@dataclass(frozen=True, slots=True)
class Sentences:
    """What is fitted to.

    Attributes:
        stops: say stop, or report a danger.
        others: sound like it, or are of the authors of stops.
        orders: what authors wrote for robots that do not exist.
    """

    stops: tuple[str, ...]
    others: tuple[str, ...]
    orders: tuple[str, ...]


def lines(name: str) -> tuple[str, ...]:
    """The sentences of a file of ``data/stops``, without remarks."""
    file = resources.files("gateway.training").joinpath("data", "stops", f"{name}.txt")
    rows = file.read_text(encoding="utf-8").splitlines()
    return tuple(row for row in rows if row and not row.startswith("# "))


def sentences() -> Sentences:
    """All of them; Chinese ones are left to the patterns."""
    orders = (line.text for robot in written.robots() for line in robot.lines)
    return Sentences(
        *(
            tuple(text for text in some if not any(map(is_chinese, text)))
            for some in (*(itertools.chain(*map(lines, names)) for names in (_STOPS, _OTHERS)), orders)
        )
    )


def digest() -> str:
    """SHA-256 of the files of ``data/stops``: a model that was fitted to others is stale."""
    folder = resources.files("gateway.training").joinpath("data", "stops")
    texts = [folder.joinpath(f"{name}.txt").read_bytes() for name in (*_STOPS, *_OTHERS)]
    return hashlib.sha256(b"\n".join(texts)).hexdigest()
