"""Words for a yes or a no: "with the headlight on", "and send a report"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Mapping

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.spoken import words_of
from gateway.commands.hearing.spoken_forms import form_of
from gateway.commands.names.action_words import stem
from gateway.commands.names.letters import spaced
from gateway.commands.names.name_tokens import Token, as_said, special, tokens
from gateway.commands.names.name_words import ARTICLES, LITTLE
from gateway.robot_parameters import BooleanParameter
from gateway.robot_profiles import Action

_LITTLE = LITTLE | ARTICLES
_LITTLE |= frozenset(
    spaced(
        "their his her some these those another more round one both "
        "after again also are as back be been before can could d do done down finally finished first get go "
        "got had has have he here hey him i is it its just lastly let lets like ll m me need next now ok okay "
        "once over please pls plz re robot s she should so thank thanks that them then there they this too u "
        "up us ve want we well when will would you "
    )
)
_TALK = frozenset(
    spaced(
        "about actually afternoon afterward already anything asking because belong birthday boss but came coming "
        "course customer day dear don dont each evening everything excuse finish forget forgot getting goe going "
        "great guy happy have having hello hi hmm how husband if instead just keep kind kindly know lad last "
        "later look love lunch make mate may mean meant meet mind morning mr mrs ms much must no not obliged off "
        "oh only order otherwise plenty ready really said say see sent shift sister something soon sorry step "
        "still take tell than thi thing think thx till time tired today tomorrow tonight uh um visit week what "
        "when where whether while who wife won wrong yes yesterday yet yourself"
    )
)
"""Words that tell no choice."""
_PART_OF_KEY = 4  # letters
_DENYING = re.compile(
    r"\b(?:no|nor|not|cannot|without|never|off|skip|avoid|alone|disabled|forbidden|prohibited|banned|refuse\w*|already|"
    r"(?:stop|end) (?:it|that)|i (?:will|have)|forget|rather|instead|unless|(?<!\bsee )(?<!\bcheck )(?:if|whether)|"
    r"needn'?t|\w+n['’]t|dont|"
    r"did|does|nein|nicht|kein\w*|ohne|wenn|ob|sin|si|sans|pas|ne)\b",
    re.IGNORECASE,
)


_PART = re.compile(r"[,;!]|\.(?!\d)|\b(?=(?:because|since)\b)", re.IGNORECASE)
_REASON = re.compile(
    r"\W*(?:(?:because|since)\b(?! (?:you|it)\b)|there(?:['’]s| is| are)\b|they\b|we\b|he\b|she\b|nobody\b|people\b|"
    r"(?:the|my|our|his|her|their) [^\W\d_]+ "
    r"(?:is|are|was|wo|do|does|did|ca|could|has|have|had|would)(?:n['’]t| not)\b)"
    r"(?!.*\b(?:if|unless|whether|(?:want|need)(?! (?:another|any more|anybody|anyone)\b))\b)",
    re.IGNORECASE,
)
"""What begins a part of a sentence that denies nothing of an order: "reverse to the gate, there is no room to turn"."""
_MANY_THINGS = LITTLE | frozenset(
    spaced("keep leave take make do have turn go get let use put set switch bring give hold open close shut move drive")
)
"""Verbs of titles that may be said of anything."""
_SHORT = 2  # words of what else a title calls a yes
_LIGHTS = frozenset(spaced("beam headlamp headlight lamp light"))
_SIDES = re.compile(
    r"\b(?:(?:both|two|either|all) (?:sides?|faces?)|(?:double|two)[ -]sided|fronts? (?:and|&) backs?|"
    r"backs? (?:and|&) fronts?)\b",
    re.IGNORECASE,
)
_BACKWARDS = frozenset(spaced("backwards backward reverse reversing"))
_BACKS_UP = re.compile(
    r"(?:(?:^|[,.;!?] ?)|\b(?:and|then|please|now|just|you|slowly|carefully) )(?:back(?:ing)? (?:up|in|out|into)\b)|"
    r"\b(?:in reverse|revers(?:e|es|ing)|backwards?|(?:stern|rear|tail|back)(?: end)? first)\b",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"\b(?:stop|disable|end|quit|cancel|turn off)\w*\s+(?:the\s+|your\s+|that\s+)?([^\W\d_]+)", re.IGNORECASE
)
"""What is to end: "stop blinking"."""


def more(heard: Heard, name: str, row: BooleanParameter, actions: Mapping[str, Action]) -> bool:
    """Whether a sentence has words for a yes or a no.

    Any but names, quantities and what actions and other parameters are called: "with 5 layers" says nothing of a cover.
    """
    own = {*words_of(as_said(name)), *words_of(row.title)} - _LITTLE
    own |= {other for word in own & _LIGHTS for other in _LIGHTS}
    said = _said(heard)
    if unexplained(heard, actions) or any(token.word in own for token in said):
        return True
    formed = any(form_of(token.word, word) for token in said for word in own)
    return formed or _both_sides(name, row, heard.text) or _goes_back(own, heard.text)


def unexplained(heard: Heard, actions: Mapping[str, Action]) -> frozenset[str]:
    """The words of a sentence that are no names, quantities or little words, nor what actions are called."""
    spans = [*heard.spans, *((word.start, word.end) for word in heard.actions)]
    rest = [token for token in _said(heard) if not any(start <= token.start < end for start, end in spans)]
    return frozenset(token.word for token in rest) - _called(actions)


def may_choose(words: Collection[str], actions: Mapping[str, Action]) -> bool:
    """Whether unexplained words may tell a choice: no talk, nor what a yes is called, which has "spot-free" water."""
    rows = [item for action in actions.values() for item in action.parameters.items()]
    yeses = [(key, row.title) for key, row in rows if isinstance(row, BooleanParameter)]
    stems = {stem(word) for key, title in yeses for word in (*words_of(as_said(key)), *words_of(title))}
    keys = " ".join(key for key, _ in yeses)
    others = [word for word in words if word not in _TALK and stem(word) not in stems]
    return any(len(word) < _PART_OF_KEY or word not in keys for word in others)


def _said(heard: Heard) -> list[Token]:
    return [token for token in tokens(heard.text) if token.word not in _LITTLE and not special(token.word)]


def _goes_back(own: Collection[str], text: str) -> bool:
    """Whether a yes is that it drives backwards, and it is told to: "back up to the kitchen door"."""
    return not _BACKWARDS.isdisjoint(own) and _BACKS_UP.search(text) is not None


def _both_sides(name: str, row: BooleanParameter, text: str) -> bool:
    """Whether both sides are spoken of, and meant: all the words of that are little ones."""
    meant = (_SIDES.search(one) is not None for one in (as_said(name), row.title))
    return any(meant) and _SIDES.search(text) is not None


def affirmed(heard: Heard, name: str, actions: Mapping[str, Action]) -> bool:
    """Whether a sentence has the words of a yes or no's name, in any form, that mean nothing else; denying nothing.

    Or those of what else its title calls it: "with soap" of "detergent", whose title is "with detergent, soap", and
    "backwards" of "drive backwards".
    """
    if any(_says(heard, called, actions) for called in _names(name, actions)) or _does(heard, name, actions):
        return True
    own = {word for called in _names(name, actions) for word in words_of(called)}
    return any(_goes_back(own, heard.text[start:end]) for start, end in undenied(heard.text))


def undenied(text: str) -> list[tuple[int, int]]:
    """The parts of a text that deny nothing; none where any but a reason does."""
    ends = [match.start() for match in _PART.finditer(text)]
    parts = list(itertools.pairwise([0, *ends, len(text)]))
    denying = [(a, b) for a, b in parts if _DENYING.search(text[a:b])]
    if any(not a or not _REASON.match(text[a:b]) for a, b in denying):
        return []
    return [part for part in parts if part not in denying]


def _does(heard: Heard, name: str, actions: Mapping[str, Action]) -> bool:
    """Whether what its title begins with is ordered: "and ring when you get there" of "ring the bell on arrival"."""
    rows = (action.parameters.get(name) for action in actions.values())
    of_actions = {word for action in actions.values() for text in action.words for word in words_of(as_said(text))}
    titles = {row.title for row in rows if isinstance(row, BooleanParameter)}
    verbs = "|".join(map(re.escape, verbs_of(titles) - of_actions - _called(actions)))
    order = re.compile(
        rf"(?:^|[,.;!?] |\b(?:and|then|please) )(?P<verb>{verbs})\b(?! (?:of|good|great|like)\b)", re.IGNORECASE
    )
    said = [match.start("verb") for match in order.finditer(heard.text)] if verbs else []
    return any(start <= at < end for start, end in undenied(heard.text) for at in said)


def _names(name: str, actions: Mapping[str, Action]) -> set[str]:
    rows = (action.parameters.get(name) for action in actions.values())
    titles = {row.title for row in rows if isinstance(row, BooleanParameter)}
    parts = {part.strip() for title in titles if "," in title for part in title.split(",")}
    verbs = {word for action in actions.values() for text in action.words for word in words_of(as_said(text))}
    pairs = (title.casefold().split() for title in titles)
    ways = {pair[1] for pair in pairs if len(pair) == _SHORT and pair[0] in verbs | _called(actions) | {"with"}}
    return {as_said(name)} | {part for part in parts if len(part.split()) <= _SHORT} | ways


def verbs_of(titles: Collection[str]) -> set[str]:
    """What a yes does, where its title begins with that: ring of "ring the bell on arrival"."""
    rows = [title.casefold().split() for title in titles]
    return {row[0] for row in rows if len(row) > _SHORT and row[1] in ARTICLES and row[0] not in _MANY_THINGS}


def _says(heard: Heard, called: str, actions: Mapping[str, Action]) -> bool:
    own = {stem(word) for word in words_of(called) if word not in _LITTLE}
    words = [one for one in tokens(heard.text) if not any(s <= one.start < e for s, e in heard.spans)]
    parts = undenied(heard.text)
    if not own or not own <= {stem(one.word) for one in words if any(s <= one.start < e for s, e in parts)}:
        return False
    ended = {match[1].casefold() for match in _ENDED.finditer(heard.text)}
    if own & {stem(word) for word in ended}:
        return False
    verbs = {word for action in actions.values() for text in action.words for word in words_of(as_said(text))}
    return len(own) > 1 or own.isdisjoint(stem(word) for word in _called(actions) | verbs)


def _called(actions: Mapping[str, Action]) -> set[str]:
    found: set[str] = set()
    for name, action in actions.items():
        found.update(words_of(as_said(name)), words_of(action.title))
        for key, row in action.parameters.items():
            if not isinstance(row, BooleanParameter):
                found.update(words_of(as_said(key)))
    return found
