"""Sentences on their way to a plan: each robot's wait in a queue of its own for the model."""

from __future__ import annotations

import asyncio
import logging
import math
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from gateway.commands.conversation import Conversation
from gateway.commands.hearing.hearing import LONGEST, hear
from gateway.commands.plans.plan import Answer, Ask, Plan, PlanError, Refuse, write
from gateway.commands.replies import follows, replaces
from gateway.commands.resolving import resolve, settled
from gateway.commands.sentences import can, plan_sentence, question, quote, step_sentence
from gateway.commands.stopping.urgency import sounds_urgent
from gateway.commands.understanding import Meaning
from gateway.errors import ModelError
from gateway.pipeline.interpreter import Interpreter, Tongue
from gateway.pipeline.knowledge import Knowledge
from gateway.pipeline.plan_run import PlanRun, PlanStep
from gateway.pipeline.plans import Plans
from gateway.pipeline.reading_ahead import ReadingAhead
from gateway.pipeline.talks import Talks
from gateway.pipeline.teller import HEARD, Teller
from gateway.pipeline.wishes import EXPIRES, Manner, Wish, Wishes
from gateway.ports import Clock

log = logging.getLogger(__name__)

_WAITING = 8  # sentences of one robot; a further one is not taken
_AT_A_TIME = 4  # sentences that the model is asked about, of all robots
_WITHIN = 12.0  # seconds for one of them
_PATIENCE = 30.0  # seconds; one that waited longer is not done any more
_URGENT = "something urgent was said that was not understood"
_REASONS = 3  # of a doubt, that are told


@dataclass(frozen=True, slots=True)
class Sentence:
    """What was said to a robot; ``time`` is when it came, seconds UTC."""

    id: str
    robot: str
    text: str
    key: str
    sender: str | None
    time: float


