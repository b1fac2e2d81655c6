"""Kills node, gateway, broker and robot at random moments while robots work, and counts by the robots' own journals.

    python benchmarks/robot_kill9.py --goals 1000 --kills 200 --json

Each approved goal must be executed exactly once, or reported as unknown; no refused goal may be
executed. What a robot did is taken from the journal that the simulated robot writes itself; what
was approved and how it ended from the gateway's store and the events that a person heard.
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

from grounding import RESULTS
from robot_people import LASTS, PAUSE, People

from gateway.cli.free_port import free_port
from gateway.cli.machine import machine
from gateway.signing import write_key
from simulators.ros.domain import domain
from simulators.ros.environment import ros_environment
from simulators.ros.overlay import overlay
from simulators.ros.stack import Broker, Child, RobotSpec, RobotStack, read_journal

ROBOTS = ("amr-1", "amr-2", "amr-3")
TARGETS = ("node", "gateway", "broker", "robot")
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
                RobotSpec(name, f"/{name.replace('-', '_')}", profile=folder / "robot.toml"),
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
    started: Counter[str] = Counter()
    finished: dict[str, str] = {}
    for stack in site.stacks:
        for line in read_journal(stack.journal):
            if line.get("event") == "goal" and line.get("step") == "started":
                started[str(line["goal"])] += 1
            elif line.get("event") == "goal" and line.get("step") == "finished":
                finished[str(line["goal"])] = str(line.get("status"))
    approved = site.commands()
    outcomes = {goal: people.outcome(command) for goal, (command, _) in approved.items()}
    said = Counter(str(outcome) for outcome in outcomes.values())
    wrong: list[str] = []
    for goal, outcome in outcomes.items():
        times = started[goal]
        if times > 1:
            wrong.append(f"{goal}: executed {times} times")
        elif outcome == "succeeded" and finished.get(goal) != "succeeded":
            wrong.append(f"{goal}: said to have succeeded, the robot says {finished.get(goal)}")
        elif outcome in ("refused", "rejected") and times:
            wrong.append(f"{goal}: {outcome}, but executed")
        elif outcome is None:
            wrong.append(f"{goal}: nobody was told how it ended")
    stray = [goal for goal in started if goal not in approved]
    return {
        "commands": len(people.given),
        "approved": len(approved),
        "outcomes": dict(said),
        "executed": len(started),
        "executed_more_than_once": sum(count > 1 for count in started.values()),
        "executed_without_approval": len(stray),
        "unknown_share": round(said["unknown"] / max(1, len(approved)), 4),
        "wrong": wrong[:50] + [f"{goal}: executed, never approved" for goal in stray[:10]],
    }


def run(goals: int, kills: int, seed: int) -> dict[str, Any]:
    chance = random.Random(seed)
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="edge-kill-") as name, domain() as number:
        site = Site(Path(name), number)
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
    return {"kills": dict(counts), "goal_seconds": LASTS, "pause_seconds": PAUSE, **figures}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--goals", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", dest="as_json")
    given = parser.parse_args()
    threading.excepthook = lambda details: print(f"{details.thread}: {details.exc_value}", file=sys.stderr)
    result: dict[str, Any] = {
        "bench": "robot_kill9",
        "machine": machine(),
        "figures": run(given.goals, given.kills, given.seed),
    }
    if given.as_json:
        json.dump(result, sys.stdout, indent=2)
    else:
        for key, value in result["figures"].items():
            print(f"{key}: {value}")
    (RESULTS / "robot-kill9.json").write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
