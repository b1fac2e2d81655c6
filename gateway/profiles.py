"""Sensor and host profiles: what a device is, as rows of a TOML file.

A name such as ``cold-room`` is looked for in ``device_profiles/``; anything with a slash or
ending in ``.toml`` is a path.
"""

from __future__ import annotations

import difflib
import re
from importlib import resources
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from gateway.errors import ConfigError
from gateway.messages import Severity
from gateway.tomlfile import Duration, Section, load, matching

Name = Annotated[
    str,
    AfterValidator(matching(r"[a-z][a-z0-9_-]*", "lower-case letters, digits, - and _, beginning with a letter")),
]
"""An identifier, as it stands in topics and facts."""
Phrase = Annotated[str, AfterValidator(matching(r"[^0-9{}\n]{2,}", "two or more characters without digits and braces"))]
"""Words that go into insights as they are: no digits (every number is a fact) and no braces."""


class TimeField(Section):
    """Where a payload says when it was measured; without one the time of arrival counts."""

    path: str
    format: Literal["iso8601", "epoch-s", "epoch-ms"] = "iso8601"


class PayloadField(Section):
    """One channel in a JSON payload. ``path`` is dotted, with ``[0]`` for list items."""

    channel: Name
    path: str
    unit: str | None = None  # unit in the payload when it is not the channel's


class Topic(Section):
    """A topic pattern.

    ``{asset}`` and ``{channel}`` each stand for one level; ``+`` and ``#`` are MQTT's. Without
    ``{asset}`` the ``asset`` key names it; without ``{channel}`` either ``channel`` or ``fields``.
    """

    pattern: str
    format: Literal["json", "number"] = "json"
    asset: Name | None = None
    channel: Name | None = None
    value: str | None = None  # JSON path of the value when the topic names the channel
    fields: tuple[PayloadField, ...] = ()
    time: TimeField | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        levels = self.pattern.split("/")
        for level in levels:
            if re.search(r"[{}+#]", level) and level not in ("{asset}", "{channel}", "+", "#"):
                raise ValueError(
                    f"pattern level {level!r}: a level is plain text, {{asset}}, {{channel}}, + or a final #"
                )
        if "#" in levels[:-1]:
            raise ValueError("# may only be the last level of a pattern")
        if any(levels.count(slot) > 1 for slot in ("{asset}", "{channel}")):
            raise ValueError("{asset} and {channel} may each stand once in a pattern")
        if "{asset}" not in levels and self.asset is None:
            raise ValueError('pattern has no {asset}; put it in, or name the asset with asset = "..."')
        named = "{channel}" in levels or self.channel is not None
        if self.format == "number" and (not named or self.fields):
            raise ValueError('a bare number needs {channel} in the pattern or channel = "...", and no fields')
        if self.format == "json" and not self.fields and not (named and self.value):
            raise ValueError('a JSON topic needs fields, or a channel and value = "path"')
        return self


class Limit(Section):
    """A limit on one side. ``hysteresis`` (channel's unit) must be regained before it clears."""

    notice: float | None = None
    warning: float | None = None
    critical: float | None = None
    hysteresis: float = Field(default=0.0, ge=0.0)
    hold: Duration = Field(default=0.0, ge=0.0)  # beyond the limit for so long before it fires

    def levels(self) -> list[tuple[Severity, float]]:
        """The limits that are set, mildest first."""
        pairs = ((Severity.NOTICE, self.notice), (Severity.WARNING, self.warning), (Severity.CRITICAL, self.critical))
        return [(severity, value) for severity, value in pairs if value is not None]


class RateLimit(Section):
    """The largest believable or acceptable change, in the channel's unit per minute."""

    per_minute: float = Field(gt=0.0)
    over: Duration = Field(default=60.0, gt=0.0)  # the change is taken over this long
    severity: Severity = Severity.WARNING


class Stuck(Section):
    """The same value for too long."""

    after: Duration = Field(gt=0.0)
    tolerance: float = Field(default=0.0, ge=0.0)
    severity: Severity = Severity.WARNING


class Silence(Section):
    """No reading for too long."""

    after: Duration = Field(gt=0.0)
    severity: Severity = Severity.WARNING


class Deviation(Section):
    """A reading far from the stream's own past: |x - median| / (1.4826 * MAD) above ``score``.

    Source: Iglewicz and Hoaglin (1993), modified z-score. ``floor`` (channel's unit) is the
    smallest spread that is assumed, so that a very quiet stream does not cry wolf.
    """

    score: float = Field(default=6.0, gt=0.0)
    floor: float = Field(default=0.0, ge=0.0)
    windows: int = Field(default=12, ge=3)  # earlier windows needed before it speaks
    severity: Severity = Severity.NOTICE


