"""What numbers of a parameter are called: its title tells ("brightness, 0 off, 100 full", "surface is 0")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from gateway.commands.quantities.number_words import ORDINALS
from gateway.robot_parameters import NumberParameter

_ENDS_SO = r"(?=\s*(?:$|[,.;!?]|(?:in|up|down|here|now|please|for|when|so|and|then)\b))"
DARK = (
    r"(?:want|make|like) (?:it|this|everything|all|the \w+)(?: all| completely| totally| pitch)* "
    rf"(?:dark|black){_ENDS_SO}|(?:then|and|want) (?:total |complete )?darkness{_ENDS_SO}"
)
"""Says that lights are to be off."""
_NO_NAME = frozenset(("to", "or", "and", "of", "for", "in", "at", "is", "means", "per", "degrees", "percent"))
_NUMBER = r"-?\d+(?:\.\d+)?"
_ENDS = r"(?=\s*(?:$|[,.;!?]|(?:and|then|but|please|again|before|after|when|while|until|now|for)\b))"
_PARTLY = (
    r"a (?:bit|little|crack|touch|tad)|slightly|somewhat|part(?:ly|ially)?|half(?:way)?|thirds?|quarters?|more|further|"
    r"enough|by|to"
)
_WHOLLY = rf"(?![^,.;!?]*?(?:\b(?:{_PARTLY})\b|\d))"
_VERB = (
    r"(?:^|(?<=[,.;:!?] )|(?<=and )|(?<=then )|(?<=please )|(?<=you )|(?<=now )|(?<=also )|(?<=just )|"
    r"(?<=first )|(?<=but )|(?<=can )|(?<=could )|(?<=should )|(?<=it's time to ))"
)
"""Where an order begins: "open the blinds", but not "they are open"."""
_BY_A = rf"{_VERB}(?:open|lower) (?:(?:it|them|the(?: \w+){{1,2}}) )?(?:only |just )?(?:by )?"
_LABEL = re.compile(
    r"\b(?:at|in|on|of|for|from|behind) (?:the )?[a-z]+ \d{1,3}\b(?! ?(?:%|per ?cent|degrees|°))(?!\.\d)", re.IGNORECASE
)
"""The number of a place: "open the drain at washback 3" opens all of it."""
_OF_WHAT = r"(?:brightness|power|volume|loudness|open)"
_LAMPS = r"(?:lights?|lamps?|lanterns?|beacons?|(?:head|spot|flood)lights?|torch|torches)"
_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "off": rf"(?:turn|switch|shut) off|fade(?: [^\s,.;]+){{0,3}} out\b|(?<=to )black{_ENDS}|"
        rf"(?<!is )(?<!are )(?<!was )(?<!were )(?<!went )(?<!not )off{_ENDS}|"
        rf"{_VERB}(?:kill|douse)(?= (?:(?:the|your|that|all|this|those) )+(?:\w+ )?{_LAMPS}\b)|{DARK}|"
        rf"(?:(?<=lights )|(?<=lamps )|(?<=light )|(?<=lamp ))out{_ENDS}",
        "shut": rf"(?<!not )(?<!is )(?<!are )(?<!keep )(?<!still )(?:shut|closed){_ENDS}|"
        rf"{_VERB}(?:shut|close)(?! (?:to|by|behind|in|off|enough|together|up to)\b){_WHOLLY}",
        "full": r"(?<!not )(?<!than )(?<!\ba )(?<!of )(?<!half )(?<!quarter )(?:on |to |at )?"
        rf"(?:full (?:brightness|power|beam|volume)|full(?: on)?{_ENDS})",
        "open": r"(?:get|have) (?:it|them|the \w+(?: \w+)?) open|(?:fully|wide|right|completely|all the way) open|"
        rf"open (?:it |them )?(?:fully|wide|completely|all the way)|{_VERB}open{_WHOLLY}",
        "level": rf"(?<!the )(?<!\ba )(?<!this )(?<!same )(?<!fill )(?<!water )(?<!sea )(?<!eye )level{_ENDS}|"
        r"horizontal(?:ly)?|(?:at|to) the horizon",
        "down": r"(?:straight|vertically|directly|right) down(?:wards)?",
        "up": r"(?:straight|vertically|directly) up(?:wards)?",
        "surface": rf"(?:to|at|on|along) the surface(?! of)|(?<!the )(?<!hull )(?<!water )surface{_ENDS}",
        "bottom": r"(?<!from the )bottom|lowest",
        "top": r"(?<!from the )top|highest",
        "silent": r"silent|mute|muted",
        "quarter": rf"{_BY_A}a quarter(?: of the way)?{_ENDS}|(?:a )?quarter (?:of the way )?(?:down|open){_ENDS}|"
        rf"(?:a )?quarter(?: of)?(?: (?:the|its|full))* {_OF_WHAT}",
        "half": rf"{_BY_A}half(?:[- ]?way)?{_ENDS}|half(?:[- ]?way)? (?:down|open){_ENDS}|only half{_ENDS}|"
        rf"half(?: the)?(?:[- ]?way)? {_OF_WHAT}|half[- ]?way{_ENDS}",
    }
)
"""What people say for it."""
_FULLY = r"(?:all the way|fully|completely|right|straight)"
_AS = r"as (?:{}) as (?:(?:it|you|that|she|he)(?:['’]ll| will| can)? ?(?:goes|go|gets?|reach(?:es)?|can)?|possible)"
_HEIGHTS: Mapping[str, str] = MappingProxyType(
    {
        "down": rf"{_FULLY} down|{_AS.format('low|far down')}|(?<!up and )(?<!up or )down{_ENDS}",
        "up": rf"{_FULLY} up|(?:up )?{_AS.format('high|far up')}|up(?! and down\b){_ENDS}",
        "lowest": rf"(?:all the way|fully|completely) down{_ENDS}|(?:down )?{_AS.format('low|far down')}",
        "highest": rf"(?:all the way|fully|completely) up{_ENDS}|(?:up )?{_AS.format('high|far up')}",
        "floor": rf"(?:(?:{_FULLY} )?down )?(?:to|onto|on) the (?:floor|ground)|{_FULLY} down",
    }
)
"""The same where the number is no angle."""
_RAISED = rf"{_VERB}(?:raise|lift)\b{_WHOLLY}"
_LOWERED = rf"{_VERB}(?:lower|let down)\b{_WHOLLY}"
"""What a share that goes up or down is told by: "raise the ramp"."""
_SWITCHED = frozenset(("off", "full", "open", "shut"))
_KEYS = MappingProxyType(
    {"closed": "shut", "dark": "off", "fully": "full", "close": "shut", "horizontal": "level", "mute": "silent"}
)
_WORD = rf"(?P<word>{'|'.join([*_NAMES, *_KEYS])})\b"
_BEFORE = re.compile(rf"(?<![\w.-])(?<!to )(?P<number>{_NUMBER}) ?%?(?: (?:is|means)| ?=|) ?{_WORD}", re.IGNORECASE)
_IN_BRACKETS = re.compile(rf"(?<![\w.-])(?P<number>{_NUMBER}) ?%? ?\( ?{_WORD}", re.IGNORECASE)
_BEHIND = re.compile(rf"\b{_WORD} ?(?:is|means|=) ?(?P<number>{_NUMBER})(?![\w.]| to\b| ?[-–])", re.IGNORECASE)
_BRIGHT = re.compile(r"bright|\bdim\b", re.IGNORECASE)
_LOUD = re.compile(r"\b(?:loud|volume)", re.IGNORECASE)
_CHARGE = re.compile(r"\b(?:battery|charg(?:e|ed|ing))\b", re.IGNORECASE)
_ALL = 100.0
_OPENING = re.compile(r"\b(?:how (?:far|wide) open|opening)\b", re.IGNORECASE)
_BELOW = re.compile(r"\b(?:below|under|down(?:wards)? from) (?:the )?(?:level|horizon\w*)\b", re.IGNORECASE)
_ABOVE = re.compile(r"\b(?:above|over|up from) (?:the )?(?:level|horizon\w*)\b", re.IGNORECASE)
_ABOVE_FLOOR = re.compile(r"\b(?:above|over|from|off) (?:the )?(?:floor|ground)\b", re.IGNORECASE)
_HEIGHT = re.compile(r"\b(?:height|how high)\b", re.IGNORECASE)
_PHRASE = re.compile(
    rf"(?<![\w.-])(?P<number>{_NUMBER}) ?%?(?: (?:is|means)| ?=|) (?P<phrase>[a-z]+(?: [a-z]+){{0,4}})"
    r"(?=\s*(?:$|[,;)]))",
    re.IGNORECASE,
)
"""A number with what it is called, whatever that is: "9 all the way out"."""
_HOW_MANY = re.compile(
    r"(?:how many|number of|(?:spoons|spoonfuls|cubes|pieces|lumps|scoops|shots|portions) of) (?P<noun>[^\W\d_]{3,})\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:counted|numbered|counting|starting) (?:up |down )?(?:from|at) (?:the )?(?P<end>bottom|top)\b", re.IGNORECASE
)
_NTH = re.compile(rf"\b(?P<nth>{'|'.join(ORDINALS[1:8])})(?: \w+)? from the (?P<end>bottom|top)\b", re.IGNORECASE)
_NORTH = re.compile(
    r"\b(?:from|of) (?:true |due |the )?north\b|\b0 (?:is |= ?)?(?:due )?north\b|\bcompass\b", re.IGNORECASE
)
_COMPASS = ("north", "east", "south", "west")
_FACING = re.compile(
    r"\b(?:due|(?:facing|faces?|look(?:ing)?|point(?:ing)?|turn(?:ing)?)(?: (?:it|the \w+))?(?: towards?| to)?"
    rf"(?: the)?) (?P<way>{'|'.join(_COMPASS)})\b(?!-)(?!\s+(?!(?:and|then|please|for|at|now)\b)\w)",
    re.IGNORECASE,
)
_NOT_SO = re.compile(r"(?:\b(?:not|never|without|from)\b|n['’]t\b|\baway\b)[^,.;!?]*$", re.IGNORECASE)
_RIGHT_ANGLE = 90.0
_LENGTHS = frozenset(("m", "cm", "mm", "metre", "metres", "ft", "feet"))
_DEGREES = ("deg", "°", "degrees")


@dataclass(frozen=True, slots=True)
class Named:
    """Characters ``start`` to ``end`` of a sentence stand for a number, which is in the parameter's unit.

    Attributes:
        switches: they may as well say what is switched: "off", "full", "open" or "shut".
    """

    start: int
    end: int
    value: float
    switches: bool = False

    @property
    def text(self) -> str:
        """As a plan has it."""
        return f"{self.value:g}"


def values(row: NumberParameter) -> Mapping[str, float]:
    """The numbers within the bounds that have a name, by a key of `_NAMES`."""
    found = _usual(row)
    for match in (one for pattern in (_BEFORE, _IN_BRACKETS, _BEHIND) for one in pattern.finditer(row.title)):
        word = match["word"].casefold()
        found[_KEYS.get(word, word)] = float(match["number"])
    if row.unit == "%" and (row.min, row.max) == (0.0, _ALL) and _ALL in (found.get("open"), found.get("down")):
        found |= {"half": _ALL / 2.0, "quarter": _ALL / 4.0}
    return {name: value for name, value in found.items() if row.min <= value <= row.max}


def named_values(row: NumberParameter, text: str) -> Iterator[Named]:
    """Where a text calls numbers of a parameter by their names, in order."""
    found = [*_by_name(row, text), *_by_count(row, text), *_by_compass(row, text), *_none(row, text)]
    found += [one for one in _by_phrase(row, text) if not any(one.start < b.end and b.start < one.end for b in found)]
    yield from sorted(found, key=lambda one: one.start)


def _by_name(row: NumberParameter, text: str) -> Iterator[Named]:
    known = values(row)
    if known:
        said = _NAMES if row.unit in _DEGREES else {**_NAMES, **_HEIGHTS}
        if row.unit == "%":
            said = {**said, "up": rf"{said['up']}|{_RAISED}", "down": rf"{said['down']}|{_LOWERED}"}
        patterns = (rf"(?P<{name}>{said[name]})" for name in known)
        plain = _LABEL.sub(lambda label: re.sub(r"\d", "#", label[0]), text)
        for match in re.finditer(rf"\b(?:{'|'.join(patterns)})\b", plain, re.IGNORECASE):
            name = match.lastgroup or ""
            yield Named(match.start(), match.end(), known[name], name in _SWITCHED)


def _none(row: NumberParameter, text: str) -> Iterator[Named]:
    """None of what is counted: "no sugar" of "how many sugars"."""
    counted = _HOW_MANY.match(row.title)
    if row.min == 0.0 and counted is not None:
        noun = re.escape(counted["noun"].casefold().removesuffix("s"))
        for match in re.finditer(rf"\b(?:no|without(?: any)?|zero) {noun}s?\b", text, re.IGNORECASE):
            yield Named(match.start(), match.end(), 0.0)


def _by_phrase(row: NumberParameter, text: str) -> Iterator[Named]:
    """What only its own title calls a number: "all the way out"."""
    for told in _PHRASE.finditer(row.title):
        value, phrase = float(told["number"]), told["phrase"].casefold()
        if phrase.split()[0] in _NO_NAME or phrase in _NAMES or phrase in _KEYS or not row.min <= value <= row.max:
            continue
        for match in re.finditer(rf"(?<!not )\b{re.escape(phrase)}\b", text, re.IGNORECASE):
            yield Named(match.start(), match.end(), value)


def _by_count(row: NumberParameter, text: str) -> Iterator[Named]:
    """The second from the bottom, of what is counted from there."""
    counted = _COUNTED.search(row.title) if row.min == 1.0 else None
    for match in _NTH.finditer(text) if counted is not None else ():
        value = float(ORDINALS.index(match["nth"].casefold()) + 1)
        if counted is not None and match["end"].casefold() == counted["end"].casefold() and value <= row.max:
            yield Named(match.start(), match.end(), value)


def _by_compass(row: NumberParameter, text: str) -> Iterator[Named]:
    """East is 90 degrees of what is counted clockwise from north."""
    if row.unit in _DEGREES and _NORTH.search(row.title):
        for match in (one for one in _FACING.finditer(text) if not _NOT_SO.search(text, 0, one.start())):
            value = _RIGHT_ANGLE * _COMPASS.index(match["way"].casefold())
            value = value - 4 * _RIGHT_ANGLE if value > row.max else value
            if row.min <= value <= row.max:
                yield Named(match.start(), match.end(), value)


def number_called(row: NumberParameter, value: str, text: str) -> list[tuple[int, int]]:
    """Where a text calls a value of a plan by its name."""
    number = re.match(_NUMBER, value)
    return [] if number is None else [(n.start, n.end) for n in named_values(row, text) if n.value == float(number[0])]


def _usual(row: NumberParameter) -> dict[str, float]:
    """Names that need no telling: of brightness, loudness, what opens, heights, and angles to the horizon."""
    if row.unit == "%":
        return _of_shares(row)
    if row.unit in _DEGREES and _BELOW.search(row.title):
        return {"level": 0.0, "down": _RIGHT_ANGLE}
    if row.unit in _DEGREES and _ABOVE.search(row.title):
        return {"level": 0.0, "down": -_RIGHT_ANGLE, "up": _RIGHT_ANGLE}
    if row.min == 1.0 and (counted := _COUNTED.search(row.title)) is not None:
        return {counted["end"].casefold(): 1.0}
    if row.unit in _DEGREES or not (_ABOVE_FLOOR.search(row.title) or _HEIGHT.search(row.title)):
        return {}
    floor = {"floor": 0.0} if row.min == 0.0 and _ABOVE_FLOOR.search(row.title) else {}
    return {**floor, "lowest": row.min, "highest": row.max} if row.unit in _LENGTHS else floor


def _of_shares(row: NumberParameter) -> dict[str, float]:
    half = {"half": row.max / 2.0, "quarter": row.max / 4.0} if row.max == _ALL else {}
    if row.min == 0.0 and _BRIGHT.search(row.title):
        return {"off": 0.0, "full": row.max, **half}
    if row.min == 0.0 and _OPENING.search(row.title):
        return {"shut": 0.0, "open": row.max, **half}
    if row.max == _ALL and _CHARGE.search(row.title):
        return {"full": _ALL}
    return half if _LOUD.search(row.title) else {}
