"""From a sentence to its meaning: code first, then the model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from gateway.commands import second_opinion, understanding
from gateway.commands.confidence import ConfidenceFit
from gateway.commands.conversation import Conversation
from gateway.commands.examples import Bank
from gateway.commands.hearing.hearing import hear
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import Ask, Refuse
from gateway.commands.plans.plan_prompt import Context
from gateway.commands.stopping.stop_words import StopMatch, stops
from gateway.commands.understanding import Asking, Meaning
from gateway.ports import LanguageModel
from gateway.robot_profiles import RobotProfile

DEADLINE = 20.0
"""Seconds for the model."""
_READING = 120.0  # seconds for a prompt, on a small board
_LAST = 20  # after insights


@dataclass(frozen=True, slots=True)
class Tongue:
    """How one robot is spoken to: its profile, and the model's adapter with its calibration, or examples."""

    profile: RobotProfile
    names: Names
    adapter: str = ""
    fit: ConfidenceFit | None = None
    bank: Bank | None = None

    @classmethod
    def of(
        cls, profile: RobotProfile, adapter: str = "", fit: ConfidenceFit | None = None, *, retrieval: bool = True
    ) -> Self:
        """Without an adapter the nearest worked examples of the profile are shown, unless ``retrieval`` is False."""
        names = Names(profile)
        bank = Bank(profile, names) if retrieval and profile.examples and not adapter else None
        return cls(profile, names, adapter, fit, bank)


class Interpreter:
    """Understands sentences for the robots that it knows."""

    def __init__(self, model: LanguageModel, tongues: Mapping[str, Tongue], *, deadline: float = DEADLINE) -> None:
        self._model = model
        self._tongues = tongues
        self._deadline = deadline

    def stop(self, text: str, robot: str | None = None) -> StopMatch | None:
        """Whether somebody wants something to stop; needs no model."""
        tongues = [tongue for name, tongue in self._tongues.items() if robot in (None, name)]
        known = frozenset(word for tongue in tongues for word in tongue.names.words)
        return stops(text, known=known)

    async def read_prompts(self) -> None:
        """Have the model read each robot's prompt, behind everything else; the first sentence then need not wait.

        Raises:
            ModelError: the model does not answer.
        """
        for turned in (True, False):  # the usual order last: what was read last is kept longest
            for tongue in self._tongues.values():
                asking = Asking(tongue.profile, _READING, adapter=tongue.adapter)
                heard = hear("go", tongue.names)
                asked = understanding.request(asking.turned() if turned else asking, heard, Context())
                await self._model.generate(replace(asked, max_tokens=1, priority=_LAST))

    async def read_ahead(self, robot: str, conversation: Conversation, offered: Sequence[str] | None = None) -> None:
        """Have the model read what is known before the next sentence of a conversation.

        Raises:
            ModelError: the model does not answer.
        """
        tongue = self._tongues[robot]
        if tongue.bank is None:  # examples come first, and are those nearest to the sentence
            heard = hear("go", tongue.names)
            asking = Asking(tongue.profile, self._deadline, offered, tongue.adapter)
            asked = understanding.request(asking, heard, conversation.context)
            await self._model.generate(replace(asked, max_tokens=1, grammar=""))

    async def understand(
        self, robot: str, text: str, conversation: Conversation, offered: Sequence[str] | None = None
    ) -> Meaning:
        """What a sentence means; `stop` is to be asked before.

        Raises:
            ModelError: the model does not answer.
        """
        tongue = self._tongues[robot]
        context = conversation.context
        heard = hear(text, tongue.names, understanding.about(context), context.was)
        if not any(character.isalnum() for character in heard.text):
            return Meaning(Ask("action"), "", 1.0, reasons=("there are no words in it",))
        if offered is not None and not offered:
            return Meaning(Refuse(), "", 1.0, reasons=("the robot offers nothing now",))
        examples = () if tongue.bank is None else tongue.bank.nearest(heard)
        asking = Asking(tongue.profile, self._deadline, offered, tongue.adapter, examples)
        talk = second_opinion.understand(asking, heard, context, tongue.fit)
        try:
            asked = next(talk)
            while True:
                asked = talk.send(await self._model.generate(asked))
        except StopIteration as end:
            meaning: Meaning = end.value
            return meaning
