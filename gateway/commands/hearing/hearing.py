"""A sentence as it goes to the model: names in brackets, words of actions marked, quantities in plain figures."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from gateway.commands.hearing.asides import without_asides
from gateway.commands.hearing.below_zero import from_zero
from gateway.commands.hearing.chat_spelling import Chat, chat, hidden, written_out
from gateway.commands.hearing.editing_terms import in_order
from gateway.commands.hearing.fillers import without_fillers
from gateway.commands.hearing.not_yet import in_due_order
from gateway.commands.hearing.purposes import is_purpose
from gateway.commands.hearing.radio_figures import in_figures
from gateway.commands.hearing.relabelled import relabelled
from gateway.commands.hearing.repairs import MOST, repaired
from gateway.commands.hearing.said import Said
from gateway.commands.hearing.selves import with_goings
from gateway.commands.names.action_words import ActionWord
from gateway.commands.names.all_of import ALL_OF
from gateway.commands.names.family import labels
from gateway.commands.names.meanings import meant
from gateway.commands.names.mentions import Mention, Names
from gateway.commands.names.name_tokens import tokens
from gateway.commands.names.said_twice import once_in_a_row, told_singly
from gateway.commands.names.way_back import way_back
from gateway.commands.names.which_one import settle
from gateway.commands.quantities.number_words import ORDINALS
from gateway.commands.quantities.quantities import Quantity, find
from gateway.commands.quantities.robot_measures import as_measured
from gateway.commands.quantities.same_units import with_units_before

LONGEST = 400
"""Characters of a sentence that the model sees."""
_BRACKETS = str.maketrans("[]<>", "()()")  # the others are for the marks
_SLIP = re.compile(r"\b(form|frm|fom|fron|frmo|too|ot|tp|ti)(?: (?:the|teh))? $", re.IGNORECASE)
_COUNTED = frozenset(("number", "factor"))
"""Kinds of quantities without a unit; the 18 of "18 kg" is no room."""
_COUNTING = ("a", "half")
"""Names that may be a part of a number: "half a dozen"."""
_A_NUMBER = re.compile(r"a \d")
QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|(?<!\w)'[^']*'(?!\w)")
"""Texts in quotes: what is said there is no quantity, and no name where there are more words."""
_NTH = re.compile(r"\b(?P<nth>[1-9])(?:st|nd|rd|th)(?P<of>\s+[^\W\d_]+)", re.IGNORECASE)
_MEANT = re.compile(r"(?P<meant>\bi (?:meant|mean) )(?P<number>[a-z]{3,}(?:[ -][a-z]{3,})?)(?=\W*$)", re.IGNORECASE)
_IDENTIFIER = re.compile(r"(?<!\w)[^\W_]+(?:_[^\W_]+)+(?!\w)")
"""What somebody names so: ramp_03."""


_BEGINNING = re.compile(r"\b(?:start(?:ing)?|begin(?:ning)?) (?:with|at) (?:the )?$", re.IGNORECASE)
_THE = re.compile(r"[,;:–—-] ?(?:but )?(?:the )?$", re.IGNORECASE)
_ONE_FIRST = re.compile(r"(?: one| [a-z]{3,})? first\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heard:
    """What code makes of a sentence before the model sees it.

    Attributes:
        text: as it was said, with plain spaces, without typing errors, at most `LONGEST` characters, and without what
            was taken back.
        rewritten: for the prompt.
        cut: whether something was left out.
        actions: words of actions.
        chats: figures that are words: "go 2 the lab".
    """

    text: str
    rewritten: str
    mentions: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    cut: bool = False
    actions: tuple[ActionWord, ...] = ()
    chats: tuple[Chat, ...] = ()

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where names and quantities begin and end."""
        return [*((m.start, m.end) for m in self.mentions), *((q.start, q.end) for q in self.quantities)]

    @property
    def called(self) -> frozenset[str]:
        """The actions whose words are in it."""
        return frozenset(name for word in self.actions for name in word.actions)

    @property
    def named(self) -> frozenset[str]:
        """All ids that are mentioned, also where it is ambiguous which."""
        return frozenset(id_ for mention in self.mentions for id_ in mention.ids)


def hear(text: str, names: Names, known: Collection[str] = (), was: str | None = None, *, repair: bool = True) -> Heard:
    """Find names and quantities. Names go first: the number of "aisle 3" is no quantity.

    Args:
        text: what was said.
        names: of the robot's profile.
        known: ids that the conversation is about, for "the other one".
        was: the place where the robot was before, for "go back".
        repair: leave out what somebody takes back (`gateway.commands.hearing.repairs`).
    """
    whole = re.sub(r"[\s\x00-\x1f]+", " ", text.translate(_BRACKETS)).strip()
    whole = _NTH.sub(lambda found: _in_words(found, names), in_figures(from_zero(with_goings(without_fillers(whole)))))
    whole = names.respelling(whole, [match.span() for match in QUOTED.finditer(whole)])
    whole = _MEANT.sub(_in_digits, relabelled(in_due_order(whole))) if repair else whole
    heard = _found(whole[:LONGEST], names, known, cut=len(whole) > LONGEST)
    back = None if heard.mentions else way_back(heard.text, was)
    if back is not None:
        return _heard(heard.text, (back,), heard.quantities, heard.actions, heard.chats)
    for _ in range(MOST if repair else 0):
        plain = in_order(heard.text)
        better = repaired(_said(heard if plain == heard.text else _found(plain, names, known, cut=heard.cut), names))
        again = heard if better is None else _found(better, names, known, cut=heard.cut)
        if better is None or not _said_before(again, heard):
            break
        heard = again
    return heard


