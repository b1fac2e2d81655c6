"""What is none of those that were named: "the other one", "the other three"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from gateway.commands.names.all_of import COUNT, how_many
from gateway.commands.names.mentions import Mention, Names
from gateway.commands.names.name_tokens import tokens

_OTHER = re.compile(
    r"^(?!.*\b(?:not|some|every|all)\b).*?\b(other (?:one|side)|andere[nrsm]?|otr[oa]|autre)\W*"
    r"(?:(?:please|instead|bitte|por favor)\W*)?$",
    re.IGNORECASE,
)
_ALONE_THERE = (
    r"(?=\s*(?:$|[.,;!?]|(?:for|at) (?:\d|an?\b|half\b|two|three|four|five|ten|twenty|thirty)|(?:with|by|too|as|like|"
    r"likewise|instead|please|pls|and|then|now|again|gets?|needs?|wants?|afterwards|after|before|same)\b))"
)
_ANOTHER = re.compile(rf"(?<!\bnot )\bthe (other one){_ALONE_THERE}", re.IGNORECASE)
_SUCH = re.compile(r"\bthe ((?P<word>[^\W\d_]{3,}(?:['’]s?)?) one)\b", re.IGNORECASE)
_ON_A_SIDE = re.compile(
    r"\bthe (?P<said>one (?:on|at|to|in) (?:the |your |my )?(?P<side>left|right|top|bottom|front|back|middle))\b",
    re.IGNORECASE,
)
_THE_OTHERS = re.compile(rf"\b(?:other|remaining) ({COUNT}){_ALONE_THERE}", re.IGNORECASE)
_OTHER_NOUN = re.compile(
    rf"(?<!not )\bthe (?P<said>other (?P<word>[^\W\d_]{{3,}}))(?=\W*i mean\w*\b|{_ALONE_THERE[3:]}", re.IGNORECASE
)
_NEXT = re.compile(
    r"(?<!not the )(?<!not )\b(?:(?P<on>next|following)|previous|preceding) "
    rf"(?P<word>one|[^\W\d_]{{3,}}){_ALONE_THERE}",
    re.IGNORECASE,
)


def other(text: str, names: Names, known: Collection[str]) -> Iterator[Mention]:
    """The one that goes in pairs with what is talked of: packing B for "no, the other one" behind packing A."""
    said = _OTHER.search(text) or _ANOTHER.search(text)
    found = {twin for id_ in known if (twin := names.relatives.twin(id_)) is not None and twin.id not in known}
    if said is not None and len(found) == 1:
        twin = found.pop()
        yield Mention(*said.span(1), twin.kind, (twin.id,))


def other_nouns(text: str, mentions: Sequence[Mention], names: Names, known: Collection[str]) -> Iterator[Mention]:
    """The one that goes in pairs with what is talked of and shares a word with it: lane 2 for "the other lane"."""
    for said in _OTHER_NOUN.finditer(text):
        word = next((token.word for token in tokens(said["word"])), "")
        if any(len(one.ids) == 1 and names.relatives.has(one.ids[0], word) for one in mentions):
            continue  # `another` looks from there
        twins = {twin for id_ in known if (twin := names.relatives.twin(id_, word)) is not None}
        if len(twins) == 1 and (found := twins.pop()).id not in known:
            yield Mention(*said.span("said"), found.kind, (found.id,))


def next_ones(text: str, mentions: Sequence[Mention], names: Names, known: Collection[str]) -> Iterator[Mention]:
    """The one with the next number: pen 8 for "now the next pen" behind pen 7, which was named last."""
    for said in _NEXT.finditer(text):
        word, by = next((token.word for token in tokens(said["word"])), ""), 1 if said["on"] else -1
        before = [one for one in mentions if one.end <= said.start() and len(one.ids) == 1]
        last = [one.ids[0] for one in before if names.relatives.neighbour(one.ids[0], word, 0) is not None][-1:]
        found = {one for id_ in last or known if (one := names.relatives.neighbour(id_, word, by)) is not None}
        if len(found) == 1:
            one = found.pop()
            yield Mention(*said.span(), one.kind, (one.id,))


def another(text: str, mentions: Sequence[Mention], names: Names) -> Iterator[Mention]:
    """The one that goes in pairs with what is named last before it: "skim clarifier 1, then the other one"."""
    for said in _ANOTHER.finditer(text):
        before = [one for one in mentions if one.end <= said.start() and len(one.ids) == 1]
        last = max(before, key=lambda one: one.start, default=None)
        twin = None if last is None else names.relatives.twin(last.ids[0])
        if last is None or twin is None or twin.kind != last.kind or any(twin.id in one.ids for one in before):
            continue
        yield Mention(*said.span(1), twin.kind, (twin.id,))


def _of_things(last: Mention, before: Sequence[Mention]) -> bool:
    """Whether the others may be things: "bin A to stand 1, then the other two"."""
    return last.kind == "place" and any(one.kind == "object" for one in before)


def such_ones(text: str, mentions: Sequence[Mention], names: Names, known: Collection[str]) -> Iterator[Mention]:
    """Those that only one word tells from what was named before: "the south gate first, then the north one"."""
    yield from _on_a_side(text, mentions, names)
    for said in _SUCH.finditer(text):
        if any(one.kind != "choice" and one.start < said.end(1) and said.start(1) < one.end for one in mentions):
            continue
        word = next((token.word for token in tokens(said["word"])), "")
        before = [id_ for one in mentions if one.end <= said.start() for id_ in one.ids] or list(known)
        found = {one for id_ in before if (one := names.relatives.other_than(id_, word)) is not None}
        if len(found) == 1:
            one = found.pop()
            yield Mention(*said.span(1), one.kind, (one.id,))


def _on_a_side(text: str, mentions: Sequence[Mention], names: Names) -> Iterator[Mention]:
    """Of what may mean several, the one at a side: "the guest. The one on the right"."""
    for said in _ON_A_SIDE.finditer(text):
        vague = [one for one in mentions if one.vague and one.end <= said.start()]
        found = [id_ for one in vague[-1:] for id_ in one.ids if names.relatives.has(id_, said["side"].casefold())]
        if len(found) == 1:
            yield Mention(*said.span("said"), vague[-1].kind, (found[0],))


def others(text: str, mentions: Sequence[Mention], names: Names, known: Collection[str]) -> Iterator[Mention]:
    """All others of a family: "do rack 1, then the other three"; without a name that of what is talked of."""
    for said in _THE_OTHERS.finditer(text):
        named = [one for one in mentions if one.end <= said.start() and not one.vague]
        last = max(named, key=lambda one: one.start, default=None)
        kind = "place" if last is None else last.kind
        start = known if last is None else last.ids[:1]
        families = {family for id_ in start if (family := names.relatives.family(id_, kind))}
        if last is not None and _of_things(last, named):
            continue
        if len(families) != 1 or any(one.start < said.end() and said.start() < one.end for one in mentions):
            continue
        out = {*known} if last is None else {id_ for one in named for id_ in one.ids}
        rest = tuple(id_ for id_ in families.pop() if id_ not in out)
        if len(rest) == how_many(said[1]):
            yield Mention(*said.span(1), kind, rest, each=True)
