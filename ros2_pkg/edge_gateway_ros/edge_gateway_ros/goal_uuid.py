"""A goal's UUID as ROS and as the messages on MQTT have it."""

from __future__ import annotations

import uuid
from typing import Any


def text_uuid(message: Any) -> str:
    """A unique_identifier_msgs/UUID as text."""
    return str(uuid.UUID(bytes=bytes(int(byte) for byte in message.uuid)))


def uuid_bytes(goal: str) -> list[int]:
    """The 16 bytes of a UUID given as text."""
    return list(uuid.UUID(goal).bytes)
