"""The warehouse of the demonstration as a map, from what is said of the robot on MQTT."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import aiomqtt
from rich.console import Console, RenderableType

from gateway.errors import InputError
from gateway.robot_messages import Catalog, Goal, RobotEvent, RobotTelemetry
from gateway.robot_profiles import RobotProfile
from gateway.safety.goal import read_goal
from gateway.safety.route import route
from simulators.robots import terminal_view
from simulators.robots.geometry import Pose
from simulators.robots.scene import RobotView, Scene
from simulators.robots.view import places, regions
from simulators.robots.world import WAREHOUSE

_MOST, _LEAST = 80, 30  # columns
_OTHERS = 10  # lines of the terminal that are for what is said
_ASPECT = 2.0 * WAREHOUSE.width / WAREHOUSE.height  # columns a line
_NEEDED = ("x", "y", "battery")
_KINDS = ("telemetry", "catalog", "goals", "events")


class FloorMap:
    """Where the robot is, and where it is going; drawn by rich.

    Args:
        prefix: ``edge/<site>``.
    """

    def __init__(self, robot: str, profile: RobotProfile, port: int, prefix: str) -> None:
        self._robot = robot
        self._profile = profile
        self._port = port
        self._topic = f"{prefix}/robots/{robot}"
        self._telemetry: RobotTelemetry | None = None
        self._catalog: Catalog | None = None
        self._goal: tuple[str, Pose | None, str] | None = None  # its id, where to, in words
        self._width = _MOST
        self._news = asyncio.Condition()
        self.closed: frozenset[str] = frozenset()

    @property
    def known(self) -> bool:
        """Whether the robot is there, and where it is and how full its battery is known."""
        values = {} if self._telemetry is None else self._telemetry.values
        there = self._catalog is not None and self._catalog.online and bool(self._catalog.servers)
        return there and all(values.get(name) is not None for name in _NEEDED)

    @property
    def stopped(self) -> bool:
        """Whether the robot's node says that it is stopped."""
        return self._catalog is not None and self._catalog.stopped

    def fit(self, console: Console) -> None:
        """Be no wider than the terminal, and leave lines for what is said."""
        by_height = int((console.height - _OTHERS) * _ASPECT)
        self._width = max(_LEAST, min(_MOST, console.width, by_height))

    async def wait(self, wanted: Callable[[FloorMap], bool], within: float) -> None:
        """Wait until something is known of the robot.

        Raises:
            InputError: not within so many seconds.
        """
        try:
            async with asyncio.timeout(within), self._news:
                await self._news.wait_for(lambda: wanted(self))
        except TimeoutError as error:
            raise InputError(f"nothing was heard of {self._robot} within {within:g} s") from error

    async def run(self) -> None:
        """Hear what is said of the robot until cancelled."""
        async with aiomqtt.Client("127.0.0.1", self._port) as client:
            for kind in _KINDS:
                await client.subscribe(f"{self._topic}/{kind}")
            async for message in client.messages:
                topic, _, kind = str(message.topic).rpartition("/")
                if topic == self._topic and kind in _KINDS:
                    self._hear(kind, bytes(message.payload or b""))
                    async with self._news:
                        self._news.notify_all()

    def _hear(self, kind: str, payload: bytes) -> None:
        match kind:
            case "telemetry":
                self._telemetry = RobotTelemetry.model_validate_json(payload)
            case "catalog":
                self._catalog = Catalog.model_validate_json(payload)
            case "goals":
                if b'"goal_cancel"' not in payload:
                    self._begin(read_goal(payload))
            case _:
                event = RobotEvent.model_validate_json(payload)
                if event.event == "ended" and self._goal is not None and self._goal[0] == event.goal:
                    self._goal = None

    def _begin(self, goal: Goal) -> None:
        action = self._profile.actions.get(goal.action)
        ends = route(self._profile, action, goal.fields, None).poses
        target = Pose(ends[-1].x, ends[-1].y, ends[-1].yaw) if ends else None
        self._goal = (goal.id, target, action.title if action is not None else goal.action)

    def __rich__(self) -> RenderableType:
        """The map as it is now."""
        return terminal_view.render(self.scene(), self._width)

    def scene(self) -> Scene:
        """What there is to be seen."""
        robots: tuple[RobotView, ...] = ()
        if self._telemetry is not None:
            values = {name: value for name, value in self._telemetry.values.items() if value is not None}
            pose = Pose(values.get("x", 0.0), values.get("y", 0.0), values.get("yaw", 0.0))
            _, target, state = self._goal or ("", None, "waits for a command")
            battery = values.get("battery")
            robots = (RobotView(self._robot, pose, target, stopped=self.stopped, battery=battery, state=state),)
        return Scene(WAREHOUSE, robots, regions(self._profile, self.closed), places(self._profile))
