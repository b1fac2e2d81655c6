"""Numbers that are told by the noun behind them, where a parameter is called so.

A "double shot" has two of them, "no sugar" none, and "the fourth hole" is number 4.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gateway.commands.names.letters import spaced
from gateway.commands.quantities.factors import MEASURED
from gateway.commands.quantities.number_words import ORDINALS, TENS
from gateway.commands.quantities.units import NO_UNIT, counts
from gateway.robot_parameters import NumberParameter
from gateway.robot_profiles import RobotProfile

_TIMES = {"double": 2, "triple": 3, "quadruple": 4, "one": 1}
_MANY = "double|triple|quadruple"
_NUMBERED = re.compile(r"\b(?:number|no\.?) of (?:the|a)\b|\bwhich\b", re.IGNORECASE)
_FROM_END = re.compile(
    r"\b(?:counted|numbered|counting|from) (?:up |down )?(?:from |the )*(?:bottom|top|left|right|front|back)\b|"
    r"\b1 (?:is )?(?:the )?(?:bottom|top|left|front|lowest)\b",
    re.IGNORECASE,
)
_ENDS_OF = (
    ("bottom", "lowest", "lowermost", "bottommost"),
    ("top", "highest", "uppermost", "topmost"),
    ("left", "leftmost"),
    ("right", "rightmost"),
    ("front", "foremost"),
    ("back", "rear", "rearmost", "hindmost"),
)
"""What the ends of a row are called; each second one is across from the one before it."""
_FROM = re.compile(r" (?P<noun>[a-z]+) (?:(?:down|up|on|in) )?from the (?P<end>[a-z]+)\b", re.IGNORECASE)
_NTH = rf"{'|'.join(ORDINALS)}|\d{{1,3}}(?:st|nd|rd|th)"
_LOTS = {
    **dict(zip(spaced("twos threes fours fives sixes sevens eights nines tens"), range(2, 11), strict=True)),
    **{f"{word.removesuffix('y')}ies": value for word, value in TENS.items()},
    **TENS,
    **dict(zip(spaced("pairs dozens dozen hundreds hundred"), (2, 12, 12, 100, 100), strict=True)),
}
_LOT = re.compile(rf"\b(?:in|into|by the) (?P<lot>{'|'.join(_LOTS)})\b", re.IGNORECASE)
_PACKS = re.compile(
    r"\b(?:t(?:ie|ied|ying)|wrap\w*|pack\w*|bundl\w*|stack\w*|bag\w*|sort\w*|band\w*|box\w*|cut|put)\b", re.IGNORECASE
)
_NOT_BESIDE = r"(?<!below the )(?<!under the )(?<!above the )"
_UNDENIED = r"(?<!\bno )(?<!\bnot a )(?<!\bwithout a )(?<!\bof a )"
_ENDS = r"(?=\s*(?:$|[.,;!?]|(?:and|then)\b))"


class Counted(NamedTuple):
    """Characters ``start`` to ``end`` of a sentence are a number."""

    start: int
    end: int
    number: int


class CountedNouns:
    """What the whole numbers of a profile count or number, by the names of their parameters."""

    def __init__(self, profile: RobotProfile) -> None:
        every = [item for action in profile.actions.values() for item in action.parameters.items()]
        rows = [(noun(key), row) for key, row in every if isinstance(row, NumberParameter) and counts(row)]
        numbered = {noun for noun, row in rows if row.kind == "integer" and _tells_which(noun, row.title)}
        counted = {noun for noun, row in rows if row.kind == "integer" and row.unit in NO_UNIT} - numbered - MEASURED
        none = {noun for noun, row in rows if row.min == 0} & counted
        self._counts = bool(counted)
        self._ends = _ends(rows)
        self._patterns = [
            (pattern, nouns)
            for pattern, nouns in (
                (rf"{_UNDENIED}\b(?P<times>{_MANY})(?=[ -]NOUN\b)", counted),
                (rf"(?:^|(?<=[,;] ))(?P<none>no)(?= NOUN{_ENDS})|\b(?P<without>without)(?= NOUN\b)", none),
                (rf"(?<!\bevery )(?<!\beach )(?<!\ba )(?<!\banother )\b(?P<nth>{_NTH})(?= NOUN\b)", numbered),
                (rf"\bNOUN (?P<n>one){_ENDS}", numbered),
            )
            if nouns
        ]

    def find(self, text: str) -> Iterator[Counted]:
        """All of a text."""
        yield from self._lots(text)
        for noun, numbers in self._ends.items():
            every = rf"{_NOT_BESIDE}\b(?P<end>{'|'.join(numbers)})(?= {re.escape(noun)}\b(?! but\b))"
            for match in re.finditer(every, text, re.IGNORECASE):
                yield Counted(*match.span(), numbers[match["end"].casefold()])
        for pattern, nouns in self._patterns:
            names = "|".join(re.escape(noun) for noun in sorted(nouns))
            for match in re.finditer(pattern.replace("NOUN", f"(?:{names})s?"), text, re.IGNORECASE):
                number = self._from_the_other_end(_number(match[match.lastgroup or 0]), text, match.end())
                yield Counted(*match.span(match.lastgroup or 0), number)

    def _from_the_other_end(self, number: int, text: str, at: int) -> int:
        """A number that is told from the end where the highest is: the "second level from the top"."""
        said = _FROM.match(text, at)
        numbers = {} if said is None else self._ends.get(said["noun"].casefold(), {})
        end = numbers.get(said["end"].casefold(), 0) if said is not None else 0
        return end + 1 - number if numbers and end == max(numbers.values()) and number <= end else number

    def _lots(self, text: str) -> Iterator[Counted]:
        """How many go together: "tie them in fifties", "wrapped by the dozen"."""
        packed = _PACKS.search(text) if self._counts else None
        for match in _LOT.finditer(text, packed.end()) if packed is not None else ():
            yield Counted(*match.span("lot"), _LOTS[match["lot"].casefold()])


def _ends(rows: Iterable[tuple[str, NumberParameter]]) -> dict[str, dict[str, int]]:
    """The numbers of the ends of rows by their nouns: of levels "from the bottom", up to 8, the top one is number 8.

    None for a noun of which the parameters do not agree.
    """
    found: dict[str, list[dict[str, int]]] = {}
    for noun, row in rows:
        said = _FROM_END.search(row.title) if row.kind == "integer" and _tells_which(noun, row.title) else None
        ends = [] if said is None else re.findall(r"[a-z]+", said[0].casefold())
        at = next((at for at, names in enumerate(_ENDS_OF) if any(name in ends for name in names)), None)
        numbers = {}
        if at is not None:
            numbers = dict.fromkeys(_ENDS_OF[at], int(row.min)) | dict.fromkeys(_ENDS_OF[at ^ 1], int(row.max))
        found.setdefault(noun, []).append(numbers)
    return {noun: every[0] for noun, every in found.items() if every[0] and all(one == every[0] for one in every)}


def _tells_which(noun: str, title: str) -> bool:
    """Whether a whole number is that of a thing, as the shelf of "shelf, counted from the bottom"."""
    called = re.search(rf"\b{re.escape(noun)}\b", title, re.IGNORECASE) is not None
    return _NUMBERED.search(title) is not None or (called and _FROM_END.search(title) is not None)


def noun(key: str) -> str:
    """The singular of a parameter's name."""
    return re.sub(r"(?<=[^s])s$", "", re.split(r"[-_]", key)[-1])


def _number(said: str) -> int:
    said = said.lower()
    if said in ORDINALS:
        return ORDINALS.index(said) + 1
    return _TIMES[said] if said in _TIMES else int(re.sub(r"\D", "", said) or 0)