class Channel(Section):
    """One measured quantity. ``title`` is how a sentence names it ("the temperature")."""

    title: Phrase
    unit: str = ""
    kind: Literal["gauge", "binary"] = "gauge"
    decimals: int = Field(default=1, ge=0, le=6)
    range: tuple[float, float] | None = None
    states: dict[str, Literal[0, 1]] = Field(default_factory=dict)  # words of binary channels
    on: Phrase = "on"  # how a sentence says that a binary channel is 1 ("open")
    off: Phrase = "off"
    high: Limit | None = None
    low: Limit | None = None
    rate: RateLimit | None = None
    stuck: Stuck | None = None
    silence: Silence | None = None
    deviation: Deviation | None = None
    on_hold: Duration | None = Field(default=None, gt=0.0)  # a binary channel on for so long is odd
    on_severity: Severity = Severity.WARNING

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.range is not None and self.range[0] >= self.range[1]:
            raise ValueError("range: the first number must be below the second")
        if self.kind == "gauge" and (self.on_hold is not None or self.states):
            raise ValueError('states and on_hold are for channels of kind "binary"')
        for limit, sign in ((self.high, 1.0), (self.low, -1.0)):
            values = [sign * value for _, value in limit.levels()] if limit else []
            if values != sorted(values):
                raise ValueError("limits must go outwards from notice to warning to critical")
        return self


class Sign(Section):
    """A condition on one fact of the window; a fact that is absent makes it false."""

    fact: str
    op: Literal[">", ">=", "<", "<="]
    value: float


class PlaybookCause(Section):
    """A cause that a technician would know, with the signs by which a plain rule finds it."""

    id: Name
    text: Phrase  # a clause: "the door was left open"
    signs: tuple[Sign, ...] = ()
    advice: tuple[Name, ...] = ()


class PlaybookAdvice(Section):
    """Something to do, as a sentence."""

    id: Name
    text: Phrase


class Windows(Section):
    """How readings are grouped. ``length`` "auto" suits the stream's own sampling interval."""

    length: Duration | Literal["auto"] = 300.0
    lateness: Duration = Field(default=10.0, ge=0.0)
    idle: Duration = Field(default=30.0, gt=0.0)


class SensorProfile(Section):
    """Everything that the gateway knows of one kind of asset."""

    name: Name
    title: Phrase
    description: str
    windows: Windows = Windows()
    topics: tuple[Topic, ...] = Field(min_length=1)
    channels: dict[Name, Channel] = Field(min_length=1)
    causes: tuple[PlaybookCause, ...] = ()
    advice: tuple[PlaybookAdvice, ...] = ()

    @model_validator(mode="after")
    def _references(self) -> Self:
        for topic in self.topics:
            named = [topic.channel] if topic.channel else []
            for channel in [*named, *(row.channel for row in topic.fields)]:
                if channel not in self.channels:
                    raise ValueError(f"topic {topic.pattern!r} names channel {channel!r}, which is not in channels")
        known = {row.id for row in self.advice}
        for cause in self.causes:
            for wanted in cause.advice:
                if wanted not in known:
                    raise ValueError(f"cause {cause.id!r} names advice {wanted!r}, which is not in advice")
            for sign in cause.signs:
                if sign.fact.split(".")[0] not in self.channels:
                    raise ValueError(f"cause {cause.id!r}: fact {sign.fact!r} is of no channel")
        return self


class HostProfile(Section):
    """What a machine can do."""

    name: Name
    title: str
    threads: Annotated[int, Field(ge=1)] | Literal["auto"] = "auto"  # auto: all cores but one
    context: int = Field(default=2048, ge=512)
    batch: int = Field(default=512, ge=32)
    gpu_layers: int = Field(default=0, ge=-1)  # -1: all
    model: str = "smollm2-135m-instruct-q4_1"
    watts_idle: float | None = None
    watts_busy: float | None = None  # whole board with the model running, for estimated energy
    max_celsius: float | None = None  # above it the model waits


def directory(kind: Literal["sensors", "hosts", "robots"]) -> Path:
    """Where the profiles that come with the gateway are."""
    return Path(str(resources.files("device_profiles"))) / kind


def names(kind: Literal["sensors", "hosts", "robots"]) -> list[str]:
    """The profiles that come with the gateway, sorted."""
    return sorted(file.stem for file in directory(kind).glob("*.toml"))


def locate(kind: Literal["sensors", "hosts", "robots"], name: str, base: Path | None) -> Path:
    """The file of a profile by name or path; relative paths start at ``base``.

    Raises:
        ConfigError: no such name.
    """
    if "/" in name or name.endswith(".toml"):
        path = Path(name).expanduser()
        return path if path.is_absolute() or base is None else base / path
    known = names(kind)
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]!r}? " if near else ""
        raise ConfigError(name, "", f"no such profile in {kind}; {hint}known: {', '.join(known)}, or a path to a .toml")
    return directory(kind) / f"{name}.toml"


def sensor(name: str, base: Path | None = None) -> SensorProfile:
    """The sensor profile of that name or path; relative paths start at ``base``.

    Raises:
        ConfigError: no such profile, or a mistake in it.
    """
    return load(locate("sensors", name, base), SensorProfile)


def host(name: str, base: Path | None = None) -> HostProfile:
    """The host profile of that name or path.

    Raises:
        ConfigError: no such profile, or a mistake in it.
    """
    return load(locate("hosts", name, base), HostProfile)
