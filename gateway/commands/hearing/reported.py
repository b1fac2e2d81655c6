"""What a sentence tells of the world, and does not ask for: "back up, the wall is 0.3 m behind you"."""

from __future__ import annotations

import re

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.purposes import is_purpose
from gateway.commands.names.letters import blanked
from gateway.commands.quantities.quantities import Quantity

_BOUNDARY = re.compile(
    r"[,;:!?]|\.(?!\d)|\b(?:and|then|but|because|since|und|dann|aber|y|luego|pero|et|puis|mais)\b", re.IGNORECASE
)
_DO = "open|close|start|begin|leave|arrive|land|eat|meet|sail|depart|play"
_TELLS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|weighs?|weighed|holds?|stands?|says?|said|hits?|drives|goes|runs|hangs?|lies|"
    r"costs?|shows?|reads?|measures|there['’]s|it['’]s|that['’]s|you (?:can|could|would|will|may|hit)|ist|sind|war|hat|"
    rf"(?:we|they|he|she|i)(?:['’]\w+)? (?:{_DO}|serve)\w*|"
    r"wiegt|steht|está|es|son|pesa|est|sont|pèse)\b",
    re.IGNORECASE,
)
_NEEDS = re.compile(
    r"\b(?:is|are|has|have) to\b|\b(?:should|must|needs?|want|like|let|make|made|please)\b",
    re.IGNORECASE,
)
_MEANWHILE = re.compile(r"\bwhile (?:i|we|they|he|she|my \w+|the \w+)\b(?! (?:am|are|is)\b)[^,;:.!?]*$", re.IGNORECASE)
_OFF_TO = re.compile(
    r"\b(?:i['’]?m|i am|we['’]?re|we are) (?:off|going|about|heading)\b(?: \w+){0,6} ?$", re.IGNORECASE
)
"""What the speaker does: "wait two minutes while I label my tubes", "I'm off to help Emma"."""
_MORE_THAN = re.compile(
    r"(?<!no )(?<!not )\b(?:more than|over|at least|slower than|less than|faster than|heavier than|never at|or|"
    r"mehr als|más de|plus de) $",
    re.IGNORECASE,
)
_OTHERS_DO = re.compile(
    rf"(?:\b(?:we|they|i)(?:['’]\w+)? (?:{_DO}|come)(?:ing)?|"
    rf"\b(?:he|she|(?:the|our|my|his|her) [^\W\d_]+) (?:{_DO}|come)s?|"
    r"\b(?:we|they|i|he|she)(?:['’]\w+)? (?:need|want|expect|have|get|got)s? [^,.;:!?]*|"
    r"\b(?!(?:you|that|this|it)\b)[^\W\d_]+(?: will be|['’]ll be| is|['’]s| are|['’]re)"
    r"(?: (?:here|there|back|over|round|down|up|due|ready|coming|arriving|leaving|starting|going|open(?:ing)?|"
    r"clos\w+))+) in (?:about |just |like )?$",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:we|they|he|she|i|somebody|someone)(?:['’](?:ve|s)| have| has| had)? (?:already |just )?"
    r"(?:did|done|were|was|been)\b[^,;:.!?]*$",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"\W*(?:(?:because|since|as|so|well|but)\W+)?(?:(?:the|my|our|your|his|her) \w+|\w+)(?:['’]\w+)? ", re.IGNORECASE
)
_SPEAKER = re.compile(r"\W*(?:(?:because|since|as|so|well|but)\W+)?(?:i|we)['’](?:m|re|ve)\b", re.IGNORECASE)
_COUNT = re.compile(r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten) $", re.IGNORECASE)
_OR = re.compile(r" (?:or|is too|are too|each|apiece)\b", re.IGNORECASE)


def tells(piece: Heard) -> bool:
    """Whether a clause only tells of somebody or something: "the north one is full of snow", "I'm moving my cup"."""
    if _NEEDS.search(piece.text):
        return False
    own = blanked(piece.text, piece.spans)  # "stand 11" stands nowhere
    told = not piece.actions and _SOMEBODY.match(piece.text) is not None and _TELLS.search(own) is not None
    return told or _SPEAKER.match(piece.text) is not None


def of_others(quantity: Quantity, heard: Heard) -> bool:
    """Whether it is the time after which others do something: "we open in an hour, so drive your round"."""
    return quantity.kind == "duration" and _OTHERS_DO.search(heard.text, 0, quantity.start) is not None


def done_by_others(start: int, heard: Heard) -> bool:
    """Whether it is what others have done: "we did the orchard yesterday"."""
    return _DONE.search(heard.text, 0, start) is not None


def told_after(start: int, end: int, heard: Heard) -> bool:
    """Whether it is only told behind all that is to be done: "weigh them, the scale has been acting up"."""
    before = [word for word in heard.actions if word.end <= start]
    return bool(before) and len(before) == len(heard.actions) and reported(start, end, heard)


def multiplied(quantity: Quantity, heard: Heard) -> bool:
    """Whether it is the weight of each of several: "carry two 10 kg boxes"."""
    return quantity.kind == "mass" and _COUNT.search(heard.text, 0, quantity.start) is not None


def reported(start: int, end: int, heard: Heard) -> bool:
    """Whether it is said of something else: in a clause that tells something and calls no action, or as a bound."""
    if _MORE_THAN.search(heard.text, 0, start) or _OR.match(heard.text, end):
        return True
    if is_purpose(heard.text, start) or _MEANWHILE.search(heard.text, 0, start) or _OFF_TO.search(heard.text, 0, start):
        return True
    first = max((match.end() for match in _BOUNDARY.finditer(heard.text, 0, start)), default=0)
    after = _BOUNDARY.search(heard.text, end)
    last = len(heard.text) if after is None else after.start()
    calls = any(first <= word.start < last for word in heard.actions)
    tells = _TELLS.search(heard.text, first, last) is not None
    return tells and not calls and _NEEDS.search(heard.text, first, last) is None
