"""Yes or no of what opens and shuts, locks and unlocks: "shut the bottom drawer" is no of `open`."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import with_values
from gateway.commands.hearing.spoken import words_of
from gateway.commands.hearing.spoken_forms import form_of
from gateway.commands.hearing.yes_words import undenied, verbs_of
from gateway.commands.names.action_words import stem
from gateway.commands.names.name_tokens import as_said
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import BooleanParameter
from gateway.robot_profiles import RobotProfile

_FIRST = r"(?:^|(?<=[,.;:!?] )|(?<=\band )|(?<=\bthen )|(?<=\bplease ))"
_WORDS = (
    (r"open(?:s|ed|ing)?", rf"(?:shuts?|clos(?:e|es|ed|ing)|{_FIRST}block(?= (?:the|off|it|that|this|them)\b))"),
    (r"lock(?:s|ed|ing)?", r"unlock(?:s|ed|ing)?"),
    (r"(?:on|start(?:s|ed|ing)?)", r"off"),
)
_IN_ORDER = 2  # of the pairs: "on" is a preposition as well
_OTHER_ORDER = re.compile(
    r"\b(?:before|after|until|till|unless|instead|not|never|if|when|rather|sorry|no)\b|n['’]t\b", re.IGNORECASE
)
_DENIES = re.compile(
    r"^(?:skip|no|not|off|avoid|without|leave|keep|stay|spare)\b|\b(?:them|it|all|one)$", re.IGNORECASE
)
"""Names whose yes is a no of what they speak of, or that speak of nothing by themselves."""
_SAYS_MUCH = 4  # letters of a word
_TITLE = 3  # such words of a title
_NEGATES = re.compile(
    r"\b(?:no|not|none|nobody|nothing|never|without|off|out|dont|skip|keep|avoid|stay|spare|omit|instead|rather|except|but|"
    r"alone|cannot|leave|stop|end|myself|later|already|un\w+|dis\w+)\b|n['’]t\b",
    re.IGNORECASE,
)
_NOT_NOW = re.compile(r"\b(?:myself|later|already|last time)\b", re.IGNORECASE)
_NONE_OF = re.compile(
    r"(?<!not )(?<!never )(?<!n't )(?<!go )(?<!leave )\b(?:no|without(?: any)?) (?P<what>[^\W\d_]+ing)\b"
    r"(?=\W*(?:$|[,.;!?]|(?:please|and|this)\b))",
    re.IGNORECASE,
)
_UNNEEDED = "needed|required|necessary"
_BEGINS = re.compile(r"(?:^|[.,;!?] |\b(?:but|and|today|please|now|again|this time|only|too) )$", re.IGNORECASE)
_REMOVES = re.compile(r"^(?:cut|take|strip|clear|pull) off\b|^(?:remove|get rid of)\b", re.IGNORECASE)
"""Begins titles of a yes after which what it is called is gone."""
_DENIED = re.compile(r"\b(?:no|not|never|without|dont)\b|n['’]t\b", re.IGNORECASE)
_STAYS = re.compile(r"^(?:leave|keep) ", re.IGNORECASE)
"""Begins titles of a yes with what else says no."""
_NOT_TOLD = re.compile(
    r"\b(?:i|we|he|she|they|who\w*|whether|if|when|hates?|too|rather|myself|later|already|nah|nope)\b", re.IGNORECASE
)
"""Words of what others do, or what somebody thinks of it."""
_IS = re.compile(r"\b(?:is|are|was|were|stays?|remains?)\b[^.;!?]*$", re.IGNORECASE)
_FOOD = frozenset(("feed", "fertiliser", "fertilizer"))
"""Of plants."""
_PAIRS = [[re.compile(rf"\b{word}\b", re.IGNORECASE) for word in pair] for pair in _WORDS]


def with_polarity(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with the yes or the no that a sentence says, where it has only words for one of them.

    Where the steps have both, each has its own as they are said: "unlock it, wait a minute and lock it again".
    """
    values: dict[tuple[str, str], set[str]] = {}
    for step in plan.steps:
        for name, value in step.args:
            values.setdefault((step.action, name), set()).add(value)
    alike = {place for place, found in values.items() if len(found) == 1}
    plan = Plan(tuple(_said(step, alike, heard, profile) for step in plan.steps))
    return plan if _OTHER_ORDER.search(heard.text) else _in_turn(plan, heard, profile)