def _in_words(found: re.Match[str], names: Names) -> str:
    """The 2nd pallet as the second one, where pallets have names."""
    known = {token.word for token in tokens(found["of"])} & names.words
    return f"{ORDINALS[int(found['nth']) - 1]}{found['of']}" if known else found[0]


def _in_digits(found: re.Match[str]) -> str:
    """The fourteen of "no, I meant fourteen" as 14, which may be a name's."""
    numbers = find(found["number"])
    whole = len(numbers) == 1 and (numbers[0].start, numbers[0].end) == (0, len(found["number"])) and numbers[0].bare
    return f"{found['meant']}{numbers[0].canonical}" if whole else found[0]


def _is_name(word: str, names: Names) -> bool:
    """Whether all of it is a name, as somebody types a key: packing_a."""
    found = names.find(word)
    return len(found) == 1 and (found[0].start, found[0].end) == (0, len(word))


def _found(plain: str, names: Names, known: Collection[str], *, cut: bool) -> Heard:
    quoted = [match.span() for match in QUOTED.finditer(plain)]
    coined = [match.span() for match in _IDENTIFIER.finditer(plain) if not _is_name(match[0], names)]
    quoted += coined
    chats = chat(plain, names.find, quoted)
    said = hidden(plain, [one.start for one in chats])
    numbers = find(plain, tuple(quoted), names.kinds)
    measured = [q for q in numbers if q.kind not in _COUNTED or " as " in plain[q.start : q.end]]  # half as fast
    ends = [(one.start, one.end) for one in names.units.nouns.find(plain)]  # the top shelf is no yellow tops
    whole = [m for m in names.find(said) if not ((m.start, m.end) in ends or any(_part_of(m, q) for q in measured))]
    whole = [m for m in whole if not any(start <= m.start < end for start, end in coined)]
    whole = [m for m in whole if plain[m.start : m.end] not in _COUNTING or not any(_part_of(m, q) for q in numbers)]
    whole = [m for m in whole if not (_A_NUMBER.match(plain, m.start) and any(_begins_in(q, m) for q in measured))]
    people = names.actions.people.mistaken(plain, [(mention.start, mention.end) for mention in whole])
    whole = [mention for mention in whole if (mention.start, mention.end) not in people]
    spans = [*((mention.start, mention.end) for mention in whole), *quoted]
    charges = (Mention(start, end, "place", (id_,)) for start, end, id_ in names.charging.find(plain, spans))
    whole += [one for one in charges if not _is_there(one, whole)]
    whole += _apart(plain, whole, quoted, names)
    found = told_singly(
        settle(plain, labels(plain, sorted(whole, key=lambda one: one.start), names, known), known, names), plain, names
    )
    found = once_in_a_row([one for one in found if not _is_text(one, plain, quoted)], plain)
    mentions = _with_choices(plain, found, names, quoted)
    taken = [*((mention.start, mention.end) for mention in mentions), *quoted]
    taken += [(one.start, one.end) for one in chats]
    counted = as_measured(find(plain, tuple(sorted(taken)), names.kinds, names.units), plain, names.measures)
    quantities = with_units_before(counted, plain, names.kinds)
    quantities = without_asides(quantities, plain)
    called = names.actions.find(plain, [*taken, *((quantity.start, quantity.end) for quantity in quantities)])
    called = tuple(word for word in called if not is_purpose(plain, word.start))
    mentions = tuple(
        meant(mention, plain, called, names) for mention in mentions if not names.is_of(mention, plain, called)
    )
    return _heard(plain, mentions, quantities, called, chats, cut=cut)


def _apart(plain: str, whole: Sequence[Mention], quoted: Sequence[tuple[int, int]], names: Names) -> Iterator[Mention]:
    """Values that are said with other words between theirs, by their last one: the up of "roll them up"."""
    taken = [*((one.start, one.end) for one in whole), *quoted]
    for start, end, at, value in names.choices.apart.find(plain):
        said = any(start <= one.start < end and (value in one.ids or one.kind == "object") for one in whole)
        if not said and not any(first < end and at < last for first, last in taken):
            yield Mention(at, end, "choice", (value,))


def _is_there(mention: Mention, others: Sequence[Mention]) -> bool:
    """Whether the place that was named last before it is the same: "off to the dock and charge"."""
    before = [one for one in others if one.kind == "place" and one.end <= mention.start]
    return bool(before) and max(before, key=lambda one: one.start).ids == mention.ids


def _part_of(mention: Mention, quantity: Quantity) -> bool:
    """Whether it is a part of a quantity: the half of "a minute and a half"."""
    inside = quantity.start <= mention.start and mention.end <= quantity.end
    return inside and (mention.start, mention.end) != (quantity.start, quantity.end)


