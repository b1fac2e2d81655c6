"""Which manners a sentence can mean: slow, normal or fast, or as the most or the least that there is."""

from __future__ import annotations

import re

from gateway.commands.hearing.hearing import Heard

MANNERS = ("slow", "normal", "fast", "max", "min")
"""Words for a number that has a default; `gateway.commands.plans.plan_values` gives them a value."""

_SPOKEN = re.compile(
    r"\b(?:slow|fast|qui[ck]|speed|swift|rapid|hurr|rush|gentl|careful|eas[yi]|stead[iy]|crawl|dash|sprint|max|min\b|minim|"
    r"full|top|half|low|high|usual|normal|leisure|brisk|express|loud|quiet|soft|hard|strong|weak|bright|dim|deep|little|"
    r"lot|more|less|possibl|can\b|able|allow|langsam|schnell|vorsichtig|zügig|eil|gemächlich|ganz|halb|voll|despaci|lent|"
    r"rápid|prisa|deprisa|vite|douce|vitesse|allure|fond|pace|force|power|ordinary|regular|standard|"
    r"the way|right down|all (?:your|the)|calm|tranqui|gemütlich|ruhig|"
    r"tempo|velocidad|ritmo|toda|poco|much|time|careless|dawdl|mod[eé]r|"
    r"piano|zip|breakneck|flat[ -]out|höchst|niedrigst|máxim|mínim|a tope|everything you)|慢|快|速|稳|最[快慢大小高低]",
    re.IGNORECASE,
)
"""Some manner or another."""
_ABLE = (
    r"(?:humanly |safely )?(?:possible|allowed|can be|(?:you|it|he|she|the \w+) "
    r"(?:possibly )?(?:can|could|may|dare|goes?|gets?|(?:are|is) able)\b(?: (?:to|go|manage|be|move|drive)\b)*)"
)
_MEASURE = (
    r"(?:speed|power|throttle|tilt|pelt|blast|steam|force|strength|brightness|volume|intensity|pressure|pace|velocity|"
    r"whack|gear|setting|level)"
)
_MOST = re.compile(
    rf"\b(?:(?:full|top)[ -]{_MEASURE}|flat[ -]out|max(?:im(?:um|al\w*))?|fastest|quickest|highest|strongest|greatest|"
    r"(?:as )?(?:fast|quick|quickly|rapidly|swiftly|speedily|hard|firmly|tight|tightly|strongly|high|"
    r"wide|loud|bright) as "
    rf"{_ABLE}|as much \w+ as possible|"
    r"(?:all the|the whole) way(?: up| open)?(?! (?:down|to|from|back|shut|closed))|everything you(?:'ve| have) got|"
    r"vollgas|höchst\w*|schnellst\w*|volle[rnm]? (?:geschwindigkeit|fahrt|kraft|leistung|pulle|tempo)|"
    r"so schnell (?:(?:wie|du|es|er) ){1,2}(?:möglich|kannst|kann|geht)|"
    r"máxim[oa]s?|a toda (?:velocidad|máquina|pastilla|marcha|potencia)|a tope|"
    r"lo más (?:rápido|deprisa) (?:posible|que \w+)|tan rápido como (?:puedas|sea posible)|"
    r"à fond|(?:à toute|à pleine|pleine) (?:vitesse|puissance)|"
    r"(?:le )?plus vite (?:possible|que \w+ \w+)|aussi (?:vite|rapidement) que (?:possible|tu peux))\b"
    rf"(?: possible| {_MEASURE})*|全速|最快|最大|最高|尽可能快",
    re.IGNORECASE,
)
_LEAST = re.compile(
    rf"\b(?:min(?:im(?:um|al\w*))?|slowest|lowest|weakest|gentlest|lightest|the least {_MEASURE}|"
    rf"(?:as )?(?:slow|slowly|gently|softly|lightly|low|narrow) as {_ABLE}|as little \w+ as possible|"
    r"(?:all the way|right) (?:down|closed|shut)(?: (?:to|on) the (?:floor|ground|bottom|deck))?|"
    r"langsamst\w*|niedrigst\w*|so langsam (?:(?:wie|du|es|er) ){1,2}(?:möglich|kannst|kann|geht)|"
    r"mínim[oa]s?|lo más (?:despacio|lento|lentamente) (?:posible|que \w+)|"
    r"tan (?:despacio|lento) como (?:puedas|sea posible)|"
    r"(?:le )?plus lentement (?:possible|que \w+ \w+)|aussi lentement que (?:possible|tu peux))\b"
    rf"(?: possible| {_MEASURE})*|最慢|最小|最低|尽可能慢",
    re.IGNORECASE,
)
_FAST = re.compile(
    r"\b(?:fast|faster|quick|quicker|quickly|hurry|pronto|like the wind|step on it|chop chop|in a flash|"
    r"make it snappy|get a move on|look sharp|on the double|flott\w{0,2}|"
    r"hurrying|swiftly|rapid|rapidly|speedily|schnell\w{0,2}|zügig\w{0,2}|"
    r"rápid[oa]s?|rápidamente|deprisa|vite|rapidement)\b|快(?!递|餐)",
    re.IGNORECASE,
)
_SLOW = re.compile(
    r"\b(?:slow|slower|slowly|gently|gentle|careful|carefully|unhurriedly|with care|like a snail|"
    r"in aller ruhe|sans te presser|langsam\w{0,2}|vorsichtig|despacio|lent[oae]s?|lentamente|"
    r"lentement|doucement)\b|慢",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|\w+n['’]t|dont|no|without|too|never|less|nicht|kein\w*|zu|ohne|no|sin|demasiado|menos|ne|pas|sans|trop|"
    r"moins)(?: \w+){0,2} ?$|[不别没太]\w{0,3}$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?:can|could|will|would) (?:you|we|he|she|it|the)\b|\b(?:you|we|i) can\b|\b(?:speed|pace|tempo|geschwindigkeit|"
    r"velocidad|ritmo|vitesse|time|ganz)\b|\b(?:once|one|not|no|any|nothing) more\b|\b(?:more|a little|a lot) +\||速",
    re.IGNORECASE,
)
"""What says nothing of its own where a plain word is beside it."""


def manners(heard: Heard) -> tuple[str, ...]:
    """The manners that a sentence can mean: those of its plain words, all where one is not plain, none without any."""
    rest = _unnamed(heard)
    found: set[str] = set()
    some = _SPOKEN.search(rest) is not None
    for manner, words in (("max", _MOST), ("min", _LEAST), ("fast", _FAST), ("slow", _SLOW)):
        for match in words.finditer(rest):
            if _NOT.search(rest[: match.start()]):
                return MANNERS
            found.add(manner)
        rest = words.sub(" | ", rest)
    if _SPOKEN.search(_BESIDE.sub(" ", rest)) is not None or (some and not found):
        return MANNERS
    return tuple(manner for manner in MANNERS if manner in found)


def _unnamed(heard: Heard) -> str:
    """The sentence without names and quantities: nothing is done at 5 min, nor half with one and a half amperes."""
    spans = [(mention.start, mention.end) for mention in heard.mentions]
    spans += [(quantity.start, quantity.end) for quantity in heard.quantities if quantity.kind != "factor"]
    rest, at = [], 0
    for start, end in sorted(spans):
        rest.append(heard.text[at:start])
        at = max(at, end)
    return " ".join([*rest, heard.text[at:]])
