"""What is found in a sentence, for the repair of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gateway.commands.names.action_words import ActionWord
from gateway.commands.names.mentions import Mention
from gateway.commands.names.name_words import ARTICLES
from gateway.commands.quantities.quantities import Quantity

TO = frozenset(
    ("to", "into", "onto", "in", "on", "at", "toward", "towards", "zu", "zum", "zur", "nach", "ins", "auf", "al", "au")
)
PREPOSITIONS = TO | frozenset(
    ("from", "for", "with", "by", "via", "per", "of", "von", "vom", "für", "mit", "a", "de", "del", "du", "en", "à")
)
THE = ARTICLES - {"a"}
BACK_TO = frozenset(("it", "them", "that", "this", "es", "ihn", "sie", "lo", "los", "le"))
GOES_ON = re.compile(r"[,;.!?:]|\b(?:and|or|then|but|before|after|und|oder|dann|y|o|luego|et|ou|puis)\b", re.IGNORECASE)
NEW_CLAUSE = re.compile(
    r"\b(?:then|after that|afterwards|before|dann|danach|luego|después|puis|ensuite)\b|[;.!?](?=\s)|然后", re.IGNORECASE
)
ENDS = re.compile(r"(?: one)?\s*(?:$|[,.;!?]|\b(?:then|and then|please|dann|und dann|luego|puis)\b)", re.IGNORECASE)
COURTEOUS = re.compile(r"[\s,]*(?:(?:please|now|bitte|por favor)[\s,]*)*", re.IGNORECASE)
WORD = re.compile(r"[\w'’]+")
_STATES = (
    r"on (?:fire|hold)|in (?:flames|use|repair)|out of|off (?:limits|line)|under|at (?:capacity|no)|"
    r"with (?:people|somebody|someone|no)|without (?:power|light)|in (?:brand|flammen)|außer betrieb|en (?:llamas|feu)|"
    r"fuera de|hors"
)
_PLAIN = (
    r"to|into|onto|in|on|at|toward|towards|from|for|with|without|by|via|per|of|off|up|down|out|near|over|through|past|"
    r"zu|zum|zur|nach|ins|im|am|ans|auf|von|vom|für|mit|um|ab|über|aus|ein|an|a|al|de|del|du|des|en|à|au|aux|con|por|"
    r"para|desde|hasta|dans|avec|pour|par|sur|until|till|and|then|or|but|und|dann|oder|aber|y|e|o|luego|pero|et|puis|ou|"
    r"mais|plus|please|pls|plz|now|ok|okay|asap|(?:right|straight) away|as well|thanks|thx|thank you|sorry|"
    r"bitte|danke|jetzt|por favor|gracias|ahora|merci|s'il|maintenant|"
    r"instead|one|ones|each|apiece|twice|once|thrice|too|again|both|jeweils|chacune?|cada un[oa]|zweimal|auch|nochmal|"
    r"también|otra vez|aussi|encore"
)
_BRISK = r"(?:slow|careful|gent|quick|quiet|immediate|direct|straight|on)ly|langsam|vorsichtig|despacio|lentement"
_THINGS = (  # "the left, no, the right drawer"
    r"side|section|drawer|door|gate|bin|box|shelf|compartment|tray|room|wing|arm|lane|aisle|table|mode|cup|bottle|ball|"
    r"block|cube|button|flap|window|row|area|zone|setting|level|program(?:me)?"
)
_GOES_PLAINLY_ON = re.compile(
    rf"[\"”)\]]*(?:\s+(?:{_THINGS})(?:e?s)?)?(?:\s*(?:$|[.，。、;!?:…–—()]|,(?!\s*(?:which|where)\b))|\s+(?:[-&+]|(?!(?:{_STATES})\b)(?:{_PLAIN})\b(?!['’])|"
    rf"(?:{_BRISK})(?=\s*(?:$|[.,;!?]|\b(?:and|then|please|und|y|et)\b))))",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"\s*(?:,|\b(?:and|und|y|et)\b)(?:\s|,|\b(?:and|und|y|et|the|die|den|das|der|el|la|le|les|los|las)\b)*",
    re.IGNORECASE,
)
_STOP = re.compile(r"[,;!?]|\.(?!\d)")
Alike = Callable[[Mention, Mention], bool]
Named = Mention | Quantity


@dataclass(frozen=True, slots=True)
class Said:
    """What is found in a sentence.

    Attributes:
        quoted: spans of texts in quotes.
        alike: whether one name may stand for another.
        kinds: of quantities that the robot takes.
    """

    text: str
    mentions: Sequence[Mention]
    quantities: Sequence[Quantity]
    actions: Sequence[ActionWord]
    quoted: Sequence[tuple[int, int]]
    alike: Alike
    kinds: frozenset[str] = frozenset()

    @property
    def items(self) -> list[Named]:
        """Names and quantities in order."""
        return sorted((*self.mentions, *self.quantities), key=lambda item: item.start)

    def within(self, start: int, end: int) -> list[Named]:
        """Names and quantities of a stretch of it."""
        return [item for item in self.items if start <= item.start and item.end <= end]

    def named_at(self, at: int) -> Named | None:
        """The name or the quantity that begins there, with words such as "to the" before it."""
        good = next((item for item in self.items if item.start >= at), None)
        return good if good is not None and set(words(self.text[at : good.start])) <= PREPOSITIONS | THE else None

    def is_free(self, start: int, end: int) -> bool:
        """Whether nothing is named there, and nothing stands in quotes."""
        spans = [*((item.start, item.end) for item in self.items), *self.quoted]
        return not any(s < end and start < e for s, e in spans)

    def same_kind(self, one: Named, other: Named) -> bool:
        """Whether one may stand for the other."""
        if isinstance(one, Mention) and isinstance(other, Mention):
            return self.alike(one, other)
        if isinstance(one, Quantity) and isinstance(other, Quantity):
            return one.kind == other.kind or one.bare or other.bare
        return False

    def listed_after(self, item: Named) -> bool:
        """Whether another name follows in a list."""
        after = next((other for other in self.items if other.start >= item.end), None)
        return after is not None and _LISTED.fullmatch(self.text, item.end, after.start) is not None

    def listed_before(self, item: Named) -> bool:
        """Whether another name stands before it in a list."""
        before = next((other for other in reversed(self.items) if other.end <= item.start), None)
        return before is not None and _LISTED.fullmatch(self.text, before.end, item.start) is not None

    def lead(self, item: Named) -> str:
        """The word before its article."""
        return next(iter(words(self.text[: self.phrase(item)])[-1:]), "")

    def clause(self, end: int) -> int:
        """Where the clause begins that ends there."""
        return max((match.end() for match in NEW_CLAUSE.finditer(self.text, 0, end)), default=0)

    def phrase(self, item: Named, *, preposition: bool = False) -> int:
        """Where a name begins with its article, and with its preposition."""
        row = list(WORD.finditer(self.text, 0, item.start))
        start = item.start
        if row and row[-1][0].casefold() in THE and not self.text[row[-1].end() : start].strip():
            start = row.pop().start()
        if preposition and row and row[-1][0].casefold() in PREPOSITIONS:
            start = row[-1].start()
        return start

    def word(self, word: ActionWord) -> str:
        """A word of an action as it is said."""
        return self.text[word.start : word.end].casefold()

    def without(self, start: int, end: int) -> str:
        """The text without a stretch of it."""
        return put_together(self.text[:start], self.text[end:])


def same(one: Named, other: Named) -> bool:
    """Whether both are the same thing, or the same quantity."""
    if isinstance(one, Mention) and isinstance(other, Mention):
        return one.ids == other.ids
    return isinstance(one, Quantity) and isinstance(other, Quantity) and one.canonical == other.canonical


_MEANT = re.compile(
    r"[\s,]*(?:i mean(?:t)?|sorry|rather|instead|i should say|meine ich|quiero decir|je veux dire)\b", re.IGNORECASE
)


def plainly_on(text: str, end: int, quantities: Sequence[Quantity]) -> bool:
    """Whether no more is said of the name that ends there: a stop, a preposition, "and", a quantity follow.

    In "no, packing B caught fire" something is told of it.
    """
    at = end + len(text[end:]) - len(text[end:].lstrip())
    if _MEANT.match(text, end):
        return True
    return _GOES_PLAINLY_ON.match(text, end) is not None or any(one.start == at for one in quantities)


def put_together(*parts: str) -> str:
    """The parts in one, with a space between words and none before a stop."""
    whole = ""
    for part in (part.strip() for part in parts):
        whole += part if not whole or not part or _STOP.match(part) else f" {part}"
    return whole


def words(text: str) -> list[str]:
    """Its words in small letters."""
    return [word.casefold() for word in WORD.findall(text)]


def plain_words(text: str) -> list[str]:
    """Its words without articles."""
    return [word for word in words(text) if word not in THE]


def matching(one: str, other: str) -> bool:
    """Whether a preposition may stand for another."""
    return one == other or {one, other} <= TO
