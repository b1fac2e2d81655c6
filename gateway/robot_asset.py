"""Robots as assets: the sensor profile that reads what the robots' nodes tell of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gateway import profiles
from gateway.profiles import Channel, PayloadField, SensorProfile
from gateway.robot_profiles import RobotProfile

NAME = "robot"
"""The profile's name. A row of ``[[sensors]]`` with a profile of that name takes its place."""
_ANY_SITE = "edge/+/"


def robot_asset(prefix: str, robots: Iterable[RobotProfile]) -> SensorProfile:
    """The shipped profile for the robots of one site.

    Channels of the robots' own telemetry that it does not know are added: statistics, and facts
    for interlocks, without limits.

    Args:
        prefix: ``edge/<site>``.
        robots: the profiles of its robots.
    """
    shipped = profiles.sensor(NAME)
    names = {name for robot in robots for name in robot.telemetry} - set(shipped.channels)
    more = {name: Channel(title=_title(name)) for name in sorted(names)}
    fields = tuple(PayloadField(channel=name, path=f"values.{name}") for name in more)
    topics = tuple(
        topic.model_copy(
            update={
                "pattern": f"{prefix}/{topic.pattern.removeprefix(_ANY_SITE)}",
                "fields": (*topic.fields, *fields),
            }
        )
        for topic in shipped.topics
    )
    return shipped.model_copy(update={"topics": topics, "channels": {**shipped.channels, **more}})


def _title(name: str) -> str:
    """A name as words: no digits, since every number in a text is a fact."""
    words = re.sub(r"[0-9_-]+", " ", name).strip()
    return words if len(words) > 1 else "a value"
