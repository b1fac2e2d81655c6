"""What people say: code answers what needs no model; other sentences go to the model's queue."""

from __future__ import annotations

from collections.abc import Sequence

from gateway.commands.command import Command
from gateway.commands.replies import reply
from gateway.commands.robot_choice import Choice, choose
from gateway.pipeline.command_events import STEP
from gateway.pipeline.knowledge import Knowledge
from gateway.pipeline.plans import Plans
from gateway.pipeline.roster import which
from gateway.pipeline.talks import Talks
from gateway.pipeline.teller import Teller
from gateway.pipeline.texts import Texts
from gateway.pipeline.wishes import Wish, Wishes
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
        knowledge: Knowledge,
        teller: Teller,
        clock: Clock,
    ) -> None:
        self._robots = tuple(robots)
        self._texts = texts
        self._plans = plans
        self._wishes = wishes
        self._talks = talks
        self._knowledge = knowledge
        self._teller = teller
        self._clock = clock
        self._said: dict[tuple[str, str | None, str], float] = {}  # when, oldest first

    def lately(self, command: Command) -> bool:
        """Whether the same was said a moment ago by the same person; for what the broker sends again."""
        at = self._said.get((command.key, command.sender, command.text or ""))
        return at is not None and self._clock.now() - at <= _TWICE

    async def take(self, id_: str, command: Command, time: float) -> None:
        """Act on everything but structured goals and their cancels.

        Args:
            id_: the command's.
            command: what was given.
            time: when it came, seconds UTC.

        Raises:
            StoreError: a sentence was not stored, and so not taken.
        """
        if command.text is not None:
            await self._text(id_, command, command.text, time)
        elif command.confirm is not None or command.decline is not None:
            wanted = self._wishes.of_command(command.confirm or command.decline or "")
            await self._replied(id_, command, wanted, yes=command.confirm is not None)
        elif command.ask is not None:
            robot = which(command.robot, self._robots)
            if isinstance(robot, Refusal):
                await self._refuse(id_, "", robot)
            else:
                text = self._knowledge.answer(command.ask, robot)
                await self._teller.tell(id_, "answer", robot, text, code=command.ask)
        else:
            await self._paused(id_, command.pause or command.resume or "", resume=command.resume is not None)

    async def _text(self, id_: str, command: Command, text: str, time: float) -> None:
        self._said.pop((command.key, command.sender, text), None)
        self._said[command.key, command.sender, text] = self._clock.now()
        while len(self._said) > _REMEMBERED:
            del self._said[next(iter(self._said))]
        word = reply(text, self._robots)
        if word in ("yes", "no"):
            await self._replied(id_, command, self._wishes.find(command.key), yes=word == "yes")
            return
        choice = self._choice(command, text)
        if isinstance(choice, Refusal):
            await self._teller.tell(id_, "asks", "", choice.text, code=choice.code, choices=self._robots)
            return
        self._talks.speak_to(command.key, choice.robots)
        for robot in choice.robots:
            part = id_ if len(choice.robots) == 1 else f"{id_}{STEP}{robot}"
            await self._for_one(part, robot, choice.rest, command, time)

    async def _for_one(self, id_: str, robot: str, text: str, command: Command, time: float) -> None:
        """What is said to one robot."""
        match reply(text, (robot,)):
            case "pause":
                await self._pause(id_, robot)
            case "resume":
                await self._resume(id_, robot)
            case "cancel":
                await self._cancel(id_, robot, command.key)
            case "doing":
                await self._teller.tell(id_, "answer", robot, self._knowledge.answer("doing", robot), code="doing")
            case _:
                await self._texts.take(id_, robot, text, command.key, command.sender, time)

    def _choice(self, command: Command, text: str) -> Choice | Refusal:
        """The robots that are spoken to, and what is said to them."""
        if command.robot is not None:
            robot = which(command.robot, self._robots)
            if isinstance(robot, Refusal):
                return robot
            called = choose(text, [self._knowledge.candidate(name) for name in self._robots])
            if called.why == "name" and called.robots != (robot,):
                names = dict.fromkeys((robot, *called.robots))
                return Refusal("which-robot", f"Which robot: {' or '.join(names)}?", "robots")
            return Choice((robot,), choose(text, (self._knowledge.candidate(robot),)).rest, "name")
        candidates = [self._knowledge.candidate(robot) for robot in self._robots]
        last = self._talks.robots(command.key)
        found = choose(text, candidates, near=self._texts.near(text), last=last)
        if found.robots:
            return found
        if len(self._robots) == 1:
            return Choice(self._robots, text, "only")
        return Refusal("which-robot", f"Which robot? There are {', '.join(self._robots)}.", "robots")

    async def _replied(self, id_: str, command: Command, wanted: Sequence[str], *, yes: bool) -> None:
        """Somebody says yes or no to what was asked."""
        for one in wanted or ("",):
            wish = self._wishes.take(one, command.key, command.sender, yes=yes)
            if isinstance(wish, Refusal):
                await self._refuse(id_, command.robot or "", wish)
            elif yes:
                await self._teller.tell(id_, "answer", wish.run.robot, f"Confirmed: {wish.said}.", plan=wish.run.text)
                await self._wishes.begin(wish)
            else:
                await self._decline(id_, wish)

    async def _decline(self, id_: str, wish: Wish) -> None:
        robot, now = wish.run.robot, self._clock.now()
        kept = self._talks.put(robot, wish.key, wish.before, now)
        await self._teller.tell(id_, "answer", robot, f"Not done: {wish.said}.", kept, plan=wish.run.text)
        said = {"code": "declined", "rule": "confirm", **wish.run.about}
        await self._teller.tell(wish.run.id, "refused", robot, "It was declined.", **said)

    async def _paused(self, id_: str, command: str, *, resume: bool) -> None:
        """Pause or resume the plans of a command."""
        runs = self._plans.book.of_command(command)
        if not runs:
            await self._refuse(id_, "", Refusal("no-plan", "that command has no plan that runs", "plans"))
        for run in runs:
            await (self._resume(id_, run.robot) if resume else self._pause(id_, run.robot))

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
        waited = bool(self._wishes.find(key))
        self._wishes.forget(robot, key)
        if self._plans.end_all(robot, _BY_PERSON) or waited:
            await self._teller.tell(id_, "answer", robot, f"Cancelling what {robot} does.")
        else:
            text = f"{robot} does nothing that could be cancelled"
            await self._refuse(id_, robot, Refusal("nothing-to-cancel", text, "commands.cancel"))

    async def _refuse(self, id_: str, robot: str, refusal: Refusal) -> None:
        await self._teller.tell(id_, "refused", robot, refusal.text, code=refusal.code, rule=refusal.rule)