class Texts:
    """Has sentences understood, one at a time for each robot, and acts on what they mean."""

    def __init__(
        self,
        interpreter: Interpreter,
        tongues: Mapping[str, Tongue],
        knowledge: Knowledge,
        plans: Plans,
        wishes: Wishes,
        *,
        talks: Talks,
        teller: Teller,
        clock: Clock,
        ahead: ReadingAhead,
    ) -> None:
        self._interpreter = interpreter
        self._tongues = tongues
        self._knowledge = knowledge
        self._plans = plans
        self._wishes = wishes
        self._talks = talks
        self._teller = teller
        self._clock = clock
        self._ahead = ahead
        self._queues: dict[str, asyncio.Queue[Sentence]] = {name: asyncio.Queue(_WAITING) for name in tongues}
        self._room = asyncio.Semaphore(_AT_A_TIME)
        self._stopped_at = dict.fromkeys(tongues, -math.inf)

    async def restore(self, kept: Collection[str]) -> None:
        """Answer those that the last run did not come to; nobody knows whether they are still wanted."""
        for name in kept:
            if name.startswith(HEARD):
                text = "the gateway was started again before it had understood that; say it once more"
                await self._teller.tell(
                    name.removeprefix(HEARD), "refused", "", text, code="restarted", rule="commands"
                )

    def stopped(self, robot: str) -> None:
        """What was said before the stop is not to be done after it."""
        self._stopped_at[robot] = self._clock.now()

    def near(self, text: str) -> tuple[float, float] | None:
        """Where the first place is that a sentence names; the nearest robot is near to it."""
        for tongue in self._tongues.values():
            for mention in tongue.names.find(text):
                if mention.kind == "place" and len(mention.ids) == 1:
                    place = tongue.profile.places[mention.ids[0]]
                    return place.x, place.y
        return None

    async def take(self, id_: str, robot: str, text: str, key: str, sender: str | None, time: float) -> None:
        """Have a sentence understood when its turn comes; it came at ``time``, seconds UTC."""
        profile = self._tongues[robot].profile
        queue = self._queues[robot]
        if not any(character.isalnum() for character in text):
            what = "There are no words in it." if text.strip() else "There is nothing in it."
            await self._teller.tell(
                id_, "asks", robot, f"{what} {can(profile, self._knowledge.offered(robot) or None)}"
            )
        elif len(text) > LONGEST:
            said = f"That has {len(text)} characters; say it in at most {LONGEST}."
            await self._teller.tell(id_, "asks", robot, f"{said} {can(profile)}{self._ended(robot, text)}")
        elif queue.full():
            said = "too many sentences wait to be understood; say it again in a moment" + self._ended(robot, text)
            await self._teller.tell(id_, "refused", robot, said, code="overloaded", rule="commands")
        else:
            await self._teller.keep(id_, robot)
            queue.put_nowait(Sentence(id_, robot, text, key, sender, time))

    async def run(self) -> None:
        """Understand until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._ahead.run(self._conversation, self._knowledge.offered), name="reading ahead")
            for robot, queue in self._queues.items():
                tasks.create_task(self._work(queue), name=f"sentences for {robot}")

    async def _work(self, queue: asyncio.Queue[Sentence]) -> None:
        while True:
            sentence = await queue.get()
            async with self._room:
                problem = self._problem(sentence)
                if problem is None:
                    problem = await self._understand(sentence)
            if problem is not None:
                code, text = problem
                text += self._ended(sentence.robot, sentence.text)
                await self._teller.tell(sentence.id, "refused", sentence.robot, text, code=code, rule="commands")

    def _problem(self, sentence: Sentence) -> tuple[str, str] | None:
        """Why it is not to be understood (any more): a code and a sentence."""
        stopped = self._stopped(sentence)
        if stopped is not None:
            return stopped
        if self._clock.now() - sentence.time > _PATIENCE:
            return "expired", f"it waited more than {_PATIENCE:.0f} s for the language model; say it again"
        away = self._knowledge.away(sentence.robot)
        return None if away is None else ("robot-away", away)

    def _stopped(self, sentence: Sentence) -> tuple[str, str] | None:
        if sentence.time > self._stopped_at[sentence.robot]:
            return None
        return "stopped", f"{sentence.robot} was stopped after that was said"

    async def _understand(self, sentence: Sentence) -> tuple[str, str] | None:
        robot = sentence.robot
        offered = self._knowledge.offered(robot)
        conversation = self._conversation(robot, sentence.key)
        text, conversation = conversation.heard(sentence.text)
        try:
            with self._ahead.making_way():
                async with asyncio.timeout(_WITHIN):
                    meaning = await self._interpreter.understand(robot, text, conversation, offered)
        except (ModelError, TimeoutError) as error:
            why = f": {error}" if str(error) else ""
            away = f"the language model does not answer{why}; structured goals are taken nevertheless"
            return self._stopped(sentence) or ("model-away", away)
        stopped = self._stopped(sentence)
        if stopped is not None:
            return stopped
        self._wishes.forget(robot, sentence.key)
        await self._act(sentence, text, meaning, conversation, offered)
        self._ahead.said(robot, sentence.key)
        return None

    def _conversation(self, robot: str, key: str) -> Conversation:
        """What it has come to, and where the robot is while it has nothing to do."""
        found = self._talks.get(robot, key, self._clock.now())
        place = None if self._plans.book.of(robot) else self._knowledge.place(robot)
        return found if place is None else found.moved(place)

    async def _act(
        self, sentence: Sentence, text: str, meaning: Meaning, conversation: Conversation, offered: Collection[str]
    ) -> None:
        profile = self._tongues[sentence.robot].profile
        understood = meaning.understood
        after = conversation.after(text, understood, profile)
        kept = self._talks.put(sentence.robot, sentence.key, after, self._clock.now())
        probability = round(meaning.probability, 4)
        match understood:
            case Plan():
                await self._plan(sentence, understood, meaning, conversation, offered)
            case Ask(what=what, why=why):
                asked, choices = self._question(sentence.robot, text, what, offered)
                asked = f"{why[:1].upper()}{why[1:]}. {asked}" if why else asked
                asked += self._ended(sentence.robot, sentence.text) if what == "action" else ""
                more = {"choices": choices, "probability": probability, "code": "out-of-bounds" if why else None}
                await self._teller.tell(sentence.id, "asks", sentence.robot, asked, kept, **more)
            case Answer(topic=topic):
                answer = self._knowledge.answer(topic, sentence.robot)
                await self._teller.tell(
                    sentence.id, "answer", sentence.robot, answer, kept, code=topic, probability=probability
                )
            case Refuse():
                said = f"{quote(sentence.text)} is nothing that {sentence.robot} can do. {can(profile, offered)}"
                said += self._ended(sentence.robot, sentence.text)
                more = {"code": "not-possible", "rule": "actions", "probability": probability}
                await self._teller.tell(sentence.id, "refused", sentence.robot, said, kept, **more)

    async def _plan(
        self, sentence: Sentence, plan: Plan, meaning: Meaning, before: Conversation, offered: Collection[str]
    ) -> None:
        profile = self._tongues[sentence.robot].profile
        now, probability = self._clock.now(), round(meaning.probability, 4)
        try:
            steps = resolve(plan, profile, before.plans[-1] if before.plans else "")
        except PlanError as error:
            said = f"That cannot be worked out: {error}. {can(profile, offered)}"
            kept = self._talks.put(sentence.robot, sentence.key, before, now)
            await self._teller.tell(sentence.id, "asks", sentence.robot, said, kept, probability=probability)
            return
        plan = settled(plan, steps, profile)
        said = plan_sentence(steps, profile)
        rows = tuple(PlanStep(name, dict(args), step_sentence(name, args, profile)) for name, args in steps)
        run = PlanRun(sentence.id, sentence.robot, write(plan), rows)
        after = before.after(sentence.text, plan, profile)
        manner: Manner = "then" if follows(sentence.text) else "instead" if replaces(sentence.text) else "new"
        wish = Wish(run, sentence.key, sentence.sender, before, after, said, probability, manner, now + EXPIRES)
        risky = any(profile.actions[step.action].risky for step in rows)
        if probability >= profile.confidence.do and not risky:
            await self._wishes.begin(wish)
        elif probability >= profile.confidence.confirm:
            await self._wishes.ask(wish, _why(meaning))
        else:
            why = f" ({_why(meaning)})" if meaning.reasons else ""
            text = f"I understood “{said}”{why}, but am not sure; say it in other words. {can(profile, offered)}"
            text += self._ended(sentence.robot, sentence.text)
            kept = self._talks.put(sentence.robot, sentence.key, before, now)
            more = {"probability": probability, **run.about}
            await self._teller.tell(sentence.id, "asks", sentence.robot, text, kept, **more)

    def _ended(self, robot: str, text: str) -> str:
        """What is told beside the answer where what is not understood is urgent: it may have been a stop."""
        if not sounds_urgent(text) or not self._plans.end_all(robot, _URGENT):
            return ""
        return f" It sounded urgent, so {robot} ends what it was doing."

    def _question(self, robot: str, text: str, what: str, offered: Collection[str]) -> tuple[str, tuple[str, ...]]:
        tongue = self._tongues[robot]
        heard = hear(text, tongue.names)
        open_ = [mention for mention in heard.mentions if mention.vague]
        among = open_[-1].ids if open_ else ()
        said = heard.text[open_[-1].start : open_[-1].end] if open_ else ""
        owner = _owner(text, what, tongue, offered)
        return question(what, owner, tongue.profile, offered or None, among=among, said=said)


def _why(meaning: Meaning) -> str:
    """What does not add up, each once, and not too much of it."""
    return "; ".join(list(dict.fromkeys(meaning.reasons))[:_REASONS])


def _owner(text: str, what: str, tongue: Tongue, offered: Collection[str]) -> str | None:
    """The action that a sentence with something missing is about: whose words are in it."""
    words = set(re.findall(r"\w+", text.casefold()))
    best, most = None, 0
    for name, row in tongue.profile.actions.items():
        own = set(re.findall(r"\w+", " ".join((name, row.title, *row.words)).casefold()))
        if what in row.parameters and name in offered and len(words & own) > most:
            best, most = name, len(words & own)
    return best
