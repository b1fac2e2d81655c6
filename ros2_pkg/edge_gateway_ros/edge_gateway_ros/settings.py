"""Parameters of the node, by ROS or as flags of the command line."""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from edge_gateway_ros.mqtt_link import Broker

DEFAULTS: dict[str, str | int | float | bool] = {
    "site": "site",
    "root": "edge",
    "robot": "",
    "profile": "",
    "key_file": "",
    "state_dir": "",
    "mqtt_host": "localhost",
    "mqtt_port": 1883,
    "mqtt_username": "",
    "mqtt_password_file": "",
    "mqtt_tls": False,
    "mqtt_ca_file": "",
    "liveness": 10.0,
    "autostart": True,
}
"""The ROS parameters with their defaults. ``liveness``: seconds without a sign of life of an action server."""
_FLAGS = {
    "site": "--site",
    "root": "--root",
    "robot": "--robot",
    "profile": "--profile",
    "key_file": "--key",
    "state_dir": "--state",
    "mqtt_host": "--host",
    "mqtt_port": "--port",
    "mqtt_username": "--username",
    "mqtt_password_file": "--password-file",
    "mqtt_ca_file": "--ca-file",
    "liveness": "--liveness",
}
_LEVEL = re.compile(r"[^/+#\0]+")


class SettingsError(ValueError):
    """A parameter is missing or wrong; ``str()`` is one line fit for a person."""


@dataclass(frozen=True)
class Settings:
    """What the node is to do, and where."""

    site: str
    root: str
    robot: str
    profile: Path
    key_file: Path
    state_dir: Path
    broker: Broker
    liveness: float

    def topic(self, rest: str) -> str:
        """A topic of the site."""
        return f"{self.root}/{self.site}/{rest}"

    def robot_topic(self, rest: str) -> str:
        """A topic of the robot."""
        return self.topic(f"robots/{self.robot}/{rest}")


@dataclass(frozen=True)
class Flags:
    """The command line: ``parameters`` override those of ROS; ``rest`` is for rclpy."""

    parameters: Mapping[str, Any]
    namespace: str
    json_ready: bool
    rest: Sequence[str]


def parser() -> argparse.ArgumentParser:
    """What the command line may have before ``--ros-args``."""
    made = argparse.ArgumentParser(
        prog="edge_gateway_node", description="The edge gateway's node for one robot.", epilog="Then: --ros-args ..."
    )
    for name, flag in _FLAGS.items():
        made.add_argument(flag, dest=name, type=type(DEFAULTS[name]), metavar=name.upper())
    made.add_argument("--tls", dest="mqtt_tls", action="store_const", const=True, help="use TLS to the broker")
    made.add_argument("--namespace", default="", help="the robot's namespace on the ROS graph")
    made.add_argument("--no-autostart", dest="autostart", action="store_const", const=False)
    made.add_argument("--json-ready", action="store_true", help='print {"ready": true} when active')
    return made


def flags(arguments: Sequence[str]) -> Flags:
    """Read the command line; ends the process with status 2 where it is wrong."""
    ours, rest = list(arguments), []
    if "--ros-args" in ours:
        at = ours.index("--ros-args")
        ours, rest = ours[:at], ours[at:]
    found = vars(parser().parse_args(ours))
    parameters = {name: found[name] for name in (*_FLAGS, "mqtt_tls", "autostart") if found[name] is not None}
    return Flags(parameters, found["namespace"], found["json_ready"], rest)


def settings(values: Mapping[str, Any]) -> Settings:
    """Check the parameters.

    Raises:
        SettingsError: one is missing or wrong.
    """
    for name in ("robot", "profile", "key_file", "state_dir"):
        if not values[name]:
            raise SettingsError(f"{name} is missing")
    for name in ("site", "robot"):
        if _LEVEL.fullmatch(values[name]) is None:
            raise SettingsError(f"{name} {values[name]!r} cannot be a level of a topic")
    if not 1.0 <= values["liveness"] <= 3600.0:
        raise SettingsError("liveness must be from 1 to 3600 seconds")
    password, ca_file = values["mqtt_password_file"], values["mqtt_ca_file"]
    broker = Broker(
        host=values["mqtt_host"],
        port=values["mqtt_port"],
        username=values["mqtt_username"] or None,
        password_file=Path(password) if password else None,
        tls=values["mqtt_tls"],
        ca_file=Path(ca_file) if ca_file else None,
    )
    return Settings(
        site=values["site"],
        root=values["root"],
        robot=values["robot"],
        profile=Path(values["profile"]),
        key_file=Path(values["key_file"]),
        state_dir=Path(values["state_dir"]),
        broker=broker,
        liveness=values["liveness"],
    )
