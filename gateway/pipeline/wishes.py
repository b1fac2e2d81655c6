"""What a person wants done: begun at once, or when it is confirmed."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from gateway.commands.conversation import Conversation
from gateway.errors import StoreError
from gateway.pipeline.command_events import STEP, CommandEvents
from gateway.pipeline.plan_run import PlanRun
from gateway.pipeline.plans import Plans
from gateway.pipeline.talks import Talks
from gateway.pipeline.teller import HEARD, Teller, rows
from gateway.ports import Clock, Commit
from gateway.safety.request import Refusal

log = logging.getLogger(__name__)

KEPT = "wish/"
"""What the names of stored wishes begin with; the plan's id follows."""
Manner = Literal["new", "then", "instead"]
EXPIRES = 60.0
"""Seconds in which something can be confirmed."""
_MOST = 200  # that wait for a yes


@dataclass(frozen=True, slots=True)
class Wish:
    """A plan that was understood.

    Attributes:
        key: of the conversation. before, after: the conversation without and with it.
        said: the plan as a sentence, without its full stop.
        manner: new; then: after what the robot does; instead: in its place.
    """

    run: PlanRun
    key: str
    sender: str | None
    before: Conversation
    after: Conversation
    said: str
    probability: float
    manner: Manner = "new"
    expires: float = 0.0

    @property
    def name(self) -> str:
        """Of the stored entry."""
        return KEPT + self.run.id


_WISH = TypeAdapter(Wish)


