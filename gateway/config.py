"""The gateway's settings: one TOML file, read and validated once, then passed by value.

Passwords come from a file or an environment variable, or stand in the file; they are never
printed.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, SecretStr, model_validator

from gateway import profiles, robot_profiles
from gateway.errors import ConfigError
from gateway.profiles import HostProfile, Name, SensorProfile, Topic
from gateway.robot_asset import NAME as ROBOT
from gateway.robot_asset import robot_asset
from gateway.robot_profiles import Interlock, RobotProfile
from gateway.tomlfile import Duration, Section, load, matching, validate

Level = Annotated[str, AfterValidator(matching(r"[^/+#\s]+", "one level of a topic: no /, +, # and no spaces"))]


class Tls(Section):
    """TLS to the broker."""

    ca_file: Path | None = None  # None: the system's
    cert_file: Path | None = None
    key_file: Path | None = None


class Mqtt(Section):
    """The broker. With ``embedded = true`` the gateway starts one itself at that address."""

    host: str = "localhost"
    port: int = Field(default=1883, ge=1, le=65535)
    embedded: bool = False
    protocol: Literal["auto", "5", "3.1.1"] = "auto"
    client_id: str | None = None
    username: str | None = None
    password: SecretStr | None = None
    password_file: Path | None = None
    password_env: str | None = None
    tls: Tls | None = None
    keepalive: int = Field(default=30, ge=5, le=3600)
    session_expiry: Duration = Field(default=7 * 86400.0, ge=0.0)
    receive_maximum: int = Field(default=1000, ge=1, le=65535)

    @model_validator(mode="after")
    def _one_password(self) -> Self:
        given = [key for key in ("password", "password_file", "password_env") if getattr(self, key) is not None]
        if len(given) > 1:
            raise ValueError(f"give one of {', '.join(given)}, not several")
        if given and self.username is None:
            raise ValueError(f"{given[0]} needs a username")
        return self

    def secret(self) -> str | None:
        """The password, read from where the settings say.

        Raises:
            ConfigError: its file or environment variable is not there.
        """
        if self.password is not None:
            return self.password.get_secret_value()
        if self.password_env is not None:
            value = os.environ.get(self.password_env)
            if value is None:
                raise ConfigError("environment", self.password_env, "is not set; mqtt.password_env names it")
            return value
        if self.password_file is not None:
            try:
                return self.password_file.read_text(encoding="utf-8").strip()
            except OSError as error:
                raise ConfigError(
                    self.password_file, "", f"mqtt.password_file cannot be read: {error.strerror}"
                ) from error
        return None


class ModelSettings(Section):
    """The language model. ``name`` is of the curated list, ``path`` any GGUF file."""

    name: str | None = None  # None: the host profile's
    path: Path | None = None
    adapter: Path | None = None
    mode: Literal["auto", "strict", "free", "off"] = "auto"
    threads: int | None = Field(default=None, ge=1)
    context: int | None = Field(default=None, ge=512)
    deadline: Duration = Field(default=30.0, gt=0.0)
    max_memory_mb: int | None = Field(default=None, ge=64)  # None: model size + 150
    nice: int = Field(default=10, ge=0, le=19)
    prefix_cache: bool = True  # keep the state of stable prompts in data_dir, for the next start

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if self.name is not None and self.path is not None:
            raise ValueError("give name or path, not both")
        return self


class Sensors(Section):
    """A sensor profile, by name or path; ``topics`` replaces the profile's own."""

    profile: str
    topics: tuple[Topic, ...] = ()


class OutboxSettings(Section):
    """Bounds of what waits while the broker is away. Oldest info goes first, critical never."""

    max_messages: int = Field(default=100_000, ge=10)
    max_age: Duration = Field(default=7 * 86400.0, gt=0.0)


class StoreSettings(Section):
    """The database. ``durability`` "power" survives a power cut, "crash" only a crash (faster).

    With more than ``max_mb`` in it, the oldest closed windows are deleted, however young they are.
    """

    durability: Literal["power", "crash"] = "power"
    keep_windows: Duration = Field(default=30 * 86400.0, gt=0.0)
    keep_dead_letters: int = Field(default=10_000, ge=0)
    max_mb: int = Field(default=1024, ge=16)


class GateSettings(Section):
    """When a window is worth a call of the model."""

    max_waiting: int = Field(default=64, ge=1)
    heartbeat: Duration | None = Field(default=6 * 3600.0, gt=0.0)  # say something at least so often
    info_interval: Duration = Field(default=3600.0, ge=0.0)  # without an anomaly, not more often


class Robot(Section):
    """A robot: its name in topics, its profile, and its namespace on the ROS graph."""

    name: Name
    profile: str
    namespace: Annotated[
        str, AfterValidator(matching(r"(/[A-Za-z][A-Za-z0-9_]*)*", "a ROS namespace such as /amr_1, or nothing"))
    ] = ""
    adapter: Path | None = None  # a GGUF LoRA adapter for its commands; None: the shipped one with the default model
    confirm_by: tuple[str, ...] = ()  # senders who may confirm beside the one who asked; empty: the same conversation


