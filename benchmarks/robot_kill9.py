"""Kills node, gateway, broker and robot at random moments while robots work, and counts by the robots' own journals.

    python benchmarks/robot_kill9.py --goals 1000 --kills 200 --json

Each approved goal must be executed exactly once, or reported as unknown; no refused, forged or
replayed goal may be executed, and no robot may move without a goal or leave its zones. What a robot
did, and where, is taken from the journal that the simulated robot writes itself; what was approved
and how it ended from the gateway's store and the events that a person heard.

The end of a goal that was running on a robot that was itself killed cannot be known. How many there
are follows from how much of the time the robots are busy (about an eighth: goals of 0.05 to 0.25 s,
pauses of 0.4 to 1.4 s) and how many of the kills hit a robot; "unknown_beyond" are those reported as
unknown that the robots' journals say were not such.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from robot_errands import FASTER, TAKES
from robot_people import PAUSE, People
from robot_witness import contradictions, deeds

from gateway.cli.free_port import free_port
from gateway.cli.machine import machine
from gateway.signing import write_key
from simulators.ros.domain import domain
from simulators.ros.environment import ros_environment
from simulators.ros.overlay import overlay
from simulators.ros.stack import Broker, Child, RobotSpec, RobotStack

ROBOTS = ("amr-1", "amr-2", "amr-3")
TARGETS = ("node", "gateway", "broker", "robot")
RESULTS = Path(__file__).resolve().parent / "results"
SETTLE = 240.0  # seconds for the ends of all goals after the last one


class Mosquitto:
    """A broker that saves what it holds after each change."""

    def __init__(self, folder: Path, port: int) -> None:
        self._settings = folder / "mosquitto.conf"
        self._settings.write_text(
            f"listener {port} 127.0.0.1\nallow_anonymous true\npersistence true\npersistence_location {folder}/\n"
            "autosave_on_changes true\nautosave_interval 1\nset_tcp_nodelay true\nuser root\n"
        )
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        binary = shutil.which("mosquitto", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
        assert binary is not None, "mosquitto is not installed"
        self._process = subprocess.Popen([binary, "-c", str(self._settings)], stderr=subprocess.DEVNULL)

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()


class Site:
    """Everything that can be killed."""

    def __init__(self, folder: Path, domain_id: int) -> None:
        self.port = free_port()
        self.folder = folder
        key = folder / "robot.key"
        write_key(key)
        robots = "".join(
            f'[[robots]]\nname = "{name}"\nprofile = "{folder}/robot.toml"\nnamespace = "/{name.replace("-", "_")}"\n'
            for name in ROBOTS
        )
        profile = RobotSpec("", "").profile.read_text(encoding="utf-8")
        profile = profile.replace('goals = 30, per = "1m"', 'goals = 10000, per = "1s"')
        profile = profile.replace('after = "5s"', 'after = "20s"')
        (folder / "robot.toml").write_text(profile, encoding="utf-8")
        (folder / "gateway.toml").write_text(
            f'site = "lab"\ndata_dir = "{folder}/data"\nrobot_key = "{key}"\n[mqtt]\nhost = "127.0.0.1"\n'
            f'port = {self.port}\n[model]\nmode = "off"\n[[sensors]]\nprofile = "cold-room"\n{robots}'
        )
        environment = ros_environment(domain_id, overlay())
        broker = Broker("127.0.0.1", self.port, "lab", key)
        self.broker = Mosquitto(folder, self.port)
        words = ["-m", "gateway.cli.main", "run", "-c", str(folder / "gateway.toml")]
        self.gateway = Child("gateway", words, environment, folder)
        self.stacks = [
            RobotStack(
                RobotSpec(
                    name,
                    f"/{name.replace('-', '_')}",
                    profile=folder / "robot.toml",
                    options=("--speed-factor", str(FASTER)),
                ),
                broker,
                environment,
                folder / "robots",
            )
            for name in ROBOTS
        ]

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        self.broker.start()
        self.gateway.start()
        children = [child for stack in self.stacks for child in (stack.robot, stack.node)]
        try:
            for child in children:
                child.start()
            for child in children:
                child.wait_ready()
            yield
        finally:
            for child in (*reversed(children), self.gateway):
                child.stop()
            self.broker.kill()

    def kill(self, target: str, chance: random.Random) -> None:
        """Kill one and start it again at once."""
        stack = chance.choice(self.stacks)
        victim = {"node": stack.node, "robot": stack.robot, "gateway": self.gateway, "broker": self.broker}[target]
        assert isinstance(victim, Child | Mosquitto)
        victim.kill()
        victim.start()

    def commands(self) -> dict[str, tuple[str, bool]]:
        """Goal -> command and whether it is open, of all approved goals in the gateway's store."""
        with contextlib.closing(sqlite3.connect(self.folder / "data" / "gateway.db")) as connection:
            rows = connection.execute("SELECT goal, id, open FROM command WHERE goal <> ''")
            return {goal: (id_, bool(is_open)) for goal, id_, is_open in rows}


