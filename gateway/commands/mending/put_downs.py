"""What is put down again, where picking up and putting down are two actions: "take the jig from A to B"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gateway.commands.hearing.clauses import clauses
from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.place_roles import role_of, said_roles
from gateway.commands.hearing.unwanted import all_banned
from gateway.commands.mending.ways import clause_of
from gateway.commands.names.name_tokens import as_said
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.plan_prompt import needed
from gateway.robot_parameters import PoseParameter, TextParameter
from gateway.robot_profiles import Action, RobotProfile

_PUTS = r"(?:put|puts|putting|place|places|placing|set|lay|drop|leave|deposit|pop|stick|stand)"
_CALLED_PUT = re.compile(rf"(?:{_PUTS}|unload)\b", re.IGNORECASE)
_LED = re.compile(
    rf"\b{_PUTS}\b(?: (?:it|them|that|this|one|down|back|off|over))+"
    r"(?: (?:on|onto|in|into|at|to|by|inside|under|beside|next to))+(?: (?:the|a|my|our|your|that))? $",
    re.IGNORECASE,
)

_ASKED = re.compile(r"(?:^|[.,;:!?]|\b(?:and|then|please|to|finally|just))\s*$", re.IGNORECASE)
"""Before what is to be done, and was not done by somebody: "somebody put it in the store"."""
_ON_THE_WAY = re.compile(r"\b(?:way|goes|go|belongs?|going|due|close|next) to (?:the |my |our )?$", re.IGNORECASE)


def with_put_downs(plan: Plan, heard: Heard, profile: RobotProfile) -> Plan:
    """The plan with a step that puts down what the step before it took, at the place that its clause says behind "to".

    Only where one action puts things down, and the other has no place to bring them. What is taken does not come from
    where it is put: "pick up the mug and put it on the tray".
    """
    put = _putting(profile)
    if put is None:
        return plan
    pieces = clauses(heard) or (heard,)
    steps = list(plan.steps)
    found: list[Step] = []
    for at, step in enumerate(steps):
        source = _source(profile.actions[step.action]) if step.action in profile.actions else None
        if source is None or step.action == put[0]:
            found.append(step)
            continue
        place = dict(step.args).get(source)
        to = place if place is not None and _is_put(place, heard) else None
        if to is not None:
            step = Step(step.action, tuple((name, value) for name, value in step.args if name != source))  # noqa: PLW2901
        else:
            piece = clause_of(at, steps, pieces)
            to = None if piece is None else _goal(piece, steps)
        found.append(step)
        after = steps[at + 1] if at + 1 < len(steps) else None
        if to is not None and (after is None or to not in dict(after.args).values()):
            found.append(Step(put[0], ((put[1], to),)))
    return Plan(tuple(found))


def _putting(profile: RobotProfile) -> tuple[str, str] | None:
    """The one action that puts down what is held, and its place."""
    found = []
    for name, action in profile.actions.items():
        must = [key for key, row in action.parameters.items() if needed(row)]
        row = action.parameters[must[0]] if len(must) == 1 else None
        things = any(isinstance(one, TextParameter) and one.objects for one in action.parameters.values())
        called = any(_CALLED_PUT.match(said) for said in (as_said(name), action.title, *action.words))
        if isinstance(row, PoseParameter) and called and not things and role_of(must[0], row.title) != "source":
            found.append((name, must[0]))
    return found[0] if len(found) == 1 else None


def _source(action: Action) -> str | None:
    """Where an action takes a thing from, if it may be left out, and leads nowhere else."""
    rows = [(key, row) for key, row in action.parameters.items() if isinstance(row, PoseParameter)]
    things = any(isinstance(row, TextParameter) and row.objects and needed(row) for row in action.parameters.values())
    if len(rows) != 1 or not things or needed(rows[0][1]):
        return None
    key, row = rows[0]
    return key if role_of(key, row.title) == "source" else None


def _is_put(place: str, heard: Heard) -> bool:
    """Whether a place is named where something is put."""
    named = [mention for mention in heard.mentions if place in mention.ids]
    found = (_LED.search(heard.text, 0, mention.start) for mention in named)
    return any(one is not None and _ASKED.search(heard.text, 0, one.start()) for one in found)


def _goal(piece: Heard, steps: Sequence[Step]) -> str | None:
    """The one place that a clause names behind "to", and that no step has."""
    used = {value for step in steps for _, value in step.args}
    goals = [place for place, roles in said_roles(piece).items() if roles == {"goal"} and not all_banned(place, piece)]
    ways = [one.ids[0] for one in piece.mentions if _ON_THE_WAY.search(piece.text, 0, one.start)]
    return goals[0] if len(goals) == 1 and goals[0] not in {*used, *ways} else None
