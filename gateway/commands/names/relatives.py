"""Names that are like others: of one family, that go in pairs, or of one kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import cached_property

from gateway.commands.names.name_tokens import special, tokens
from gateway.commands.names.profile_names import Name, Named
from gateway.commands.names.spelling import letters


class Relatives:
    """What the names of a profile have in common."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._names = names

    @cached_property
    def _families(self) -> dict[str, list[tuple[str, ...]]]:
        """Of each id the words that it shares with others, which only a number or a letter tells from it."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for name in self._names:
            if len(name.words) > 1 and special(name.words[-1]) and not special(name.words[-2]):
                found.setdefault(name.id, []).append(name.words[:-1])
        return found

    @cached_property
    def _ids(self) -> dict[tuple[str, ...], set[str]]:
        """What is called by some words."""
        found: dict[tuple[str, ...], set[str]] = {}
        for name in self._names:
            found.setdefault(name.words, set()).add(name.id)
        return found

    def sibling(self, id_: str, label: str) -> str | None:
        """The one that is called as another, but with this label: 3 for ward 1 is ward 3; None where there is none."""
        ids = {one for stem in self._families.get(id_, ()) for one in self._ids.get((*stem, label), ())}
        return ids.pop() if len(ids) == 1 and special(label) else None

    def family(self, id_: str, kind: str = "place") -> tuple[str, ...]:
        """All that share the words of its name but the label, itself among them, by label: wards 1, 2 and 3."""
        stems = set(self._families.get(id_, ()))
        rows = (name for name in self._names if name.kind == kind and name.words[:-1] in stems)
        labels = {name.id: name.words[-1] for name in rows if special(name.words[-1])}
        return tuple(sorted(labels, key=lambda one: (len(labels[one]), labels[one])))

    def neighbour(self, id_: str, word: str, by: int) -> Named | None:
        """The one so many numbers further in its family: pen 8 behind pen 7; ``word`` is the family's, or "one"."""
        found = {
            Named(name.kind, other)
            for name in self._names
            if name.id == id_ and name.words[:-1] in self._families.get(id_, ()) and name.words[-1].isdecimal()
            if word in ("one", "1", name.words[-2])
            for other in self._ids.get((*name.words[:-1], str(int(name.words[-1]) + by)), ())
        }
        return found.pop() if len(found) == 1 else None

    def has(self, id_: str, word: str) -> bool:
        """Whether a word is in one of its names."""
        return any(word in name.words for name in self._names if name.id == id_)

    def labelled(self, label: str) -> frozenset[Named]:
        """The places that are called by a kind of place and this label behind it: benches, racks and rows "B"."""
        rows = (name for name in self._names if len(name.words) > 1 and name.words[-1] == label and special(label))
        return frozenset(Named(name.kind, name.id) for name in rows if name.kind == "place" and name.raw[-1] == label)

    def with_label(self, label: str, words: Collection[str]) -> set[Named]:
        """The places and things that are called by one of these words and this label behind it."""
        rows = (name for name in self._names if len(name.words) > 1 and name.words[-1] == label and special(label))
        return {Named(name.kind, name.id) for name in rows if name.kind != "choice" and name.words[-2] in words}

    def kind(self, id_: str) -> str:
        """Of something that has a name: place, object or choice."""
        return next(name.kind for name in self._names if name.id == id_)

    def owners(self, id_: str) -> frozenset[str]:
        """The words of its names but the last: whose "her room" may be, Emma's or granny's."""
        return frozenset(word for name in self._names if name.id == id_ for word in name.words[:-1])

    def other_than(self, id_: str, word: str) -> Named | None:
        """The one whose name has this word in place of one of another's: "the north one" beside the south gate."""
        names = [name for name in self._names if name.id == id_ and len(name.words) > 1]
        rows = [name for name in self._names if word in name.words and name.id != id_]
        found = {
            Named(other.kind, other.id)
            for name in names
            for other in rows
            if other.kind == name.kind
            and len(other.words) == len(name.words)
            and sum(a != b for a, b in zip(name.words, other.words, strict=True)) == 1
        }
        return found.pop() if len(found) == 1 else None

    def several(self, id_: str, text: str) -> bool:
        """Whether a text has the words of a name in the plural, where the name has not: "bays 1" of bay 1."""
        plain = {word for name in self._names if name.id == id_ for word in name.raw}
        said = (letters(text[token.start : token.end]) for token in tokens(text) if not special(token.word))
        return any(word.endswith("s") and not word.endswith("ss") and word not in plain for word in said)

    def twin(self, id_: str, word: str = "") -> Named | None:
        """The one other that is called much the same: the blue box for the red box; None where there are several.

        ``word``: of what both are called so.
        """
        shared = Counter[Named]()
        for name in (name for name in self._names if name.id == id_ and len(name.words) > 1):
            for other in (one for one in self._names if len(one.words) == len(name.words)):
                same = sum(a == b for a, b in zip(name.words, other.words, strict=True))
                if word and (word not in name.words or word not in other.words):
                    continue
                if other.id != id_ and other.kind == name.kind and same == len(name.words) - 1:
                    shared[Named(other.kind, other.id)] += same
        closest = shared.most_common(2)
        several = len(closest) > 1 and closest[0][1] == closest[1][1]
        return closest[0][0] if closest and not several else None

    def kin(self, id_: str, ids: Collection[str]) -> str | None:
        """The one of several with the same last word as another: the right wing behind the left wing, no right door."""
        long = [name for name in self._names if len(name.words) > 1 and not special(name.words[-1])]
        heads = {(name.kind, name.words[-1]) for name in long if name.id == id_}
        found = {name.id for name in long if name.id in ids and (name.kind, name.words[-1]) in heads}
        return found.pop() if len(found) == 1 and id_ not in ids else None