class Settings(Section):
    """The whole file. ``robot_key`` is the file of the key that goals are signed with."""

    site: Level
    root: str = "edge"
    data_dir: Path = Path("/var/lib/edge-gateway")
    models_dir: Path | None = None  # None: where `edge-gateway models` keeps them
    host: str = "auto"
    mqtt: Mqtt = Mqtt()
    model: ModelSettings = ModelSettings()
    sensors: tuple[Sensors, ...] = Field(min_length=1)
    robots: tuple[Robot, ...] = ()
    robot_key: Path | None = None
    interlocks: tuple[Interlock, ...] = ()
    outbox: OutboxSettings = OutboxSettings()
    store: StoreSettings = StoreSettings()
    gate: GateSettings = GateSettings()

    @model_validator(mode="after")
    def _robots_have_a_key(self) -> Self:
        if self.robots and self.robot_key is None:
            raise ValueError('robots need robot_key = "FILE"; make one with: edge-gateway robot-key FILE')
        names = [robot.name for robot in self.robots]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"robot {name!r} stands twice")
        for interlock in self.interlocks:
            for name in interlock.robots:
                if name not in names:
                    raise ValueError(f"interlock {interlock.name!r}: {name!r} is no robot")
        return self


@dataclass(frozen=True, slots=True)
class RobotUnit:
    """A robot with its profile; ``interlocks`` are the profile's and the settings' that hold for it."""

    name: str
    namespace: str
    profile: RobotProfile
    interlocks: tuple[Interlock, ...]


@dataclass(frozen=True, slots=True)
class Config:
    """Settings with their profiles resolved; ``file`` is where they came from."""

    file: Path
    settings: Settings
    host: HostProfile
    sensors: tuple[SensorProfile, ...]
    robots: tuple[RobotUnit, ...] = ()

    @property
    def prefix(self) -> str:
        """``edge/<site>``, the root of the gateway's own topics."""
        return f"{self.settings.root}/{self.settings.site}"


def read(file: Path) -> Config:
    """Read settings and the profiles that they name.

    Raises:
        ConfigError: any mistake, with file, key and reason.
    """
    return resolve(file, load(file, Settings))


def resolve(file: Path, settings: Settings) -> Config:
    """Join settings with their profiles. Where there are robots, they are assets as well: see `robot_asset`.

    Raises:
        ConfigError: a profile is missing or wrong, or two rows have the same profile name.
    """
    host = profiles.host(host_name() if settings.host == "auto" else settings.host, file.parent)
    sensors: list[SensorProfile] = []
    for number, row in enumerate(settings.sensors):
        try:
            profile = profiles.sensor(row.profile, file.parent)
        except ConfigError as error:
            if error.file != row.profile:
                raise
            raise ConfigError(file, f"sensors.{number}.profile", f"{row.profile!r}: {error.reason}") from error
        if row.topics:
            data = {**profile.model_dump(), "topics": [t.model_dump() for t in row.topics]}
            try:
                profile = validate(file, data, SensorProfile)
            except ConfigError as error:
                raise ConfigError(file, f"sensors.{number}.topics", error.reason) from error
        if any(profile.name == other.name for other in sensors):
            raise ConfigError(
                file, f"sensors.{number}.profile", f"profile {profile.name!r} stands twice; put all topics in one row"
            )
        sensors.append(profile)
    kinds = [_robot(file, settings, number) for number in range(len(settings.robots))]
    if kinds and not any(sensor.name == ROBOT for sensor in sensors):
        sensors.append(robot_asset(f"{settings.root}/{settings.site}", kinds))
    robots = tuple(_unit(file, settings, number, kind, sensors) for number, kind in enumerate(kinds))
    return Config(file=file, settings=settings, host=host, sensors=tuple(sensors), robots=robots)


def _robot(file: Path, settings: Settings, number: int) -> RobotProfile:
    row = settings.robots[number]
    try:
        return robot_profiles.robot(row.profile, file.parent)
    except ConfigError as error:
        if error.file != row.profile:
            raise
        raise ConfigError(file, f"robots.{number}.profile", f"{row.profile!r}: {error.reason}") from error


def _unit(
    file: Path, settings: Settings, number: int, profile: RobotProfile, sensors: Sequence[SensorProfile]
) -> RobotUnit:
    row = settings.robots[number]
    interlocks = (*profile.interlocks, *settings.interlocks)
    mine = tuple(interlock for interlock in interlocks if row.name in (interlock.robots or (row.name,)))
    for interlock in mine:
        try:
            profile.check_interlock(interlock)
        except ValueError as error:
            raise ConfigError(file, "interlocks", str(error)) from error
        channel = interlock.fact.partition(".")[0]
        if not any(channel in sensor.channels for sensor in sensors):
            known = ", ".join(sorted({name for sensor in sensors for name in sensor.channels}))
            raise ConfigError(
                file, "interlocks", f"{interlock.name!r}: no sensor has a channel {channel!r}; known: {known}"
            )
    return RobotUnit(row.name, row.namespace, profile, mine)


def host_name() -> str:
    """The host profile that fits this machine, from what the kernel says of its model."""
    model = ""
    for source in ("/proc/device-tree/model", "/sys/firmware/devicetree/base/model"):
        try:
            model = Path(source).read_text(encoding="utf-8", errors="replace")
            break
        except OSError:
            continue
    if "Raspberry Pi 5" in model:
        return "raspberry-pi-5"
    if "Raspberry Pi" in model:
        return "raspberry-pi-4"
    if "Jetson" in model or "Orin" in model:
        return "jetson-orin-nano"
    return "generic-arm64" if platform.machine() == "aarch64" else "generic-x86"
