"""A sentence as the patterns of stops read it."""

from __future__ import annotations

from bisect import bisect_right

from gateway.commands.names.letters import Words


class StopLine:
    """A sentence as the patterns read it: words and marks, with the place of each in the text."""

    def __init__(self, given: Words, meant: list[tuple[str, int, int]]) -> None:
        self.given = given
        pieces: list[str] = []
        self._starts: list[int] = []
        self._places: list[tuple[int, int]] = []
        self.clauses: list[tuple[list[int], str]] = [([], "")]
        length, reached = 1, -1
        for word, first, last in meant:
            if first > reached:
                length = self._marks(self._between(first), pieces, length)
                reached = last
            self._starts.append(length)
            self._places.append((given.words[first].start, given.words[last].end))
            self.clauses[-1][0].append(len(pieces))
            pieces.append(word)
            length += len(word) + 1
        self._marks(given.after, pieces, length)
        self.pieces = pieces
        self.text = f" {' '.join(pieces)} "

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the line is in the text as given."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = max(bisect_right(self._starts, end - 1) - 1, first)
        return self._places[first][0], self._places[last][1]

    def clause_place(self, clause: int) -> tuple[int, int]:
        """The same for one of the clauses."""
        return self.place(*self.clause_span(clause))

    def clause_span(self, clause: int) -> tuple[int, int]:
        """Where one of the clauses is in the line."""
        own = self.clauses[clause][0]
        return self._starts[own[0]], self._starts[own[-1]] + len(self.pieces[own[-1]])

    def shouted(self, clause: int) -> bool:
        """Whether a clause ends with ``!``, says one word again, or is in capitals."""
        own, mark = self.clauses[clause]
        said = [self.pieces[at] for at in own]
        start, end = self.clause_place(clause)
        loud = [word.shouted for word in self.given.words if start <= word.start < end]
        return "!" in mark or (len(said) > 1 and len(set(said)) < len(said)) or all(loud)

    def _between(self, first: int) -> str:
        word = self.given.words[first]
        if first and word.before in {".", ","} and word.plain.isdigit() and self.given.words[first - 1].plain.isdigit():
            return ""
        return word.before

    def _marks(self, marks: str, pieces: list[str], length: int) -> int:
        for mark in dict.fromkeys(marks):
            self._starts.append(length)
            self._places.append(self._places[-1] if self._places else (0, 0))
            pieces.append(mark)
            length += 2
        if marks:
            self.clauses[-1] = (self.clauses[-1][0], marks)
            self.clauses.append(([], ""))
        return length