def with_said_noes(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with a no that only one of its steps can have, said by itself: "No photos, please", "and lights off"."""
    found = [
        (at, name)
        for at, step in enumerate(plan.steps)
        for name, row in parameters_of(step.action, profile).items()
        if isinstance(row, BooleanParameter)
        and (_none_of(name, row.sets, heard) or _goes_off(name, heard) or _not_doing(as_said(name), heard.text))
    ]
    if len(found) != 1 or found[0][1] in dict(plan.steps[found[0][0]].args):
        return plan
    steps, (at, name) = list(plan.steps), found[0]
    steps[at] = with_values(steps[at], {name: "no"}, profile)
    return Plan(tuple(steps))


def _none_of(name: str, sets: str | None, heard: Heard) -> bool:
    """Whether none of what a yes is called is said, here or in the robot's message: "no fertiliser" of `feed`."""
    names = {name, sets or name}
    return any(_none(one, heard) for one in (names if names.isdisjoint(_FOOD) else names | _FOOD))


def _none(name: str, heard: Heard) -> bool:
    word, text = _word_of(name), heard.text
    none = rf"\bno {word}s?(?: (?:{_UNNEEDED}))?(?=\W*(?:$|[.,;!?]|please\b))"
    found = re.search(none, text, re.IGNORECASE) if word else None
    if found is None:
        return False
    named = {end for _, end in heard.spans}
    return _BEGINS.search(text, 0, found.start()) is not None or len(text[: found.start()].rstrip()) in named


def _goes_off(name: str, heard: Heard) -> bool:
    """Whether what a yes is called is off, and no action is called by that: "five rounds, and lights off"."""
    said = rf"(?:[.,;!?] |\b(?:but|and|with) )+(?:your )?(?P<what>{_word_of(name)}s?) off(?=\W*(?:$|[.,;!?]|so\b))"
    found = re.search(said, heard.text, re.IGNORECASE) if _word_of(name) else None
    if found is None or _IS.search(heard.text[: found.start()]):
        return False
    return not any(one.start < found.end() and found.start("what") < one.end for one in heard.actions)


def told(name: str, title: str, heard: Heard) -> bool:
    """Whether the sentence says yes or no of a parameter that is called or titled by the yes of a pair."""
    return _polarity(name, title, heard) is not None


def _in_turn(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with as many yeses and noes of one parameter as are said, in their order."""
    steps = list(plan.steps)
    rows = {
        (step.action, name): row
        for step in steps
        for name, row in parameters_of(step.action, profile).items()
        if isinstance(row, BooleanParameter) and needed(row)
    }
    for (action, name), row in rows.items():
        at = [number for number, step in enumerate(steps) if step.action == action and name in dict(step.args)]
        said = _turns(as_said(name), row.title, heard)
        if len(said) == len(at) and len(set(said)) > 1:
            for number, value in zip(at, said, strict=True):
                args = tuple((key, value if key == name else old) for key, old in steps[number].args)
                steps[number] = Step(action, args)
    return Plan(tuple(steps))


def _turns(name: str, title: str, heard: Heard) -> list[str]:
    """The yeses and the noes that are said of a parameter, in their order."""
    for yes, no in _PAIRS[:_IN_ORDER]:
        if no.search(name) is None and (yes.search(name) is not None or yes.search(title) is not None):
            found = [(match.start(), "yes") for match in yes.finditer(heard.text)]
            found += [(match.start(), "no") for match in no.finditer(heard.text)]
            return [value for _, value in sorted(found)]
    return []


def _said(step: Step, alike: Collection[tuple[str, str]], heard: Heard, profile: RobotProfile) -> Step:
    rows = parameters_of(step.action, profile)
    args = []
    for name, value in step.args:
        row = rows.get(name)
        said = value
        if isinstance(row, BooleanParameter) and (step.action, name) in alike:
            pairs = _PAIRS if needed(row) else _PAIRS[:_IN_ORDER]
            told_so = _polarity(as_said(name), row.title, heard, pairs) or value
            said = told_so if needed(row) or (told_so, value) == ("no", "yes") else value
            stays = _STAYS.match(row.title) is not None and not _NOT_TOLD.search(heard.text)
            meant = _says_all_of(as_said(name), heard) or (stays and _says_all_of(row.title, heard, _TITLE))
            meant = meant or _denies_it(row.title, heard)
            meant = meant or (not needed(row) and _takes(name, heard) and _NOT_NOW.search(heard.text) is None)
            said = "yes" if value == "no" and meant else said
        args.append((name, _switched(name, row, said, heard) if isinstance(row, BooleanParameter) else said))
    return Step(step.action, tuple(args))


def _switched(name: str, row: BooleanParameter, value: str, heard: Heard) -> str:
    """The value, or what is said right behind what it is called: on and off change places where it is removed."""
    removed = _word_of(name) if _REMOVES.search(row.title) else ""
    if removed and _on_or_off(name, heard) == "off" and not _DENIED.search(heard.text):
        return "yes"
    kept = removed and re.search(rf"\b(?:leave|keep) (?:\w+ )?{removed}s? on\b", heard.text, re.IGNORECASE)
    return "no" if kept or _is_off(name, heard) else value


def _takes(name: str, heard: Heard) -> bool:
    """Whether what a yes is called is ordered: "make it beep", "and take photos", "put the wet floor sign out".

    Not where others do so, nor of lights that are to go out.
    """
    said = re.escape(as_said(name))
    begins = r"(?:^|[,.;:!?] |\b(?:and|then|please|also|just) )"
    ordered = rf"(?:take|add)(?: some| a few| a| the)? {said}\b(?! (?:off|out|away|from)\b)"
    put = rf"put (?:the|a|an|your) (?:[^\W\d_]+ ){{0,2}}(?!lights?\b|lamps?\b|beacon\b){said} (?:out|up)\b"
    order = rf"\bmake (?:it|them|that|him|her) {said}\b(?! (?:nothing|no)\b)|{begins}(?:{ordered}|{put})"
    return any(re.search(order, heard.text[start:end], re.IGNORECASE) for start, end in undenied(heard.text))


def _says_all_of(name: str, heard: Heard, fewest: int = 2) -> bool:
    """Whether a sentence has the words of a yes's name close together, and none that denies: "leave it at the door"."""
    own = [rf"{re.escape(word)}(?:e?s)?" for word in words_of(name) if len(word) >= _SAYS_MUCH]
    if len(own) < fewest:
        return False
    found = re.search(r"\b" + r"\b(?:\W+\w+){0,3}?\W+".join(own) + r"\b", heard.text, re.IGNORECASE)
    if found is None:
        return False
    between = re.sub(rf"\b(?:{'|'.join(own)})\b", "", found[0], flags=re.IGNORECASE)
    return _NEGATES.search(f"{heard.text[: found.start()]} {between} {heard.text[found.end() :]}") is None


def _denies_it(title: str, heard: Heard) -> bool:
    """Whether a sentence denies what a title does without: "don't make any noise" of "without making any noise"."""
    words = title.casefold().split()
    if words[:1] != ["without"]:
        return False
    makes = r"(?:\b(?:no|without)(?: any| a)?|(?:n['’]t|\bnot) (?:make|have|use)(?: any| a)?)"
    return re.search(rf"{makes} (?:\w+ )?{re.escape(words[-1])}\b", heard.text, re.IGNORECASE) is not None


def _is_off(name: str, heard: Heard) -> bool:
    """Whether what a yes is called is said not to be: "leave your lights off", "unripe ones", "don't do it gently"."""
    if _is_not_done(as_said(name), heard.text):
        return True
    word = _word_of(name)
    if not word:
        return False
    if (said := _on_or_off(name, heard)) is not None:
        return said == "off"
    not_so = r"\b(?:do not|don['’]?t|not|never)\b(?! (?:forget|only|skip|miss|avoid|leave)\b)"
    none = r"\b(?:none of (?:it|them|this|that|these|those|the \w+)|nothing(?: (?:in|of) (?:it|there|them))?)"
    denied = rf"\bun{word}\b|{not_so}[^,.;:!?]*?\b{word}s?\b|\bnon[- ]?{word}s?\b|{none}(?: is| are|['’]s)? {word}s?\b"
    denied += rf"|\b(?:no|without) {word}s? (?:{_UNNEEDED}|wanted|please|though|at all|this time)\b"
    denied += rf"|\b(?:no need (?:to be|for)|need(?: not|n['’]?t) be) (?:the |any |a )?{word}s?\b"
    found = re.findall(f"{denied}|{_spared(word)}", heard.text, re.IGNORECASE)
    return bool(found) and len(re.findall(rf"\b{word}s?\b", heard.text, re.IGNORECASE)) <= 1


def _on_or_off(name: str, heard: Heard) -> str | None:
    """What is said right behind what a yes is called: "your lights off"; "" where both are, None where nothing is."""
    word = _word_of(name)
    said = rf"\b{word}s?\s+(on|off)\b(?! (?:the|to|my|your|its)\b)"
    found = {one.casefold() for one in re.findall(said, heard.text, re.IGNORECASE)} if word else set()
    return (found.pop() if len(found) == 1 else "") if found else None


def _is_not_done(name: str, text: str) -> bool:
    """Whether a yes that is spoken of once is said not to be: "don't leave it at the door", "no cooling"."""
    verb = re.escape(name)
    said = re.findall(rf"\b{re.escape(stem(name))}\w*", text, re.IGNORECASE)
    if len(said) > 1:
        return False
    if re.search(rf"\b(?:do not|don['’]?t|never) {verb} (?:it|them|that|this)\b", text, re.IGNORECASE):
        return True
    return _not_doing(name, text)


def _not_doing(name: str, text: str) -> bool:
    """Whether none of what a yes does is wanted: "no testing, please"."""
    return any(form_of(one["what"].casefold(), name) for one in _NONE_OF.finditer(text))


def spared(name: str, title: str, heard: Heard) -> bool:
    """Whether what a yes is called is to be left alone, and nothing else is said of it: "stay off the carpets".

    Or what it does is not to be done: "don't ring" of "ring the bell on arrival".
    """
    word = _word_of(name)
    if not word:
        return False
    for verb in verbs_of((title,)):
        if re.search(rf"\b(?:do not|don['’]?t|without|never) {re.escape(verb)}(?:ing)?\b", heard.text, re.IGNORECASE):
            return True
    without = rf"\bwithout (?:the |your |any |its |that )?{word}s?\b"
    once = len(re.findall(rf"\b{word}s?\b", heard.text, re.IGNORECASE)) == 1
    return once and re.search(f"{_spared(word)}|{without}", heard.text, re.IGNORECASE) is not None


def _word_of(name: str) -> str:
    """The last word of a yes's name, for a pattern; empty where the name denies, or speaks of nothing by itself."""
    said = as_said(name)
    return "" if _DENIES.search(said) else re.escape(said.split()[-1].removesuffix("s"))


def _spared(word: str) -> str:
    """What says that something is to be left alone."""
    its = r"(?:the |your |any |my )?"
    return (
        rf"(?<!not )(?<!n't )(?<!n’t )(?<!dont )(?<!never )"
        rf"\b(?:skip|avoid|stay off|keep off|leave out|miss out) {its}{word}s?\b|"
        rf"\bleave {its}{word}s? (?:alone|out|be|in peace)\b|"
        rf"\b(?:do not|don['’]?t|never) (?:go|drive|run|walk|clean|touch|do)(?: on| onto| over| across| near)? "
        rf"{its}{word}s?\b"
    )


def _polarity(name: str, title: str, heard: Heard, pairs: Sequence[Sequence[re.Pattern[str]]] = _PAIRS) -> str | None:
    """What the sentence says of a parameter that is called or titled by the yes of a pair."""
    for yes, no in pairs:
        if no.search(name) is None and (yes.search(name) is not None or yes.search(title) is not None):
            said = (yes.search(heard.text) is not None, no.search(heard.text) is not None)
            return {(True, False): "yes", (False, True): "no"}.get(said)
    return None
