"""A number out of a ROS message."""

from __future__ import annotations

import math
from typing import Any

from edge_gateway_ros.profile import Channel


def value(channel: Channel, message: Any) -> float | None:
    """A channel's value in a message; None where it is not there or not finite."""
    found = message
    for part in channel.path:
        found = getattr(found, part, None)
    if channel.yaw and found is not None:
        # Rotation about z of a quaternion, as tf2's getYaw has it.
        found = math.atan2(
            2.0 * (found.w * found.z + found.x * found.y), 1.0 - 2.0 * (found.y * found.y + found.z * found.z)
        )
    if not isinstance(found, int | float):
        return None
    scaled = float(found) * channel.scale
    return scaled if math.isfinite(scaled) else None
