"""The warehouse of the demonstration as a map, from what the robot's node publishes."""

from __future__ import annotations

import aiomqtt
from rich.console import Console, RenderableType

from gateway.robot_messages import RobotTelemetry
from gateway.robot_profiles import RobotProfile
from simulators.robots import terminal_view
from simulators.robots.geometry import Pose
from simulators.robots.scene import RobotView, Scene
from simulators.robots.view import places, regions
from simulators.robots.world import WAREHOUSE

_MOST = 80  # columns


class FloorMap:
    """Where the robot is, by its telemetry; drawn by rich.

    Args:
        prefix: ``edge/<site>``.
    """

    def __init__(self, robot: str, profile: RobotProfile, port: int, prefix: str) -> None:
        self._robot = robot
        self._profile = profile
        self._port = port
        self._topic = f"{prefix}/robots/{robot}/telemetry"
        self._telemetry: RobotTelemetry | None = None
        self._width = _MOST
        self.closed: frozenset[str] = frozenset()
        self.goal: str | None = None
        self.stopped = False

    def fit(self, console: Console) -> None:
        """Be no wider than the terminal."""
        self._width = min(_MOST, console.width)

    async def run(self) -> None:
        """Hear the telemetry until cancelled."""
        async with aiomqtt.Client("127.0.0.1", self._port) as client:
            await client.subscribe(self._topic)
            async for message in client.messages:
                if message.topic.matches(self._topic):
                    self._telemetry = RobotTelemetry.model_validate_json(bytes(message.payload or b""))

    def __rich__(self) -> RenderableType:
        """The map as it is now."""
        return terminal_view.render(self.scene(), self._width)

    def scene(self) -> Scene:
        """What there is to be seen."""
        found = places(self._profile)
        robots: tuple[RobotView, ...] = ()
        if self._telemetry is not None:
            values = {name: value for name, value in self._telemetry.values.items() if value is not None}
            pose = Pose(values.get("x", 0.0), values.get("y", 0.0), values.get("yaw", 0.0))
            goal = self._profile.places.get(self.goal or "")
            target = None if goal is None else Pose(goal.x, goal.y, goal.yaw)
            state = "stopped" if self.stopped else f"to {goal.title}" if goal is not None else "waits"
            robots = (
                RobotView(self._robot, pose, target, stopped=self.stopped, battery=values.get("battery"), state=state),
            )
        return Scene(WAREHOUSE, robots, regions(self._profile, self.closed), found)
