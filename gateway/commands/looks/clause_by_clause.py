"""The plans of all clauses of a sentence, one after the other, in place of that of the whole."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Generator, Sequence
from dataclasses import replace

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.pieces import elliptical, filled, only_of, tasks
from gateway.commands.hearing.reported import tells
from gateway.commands.hearing.yes_words import affirmed
from gateway.commands.looks.called_actions import as_called
from gateway.commands.looks.dictated_texts import dictated
from gateway.commands.looks.everywhere import of_all
from gateway.commands.looks.fitting_actions import fitting
from gateway.commands.looks.missing_texts import fuller
from gateway.commands.looks.named_people import with_somebody
from gateway.commands.looks.sentence import Look, Sentence, instead, joined
from gateway.commands.mending.doubts import steps_of
from gateway.commands.mending.leftovers import is_light, leftovers
from gateway.commands.names.mentions import Mention
from gateway.commands.names.name_tokens import as_said
from gateway.commands.plans import plan_text
from gateway.commands.plans.plan import Answer, Plan, Step
from gateway.commands.understanding import Meaning
from gateway.inference import Generation, GenerationRequest
from gateway.robot_parameters import BooleanParameter
from gateway.robot_profiles import RobotProfile

_DOUBTFUL = -0.4
_PLAIN = -0.3
_PUTS = (
    r"^\W*(?:then |please )?(?:put|set|stand|get|have) (?:the|an?|your|that) (?:[^\W\d_]+ ){{0,2}}{} "
    r"(?:out|up|on|down)\W*$"
)
_AGAIN = re.compile(
    r"\b(?:it|its|their|there|that|them|this|same|here|dort|es|ihn|dahin|allí|ahí|lo|là|le)\b|它|那", re.IGNORECASE
)


def by_clauses(sentence: Sentence, first: Meaning, answer: Generation) -> Look:
    """In place of an answer that leaves out something, or of a plan that is less likely."""
    whole = not (first.left or leftovers((), sentence.heard, sentence.profile)).count
    if isinstance(first.understood, Answer) or (
        whole and (answer.logprob > _DOUBTFUL or not isinstance(first.understood, Plan))
    ):
        return None
    pieces = [piece for piece in tasks(sentence.heard) if not (_only_affirms(piece, sentence.profile) or tells(piece))]
    if isinstance(first.understood, Plan):
        pieces = list(itertools.dropwhile(_says_nothing, pieces)) or pieces
    said: list[Generation | None] = []
    for piece in pieces:
        if elliptical(piece) and len(pieces) > 1:
            said.append(None)
            continue
        one = yield from _of_clause(sentence, piece, [step for row in said if row for step in steps_of(row.text)])
        if steps_of(one.text):
            said.append(one)
        elif not any(said) or piece is not pieces[-1] or not _says_nothing(piece):
            return None
    pieces = pieces[: len(said)]
    found = _completed(sentence, pieces, said, answer)
    likelier = sum(row.logprob for row in found) > answer.logprob
    if not (likelier or not whole):
        return None
    both = joined(found)
    plain = all(row.logprob > _PLAIN for row in found)
    return sentence.counted(both) or (both if plain and both is not None and sentence.is_fuller(both, first) else None)


def _says_nothing(piece: Heard) -> bool:
    """Whether nothing is named or called in it: the beginning of "changed my mind, put it back and charge"."""
    return not (piece.mentions or piece.quantities or piece.actions)


def _only_affirms(piece: Heard, profile: RobotProfile) -> bool:
    """Whether it only says a yes for what is done anyway: "and wipe it down"; `mended` puts it into the plan."""
    actions = profile.actions.values()
    keys = {key for one in actions for key, row in one.parameters.items() if isinstance(row, BooleanParameter)}
    named = [one for one in piece.mentions if one.kind != "choice" or not _is_of_a_yes(one, keys, piece.text)]
    if named or piece.quantities:
        return False
    light = all(is_light(word, piece) for word in piece.actions)
    if not light and not any(
        re.search(_PUTS.format(re.escape(as_said(key))), piece.text, re.IGNORECASE) for key in keys
    ):
        return False
    return any(affirmed(piece, key, profile.actions) for key in keys)


def _is_of_a_yes(one: Mention, keys: Collection[str], text: str) -> bool:
    """Whether it only says what kind of thing a yes is called: the "wet" of a wet floor sign."""
    names = "|".join(re.escape(as_said(key)) for key in keys)
    return re.match(rf"(?: [^\W\d_]+)? (?:{names})\b", text[one.end :], re.IGNORECASE) is not None


def _of_clause(
    sentence: Sentence, piece: Heard, before: Sequence[Step]
) -> Generator[GenerationRequest, Generation, Generation]:
    """The answer for one clause; what it calls "it" or "there" is of those before it."""
    clause = sentence.clause(piece, before if _AGAIN.search(piece.text) is not None else ())
    answer = yield clause.request()
    if answer.text.startswith("ask ") and clause.plainly_named:
        answer = instead(answer, (yield clause.plan()))
    for look in (dictated, of_all, with_somebody, as_called, fitting):
        other = yield from look(clause, clause.judge(answer), answer)
        if other is not None:
            answer = other
            break
    steps = steps_of(answer.text)
    return (yield from fuller(clause, steps)) or answer if steps else answer


def _completed(
    sentence: Sentence, pieces: Sequence[Heard], said: Sequence[Generation | None], first: Generation
) -> list[Generation]:
    """The answers of all clauses; one without a verb has its neighbour's, that before it or else that after it.

    What it only adds to that is of the same step: "warn them, twice, in English".
    Where it does not fit there, it is of the one action that takes what it names: "pesto 50 g, mushrooms 60 g".
    """
    profile, found = sentence.profile, list[Generation]()
    near = next((one for one in said if one is not None), None)
    for piece, own in zip(pieces, said, strict=True):
        step = None
        if own is not None:
            near = own
        else:
            step = None if near is None else filled(piece, steps_of(near.text)[-1], profile)
            step = step or only_of(piece, {name: profile.actions[name] for name in sentence.offered}, profile)
            if step is None:
                return []
            *before, last = steps_of(near.text) if near is not None and found else (step,)
            more = set(last.args) < set(step.args)
            near = replace(near or first, text=plan_text.written(profile, Plan((*before, step) if more else (step,))))
            if more:
                found.pop()
        found.append(near)
    return found
