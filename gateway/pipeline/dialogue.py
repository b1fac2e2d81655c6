"""What people say: code answers what needs no model; other sentences go to the model's queue."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gateway.commands.command import Command
from gateway.commands.replies import named, reply
from gateway.pipeline.goals import Goals
from gateway.pipeline.knowledge import Knowledge
from gateway.pipeline.plans import Plans
from gateway.pipeline.roster import which
from gateway.pipeline.talks import Talks
from gateway.pipeline.teller import Teller
from gateway.pipeline.texts import Texts
from gateway.pipeline.wishes import Wishes
from gateway.ports import Clock
from gateway.safety.request import Refusal

_TWICE = 2.0  # seconds in which the same text, sent again by the broker, is the same command
_REMEMBERED = 100  # texts
_BY_PERSON = "cancelled by a person"


class Dialogue:
    """Sorts what is said: replies, what concerns a plan that runs, questions, and sentences."""

    def __init__(
        self,
        robots: Sequence[str],
        texts: Texts,
        plans: Plans,
        wishes: Wishes,
        talks: Talks,
        *,
        goals: Goals,
        knowledge: Knowledge,
        teller: Teller,
        clock: Clock,
    ) -> None:
        self._robots = tuple(robots)
        self._texts = texts
        self._plans = plans
        self._wishes = wishes
        self._talks = talks
        self._goals = goals
        self._knowledge = knowledge
        self._teller = teller
        self._clock = clock
        self._said: dict[tuple[str, str | None, str], float] = {}  # when, oldest first

    def lately(self, command: Command) -> bool:
        """Whether the same was said a moment ago by the same person; for what the broker sends again."""
        at = self._said.get((command.key, command.sender, command.text or ""))
        return at is not None and self._clock.now() - at <= _TWICE

    async def take(self, id_: str, command: Command) -> None:
        """Act on everything but structured goals and their cancels.

        Raises:
            StoreError: a sentence was not stored, and so not taken.
        """
        if command.text is not None:
            await self._text(id_, command, command.text)
        elif command.confirm is not None or command.decline is not None:
            wanted = command.confirm or command.decline or ""
            await self._replied(id_, command, wanted, yes=command.confirm is not None)
        elif command.ask is not None:
            robot = which(command.robot, self._robots)
            if isinstance(robot, Refusal):
                await self._refuse(id_, "", robot)
            else:
                text = self._knowledge.answer(command.ask, robot)
                await self._teller.tell(id_, "answer", robot, text, code=command.ask)
        else:
            run = self._plans.book.get(command.pause or command.resume or "")
            if run is None:
                await self._refuse(id_, "", Refusal("no-plan", "that command has no plan that runs", "plans"))
            elif command.pause is not None:
                await self._pause(id_, run.robot)
            else:
                await self._resume(id_, run.robot)

    async def _text(self, id_: str, command: Command, text: str) -> None:
        self._said.pop((command.key, command.sender, text), None)
        self._said[command.key, command.sender, text] = self._clock.now()
        while len(self._said) > _REMEMBERED:
            del self._said[next(iter(self._said))]
        word = reply(text, self._robots)
        robot = self._robot(command, text)
        if word in ("yes", "no"):
            wish = self._wishes.find(command.key, None if isinstance(robot, Refusal) else robot)
            wanted = "" if wish is None else wish.run.id
            await self._replied(id_, command, wanted, yes=word == "yes")
        elif isinstance(robot, Refusal):
            text = f"{robot.text[:1].upper()}{robot.text[1:]}"
            await self._teller.tell(id_, "asks", "", text, code=robot.code, choices=self._robots)
        elif word == "pause":
            await self._pause(id_, robot)
        elif word == "resume":
            await self._resume(id_, robot)
        elif word == "cancel":
            await self._cancel(id_, robot, command.key)
        elif word == "doing":
            await self._teller.tell(id_, "answer", robot, self._knowledge.answer("doing", robot), code="doing")
        else:
            await self._texts.take(id_, robot, self._without_name(text), command.key, command.sender)

    def _robot(self, command: Command, text: str) -> str | Refusal:
        """The robot that is spoken to: the one that is named, the only one, or that of this conversation."""
        if command.robot is not None or len(self._robots) == 1:
            return which(command.robot, self._robots)
        found = named(text, self._robots)
        if len(found) > 1:
            return Refusal("one-robot", f"tell one robot at a time: {' or '.join(found)}?", "robots")
        return found[0] if found else which(self._talks.robot(command.key), self._robots)

    def _without_name(self, text: str) -> str:
        """A sentence without the robot that it calls: "amr-1, go and charge"."""
        names = "|".join(re.escape(name) for name in sorted(self._robots, key=len, reverse=True))
        text = re.sub(rf"^\s*(?:hey\s+|hi\s+|ok\s+)?(?:{names})\b\s*[,:;!.-]*\s*", "", text, flags=re.IGNORECASE)
        return re.sub(rf"\s*,\s*(?:{names})\s*([.!?]*)\s*$", r"\1", text, flags=re.IGNORECASE)

    async def _replied(self, id_: str, command: Command, wanted: str, *, yes: bool) -> None:
        """Somebody says yes or no to what was asked."""
        wish = self._wishes.take(wanted, command.key, command.sender, yes=yes)
        if isinstance(wish, Refusal):
            await self._refuse(id_, command.robot or "", wish)
        elif yes:
            await self._teller.tell(id_, "answer", wish.run.robot, f"Confirmed: {wish.said}.", plan=wish.run.text)
            await self._wishes.begin(wish)
        else:
            robot, now = wish.run.robot, self._clock.now()
            kept = self._talks.put(robot, wish.key, wish.before, now)
            await self._teller.tell(id_, "answer", robot, f"Not done: {wish.said}.", kept, plan=wish.run.text)
            said = {"code": "declined", "rule": "confirm", **wish.run.about}
            await self._teller.tell(wish.run.id, "refused", robot, "It was declined.", **said)

    async def _pause(self, id_: str, robot: str) -> None:
        run = self._plans.pause(robot)
        if run is None:
            await self._refuse(id_, robot, Refusal("nothing-to-pause", f"{robot} has no plan that runs", "plans"))
            return
        first = run.state == "running" and not self._plans.book.repeatable(run)
        text = f"{robot} does {run.where} to its end, then pauses." if first else f"Pausing: {run.where}."
        await self._teller.tell(id_, "answer", robot, text, plan=run.text)

    async def _resume(self, id_: str, robot: str) -> None:
        run = self._plans.book.paused(robot)
        if run is None:
            await self._refuse(
                id_, robot, Refusal("nothing-to-resume", f"{robot} has no plan that has paused", "plans")
            )
            return
        await self._teller.tell(id_, "answer", robot, f"Going on with {run.where}.", plan=run.text)
        await self._teller.tell(run.id, "resumed", run.robot, f"Going on with {run.where}.", **run.about)
        self._plans.resume(robot)

    async def _cancel(self, id_: str, robot: str, key: str) -> None:
        """Everything that the robot does and is to do."""
        waited = self._wishes.find(key, robot) is not None
        self._wishes.forget(robot, key)
        count = self._plans.cancel_all(robot, _BY_PERSON)
        for item in self._goals.open.values():
            if item.row.robot == robot and item.cancel is None:
                count += self._goals.cancel(item.goal.id, _BY_PERSON)
        if count or waited:
            await self._teller.tell(id_, "answer", robot, f"Cancelling what {robot} does.")
        else:
            text = f"{robot} does nothing that could be cancelled"
            await self._refuse(id_, robot, Refusal("nothing-to-cancel", text, "commands.cancel"))

    async def _refuse(self, id_: str, robot: str, refusal: Refusal) -> None:
        await self._teller.tell(id_, "refused", robot, refusal.text, code=refusal.code, rule=refusal.rule)
