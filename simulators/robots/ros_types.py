"""Poses, durations and goal UUIDs to and from ROS messages."""

from __future__ import annotations

import math
import uuid
from typing import Any

from builtin_interfaces.msg import Duration
from geometry_msgs.msg import PoseStamped

from simulators.robots.geometry import Pose

FRAME = "map"


class RequestError(ValueError):
    """A goal that the robot cannot understand or do; it is rejected."""


def read_pose(message: Any) -> Pose:
    """The pose of a PoseStamped.

    Raises:
        RequestError: in another frame, not finite, or no heading in it.
    """
    if message.header.frame_id not in ("", FRAME):
        raise RequestError(f"no transform from frame {message.header.frame_id!r} to {FRAME!r}")
    place, turned = message.pose.position, message.pose.orientation
    numbers = (place.x, place.y, turned.x, turned.y, turned.z, turned.w)
    if not all(map(math.isfinite, numbers)):
        raise RequestError("a pose that is not finite")
    if math.hypot(turned.z, turned.w) < 1e-6:
        raise RequestError("a quaternion without a heading")
    return Pose(place.x, place.y, math.remainder(2.0 * math.atan2(turned.z, turned.w), math.tau))


def fill_pose(message: Any, pose: Pose) -> None:
    """Write a pose into a geometry_msgs/Pose."""
    message.position.x, message.position.y = pose.x, pose.y
    message.orientation.z, message.orientation.w = math.sin(pose.yaw / 2), math.cos(pose.yaw / 2)


def stamped(pose: Pose, stamp: Any) -> Any:
    """A PoseStamped in the map."""
    message = PoseStamped()
    message.header.frame_id, message.header.stamp = FRAME, stamp
    fill_pose(message.pose, pose)
    return message


def duration(seconds: float) -> Any:
    """A Duration of at least 0 s."""
    whole, rest = divmod(max(0.0, seconds), 1.0)
    return Duration(sec=int(whole), nanosec=int(rest * 1e9))


def seconds(message: Any) -> float:
    """Of a Duration."""
    return float(message.sec + message.nanosec * 1e-9)


def goal_name(message: Any) -> str:
    """A goal's UUID as text."""
    return str(uuid.UUID(bytes=bytes(message.uuid)))
