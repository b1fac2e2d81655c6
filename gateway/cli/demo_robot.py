"""``edge-gateway demo --robot``: a simulated warehouse with a sensor and a robot, which does what is typed."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console, Group
from rich.live import Live

from gateway.adapters.operator import Operator
from gateway.cli.console import log_to
from gateway.cli.demo_lines import Keyboard, Lines
from gateway.cli.demo_map import FloorMap
from gateway.cli.demo_person import Person
from gateway.cli.demo_show import Show
from gateway.cli.demo_site import ROBOT, SPEED, Air, News, gateway_runs, robot_runs, site_config
from gateway.cli.demo_story import Story
from gateway.cli.demo_talk import Talk
from gateway.errors import InputError
from gateway.signing import read_key
from simulators.robots import svg_view
from simulators.ros.domain import domain
from simulators.ros.environment import ros_environment
from simulators.ros.installation import RosMissing
from simulators.ros.overlay import OverlayError, overlay
from simulators.ros.stack import Broker, RobotSpec, RobotStack, StackFailed

_KNOWN_WITHIN = 60.0  # seconds until the robot is known
_END = (
    "\nThat was it. With your own robot and broker: edge-gateway chat. docs/how-to/robot.md tells how to connect the "
    "robot, docs/how-to/say.md how to talk with it."
)


@dataclass(frozen=True, slots=True)
class RobotDemo:
    """What was chosen.

    Attributes:
        picture: an SVG file for the map as it is when the robot was stopped in the story.
        mode: the model's.
    """

    console: Console
    show: Show
    picture: Path | None
    mode: str

    @property
    def _at_a_terminal(self) -> bool:
        console = self.console
        return console.is_terminal and not console.is_dumb_terminal and not self.show.as_json and sys.stdin.isatty()

    async def run(self) -> None:
        """Start everything, and end it in reverse.

        Raises:
            InputError: there is no ROS 2 on this machine, or its parts do not come up.
        """
        lines = Lines()
        if not self._at_a_terminal:
            lines.read_input()
        self.show.say("A warehouse with a robot, amr-1, and an ammonia sensor in cold room 2, all simulated.")
        try:
            with tempfile.TemporaryDirectory(prefix="edge-demo-") as name, domain() as number:
                environment = ros_environment(number, await asyncio.to_thread(overlay, say=self.show.note))
                await self._site(Path(name), environment, lines)
        except* (RosMissing, OverlayError, StackFailed) as group:
            raise InputError(f"the robot's part of the demonstration: {group.exceptions[0]}") from group

    async def _site(self, folder: Path, environment: Mapping[str, str], lines: Lines) -> None:
        show, news = self.show, News()
        found = site_config(folder, self.mode)
        mqtt, profile = found.settings.mqtt, found.robots[0].profile
        broker = Broker("127.0.0.1", mqtt.port, found.settings.site, folder / "robot.key")
        stack = RobotStack(RobotSpec(ROBOT, "/amr_1", options=("--speed-factor", SPEED)), broker, environment, folder)
        floor, air = FloorMap(ROBOT, profile, mqtt.port, found.prefix), Air(mqtt.port)
        async with AsyncExitStack() as parts:
            show.note("Starting the gateway, with a broker and the language model in it ...")
            await parts.enter_async_context(gateway_runs(found, news, show.published))
            show.note("Starting the simulated robot and its ROS 2 node ...")
            await parts.enter_async_context(robot_runs(stack))
            operator = await parts.enter_async_context(Operator(mqtt, found.prefix))
            await operator.listen("+")
            person = Person(operator, ROBOT, read_key(folder / "robot.key"), show.event)
            works = [(air.run(), "air sensor"), (floor.run(), "map"), (person.run(), "events")]
            await parts.enter_async_context(beside(works))
            await floor.wait(lambda floor: floor.known, _KNOWN_WITHIN)
            show.note(f"Ready. Look over its shoulder: mosquitto_sub -p {mqtt.port} -t 'edge/#' -v")
            story = Story(show, person, floor, air, news, picture=lambda: self._save(floor))
            talk = Talk(show, person, floor, news, lines)
            if self._at_a_terminal:
                with self._live(floor, lines):
                    await talk.at_a_terminal(story)
            else:
                await talk.without_one(story)

    @contextmanager
    def _live(self, floor: FloorMap, lines: Lines) -> Iterator[None]:
        """The map and the prompt, below what is said."""
        floor.fit(self.console)
        keyboard = Keyboard(lines)
        with (
            Live(Group(floor, keyboard), console=self.console, transient=True) as live,
            keyboard.attached(live.refresh),
        ):
            yield

    def _save(self, floor: FloorMap) -> None:
        if self.picture is not None:
            self.picture.write_text(svg_view.render(floor.scene()), encoding="utf-8")


@asynccontextmanager
async def beside(works: Sequence[tuple[Coroutine[None, None, None], str]]) -> AsyncIterator[None]:
    """Tasks that run until the block ends; when one fails, the block is cancelled and the failure raised."""
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work, name=name) for work, name in works]
        yield
        for task in tasks:
            task.cancel()


async def robot_demo(
    console: Console, picture: Path | None, *, mode: str, duration: float | None, as_json: bool
) -> None:
    """Run it once, until its end, Ctrl-C, or for so many seconds; see `RobotDemo` for what can be chosen.

    Raises:
        InputError: there is no ROS 2 on this machine, or its parts do not come up.
    """
    logging.getLogger("gateway.pipeline.stops").setLevel(logging.ERROR)  # the story tells of stops
    if console.is_terminal and not as_json:
        log_to(console, level=logging.WARNING)  # above the map, not into it
    show = Show(console, as_json=as_json)
    loop = asyncio.get_running_loop()
    demonstration = asyncio.create_task(RobotDemo(console, show, picture, mode).run(), name="demonstration")
    cancel = _once(demonstration)
    if duration is not None:
        loop.call_later(duration, cancel)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, cancel)
    await asyncio.wait([demonstration])
    if not demonstration.cancelled():
        demonstration.result()
    show.note(_END)


def _once(task: asyncio.Task[None]) -> Callable[[], None]:
    """Cancels a task the first time; what it then puts in order is not to be interrupted."""
    asked = False

    def cancel() -> None:
        nonlocal asked
        if not asked:
            asked = True
            task.cancel()

    return cancel
