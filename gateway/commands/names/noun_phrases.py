"""Things and people that a sentence speaks of and that have no name in the profile: "the tote", "Mr Okafor"."""

from __future__ import annotations

import re

from gateway.commands.hearing.hearing import Heard
from gateway.commands.names.name_tokens import as_said
from gateway.commands.names.person_words import NOUN

_DETERMINER = (
    r"(?:the|a|an|this|that|these|those|my|our|your|some|all the|both|two|three|four|five|"
    r"der|die|das|den|dem|ein|eine|einen|el|la|los|las|un|una|unos|unas|le|les|une|des)"
)
_BEHIND = (
    r"(?:from|to|at|in|into|onto|on|out|over|off|up|down|back|for|with|which|that|and|then|please|"
    r"von|vom|nach|zu|zum|zur|bei|beim|aus|im|und|dann|de|del|desde|a|al|en|y|luego|du|à|au|vers|et|puis)"
)
_THING = re.compile(
    rf"\b{_DETERMINER} (?P<words>(?!{_BEHIND}\b)[\w'’-]+(?: (?!{_BEHIND}\b)[\w'’-]+){{0,3}}?)"
    rf"(?=\s*(?:[,.;:!?]|$)|\s+{_BEHIND}\b)",
    re.IGNORECASE,
)
_NO_THING = re.compile(
    r"way|route|trip|run|same|other|others?|one|ones|rest|time|times|moment|bit|little|lot|while|robot|battery|job|task|"
    r"speed|pace|left|right|end|next|last|first|second|third",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"\b(?:so (?:that )?(?:i|we|he|she|they)|because|since|how|whether|to (?:show|see|prove)|"
    r"(?:i|we)(?:['’]d|['’]ll| would| want| need| will| can| have))\b[^,;.!?]*$",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(NOUN, re.IGNORECASE)
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Herrn?|Frau|Señora?|Madame)\.? "
_PERSON = re.compile(
    rf"\b(?:{_TITLE}[A-Z][\w'’-]*?(?: (?:(?:von|van|de|der|al|bin) )?[A-Z][\w'’-]*?)*"
    rf"|(?:(?<=for )|(?<=[Gg]uide )|(?<=[Ee]scort )|(?<=[Ww]alk )|(?<=[Ll]ead )|(?<= it to )|(?<= them to ))"
    r"[A-ZÀ-Þ][^\W\d_A-Z]+)(?=['’]s\b|[^\w'’-]|$)(?! [A-Z])"
)

_OF_A_PERSON = re.compile(
    r"\b(?:who(?:m|se)?|persons?|people|visitors?|guests?|recipients?|addressees?|customers?|patients?|residents?|"
    r"passengers?|receivers?|clients?)\b",
    re.IGNORECASE,
)


def is_of_a_person(name: str, title: str) -> bool:
    """Whether a parameter is somebody: its name or its title says so."""
    return _OF_A_PERSON.search(f"{as_said(name)} {title}") is not None


def people(heard: Heard) -> tuple[str, ...]:
    """Who is called by a name that is none of the profile."""
    taken = [(mention.start, mention.end) for mention in heard.mentions]
    found = (match.span() for match in _PERSON.finditer(heard.text))
    return tuple(heard.text[s:e] for s, e in found if not any(a < e and s < b for a, b in taken))


def things(heard: Heard) -> tuple[str, ...]:
    """What stands behind an article and is no place, thing or quantity of the profile; words as they were said.

    Not what stands in a reason ("so that I can show the cable"), nor somebody without a name: "our guest".
    """
    taken = [(mention.start, mention.end) for mention in heard.mentions]
    taken += [(quantity.start, quantity.end) for quantity in heard.quantities]
    found = []
    for match in _THING.finditer(heard.text):
        start, end = match.span("words")
        named = any(a < end and start < b for a, b in taken)
        last = match["words"].split()[-1]
        named = named or _PURPOSE.search(heard.text, 0, start) is not None or _SOMEBODY.fullmatch(last) is not None
        if not named and not _NO_THING.fullmatch(last):
            found.append(match["words"])
    return tuple(found)
