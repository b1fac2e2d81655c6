"""Which of several robots a sentence is meant for, and the sentence without the words that say so.

Names and words for several are exact or nearly so; where nothing says which robot is meant and more than
one could do it, none is chosen and the person is asked.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from gateway.commands.names.letters import spaced
from gateway.commands.robot_address import CALLS, ORDERS, Address, Token, address, named, tokens

_ALL = re.compile(
    r"all of you|all of them|you all|y all|everyone|everybody|every robot|each robot|each of you"
    r"|all (?:the |our |my )?(?:robots|amrs|machines|vehicles|drones|units|bots)|the whole fleet|the fleet"
    r"|alle(?: roboter| zusammen)?|ihr alle|todos(?: los robots| ustedes)?|tous(?: les robots)?|vous tous|tout le monde"
    r"|所有机器人|大家|你们都"
)
_TWO = re.compile(
    r"both of you|both of them|you both|both robots|both|you two|the two of you|ihr beiden|ihr zwei|alle beide"
    r"|beide(?: roboter)?|los dos|ambos|vous deux|tous les deux|les deux|你们两个|两个机器人"
)
_THREE = re.compile(r"(?:you three|the three of you|all three(?: of you)?|ihr drei|los tres|vous trois|tous les trois)")
_THING = r"(?:one|robot|amr|bot|machine|vehicle|drone|unit)"
_OTHER = re.compile(
    rf"(?:the other {_THING}|der andere(?: roboter)?|el otro(?: robot)?|l autre(?: robot)?|另一个机器人)"
)
_NEAREST = re.compile(
    rf"(?:the |whichever {_THING} is |whoever is |whichever is )?(?:nearest|closest)"
    rf"(?: {_THING}| free {_THING}| of you)?"
    r"|(?:der )?nachste freie(?: roboter)?|el (?:robot )?mas cercano|le (?:robot )?(?:le )?plus proche"
    r"|最近的机器人"
)
_FREE = re.compile(
    rf"(?:whoever|whichever(?: {_THING})?|whatever {_THING}) (?:is|s) (?:free|available|idle)"
    rf"|(?:the|a|any) (?:free|available|idle) {_THING}"
    rf"|(?:any|some|a|one) (?:robot|of you)|anyone|anybody|someone|somebody|one of you|einer von euch|irgendein roboter"
    r"|alguien|quelqu un|un robot|随便一个机器人"
)
_FULLEST = re.compile(
    rf"the {_THING} with (?:the )?(?:most|highest|fullest)(?: battery| charge)?(?: level)?|the fullest {_THING}"
)
_SAME = re.compile(
    r"(?:the same|that|this) (?:robot|amr|bot|machine|vehicle|drone|unit)|derselbe roboter|el mismo robot|le meme robot"
)
_ROBOTS = frozenset(
    spaced(
        "robot robots roboter amr amrs bot bots machine machines vehicle vehicles drone drones unit units"
        " fleet you ihr vous euch ustedes"
    )
)
_ASKING = frozenset(spaced("can could will would should please fahrt geht kommt sollen konnt"))
_QUESTIONS = frozenset(spaced("where what how is why when which wo was donde ou does"))
_NO_ADDRESS = frozenset(spaced("to at behind near than like of next beside past from with follow toward towards"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A robot that may be meant.

    Attributes:
        name: its name. aliases: other names.
        abilities: words for what it can do, such as names and synonyms of its actions.
        position: x and y in metres, where it is known. battery: percent.
        busy: it has a goal. available: it answers and is not stopped.
    """

    name: str
    aliases: tuple[str, ...] = ()
    abilities: frozenset[str] = frozenset()
    position: tuple[float, float] | None = None
    battery: float | None = None
    busy: bool = False
    available: bool = True


@dataclass(frozen=True, slots=True)
class Choice:
    """Who is meant.

    Attributes:
        robots: names, in the order of the candidates; empty: ask.
        rest: the sentence without the words of address.
        why: ``name``, ``all``, ``both``, ``other``, ``nearest``, ``free``, ``battery``, ``same``, ``ability``,
            ``last``, ``only``, or empty.
    """

    robots: tuple[str, ...]
    rest: str
    why: str = ""


def choose(
    text: str,
    robots: Sequence[Candidate],
    *,
    near: tuple[float, float] | None = None,
    last: Sequence[str] = (),
) -> Choice:
    """Which robots a sentence is meant for.

    Args:
        text: what was said.
        robots: those of the site.
        near: where the nearest one is to be near to, in metres; None when it was not said.
        last: the robots of the command before, in this conversation.
    """
    calls = named(text, {robot.name: (robot.name, *robot.aliases) for robot in robots})
    if any(call.addressed for call in calls):
        return _by_name(text, robots, [call for call in calls if call.addressed])
    found = _by_words(text, robots, near, tuple(last))
    if found is not None:
        return found
    if calls and _asks(text):
        names = {call.robot for call in calls}
        return Choice(tuple(robot.name for robot in robots if robot.name in names), text.strip(), "name")
    if len(robots) == 1:
        return Choice((robots[0].name,), text.strip(), "only")
    return _by_ability(text, robots, tuple(last))