class Wishes:
    """Begins plans, and keeps those that are to be confirmed, over a restart as well.

    Args:
        confirmers: by robot, who may confirm beside the sender; empty: anyone in the same conversation.
    """

    def __init__(
        self,
        plans: Plans,
        talks: Talks,
        events: CommandEvents,
        teller: Teller,
        clock: Clock,
        confirmers: Mapping[str, Collection[str]],
    ) -> None:
        self._plans = plans
        self._talks = talks
        self._events = events
        self._teller = teller
        self._clock = clock
        self._confirmers = confirmers
        self._waiting: dict[str, Wish] = {}  # by command, oldest first

    def restore(self, kept: Mapping[str, bytes], robots: Collection[str]) -> None:
        """Take up what the last run had asked and can still be confirmed."""
        now = self._clock.now()
        found = []
        for name, body in kept.items():
            if name.startswith(KEPT):
                try:
                    wish = _WISH.validate_json(body)
                except ValidationError:
                    log.warning("what waited for a yes in the last run cannot be read: %s", name)
                    self._teller.forget(name)
                    continue
                if wish.run.robot in robots and 0.0 <= wish.expires - now <= EXPIRES:
                    found.append(wish)
                else:
                    self._teller.forget(name)
        self._waiting = {wish.run.id: wish for wish in sorted(found, key=lambda wish: wish.expires)}

    async def begin(self, wish: Wish) -> None:
        """Begin it, or say why not. Once it has begun it waits for no yes, also after a restart."""
        run, now = wish.run, self._clock.now()
        kept = {**self._talks.put(run.robot, wish.key, wish.after, now), HEARD + run.id: None, wish.name: None}
        refusal = self._plans.check(run) or self._make_room(wish)
        if refusal is None:
            text = f"{wish.said}."
            told = self._events.make(
                run.id, "understood", now, robot=run.robot, text=text, probability=wish.probability, **run.about
            )
            along = Commit(commands=rows(run.id, run.robot, now), outbox=(told,), kept=kept)
            try:
                refusal = await self._plans.begin(run, along)
            except StoreError:
                refusal = Refusal("store", "commands are not taken while the store fails", "store")
        if refusal is not None:
            self._teller.forget(wish.name)
            said = {"code": refusal.code, "rule": refusal.rule, "probability": wish.probability, **run.about}
            text = f"{wish.said}: {refusal.text}"
            await self._teller.tell(run.id, "refused", run.robot, text, kept, action=run.step.action, **said)

    async def ask(self, wish: Wish, why: str) -> None:
        """Ask whether it is to be done; ``why`` it is not done at once, "" for no reason to tell."""
        run, now = wish.run, self._clock.now()
        kept = self._talks.put(run.robot, wish.key, wish.after, now)
        refusal = self._plans.check(run)
        if refusal is not None:
            said = {"code": refusal.code, "rule": refusal.rule, "probability": wish.probability, **run.about}
            await self._teller.tell(run.id, "refused", run.robot, f"{wish.said}: {refusal.text}", kept, **said)
            return
        self.forget(run.robot, wish.key)
        self._waiting[run.id] = wish
        self._end(list(self._waiting)[:-_MOST])
        kept[wish.name] = _WISH.dump_json(wish)
        more = {"probability": wish.probability, "expires": wish.expires, "choices": ("yes", "no"), **run.about}
        text = f"{wish.said}?{f' ({why})' if why else ''}"
        await self._teller.tell(run.id, "confirm", run.robot, text, kept, **more)

    def forget(self, robot: str, key: str) -> None:
        """A conversation has gone on: what it was asked counts no more."""
        self._end([id_ for id_, wish in self._waiting.items() if (wish.run.robot, wish.key) == (robot, key)])

    def drop(self, robot: str) -> None:
        """Nothing that waits for that robot is to be begun any more."""
        self._end([id_ for id_, wish in self._waiting.items() if wish.run.robot == robot])

    def find(self, key: str) -> tuple[str, ...]:
        """What was asked last in a conversation: its plans, one for each robot."""
        found = [wish.run.id for wish in self._waiting.values() if wish.key == key]
        return self.of_command(found[-1].partition(STEP)[0]) if found else ()

    def of_command(self, command: str) -> tuple[str, ...]:
        """The plans of a command that wait for a yes."""
        return tuple(id_ for id_ in self._waiting if command in (id_, id_.partition(STEP)[0]))

    def take(self, id_: str, key: str, sender: str | None, *, yes: bool) -> Wish | Refusal:
        """What is confirmed or declined, or why that person cannot. What is confirmed is to be begun.

        Args:
            id_: the plan's.
            key: of the conversation that the reply came in.
            sender: whose reply it is.
            yes: it is confirmed.
        """
        wish = self._waiting.get(id_)
        if wish is None:
            return Refusal("nothing-to-confirm", "there is nothing that waits for a yes or a no", "confirm")
        if self._clock.now() > wish.expires:
            self._end([id_])
            text = f"that was asked more than {EXPIRES:.0f} s ago; give the command again"
            return Refusal("expired", text, "confirm")
        allowed = self._confirmers.get(wish.run.robot, ())
        mine = sender is not None and sender == wish.sender
        if yes and not (sender in allowed or mine if allowed else key == wish.key):
            who = (
                f"{', '.join(sorted(allowed))} or whoever gave it"
                if allowed
                else "the conversation that it was given in"
            )
            return Refusal("not-yours", f"only {who} can confirm that", "confirm")
        if yes:
            del self._waiting[id_]  # the store forgets it when it has begun
        else:
            self._end([id_])
        return wish

    def _end(self, ids: Collection[str]) -> None:
        """These wait no more, and are not to be stored any more."""
        self._teller.forget(*(self._waiting.pop(id_).name for id_ in ids))

    def _make_room(self, wish: Wish) -> Refusal | None:
        """Why the robot's other plans stand in its way; they give way when it is in their place."""
        robot = wish.run.robot
        others = self._plans.book.of(robot)
        if not others or wish.manner == "then":
            return None
        if wish.manner == "instead":
            self._plans.cancel_all(robot, "something else is to be done instead", "replaced", replaced=True)
            return None
        does = "has paused" if others[0].state == "paused" else "is busy"
        text = f"{robot} {does}: {others[0].where}; say “then …”, “instead …”, or “cancel” first"
        return Refusal("busy", text, "plans")
