"""A person who talks to the cart of `robot_bench`, and hears what becomes of it."""

from __future__ import annotations

from typing import Any

from robot_bench import RobotBench, event

from gateway.messages import RawMessage
from gateway.robot_messages import Goal

THREE = "go to shelf A, then wait 5 seconds and dock"
PLANS = {
    "go to shelf A": "drive to=shelf-a",
    "go to shelf A, then wait 5s and dock": "drive to=shelf-a ; wait for=5s ; drive to=dock",
    "then dock": "drive to=dock",
    "no, to the dock": "drive to=dock",
    "go to the shelf": "ask to",
    "go to the shelf. b": "drive to=shelf-b",
    "how full is the battery": "answer battery",
    "where are you": "answer position",
    "again": "drive to=shelf-a",
    "the same, but now": "drive to=shelf-a",
}


class Talking(RobotBench):
    """The control stage for a cart whose model knows `PLANS`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.model.plans = dict(PLANS)
        self.node_is_there()
        self.commands = 0

    async def say(self, text: str, id_: str | None = None, **more: Any) -> str:
        """Say something, and let it be understood; the command's id."""
        self.commands += 1
        id_ = id_ or f"t{self.commands}"
        await self.give({"id": id_, "text": text, **more})
        return id_

    async def give(self, command: dict[str, Any], **more: Any) -> None:
        """A JSON command arrives."""
        await self.put(self.message("commands", command, **more))

    async def put(self, message: RawMessage) -> None:
        """A message arrives, and everything happens that waits for no time."""
        self.source.put([message])
        await self.settle()

    async def settle(self) -> None:
        """Longer: it goes through several queues."""
        for _ in range(5):
            await super().settle()

    def heard(self, command: str) -> list[dict[str, Any]]:
        """The events of a command."""
        return [row for row in self.told() if row["command"] == command]

    def kinds(self, command: str) -> list[str]:
        """Their kinds."""
        return [row["event"] for row in self.heard(command)]

    def goal_messages(self) -> list[Goal]:
        """The goals that were sent, each once."""
        found = {m.id: Goal.model_validate_json(m.payload) for m in self.ahead if m.topic.endswith("/goals")}
        return list(found.values())

    async def ends(self, outcome: str = "succeeded", **more: Any) -> Goal:
        """The newest goal ends."""
        goal = self.goal_messages()[-1]
        await self.goals.hear(event(goal, "ended", outcome=outcome, **more))
        await self.settle()
        return goal
