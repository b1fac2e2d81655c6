"""What a sentence names and a plan leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gateway.commands.hearing.counted import TIME_UNIT, labels_of
from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.reported import done_by_others, of_others, told_after
from gateway.commands.hearing.spoken import spoken
from gateway.commands.hearing.unwanted import off
from gateway.commands.mending.whole_texts import unspoken
from gateway.commands.names.action_words import ActionWord
from gateway.commands.names.mentions import Mention
from gateway.commands.names.name_tokens import as_said, is_article, tokens
from gateway.commands.names.profile_names import called
from gateway.commands.plans.plan import Step
from gateway.commands.plans.step_parameters import parameters_of
from gateway.commands.quantities.named_values import number_called
from gateway.commands.quantities.quantities import Quantity
from gateway.robot_parameters import ChoiceParameter, NumberParameter, PoseParameter
from gateway.robot_profiles import RobotProfile

_LIGHT = re.compile(
    r"(?:take|get|make|do|give|put|have|mach|nimm|haz|toma|pon|fais|prends?|mets?) "
    r"(?:an?|some|another|care of|eine?n?|una?|une)\b|(?:give|gib|da|dale|donne)\b(?=[^,.;:!?]*\d)",
    re.IGNORECASE,
)
_PARTICLE = re.compile(r"[^,.;:!?]*\b(?:back|away|up|down|off|out|zurück|weg)\b", re.IGNORECASE)
_GO = re.compile(r"(?:go|come)(?: over| back)?(?: and)? ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Leftovers:
    """What is said and not done.

    Attributes:
        names: places and things; not those that were taken back ("aisle 1, no, aisle 2"), nor those
            in a text that is said, or that are only told behind the order.
        quantities: not those that are part of a text of the plan ("tote 7").
        actions: how many whose words are in the sentence. Words of an action that is done count for no other, and
            "go and charge" is no trip, "don't charge yet" no charging. "Give the herbs 80 ml" hands over nothing where
            they are watered.
    """

    names: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    actions: int

    @property
    def count(self) -> int:
        """Of all."""
        return len(self.names) + len(self.quantities) + self.actions


def leftovers(steps: Sequence[Step], heard: Heard, profile: RobotProfile) -> Leftovers:
    """What the steps of a plan leave out of a sentence, beside what stands in the texts that they say."""
    heard = unspoken(heard, steps, profile)
    values = [value for step in steps for _, value in step.args]
    used = set(values)
    chosen = tuple(_chosen(steps, profile))
    carried = used - {quantity.canonical for quantity in heard.quantities}
    bare = {TIME_UNIT.sub("", value) for value in used}  # "make it three": 3min
    texts = [value for value in used if value in heard.text]
    names = tuple(
        m
        for m in heard.mentions
        if not _used(m, used)
        and not any(is_in_its_name(m, heard.text[m.start : m.end], step, profile) for step in steps)
        and not any(_of_choice(m, value, row, heard) for value, row in chosen)
        and not _is_numbered(m, steps, heard, profile)
        and not (m.kind == "choice" and _is_a_number(m, steps, heard, profile))
        and not off(m.start, m.end, heard)
        and not done_by_others(m.start, heard)
        and not told_after(m.start, m.end, heard)
    )
    quantities = tuple(
        q
        for q in heard.quantities
        if ((carried.isdisjoint(q.alike) and _used_as(q).isdisjoint(used | bare)) or _once_more(q, heard, values))
        and not any(heard.text[q.start : q.end] in text for text in texts)
        and not of_others(q, heard)
        and not off(q.start, q.end, heard)
    )
    done = {step.action for step in steps}
    free = len(steps) >= len(heard.actions)
    wanted = (word for word in heard.actions if not off(word.start, word.end, heard))
    words = (word for word in wanted if not (free and is_light(word, heard)))
    said = [set(word.actions) for word in words if not only_goes(word, heard)]
    return Leftovers(names, quantities, len({min(actions) for actions in said if not actions & done}))


def _used_as(quantity: Quantity) -> set[str]:
    """How a plan may have it: "20x" as 20, "half power" as 50 %."""
    if quantity.kind != "factor":
        return {quantity.canonical}
    return {quantity.canonical, quantity.canonical[1:], f"{100.0 * quantity.value:g}%"}


def is_in_its_name(mention: Mention, mention_text: str, step: Step, profile: RobotProfile) -> bool:
    """Whether a place is what an action without places is called by: "please dock", "get onto the dock".

    Or a value what its title speaks of: the cold drawer, where its temperature is set.
    """
    action = profile.actions.get(step.action)
    if action is not None and mention.kind == "choice":
        if any(isinstance(row, ChoiceParameter) and mention.ids[0] in row.values for row in action.parameters.values()):
            return False
        own = {token.word for text in (action.title, *action.words) for token in tokens(text)}
        return all(token.word in own for token in tokens(mention_text) if not is_article(token.word))
    if action is None or len(mention.ids) != 1 or mention.ids[0] not in profile.places:
        return False
    if any(isinstance(row, PoseParameter) for row in action.parameters.values()):
        return False
    words = {token.word for text in (as_said(step.action), action.title, *action.words) for token in tokens(text)}
    names = called(mention.ids[0], profile.places[mention.ids[0]])
    said = [{token.word for token in tokens(name) if not is_article(token.word)} for name in names]
    return any(one and one <= words for one in said)


def _is_a_number(mention: Mention, steps: Sequence[Step], heard: Heard, profile: RobotProfile) -> bool:
    """Whether it is what a number of the plan is called: "open", of the blinds, where windows are opened as well."""
    rows = ((parameters_of(step.action, profile).get(name), value) for step in steps for name, value in step.args)
    spans = [
        span
        for row, value in rows
        if isinstance(row, NumberParameter)
        for span in number_called(row, value, heard.text)
    ]
    return any(start < mention.end and mention.start < end for start, end in spans)


def _is_numbered(mention: Mention, steps: Sequence[Step], heard: Heard, profile: RobotProfile) -> bool:
    """Whether a number of the plan is that of a place: drum 2, where drums are numbered for another action."""
    alone = replace(heard, mentions=(mention,))
    rows = ((name, parameters_of(step.action, profile).get(name), value) for step in steps for name, value in step.args)
    return mention.kind == "place" and any(value in labels_of(name, row, alone) for name, row, value in rows)


def _once_more(quantity: Quantity, heard: Heard, values: Sequence[str]) -> bool:
    """Whether it is said again, and done less often than it is said: "... wait 10 s ... wait 10 s"."""
    same = [other for other in heard.quantities if other.canonical == quantity.canonical]
    return quantity.kind == "duration" and same.index(quantity) >= values.count(quantity.canonical) > 0


def is_light(word: ActionWord, heard: Heard) -> bool:
    """Whether a verb says little of what is to be done: "take a photo", "give the herbs 80 ml"."""
    if word.certain:
        return False
    return _LIGHT.match(heard.text, word.start) is not None and _PARTICLE.match(heard.text, word.end) is None


def only_goes(word: ActionWord, heard: Heard) -> bool:
    """Whether it is the "go" of "go and charge" or "go recharge"."""
    goes = _GO.match(heard.text, word.start)
    if goes is None:
        return False
    return " and" in goes[0].casefold() or any(other.start == goes.end() for other in heard.actions)


def _chosen(steps: Sequence[Step], profile: RobotProfile) -> Iterator[tuple[str, ChoiceParameter]]:
    for step in steps:
        rows = parameters_of(step.action, profile)
        for name, value in step.args:
            if isinstance(row := rows.get(name), ChoiceParameter):
                yield value, row


def _of_choice(mention: Mention, value: str, row: ChoiceParameter, heard: Heard) -> bool:
    """Whether a chosen value is in the words of another name: "north" in "the north gate"."""
    return row.places.get(value) in mention.ids or spoken(heard.text[mention.start : mention.end], value, row)


def _used(mention: Mention, used: set[str]) -> bool:
    """Whether the plan has one of its meanings, or all where all are meant."""
    return used.issuperset(mention.ids) if mention.each else not used.isdisjoint(mention.ids)
