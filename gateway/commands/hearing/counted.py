"""Numbers that count things: "cut twenty sheets" says nothing of a length."""

from __future__ import annotations

import re

from gateway.commands.hearing.hearing import Heard
from gateway.commands.names.name_tokens import as_said
from gateway.commands.quantities.counted_nouns import noun
from gateway.commands.quantities.own_units import key, known
from gateway.commands.quantities.quantities import Quantity, value_of
from gateway.commands.quantities.units import NO_UNIT, counts, fits, in_unit
from gateway.robot_parameters import DurationParameter, NumberParameter, Parameter

_THINGS = re.compile(
    r"\s+(?!(?:always|perhaps|this|plus|minus|degrees|needs|besides|sideways|links|rechts|\w+wards)\b)[a-z]{2,}[^\Ws]s\b",
    re.IGNORECASE,
)
_TIMES = re.compile(r"\s+times\b(?! (?:as|more|the)\b)", re.IGNORECASE)
_AT = re.compile(
    r"\b(?:appointments?|meetings?|wants?|needs?|comes?|coming|arrives?|opens?|closes?|starts?|begins?|due|"
    r"visitors?|guests?|lunch|dinner|shift|show|class|tour|expect\w*|ready)\b[^.;!?]* (?:at|by|until|till|before) $",
    re.IGNORECASE,
)
_HOUR_ENDS = re.compile(
    r"\s*(?:$|[.;!?,)]|(?:and|then|so|because|sharp|today|tomorrow|tonight|please)\b)", re.IGNORECASE
)
_HOURS = frozenset(map(str, range(1, 13)))
_HOW_MANY = re.compile(r"\b(?:how many|number of(?! (?:the|an?) [a-z]+(?<!s)\b)|times|count)\b", re.IGNORECASE)
TIME_UNIT = re.compile(r"(?<=\d)(?:s|min|h)$")
"""The unit at the end of a duration in a plan."""
_NUMBER = re.compile(r"\d+(?:\.\d+)?", re.ASCII)


def is_times(quantity: Quantity, heard: Heard) -> bool:
    """Whether it is how often something is done: twice, three times."""
    said = heard.text[quantity.start : quantity.end].casefold()
    return said.endswith(("once", "twice", "thrice", "times")) or _TIMES.match(heard.text, quantity.end) is not None


def is_hour(quantity: Quantity, heard: Heard) -> bool:
    """Whether it may be an hour and counts nothing: the three of "the customer wants to see it at three"."""
    if quantity.kind != "number" or quantity.unit or quantity.canonical not in _HOURS:
        return False
    before, behind = _AT.search(heard.text, 0, quantity.start), _HOUR_ENDS.match(heard.text, quantity.end)
    return before is not None and behind is not None


def says_how_many(row: Parameter | None) -> bool:
    """Whether a whole number counts things by its title."""
    return isinstance(row, NumberParameter) and row.kind == "integer" and _HOW_MANY.search(row.title) is not None


def labels_of(name: str, row: Parameter | None, heard: Heard) -> list[str]:
    """The numbers of places that a parameter numbers too: 2 for "drum 2", where drums are places and numbers."""
    if not isinstance(row, NumberParameter) or row.kind != "integer" or row.unit not in NO_UNIT or says_how_many(row):
        return []
    label = re.compile(rf"{re.escape(noun(name))} (?P<number>\d{{1,3}})", re.IGNORECASE)
    ids = (mention.ids[0] for mention in heard.mentions if mention.kind == "place" and len(mention.ids) == 1)
    found = (label.fullmatch(as_said(id_)) for id_ in ids)
    return [str(int(one["number"])) for one in found if one is not None]


def measured_by(row: NumberParameter | DurationParameter, quantity: Quantity, heard: Heard) -> bool:
    """Whether a parameter may have a quantity of a sentence.

    What counts things goes where no unit is due, and what is in a unit of the robot's own where that is due: the
    4000 of "4000 rpm" are no degrees. Units of that sort that it has not got go where none is told.
    """
    if not fits(quantity, row):
        return False
    if quantity.kind != "number":
        return True
    if is_times(quantity, heard) and not (isinstance(row, NumberParameter) and counts(row)):
        return False
    own = key(row) if isinstance(row, NumberParameter) else ""
    if quantity.unit:
        return own == quantity.unit or (quantity.unit == "time" and not own and row.kind == "integer" and counts(row))
    unitless = isinstance(row, NumberParameter) and counts(row)
    other = known(heard.text, quantity.end)
    if other:
        return unitless and own in ("", other)
    return unitless or _THINGS.match(heard.text, quantity.end) is None


def with_its_unit(text: str, row: Parameter | None, heard: Heard | None, earlier: str = "") -> str:
    """A number of a sentence that goes without its unit, with the one that was said before where a parameter is due.

    Not where the figure stands twice in the sentence, and might be in another unit each time.

    Args:
        text: the number as a plan has it; all else stays as it is.
        row: the parameter's.
        heard: the sentence; None: no unit of it counts.
        earlier: the parameter's last value in this conversation; after "wait two minutes", "make it three".
    """
    if not isinstance(row, NumberParameter | DurationParameter) or not _NUMBER.fullmatch(text):
        return text
    same = [q for q in heard.quantities if q.canonical == text and measured_by(row, q, heard)] if heard else []
    alike = same[0].alike if len({q.alike for q in same}) == 1 else ()
    found = next((one for one in alike if _measured(one, row)), "")
    if not found and isinstance(row, DurationParameter) and (unit := TIME_UNIT.search(earlier)) is not None:
        found = text + unit[0]
    return found if found and in_unit(value_of(found), row) != in_unit(value_of(text), row) else text


def _measured(text: str, row: NumberParameter | DurationParameter) -> bool:
    quantity = value_of(text)
    return quantity.kind != "number" and fits(quantity, row)
