"""Which places may be where something comes from, and which where it goes: "from" and "to" tell them apart.

What is not clearly one of both has no role, and may stand everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from gateway.commands.hearing.hearing import Heard, unslipped
from gateway.commands.plans.plan_prompt import needed
from gateway.robot_parameters import Parameter, PoseParameter

Role = Literal["source", "goal"]
Said = Mapping[str, frozenset[Role | None]]
"""Of each place that a sentence names, the roles in which it does; None: in none of both."""

_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SOURCE_NAMES = frozenset(("from", "origin", "source", "src", "pickup", "pick", "start", "out", "fetch", "collect"))
_GOAL_NAMES = frozenset(
    ("to", "destination", "dest", "dst", "target", "goal", "drop", "dropoff", "into", "onto", "delivery", "end")
)
_WEAK_GOAL_NAMES = frozenset(("at", "where"))
_SOURCE_TITLE = re.compile(
    r"\b(?:from|pick(?:ed)?(?: it| them)? ?up|pickup|collect(?:ed)?|fetch(?:ed)?|get it|origin|source)\b", re.IGNORECASE
)
_GOAL_TITLE = re.compile(
    r"\b(?:to(?=$| (?:which|what|the|a)\b)|into|onto|goes|deliver(?:ed|y)?|drop(?:ped)?|dropoff|put|brought|"
    r"destination|target|goal)\b",
    re.IGNORECASE,
)

_ARTICLES = (
    r"the|teh|an?|my|our|your|this|that|both|either|number|no\.?|"
    r"der|die|das|dem|den|einem|einer|einen|eine|el|la|los|las|una?|le|les"
)
_DIRECT = re.compile(
    r"(?:\b(?:(?P<source>from|out of|off of|(?<!drop[ -])(?<!turn )(?<!just )off|away from"
    r"|vo[nm]|aus|desde|depuis|de chez)"
    r"|(?P<goal>to|into|onto|towards?|for|nach|zu|zum|zur|für|(?:in|auf|an) (?:die|den|das)|ins|aufs|ans"
    r"|al|hasta|hacia|para|vers|pour|(?P<spanish>a)|(?:jusqu['’])?(?P<french>à|aux?)))"
    rf":?(?:\s+(?:{_ARTICLES}))*\s+(?:l['’])?"
    r"|(?P<chinese_source>从)\s*|(?P<chinese_goal>送到|[到去至往给])\s*)$",
    re.IGNORECASE,
)
_SPANISH = re.compile(r"\b(?:desde|hasta|del|al|el|la|los|las|lleva\w*|trae\w*|recoge\w*|vete|ve|y)\b", re.IGNORECASE)
_NO_WAY = re.compile(
    r"\b(?:next|near\w*|close\w*|adjacent|opposite|belong\w*|due|far|across|apart|aside|different|"
    r"(?:call|request|order|ask|phon|complain|message)\w*|rang|ring|word|(?:to|from) (?:and|or)|"
    r"junto|frente|gegenüber|nähe|weit|links|rechts|gehört|face)\s+$",
    re.IGNORECASE,
)
"""Before a preposition that tells no way: "next to 204", "a call from 204"."""
_GONE = re.compile(r"\b(?:was|were|been|went|came|wurden?|fue|été)\b", re.IGNORECASE)
_FRENCH_AT = re.compile(r"\b(?:pren|charg|cherch|récup|recup|ramass|trouv|est\b|sont\b)", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;.:!?，。；](?!\d)|\b(?:and|then|und|dann|y|luego|et|puis)\b|然后|再", re.IGNORECASE)
_MOVES = re.compile(
    r"\b(?:go|going|come|drive|head|run|walk|move|travel|pop|nip|swing|hop|dash|get|proceed|return|"
    r"fahre?|gehe?|komme?|ve|va|vete|vaya|allez|aller|roule)\b|[去到]|over $",
    re.IGNORECASE,
)
_FETCHES = re.compile(
    r"\b(?:get|fetch|pick|collect|grab|load|take|bring|retrieve|carry|for|hol|nimm|lad|"
    r"recog|coge|toma|trae|llev|pren|cherch|récup|apport)|[拿取接搬收带送]",
    re.IGNORECASE,
)
_ON = re.compile(
    r"(?:\b(?:then|on|onwards?|afterwards|dann|weiter|luego|después|puis|ensuite)\s+|然后|再)$", re.IGNORECASE
)
_BACK = re.compile(
    r"\b(?:back|(?<!lying )(?<!sitting )(?<!standing )(?<!waiting )(?<!been )"
    r"there(?! is\b| are\b| will\b|['’](?:s|ll|re|d))|zurück|dort\w*|dahin|allí|vuelta|là|retour)\b"
    r"(?!\s+(?:to|into|from|zu[mr]?|nach|von|vom|a|al|à|aux?|vers)\b)"
    r"|\breturn(?=\W*(?:$|and\b|then\b|again\b))"
    r"|\b(?:vice versa|reversed?|swap\w*|umgekehrt|andersherum|al revés|inverse)\b|\bother way\b|回|那|反",
    re.IGNORECASE,
)
"""A place may then have the other role as well: "from A to B and back", "and from there to C"."""
_IT = r"(?:there|it|him|her|them|that one)"
_FROM_IT = re.compile(
    rf"\b(?:(?:from|out of|off(?: of)?) {_IT}\b|out again\b|there (?:to|into|onto) (?:the|my|our|your)\b"
    r"|return (?:it|them)\b|(?:it|them|those)\b[^,;.]*\bback to\b"
    r"|(?:von|aus) (?:dort|ihm|ihr|ihnen)\b|de(?:sde)? (?:allí|ahí)\b|de là\b)",
    re.IGNORECASE,
)
"""Where something went before is where this comes from: "to A, and from there to B"."""
_TO_IT = re.compile(
    rf"\b(?:(?:to|into|onto) {_IT}\b|return (?:it|them)\b|"
    r"to where (?:it|they|he|she) (?:was|were|came|hung|stood|lay)\b)",
    re.IGNORECASE,
)
"""Where something came from before is where this goes: "from A to B, and return it"."""
_ROW = re.compile(
    rf"\s*(?:(,|、)|,?\s*(?:(?:and|or|und|oder|y|o|et|ou)\b|[&和或]))\s*(?:(?:{_ARTICLES})\s+)*", re.IGNORECASE
)
_ROW_ENDS = re.compile(
    r"\s*(?:$|[,.;:!?，。到去送给]|(?:to|into|onto|over|down|up|in|at|for|with|please|now|and|then|nach|zu[mr]?|und|bitte|"
    r"a l[ao]s?|al|hasta|hacia|para|y|à|aux?|vers|et)(?!\w))",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"\s*(?:needs?|wants?|gets?|is|are|has|have|would|asks?|asked|called|waits?|"
    r"braucht|brauchen|will|bekommt|necesitan?|quiere|veut|to|into)(?!\w)|\s*[需要]",
    re.IGNORECASE,
)
"""What follows a name that begins something new: "soap to 204, and 318 needs towels"."""


def role_of(name: str, title: str, *, weak: bool = True) -> Role | None:
    """The role of a parameter: by the words of its name, or else of its title; ``weak``: also what is only "at"."""
    words = {word.casefold() for word in _NAME.findall(name)}
    source, goal = bool(words & _SOURCE_NAMES), bool(words & _GOAL_NAMES)
    if not (source or goal):
        source, goal = _SOURCE_TITLE.search(title) is not None, _GOAL_TITLE.search(title) is not None
    if weak and not (source or goal):
        goal = bool(words & _WEAK_GOAL_NAMES)
    if source == goal:
        return None
    return "source" if source else "goal"


def held(parameters: Mapping[str, Parameter]) -> dict[str, Role]:
    """The parameters of an action whose places must be said in their role.

    Those of an action that has both roles, and any optional source.
    """
    rows = ((key, row, role_of(key, row.title)) for key, row in parameters.items() if isinstance(row, PoseParameter))
    found = [(key, row, role) for key, row, role in rows if role is not None]
    both = len({role for _, _, role in found}) > 1
    return {key: role for key, row, role in found if both or (role == "source" and not needed(row))}


def by_role(parameters: Mapping[str, Parameter]) -> dict[Role, str]:
    """The same, by the role: the parameter for where something goes."""
    return {role: key for key, role in held(parameters).items()}


def fitting(places: Sequence[str], said: Said, role: Role | None, *, must: bool) -> list[str]:
    """The places that may have a role: not those that are said in the other one only.

    Args:
        places: that there are.
        said: by `said_roles`.
        role: of the parameter; None: all fit.
        must: whether it needs a place: if none fits, all do.
    """
    kept = [place for place in places if role is None or said.get(place, frozenset({role})) & {role, None}]
    return kept if kept or not must else list(places)


def said_roles(heard: Heard) -> Said:
    """The roles in which a sentence names its places."""
    if _BACK.search(_between(heard)) is not None:
        return {}
    roles = [_direct(heard, at) for at in range(len(heard.mentions))]
    _share(heard, roles)
    found: dict[str, set[Role | None]] = {}
    for at, mention in enumerate(heard.mentions):
        role = None if roles[at] == "goal" and _begins(heard, at) else roles[at]
        for id_ in mention.ids:
            found.setdefault(id_, set()).add(role)
            if role is not None and _taken_up(heard, mention.end, role):
                found[id_].add("source" if role == "goal" else "goal")
    return {id_: frozenset(rows) for id_, rows in found.items()}


def _taken_up(heard: Heard, end: int, role: Role) -> bool:
    """Whether a later clause may point back at a place that is named up to there, in the other role."""
    pointing = _FROM_IT if role == "goal" else _TO_IT
    return any(_CLAUSE.search(heard.text, end, one.end()) for one in pointing.finditer(heard.text, end))


def _between(heard: Heard) -> str:
    """The text without what it names: "back" in "the back door" leads nowhere."""
    parts, at = [], 0
    for mention in heard.mentions:
        parts.append(heard.text[at : mention.start])
        at = mention.end
    return "\x00".join([*parts, heard.text[at:]])


def _preposition(heard: Heard, at: int) -> tuple[str, re.Match[str]] | None:
    """The text up to a mention with slips put right, and the preposition that it ends with."""
    before = unslipped(heard, at)
    match = _DIRECT.search(before)
    if match is None or (match["spanish"] and not _SPANISH.search(before)):
        return None
    return before[: match.start()], match


def _direct(heard: Heard, at: int) -> Role | None:
    """The role that the preposition before a mention gives it."""
    found = _preposition(heard, at)
    if found is None or _NO_WAY.search(found[0]) is not None:
        return None
    before, match = found
    if match["source"] or match["chinese_source"]:
        return "source"
    clause = _clause(before)
    there = match["french"] and _FRENCH_AT.search(clause)
    return None if there or _GONE.search(clause) else "goal"


def _share(heard: Heard, roles: list[Role | None]) -> None:
    """Gives the names of a row the role of the first: "to A, B and C". A row ends with "and" or "or"."""
    first = 0
    for at in range(1, len(roles) + 1):
        if at < len(roles) and _joined(heard, at) is not None and _preposition(heard, at) is None:
            continue
        last = _joined(heard, at - 1) if at - 1 > first else None
        if last is not None and last[1] is None and _ends(heard, at - 1, roles[first]):
            roles[first:at] = [roles[first]] * (at - first)
        first = at


def _joined(heard: Heard, at: int) -> re.Match[str] | None:
    """What joins a mention to the one before it, if it does so in a row."""
    return _ROW.fullmatch(heard.text, heard.mentions[at - 1].end, heard.mentions[at].start)


def _ends(heard: Heard, at: int, role: Role | None) -> bool:
    """Whether a row ends with a name, which is then not the beginning of something new.

    In "from the store and 204 the towels" it is: what comes from somewhere goes to others that are named as well.
    """
    end = heard.mentions[at].end
    return (_NEW.match(heard.text, end) is None) if role == "goal" else _ROW_ENDS.match(heard.text, end) is not None


def _begins(heard: Heard, at: int) -> bool:
    """Whether a way may begin where it leads: "go to A and get the crate", "from A to B and then on to C"."""
    found = _preposition(heard, at)
    moves = found is not None and _MOVES.search(_clause(found[0]) + found[1][0]) is not None
    if moves and _FETCHES.search(heard.text, heard.mentions[at].end) is not None:
        return True
    later = (_preposition(heard, other) for other in range(at + 1, len(heard.mentions)))
    return any(one is not None and _ON.search(one[0]) is not None for one in later)


def _clause(before: str) -> str:
    """The part of a text that belongs to what follows it."""
    return _CLAUSE.split(before)[-1]