def _begins_in(quantity: Quantity, mention: Mention) -> bool:
    """Whether a name ends amid a quantity: the "a 2" of "a 2 mm drill", where there is an A2."""
    return mention.start < quantity.start < mention.end < quantity.end


def _said(heard: Heard, names: Names) -> Said:
    quoted = [match.span() for match in QUOTED.finditer(heard.text)]
    return Said(heard.text, heard.mentions, heard.quantities, heard.actions, quoted, names.alike, names.kinds)


def _said_before(repaired: Heard, heard: Heard) -> bool:
    """Whether a repaired sentence names nothing new, and not more."""
    counts = [len(one.mentions) + len(one.quantities) for one in (repaired, heard)]
    return repaired.named <= heard.named and counts[0] <= counts[1]


def unslipped(heard: Heard, at: int) -> str:
    """The text before a place with chat spelling, and a slip of "from" or "to", put right."""
    before = written_out(heard.text[: heard.mentions[at].start], heard.chats)
    slip = _SLIP.search(before)
    return before if slip is None else before[: slip.start(1)] + _meant(slip) + before[slip.end(1) :]


def part(heard: Heard, start: int, end: int) -> Heard:
    """Characters ``start`` to ``end`` of a sentence, with what the whole of it names there."""
    mentions = [
        replace(m, start=m.start - start, end=m.end - start) for m in heard.mentions if start <= m.start < m.end <= end
    ]
    quantities = [
        replace(q, start=q.start - start, end=q.end - start)
        for q in heard.quantities
        if start <= q.start < q.end <= end
    ]
    actions = [
        replace(a, start=a.start - start, end=a.end - start) for a in heard.actions if start <= a.start < a.end <= end
    ]
    chats = [
        one._replace(start=one.start - start, end=one.end - start)
        for one in heard.chats
        if start <= one.start < one.end <= end
    ]
    return _heard(heard.text[start:end], tuple(mentions), tuple(quantities), tuple(actions), tuple(chats))


def _with_choices(
    plain: str, mentions: Sequence[Mention], names: Names, quoted: Sequence[tuple[int, int]]
) -> tuple[Mention, ...]:
    """The mentions, with the choices of which all values are meant: "both drawers, the bottom one first"."""
    if ALL_OF.search(plain) is None:
        return tuple(mentions)
    firsts = [one for one in mentions if one.kind == "choice" and not one.vague and _is_first(one, plain)]
    first = firsts[0].ids[:1] if len(firsts) == 1 else ()
    mentions = [one for one in mentions if not first or one not in firsts]
    taken = [*((mention.start, mention.end) for mention in mentions), *quoted]
    named = {id_ for mention in mentions for id_ in mention.ids}
    found = list(names.choices.find(plain, taken, named, names.actions.find(plain, taken)))
    if first and not any(first[0] in one.values for one in found):
        mentions = [*mentions, *firsts]
    rows = ((one, sorted(one.values, key=lambda value: value not in first)) for one in found)
    every = [Mention(one.start, one.end, "choice", tuple(values), each=True) for one, values in rows]
    return tuple(sorted([*mentions, *every], key=lambda mention: mention.start))


def _is_first(mention: Mention, plain: str) -> bool:
    """Whether it is only said to come first: ", the bottom one first", "starting with the top"."""
    before, after = plain[: mention.start], plain[mention.end :]
    return _BEGINNING.search(before) is not None or (
        _THE.search(before) is not None and _ONE_FIRST.match(after) is not None
    )


def _is_text(mention: Mention, plain: str, quoted: Sequence[tuple[int, int]]) -> bool:
    """Whether it is part of a text in quotes: say "the kitchen is closed", but not go to the "kitchen"."""
    spans = [(start, end) for start, end in quoted if start < mention.start and mention.end < end]
    name = len(plain[mention.start : mention.end].split())
    return any(mention.vague or len(plain[start:end].split()) > name + 1 for start, end in spans)


def _heard(
    plain: str,
    mentions: tuple[Mention, ...],
    quantities: tuple[Quantity, ...],
    actions: tuple[ActionWord, ...],
    chats: tuple[Chat, ...] = (),
    *,
    cut: bool = False,
) -> Heard:
    edits = [(m.end, m.end, f" {m.mark}") for m in mentions]
    edits += [(a.end, a.end, f" {a.mark}") for a in actions]
    edits += [(q.start, q.end, q.canonical) for q in quantities]
    edits += [(one.start, one.end, one.word) for one in chats]
    slips = (_SLIP.search(plain[: m.start]) for m in mentions if m.kind == "place")
    edits += [(slip.start(1), slip.end(1), _meant(slip)) for slip in slips if slip]
    parts, at = [], 0
    for start, end, new in sorted(edits):
        parts += [plain[at:start], new]
        at = end
    return Heard(plain, "".join([*parts, plain[at:]]), mentions, quantities, cut, actions, chats)


def _meant(slip: re.Match[str]) -> str:
    return "from" if slip[1][0] in "fF" else "to"
