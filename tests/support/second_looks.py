"""A model that answers by what is commanded, and what sentences then mean."""

from __future__ import annotations

from robot_files import robot_file

from gateway import robot_profiles
from gateway.commands.hearing.hearing import hear
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan_prompt import Context
from gateway.commands.second_look import settled, understand
from gateway.commands.understanding import Asking, Meaning
from gateway.inference import Generation, GenerationRequest
from gateway.robot_profiles import RobotProfile

WAREHOUSE = robot_profiles.robot("warehouse-amr")
NAMES = Names(WAREHOUSE)


class Model:
    """Answers by what is commanded; where it may only plan, by the second text of two.

    Attributes:
        asked: the commands of all requests.
        grammars: of all requests.
        logprob: of each plan that it is asked for alone.
        first: of every other answer.
    """

    def __init__(self, **answers: str | tuple[str, str]) -> None:
        self.answers = {key.replace("_", " "): value for key, value in answers.items()}
        self.asked: list[str] = []
        self.grammars: list[str] = []
        self.logprob = self.first = -0.5

    def write(self, asked: GenerationRequest) -> Generation:
        """The answer whose key the command begins with."""
        sentence = asked.prompt.user.rpartition("Command: ")[2]
        self.asked.append(sentence)
        self.grammars.append(asked.grammar)
        found = self.answers[next(key for key in self.answers if sentence.startswith(key))]
        plan = "refuse" not in asked.grammar
        text = found if isinstance(found, str) else found[plan]
        return Generation(text, 10, 5, 0.1, logprob=self.logprob if plan else self.first, least_logprob=-0.5)


def followed(robot: str, said: str, last: str, answer: str) -> tuple[Meaning, Model]:
    """What a sentence means to a robot after a plan, and the model, which has one answer to all."""
    profile, names = robot_file(robot)
    model = Model()
    model.answers = {"": answer}
    talk = understand(Asking(profile, 1.0), hear(said, names, frozenset()), Context(last=last))
    return settled(talk, model.write), model


def meant(sentence: str, model: Model, profile: RobotProfile = WAREHOUSE) -> Meaning:
    """What a sentence means to a robot, with what a model answers."""
    names = NAMES if profile is WAREHOUSE else Names(profile)
    return settled(understand(Asking(profile, 1.0), hear(sentence, names), Context()), model.write)