def judge(site: Site, people: People) -> dict[str, Any]:
    """Compare what the robots did with what was said."""
    done = deeds([stack.journal for stack in site.stacks], site.folder / "robot.toml")
    approved = site.commands()
    ends = {goal: people.end(command) for goal, (command, _) in approved.items()}
    outcomes = {goal: end.get("outcome") for goal, end in ends.items()}
    asked = {goal: people.given[command] for goal, (command, _) in approved.items() if command in people.given}
    said = Counter(str(outcome) for outcome in outcomes.values())
    unknown = {goal for goal, outcome in outcomes.items() if outcome == "unknown"}
    trips = {goal: errand.to for goal, errand in asked.items() if errand.to is not None}
    wrong = contradictions(done, outcomes, trips)
    wrong += [f"{goal}: executed, never approved" for goal in done.started if goal not in approved]
    wrong += [f"{goal}: forged, but the robot heard of it" for goal in people.forged & set(done.started)]
    answers = Counter(people.answers("bad"))
    if answers["approved"]:
        wrong.append(f"{answers['approved']} commands outside the envelope were approved")
    return {
        "commands": len(people.given),
        "approved": len(approved),
        "kinds": dict(Counter(errand.kind for errand in asked.values())),
        "taken_back": sum(errand.taken_back is not None for errand in asked.values()),
        "outcomes": dict(said),
        "executed": len(done.started),
        "executed_more_than_once": sum(count > 1 for count in done.started.values()),
        "executed_without_approval": sum(goal not in approved for goal in done.started),
        "bad_commands_refused": answers["refused"],
        "forged_goals": len(people.forged),
        "replayed_goals": people.replayed,
        "metres": round(done.metres),
        "poses": done.poses,
        "poses_outside": done.outside,
        "moved_without_goal": done.unasked,
        "running_when_killed": len(done.open),
        "unknown_share": round(len(unknown) / max(1, len(approved)), 4),
        "unknown_beyond": len(unknown - done.open),
        "unknown_why": dict(Counter(str(ends[goal].get("code")) for goal in unknown)),
        "beyond": [
            f"{goal}: {asked[goal].kind}, {ends[goal].get('text')} The robot's journal: {done.steps(goal)}"
            for goal in sorted(unknown - done.open)
        ],
        "wrong": wrong[:50],
    }


def run(goals: int, kills: int, seed: int, folder: Path | None = None) -> dict[str, Any]:
    """One campaign; ``folder`` keeps its logs and journals."""
    chance = random.Random(seed)
    counts: Counter[str] = Counter()
    with contextlib.ExitStack() as stack:
        number = stack.enter_context(domain())
        if folder is None:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="edge-kill-")))
        folder.mkdir(parents=True, exist_ok=True)
        site = Site(folder, number)
        with site.running(), People(site.port, "edge/lab", ROBOTS, goals, chance.random()) as people:
            people.start()
            for index in range(kills):
                wanted = goals * (index + chance.random()) / kills  # spread over the whole work
                while people.begun < wanted and people.working:
                    time.sleep(0.02)
                time.sleep(chance.random())  # so that it is no more likely while a goal runs than it is
                target = chance.choice(TARGETS)
                counts[target] += 1
                site.kill(target, chance)
                if index % 20 == 0:
                    print(f"{index} kills, {people.begun} goals", file=sys.stderr, flush=True)
            people.wait(SETTLE)
            deadline = time.monotonic() + SETTLE
            while any(is_open for _, is_open in site.commands().values()) and time.monotonic() < deadline:
                time.sleep(0.5)
            time.sleep(2.0)  # for the last words
            figures = judge(site, people)
    return {"kills": dict(counts), "goal_seconds": [s / FASTER for s in TAKES], "pause_seconds": PAUSE, **figures}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--goals", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=None, help="keeps logs and journals")
    parser.add_argument("--json", action="store_true", dest="as_json")
    parser.add_argument("--output", type=Path, default=RESULTS / "robot-kill9.json")
    given = parser.parse_args()
    threading.excepthook = lambda details: print(f"{details.thread}: {details.exc_value}", file=sys.stderr)
    result: dict[str, Any] = {
        "bench": "robot_kill9",
        "machine": machine(),
        "figures": run(given.goals, given.kills, given.seed, given.folder),
    }
    if given.as_json:
        json.dump(result, sys.stdout, indent=2)
    else:
        for key, value in result["figures"].items():
            print(f"{key}: {value}")
    given.output.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
