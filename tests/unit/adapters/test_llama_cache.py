"""What is kept in the cache when cells run out, with a context that only counts cells."""

from __future__ import annotations

from typing import cast

from gateway.adapters.llama_cache import Cache
from gateway.adapters.llama_context import Context

COMMON = tuple(range(50))


class Cells:
    """A context of so many cells; sequences may share them."""

    whole = False

    def __init__(self, size: int) -> None:
        self.size = size
        self.cells: list[set[int]] = []

    def held(self, sequence: int) -> list[set[int]]:
        return [cell for cell in self.cells if sequence in cell]

    def evaluate(self, sequence: int, count: int) -> None:
        assert len(self.cells) + count <= self.size
        self.cells += [{sequence} for _ in range(count)]

    def copy(self, sequence: int, to: int, end: int) -> None:
        for cell in self.held(sequence)[:end]:
            cell.add(to)

    def drop(self, sequence: int) -> None:
        for cell in self.cells:
            cell.discard(sequence)
        self.cells = [cell for cell in self.cells if cell]

    def cut(self, sequence: int, end: int) -> None:
        for cell in self.held(sequence)[end:]:
            cell.discard(sequence)
        self.cells = [cell for cell in self.cells if cell]

    def state(self, sequence: int) -> bytearray:
        return bytearray(len(self.held(sequence)))

    def restore(self, sequence: int, state: bytearray) -> bool:
        if len(self.cells) + len(state) > self.size:
            return False
        self.evaluate(sequence, len(state))
        return True


class Request:
    """Holds nothing that it could give up."""

    def put_aside(self) -> bool:
        return False


def ask(cache: Cache, cells: Cells, tokens: tuple[int, ...]) -> int:
    """One request with that prompt, all of it stable; returns how many of its tokens were known."""
    request = Request()
    sequence, known = cache.begin(request, "", tokens, len(tokens))
    while len(cells.cells) + len(tokens) - known > cells.size:
        cache.make_room(request)
    cells.evaluate(sequence, len(tokens) - known)
    cache.keep_prefix(sequence, "", tokens)
    cache.end(request, sequence, "", (), 0)
    return known


def test_a_prefix_without_room_of_its_own_goes_and_fails_nobody() -> None:
    cells = Cells(120)
    cache = Cache(cast("Context", cells))
    assert ask(cache, cells, (900, *range(900, 919))) == 0
    robots = [(*COMMON, *range(100 * number, 100 * number + 5)) for number in (1, 2, 3)]
    assert [ask(cache, cells, robot) for robot in robots] == [0, 50, 50]
    assert ask(cache, cells, tuple(range(800, 840))) == 0  # the first one goes: there is a gap below the others
    assert len(cells.cells) < cells.size < 3 * len(robots[0])
    known = [ask(cache, cells, robot) for robot in robots]
    assert any(known)
    assert len(cells.cells) <= cells.size