def _by_name(text: str, robots: Sequence[Candidate], calls: Sequence[Address]) -> Choice:
    names = {call.robot for call in calls if not call.excluded}
    excluded = {call.robot for call in calls if call.excluded}
    why = "name"
    if not names:
        names, why = {robot.name for robot in robots} - excluded, "all"
    rest = address(text, [(call.start, call.end) for call in calls])
    if why == "all":
        span = _span(rest, _ALL)
        rest = address(rest, [span]) if span is not None else rest
    return Choice(tuple(robot.name for robot in robots if robot.name in names), rest, why)


def _by_words(
    text: str, robots: Sequence[Candidate], near: tuple[float, float] | None, last: tuple[str, ...]
) -> Choice | None:
    ready = [robot for robot in robots if robot.available]
    for pattern, kind in (
        (_TWO, "both"),
        (_THREE, "three"),
        (_ALL, "all"),
        (_OTHER, "other"),
        (_FULLEST, "battery"),
        (_NEAREST, "nearest"),
        (_FREE, "free"),
        (_SAME, "same"),
    ):
        span = _span(text, pattern)
        if span is None:
            continue
        chosen = _meant(kind, robots, ready, near, last)
        why = "all" if kind == "three" else kind
        return Choice(chosen, address(text, [span]), why if chosen else "")
    return None


def _meant(
    why: str,
    robots: Sequence[Candidate],
    ready: Sequence[Candidate],
    near: tuple[float, float] | None,
    last: tuple[str, ...],
) -> tuple[str, ...]:
    everyone = tuple(robot.name for robot in robots)
    found: tuple[str, ...] = ()
    match why:
        case "all":
            found = everyone
        case "both" | "three":
            count = 2 if why == "both" else 3
            found = everyone if len(everyone) == count else last if len(last) == count else ()
        case "other":
            others = tuple(name for name in everyone if name not in last)
            found = others if last and len(others) == 1 else ()
        case "same":
            found = last
        case "nearest":
            found = _nearest(ready, near)
        case _:
            idle = [robot for robot in ready if not robot.busy] if why == "free" else list(ready)
            best = max(idle, key=lambda robot: -1.0 if robot.battery is None else robot.battery, default=None)
            found = (best.name,) if best is not None and (why == "free" or best.battery is not None) else ()
    return found


def _nearest(ready: Sequence[Candidate], near: tuple[float, float] | None) -> tuple[str, ...]:
    """The free robot that is nearest, else the nearest of all; none where that cannot be told."""
    if near is None:
        return ()
    placed = [
        (robot.busy, math.dist(robot.position, near), robot.name) for robot in ready if robot.position is not None
    ]
    return (min(placed)[2],) if placed else ()


def _by_ability(text: str, robots: Sequence[Candidate], last: tuple[str, ...]) -> Choice:
    """The only robot that can do what is asked for, else the one of the command before if it can."""
    said = {token.plain for token in tokens(text)}
    scores = {
        robot.name: sum(any(_stem(word) == _stem(own) for own in said) for word in robot.abilities if " " not in word)
        for robot in robots
    }
    most = max(scores.values(), default=0)
    best = tuple(name for name, score in scores.items() if score == most)
    if most and len(best) == 1 and not (last and scores.get(last[0], 0) > 0):
        return Choice(best, text.strip(), "ability")
    if last and (not most or all(scores.get(name, 0) for name in last)):
        return Choice(last, text.strip(), "last")
    return Choice((), text.strip())


def _stem(word: str) -> str:
    for ending in ("ing", "es", "s", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


def _asks(text: str) -> bool:
    words = [token.plain for token in tokens(text)[:2]]
    return bool(words) and words[0] in _QUESTIONS


def _span(text: str, pattern: re.Pattern[str]) -> tuple[int, int] | None:
    """Where words stand in a text, unless they follow a word such as "to", and so are no address."""
    read = tokens(text)
    line = " ".join(token.plain for token in read)
    starts, at = [], 0
    for token in read:
        starts.append(at)
        at += len(token.plain) + 1
    for match in pattern.finditer(line):
        first = next((index for index, start in enumerate(starts) if start == match.start()), None)
        stop = match.start() + len(match.group().rstrip())
        ends = [index for index, token in enumerate(read) if starts[index] + len(token.plain) == stop]
        if first is None or not ends or not _calls(text, read, first, ends[0]):
            continue
        return read[first].start, read[ends[0]].end
    return None


def _calls(text: str, read: Sequence[Token], first: int, last: int) -> bool:
    """Whether words that may mean robots do: they say so themselves, or stand where an address stands."""
    before = [token.plain for token in read[:first]]
    if before and before[-1] in _NO_ADDRESS:
        return False
    if any(token.plain in _ROBOTS for token in read[first : last + 1]):
        return True
    if last + 1 < len(read):
        following = read[last + 1]
        german = read[first].plain in {"alle", "beide"} and text[following.start].isupper()
        if german or following.plain in {"los", "las", "les", "the", "my", "die"}:
            return False
    if all(word in CALLS for word in before) or before[-1] in ORDERS | _ASKING:
        return True
    return last == len(read) - 1 and "," in text[read[first - 1].end : read[first].start]
